"""Stretches of the calendar: their TIMEX3 value, their ISO value, and the arithmetic between them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

SEASONS: dict[str, tuple[str, int, int]] = {
    "spring": ("SP", 3, 5),
    "summer": ("SU", 6, 8),
    "autumn": ("FA", 9, 11),
    "fall": ("FA", 9, 11),
    "winter": ("WI", 12, 2),
}
"""Season to its TIMEX3 code and its first and last month on the northern hemisphere."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days ``first`` to ``last`` inclusive, with the precision the text gave and the TIMEX3 value."""

    first: date
    last: date
    precision: str
    timex: str

    @property
    def value(self) -> str:
        """ISO 8601, as exact as the precision allows: a day, month or year, else an interval of these."""
        if self.precision == "day":
            return self.first.isoformat()
        if self.precision == "month":
            return f"{self.first:%Y-%m}"
        if self.precision == "year":
            return f"{self.first:%Y}"
        whole_years = (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31)
        if whole_years:
            return f"{self.first:%Y}/{self.last:%Y}"
        if self.first.day == 1 and (self.last + timedelta(days=1)).day == 1:
            return f"{self.first:%Y-%m}/{self.last:%Y-%m}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def day_of(day: date) -> Period:
    """One day."""
    return Period(day, day, "day", day.isoformat())


def make_day(year: int, month: int, day: int) -> Period | None:
    """One day, or None where the calendar has no such day."""
    try:
        return day_of(date(year, month, day))
    except ValueError:
        return None


def week_of(day: date) -> Period:
    """The week, Monday to Sunday, that a day lies in."""
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return Period(monday, monday + timedelta(days=6), "week", f"{year:04d}-W{week:02d}")


def weekend_of(day: date) -> Period:
    """The Saturday and Sunday of the week that a day lies in."""
    week = week_of(day)
    return Period(week.first + timedelta(days=5), week.last, "range", f"{week.timex}-WE")


def month_of(year: int, month: int) -> Period:
    """One month."""
    last = monthrange(year, month)[1]
    return Period(date(year, month, 1), date(year, month, last), "month", f"{year:04d}-{month:02d}")


def quarter_of(year: int, quarter: int) -> Period:
    """Three months; quarter 1 begins in January."""
    first = month_of(year, 3 * quarter - 2).first
    return Period(first, month_of(year, 3 * quarter).last, "range", f"{year:04d}-Q{quarter}")


def half_of(year: int, half: int) -> Period:
    """Six months; half 1 begins in January."""
    first = month_of(year, 6 * half - 5).first
    return Period(first, month_of(year, 6 * half).last, "range", f"{year:04d}-H{half}")


def season_of(year: int, name: str) -> Period:
    """A season; the winter of a year begins in its December."""
    code, first, last = SEASONS[name]
    end_year = year + 1 if last < first else year
    return Period(month_of(year, first).first, month_of(end_year, last).last, "season", f"{year:04d}-{code}")


def year_of(year: int) -> Period:
    """One calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31), "year", f"{year:04d}")


def decade_of(year: int) -> Period:
    """The ten years that begin with the year's tens ("the 1990s")."""
    first = year - year % 10
    return Period(date(first, 1, 1), date(first + 9, 12, 31), "range", f"{first // 10:03d}")


def century_of(number: int) -> Period:
    """A century by its ordinal; the 20th is counted 1900 to 1999 as newspapers do."""
    first = max(1, (number - 1) * 100)
    return Period(date(first, 1, 1), date((number - 1) * 100 + 99, 12, 31), "range", f"{number - 1:02d}")


def span(first: date, last: date, timex: str | None = None) -> Period | None:
    """A range of days; None where it runs backwards."""
    if last < first:
        return None
    return Period(first, last, "range", timex or f"{first.isoformat()}/{last.isoformat()}")


def add_months(day: date, months: int) -> tuple[int, int]:
    """Year and month, so many months away; raises ValueError outside years 1 to 9999."""
    count = day.year * 12 + day.month - 1 + months
    if not 12 <= count < 120000:
        raise ValueError("outside the calendar")
    return count // 12, count % 12 + 1


def shifted(day: date, unit: str, count: int) -> Period | None:
    """The day, week, month, year, … that lies ``count`` units from a day, as coarse as the unit."""
    try:
        if unit == "day":
            return day_of(day + timedelta(days=count))
        if unit == "week":
            return week_of(day + timedelta(weeks=count))
        if unit == "weekend":
            return weekend_of(day + timedelta(weeks=count))
        if unit == "month":
            return month_of(*add_months(day, count))
        if unit == "quarter":
            year, month = add_months(day, 3 * count)
            return quarter_of(year, (month + 2) // 3)
        if unit == "year":
            return year_of(day.year + count)
        if unit == "decade":
            return decade_of(day.year + 10 * count)
        if unit == "century":
            return century_of(day.year // 100 + 1 + count)
    except (ValueError, OverflowError):
        return None
    return None


def exactly_shifted(day: date, unit: str, count: int) -> date | None:
    """The same day so many units away; the 31st becomes the last day of a shorter month."""
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=count * (7 if unit == "week" else 1))
        months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit] * count
        year, month = add_months(day, months)
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (ValueError, OverflowError, KeyError):
        return None


def easter(year: int) -> date:
    """Western Easter Sunday, by the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def islamic_month(year: int, month: int) -> Period:
    """A month of the tabular Islamic calendar (civil epoch), as a range: about a day off the sighted moon."""
    first = _islamic_day(year, month)
    following = _islamic_day(year + month // 12, month % 12 + 1)
    last = following - timedelta(days=1)
    return Period(first, last, "range", f"{first.isoformat()}/{last.isoformat()}")


def _islamic_day(year: int, month: int) -> date:
    """The first day of an Islamic month (Reingold and Dershowitz, Calendrical Calculations, chapter 7)."""
    fixed = 227015 + 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(fixed)


def ramadan(year: int) -> Period | None:
    """The Ramadan that begins in a Gregorian year (the first, where two do); None outside 1900 to 2100."""
    if not 1900 <= year <= 2100:
        return None
    hijri = int((year - 622) * 33 / 32)
    for candidate in range(hijri - 1, hijri + 3):
        month = islamic_month(candidate, 9)
        if month.first.year == year:
            return month
    return None
