"""Cursors: where a page of an answer ended, as text that can stand in an address."""

from __future__ import annotations

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import date

from casque.errors import BadQuestion

MOST = 1000
"""Results on one page."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a happening stands in an answer."""

    day: date
    id: str
    undated: bool = False
    """Has it no date of its own, and stands on the day of its report?"""


def cursor_of(place: Place) -> str:
    """The cursor of the last result on a page."""
    said = [place.day.isoformat(), place.id, *(["undated"] if place.undated else [])]
    return urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")


def position(cursor: str) -> Place:
    """Where a cursor points. Raises BadQuestion where it is none."""
    try:
        day, identifier, *undated = json.loads(urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4)))
        return Place(date.fromisoformat(day), str(identifier), undated == ["undated"])
    except (ValueError, TypeError, binascii.Error) as error:
        raise BadQuestion("This cursor is none that casque gave. Ask for the first page.") from error


def checked_limit(limit: int) -> int:
    """A number of results on a page. Raises BadQuestion outside 1 to 1000."""
    if not 1 <= limit <= MOST:
        raise BadQuestion(f"A page has 1 to {MOST} results, not {limit}.")
    return limit
