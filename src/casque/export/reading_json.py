"""A reading as JSON: exactly the contract's fields, null where unknown, one object a line."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from casque.reading.records import Reading


def reading_to_dict(reading: Reading) -> dict[str, Any]:
    """The reading as plain lists and dictionaries."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(reading)))
    return plain


def to_json_line(reading: Reading) -> str:
    """The reading as one line of JSON Lines."""
    return json.dumps(asdict(reading), ensure_ascii=False, separators=(",", ":"))
