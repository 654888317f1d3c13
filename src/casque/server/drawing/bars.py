"""Missions as bars on one axis of time, each mandate a piece of its bar; a drawing for eyes, with the table beside it for all others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casque.missions.types import Clock, Mission

WIDTH, LEFT, ROW, TOP = 1000, 130, 22, 24
PAST, AHEAD = timedelta(days=365 * 4), timedelta(days=365 * 2)


@dataclass(frozen=True, slots=True)
class Piece:
    """One period of a mandate."""

    x: float
    width: float
    kind: str
    """establish | renew | final | end | open"""
    label: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One mission."""

    mission: Mission
    clock: Clock
    y: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Everything a template needs to draw it. Lengths are in units of the drawing."""

    rows: tuple[Bar, ...]
    years: tuple[tuple[float, int], ...]
    today: float
    height: int
    width: int = WIDTH
    left: int = LEFT
    top: int = TOP
    row: int = ROW


def bars(found: Sequence[tuple[Mission, Clock]], day: date) -> Bars:
    """The bars of missions around a day: four years back and two ahead."""
    first = date(max(1948, (day - PAST).year), 1, 1)
    last = day + AHEAD
    scale = (WIDTH - LEFT) / (last - first).days

    def at(one: date) -> float:
        return round(LEFT + max(0, min((one - first).days, (last - first).days)) * scale, 1)

    rows = []
    for number, (mission, clock) in enumerate(found):
        pieces = []
        mandates = [one for one in mission.mandates if one.part is None]
        for place, one in enumerate(mandates):
            following = mandates[place + 1].adopted if place + 1 < len(mandates) else None
            end = one.expires or following or (None if one.open_ended else one.adopted)
            stop = min(end, following) if end and following else end
            if (stop or last) < first or one.adopted > last:
                continue
            x, x2 = at(one.adopted), at(stop or last)
            kind = "open" if stop is None else one.kind
            pieces.append(
                Piece(x, max(1.5, round(x2 - x - 1, 1)), kind, one.resolution or "", one.adopted, one.expires)
            )
        rows.append(Bar(mission, clock, TOP + number * ROW, tuple(pieces)))
    years = tuple((at(date(year, 1, 1)), year) for year in range(first.year, last.year + 1))
    return Bars(tuple(rows), years, at(day), TOP + len(rows) * ROW + 16)
