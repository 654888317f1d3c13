"""Days as the commands take them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import click

from casque.errors import OutsideTheRecord


def as_day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """The date that an option's text is; raises OutsideTheRecord for what is none."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise OutsideTheRecord(f"{value!r} is no day. Write it as 2023-06-29.", day=value) from None


def today() -> date:
    """Today in UTC."""
    return datetime.now(UTC).date()
