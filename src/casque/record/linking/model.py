"""How sure it is that two claims tell one happening: evidence weighed by a logistic model, with its reasons.

The weights lie in ``linking.json`` and are learned by ``training/linking.py`` from the training half of
``tests/gold/record/stories.jsonl``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from math import exp, log

from casque.reading.records import Reason
from casque.record.linking.evidence import SLOW, pair_features, quick_features
from casque.record.linking.view import View

TOLD = 6
"""Reasons kept with a link: the weightiest."""
NARROW = 1e-6
"""Log-odds within which a bound decides nothing: sums differ by the order of their terms."""


@dataclass(frozen=True)
class LinkModel:
    """Weights by feature, and from which score pairs are linked and clusters joined."""

    weights: Mapping[str, float]
    link: float
    join: float

    def score(self, features: Mapping[str, float]) -> float:
        """The chance that the pair tells one happening, 0 to 1."""
        total = sum(self.weights.get(name, 0.0) * value for name, value in features.items() if value)
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))

    def beyond_linking(self, left: View, right: View) -> bool:
        """Whether the evidence that costs little already keeps two views from being linked, however the rest of it were."""
        weights = self.weights
        total = sum(weights.get(name, 0.0) * value for name, value in quick_features(left, right).items() if value)
        return total + self.most_gained < self.needed - NARROW

    @cached_property
    def most_gained(self) -> float:
        """What the slow features may add at most."""
        return sum(max(0.0, self.weights.get(name, 0.0)) for name in SLOW)

    @cached_property
    def needed(self) -> float:
        """The log-odds from which a pair is linked."""
        return log(self.link / (1.0 - self.link))

    def reasons(self, features: Mapping[str, float]) -> tuple[Reason, ...]:
        """What counted most, for and against, in log-odds."""
        parts = [(name, self.weights.get(name, 0.0) * value) for name, value in features.items() if name != "bias"]
        told = sorted((p for p in parts if abs(p[1]) >= 0.1), key=lambda part: (-abs(part[1]), part[0]))
        return tuple(Reason(name, round(value, 2)) for name, value in told[:TOLD])

    def score_pair(self, left: View, right: View) -> float:
        """The score of two views."""
        return self.score(pair_features(left, right))


@cache
def link_model() -> LinkModel:
    """The shipped model."""
    text = (files("casque.record.linking") / "linking.json").read_text(encoding="utf-8")
    data = json.loads(text)
    return LinkModel(data["weights"], data["link"], data["join"])
