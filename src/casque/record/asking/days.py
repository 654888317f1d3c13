"""Days and moments as people give them: ISO, "today", "yesterday", "7d" ago."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from casque.errors import BadQuestion

_AGO = re.compile(r"(\d{1,5})\s*(h|d|w|m|y)", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def today() -> date:
    """The day it is here."""
    return date.today()


def as_day(given: date | str) -> date:
    """A day: 2023-06-16, "today", "yesterday", "tomorrow", or so long ago ("7d", "2w", "6m", "1y"). Raises BadQuestion."""
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    word = given.strip().lower()
    near = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if word in near:
        return today() + timedelta(days=near[word])
    match = _AGO.fullmatch(word)
    try:
        if match and match[2] in _DAYS:
            return today() - timedelta(days=int(match[1]) * _DAYS[match[2]])
        return date.fromisoformat(word)
    except (ValueError, OverflowError) as error:
        raise BadQuestion(
            f"{given[:40]!r} is no day. Write 2023-06-16, today, yesterday, or 7d for a week ago."
        ) from error


def as_moment(given: datetime | date | str) -> datetime:
    """A moment: a day's beginning here, "12h" ago, or ISO with time (of this zone where it names none). Raises BadQuestion."""
    if isinstance(given, datetime):
        return given if given.tzinfo else given.astimezone()
    if isinstance(given, str):
        match = _AGO.fullmatch(given.strip())
        if match and match[2].lower() == "h":
            return datetime.now(UTC) - timedelta(hours=int(match[1]))
        if re.search(r"\dT|:", given, re.IGNORECASE):
            try:
                return as_moment(datetime.fromisoformat(given.strip()))
            except ValueError as error:
                raise BadQuestion(f"{given[:40]!r} is no time. Write 2023-06-16T08:00.") from error
    day = as_day(given)
    return datetime(day.year, day.month, day.day).astimezone()


def as_days_ahead(given: str) -> int:
    """A number of days: "60d", "8w", "6m", "1y" or a plain number. Raises BadQuestion."""
    match = _AGO.fullmatch(given.strip())
    if match and match[2].lower() in _DAYS:
        return int(match[1]) * _DAYS[match[2].lower()]
    if given.strip().isdigit() and len(given.strip()) < 6:
        return int(given)
    raise BadQuestion(f"{given[:40]!r} is no number of days. Write 60d, 8w, 6m or 1y.")


def as_duration(given: str) -> timedelta:
    """A stretch of time: "45m" (minutes), "12h", "2d". Raises BadQuestion."""
    match = re.fullmatch(r"(\d{1,5})\s*(m|h|d)(?:in|ours?|ays?)?", given.strip(), re.IGNORECASE)
    if match is None or int(match[1]) == 0:
        raise BadQuestion(f"{given[:40]!r} is no stretch of time. Write 45m, 12h or 2d.")
    units = {"m": "minutes", "h": "hours", "d": "days"}
    return timedelta(**{units[match[2].lower()]: int(match[1])})
