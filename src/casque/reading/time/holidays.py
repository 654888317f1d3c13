"""Rules for holidays: fixed ones, those that go by Easter, and Ramadan by the tabular calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta

from casque.reading.time import periods
from casque.reading.time.expressions import Context, Resolved, RuleBook
from casque.reading.time.parts import REL, year_given
from casque.reading.time.periods import Period

_FIXED = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year": (1, 1),
    "new years day": (1, 1),
    "may day": (5, 1),
    "bastille day": (7, 14),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "epiphany": (1, 6),
    "st patrick's day": (3, 17),
}
_EASTER = {
    "good friday": -2,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "palm sunday": -7,
    "ash wednesday": -46,
    "pentecost": 49,
    "maundy thursday": -3,
}


def _holiday(match: re.Match[str], context: Context) -> Resolved | None:
    """Christmas 2012; Easter; Ramadan: in the year given, else in the one that the tense asks for."""
    name = re.sub(r"\s+", " ", match.group("holiday").lower().replace("’", "'").replace(".", ""))
    if match.group("holiday")[0].islower():
        return None
    year, given = year_given(match, context)
    which = (match.groupdict().get("which") or "").lower()
    if year is not None:
        period = _holiday_in(name, year)
    elif context.published is None or given:
        period = None
    else:
        tense = {"last": "past", "next": "future"}.get(which) or context.tense_of(match.start(), match.end())
        period = _nearest_holiday(name, context.published, tense)
    timex = period.timex if period else _open_holiday(name)
    return Resolved("DATE", timex, period, anchors=period is not None)


def _open_holiday(name: str) -> str | None:
    """The TIMEX3 value of a holiday without its year, where it has a fixed day."""
    return f"XXXX-{_FIXED[name][0]:02d}-{_FIXED[name][1]:02d}" if name in _FIXED else None


def _holiday_in(name: str, year: int) -> Period | None:
    """A holiday's day (Ramadan: its month) in a year."""
    if not 1583 <= year <= 9998:
        return None
    if name in _FIXED:
        return periods.make_day(year, *_FIXED[name])
    if name in _EASTER:
        return periods.day_of(periods.easter(year) + timedelta(days=_EASTER[name]))
    if name == "thanksgiving" or name == "thanksgiving day":
        first = date(year, 11, 1)
        return periods.day_of(first + timedelta(days=(3 - first.weekday()) % 7 + 21))
    if name == "labor day":
        return periods.day_of(date(year, 9, 1) + timedelta(days=-date(year, 9, 1).weekday() % 7))
    if name == "memorial day":
        return periods.day_of(date(year, 5, 31) - timedelta(days=date(year, 5, 31).weekday()))
    if name == "ramadan":
        return periods.ramadan(year)
    return None


def _nearest_holiday(name: str, published: date, tense: str | None) -> Period | None:
    """The holiday on the side of publication that the tense tells, else the nearest."""
    near = [found for year in (-1, 0, 1) if (found := _holiday_in(name, published.year + year)) is not None]
    if tense == "past":
        near = [found for found in near if found.first <= published]
    elif tense == "future":
        near = [found for found in near if found.last >= published]
    return min(near, key=lambda found: abs((found.first - published).days)) if near else None


def enter(book: RuleBook) -> None:
    """Enter the rule for holidays into the book."""
    names = "|".join(
        sorted(
            [*_FIXED, *_EASTER, "thanksgiving day", "thanksgiving", "ramadan", "labor day", "memorial day"],
            key=len,
            reverse=True,
        )
    ).replace("'", "['’]")
    book.add(
        "holiday",
        "christmas boxing new may bastille valentine halloween all epiphany st good easter palm "
        "ash pentecost maundy thanksgiving ramadan labor memorial last next this",
        rf"(?:(?P<which>last|next|this) )?(?P<holiday>{names})(?!\w)(?:(?:,? (?:of "
        rf")?(?P<year><YEAR>)|,? {REL}))?",
        _holiday,
    )
