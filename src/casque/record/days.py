"""The first and last day that a date value allows."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from casque.reading.records import DateValue
from casque.record.types import ClaimDate

_ONE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def day_bounds(value: str) -> tuple[date, date]:
    """First and last day of an ISO value: 2023-06-16, 2022-07, 2013, or an interval of these (2020/2023-06).

    Raises ValueError where it is none, or an interval that runs backwards.
    """
    first, _, last = value.partition("/")
    bounds = _bounds(first)[0], _bounds(last or first)[1]
    if bounds[1] < bounds[0]:
        raise ValueError(f"{value} runs backwards")
    return bounds


def claim_date(value: DateValue | None) -> ClaimDate | None:
    """A reading's date with its bounds; None for none."""
    if value is None:
        return None
    first, last = day_bounds(value.value)
    return ClaimDate(value.value, value.precision, first, last, value.text, value.start, value.end, value.rule)


def _bounds(value: str) -> tuple[date, date]:
    match = _ONE.fullmatch(value)
    if match is None:
        raise ValueError(f"{value} is no day, month or year")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if day is not None and month is not None:
        return date(year, month, day), date(year, month, day)
    if month is not None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)
