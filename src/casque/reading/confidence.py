"""Confidence that means precision: a monotone map over the chance of keep-or-drop, fitted by ``training.calibrate`` on left-out reports.

Joining repeats and leaving out events of nobody change how often events of one chance are right; the map puts that right, in one place.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Confidence:
    """Points of a map that never falls; straight between them. Calling it maps a chance."""

    raw: tuple[float, ...]
    calibrated: tuple[float, ...]

    def __call__(self, chance: float) -> float:
        """The confidence of a chance; beyond the first and last point theirs."""
        at = bisect_right(self.raw, chance)
        if at == 0:
            return self.calibrated[0]
        if at == len(self.raw):
            return self.calibrated[-1]
        low, high = self.raw[at - 1], self.raw[at]
        share = (chance - low) / (high - low)
        return self.calibrated[at - 1] + share * (self.calibrated[at] - self.calibrated[at - 1])


@cache
def confidence() -> Confidence:
    """The shipped map."""
    stored = json.loads((files("casque.reading") / "weights" / "confidence.json").read_text(encoding="utf-8"))
    return Confidence(tuple(stored["from"]), tuple(stored["to"]))
