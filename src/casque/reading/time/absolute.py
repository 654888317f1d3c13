"""Rules for calendar dates: days, months, years, quarters, seasons, decades, holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta

from casque.reading.time import periods
from casque.reading.time.expressions import Context, Resolved, RuleBook
from casque.reading.time.periods import Period
from casque.reading.time.vocabulary import month_number, ordinal_value, weekday_number
from casque.reading.time.years import year_for_day, year_for_month

_TITLE = re.compile(
    r"(?:\b(?:Gen|Col|Lt|Maj|Capt|Sgt|Cpl|Adm|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Prof|Rev|Sir|Lady|Lord"
    r"|Miss|President|Minister"
    r"|General|Colonel|Major|Captain|Secretary|Chancellor|Theresa|Judge|Justice|Senator"
    r"|Officer|Brian|Peter|Robert)\.?\s)$"
)
_NAME_VERB = re.compile(
    r"\s(?:said|says|told|added|was|is|has|had|who|whose|himself|herself|announced|argued"
    r"|warned|insisted|and his|and her)\b"
)
_MONTH_LEAD = re.compile(
    r"\b(?:in|since|by|until|till|through|from|to|last|next|this|of|during|before|after|and|or"
    r"|between|for|late|early|mid|every|each"
    r"|around|throughout|previous|following|past|on|ended|ending|beginning|starting|the"
    r"|[a-z]+ed|due)[\s-]\s?$",
    re.IGNORECASE,
)
_NAME_MONTHS = frozenset(
    ["march", "may", "april", "june", "august", "jan", "mar", "jun", "sept", "sep", "dec"]
)
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


def _edge_timex(match: re.Match[str]) -> str | None:
    """start, end or mid where "early", "late", "the end of" … stands before."""
    edge = (match.groupdict().get("edge") or "").lower()
    for words, place in (
        ("first half", "half1"), ("second half", "half2"), ("early", "start"), ("beginning", "start"), ("start", "start"),
        ("turn", "start"), ("late", "end"), ("end", "end"), ("close", "end"), ("mid", "mid"),
    ):  # fmt: skip
        if words in edge:
            return place
    return None


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


def _day_result(day: Period | None, unresolved: str) -> Resolved:
    """A day, or the open TIMEX3 value where the year is not known."""
    return Resolved("DATE", day.timex if day else unresolved, day)


def _relative_year(context: Context, words: str | None) -> int | None:
    """The year that "this year", "last year", "next year", "that same year" stands for."""
    lowered = re.sub(r"\s+", " ", (words or "").lower())
    if "that" in lowered or "same" in lowered:
        return context.anchor.last.year if context.anchor else None
    if "following" in lowered:
        return context.anchor.last.year + 1 if context.anchor else None
    if "previous" in lowered:
        return context.anchor.last.year - 1 if context.anchor else None
    if context.published is None:
        return None
    return context.published.year + (-1 if "last" in lowered else 1 if "next" in lowered else 0)


def _year_given(match: re.Match[str], context: Context) -> tuple[int | None, bool]:
    """The year a match names and whether it names one at all."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"]), True
    if groups.get("short"):
        short = int(groups["short"])
        century = (context.published.year if context.published else 2000) // 100 * 100
        pivot = (context.published.year if context.published else 2030) % 100 + 10
        return (century + short if short <= pivot else century - 100 + short), True
    if groups.get("relyear"):
        return _relative_year(context, groups["relyear"]), True
    return None, False


def _month_day(match: re.Match[str], context: Context) -> Resolved | None:
    """June 16; Tuesday, June 20, 2023; 16 June; June 3-5."""
    month = month_number(match.group("month"))
    if match.group("month")[0].islower() and not match.group("year"):
        word = match.group("month").lower()
        if word in ("may", "march") and re.match(r"\w+\s", match.group()):
            return None if word == "may" else _plain_day(match, context, month)
    return _plain_day(match, context, month)


