"""Rules for days and months of the calendar."""

from __future__ import annotations

import re
from datetime import date

from casque.reading.time import periods
from casque.reading.time.expressions import Context, Resolved, RuleBook
from casque.reading.time.parts import EDGED, REL, YEAR_TAIL, day_result, edge_place, relative_year, year_given
from casque.reading.time.periods import Period
from casque.reading.time.vocabulary import month_number, weekday_number
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
_NAME_MONTHS = frozenset(["march", "may", "april", "june", "august", "jan", "mar", "jun", "sept", "sep", "dec"])


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
    year, given = year_given(match, context)
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
    return day_result(day, f"XXXX-{month:02d}-{first:02d}")


_ATTACKS = re.compile(r"\s(?:terror(?:ist)?\s)?(?:attacks?|hijack)", re.IGNORECASE)


def _day_without_year(match: re.Match[str], context: Context, month: int, day: int) -> Period | None:
    """The year by the weekday named, where it fits one near year only, else by tense."""
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
    year, _ = year_given(match, context)
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
        return day_result(periods.day_of(readings.pop()), "")
    if context.published in readings:
        return day_result(periods.day_of(context.published), "")
    return Resolved("DATE", f"{year:04d}-XX-XX", None, rule="ambiguous-day", anchors=False)


def _iso(match: re.Match[str], context: Context) -> Resolved | None:
    """2023-06-16."""
    day = periods.make_day(int(match.group("y")), int(match.group("m")), int(match.group("d")))
    return None if day is None else day_result(day, "")


def _month(match: re.Match[str], context: Context) -> Resolved | None:
    """June; late May; June 2023; July last year; August that same year; the end of June."""
    word = match.group("month")
    month = month_number(word)
    year, given = year_given(match, context)
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
    place = edge_place(match)
    due = place == "end" and not (edge or "").lower().startswith("late")
    if due and period is not None and context.tense_of(match.start(), match.end()) == "future":
        # what is due at the end of June is due by its last day
        return Resolved("DATE", timex, Period(period.last, period.last, "day", timex))
    return Resolved("DATE", timex, narrowed_month(period, place))


def _month_beside(published: date, month: int, which: str) -> Period:
    """last May, this May, next May; "last" skips the month before publication, which goes by its name."""
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
        return bool(re.search(r"\b(?:in|since|by|until|last|next|of|from|to)\s$", before, re.I)) and bare not in (
            "mar",
            "jan",
            "sep",
        )
    if bare in _NAME_MONTHS:
        return bool(_MONTH_LEAD.search(before)) and not _NAME_VERB.match(after)
    return not _NAME_VERB.match(after) or not re.search(r"[A-Z]\w+\s$", before)


def _year_in_month(match: re.Match[str], context: Context) -> Resolved | None:
    """this year in February; last year, in May."""
    year = relative_year(context, match.group("relyear"))
    month = month_number(match.group("month"))
    period = periods.month_of(year, month) if year else None
    return Resolved("DATE", period.timex if period else f"XXXX-{month:02d}", period)


def _month_range(match: re.Match[str], context: Context) -> Resolved | None:
    """June-August 2012; from March to May."""
    first, last = month_number(match.group("month")), month_number(match.group("lastmonth"))
    year, given = year_given(match, context)
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


def _named_day(match: re.Match[str], context: Context) -> Resolved | None:
    """9/11, the one day that newspapers write so."""
    return day_result(periods.day_of(date(2001, 9, 11)), "")


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
        rf")(?P<lastday><DOM>)(?! <UNITS>))?{YEAR_TAIL}?",
        _month_day,
    )
    book.add(
        "day-month",
        "WEEKDAY DIGIT early late the ORDINAL",
        rf"{edge}{weekday}(?:the )?(?P<day><DOM>)(?:(?:[-–]| to | and )(?P<lastday><DOM>))? (?:of "
        rf")?(?P<month><MONTH>){YEAR_TAIL}?",
        _month_day,
    )
    book.add(
        "month",
        "MONTH EDGE this last next past each every",
        rf"{EDGED}(?:(?P<which>this|last|next|past|each|every) )?(?P<month><MONTH>)(?:(?:,? (?:of "
        rf")?(?P<year><YEAR>)|,? {REL}|,? ['’](?P<short>\d\d)(?!\w)))?",
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
        rf")(?P<lastmonth><MONTH>){YEAR_TAIL}?",
        _month_range,
    )
