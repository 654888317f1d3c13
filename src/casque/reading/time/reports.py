"""Quarters and years of reports of results: named ones, "the latest period", the same quarter of another year."""

from __future__ import annotations

import re

from casque.reading.time import periods
from casque.reading.time.expressions import Context, Resolved, RuleBook
from casque.reading.time.parts import REL, quarter_number, year_given
from casque.reading.time.periods import Period
from casque.reading.time.vocabulary import compile_rule, month_number
from casque.reading.time.years import year_for_month

QUARTER_REACH = 1200
"""Characters over which a quarter named in a report of results holds for "a year earlier"."""
QUARTER_DAYS = 92
FRESH = 140
"""Days after its end within which a quarter is reported; one longer ago is what it is held against."""
_ENDED = compile_rule(
    r"(?: that)? (?P<way>ended|ending) (?:(?:on|in) )?(?P<month><MONTH>)(?: <DOM>)?(?:,? (?P<year><YEAR>))?"
)

_OVER_A_YEAR = re.compile(
    r"\b(?:for|during|over|(?:months|weeks|quarters|rest|remainder|balance|most|part) of)\s$", re.IGNORECASE
)


def quarter_reported(resolved: Resolved, context: Context, start: int, end: int) -> Period | None:
    """The quarter that a report speaks of from here on: one named, told in the past, and not long over.

    Told in the past, the quarter that publication lies in is one of a fiscal year that ended before.
    """
    period = resolved.period
    if period is None or context.published is None or not re.search(r"-Q[1-4]$", period.timex):
        return None
    age = (context.published - period.last).days
    if 0 <= age <= FRESH or (-QUARTER_DAYS < age < 0 and context.tense_of(start, end) == "past"):
        return period
    return None


def quarter_at_hand(context: Context, start: int) -> Period | None:
    """The quarter that the report spoke of shortly before a place."""
    if context.quarter is None or start - context.quarter[0] > QUARTER_REACH:
        return None
    return context.quarter[1]


def quarter_before(context: Context, start: int) -> Period | None:
    """The same quarter a year before the one the report speaks of, if it speaks of one."""
    period = quarter_at_hand(context, start)
    return None if period is None else _quarter_of_year(period, period.first.year - 1)


def _quarter_of_year(period: Period, year: int) -> Period:
    """The same quarter of another year; that of a fiscal year keeps its number and its months."""
    number = int(period.timex[-1])
    calendar = periods.quarter_of(year, number)
    away = 12 * (year - period.first.year)
    if (period.first.month, period.last.month) == (calendar.first.month, calendar.last.month):
        return calendar
    first = periods.month_of(*periods.add_months(period.first, away)).first
    last = periods.month_of(*periods.add_months(period.last, away)).last
    named = int(period.timex[:4]) + year - period.first.year
    return Period(first, last, "range", f"{named:04d}-Q{number}")


def _as_quarter(period: Period | None) -> Resolved | None:
    """A quarter as a mention, from which nothing is counted."""
    return None if period is None else Resolved("DATE", period.timex, period, anchors=False)


def _quarter(match: re.Match[str], context: Context) -> Resolved | None:
    """the third quarter; Q3 2020; the fourth quarter of last year; the first quarter ended May 31."""
    number = quarter_number(match.groupdict().get("ordinal") or match.group("q"))
    if number is None:
        return None
    year, given = year_given(match, context)
    if not given and context.published is not None:
        ended = _ENDED.match(context.text, match.end())
        if ended is not None and (by_end := _quarter_ended(ended, context, number)) is not None:
            return by_end
        year = context.published.year
        current = (context.published.month + 2) // 3
        tense = context.tense_of(match.start(), match.end())
        if tense != "future" and number > current:
            year -= 1
    period = periods.quarter_of(year, number) if year else None
    return Resolved("DATE", period.timex if period else f"XXXX-Q{number}", period, anchors=False)


def _quarter_ended(ended: re.Match[str], context: Context, number: int) -> Resolved | None:
    """A quarter of a fiscal year by its last month: its number, in the year in which it ends."""
    month = month_number(ended.group("month"))
    year, given = year_given(ended, context)
    if given:
        last = periods.month_of(year, month) if year else None
    else:
        last = year_for_month(context, month, "past" if ended.group("way").lower() == "ended" else "future")
    if last is None:
        return None
    first = periods.month_of(*periods.add_months(last.first, -2)).first
    return _as_quarter(Period(first, last.last, "range", f"{last.first.year:04d}-Q{number}"))