def _plain_day(match: re.Match[str], context: Context, month: int) -> Resolved | None:
    """A day of a month, with its year where one is given, else by tense; or a stretch of days."""
    first = int(re.sub(r"\D", "", match.group("day")))
    year, given = _year_given(match, context)
    if given:
        day = periods.make_day(year, month, first) if year else None
    else:
        day = _day_without_year(match, context, month, first)
    last = match.groupdict().get("lastday")
    if last and day is not None:
        end = periods.make_day(day.first.year, month, int(re.sub(r"\D", "", last)))
        stretch = periods.span(day.first, end.first) if end else None
        if stretch is not None:
            return Resolved("DATE", stretch.timex, stretch, rule="day-range")
    if day is None and given and year:
        return None
    return _day_result(day, f"XXXX-{month:02d}-{first:02d}")


_ATTACKS = re.compile(r"\s(?:terror(?:ist)?\s)?(?:attacks?|hijack)", re.IGNORECASE)


def _day_without_year(match: re.Match[str], context: Context, month: int, day: int) -> Period | None:
    """The year by the weekday where one is named and fits just one near year, else by tense, else the nearest."""
    if (month, day) == (9, 11) and _ATTACKS.match(context.text, match.end()):
        return periods.make_day(2001, 9, 11)
    weekday = match.groupdict().get("weekday")
    if weekday and context.published:
        wanted = weekday_number(weekday)
        fits = [
            found
            for year in (0, -1, 1)
            if (found := periods.make_day(context.published.year + year, month, day)) is not None
            and found.first.weekday() == wanted
        ]
        if len(fits) == 1:
            return fits[0]
    tense = context.tense_of(match.start(), match.end())
    return year_for_day(context, month, day, tense)


def _numeric(match: re.Match[str], context: Context) -> Resolved | None:
    """16/06/2023 where only one reading is a date, or one reading is the day of publication."""
    first, second = int(match.group("a")), int(match.group("b"))
    year, _ = _year_given(match, context)
    if year is None:
        return None
    readings = {
        day.first
        for month, number in ((first, second), (second, first))
        if 1 <= month <= 12 and (day := periods.make_day(year, month, number)) is not None
    }
    if not readings:
        return None
    if len(readings) == 1:
        return _day_result(periods.day_of(readings.pop()), "")
    if context.published in readings:
        return _day_result(periods.day_of(context.published), "")
    return Resolved("DATE", f"{year:04d}-XX-XX", None, rule="ambiguous-day", anchors=False)


def _iso(match: re.Match[str], context: Context) -> Resolved | None:
    """2023-06-16."""
    day = periods.make_day(int(match.group("y")), int(match.group("m")), int(match.group("d")))
    return None if day is None else _day_result(day, "")


def _month(match: re.Match[str], context: Context) -> Resolved | None:
    """June; late May; June 2023; July last year; August that same year; the end of June."""
    word = match.group("month")
    month = month_number(word)
    year, given = _year_given(match, context)
    edge = match.groupdict().get("edge") or match.groupdict().get("which")
    if not _is_month_here(match, context, given or bool(edge)):
        return None
    which = (match.groupdict().get("which") or "").lower()
    if which in ("each", "every"):
        return Resolved("SET", f"XXXX-{month:02d}", anchors=False)
    if given:
        period = periods.month_of(year, month) if year else None
    elif which and context.published:
        period = _month_beside(context.published, month, which)
    else:
        tense = context.tense_of(match.start(), match.end())
        period = year_for_month(context, month, tense)
    timex = period.timex if period else f"XXXX-{month:02d}"
    place = _edge_timex(match)
    if place == "end" and period is not None and not (edge or "").lower().startswith("late"):
        if context.tense_of(match.start(), match.end()) == "future":
            # what is due at the end of June is due by its last day
            return Resolved("DATE", timex, Period(period.last, period.last, "day", timex))
    return Resolved("DATE", timex, narrowed_month(period, place))


