"""On whose word an event stands: what the rules of ``attribution`` find is weighed against the other speakers that the text offers.

Each option has named reasons (``weights/source.json``, fitted by ``training.decide``); the reporter's own voice is an answer.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from casque.reading.attribution import Attributor, as_attribution
from casque.reading.candidates import Candidate
from casque.reading.logistic import Features, log_odds, shipped
from casque.reading.records import Attribution
from casque.reading.status import SPEECH_ACTS
from casque.reading.told import telling_of

HEAD_FLOOR = 0.05
"""Words less likely than this to name the source are not weighed unless a rule offers them."""


@dataclass(slots=True)
class Option:
    """Somebody on whose word an event may stand."""

    attribution: Attribution
    reasons: set[str] = field(default_factory=set)
    head: float = 0.0


def source_of(candidate: Candidate, attributor: Attributor) -> Attribution | None:
    """The likeliest source of an event, or None for the reporter's own voice; "according to" leaves no doubt."""
    weights = shipped("source")
    options = options_of(candidate, attributor)
    weighed = [(weights.chance(features), -n, option) for n, (option, features) in enumerate(options)]
    best = max(weighed, key=lambda row: row[:2], default=None)
    if best is None or (best[0] < weights.threshold and "according" not in best[2].reasons):
        return None
    return best[2].attribution


def options_of(candidate: Candidate, attributor: Attributor) -> list[tuple[Option, Features]]:
    """The sources that an event may have, each once, with their reasons."""
    sentence, book = candidate.sentence, attributor.book
    telling = telling_of(candidate)
    options: dict[object, Option] = {}

    def add(reason: str, attribution: Attribution | None) -> Option | None:
        if attribution is None:
            return None
        option = options.setdefault(attribution.actor or attribution.start, Option(attribution))
        option.reasons.add(reason)
        return option

    for reason, attribution in attributor.offers(candidate):
        add(reason, attribution)
    for party in candidate.actors[:1]:
        if party.mention.sentence == sentence.index:
            add("actor", as_attribution(sentence, party.mention.head, book))
    if telling is not None:
        for word, chance in enumerate(telling.sides["source"].tolist()):
            option = add("head", as_attribution(sentence, word, book)) if chance >= HEAD_FLOOR else None
            if option is not None:
                option.head = max(option.head, chance)
    return [(option, _features(option, candidate, options.values())) for option in options.values()]


def _features(option: Option, candidate: Candidate, options: Collection[Option]) -> Features:
    speech = candidate.type in SPEECH_ACTS
    kind = option.attribution.kind
    found: Features = {
        "chance": log_odds(max(option.head, 0.01)) / 2.0,
        "chance:speech": log_odds(max(option.head, 0.01)) / 2.0 * speech,
        f"kind:{kind}": 1.0,
        f"type:{candidate.type}": 1.0,
        f"type:{candidate.type}:actor": float("actor" in option.reasons),
        f"status:{candidate.status}": 1.0,
        "noun": float(candidate.sentence.tokens[candidate.trigger].upos in ("NOUN", "PROPN")),
        "alone": float(len(options) == 1),
    }
    for reason in option.reasons:
        found[reason] = 1.0
        found[f"{reason}:speech"] = float(speech)
    return found
