"""Missions and their hosts as texts name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from casque.knowledge.countries import country, normalised
from casque.missions.types import Mission

_PUNCTUATION = re.compile(r"[^\w\s]")
_SHORTEST = 4
"""Letters of the shortest name of a country that is looked for: Mali, Iraq."""


def missions_named(text: str, missions: Sequence[Mission]) -> Iterator[str]:
    """Ids of missions named in a text by acronym or full name, in English or French."""
    for one in missions:
        if _full_names(one).search(text):
            yield one.id


def names_mission(text: str, mission: Mission) -> bool:
    """Whether a text names the mission by any of its names, also descriptions ("UN mission in Mali")."""
    return bool(_all_names(mission).search(text))


def names_host(text: str, mission: Mission) -> bool:
    """Whether a text names a host of the mission: country, adjective or capital."""
    plain = f" {normalised(_PUNCTUATION.sub(' ', text))} "
    return any(f" {word} " in plain for word in _host_words(mission.hosts))


@cache
def _host_words(hosts: tuple[str, ...]) -> frozenset[str]:
    words: set[str] = set()
    for code in hosts:
        one = country(code)
        if one is not None:
            words |= {normalised(word) for word in (one.name, *one.aliases, *one.adjectives, *one.capitals)}
    return frozenset(word for word in words if len(word) >= _SHORTEST)


@cache
def _full_names(mission: Mission) -> re.Pattern[str]:
    return _pattern((mission.acronym, mission.acronym_fr, mission.name, mission.name_fr))


@cache
def _all_names(mission: Mission) -> re.Pattern[str]:
    return _pattern((mission.acronym, mission.acronym_fr, mission.name, mission.name_fr, *mission.aliases))


def _pattern(names: Sequence[str | None]) -> re.Pattern[str]:
    parts = sorted({re.escape(name) for name in names if name}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)
