"""How a mandate is renewed: the steps before a vote, the days on which they usually fall, and how long renewals are.

Days before the expiry are habits, not rules: taken from two renewals that the press followed step by step (Cyprus, January
2026; South Sudan, April 2026); the day of the vote from the mission's own past renewals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal

from casque.missions.types import DAYS_A_MONTH, Lengths, Mandate, Step

ROLLOVER_DAYS = 45
"""A renewal of at most so many days is a technical rollover, as the Council's catalogue of mandates counts them."""
RECENT = 5
"""So many of the last renewals tell the usual length: habits change (Cyprus went from six to twelve months in 2023)."""
USUAL_VOTE = 2
"""Days before the expiry on which missions' renewals are voted, where a mission has none of its own (median of all, 1991 to 2026)."""


@dataclass(frozen=True, slots=True)
class Habit:
    """One step: days before the expiry, or before the vote."""

    name: str
    words: str
    days: int
    before: Literal["expiry", "vote"]


HABITS = (
    Habit("report", "Secretary-General's report", 30, "expiry"),
    Habit("draft", "penholder's draft goes to the members", 14, "expiry"),
    Habit("round", "first round of talks on it", 10, "expiry"),
    Habit("silence", "silence procedure: it stands unless a member objects", 2, "vote"),
    Habit("blue", "draft in blue: final form, ready for the vote", 1, "vote"),
    Habit("vote", "vote", 0, "vote"),
    Habit("expiry", "last day of the mandate", 0, "expiry"),
)


def lengths(renewals: Sequence[Mandate]) -> Lengths:
    """Usual length of a mission's renewals, in the order of their adoption, from those whose expiry is known."""
    dated = _extensions(renewals)
    real = [(one, days) for one, days in dated if (one.days or 0) > ROLLOVER_DAYS]
    months = Counter(max(1, round(days / DAYS_A_MONTH)) for _, days in real)
    recent = [days for _, days in real[-RECENT:]]
    usual = int(median(recent)) if recent else None
    return Lengths(
        renewals=len(real),
        median_days=usual,
        words=_length_words(usual),
        months=tuple(months.most_common()),
        rollovers=tuple(one for one, _ in dated if (one.days or 0) <= ROLLOVER_DAYS),
    )


def _extensions(renewals: Sequence[Mandate]) -> list[tuple[Mandate, int]]:
    """Renewals with the days that each added: from the expiry before it where that is known, else from its adoption."""
    found = []
    before: date | None = None
    for one in renewals:
        if one.expires is not None:
            start = before if before is not None and before >= one.adopted - timedelta(days=3) else one.adopted
            if one.kind in ("renew", "final"):
                found.append((one, (one.expires - start).days))
            before = one.expires
    return found


def _length_words(days: int | None) -> str:
    if days is None:
        return "unknown"
    months = max(1, round(days / DAYS_A_MONTH))
    return "about 1 month" if months == 1 else f"about {months} months"


def vote_habit(mandates: Sequence[Mandate]) -> tuple[int, int]:
    """Days before the expiry on which this mission's renewals are voted (median), and from how many that is known."""
    leads = []
    for before, after in pairwise(mandates):
        if before.expires is not None and after.adopted_precision == "day":
            lead = (before.expires - after.adopted).days
            if 0 <= lead <= ROLLOVER_DAYS:
                leads.append(lead)
    return (int(median(leads)), len(leads)) if leads else (USUAL_VOTE, 0)


def steps(expires: date, day: date, mandates: Sequence[Mandate]) -> tuple[Step, ...]:
    """The steps of the renewal due by ``expires``, in the order of their days, seen from ``day``."""
    lead, known = vote_habit(mandates)
    vote = expires - timedelta(days=lead)
    vote_rule = f"median of {known} renewals of this mission" if known else "median of all missions"
    found = []
    for habit in HABITS:
        due = (vote if habit.before == "vote" else expires) - timedelta(days=habit.days)
        if habit.name in ("report", "draft", "round"):
            due = min(due, vote - timedelta(days=habit.days // 4))
        rule = vote_rule if habit.before == "vote" else "habit" if habit.days else "the resolution"
        state: Literal["past", "today", "ahead"] = "past" if due < day else "today" if due == day else "ahead"
        found.append(Step(habit.name, habit.words, due, (expires - due).days, state, rule))
    return tuple(sorted(found, key=lambda one: one.due))
