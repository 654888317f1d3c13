"""Counts of what happened, fading with time: the past as a forecast on a given day may know it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date
from enum import StrEnum
from functools import cache

from casque.council.members import P3, P5, names
from casque.council.past import PastVote
from casque.council.rules import Outcome

YEAR = 365.25
_ORIGIN = date(2000, 1, 1)


class Course(StrEnum):
    """How a vote goes."""

    UNANIMOUS = "unanimous"
    CONTESTED = "contested"
    """Adopted, but somebody voted no or abstained."""
    VETOED = "vetoed"
    FAILED = "failed"


COURSES = tuple(Course)


class Camp(StrEnum):
    """Who put a draft."""

    WESTERN = "western"
    """France, the United Kingdom or the United States, without China and Russia."""
    EASTERN = "eastern"
    """China or Russia, without those three."""
    BOTH = "both"
    ELECTED = "elected"
    """Elected members or outsiders alone."""
    AGREED = "agreed"
    """Agreed beforehand and put by the President."""
    UNKNOWN = "unknown"


class Fading:
    """Counts by key that lose half their weight in each half-life.

    Counts are held in the weight of one fixed day, so that adding need not touch what is held: a later vote adds more.
    """

    def __init__(self, width: int, half_life: float) -> None:
        self.width = width
        self.half_life = half_life
        self._held: dict[Hashable, list[float]] = {}
        self._day, self._weight = _ORIGIN, 1.0

    def add(self, key: Hashable, on: date, place: int) -> None:
        """Count one more."""
        held = self._held.get(key)
        if held is None:
            held = self._held[key] = [0.0] * self.width
        held[place] += self._weight_on(on)

    def counts(self, key: Hashable, on: date) -> list[float]:
        """The counts as they weigh on a day."""
        held, weight = self._held.get(key), self._weight_on(on)
        return [0.0] * self.width if held is None else [one / weight for one in held]

    def _weight_on(self, on: date) -> float:
        if on != self._day:
            self._day, self._weight = on, 2.0 ** ((on - _ORIGIN).days / YEAR / self.half_life)
        return self._weight


def shrunk(counts: list[float], towards: list[float], strength: float) -> list[float]:
    """Shares of the counts, pulled towards a prior that weighs as much as ``strength`` votes."""
    total = sum(counts) + strength
    return [(one + strength * prior) / total for one, prior in zip(counts, towards, strict=True)]


def course_of(one: PastVote) -> Course:
    """How a past vote went; members that kept away do not make it contested."""
    if one.unanimous:
        return Course.UNANIMOUS
    if one.outcome is Outcome.ADOPTED:
        return Course.UNANIMOUS if set(one.letters) <= {"Y", "X"} else Course.CONTESTED
    return Course.VETOED if one.outcome is Outcome.VETOED else Course.FAILED


def camp_of(drafters: Iterable[str], *, agreed: bool, outsiders: int) -> Camp:
    """Which camp put a draft."""
    if agreed:
        return Camp.AGREED
    known = set(drafters)
    if not known and not outsiders:
        return Camp.UNKNOWN
    west, east = bool(known & set(P3)), bool(known & {"CHN", "RUS"})
    if west and east:
        return Camp.BOTH
    return Camp.WESTERN if west else Camp.EASTERN if east else Camp.ELECTED


@cache
def bloc_of(code: str) -> str:
    """P3, China and Russia each for itself, else the regional group."""
    if code in P5:
        return "P3" if code in P3 else code
    return next(one.group for one in names() if one.code == code)


def usable(votes: Iterable[PastVote]) -> list[PastVote]:
    """Votes that a forecast can learn from: put to a vote, every member's vote known."""
    return [one for one in votes if one.known and one.matter != "without-vote"]