def _year_quarter(match: re.Match[str], context: Context) -> Resolved | None:
    """this year's third quarter; the 2012 second quarter; the 2012 period, where a report speaks of a quarter."""
    year, _ = year_given(match, context)
    if year is None:
        return None
    if match.group("ordinal"):
        number = quarter_number(match.group("ordinal"))
        return None if number is None else _as_quarter(periods.quarter_of(year, number))
    period = quarter_at_hand(context, match.start())
    return None if period is None else _as_quarter(_quarter_of_year(period, year))


def _same_period(match: re.Match[str], context: Context) -> Resolved | None:
    """the corresponding period last year; the same quarter of 2012; the comparable quarter a year earlier."""
    if match.groupdict().get("year") or match.groupdict().get("relyear"):
        return _year_quarter(match, context)
    return _as_quarter(quarter_before(context, match.start()))


def _the_quarter(match: re.Match[str], context: Context) -> Resolved | None:
    """the quarter; the latest period: the one the report speaks of, else the last before publication."""
    if context.published is None:
        return Resolved("DATE", None)
    if context.quarter is not None:
        return _as_quarter(context.quarter[1])
    return _as_quarter(periods.shifted(context.published, "quarter", -1))


def _year_earlier(match: re.Match[str], context: Context) -> Resolved | None:
    """year-ago, year-earlier: the same quarter a year before, else the year before publication's."""
    quarter = quarter_before(context, match.start())
    if quarter is not None:
        return _as_quarter(quarter)
    if context.published is None:
        return Resolved("DATE", None)
    period = periods.year_of(context.published.year - 1)
    return Resolved("DATE", period.timex, period, anchors=False)


def _the_year(match: re.Match[str], context: Context) -> Resolved | None:
    """ "for the year": the narrative's or publication's; "the year ended June 30" is a length of time up to a day told behind it."""
    if re.match(r"\s(?:that )?(?:ended|ending)\b", context.text[match.end() : match.end() + 14]):
        return Resolved("DURATION", "P1Y", anchors=False)
    lead = context.text[max(0, match.start() - 24) : match.start()]
    if not _OVER_A_YEAR.search(lead) or context.published is None:
        return None
    year = context.published.year
    if context.anchor is not None and context.anchor.last.year < year:
        # a narrative of an earlier year goes on, unless the clause looks ahead
        year = year if context.tense_of(match.start(), match.end()) == "future" else context.anchor.last.year
    period = periods.year_of(year)
    fiscal = "fiscal" in match.group().lower()  # its bounds differ by firm and state
    return Resolved("DATE", period.timex, None if fiscal else period, anchors=False)


def enter(book: RuleBook) -> None:
    """Enter the rules for quarters and years of reports into the book."""
    ordinal = r"(?P<ordinal>final|last|<ORDINAL>)"
    book.add(
        "quarter",
        "ORDINAL the final last",
        rf"(?:the )?{ordinal}[- ]quarter(?!\w)(?:(?:,? (?:of |in )?(?:fiscal )?(?P<year><YEAR>)|,? {REL}))?",
        _quarter,
    )
    book.add("quarter", "q", r"q(?P<q>[1-4])(?!\w)(?:,? ?(?P<year><YEAR>))?", _quarter)
    book.add(
        "year-quarter",
        "DIGIT the this last next",
        rf"(?:the )?(?:(?P<relyear>(?:this|last|next) year)['’]s|(?P<year><YEAR>)) (?:{ordinal}[- ])?"
        rf"(?:quarter|period)(?![\w-])",
        _year_quarter,
    )
    book.add(
        "same-period",
        "the",
        rf"the (?:same|corresponding|comparable|equivalent|like) (?:{ordinal}[- ])?(?:quarter|period)(?: of| in|,)? "
        rf"(?:(?P<relyear>(?:this|last) year)|(?P<year><YEAR>)|a year (?:ago|earlier|before)"
        rf"|the (?:previous|prior|preceding) year)(?!\w)",
        _same_period,
    )
    book.add("the-unit", "the", r"the (?:quarter|(?:latest|most recent) (?:quarter|period))(?![\w-])", _the_quarter)
    book.add(
        "year-earlier",
        "year the a",
        r"(?:the |a )?year-(?:ago|earlier)(?: (?:period|quarter|month))?(?!\w)",
        _year_earlier,
    )
    book.add(
        "the-year",
        "the",
        r"the (?:(?:full|whole|current) )?(?:fiscal )?year(?![\w-]|['’])",
        _the_year,
    )
