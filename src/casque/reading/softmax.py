"""One of several: options weighed against one another by named features, "nobody" among them.

Where ``logistic`` asks of each option by itself whether it is right, a choice knows that at most one is: the chances of all options add up to
one. Weights are numbers in ``weights/*.json`` that can be read; ``training.decide`` fits them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from casque.reading.logistic import Features, largest
from casque.reading.stored import stored


@dataclass(frozen=True, slots=True)
class Softmax:
    """Weights by feature name; a feature without a weight counts nothing."""

    weights: dict[str, float]

    def score(self, features: Features) -> float:
        """How much speaks for an option; only differences between options mean anything."""
        return sum(self.weights.get(name, 0.0) * value for name, value in features.items())

    def chances(self, options: Sequence[Features]) -> list[float]:
        """The probability of each option; they add up to one."""
        scores = [self.score(features) for features in options]
        most = max(scores, default=0.0)
        shares = [math.exp(max(score - most, -60.0)) for score in scores]
        return [share / sum(shares) for share in shares]

    def contributions(self, features: Features) -> list[tuple[str, float]]:
        """The largest signed contributions to the score, largest first."""
        return largest(self.weights, features)


def shipped_softmax(name: str) -> Softmax:
    """The shipped weights of a choice: ``far_actor``, ``far_recipient``."""
    return Softmax(stored(name)["weights"])
