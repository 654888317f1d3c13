"""Keep or drop: how likely a candidate is an event that an analyst would want, from its reasons.

A logistic regression over a short list of named features (``weights/keep.json``), fitted by ``training.decide`` on annotated reports. The
probability is the event's confidence, the largest contributions are its reasons.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casque.language.types import Sentence, Telling
from casque.reading.actors import ActorBook, DocumentActor
from casque.reading.candidates import SURE_DEMAND, Candidate
from casque.reading.logistic import Features, log_odds, shipped
from casque.reading.parties import SURE
from casque.reading.status import FUTURE_TYPE
from casque.reading.told import event_chance

SHORTEST = 3
"""Sentences that a text must have to be a report; shorter ones are taken to come from a political one."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What a whole report is about, as far as it speaks for or against any event in it; each 0 to 1.

    In a report of sport or business people accuse, demand and refuse too; there it is talk.
    """

    politics: float = 0.0
    """How much of politics it names (three bodies, forces or groups are plenty)."""
    sure_share: float = 0.0
    """Share of the candidates with a surely political party."""
    head_share: float = 0.0
    """Mean chance that the likeliest word of a sentence tells an event."""
    bodies: float = 0.0
    """Mentions of bodies, forces, groups and officials a sentence."""

    @property
    def features(self) -> Features:
        """As features of each candidate."""
        return {
            "politics": self.politics,
            "report_sure": self.sure_share,
            "report_heads": self.head_share,
            "report_bodies": self.bodies,
        }


def signs_of(sentences: Sequence[Sentence], book: ActorBook, candidates: Sequence[Candidate]) -> Signs:
    """What a report is about, from its actors and its open candidates; a sentence or two by themselves tell nothing of their report."""
    if len(sentences) < SHORTEST:
        return Signs(1.0, 0.6, 0.5, 0.5)
    sure = [any(p.strength >= SURE for p in (*c.actors, *c.recipients)) for c in candidates]
    likeliest = [max((event_chance(t) for t in s.tellings.values()), default=0.0) for s in sentences]
    bodies = sum(len(a.mentions) for a in book.actors.values() if a.known and a.kind not in APOLITICAL)
    bodies += sum(len(a.mentions) for a in book.actors.values() if not a.known and a.strength >= SURE)
    return Signs(
        politics_of(book.actors.values()),
        sum(sure) / len(sure) if sure else 0.0,
        sum(likeliest) / len(likeliest) if likeliest else 0.0,
        min(bodies / max(len(sentences), 1), 3.0) / 3.0,
    )


def features_of(candidate: Candidate, telling: Telling | None, signs: Signs, *, headline: bool = False) -> Features:
    """Named features of a candidate, all near 0 to 2."""
    scope, token = candidate.scope, candidate.sentence.tokens[candidate.trigger]
    actor = max((p.strength for p in candidate.actors), default=0.0)
    recipient = max((p.strength for p in candidate.recipients), default=0.0)
    private = float(max(actor, recipient) < SURE)
    found = {
        **signs.features,
        "private_report": private * (1.0 - signs.sure_share),
        "private_politics": private * (1.0 - signs.politics),
        "speech_report": float(candidate.type in VERBAL) * (1.0 - signs.sure_share),
        "actor_strength": actor,
        "recipient_strength": recipient,
        "no_actor": float(not candidate.actors),
        "no_recipient": float(not candidate.recipients),
        "no_party": float(not candidate.actors and not candidate.recipients),
        "weak_both": float(max(actor, recipient) < 0.9),
        "private_words": private * (candidate.type in VERBAL),
        "private_deeds": private * (candidate.type not in VERBAL),
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
    found.update(_heads(candidate, telling))
    return found


def _heads(candidate: Candidate, telling: Telling | None) -> Features:
    """What the language model's event heads say; of what is still to come also as if it were done, as they have mostly read it."""
    if telling is None:
        return {"no_telling": 1.0, "head": -3.0, "head_type": -2.0}
    own = telling.types.get(candidate.type, 0.0)
    if candidate.status == "planned" or "eased" in candidate.features:
        own += sum(telling.types.get(name, 0.0) for name, ahead in FUTURE_TYPE.items() if ahead == candidate.type)
    doubted = sum(telling.statuses[name] for name in ("hypothetical", "demanded", "denied", "forecast"))
    return {
        "head": log_odds(event_chance(telling)) / 2.0,
        "head_type": max(-4.0, math.log(own + 1e-6)) / 2.0,
        "head_doubts": doubted,
    }


OWN_SHARE = 0.3
"""What a frame of the user's codebook proposes needs this share of the threshold: the codebook says that it is an event, the scope and the
parties that are left say how sure it is."""


DEMAND = 0.6
"""How likely "X said Y must act" is taken to be a demand. Of 24 in the project's own reports 10 are marked so; of the 9 unmarked that were
read again 7 are demands by the rules all the same, which is why heads that learned from the marks hardly see them."""


def sure_from_the_start(candidate: Candidate) -> float:
    """How likely a candidate is an event by its construction alone."""
    return DEMAND if SURE_DEMAND in candidate.features and candidate.drop is None else 0.0


def is_kept(candidate: Candidate, chance: float) -> bool:
    """Whether a candidate of that chance is an event."""
    own = candidate.code is not None and candidate.drop is None
    return chance >= shipped("keep").threshold * (OWN_SHARE if own else 1.0)


VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Acts in words: between private people they are talk, no events."""


def manner(type_: str) -> str:
    """Whether an act is one of words or a deed, as part of a feature's name: the same reason counts otherwise for either."""
    return "verbal" if type_ in VERBAL else "deed"


APOLITICAL = frozenset({"country", "nationality", "person", "media", "company", "name", "description"})


def politics_of(actors: Iterable[DocumentActor]) -> float:
    """0 to 1: how much of politics a document has, by the bodies, forces and groups it names (three are plenty).

    Countries count a little: sport and trade name them too.
    """
    named = [a for a in actors if a.known]
    bodies = sum(1 for a in named if a.kind not in APOLITICAL)
    return min(bodies + 0.4 * sum(1 for a in named if a.kind == "country"), 3.0) / 3.0