def _month_beside(published: date, month: int, which: str) -> Period:
    """last May, this May, next May; "last" skips the month before publication, which would go by its bare name."""
    if which in ("last", "past"):
        return periods.month_of(published.year - (1 if month >= published.month - 1 else 0), month)
    if which == "next":
        return periods.month_of(published.year + (1 if month <= published.month else 0), month)
    return periods.month_of(published.year, month)


def narrowed_month(period: Period | None, place: str | None) -> Period | None:
    """Early, mid and late in a month as thirds of it, "the end of" too; the TIMEX3 value stays the month."""
    if period is None or place not in ("start", "mid", "end"):
        return period
    first, last = period.first, period.last
    if place == "start":
        last = first.replace(day=10)
    elif place == "mid":
        first, last = first.replace(day=11), first.replace(day=20)
    else:
        first = first.replace(day=21)
    return Period(first, last, "range", period.timex)


def _is_month_here(match: re.Match[str], context: Context, sure: bool) -> bool:
    """Whether a month's name is a month: "Gen. May", "Theresa May", "may", "march on" and "Jan" are none."""
    word = match.group("month")
    bare = word.lower().rstrip(".")
    place = match.start("month")
    before = context.text[max(0, place - 24) : place]
    after = context.text[match.end() : match.end() + 16]
    if _TITLE.search(before):
        return False
    if sure:
        return not (bare in ("may", "march") and word[0].islower() and match.groupdict().get("year") is None
                    and match.groupdict().get("relyear") is None)  # fmt: skip
    if word[0].islower():
        return False
    if word.isupper() and len(bare) == 3 and not before.strip():
        return False
    if len(bare) <= 4 and bare not in ("may", "june", "july") and not word.endswith("."):
        return bool(
            re.search(r"\b(?:in|since|by|until|last|next|of|from|to)\s$", before, re.I)
        ) and bare not in ("mar", "jan", "sep")
    if bare in _NAME_MONTHS:
        return bool(_MONTH_LEAD.search(before)) and not _NAME_VERB.match(after)
    return not _NAME_VERB.match(after) or not re.search(r"[A-Z]\w+\s$", before)


def _year_in_month(match: re.Match[str], context: Context) -> Resolved | None:
    """this year in February; last year, in May."""
    year = _relative_year(context, match.group("relyear"))
    month = month_number(match.group("month"))
    period = periods.month_of(year, month) if year else None
    return Resolved("DATE", period.timex if period else f"XXXX-{month:02d}", period)


def _month_range(match: re.Match[str], context: Context) -> Resolved | None:
    """June-August 2012; from March to May."""
    first, last = month_number(match.group("month")), month_number(match.group("lastmonth"))
    year, given = _year_given(match, context)
    if match.group("month")[0].islower():
        return None
    if not given:
        end = year_for_month(context, last, context.tense_of(match.start(), match.end()))
        year = end.first.year if end else None
    if year is None:
        return Resolved("DATE", None, None)
    start = periods.month_of(year - (1 if first > last else 0), first)
    period = periods.span(start.first, periods.month_of(year, last).last)
    return None if period is None else Resolved("DATE", period.timex, period)


def _year(match: re.Match[str], context: Context) -> Resolved | None:
    """A year that stands as one, not a count or a number of something."""
    start, end = match.span("year")
    if _NOT_YEAR_AFTER.match(context.text, end):
        return None
    year = int(match.group("year"))
    bare = match.start() == start
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
    part = narrowed(period, _edge_timex(match)) or period
    return Resolved("DATE", part.timex, part)


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
    year, _ = _year_given(match, context)
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


def _decade(match: re.Match[str], context: Context) -> Resolved | None:
    """the 1990s; the mid-'80s; the nineties."""
    groups = match.groupdict()
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
    year, _ = _year_given(match, context)
    return Resolved("DATE", f"{year:04d}" if year else None, None, anchors=False)


