"""Days as these commands take them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import click

from casque.errors import NoSuchDay

_SPAN = re.compile(r"(\d{1,4})\s*([dwmy])?", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


class Day(click.ParamType):
    """An ISO date; anything else is an error that shows how to write one."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or NoSuchDay."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise NoSuchDay(f"{value!r} is no day. Write it as 2023-06-20.", day=value) from None


class Span(click.ParamType):
    """A stretch of days: 60d, 8w, 2m (30 days each), 1y, or a bare number of days."""

    name = "span"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Days."""
        if isinstance(value, int):
            return value
        found = _SPAN.fullmatch(value.strip())
        if found is None:
            raise click.BadParameter(f"{value!r} is no stretch of time. Write it as 60d, 8w, 2m or 1y.", ctx, param)
        return int(found[1]) * _DAYS[(found[2] or "d").lower()]


DAY = Day()
SPAN = Span()


def today() -> date:
    """Today in UTC."""
    return datetime.now(UTC).date()
