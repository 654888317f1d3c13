"""Whether an event happened, is planned, demanded, denied or only imagined, and what that does to its type.

Rulings follow PLOVER's current manual: cooperation still to come is AGREE, a withdrawal or release still to come is CONCEDE, a
refusal of something cooperative is REJECT, a threat of force is THREATEN and not a hypothetical ASSAULT.
"""

from __future__ import annotations

from casque.reading.candidates import Candidate
from casque.reading.scope import Layer

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
FUTURE_TYPE = {
    "SUPPORT": "AGREE",
    "CONSULT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
}
SPEECH_ACTS = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONCEDE", "SUPPORT"})
DROPPING = frozenset({"demand", "refuse", "threaten", "prevent", "fiction", "commemorate", "hypothetical", "try"})
"""Scopes whose content is no event of its own: the outer word is the event, or there is none."""


def decide_status(candidate: Candidate) -> None:
    """Set status, type and the drop rule of a candidate from its scope."""
    scope = candidate.scope
    layer = scope.layers[0] if scope.layers else None
    factual_layers = [x for x in scope.layers if x.embedding.kind not in ("report", "allege", "begin", "accuse")]
    layer = factual_layers[0] if factual_layers else None
    if candidate.light is not None and candidate.light.status:
        _light_status(candidate)
    if scope.negated:
        _negated(candidate)
        return
    if layer is not None:
        _under_layer(candidate, layer)
        return
    if scope.condition:
        candidate.status, candidate.drop = "hypothetical", "condition"
    elif scope.obliged:
        candidate.status, candidate.drop = "demanded", "obligation"
    elif scope.future:
        _future(candidate)
        if scope.depends:
            candidate.status = "hypothetical"
    elif scope.conditional:
        if any(x.embedding.kind == "report" for x in scope.layers):
            _future(candidate)
        else:
            candidate.status, candidate.drop = "hypothetical", "modal"
    elif scope.purpose:
        candidate.status, candidate.drop = "planned", "purpose"
    elif scope.question:
        candidate.drop = "question"


def _light_status(candidate: Candidate) -> None:
    light = candidate.light
    if light is None:
        return
    if light.status == "planned":
        _future(candidate)
    elif light.status == "cancelled" and candidate.type in COOPERATIVE:
        candidate.type, candidate.mode = "REJECT", "meet" if candidate.type == "CONSULT" else None
    elif light.status in ("cancelled", "halted"):
        candidate.drop = candidate.drop or "halted"
    elif light.status in ("denied", "hypothetical", "demanded", "ongoing", "forecast"):
        candidate.status = light.status


def _negated(candidate: Candidate) -> None:
    scope = candidate.scope
    if candidate.type in COOPERATIVE and (scope.future or scope.conditional) and candidate.source == "verb":
        candidate.type, candidate.mode = "REJECT", None
        candidate.features["refusal"] = 1.0
        return
    if (
        candidate.type in ("SUPPORT", "AGREE", "CONCEDE")
        and candidate.source == "verb"
        and candidate.lemma not in ("say",)
    ):
        candidate.type, candidate.mode = "REJECT", None
        candidate.features["refusal"] = 1.0
        return
    candidate.status, candidate.drop = "denied", "negated"


def _future(candidate: Candidate) -> None:
    if candidate.type in FUTURE_TYPE:
        candidate.type = FUTURE_TYPE[candidate.type]
        candidate.mode = None
        candidate.features["future_type"] = 1.0
    candidate.status = "planned"


def _under_layer(candidate: Candidate, layer: Layer) -> None:
    kind = layer.embedding.kind
    status = layer.embedding.content_status
    if layer.negated and kind in ("offer", "plan", "agree") and candidate.type in COOPERATIVE:
        candidate.status, candidate.drop = "hypothetical", "refused offer"
        return
    if kind == "deny":
        candidate.status = "denied"
        candidate.features["denied"] = 1.0
        return
    if kind in ("offer", "plan"):
        _future(candidate)
        if kind == "offer":
            candidate.drop = "content of offer"
        return
    if status:
        candidate.status = status
    elif kind == "demand":
        candidate.status = "demanded"
    elif kind == "forecast":
        candidate.status = "forecast"
    elif kind in ("hypothetical", "threaten", "try", "refuse", "prevent"):
        candidate.status = "hypothetical"
    if layer.embedding.content_type == "keep":
        return
    if kind in DROPPING or layer.embedding.content_type == "drop":
        candidate.drop = f"content of {kind}"
    elif kind == "forecast":
        candidate.drop = "forecast"
