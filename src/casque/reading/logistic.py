"""A logistic regression over named features: the form of all decisions that weigh reasons against one another.

Weights are numbers in ``weights/*.json`` that can be read; they are fitted by ``training.decide`` on annotated reports that the event heads
of the language model never saw.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from casque.reading.stored import stored

Features = dict[str, float]
REASONS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights by feature name; a feature without a weight counts nothing."""

    weights: dict[str, float]
    bias: float
    threshold: float
    """The decision is yes from this chance on."""

    def chance(self, features: Features) -> float:
        """Probability of yes."""
        total = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

    def contributions(self, features: Features) -> list[tuple[str, float]]:
        """The largest signed contributions to the sum, largest first."""
        return largest(self.weights, features)


def largest(weights: dict[str, float], features: Features) -> list[tuple[str, float]]:
    """The largest products of weight and feature, largest first."""
    parts = [(name, weights.get(name, 0.0) * value) for name, value in features.items()]
    parts = sorted((p for p in parts if abs(p[1]) >= 0.05), key=lambda p: (-abs(p[1]), p[0]))
    return [(name, round(score, 3)) for name, score in parts[:REASONS_SHOWN]]


def shipped(name: str) -> Logistic:
    """The shipped weights of a decision: ``keep``, ``actor``, ``recipient``, ``merge``, ``source``, ``date``, ``place``."""
    found = stored(name)
    return Logistic(found["weights"], found["bias"], found["threshold"])


def log_odds(chance: float, limit: float = 6.0) -> float:
    """The logarithm of the odds of a probability, within plus and minus ``limit``."""
    return max(-limit, min(limit, math.log(max(chance, 1e-9) / max(1.0 - chance, 1e-9))))
