"""What to ask the record for, as addresses put it: the names of the command line, hyphens or underscores."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date

from casque.errors import BadRequest
from casque.knowledge.plover import TypeName
from casque.record.types import Filters
from casque.server.drawing.columns import QUADS
from casque.server.parameters import LONGEST, day_of, number_of, share_of

STATUSES = ("happened", "ongoing", "planned", "demanded", "hypothetical", "denied", "forecast")
_DAYS = ("since", "until", "published_since", "published_until")
_SWITCHES = ("disputed", "rejected")
_MANY = ("actor", "recipient", "either", "type", "mode", "quad", "place", "country", "status", "attribution", "mission")
MOST_VALUES = 20
NAMES = frozenset((*_DAYS, *_SWITCHES, *_MANY, "between", "text", "min_confidence", "min_sources"))
_CLOSED: dict[str, tuple[str, ...]] = {"type": tuple(TypeName), "quad": QUADS, "status": STATUSES}


def filters_of(pairs: Iterable[tuple[str, str]]) -> Filters:
    """The filters among the parameters of an address. Raises BadRequest for a value that a filter cannot have."""
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        plain = name.replace("-", "_")
        if plain in NAMES and value.strip():
            if len(value) > LONGEST or "\x00" in value:
                raise BadRequest(f"{plain}: at most {LONGEST} characters.", field=plain)
            given.setdefault(plain, []).append(value.strip())
    values: dict[str, object] = {name: _many(name, given[name]) for name in _MANY if name in given}
    last = {name: texts[-1] for name, texts in given.items()}
    values |= {name: day_of(last.get(name), name) for name in _DAYS}
    values |= {name: _switch(name, last[name]) for name in _SWITCHES if name in last}
    if "between" in given:
        both = _many("between", given["between"])
        if len(both) != 2:
            raise BadRequest("between: give two, as between=MLI&between=mission:MINUSMA.", field="between")
        values["between"] = both
    values["text"] = last.get("text")
    values["min_confidence"] = share_of(last.get("min_confidence"), "min_confidence")
    values["min_sources"] = number_of(last.get("min_sources"), "min_sources")
    found = replace(Filters(), **values)  # type: ignore[arg-type]
    _check_order(found.since, found.until, "since", "until")
    _check_order(found.published_since, found.published_until, "published_since", "published_until")
    return found


def pairs_of(filters: Filters) -> list[tuple[str, str]]:
    """The parameters that give these filters again, in the order of their names' definition."""
    found: list[tuple[str, str]] = []
    for one in fields(filters):
        value = getattr(filters, one.name)
        if one.name not in NAMES or value in (None, (), False):
            continue
        if isinstance(value, tuple):
            found += [(one.name, str(part)) for part in value]
        else:
            found.append(
                (one.name, "1" if value is True else value.isoformat() if isinstance(value, date) else str(value))
            )
    return found


def _many(name: str, texts: list[str]) -> tuple[str, ...]:
    """Several values, given one by one or divided by commas; those of closed lists are checked."""
    divided = name not in ("place",)
    parts = [part.strip() for text in texts for part in (text.split(",") if divided else [text]) if part.strip()]
    if len(parts) > MOST_VALUES:
        raise BadRequest(f"{name}: at most {MOST_VALUES} values.", field=name)
    known = _CLOSED.get(name)
    if known is None:
        return tuple(dict.fromkeys(part.upper() if name == "country" and len(part) == 3 else part for part in parts))
    found = []
    for part in parts:
        match = next((one for one in known if one.lower() == part.lower().replace("_", "-")), None)
        if match is None:
            raise BadRequest(f"{name}: {part[:40]!r} is none of {', '.join(known)}.", field=name)
        found.append(str(match))
    return tuple(dict.fromkeys(found))


def _switch(name: str, text: str) -> bool:
    lowered = text.lower()
    if lowered not in ("1", "true", "yes", "on", "0", "false", "no", "off"):
        raise BadRequest(f"{name}: {text[:40]!r} is neither true nor false.", field=name)
    return lowered in ("1", "true", "yes", "on")


def _check_order(first: date | None, last: date | None, first_name: str, last_name: str) -> None:
    if first and last and last < first:
        raise BadRequest(f"{first_name} ({first}) is after {last_name} ({last}).", field=first_name)
