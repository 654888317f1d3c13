"""Values as the cells of flat files: one line, no separators, unknown kept apart from empty."""

from __future__ import annotations

import json
import math
import re
from datetime import date
from hashlib import sha256
from typing import Any

from casque.record.types import Happening

_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, "CSV injection"), full-width forms too."""


def sound(text: str) -> str:
    """The text as UTF-8 can hold it: a lone half of a character becomes U+FFFD."""
    return _SURROGATES.sub("\ufffd", text)


def flat(text: str) -> str:
    """The text on one line and without tabs: what would end a cell or a row becomes one space."""
    return _BREAKS.sub(" ", sound(text)).strip()


def listed(values: list[str | None], unknown: str) -> str:
    """A list cell of the older formats, divided by "; ", an unknown member in its place; a member's own semicolons become commas."""
    return "; ".join((flat(value) if value else "").replace(";", ",") or unknown for value in values)


def json_bytes(value: object) -> bytes:
    """A value as JSON (RFC 8259) in UTF-8, without spaces; numbers that JSON does not have become null."""
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except ValueError:
        text = json.dumps(_finite(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return sound(text).encode("utf-8")


def _finite(value: Any) -> Any:  # noqa: ANN401 - what JSON holds
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _finite(one) for key, one in value.items()}
    return [_finite(one) for one in value] if isinstance(value, list | tuple) else value


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before its first sign."""
    return "'" + text if text.lstrip(" \u00a0").startswith(FORMULA) else text


def number(value: float | None) -> str:
    """A number as short as it can be read back exactly; whole numbers without a point; nothing for unknown."""
    if value is None or not math.isfinite(value):
        return ""
    return str(int(value)) if value == int(value) and abs(value) < 2**53 else repr(float(value))


def exact_day(one: Happening) -> date | None:
    """The day of a happening where it is known to the day."""
    return one.first_day if one.first_day is not None and one.first_day == one.last_day else None


def whole_number(*parts: str) -> int:
    """A number for formats whose ids are numbers: 60 bits of a hash, the same for the same parts."""
    return int(sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:15], 16)
