"""A reading as JSON: the contract's fields, null where unknown, one object a line."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

from casque.reading.records import Reading


def reading_to_dict(reading: Reading) -> dict[str, Any]:
    """The reading as plain dictionaries and lists, ready for JSON; unknown values are None, none is left
    out.
    """
    return asdict(reading, dict_factory=_plain)


def to_json_line(reading: Reading) -> str:
    """The reading as one line of JSON Lines, without the line end."""
    return json.dumps(reading_to_dict(reading), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def with_confidence(reading: Reading, least: float) -> Reading:
    """Only the events of at least this confidence; figures let go of events that went."""
    events = tuple(event for event in reading.events if event.confidence >= least)
    kept = {event.id for event in events}
    figures = tuple(figure if figure.event in kept else replace(figure, event=None) for figure in reading.figures)
    return replace(reading, events=events, figures=figures)


def _plain(items: list[tuple[str, Any]]) -> dict[str, Any]:
    """Tuples become lists, as they will in JSON, so that the dictionary equals what is read back."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in items}
