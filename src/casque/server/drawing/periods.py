"""Time cut into equal periods: days, weeks, months or years, as fits the span."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_DAYS, _WEEKS, _MONTHS = 62, 430, 3660
"""Spans in days up to which a chart counts by day, week, month; beyond that by year."""


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included."""

    first: date
    last: date


def step_for(first: date, last: date) -> str:
    """day | week | month | year: what gives a chart at most about 120 columns."""
    span = (last - first).days
    return "day" if span <= _DAYS else "week" if span <= _WEEKS else "month" if span <= _MONTHS else "year"


def start_of(day: date, step: str) -> date:
    """The first day of the period that a day lies in; weeks begin on Monday."""
    if step == "week":
        return day - timedelta(days=day.weekday())
    if step == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if step == "year" else day


def end_of(start: date, step: str) -> date:
    """The last day of the period that begins on a day."""
    if step == "day":
        return start
    if step == "week":
        return start + timedelta(days=6)
    if step == "month":
        following = (
            date(start.year + start.month // 12, start.month % 12 + 1, 1) if start < date(9999, 12, 1) else date.max
        )
        return following - timedelta(days=1)
    return start.replace(month=12, day=31)


def periods(first: date, last: date, step: str) -> list[Period]:
    """All periods that touch a span, in order."""
    found, start = [], start_of(first, step)
    while start <= last:
        end = end_of(start, step)
        found.append(Period(start, end))
        if end >= date(9999, 12, 30):
            break
        start = end + timedelta(days=1)
    return found
