"""Which year, and which side of publication, a date without one lies on."""

from __future__ import annotations

from datetime import date, timedelta

from casque.reading.time.expressions import Context
from casque.reading.time.periods import Period, make_day, month_of

FAR_DAY = 290
FAR_MONTH = 315
"""Days beyond which the nearer year is taken against the tense."""


def year_for_day(context: Context, month: int, day: int, tense: str | None) -> Period | None:
    """A month and day in the year that the tense asks for, else the year that brings it nearest."""
    published = context.published
    if published is None:
        return None
    days = [found for year in (-1, 0, 1) if (found := make_day(published.year + year, month, day)) is not None]
    return _pick([(found, found.first) for found in days], published, tense, FAR_DAY)


def year_for_month(context: Context, month: int, tense: str | None) -> Period | None:
    """A month in the year that the tense asks for; the month of publication counts for both."""
    published = context.published
    if published is None:
        return None
    months = [month_of(published.year + year, month) for year in (-1, 0, 1) if 1 <= published.year + year <= 9999]
    here = published.replace(day=1)
    if tense is None:
        # months without a verb are mostly reports of what was: ahead only where it is much nearer
        tense = "past" if (here.month - month) % 12 < 9 else None
    return _pick([(found, found.first) for found in months], here, tense, FAR_MONTH)


def _pick(choices: list[tuple[Period, date]], published: date, tense: str | None, far: int) -> Period | None:
    """The nearest choice on the side that the tense tells, unless that lies more than ``far`` days away."""
    if not choices:
        return None

    def distance(choice: tuple[Period, date]) -> int:
        return abs((choice[1] - published).days)

    nearest = min(choices, key=distance)
    side = choices
    if tense == "past":
        side = [choice for choice in choices if choice[1] <= published]
    elif tense == "future":
        side = [choice for choice in choices if choice[1] >= published]
    best = min(side, key=distance) if side else nearest
    # a day weeks away is meant before one most of a year away, whatever the verb seems to say
    return (best if distance(best) <= far else nearest)[0]


def weekday_near(published: date, weekday: int, side: str) -> date:
    """A weekday: ``past`` the last one up to publication day, ``future`` the next one from it on,

    ``before`` and ``after`` without publication day itself, ``week`` the one in the week of publication.
    """
    ahead = (weekday - published.weekday()) % 7
    if side == "week":
        return published + timedelta(days=weekday - published.weekday())
    if side in ("future", "after"):
        return published + timedelta(days=ahead or (7 if side == "after" else 0))
    behind = (published.weekday() - weekday) % 7
    return published - timedelta(days=behind or (7 if side == "before" else 0))
