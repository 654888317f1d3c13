"""Days, weeks, months and their spans: the arithmetic under the time expressions."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep",
         "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat", "sunday sun"))
    for name in names.split()
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen twenty".split())
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "couple of": 2, "dozen": 12}


@dataclass(frozen=True, slots=True)
class When:
    """A resolved time: TIMEX3 value, span in days where it has one, precision and the rule that gave it."""

    timex: str
    value: str | None
    precision: str | None
    rule: str


def day(value: date, rule: str) -> When:
    """One day."""
    return When(value.isoformat(), value.isoformat(), "day", rule)


def month(year: int, number: int, rule: str) -> When:
    """One month."""
    text = f"{year:04d}-{number:02d}"
    return When(text, text, "month", rule)


def year(number: int, rule: str) -> When:
    """One year."""
    return When(f"{number:04d}", f"{number:04d}", "year", rule)


def week_of(value: date, rule: str) -> When:
    """The ISO week that a day is in, from Monday to Sunday."""
    monday = value - timedelta(days=value.weekday())
    iso = value.isocalendar()
    return When(f"{iso.year:04d}-W{iso.week:02d}", f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}", "week", rule)


def quarter(number: int, which: int, rule: str) -> When:
    """A quarter of a year."""
    first, last = date(number, 3 * which - 2, 1), date(number, 3 * which, calendar.monthrange(number, 3 * which)[1])
    return When(f"{number:04d}-Q{which}", f"{first.isoformat()}/{last.isoformat()}", "season", rule)


def span(first: date, last: date, timex: str, rule: str, precision: str = "range") -> When:
    """Any stretch of days."""
    return When(timex, f"{first.isoformat()}/{last.isoformat()}", precision, rule)


def season(number: int, name: str, rule: str) -> When:
    """A season of the north; winter runs into the next year."""
    starts = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
    first = date(number, starts[name], 1)
    last = add_months(first, 3) - timedelta(days=1)
    return span(first, last, f"{number:04d}-{name}", rule, "season")


def add_months(value: date, count: int) -> date:
    """The same day some months on, or the last day of a shorter month."""
    total = value.year * 12 + value.month - 1 + count
    number, which = divmod(total, 12)
    which += 1
    number = min(max(number, 1), 9998)
    return date(number, which, min(value.day, calendar.monthrange(number, which)[1]))


def shift(value: date, count: int, unit: str) -> date:
    """A day some days, weeks, months, years or decades on (negative: back); stays inside the calendar."""
    try:
        if unit == "day":
            return value + timedelta(days=count)
        if unit == "week":
            return value + timedelta(weeks=count)
        if unit == "month":
            return add_months(value, count)
        return add_months(value, count * {"year": 12, "decade": 120, "century": 1200}.get(unit, 12))
    except OverflowError:
        return value


def nearest_weekday(anchor: date, weekday: int, *, future: bool) -> date:
    """The last such day up to and including the anchor, or the next one from the anchor on."""
    back = (anchor.weekday() - weekday) % 7
    if not future:
        return anchor - timedelta(days=back)
    return anchor + timedelta(days=(7 - back) % 7)
