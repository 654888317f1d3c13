"""Places drawn as one where they would touch: clustered on the server, the same for everybody."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from casque.record.asking.charts import PlaceCount

CELL = 46
"""Pixels: the side of a square in which places are drawn as one."""
TILE = 512
"""Pixels that the world is wide at zoom 0."""
_MERCATOR_EDGE = 85.05
_AREAS = ("admin1", "country")
MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class Cluster:
    """One or several places as one button."""

    lat: float
    lon: float
    name: str
    names: tuple[str, ...]
    happenings: int
    reports: int
    quad: str | None
    """The most frequent class."""
    area: bool
    """Known to a region or country only."""
    members: int


def clustered(found: Sequence[PlaceCount], zoom: int) -> list[Cluster]:
    """Clusters at a zoom, the busiest first. Areas are never drawn as one with points: they are another kind of knowledge."""
    cells: dict[tuple[int, int, bool], list[PlaceCount]] = {}
    for one in found:
        x, y = _pixels(one.lat, one.lon, zoom)
        cells.setdefault((int(x // CELL), int(y // CELL), one.precision in _AREAS), []).append(one)
    clusters = [_cluster(members, area) for (_, _, area), members in cells.items()]
    return sorted(clusters, key=lambda one: (-one.happenings, one.name))


def _cluster(members: list[PlaceCount], area: bool) -> Cluster:
    """The button stands at its busiest place."""
    first = max(members, key=lambda one: (one.happenings, one.name or ""))
    quads: Counter[str | None] = Counter()
    for one in members:
        quads.update(dict(one.quads))
    names = tuple(one.name for one in members if one.name)[:MOST_NAMES]
    name = (first.name or first.country or "?") + (f" +{len(members) - 1}" if len(members) > 1 else "")
    top = max(quads, key=lambda quad: (quads[quad], str(quad)))
    return Cluster(
        first.lat,
        first.lon,
        name,
        names,
        sum(quads.values()),
        sum(one.reports for one in members),
        top,
        area,
        len(members),
    )


def _pixels(lat: float, lon: float, zoom: int) -> tuple[float, float]:
    """Web Mercator pixels of a zoom."""
    lat = max(-_MERCATOR_EDGE, min(_MERCATOR_EDGE, lat))
    scale = TILE * 2.0**zoom
    y = (1 - math.log(math.tan(math.radians(lat)) + 1 / math.cos(math.radians(lat))) / math.pi) / 2
    return (lon + 180) / 360 * scale, y * scale
