"""All peace operations of the United Nations from the package's tables: found by any name, by host, by day.

Names, hosts and kinds stand in ``knowledge/data/missions.tsv``; days, clocks, mandates, losses and strength in this room's ``data/``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache

from casque.errors import NoSuchDay, UnknownHost, UnknownMission
from casque.knowledge.countries import country, country_named, normalised
from casque.missions.tables import shipped_missions
from casque.missions.types import Mission

FIRST_DAY = date(1948, 5, 29)
"""Resolution 50 (1948) created the first operation, UNTSO."""
_NEAR = 3
_PREFIX = "mission:"
_ARTICLE = re.compile(r"^(?:(?:the|la|le)\s+|l['’]\s*)", re.IGNORECASE)
_NUMBERED = re.compile(r" I{1,3}$")


@dataclass(frozen=True, slots=True)
class Registry:
    """Peace operations in the order in which they began, special political missions after the 71."""

    missions: tuple[Mission, ...]

    def get(self, identifier: str) -> Mission | None:
        """The mission of an id, with or without "mission:"; None where it is none of these."""
        full = identifier if identifier.startswith(_PREFIX) else _PREFIX + identifier
        return next((one for one in self.missions if one.id == full), None)

    def find(self, name: str) -> Mission:
        """The mission that a name, acronym (English or French), alias or id means.

        Raises UnknownMission with the nearest names for what never was one, and with all of them for an acronym that several bore.
        """
        name = _ARTICLE.sub("", name.strip())
        several = self._numbered(name)
        if len(several) > 1:
            listed = ", ".join(several)
            raise UnknownMission(
                f"{name!r} is the name of several missions: {listed}. Name one.", name=name, near=list(several)
            )
        found = self.get(name) or self.get(name.upper().replace(" ", "-"))
        if found is None:
            identifier = _names(self.missions).get(normalised(name))
            found = self.get(identifier) if identifier else None
        if found is None:
            near = self.nearest(name)
            offer = f" Did you mean {' or '.join(near)}?" if near else ""
            raise UnknownMission(
                f"{name!r} is no peace operation of the United Nations that is known here.{offer} "
                "`casque missions` lists them all.",
                name=name,
                near=list(near),
            )
        return found

    def _numbered(self, name: str) -> tuple[str, ...]:
        """Missions that are told apart by a number alone: UNEF I and UNEF II for UNEF."""
        plain = normalised(name)
        return tuple(
            one.acronym
            for one in self.missions
            for acronym in dict.fromkeys((one.acronym, one.acronym_fr or ""))
            if plain and _NUMBERED.sub("", acronym) != acronym and normalised(_NUMBERED.sub("", acronym)) == plain
        )

    def nearest(self, name: str) -> tuple[str, ...]:
        """Acronyms of missions with a name close to this one."""
        known = _names(self.missions)
        acronyms = {normalised(one.acronym): one.id for one in self.missions}
        plain = normalised(name)
        ids = [acronyms[key] for key in get_close_matches(plain, acronyms, _NEAR, 0.6)]
        ids += [known[key] for key in get_close_matches(plain, known, _NEAR, 0.75)]
        found = (self.get(identifier) for identifier in dict.fromkeys(ids))
        return tuple(one.acronym for one in found if one is not None)[:_NEAR]

    def active(self, day: date) -> tuple[Mission, ...]:
        """Missions that were there on a day. Raises NoSuchDay before there were any."""
        return tuple(one for one in self.missions if one.covers(checked_day(day)))

    def hosted_by(self, host: str) -> tuple[Mission, ...]:
        """Missions in a country, given by code or name. Raises UnknownHost for what is no country."""
        code = host_code(host)
        return tuple(one for one in self.missions if code in one.hosts)


@cache
def registry() -> Registry:
    """The registry as the package has it."""
    return Registry(shipped_missions())


def checked_day(day: date) -> date:
    """The day, if there were peace operations on it; NoSuchDay before 29 May 1948."""
    if day < FIRST_DAY:
        raise NoSuchDay(
            f"{day.isoformat()}: the first peace operation, UNTSO, was created on {FIRST_DAY.isoformat()}. "
            "Give that day or a later one.",
            day=day.isoformat(),
        )
    return day


def host_code(host: str) -> str:
    """The code of a host country by code or name; UnknownHost where it is none."""
    found = country(host.strip().upper()) or country_named(host)
    if found is None:
        raise UnknownHost(f"{host!r} is no country. Give a name or an ISO code: Mali, MLI.", host=host)
    return found.alpha3


@cache
def _names(missions: tuple[Mission, ...]) -> dict[str, str]:
    """Every name for look-up -> id; acronyms stand before other names, earlier missions before later ones."""
    found: dict[str, str] = {}
    acronyms = [(one.id, (one.acronym, one.acronym_fr)) for one in missions]
    others = [(one.id, (one.name, one.name_fr, *one.aliases)) for one in missions]
    for identifier, names in (*acronyms, *others):
        for name in names:
            if name:
                found.setdefault(normalised(name), identifier)
    return found