def _quarter(match: re.Match[str], context: Context) -> Resolved | None:
    """the third quarter; Q3 2020; the fourth quarter of last year."""
    word = (match.groupdict().get("ordinal") or match.groupdict().get("q") or "").lower()
    number = {"final": 4, "last": 4}.get(word) or (int(word) if word.isdigit() else ordinal_value(word))
    if not 1 <= number <= 4:
        return None
    year, given = _year_given(match, context)
    if not given and context.published is not None:
        year = context.published.year
        current = (context.published.month + 2) // 3
        tense = context.tense_of(match.start(), match.end())
        if tense != "future" and number > current:
            year -= 1
    period = periods.quarter_of(year, number) if year else None
    return Resolved("DATE", period.timex if period else f"XXXX-Q{number}", period, anchors=False)


def _half(match: re.Match[str], context: Context) -> Resolved | None:
    """the first half of 2020; the second half of the year."""
    number = 1 if match.group("half").lower() == "first" else 2
    year, given = _year_given(match, context)
    if not given and context.published is not None:
        year = context.published.year
    period = periods.half_of(year, number) if year else None
    return Resolved("DATE", period.timex if period else f"XXXX-H{number}", period, anchors=False)


def _season(match: re.Match[str], context: Context) -> Resolved | None:
    """spring 2011; last summer; this fall."""
    name = match.group("season").lower()
    year, given = _year_given(match, context)
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


_FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "new year's eve": (12, 31),
    "new year's day": (1, 1), "new year": (1, 1), "new years day": (1, 1), "may day": (5, 1), "bastille day": (7, 14),
    "valentine's day": (2, 14), "halloween": (10, 31), "all saints' day": (11, 1), "epiphany": (1, 6), "st patrick's day": (3, 17),
}  # fmt: skip
_EASTER = {
    "good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1, "palm sunday": -7, "ash wednesday": -46,
    "pentecost": 49, "maundy thursday": -3,
}  # fmt: skip


def _holiday(match: re.Match[str], context: Context) -> Resolved | None:
    """Christmas 2012; Easter; Ramadan: in the year given, else in the one that the tense asks for."""
    name = re.sub(r"\s+", " ", match.group("holiday").lower().replace("’", "'").replace(".", ""))
    if match.group("holiday")[0].islower():
        return None
    year, given = _year_given(match, context)
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


def _named_day(match: re.Match[str], context: Context) -> Resolved | None:
    """9/11, the one day that newspapers write so."""
    return _day_result(periods.day_of(date(2001, 9, 11)), "")


_REL = (
    r"(?P<relyear>(?:of |in )?(?:(?:that|the) same year|this year|last year|next year|that "
    r"year|(?:the )?following year|(?:the )?previous year))(?!\w)"
)
_YEAR_TAIL = rf"(?:,? ?(?P<year><YEAR>)|,? {_REL}|,? ['’](?P<short>\d\d)(?!\w))"
_EDGED = r"(?P<edge><EDGE>)?"


