"""Rules for years, parts of years, decades and centuries."""

from __future__ import annotations

import re
from datetime import date

from casque.reading.time import periods
from casque.reading.time.expressions import Context, Resolved, RuleBook
from casque.reading.time.parts import EDGED, REL, edge_place, year_given
from casque.reading.time.periods import Period
from casque.reading.time.vocabulary import ordinal_value, year_value

_NOT_YEAR_BEFORE = re.compile(
    r"(?:[$€£¥#]|\b(?:no\.?|number|nos\.?|resolution|section|article|paragraph|page|flight"
    r"|room|highway|route|chapter|some|about|"
    r"nearly|almost|over|than|least|around|unit|channel|model|type|boeing|at|to|by|up|rose|fell|points?)\s)$",
    re.IGNORECASE,
)
_NOT_YEAR_AFTER = re.compile(
    r"(?:%|[ -](?:people|troops|soldiers|men|women|children|dollars|dlrs|euros|percent|per"
    r"|points?|shares?|tons?|tonnes|km|kilometers"
    r"|kilometres|miles|meters|metres|feet|ft|jobs|workers|employees|votes|peacekeepers"
    r"|refugees|civilians|homes|houses|members|police|"
    r"officers|barrels|pounds|francs|marks|yen|others|million|billion|hours|gmt|hrs|acres"
    r"|square|units|cars|copies|fighters|rebels|"
    r"prisoners|deaths|dead|killed|wounded|injured|cases|families|students|companies"
    r"|participants|villages|guests|seats)\b)",
    re.IGNORECASE,
)


def narrowed(period: Period | None, place: str | None) -> Period | None:
    """The days that "early", "mid", "late" leave of a month or year; the TIMEX3 value stays the whole.

    "The end of June" is the month's last day; early and late are thirds of it. Of years only the
    halves are narrowed: what "early 2012" leaves out nobody says.
    """
    if period is None or place is None:
        return period
    if place in ("half1", "half2") and period.precision == "year":
        return periods.half_of(period.first.year, int(place[-1]))
    return period


_COUNT_IN_WORDS = re.compile(r"t|\w+[\s-]hundred", re.IGNORECASE)
"""Two thousand and four, twenty twelve, nineteen hundred: without "in" or "since" before them these count things."""
_YEAR_LEAD = re.compile(r"\b(?:in|of|since|by|until|till|from|before|after|during|through)\s$", re.IGNORECASE)


def _year(match: re.Match[str], context: Context) -> Resolved | None:
    """A year that stands as one, not a count or a number of something."""
    start, end = match.span("year")
    if _NOT_YEAR_AFTER.match(context.text, end):
        return None
    year = year_value(match.group("year"))
    bare = match.start() == start
    if (
        bare
        and _COUNT_IN_WORDS.match(match.group("year"))
        and not _YEAR_LEAD.search(context.text[max(0, start - 9) : start])
    ):
        return None
    lead = context.text[max(0, start - 24) : start]
    if bare and _NOT_YEAR_BEFORE.search(lead):
        known = re.search(r"\b(?:from|between)\s(?:\w+\s)?(?:1\d|20)\d\d\s(?:to|and)\s$", lead)
        if not (known or (re.search(r"\b(?:by|to)\s$", lead, re.I) and 1900 <= year <= 2099)):
            return None
    if (
        bare
        and not 1900 <= year <= 2099
        and not re.search(r"\b(?:in|since|of|from|until|the|between|before|after|early|late)\s$", lead, re.I)
    ):
        return None
    period = periods.year_of(year)
    part = narrowed(period, edge_place(match)) or period
    return Resolved("DATE", part.timex, part)


def _millennium(match: re.Match[str], context: Context) -> Resolved:
    """The year two thousand: the number alone may count anything."""
    return Resolved("DATE", "2000", periods.year_of(2000))


def _year_range(match: re.Match[str], context: Context) -> Resolved | None:
    """2012-2015; 2020-21; from 2012 to 2015; between 1990 and 1994."""
    first = int(match.group("year"))
    tail = match.group("lastyear")
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if (len(tail) == 2 and last <= first) or not first < last <= first + 1200:
        return None
    words = match.group().lower()
    if re.search(r"\sand\s", words) and not words.startswith("between"):
        return None
    if len(tail) == 2 and match.group().startswith(("from", "From", "between", "Between")):
        return None
    lead = context.text[max(0, match.start() - 24) : match.start()]
    if _NOT_YEAR_BEFORE.search(lead) or _NOT_YEAR_AFTER.match(context.text, match.end()):
        return None
    period = periods.span(date(first, 1, 1), date(last, 12, 31), f"{first}/{last}")
    return None if period is None else Resolved("DATE", period.timex, period, start=match.start("year"))


def _short_year(match: re.Match[str], context: Context) -> Resolved | None:
    """'98."""
    year, _ = year_given(match, context)
    period = periods.year_of(year) if year else None
    return None if period is None else Resolved("DATE", period.timex, period)


_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


_AGE_BEFORE = re.compile(r"\b(?:his|her|their|my|your|our)\s$", re.IGNORECASE)
"""Tens of years of a life."""


