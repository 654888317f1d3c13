"""Who held which office when, and which PLOVER sector that gives a person on a day.

A person is of the office's sector while it lasts and ELI (former officials) after it; opposition leaders, party leaders and
commanders of armed groups keep their own sectors.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from casque.errors import KnowledgeError
from casque.knowledge.tables import cell_list, read_table

OFFICE_COLUMNS = ("id", "name", "aliases", "country", "office", "title", "start", "end", "source")
OFFICE_SECTOR = {
    "head-of-state": "GOV",
    "head-of-government": "GOV",
    "deputy-head-of-state": "GOV",
    "foreign-minister": "GOV",
    "defence-minister": "GOV",
    "interior-minister": "GOV",
    "finance-minister": "GOV",
    "minister": "GOV",
    "national-security-adviser": "GOV",
    "governor": "GOV",
    "mayor": "GOV",
    "spokesperson": "GOV",
    "ambassador": "GOV",
    "permanent-representative": "GOV",
    "envoy": "GOV",
    "un-secretary-general": "GOV",
    "un-official": "GOV",
    "head-of-mission": "GOV",
    "organisation-head": "GOV",
    "force-commander": "MIL",
    "army-chief": "MIL",
    "military-commander": "MIL",
    "police-chief": "COP",
    "intelligence-chief": "SPY",
    "speaker": "LEG",
    "lawmaker": "LEG",
    "judge": "JUD",
    "prosecutor": "JUD",
    "opposition-leader": "OPP",
    "party-leader": "PTY",
    "armed-group-leader": "REB",
    "paramilitary-leader": "PRM",
    "religious-leader": "REL",
    "business-leader": "BUS",
    "activist": "CVL",
    "former-official": "ELI",
}
"""PLOVER sector of each office; an office that is not here is an error of the table."""
STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
"""Sectors that end with the office: after it the person is ELI."""


@dataclass(frozen=True, slots=True)
class Office:
    """One stretch of time in one office. ``start`` and ``end`` are ISO dates as exact as known; None is open or unknown."""

    person: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    office: str
    title: str
    start: str | None
    end: str | None
    source: str

    def covers(self, day: date) -> bool:
        """Whether the office was held on that day; a bare year or month counts in full."""
        iso = day.isoformat()
        begun = self.start is None or self.start <= iso
        return begun and (self.end is None or iso[: len(self.end)] <= self.end)

    def over_by(self, day: date) -> bool:
        """Whether the office had ended before that day."""
        return self.end is not None and self.end < day.isoformat()[: len(self.end)]


@cache
def offices() -> dict[str, tuple[Office, ...]]:
    """Every known person's offices, oldest first; empty where the table is not there."""
    found: dict[str, list[Office]] = {}
    if not (files("casque.knowledge") / "data" / "offices.tsv").is_file():
        return {}
    for row in read_table("offices", OFFICE_COLUMNS):
        held = parsed_office(row)
        found.setdefault(held.person, []).append(held)
    return {person: tuple(sorted(rows, key=lambda held: held.start or "")) for person, rows in found.items()}


def parsed_office(row: dict[str, str]) -> Office:
    """An office from a row of the table; raises KnowledgeError where the office is not in the fixed list."""
    if row["office"] not in OFFICE_SECTOR:
        raise KnowledgeError(f"offices.tsv: {row['office']!r} is no known office", table="offices", person=row["id"])
    return Office(
        row["id"],
        row["name"],
        cell_list(row["aliases"]),
        row["country"] or None,
        row["office"],
        row["title"],
        row["start"] or None,
        row["end"] or None,
        row["source"],
    )


def office_on(person: str, day: date) -> Office | None:
    """The office a person held on a day, the latest begun where there were several; None where none is known."""
    held = [office for office in offices().get(person, ()) if office.covers(day)]
    return held[-1] if held else None


@cache
def _holders() -> dict[tuple[str | None, str], tuple[Office, ...]]:
    found: dict[tuple[str | None, str], list[Office]] = {}
    for rows in offices().values():
        for office in rows:
            found.setdefault((office.country, office.office), []).append(office)
    return {key: tuple(sorted(rows, key=lambda held: held.start or "")) for key, rows in found.items()}


def holder(country: str | None, office: str, day: date) -> str | None:
    """The id of the person who held an office of a country on a day, or None; raises KnowledgeError for an unknown office."""
    if office not in OFFICE_SECTOR:
        raise KnowledgeError(f"{office!r} is no known office", office=office)
    held = [one for one in _holders().get((country, office), ()) if one.covers(day)]
    return held[-1].person if held else None


def person_sector(person: str, day: date | None) -> str | None:
    """A known person's sector on a day (None: the latest known): that of the office held, ELI after a state office."""
    rows = offices().get(person, ())
    if not rows:
        return None
    if day is None:
        return _after(rows[-1]) if rows[-1].end is not None else OFFICE_SECTOR[rows[-1].office]
    held = office_on(person, day)
    if held is not None:
        return OFFICE_SECTOR[held.office]
    past = [office for office in rows if office.over_by(day)]
    return _after(past[-1]) if past else None


def _after(office: Office) -> str:
    """The sector once an office is over."""
    sector = OFFICE_SECTOR[office.office]
    return "ELI" if sector in STATE_SECTORS else sector
