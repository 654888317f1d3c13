"""Missions and their hosts as texts name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from casque.knowledge.countries import country, normalised
from casque.missions.types import Mission

_PUNCTUATION = re.compile(r"[^\w\s]")
_WORDS = frozenset({"minus"})
_SHORTEST = 4
"""Letters of the shortest name of a country that is looked for: Mali, Iraq."""


def missions_named(text: str, missions: Sequence[Mission]) -> Iterator[str]:
    """Ids of missions named in a text by acronym or full name, in English or French."""
    low = text.lower()
    for one in missions:
        if any(name in low for name in _lowered(one)) and _full_names(one).search(text):
            yield one.id


def names_mission(text: str, mission: Mission) -> bool:
    """Whether a text names the mission by any of its names, also descriptions ("UN mission in Mali")."""
    return bool(_all_names(mission).search(text))


def names_host(text: str, mission: Mission) -> bool:
    """Whether a text names a host of the mission: country, adjective or capital."""
    return names_state(text, mission.consenting)


def names_state(text: str, codes: tuple[str, ...]) -> bool:
    """Whether a text names one of these states: country, adjective or capital."""
    plain = _spaced(text)
    return any(f" {word} " in plain for word in _state_words(codes))


@lru_cache(maxsize=64)
def _spaced(text: str) -> str:
    """A text as names are looked for in it; the same text is asked about for many missions."""
    return f" {normalised(_PUNCTUATION.sub(' ', text))} "


@cache
def _state_words(codes: tuple[str, ...]) -> frozenset[str]:
    words: set[str] = set()
    for code in codes:
        one = country(code)
        if one is not None:
            words |= {normalised(word) for word in (one.name, *one.aliases, *one.adjectives, *one.capitals)}
    return frozenset(word for word in words if len(word) >= _SHORTEST)


@cache
def _lowered(mission: Mission) -> frozenset[str]:
    """Its names in small letters: a text without any of them need not be searched with care."""
    return frozenset(name.lower() for name in (*_acronyms(mission), mission.name, mission.name_fr) if name)


@cache
def _full_names(mission: Mission) -> re.Pattern[str]:
    return _pattern(_acronyms(mission), (mission.name, mission.name_fr))


@cache
def _all_names(mission: Mission) -> re.Pattern[str]:
    return _pattern(_acronyms(mission), (mission.name, mission.name_fr, *mission.aliases))


def _acronyms(mission: Mission) -> set[str]:
    """Acronyms as they are written: "MINUSMA", "Minusma"; one that is a common word (MINUS) in capitals only."""
    written = {one for one in (mission.acronym, mission.acronym_fr) if one}
    return written | {one.capitalize() for one in written if one.lower() not in _WORDS and " " not in one}


def _pattern(acronyms: set[str], names: Sequence[str | None]) -> re.Pattern[str]:
    exact = "|".join(sorted(map(re.escape, acronyms), key=len, reverse=True))
    loose = "|".join(sorted({re.escape(name) for name in names if name}, key=len, reverse=True))
    return re.compile(rf"\b(?:{exact}|(?i:{loose}))\b")
