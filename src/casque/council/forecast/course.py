"""How a vote goes: the numbers that the regression reads, and the regression's answer.

A feature is the logarithm of a chance (of dissent, of no adoption) among earlier votes: all, of the kind, of the drafters' camp, on the
topic, on topic and kind, on topic and camp; each shrunk towards the wider one, and halved in weight every two years.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from math import exp, log, log1p

from casque.council.forecast.memory import COURSES, Camp, Course, Fading, camp_of, course_of, shrunk
from casque.council.past import PastVote

HALF_LIFE = 2.0
"""Years; chosen on the votes of 2007 to 2014, as are the penalty and the fading in ``fit``."""
START = (0.90, 0.06, 0.02, 0.02)
"""Shares of the four courses before anything is known."""
DISSENT = ("all votes", "the kind", "the drafters", "the topic", "topic and kind", "topic and drafters")
STOPPED = ("the kind", "the drafters", "the topic", "topic and drafters")
KINDS = ("situation", "humanitarian", "mandate-renewal", "thematic", "amendment")
CAMPS = (Camp.WESTERN, Camp.EASTERN, Camp.ELECTED, Camp.AGREED)
FEATURES = (
    *(f"dissent: {name}" for name in DISSENT),
    *(f"not adopted: {name}" for name in STOPPED),
    *(f"failed rather than vetoed: {name}" for name in ("the drafters", "topic and drafters")),
    *(f"drafters: {camp}" for camp in CAMPS),
    *(f"kind: {kind}" for kind in KINDS),
    "sponsors from outside",
)


@dataclass(frozen=True, slots=True)
class Question:
    """A draft to come, as the model sees it."""

    on: date
    topic: str
    kind: str
    drafters: tuple[str, ...]
    camp: Camp
    outsiders: int


def question_of(one: PastVote) -> Question:
    """What could be asked about a past vote the day before it."""
    camp = camp_of(one.drafters, agreed=one.agreed_beforehand, outsiders=one.other_sponsors)
    return Question(one.on, one.topic, one.kind, one.drafters, camp, one.other_sponsors)


class CourseMemory:
    """Earlier votes by topic, kind and camp."""

    def __init__(self) -> None:
        self._counts = Fading(len(COURSES), HALF_LIFE)

    def learn(self, one: PastVote) -> None:
        """Take in a vote; in order of time."""
        asked, place = question_of(one), COURSES.index(course_of(one))
        for key in _keys(asked):
            self._counts.add(key, one.on, place)

    def shares(self, asked: Question) -> dict[str, list[float]]:
        """Shares of the four courses by what is alike, as of the question's day."""
        whole, kind, camp, topic, topic_kind, topic_camp = (self._counts.counts(k, asked.on) for k in _keys(asked))
        base = shrunk(whole, list(START), 20)
        about = shrunk(topic, base, 3)
        return {
            "all votes": base,
            "the kind": shrunk(kind, base, 8),
            "the drafters": shrunk(camp, base, 5),
            "the topic": about,
            "topic and kind": shrunk(topic_kind, about, 1.5),
            "topic and drafters": shrunk(topic_camp, about, 1.5),
        }

    def features(self, asked: Question) -> list[float]:
        """Values in the order of FEATURES."""
        shares = self.shares(asked)
        values = [_log_odds(1 - shares[name][0]) for name in DISSENT]
        values += [log(shares[name][2] + shares[name][3]) for name in STOPPED]
        values += [log(shares[name][3] / shares[name][2]) for name in ("the drafters", "topic and drafters")]
        values += [float(asked.camp is camp) for camp in CAMPS]
        values += [float(asked.kind == kind) for kind in KINDS]
        return [*values, log1p(asked.outsiders) / 2]


@dataclass(frozen=True, slots=True)
class Weights:
    """A fitted regression: three rows of weights, for each course but the unanimous one."""

    before: date
    """Fitted on votes before this day only."""
    means: tuple[float, ...]
    scales: tuple[float, ...]
    intercepts: tuple[float, ...]
    rows: tuple[tuple[float, ...], ...]

    def effects(self, values: Sequence[float]) -> list[list[float]]:
        """What each feature adds to the log-odds of each course against the unanimous one."""
        standard = [(v - m) / s for v, m, s in zip(values, self.means, self.scales, strict=True)]
        return [[w * v for w, v in zip(row, standard, strict=True)] for row in self.rows]

    def chances(self, values: Sequence[float]) -> dict[Course, float]:
        """Chances of the four courses."""
        odds = [1.0, *(exp(a + sum(row)) for a, row in zip(self.intercepts, self.effects(values), strict=True))]
        return {course: one / sum(odds) for course, one in zip(COURSES, odds, strict=True)}


@cache
def shipped_weights() -> tuple[Weights, ...]:
    """The fitted regressions of the package, one a year, in order of time; made by ``training.council_forecast``."""
    held = json.loads((files("casque.council") / "data" / "forecast.json").read_text(encoding="utf-8"))
    assert held["features"] == list(FEATURES)
    return tuple(
        Weights(
            date.fromisoformat(one["before"]),
            tuple(one["means"]),
            tuple(one["scales"]),
            tuple(one["intercepts"]),
            tuple(map(tuple, one["rows"])),
        )
        for one in held["fits"]
    )


def weights_for(on: date) -> Weights:
    """The latest regression that saw no vote of this day or later; the earliest where none is early enough."""
    earlier = [one for one in shipped_weights() if one.before <= on]
    return earlier[-1] if earlier else shipped_weights()[0]


def _keys(asked: Question) -> tuple[tuple[str, ...], ...]:
    return (
        ("all",),
        ("kind", asked.kind),
        ("camp", asked.camp),
        ("topic", asked.topic),
        ("topic and kind", asked.topic, asked.kind),
        ("topic and camp", asked.topic, asked.camp),
    )


def _log_odds(share: float) -> float:
    held = min(max(share, 0.001), 0.999)
    return log(held / (1 - held))
