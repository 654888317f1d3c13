"""What a user calls members: names of today and of the past, ISO codes, groups, "others"; to codes of members on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from functools import cache, lru_cache

from casque.council.members import P5, Council, codes_on, names, stays, was_ever_member
from casque.errors import NotAMember, UnknownMember
from casque.knowledge.countries import countries, country_named, normalised

OTHERS = frozenset({"others", "other", "rest", "the rest", "all", "everybody", "remaining"})
"""Words for all members that are not named anywhere else."""
_HEIRS = {"SUN": "RUS", "BRD": "DEU", "YMD": "YEM"}
"""States of the past whose seat goes by another code here."""
_GROUP_WORDS = {
    "african group": "Africa",
    "asia pacific": "Asia-Pacific",
    "asia pacific group": "Asia-Pacific",
    "grulac": "Latin America and Caribbean",
    "weog": "Western Europe and Others",
    "eeg": "Eastern Europe",
    "permanent": "P5",
    "permanent members": "P5",
    "elected": "E10",
    "elected members": "E10",
}
_NEAR = 3


def members_named(words: Iterable[str], council: Council) -> tuple[str, ...]:
    """Codes of the members that names, codes and groups mean on the Council's day, in the order given.

    Each of ``words`` may hold several, divided by commas or semicolons. Raises UnknownMember for a word that means nothing, with the nearest
    names, and NotAMember for a state without a seat on that day.
    """
    found: list[str] = []
    for word in split_words(words):
        found += members_meant(word, council)
    return tuple(found)


def split_words(words: Iterable[str]) -> list[str]:
    """The single names in "Mali, France;UK"."""
    return [part.strip() for text in words for part in text.replace(";", ",").split(",") if part.strip()]


def members_meant(word: str, council: Council) -> tuple[str, ...]:
    """The members that one word means: a group's or one state's."""
    groups = council.groups()
    plain = normalised(word)
    wanted = _GROUP_WORDS.get(plain, word.strip())
    if wanted in ("E10", "E6"):
        return council.elected
    for name, codes in groups.items():
        if normalised(name) == normalised(wanted):
            return codes
    return (member_meant(word, council),)


def member_meant(word: str, council: Council) -> str:
    """The member that a name or code means on the Council's day."""
    code = code_meant(word, council)
    if code is None:
        near = nearest(word, council)
        offer = f" Did you mean {' or '.join(near)}?" if near else ""
        raise UnknownMember(
            f"{word!r} is no state, ISO code or group (P5, P3, E10, A3, African Group ...).{offer} "
            f"Members on {council.day.isoformat()}: {', '.join(one.name for one in council.members)}.",
            word=word,
            near=list(near),
        )
    if code in council.codes:
        return code
    raise NotAMember(_not_a_member(word, code, council), word=word, member=code, day=council.day.isoformat())


def code_meant(word: str, council: Council) -> str | None:
    """The code of the state that a word means, a member's before others'; None for no state. No check that it sat."""
    return _sitting(word, council) or state_code(word)


def state_code(word: str) -> str | None:
    """The code of a state that a name, alias or ISO code means, whether it ever sat or not; None for no state."""
    plain = normalised(word)
    code = _codes().get(plain) or _aliases().get(plain)
    if code is None:
        state = country_named(word)
        code = state.code if state is not None else None
    return _HEIRS.get(code, code) if code is not None else None


def nearest(word: str, council: Council) -> tuple[str, ...]:
    """Names close to a misspelt one: members first, then states that ever sat."""
    sitting = {normalised(one.name): one.name for one in council.members}
    ever = {normalised(one.name): one.name for one in names()}
    plain = normalised(word)
    found = [sitting[key] for key in get_close_matches(plain, sitting, _NEAR, 0.7)]
    found += [ever[key] for key in get_close_matches(plain, ever, _NEAR, 0.75) if ever[key] not in found]
    return tuple(found[:_NEAR])


def _sitting(word: str, council: Council) -> str | None:
    """A member by a name it bears; "Congo" means whichever of the two sits."""
    return _called(council.day).get(normalised(word))


@lru_cache(maxsize=4096)
def _called(day: date) -> dict[str, str]:
    """What the members of a day are called that day."""
    sitting = frozenset(codes_on(day))
    return {
        normalised(called): name.code
        for name in names()
        if name.code in sitting and name.borne(day)
        for called in (name.name, *name.aliases)
    }


@cache
def _aliases() -> dict[str, str]:
    """Every name of every state that ever sat, and the aliases of today; names of today come first."""
    today = sorted(names(), key=lambda one: one.end is not None)
    found: dict[str, str] = {}
    for one in today:
        for word in (one.name, *(one.aliases if one.end is None else ())):
            found.setdefault(normalised(word), one.code)
    return found


@cache
def _codes() -> dict[str, str]:
    """ISO codes of two and three letters, in small letters."""
    found: dict[str, str] = {}
    for state in countries():
        found.setdefault(state.alpha3.lower(), state.alpha3)
        if state.alpha2:
            found.setdefault(state.alpha2.lower(), state.alpha3)
    return found


def _not_a_member(word: str, code: str, council: Council) -> str:
    said = f"{word!r} ({code}) was no member of the Security Council on {council.day.isoformat()}"
    if not was_ever_member(code):
        return f"{said} and has never been one. Members that day: {', '.join(one.name for one in council.members)}."
    terms = ", ".join(f"{one.start.year}-{one.end.year}" if one.end else f"{one.start.year}-" for one in stays(code))
    assert code not in P5
    return f"{said}; it was one in {terms}. Members that day: {', '.join(one.name for one in council.members)}."
