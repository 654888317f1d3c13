"""Rules for times that are told from publication or from the last date of the narrative."""

from __future__ import annotations

import re
from datetime import date, timedelta

from casque.reading.time import narrative, periods
from casque.reading.time.expressions import Context, Resolved
from casque.reading.time.parts import of_day
from casque.reading.time.periods import Period
from casque.reading.time.reports import quarter_before
from casque.reading.time.vocabulary import (
    duration_timex,
    number_value,
    unit_of,
    weekday_number,
)
from casque.reading.time.years import weekday_near

_SMALL_UNITS = frozenset({"second", "minute", "hour"})
_NAMED_WEEKDAY = re.compile(
    r"\s(?:Times|Telegraph|Express|Mirror|Mail|Herald|Independent|Post|Tribune|Mosque|mosque"
    r"|prayers|school|Prayer|Night\sLive)\b"
)
_WEEKDAY_NAME_BEFORE = re.compile(r"\b(?:Bloody|Black|Good|Palm|Cyber|Super|Ash|Maundy|Holy|Man|The\sMail\son|Ruby)\s$")


def _today(match: re.Match[str], context: Context) -> Resolved:
    """today, yesterday, tomorrow, tonight, this morning, last night, and their parts of the day."""
    words = re.sub(r"\s+", " ", match.group().lower())
    part = next((name for name in ("morning", "afternoon", "evening", "night") if name in words), None)
    if words in ("tonight", "overnight"):
        part = "night"
    days = 0
    if "before yesterday" in words:
        days = -2
    elif "after tomorrow" in words:
        days = 2
    elif "yesterday" in words or words.startswith("last"):
        days = -1
    elif "tomorrow" in words:
        days = 1
    if context.published is None:
        return Resolved("TIME" if part else "DATE", None)
    return of_day(context.published + timedelta(days=days), part)


def _weekday(match: re.Match[str], context: Context) -> Resolved | None:
    """on Sunday, last Friday, next Tuesday, Friday night, Monday of next week."""
    word = match.group("weekday")
    place = match.start("weekday")
    if word[0].islower() or _WEEKDAY_NAME_BEFORE.search(context.text[max(0, place - 16) : place]):
        return None
    if _NAMED_WEEKDAY.match(context.text, match.end("weekday")):
        return None
    weekday, part = weekday_number(word), match.group("part")
    which = re.sub(r"\s+", " ", (match.group("which") or match.group("week") or "").lower())
    if context.published is None:
        return Resolved("TIME" if part else "DATE", f"XXXX-WXX-{weekday + 1}")
    return of_day(_weekday_day(context, match, weekday, which), part)


def _weekday_day(context: Context, match: re.Match[str], weekday: int, which: str) -> date:
    """The day that a weekday means, by "last" and "next", the week named, else by the tense."""
    published = context.published
    assert published is not None
    if match.group("week"):
        weeks = -1 if "last" in which else 1 if "next" in which else 0
        return weekday_near(published, weekday, "week") + timedelta(weeks=weeks)
    if which in ("last", "past"):
        return weekday_near(published, weekday, "before")
    if which in ("next", "coming"):
        return weekday_near(published, weekday, "after")
    if which in ("the previous", "the following"):
        anchor = context.anchor.first if context.anchor and context.anchor.precision == "day" else published
        return weekday_near(anchor, weekday, "before" if which == "the previous" else "after")
    tense = context.tense_of(match.start(), match.end())
    if which == "this":
        return weekday_near(published, weekday, "past" if tense == "past" else "future")
    return weekday_near(published, weekday, "future" if tense == "future" else "past")


def _deictic(match: re.Match[str], context: Context) -> Resolved | None:
    """last week, this month, next year, earlier this year, the end of this year."""
    unit = unit_of(match.group("unit"))
    which = re.sub(r"\s+", " ", match.group("which").lower()).removeprefix("the ")
    if match.group("unit")[0].isupper() and match.group("which")[0].isupper():
        return None  # "This Week", a programme
    if unit in ("day", "night"):
        return None
    if match.group("which").lower().startswith("the") and which == "next" and _told_back(match, context):
        return _anaphoric(match, context)
    if which == "past" or (which == "last" and match.group("which").lower().startswith("the")):
        return _stretch(context, -1, unit)
    if context.published is None:
        return Resolved("DATE", None)
    count = {"last": -1, "next": 1, "coming": 1}.get(which, 0)
    period = periods.shifted(context.published, unit, count)
    return Resolved("DATE", period.timex if period else None, period)


def _told_back(match: re.Match[str], context: Context) -> bool:
    """Whether a narrative of the past is going on, in which "the next month" follows its last date."""
    if context.anchor is None or context.published is None:
        return False
    return context.anchor.last < context.published and context.tense_of(match.start(), match.end()) == "past"


def _stretch(context: Context, count: float, unit: str) -> Resolved:
    """ "the past three years": a duration whose days end (or begin) with publication."""
    timex = duration_timex(abs(count), unit)
    if context.published is None or unit in _SMALL_UNITS or count != int(count) or unit in ("night", "weekend"):
        return Resolved("DURATION", timex)
    if unit == "fortnight":
        unit, count = "week", count * 2
    other = periods.exactly_shifted(context.published, unit, int(count))
    if other is None:
        return Resolved("DURATION", timex)
    first, last = sorted((other, context.published))
    if unit in ("year", "decade"):
        first, last = first.replace(month=1, day=1), last.replace(month=12, day=31)
    return Resolved("DURATION", timex, periods.span(first, last), anchors=False)


