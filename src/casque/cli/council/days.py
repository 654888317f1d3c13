"""Days and stretches of days as options take them: the same words as in every other command."""

from __future__ import annotations

from datetime import date

import click

from casque.record.asking import days

today = days.today


def as_day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """The date that an option's text is; raises BadQuestion for what is none."""
    return days.as_day(value) if value is not None else None


def as_days_ahead(context: click.Context, parameter: click.Parameter, value: str) -> int:
    """The number of days that an option's text is (60d, 8w, 2m, 1y); raises BadQuestion for what is none."""
    return days.as_days_ahead(value)
