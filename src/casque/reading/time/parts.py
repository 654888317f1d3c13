"""What several calendar rules share: the year a match names, and the part of a stretch that it tells."""

from __future__ import annotations

import re
from datetime import date

from casque.reading.time import periods
from casque.reading.time.expressions import Context, Resolved
from casque.reading.time.periods import Period
from casque.reading.time.vocabulary import DAY_PARTS, ordinal_value, year_value

REL = (
    r"(?P<relyear>(?:of |in )?(?:(?:that|the) same year|this year|last year|next year|that "
    r"year|(?:the )?following year|(?:the )?previous year))(?!\w)"
)
YEAR_TAIL = rf"(?:,? ?(?P<year><YEAR>)|,? {REL}|,? ['’](?P<short>\d\d)(?!\w))"
EDGED = r"(?P<edge><EDGE>)?"


def edge_place(match: re.Match[str]) -> str | None:
    """start, end or mid where "early", "late", "the end of" … stands before."""
    edge = (match.groupdict().get("edge") or "").lower()
    for words, place in (
        ("first half", "half1"),
        ("second half", "half2"),
        ("early", "start"),
        ("beginning", "start"),
        ("start", "start"),
        ("turn", "start"),
        ("late", "end"),
        ("end", "end"),
        ("close", "end"),
        ("mid", "mid"),
    ):
        if words in edge:
            return place
    return None


def relative_year(context: Context, words: str | None) -> int | None:
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


def year_given(match: re.Match[str], context: Context) -> tuple[int | None, bool]:
    """The year a match names and whether it names one at all."""
    groups = match.groupdict()
    if groups.get("year"):
        return year_value(groups["year"]), True
    if groups.get("short"):
        short = int(groups["short"])
        century = (context.published.year if context.published else 2000) // 100 * 100
        pivot = (context.published.year if context.published else 2030) % 100 + 10
        return (century + short if short <= pivot else century - 100 + short), True
    if groups.get("relyear"):
        return relative_year(context, groups["relyear"]), True
    return None, False


def of_day(day: date, part: str | None = None, *, anchors: bool = True) -> Resolved:
    """A day, or a part of it as a TIME."""
    letter = DAY_PARTS.get((part or "").lower(), "")
    if not letter:
        return Resolved("DATE", day.isoformat(), periods.day_of(day), anchors=anchors)
    joined = letter if letter.startswith("T") else "T" + letter
    return Resolved("TIME", day.isoformat() + joined, periods.day_of(day), anchors=anchors)


def day_result(day: Period | None, unresolved: str) -> Resolved:
    """A day, or the open TIMEX3 value where the year is not known."""
    return Resolved("DATE", day.timex if day else unresolved, day)


def quarter_number(word: str) -> int | None:
    """1 to 4 of "third", "final", "3rd" or "3" before or behind a quarter; None of "fifth"."""
    lowered = word.lower()
    number = {"final": 4, "last": 4}.get(lowered) or (int(lowered) if lowered.isdigit() else ordinal_value(lowered))
    return number if 1 <= number <= 4 else None