def _decade(match: re.Match[str], context: Context) -> Resolved | None:
    """the 1990s; the mid-'80s; the nineties."""
    groups = match.groupdict()
    if _AGE_BEFORE.search(context.text[max(0, match.start() - 12) : match.start()]):
        return None
    if groups.get("decade"):
        year = int(groups["decade"])
    elif groups.get("shortdecade"):
        year = 1900 + int(groups["shortdecade"])
    else:
        year = 1900 + _DECADES[groups["worddecade"].lower()]
    period = periods.decade_of(year)
    return Resolved("DATE", period.timex, period, anchors=False)


def _century(match: re.Match[str], context: Context) -> Resolved | None:
    """the 20th century; the early nineteenth century."""
    period = periods.century_of(ordinal_value(match.group("ordinal")))
    return Resolved("DATE", period.timex, period, anchors=False)


def _fiscal(match: re.Match[str], context: Context) -> Resolved | None:
    """fiscal 1988; FY2013: a year whose bounds differ by state, so no days are told."""
    year, _ = year_given(match, context)
    return Resolved("DATE", f"{year:04d}" if year else None, None, anchors=False)


def _half(match: re.Match[str], context: Context) -> Resolved | None:
    """the first half of 2020; the second half of the year."""
    number = 1 if match.group("half").lower() == "first" else 2
    year, given = year_given(match, context)
    if not given and context.published is not None:
        year = context.published.year
    period = periods.half_of(year, number) if year else None
    return Resolved("DATE", period.timex if period else f"XXXX-H{number}", period, anchors=False)


def _season(match: re.Match[str], context: Context) -> Resolved | None:
    """spring 2011; last summer; this fall."""
    name = match.group("season").lower()
    year, given = year_given(match, context)
    which = (match.groupdict().get("which") or "").lower()
    published = context.published
    if not given and published is not None and which in ("this", "last", "next", "past", "coming"):
        season = periods.season_of(published.year, name)
        year = published.year
        if which in ("last", "past") and season.last >= published:
            year -= 1
        if which in ("next", "coming") and season.first <= published:
            year += 1
        if which == "this" and name == "winter" and published.month <= 2:
            year -= 1
    elif not given and which in ("that", "that same") and context.anchor:
        year = context.anchor.last.year
    elif not given:
        if name == "fall" or not which:
            return None
        if published is not None:
            year = published.year
            tense = context.tense_of(match.start(), match.end())
            if tense == "past" and periods.season_of(year, name).first > published:
                year -= 1
    period = periods.season_of(year, name) if year else None
    code = periods.SEASONS[name][0]
    return Resolved("DATE", period.timex if period else f"XXXX-{code}", period)


def enter(book: RuleBook) -> None:
    """Enter the rules for years and their parts into the book."""
    book.add(
        "year",
        "DIGIT EDGE mid year sixteen seventeen eighteen nineteen twenty two",
        rf"{EDGED}(?:(?:the )?year )?(?P<year><YEAR>)",
        _year,
    )
    book.add("year", "the year", r"(?:the )?year (?P<thousand>two thousand)(?![\w-])", _millennium)
    book.add(
        "year-range",
        "DIGIT from between",
        r"(?:(?:from|between) )?(?P<year>(?:1[4-9]|20)\d\d)(?: ?[-–/] ?| to | and | until | "
        r"through )(?P<lastyear>(?:1[4-9]|20)\d\d|\d\d)(?![\d/-]|[.,]\d)",
        _year_range,
    )
    book.add("short-year", "'", r"['’](?P<short>\d\d)(?!\w)", _short_year)
    book.add(
        "decade",
        "DIGIT ' EDGE twenties thirties forties fifties sixties seventies eighties nineties",
        r"(?:(?:the )?(?:<EDGE>)?)(?:(?P<decade>(?:1[4-9]|20)\d0)['’]?s"
        r"|['’]?(?P<shortdecade>[2-9]0)['’]?s|(?P<worddecade>twenties|thirties|forties|fifties"
        r"|sixties|seventies|eighties|nineties))(?!\w)",
        _decade,
    )
    book.add("century", "ORDINAL EDGE the", r"(?:the )?(?:<EDGE>)?(?P<ordinal><ORDINAL>)[- ]century", _century)
    book.add(
        "fiscal-year",
        "fiscal fy FY DIGIT",
        r"(?:fiscal(?: year)?|FY) ?['’]?(?:(?P<year>(?:19|20)\d\d)|(?P<short>\d\d))(?!\w)",
        _fiscal,
    )
    book.add(
        "half-year",
        "the first second",
        rf"(?:the )?(?P<half>first|second)[- ]half of (?:(?P<year><YEAR>)|{REL}|the year|the fiscal year)",
        _half,
    )
    book.add(
        "season",
        "EDGE spring summer autumn fall winter this last next that the past coming",
        rf"(?P<edge>(?:early|late|mid)[ -])?(?:(?P<which>this|last|next|that same|that|past|coming"
        rf"|the) )?(?:(?:early|late|mid)[ -])?(?P<season><SEASON>)(?:(?:,? (?:of )?(?P<year><YEAR>)"
        rf"|,? {REL}))?",
        _season,
    )
