"""Counts over time as a chart of columns, stacked by quad class; a drawing for eyes, with a table beside it for all others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casque.server.drawing.periods import Period, periods, start_of, step_for

QUADS = ("verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict")
WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 1000, 190, 34, 20, 8
NARROW = 400
_GAP = 0.16
MOST_LABELS = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """One quad class in one column."""

    quad: str
    count: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """One period."""

    period: Period
    x: float
    width: float
    total: int
    counts: Mapping[str, int]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything a template needs to draw it. Lengths are in units of the drawing."""

    step: str
    columns: tuple[Column, ...]
    ticks: tuple[tuple[float, int], ...]
    """Height and count of the horizontal lines."""
    labels: tuple[tuple[float, date], ...]
    width: int
    height: int = HEIGHT
    left: int = LEFT
    base: int = HEIGHT - BOTTOM


def columns(
    counts: Sequence[tuple[date, str | None, int]],
    first: date | None = None,
    last: date | None = None,
    *,
    narrow: bool = False,
) -> Chart | None:
    """The chart of (day, quad, count) rows; ``first`` and ``last`` widen or narrow it, ``narrow`` is for a column beside the text.

    None where there is nothing to draw.
    """
    if not counts:
        return None
    first = first or min(day for day, _, _ in counts)
    last = max(first, last or max(day for day, _, _ in counts))
    step = step_for(first, last)
    found: dict[date, dict[str, int]] = {}
    for day, quad, count in counts:
        if first <= day <= last:
            slot = found.setdefault(start_of(day, step), {})
            slot[quad or "unknown"] = slot.get(quad or "unknown", 0) + count
    spans = periods(first, last, step)
    most = max((sum(one.values()) for one in found.values()), default=0) or 1
    scale = (HEIGHT - BOTTOM - TOP) / most
    wide = NARROW if narrow else WIDTH
    width = (wide - LEFT) / len(spans)
    drawn = tuple(_column(span, number, width, found.get(span.first, {}), scale) for number, span in enumerate(spans))
    every = max(1, -(-len(spans) // (MOST_LABELS // 4 if narrow else MOST_LABELS)))
    labels = tuple((one.x + one.width / 2, one.period.first) for one in drawn[::every])
    ticks = tuple((HEIGHT - BOTTOM - value * scale, value) for value in _round_values(most))
    return Chart(step, drawn, ticks, labels, wide)


def _column(span: Period, number: int, width: float, counts: Mapping[str, int], scale: float) -> Column:
    x, y, pieces = LEFT + number * width, float(HEIGHT - BOTTOM), []
    # conflict stands below, deeds at the bottom of each half
    for quad in ("material-conflict", "verbal-conflict", "material-cooperation", "verbal-cooperation", "unknown"):
        if counts.get(quad):
            height = counts[quad] * scale
            y -= height
            pieces.append(Piece(quad, counts[quad], round(y, 2), round(height, 2)))
    gap = min(4.0, width * _GAP)
    return Column(span, round(x + gap / 2, 2), round(width - gap, 2), sum(counts.values()), dict(counts), tuple(pieces))


def _round_values(most: int) -> list[int]:
    """Two to five round numbers up to the highest column."""
    step = 1
    while most / step > 5:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    return list(range(step, most + 1, step))