def _past_count(match: re.Match[str], context: Context) -> Resolved | None:
    """the past three years, the last 24 hours, the next two weeks."""
    words = (match.group("number") or "").lower()
    unit = unit_of(match.group("unit"))
    count = number_value(words) if words else None
    if count is None:
        return Resolved("DURATION", duration_timex(None, unit))
    ahead = match.group("which").lower() in ("next", "coming", "following")
    return _stretch(context, count if ahead else -count, unit)


_AWAY = {
    "ago": -1,
    "earlier": -1,
    "before": -1,
    "before that": -1,
    "previously": -1,
    "back": -1,
    "later": 1,
    "after": 1,
    "after that": 1,
    "afterwards": 1,
    "hence": 1,
}
HALF_A_DAY = 12
"""Hours after which another day may have begun."""


def _away(match: re.Match[str], context: Context) -> Resolved | None:
    """two days ago, three weeks earlier, ten years later; "a week after the vote" stays a duration, which may tell when the vote was."""
    words, unit = match.group("number").lower(), unit_of(match.group("unit"))
    way = re.sub(r"\s+", " ", match.group("way").lower())
    count = number_value(words)
    half = bool(match.group("half"))
    from_now = way in ("ago", "from now", "hence", "back")
    if way in ("before", "after") and not narrative.ENDS_HERE.match(context.text, match.end()):
        period = narrative.counted_from(context, match, unit, count if way == "before" else -(count or 0))
        rule = narrative.COUNTED if period else None
        return Resolved(
            "DURATION", duration_timex(count, unit), period, end=match.end("unit"), rule=rule, anchors=False
        )
    if way == "back" and not match.group().lower().endswith("back"):
        return None
    sign = _AWAY.get(way, 1)
    if count is None:
        return Resolved("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit == "year" and count == 1 and not half and (quarter := quarter_before(context, match.start())):
        return Resolved("DATE", quarter.timex, quarter, anchors=False)
    anchor = context.published if from_now else (context.anchor.first if context.anchor else None)
    if unit in _SMALL_UNITS and (count or HALF_A_DAY) <= HALF_A_DAY and sign > 0 and not from_now:
        return Resolved("DATE", None, narrative.same_day(context.anchor), anchors=False)
    if anchor is None or unit in _SMALL_UNITS or half or count != int(count):
        return Resolved("DATE", None)
    if unit in ("fortnight", "night"):
        unit, count = ("week", count * 2) if unit == "fortnight" else ("day", count)
    period = periods.shifted(anchor, unit, sign * int(count))
    if unit == "week" and period is not None and not from_now and context.anchor and context.anchor.precision == "day":
        period = periods.day_of(anchor + timedelta(weeks=sign * int(count)))
    return Resolved("DATE", period.timex if period else None, period)


def _anaphoric(match: re.Match[str], context: Context) -> Resolved | None:
    """that same year, the previous day, the following month: told from the last date of the narrative."""
    which = re.sub(r"\s+", " ", match.group("which").lower()).removeprefix("the ")
    count = -1 if which in ("previous", "preceding") else 1 if which in ("following", "next", "subsequent") else 0
    return narrative.of_narrative(context.anchor, unit_of(match.group("unit")), count)


def _year_end(match: re.Match[str], context: Context, published: date) -> Resolved:
    """year-end: the last day of the year; since then is since the year before."""
    lead = context.text[max(0, match.start() - 16) : match.start()]
    since = re.search(r"\b(?:since|from|after|at last)\s$", lead, re.IGNORECASE) is not None
    return of_day(date(published.year - since, 12, 31), anchors=False)


def _within_day(match: re.Match[str], context: Context) -> Resolved | None:
    """ "later in the day": the day of the narrative, else of publication."""
    lead = context.text[max(0, match.start() - 20) : match.start()]
    if not re.search(r"\b(?:earlier|later|early|late)\s(?:on\s)?in\s$", lead, re.IGNORECASE):
        return None
    if context.anchor is not None and context.anchor.precision == "day":
        return of_day(context.anchor.first)
    return of_day(context.published, anchors=False) if context.published else Resolved("DATE", None)


def _unit_edge(match: re.Match[str], context: Context) -> Resolved | None:
    """the end of the year, the end of the month, year-end, mid-month: of the unit publication lies in."""
    unit = unit_of(match.group("unit"))
    if context.published is None or unit in ("day", "night"):
        return None
    period = periods.shifted(context.published, unit, 0)
    if re.fullmatch(r"year(?:-|\s)end", match.group(), re.IGNORECASE):
        return _year_end(match, context, context.published)
    end = re.match(r"(?:the )?(?:very )?end|.*(?:-end|['’]s end)", match.group(), re.IGNORECASE)
    if period is not None and end and context.tense_of(match.start(), match.end()) == "future":
        # what is due at the end of a year or month is due by its last day
        period = Period(period.last, period.last, "day", period.timex)
    return Resolved("DATE", period.timex if period else None, period, anchors=False)


def _the_weekend(match: re.Match[str], context: Context) -> Resolved | None:
    """over the weekend: the last one, or the next, by tense."""
    if context.published is None:
        return Resolved("DATE", None)
    ahead = context.tense_of(match.start(), match.end()) == "future"
    period = periods.shifted(context.published, "week", 0 if ahead or context.published.weekday() >= 5 else -1)
    weekend = periods.weekend_of(period.first) if period else None
    return Resolved("DATE", weekend.timex if weekend else None, weekend)
