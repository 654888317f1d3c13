"""Parameters of addresses: a value, nothing, or an error that names the field."""

from __future__ import annotations

from datetime import date

from casque.errors import BadQuestion, BadRequest
from casque.record.asking.days import as_day

LONGEST = 300
"""Characters of any parameter; nothing that is asked for is longer."""


def day_of(text: str | None, field: str) -> date | None:
    """A day as the command line takes it: 2023-06-20, today, 30d (so long ago)."""
    if text is None or not text.strip():
        return None
    try:
        return as_day(text)
    except BadQuestion as error:
        raise BadRequest(f"{field}: {error.message}", field=field) from error


def number_of(text: str | None, field: str, least: int = 0, most: int = 10_000) -> int | None:
    """A whole number within bounds."""
    if text is None or not text.strip():
        return None
    if not text.strip().isascii() or not text.strip().isdigit() or len(text) > 12 or not least <= int(text) <= most:
        raise BadRequest(f"{field}: {text[:40]!r} is no whole number from {least:,} to {most:,}.", field=field)
    return int(text)


def share_of(text: str | None, field: str) -> float | None:
    """A number from 0 to 1."""
    if text is None or not text.strip():
        return None
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise BadRequest(f"{field}: {text[:40]!r} is no number from 0 to 1.", field=field)
    return value
