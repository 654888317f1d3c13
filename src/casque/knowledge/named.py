"""The tables of those who have names: organisations, peace operations, armed groups, people who hold offices; each row an entity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casque.knowledge.countries import checked_sector, checked_slot
from casque.knowledge.offices import offices, person_sector
from casque.knowledge.tables import cell_list, read_table

ORGANISATION_COLUMNS = ("id", "name", "aliases", "kind", "country", "sector", "parent", "wikidata")
MISSION_COLUMNS = (
    "id",
    "acronym",
    "acronym_fr",
    "name",
    "name_fr",
    "aliases",
    "host",
    "start",
    "end",
    "kind",
    "source",
)
GROUP_COLUMNS = (
    "id",
    "name",
    "aliases",
    "country",
    "sector",
    "kind",
    "start",
    "end",
    "successor",
    "wikidata",
    "source",
)
_MISSION_SLOT = {
    "peacekeeping": "UNO",
    "special-political": "UNO",
    "eu": "EUR",
    "nato": "IGO",
    "regional": "IGO",
    "coalition": "IGO",
}
_MISSION_SECTOR = (
    (re.compile(r"EU(?:CAP|POL|PM)|UNPOL|MIPONUH|UNCPSG"), "COP"),
    (re.compile(r"EU(?:MM|AM|BAM|LEX)"), None),
)


@dataclass(frozen=True, slots=True)
class Entity:
    """Something with a name, under its knowledge id. ``country`` is an alpha-3 code or one of PLOVER's slots (IGO, NGO ...)."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    wikidata: str | None = None
    start: str | None = None
    end: str | None = None
    names: tuple[str, ...] = ()


def organisations() -> Iterator[Entity]:
    """Intergovernmental and other organisations and their organs."""
    for row in read_table("organisations", ORGANISATION_COLUMNS):
        yield Entity(
            row["id"],
            row["name"],
            row["kind"],
            checked_slot(row["country"], "organisations"),
            checked_sector(row["sector"], "organisations"),
            row["wikidata"] or None,
            names=(row["name"], *cell_list(row["aliases"])),
        )


def missions(demonyms: Mapping[str, str]) -> Iterator[Entity]:
    """Peace operations of the UN and of others; ``demonyms`` tell whose a national one is."""
    for row in read_table("missions", MISSION_COLUMNS):
        acronyms = (row["acronym"], row["acronym_fr"])
        names = tuple(name for name in (*acronyms, row["name"], row["name_fr"], *cell_list(row["aliases"])) if name)
        sector = next((sector for pattern, sector in _MISSION_SECTOR if pattern.match(row["acronym"])), "MIL")
        slot = _MISSION_SLOT.get(row["kind"]) or _nation_of(names, demonyms)
        if row["kind"] == "special-political":
            sector = None
        yield Entity(
            row["id"],
            row["acronym"] or row["name"],
            "mission",
            slot,
            sector,
            None,
            row["start"] or None,
            row["end"] or None,
            names,
        )


def _nation_of(names: tuple[str, ...], demonyms: Mapping[str, str]) -> str | None:
    """The country whose adjective begins one of a national operation's names ("French Licorne force")."""
    words = (name.split(" ", 1)[0] for name in names)
    return next((demonyms[word.lower()] for word in words if word.lower() in demonyms), None)


def groups() -> Iterator[Entity]:
    """Armed groups, parties, private military companies."""
    for row in read_table("groups", GROUP_COLUMNS):
        yield Entity(
            row["id"],
            row["name"],
            row["kind"],
            checked_slot(row["country"].split("|")[0], "groups"),
            checked_sector(row["sector"], "groups"),
            row["wikidata"] or None,
            row["start"] or None,
            row["end"] or None,
            (row["name"], *cell_list(row["aliases"])),
        )


def office_holders() -> Iterator[Entity]:
    """Those who hold or held an office."""
    for person, rows in offices().items():
        names = dict.fromkeys(name for row in rows for name in (row.name, *row.aliases))
        sector = person_sector(person, None)
        yield Entity(person, rows[-1].name, "person", rows[-1].country, sector, names=tuple(names))
