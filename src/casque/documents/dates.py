"""Publication dates: written out in a date line, in meta tags, or given by the user.

Only full dates count: day, month and year. 04/05/2023 stays unknown, because nothing tells the day from
the month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from casque.documents.types import Block, BlockKind
from casque.errors import BadDate

EARLIEST = date(1900, 1, 1)
AHEAD = timedelta(days=2)
"""Reports from the other side of the date line may be dated tomorrow; later than that is a mistake."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.](?P<m>[01]?\d)[-/.](?P<d>[0-3]?\d)(?!\d)",
        r"(?<!\d)(?P<d>[0-3]?\d)(?:st|nd|rd"
        rf"|th)?[\s-]+(?:of\s+)?(?P<month>{MONTH})[\s,-]+(?P<y>(?:19|20)\d\d)(?!\d)",
        rf"\b(?P<month>{MONTH})\s*(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\s*,?\s+(?P<y>(?:19|20)\d\d)(?!\d)",
        r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?=T?\d{6}|T|$|\D)",
        r"(?<!\d)(?P<a>[0-3]?\d)[/.](?P<b>[0-3]?\d)[/.](?P<y>(?:19|20)\d\d)(?!\d)",
    )
)
_HEAD_BLOCKS = 8
"""A date line stands among the first blocks; further down it belongs to something else."""
_DATELINE_WITH_YEAR = re.compile(
    rf"^[A-ZÀ-Þ][^\n(]{{1,60}}?[,(]\s*(?P<date>(?:{WEEKDAY},?\s+)?(?:{MONTH}\s*\d{{1,2}},?"
    rf"|\d{{1,2}}\s+{MONTH},?)\s+\d{{4}})",
    re.IGNORECASE,
)


def dates_in(text: str) -> Iterator[date]:
    """Full dates written in a short text, in the order they stand."""
    hits: list[tuple[int, date]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            day = _as_date(match.groupdict())
            if day is not None:
                hits.append((match.start(), day))
    return iter([day for _, day in sorted(hits)])


def plausible(day: date, today: date | None = None) -> bool:
    """No report was published before 1900 or later than two days from today."""
    return EARLIEST <= day <= (today or date.today()) + AHEAD


def given_date(value: str, where: str, today: date | None = None) -> date:
    """The publication date a person or a record gives; BadDate where it is no date or absurd.

    ISO dates and date-times are taken as written, without change of time zone; written-out English dates
    work too.
    """
    text = value.strip()
    found = list(dict.fromkeys(dates_in(text)))
    if len(found) != 1 or len(text) > 60:
        raise BadDate(
            f"{where}: {text[:60]!r} is no date that tells day, month and year apart. Write it as 2023-06-20.",
            value=value,
        )
    if not plausible(found[0], today):
        raise BadDate(
            f"{where}: no report was published on {found[0].isoformat()} "
            f"(before {EARLIEST.isoformat()} or in the future). Correct it, or leave it out.",
            value=value,
        )
    return found[0]


def published_in_text(text: str, blocks: tuple[Block, ...], today: date | None = None) -> date | None:
    """The date of a date line under the headline, of a byline, or of a dateline that has its year.

    Dates of captions and of the body do not count. An implausible date counts as none.
    """
    head = blocks[:_HEAD_BLOCKS]
    for kinds in ((BlockKind.DATELINE,), (BlockKind.BYLINE,)):
        for block in head:
            if block.kind in kinds:
                day = next(dates_in(text[block.start : block.end]), None)
                if day is not None and plausible(day, today):
                    return day
    for block in head:
        if block.kind is BlockKind.PARAGRAPH:
            match = _DATELINE_WITH_YEAR.match(text[block.start : block.start + 120])
            day = next(dates_in(match["date"]), None) if match else None
            return day if day is not None and plausible(day, today) else None
    return None


def _as_date(parts: dict[str, str | None]) -> date | None:
    year = int(parts["y"] or 0)
    if parts.get("a") and parts.get("b"):
        first, second = int(parts["a"] or 0), int(parts["b"] or 0)
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if second <= 12 else (second, first)
    else:
        day = int(parts["d"] or 0)
        named = parts.get("month")
        month = _MONTHS.index(named[:3].lower()) + 1 if named else int(parts.get("m") or 0)
    try:
        return date(year, month, day)
    except ValueError:
        return None
