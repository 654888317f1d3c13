"""Organs that every state has by rule: its government, armed forces, police, courts and ministries, without a table of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from casque.knowledge.named import Entity

ROLES = {
    "gov": ("GOV", "government", "government of {}"),
    "mil": ("MIL", "military", "armed forces of {}"),
    "police": ("COP", "police", "police of {}"),
    "leg": ("LEG", "parliament", "parliament of {}"),
    "jud": ("JUD", "court", "courts of {}"),
    "spy": ("SPY", "state-force", "intelligence service of {}"),
    "opp": ("OPP", "opposition", "opposition of {}"),
}
"""Organs that every country has, by id prefix: sector, kind, name."""
ROLE_OF_SECTOR = {sector: prefix for prefix, (sector, _, _) in ROLES.items()}
MINISTRIES = {
    "foreign": r"foreign|external affairs|state department|department of state",
    "defence": r"defen[cs]e|war ministry",
    "interior": r"interior|home (?:ministry|office|affairs)|internal affairs|homeland|internal security",
    "finance": r"financ|treasury|econom",
    "justice": r"justice",
    "health": r"health",
    "education": r"education",
    "information": r"information|communication",
    "energy": r"energy|oil|petroleum",
    "agriculture": r"agricultur",
    "trade": r"trade|commerce|industry",
}
"""Ministries that have ids of their own, and the words that name them."""


def role_id(sector: str | None, country: str) -> str:
    """The id of a state's organ: gov:MLI, mil:MLI, police:MLI, leg:MLI, jud:MLI, spy:MLI; actor:MLI for other sectors."""
    return f"{ROLE_OF_SECTOR.get(sector or '', 'actor')}:{country}"


@cache
def _ministry_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in MINISTRIES.items())


def ministry_id(phrase: str, country: str) -> str | None:
    """The id of the ministry that a phrase names ("foreign ministry" -> ministry-foreign:MLI), or None."""
    low = phrase.lower()
    if not re.search(r"ministr|department|treasury|foreign office|home office", low):
        return None
    return next((f"ministry-{name}:{country}" for name, words in _ministry_patterns() if words.search(low)), None)


def organ(identifier: str, country_names: Mapping[str, str]) -> Entity | None:
    """The organ of a state that an id names by rule (gov:MLI, ministry-foreign:MLI), or None."""
    prefix, _, code = identifier.partition(":")
    name = country_names.get(code)
    if name is None:
        return None
    if prefix in ROLES:
        sector, kind, pattern = ROLES[prefix]
        return Entity(identifier, pattern.format(name), kind, code, sector)
    ministry = prefix.removeprefix("ministry-")
    if prefix != ministry and ministry in MINISTRIES:
        return Entity(identifier, f"{ministry} ministry of {name}", "ministry", code, "GOV")
    return None
