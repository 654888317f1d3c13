"""GeoJSON (RFC 7946): a feature for each happening. What has no place is in it too, with no geometry, and is counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from casque.export.cells import json_bytes
from casque.export.exporting import Exported
from casque.export.rows import row_of
from casque.record.asking.told import Told

UNPLACED = "without a place: features with no geometry"
COUNTRY_ONLY = "placed by country only: their point is the middle of it (place_precision: country)"
_MOST_LAT, _MOST_LON = 90, 180
_DIGITS = 7
"""Decimal places of a degree: about a centimetre."""


def write(found: Iterable[Told], stream: BinaryIO, done: Exported) -> None:
    """Write one feature collection, a feature a line; ``unplaced`` at its end counts the features with no geometry."""
    stream.write(b'{"type":"FeatureCollection","features":[')
    for one in found:
        stream.write(b",\n" if done.rows else b"\n")
        stream.write(json_bytes(feature(one)))
        done.rows += 1
        place = one.happening.lead.place
        if _point(one) is None:
            done.notes[UNPLACED] += 1
        elif place is not None and place.precision == "country":
            done.notes[COUNTRY_ONLY] += 1
    stream.write(b'\n],"unplaced":%d}\n' % done.notes[UNPLACED])


def feature(one: Told) -> dict[str, Any]:
    """A happening as a feature; latitude and longitude stand in its geometry alone."""
    values = row_of(one)
    properties = {name: value for name, value in values.items() if name not in ("id", "lat", "lon")}
    return {"type": "Feature", "id": values["id"], "geometry": _point(one), "properties": properties}


def _point(one: Told) -> dict[str, Any] | None:
    """Longitude before latitude; None for unknown and for what is no place on Earth."""
    lat, lon = one.happening.lat, one.happening.lon
    if lat is None or lon is None or not (abs(lat) <= _MOST_LAT and abs(lon) <= _MOST_LON):
        return None
    return {"type": "Point", "coordinates": [round(lon, _DIGITS), round(lat, _DIGITS)]}
