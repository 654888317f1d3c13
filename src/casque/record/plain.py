"""Answers as plain dictionaries and lists, ready for JSON: days and times in ISO form, unknown values None."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from typing import Any

_AS_THEY_ARE = frozenset({str, int, float, bool, type(None)})
"""Most values of an answer."""
_FIELDS: dict[type, tuple[str, ...] | None] = {}
"""Types met so far: looking up the fields of each value anew would be most of the work."""


def plain(value: object) -> Any:  # noqa: ANN401 - what JSON holds
    """A value of ``casque.record`` as JSON holds it; no field is left out."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    names = _fields(kind)
    if names is not None:
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    return value


def _fields(kind: type) -> tuple[str, ...] | None:
    """The names of a dataclass's fields; None for another type."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None
    return _FIELDS[kind]
