"""Rules for times that only the narrative around them tells: "on the 9th", "that Thursday", "the month after", "an hour later"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from casque.reading.time import periods
from casque.reading.time.expressions import Context, Resolved, RuleBook
from casque.reading.time.parts import day_result, of_day
from casque.reading.time.periods import Period
from casque.reading.time.vocabulary import DAY_PARTS, month_number, unit_of, weekday_number
from casque.reading.time.years import weekday_near

ENDS_HERE = re.compile(r"\s*(?:[.,;:!?)\"”’—–]|$|\n)|\s+(?:in|at|on|by|and|but|to|when|as|while|for|from|with)\b")
"""What follows "the day after" where no noun or clause does ("the day after the vote")."""
SAYS_ON = re.compile(
    ENDS_HERE.pattern + r"|\s+(?:he|she|it|they|we|the|an?|his|her|its|their|this|that|these|some|was|were|had|as)\b"
)
"""What follows "on the 9th" where it counts no noun ("on the 9th floor")."""
LONGEST_MONTH = 31
COUNTED = "counted-from-here"
"""Rule of a length of time that tells when the event after it was: "on Tuesday, a day after soldiers fired"."""
_SENTENCE_END = re.compile(r"[.!?][\"”’')]?\s|\n")


def of_narrative(anchor: Period | None, unit: str, count: int) -> Resolved:
    """A unit so many before or after the last date of the narrative; unresolved where that is not exact enough to count from."""
    part = unit if unit in DAY_PARTS else None
    unit = "day" if part or unit == "night" else unit
    if anchor is None or not _fine_enough(anchor, unit):
        return Resolved("TIME" if part else "DATE", None)
    if unit == "day":
        return of_day((anchor.last if count > 0 else anchor.first) + timedelta(days=count), part)
    period = periods.shifted(anchor.first, unit, count)
    return Resolved("DATE", period.timex if period else None, period)


def _fine_enough(anchor: Period, unit: str) -> bool:
    """Whether a date is exact enough to count units from: no day is told from a year."""
    rank = {"day": 0, "week": 1, "month": 2, "season": 3, "range": 3, "year": 4}[anchor.precision]
    if anchor.precision == "range" and (anchor.first.year, anchor.first.month) == (anchor.last.year, anchor.last.month):
        rank = 2
    need = {"day": 0, "weekend": 1, "week": 1, "month": 2, "quarter": 3}.get(unit, 4)
    return rank <= need


def counted_from(context: Context, match: re.Match[str], unit: str, count: float | None) -> Period | None:
    """When the event after "two days after" was, where the sentence has dated the other one before: so many units from that."""
    between = context.text[context.anchor_end : match.start()]
    if context.anchor is None or not count or count != int(count) or _SENTENCE_END.search(between):
        return None
    unit = "day" if unit == "night" else unit
    if unit not in ("day", "month", "year") or not _fine_enough(context.anchor, unit):
        return None
    return periods.shifted(context.anchor.first, unit, int(count))


def _unit_beside(match: re.Match[str], context: Context) -> Resolved | None:
    """the day before, the night before, the month after: a unit from the last date of the narrative."""
    way = match.group("way").lower()
    if way in ("before", "after") and not ENDS_HERE.match(context.text, match.end()):
        return None
    return of_narrative(context.anchor, unit_of(match.group("unit")), -1 if way in ("before", "earlier") else 1)


def _day_of_month(match: re.Match[str], context: Context) -> Resolved | None:
    """ "on the 9th": of the month that the narrative is in, else of the month of publication or its neighbour by tense."""
    if not SAYS_ON.match(context.text, match.end()):
        return None
    number = int(re.sub(r"\D", "", match.group("day")))
    base, published = _month_at_hand(context.anchor), context.published
    if base is None or (published and (base.year, base.month) == (published.year, published.month)):
        base = _month_by_tense(match, context, number)
    day = periods.make_day(base.year, base.month, number) if base else None
    ahead = context.tense_of(match.start("whole"), match.end()) == "future"
    if day is not None and published is not None and day.first > published and not ahead:
        day = None  # the last date was a deadline, and what is told in the past is not of its month
    found = day_result(day, f"XXXX-XX-{number:02d}")
    return Resolved(found.type, found.timex, found.period, start=match.start("whole"))


def _month_at_hand(anchor: Period | None) -> date | None:
    """A day of the month that the narrative is in, where its last date is that exact."""
    if anchor is None or (anchor.last - anchor.first).days >= LONGEST_MONTH:
        return None
    return anchor.first


def _month_by_tense(match: re.Match[str], context: Context, number: int) -> date | None:
    published = context.published
    if published is None:
        return None
    ahead = context.tense_of(match.start("whole"), match.end()) == "future"
    if ahead and number < published.day:
        return published.replace(day=1) + timedelta(days=LONGEST_MONTH)
    if not ahead and number > published.day:
        return published.replace(day=1) - timedelta(days=1)
    return published


def _weekday_then(match: re.Match[str], context: Context) -> Resolved | None:
    """ "that Thursday": the one on or after the last date of the narrative, never after publication."""
    weekday, published = weekday_number(match.group("weekday")), context.published
    anchor = context.anchor
    if anchor is not None and anchor.precision in ("day", "week"):
        day = weekday_near(anchor.first, weekday, "future")
    elif published is not None:
        day = weekday_near(published, weekday, "past")
    else:
        return Resolved("DATE", f"XXXX-WXX-{weekday + 1}")
    if published is not None and day > published:
        day = weekday_near(published, weekday, "past")
    return day_result(periods.day_of(day), "")


def _month_then(match: re.Match[str], context: Context) -> Resolved | None:
    """ "that April": of the year that the narrative is in."""
    month = month_number(match.group("month"))
    if match.group("month")[0].islower():
        return None
    if context.anchor is None or context.anchor.first.year != context.anchor.last.year:
        return Resolved("DATE", f"XXXX-{month:02d}")
    period = periods.month_of(context.anchor.first.year, month)
    return Resolved("DATE", period.timex, period)


def _hours_later(match: re.Match[str], context: Context) -> Resolved | None:
    """ "hours later": still the day that the narrative is in."""
    return Resolved("DATE", None, same_day(context.anchor), anchors=False)


def same_day(anchor: Period | None) -> Period | None:
    """The day that the narrative is in, if its last date is a day."""
    return periods.day_of(anchor.first) if anchor is not None and anchor.precision == "day" else None


def enter(book: RuleBook) -> None:
    """Enter the rules of the narrative into the book."""
    book.add(
        "narrative-day",
        "the a one",
        r"(?:the|(?:a|one)(?= day)) (?P<unit>day|night|morning|afternoon|evening|week|month|year) "
        r"(?P<way>before|after|earlier|later)(?!\w)",
        _unit_beside,
    )
    book.add(
        "day-of-month",
        "on by of from until till since",
        r"(?:on|by|of|from|until|till|since) (?P<whole>the (?P<day>\d{1,2}(?:st|nd|rd|th)))(?!\w)",
        _day_of_month,
    )
    book.add(
        "narrative-weekday", "that the", r"(?:that(?: same)?|the same) (?P<weekday><WEEKDAY>)(?!\w)", _weekday_then
    )
    book.add("narrative-month", "that the", r"(?:that(?: same)?|the same) (?P<month><MONTH>)(?!\w)", _month_then)
    book.add(
        "hours-later", "hours minutes moments", r"(?:hours|minutes|moments) (?:later|afterwards)(?!\w)", _hours_later
    )
