"""Cells as days, numbers, countries and actors; what cannot be is an error that says so."""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from functools import lru_cache

from casque.errors import BadRow
from casque.knowledge.countries import country, country_named
from casque.knowledge.plover import TypeName, modes
from casque.reading.records import DateValue, Party, PlaceMention, Span
from casque.reading.resolve import ResolvedActor, resolve_phrase

EARLIEST, LATEST = date(1800, 1, 1), date(2100, 12, 31)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST = 1e12


def day_of(cell: str, name: str, form: str | None = None) -> date:
    """A day, written as ISO (with or without a time after it) or in ``form`` (as strptime has it). Raises BadRow."""
    try:
        if form is not None:
            found = datetime.strptime(cell, form).date()
        else:
            match = _ISO.match(cell)
            found = date.fromisoformat(match[0] if match else cell)
    except ValueError as error:
        raise BadRow(f"{name} is {cell[:40]!r}, which is no day.") from error
    if not EARLIEST <= found <= LATEST:
        raise BadRow(f"{name} is {found.isoformat()}, which cannot be meant.")
    return found


def date_value(first: date, last: date, rule: str, cell: Span | None = None) -> DateValue:
    """A day, or the span from one day to another. Raises BadRow where it runs backwards."""
    if last < first:
        raise BadRow(f"It ends on {last.isoformat()}, before it begins on {first.isoformat()}.")
    value, precision = (
        (first.isoformat(), "day") if first == last else (f"{first.isoformat()}/{last.isoformat()}", "range")
    )
    if cell is None:
        return DateValue(value, precision, rule=rule)
    return DateValue(value, precision, cell.text, cell.start, cell.end, rule)


def number_of(cell: str, name: str) -> float | None:
    """A number, None for an empty cell. Raises BadRow."""
    if not cell:
        return None
    try:
        found = float(cell.replace(",", "") if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", cell) else cell)
    except ValueError as error:
        raise BadRow(f"{name} is {cell[:40]!r}, which is no number.") from error
    if not math.isfinite(found) or abs(found) > _MOST:
        raise BadRow(f"{name} is {cell[:40]!r}, which cannot be meant.")
    return found


def count_of(cell: str, name: str) -> float | None:
    """A number of people or things: not below zero. Raises BadRow."""
    found = number_of(cell, name)
    if found is not None and found < 0:
        raise BadRow(f"{name} is {cell[:40]!r}: fewer than none.")
    return found


def country_code(cell: str) -> str | None:
    """The code of a country given by code or name; None where it is none."""
    if not cell:
        return None
    known = country(cell.upper()) if len(cell) == 3 else None
    known = known or country_named(cell) or country_named(cell.split("(")[0].strip())
    return known.code if known else None


def place_of(
    cell: Span | None,
    name: str,
    land: str | None,
    lat: str,
    lon: str,
    precision: str | None,
    admin1: str | None = None,
    geonameid: str = "",
) -> PlaceMention | None:
    """A place at the words of a cell; None where nothing tells one. Raises BadRow for degrees that are none."""
    latitude, longitude = number_of(lat, "the latitude"), number_of(lon, "the longitude")
    if (latitude is not None and abs(latitude) > 90) or (longitude is not None and abs(longitude) > 180):
        raise BadRow(f"{lat}, {lon} is no place on Earth. Are latitude and longitude changed over?")
    if latitude is None or longitude is None:
        latitude = longitude = None
    if cell is None or not (name or land):
        return None
    return PlaceMention(
        cell.start,
        cell.end,
        cell.text,
        name or None,
        land,
        admin1 or None,
        latitude,
        longitude,
        int(geonameid) if geonameid.isascii() and geonameid.isdecimal() else None,
        precision,
    )


def party_of(cell: Span, land: str | None = None, sector: str | None = None) -> Party:
    """Somebody at the words of a cell: known by name, or else as the row tells."""
    known = _known(cell.text)
    if known is None:
        return Party(cell.text, cell.start, cell.end, None, cell.text, land, sector)
    return Party(cell.text, cell.start, cell.end, known.id, known.name, known.country or land, known.sector or sector)


@lru_cache(maxsize=20_000)
def _known(name: str) -> ResolvedActor | None:
    return resolve_phrase(name)


def type_of(cell: str, name: str) -> str:
    """A PLOVER type. Raises BadRow."""
    found = cell.strip().upper()
    if found not in set(TypeName):
        raise BadRow(f"{name} is {cell[:40]!r}, which is no PLOVER type ({', '.join(TypeName)}).")
    return found


def mode_of(type_: str, cell: str) -> str | None:
    """A mode of a type, also written ``TYPE-mode``; None where the type has no such mode."""
    found = cell.strip().lower().removeprefix(type_.lower() + "-")
    return found if found in modes(type_) else None
