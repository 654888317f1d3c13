"""Stretches of time as these commands take them."""

from __future__ import annotations

import re

import click

_SPAN = re.compile(r"(\d{1,4})\s*([dwmy])?", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def span_in_days(context: click.Context, option: click.Parameter, value: str) -> int:
    """Days of 60d, 8w, 2m (30 days each), 1y, or a bare number of days: a callback of options."""
    found = _SPAN.fullmatch(value.strip())
    if found is None:
        raise click.BadParameter(f"{value!r} is no stretch of time. Write it as 60d, 8w, 2m or 1y.", context, option)
    return int(found[1]) * _DAYS[(found[2] or "d").lower()]
