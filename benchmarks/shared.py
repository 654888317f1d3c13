"""Where the gold data lie (``CASQUE_SHARED``, or ``../shared`` beside the repository), rows of the table, and intervals."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

Row = dict[str, Any]
"""One number of the table: what, data, n, value, peer, reach, interval."""
Item = TypeVar("Item")
RESAMPLES = 1000
SEED = 20230616


def shared_folder() -> Path | None:
    """The folder of gold data, or None where there is none."""
    given = os.environ.get("CASQUE_SHARED")
    folder = Path(given) if given else Path(__file__).resolve().parent.parent.parent / "shared"
    return folder if (folder / "gold").is_dir() else None


def row(
    what: str,
    data: str,
    n: int,
    value: float,
    peer: str = "",
    reach: str = "",
    interval: tuple[float, float] | None = None,
) -> Row:
    """A row of the table."""
    bounds = f"{interval[0]:.2f}–{interval[1]:.2f}" if interval is not None else ""
    return {
        "what": what,
        "data": data,
        "n": n,
        "value": round(value, 3),
        "peer": peer,
        "reach": reach,
        "interval": bounds,
    }


def interval(
    documents: Sequence[Item], statistic: Callable[[Sequence[Item]], float], *, times: int = RESAMPLES
) -> tuple[float, float]:
    """The 95 % bootstrap interval of a statistic: whole documents are drawn again with replacement, for sentences of one report stand and
    fall together. The same documents always give the same interval.
    """
    if not documents:
        raise ValueError("an interval needs documents")
    draw = random.Random(SEED)
    values = sorted(statistic(draw.choices(documents, k=len(documents))) for _ in range(times))
    return values[int(0.025 * times)], values[min(times - 1, int(0.975 * times))]


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


Counts = dict[str, float]


def total(counts: Sequence[Counts]) -> Counts:
    """Counts of several documents, added up."""
    found: Counts = {}
    for one in counts:
        for name, value in one.items():
            found[name] = found.get(name, 0.0) + value
    return found


def f1_of(name: str) -> Callable[[Sequence[Counts]], float]:
    """F1 from counts ``<name>:right_of_predicted``, ``:predicted``, ``:right_of_gold``, ``:gold``."""

    def statistic(counts: Sequence[Counts]) -> float:
        c = total(counts)
        precision = c.get(f"{name}:right_of_predicted", 0.0) / max(1.0, c.get(f"{name}:predicted", 0.0))
        return f1(precision, c.get(f"{name}:right_of_gold", 0.0) / max(1.0, c.get(f"{name}:gold", 0.0)))

    return statistic


def share_of(name: str) -> Callable[[Sequence[Counts]], float]:
    """Share of right ones from counts ``<name>:right`` and ``:n``."""

    def statistic(counts: Sequence[Counts]) -> float:
        c = total(counts)
        return c.get(f"{name}:right", 0.0) / max(1.0, c.get(f"{name}:n", 0.0))

    return statistic


def print_rows(rows: Sequence[Row]) -> None:
    """The rows as lines of text."""
    for one in rows:
        print(
            f"{one['what']:45} {one['data']:35} n={one['n']:<6} {one['value']:<7} {one['interval']:11} "
            f"reach {one['reach']!s:8} {one['peer']}",
            flush=True,
        )