def enter(book: RuleBook) -> None:
    """Enter the calendar rules into the book."""
    book.add("iso-day", "DIGIT", r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d|-\d)", _iso)
    book.add(
        "numeric-day",
        "DIGIT",
        r"(?P<a>\d{1,2})(?P<s>[/.-])(?P<b>\d{1,2})(?P=s)(?:(?P<year>(?:19|20)\d\d)"
        r"|(?P<short>\d\d))(?![\w/]|[.-]\d)",
        _numeric,
    )
    book.add("named-day", "DIGIT", r"9/11(?![\d/])", _named_day)
    weekday = r"(?:(?P<weekday><ANYDAY>),? (?:the )?)?"
    edge = r"(?:(?:early|late)(?: on)? )?"
    book.add(
        "month-day",
        "WEEKDAY MONTH early late",
        rf"{edge}{weekday}(?P<month><MONTH>) ?(?:the )?(?P<day><DOM>)(?:(?:[-–]| to | and "
        rf")(?P<lastday><DOM>)(?! <UNITS>))?{_YEAR_TAIL}?",
        _month_day,
    )
    book.add(
        "day-month",
        "WEEKDAY DIGIT early late the ORDINAL",
        rf"{edge}{weekday}(?:the )?(?P<day><DOM>)(?:(?:[-–]| to | and )(?P<lastday><DOM>))? (?:of "
        rf")?(?P<month><MONTH>){_YEAR_TAIL}?",
        _month_day,
    )
    book.add(
        "month",
        "MONTH EDGE this last next past each every",
        rf"{_EDGED}(?:(?P<which>this|last|next|past|each|every) )?(?P<month><MONTH>)(?:(?:,? (?:of "
        rf")?(?P<year><YEAR>)|,? {_REL}|,? ['’](?P<short>\d\d)(?!\w)))?",
        _month,
    )
    book.add(
        "year-in-month",
        "this last next that the",
        r"(?P<relyear>this year|last year|next year|that(?: same)? year|the same year),? (?:in"
        r"|on) (?P<month><MONTH>)",
        _year_in_month,
    )
    book.add(
        "month-range",
        "MONTH from between",
        rf"(?:from |between )?(?P<month><MONTH>)(?:[-–/]| to | through | and "
        rf")(?P<lastmonth><MONTH>){_YEAR_TAIL}?",
        _month_range,
    )
    book.add("year", "DIGIT EDGE mid", rf"{_EDGED}(?:(?:the )?year )?(?P<year><YEAR>)", _year)
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
    book.add(
        "century", "ORDINAL EDGE the", r"(?:the )?(?:<EDGE>)?(?P<ordinal><ORDINAL>)[- ]century", _century
    )
    book.add(
        "fiscal-year",
        "fiscal fy FY DIGIT",
        r"(?:fiscal(?: year)?|FY) ?['’]?(?:(?P<year>(?:19|20)\d\d)|(?P<short>\d\d))(?!\w)",
        _fiscal,
    )
    book.add(
        "quarter",
        "ORDINAL the final last",
        rf"(?:the )?(?P<ordinal>final|last|<ORDINAL>)[- ]quarter(?!\w)(?:(?:,? (?:of |in "
        rf")?(?:fiscal )?(?P<year><YEAR>)|,? {_REL}))?",
        _quarter,
    )
    book.add("quarter", "q", r"q(?P<q>[1-4])(?!\w)(?:,? ?(?P<year><YEAR>))?", _quarter)
    book.add(
        "half-year",
        "the first second",
        rf"(?:the )?(?P<half>first|second)[- ]half of (?:(?P<year><YEAR>)|{_REL}|the year|the fiscal year)",
        _half,
    )
    book.add(
        "season",
        "EDGE spring summer autumn fall winter this last next that the past coming",
        rf"(?P<edge>(?:early|late|mid)[ -])?(?:(?P<which>this|last|next|that same|that|past|coming"
        rf"|the) )?(?:(?:early|late|mid)[ -])?(?P<season><SEASON>)(?:(?:,? (?:of )?(?P<year><YEAR>)"
        rf"|,? {_REL}))?",
        _season,
    )
    names = "|".join(
        sorted([*_FIXED, *_EASTER, "thanksgiving day", "thanksgiving", "ramadan"], key=len, reverse=True)
    ).replace("'", "['’]")
    book.add(
        "holiday",
        "christmas boxing new may bastille valentine halloween all epiphany st good easter palm "
        "ash pentecost maundy thanksgiving ramadan last next this",
        rf"(?:(?P<which>last|next|this) )?(?P<holiday>{names})(?!\w)(?:(?:,? (?:of "
        rf")?(?P<year><YEAR>)|,? {_REL}))?",
        _holiday,
    )
