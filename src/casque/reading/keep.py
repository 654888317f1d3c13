"""Keep or drop: how likely a candidate is an event that an analyst would want, from its reasons.

A logistic regression over a short list of named features; the weights are numbers in ``weights/keep.json``, trained on the project's own
annotated sentences (``training/keep.py``). The probability is the event's confidence, the largest contributions are its reasons.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from casque.reading.actors import DocumentActor
from casque.reading.candidates import Candidate
from casque.reading.parties import SURE
from casque.reading.records import Reason

REASONS_SHOWN = 6


def features_of(
    candidate: Candidate,
    *,
    politics: float = 0.0,
    headline: bool = False,
    type_chances: dict[str, float] | None = None,
) -> dict[str, float]:
    """Named features of a candidate, all near 0 to 2."""
    scope, token = candidate.scope, candidate.sentence.tokens[candidate.trigger]
    actor = max((p.strength for p in candidate.actors), default=0.0)
    recipient = max((p.strength for p in candidate.recipients), default=0.0)
    found = {
        "politics": politics,
        "actor_strength": actor,
        "recipient_strength": recipient,
        "no_actor": float(not candidate.actors),
        "no_recipient": float(not candidate.recipients),
        "no_party": float(not candidate.actors and not candidate.recipients),
        "weak_both": float(max(actor, recipient) < 0.9),
        "private_words": float(max(actor, recipient) < SURE and candidate.type in VERBAL),
        "private_deeds": float(max(actor, recipient) < SURE and candidate.type not in VERBAL),
        "both_strong": float(actor >= 1.0 and recipient >= 1.0),
        "known_party": float(
            any(p.actor is not None and p.actor.known for p in (*candidate.actors, *candidate.recipients))
        ),
        "nested_actor": float(any(p.nested for p in candidate.actors)),
        "nested_recipient": float(any(p.nested for p in candidate.recipients)),
        "specific": candidate.specific / 3.0,
        "predicate": float(candidate.trigger in candidate.sentence.predicates),
        f"source:{candidate.source}": 1.0,
        f"type:{candidate.type}": 1.0,
        "abstract_noun": float(candidate.source != "verb" and not candidate.concrete),
        "bare_noun": float(candidate.source == "noun" and not candidate.actors),
        f"drop:{candidate.drop or 'none'}": 1.0,
        f"status:{candidate.status}": 1.0,
        "layers": min(len(scope.layers), 3) / 2.0,
        "subordinate": min(scope.subordinate, 4) / 3.0,
        "reported": float(scope.layer("report") is not None),
        "headline": float(headline),
        "no_verb_sentence": float(not any(t.upos == "VERB" for t in candidate.sentence.tokens)),
        "past": float(token.xpos in ("VBD", "VBN")),
        "participle": float(token.xpos == "VBG"),
        "present": float(token.xpos in ("VBZ", "VBP")),
        "plural_noun": float(token.xpos == "NNS"),
        f"relation:{token.deprel}": 1.0,
        "long": min(len(candidate.sentence.tokens), 60) / 40.0,
    }
    found.update(candidate.features)
    if type_chances:
        found["chance_own_type"] = math.log(max(type_chances.get(candidate.type, 0.0), 1e-3))
        found["chance_none"] = math.log(max(type_chances.get("NONE", 0.0), 1e-3))
    return found


VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Acts in words: between private people they are talk, no events."""
APOLITICAL = frozenset({"country", "nationality", "person", "media", "company", "name", "description"})


def politics_of(actors: Iterable[DocumentActor]) -> float:
    """0 to 1: how much of politics a document has, by the bodies, forces and groups it names (three are plenty).

    Countries count a little: sport and trade name them too.
    """
    named = [a for a in actors if a.known]
    bodies = sum(1 for a in named if a.kind not in APOLITICAL)
    return min(bodies + 0.4 * sum(1 for a in named if a.kind == "country"), 3.0) / 3.0


def clipped(value: float) -> float:
    """What the vector of a trigger says, kept within -4 and 4."""
    return max(-4.0, min(4.0, value))


@dataclass(frozen=True, slots=True, eq=False)
class KeepModel:
    """Weights by feature name, and weights on the language model's vector of the trigger (the last one the bias)."""

    weights: dict[str, float]
    bias: float
    threshold: float
    vector: npt.NDArray[np.float32]

    def vector_feature(self, candidate: Candidate) -> float:
        """How much the trigger's vector looks like an event word's."""
        vectors = candidate.sentence.vectors
        if vectors is None or len(self.vector) != vectors.shape[1] + 1:
            return 0.0
        return clipped(float(vectors[candidate.trigger] @ self.vector[:-1] + self.vector[-1]))

    def chance(self, features: dict[str, float]) -> float:
        """Probability that the candidate is an event."""
        total = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

    def reasons(self, features: dict[str, float]) -> tuple[Reason, ...]:
        """The largest contributions to the chance, signed."""
        parts = [(name, self.weights.get(name, 0.0) * value) for name, value in features.items()]
        parts = sorted((p for p in parts if abs(p[1]) >= 0.05), key=lambda p: (-abs(p[1]), p[0]))
        return tuple(Reason(name, round(score, 3)) for name, score in parts[:REASONS_SHOWN])


@cache
def keep_model() -> KeepModel:
    """The shipped weights."""
    stored = json.loads((files("casque.reading") / "weights" / "keep.json").read_text(encoding="utf-8"))
    vector = np.array(stored["vector"], dtype=np.float32)
    return KeepModel(stored["weights"], stored["bias"], stored["threshold"], vector)
