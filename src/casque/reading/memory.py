"""What the rest of a report tells of an event whose sentence leaves a side empty.

"The attack came two days later", "denied the charge", "welcomed the decision": who did it, or whom it answers, stands elsewhere. Every actor of
the report is weighed for the empty side by what the language model makes of its words nearby and by what the report's other events say of it;
"nobody" is an answer. The weights (``weights/far_actor.json``, ``far_recipient.json``) are fitted by ``training.decide``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from casque.language.types import NOWHERE
from casque.reading.actors import ActorBook, DocumentActor
from casque.reading.candidates import Candidate
from casque.reading.clauses import deep_object, governors
from casque.reading.keep import manner
from casque.reading.logistic import Features, log_odds
from casque.reading.merge import Draft
from casque.reading.parties import Found
from casque.reading.sides import of_one_state
from casque.reading.softmax import shipped_softmax
from casque.reading.told import read_odds, telling_chances

REACH = 3
"""Sentences back that an answer may point."""
FLOOR = 0.75
"""Actors weaker than this are not looked for beyond the sentence,"""
POINTED_AT = 0.2
"""unless the language model holds it for this likely that they are meant."""
NOBODY_WORTH = 0.6
"""Somebody this much as likely as nobody is named. On the held reports that the weights were fitted on a choice is then right as often as with
1.0 (55 of 100 recipients); of 920 recipients told in other sentences 31 of 100 are found, not 25, at a precision of 0.44, not 0.48."""
HARM = "ASSAULT"
SURE_DOER = 0.5
"""Whoever is said to have done harm that his own sentence does not lay to him must be likelier than not: "a man was stabbed" in a report on
what police did is no act of the police."""
POINTING = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "his", "her"})


def fill_from_memory(drafts: Sequence[Draft], book: ActorBook) -> None:
    """Give empty sides the actor that the rest of the report makes likely."""
    for draft in drafts:
        for side in ("actor", "recipient"):
            fill_side(draft, side, drafts, book)


def fill_side(draft: Draft, side: str, drafts: Sequence[Draft], book: ActorBook) -> None:
    """Give one side of a draft, where it is empty, the likeliest actor of the report, or nobody where that is likelier by far."""
    mine = draft.candidate.actors if side == "actor" else draft.candidate.recipients
    if mine:
        return
    options = options_of(draft, drafts, book, side)
    chances = shipped_softmax(f"far_{side}").chances([features for _, features in options])
    *somebody, nobody = zip(chances, (actor for actor, _ in options), strict=True)
    chance, actor = max(somebody, key=lambda row: row[0], default=nobody)
    if actor is None or chance < floor_of(side, draft.candidate, nobody[0]):
        return
    mine.append(as_found(draft.candidate, actor))
    draft.candidate.features[f"{side}_from_memory"] = round(chance, 3)


def floor_of(side: str, candidate: Candidate, nobody: float) -> float:
    """How likely the likeliest must be to be named, where nobody is so likely."""
    floor = NOBODY_WORTH * nobody
    return max(floor, SURE_DOER) if side == "actor" and candidate.type == HARM else floor


def as_found(candidate: Candidate, actor: DocumentActor) -> Found:
    """An actor as a party of an event of another sentence: by its nearest mention, an earlier one first."""
    here = candidate.sentence.index
    mention = min(actor.mentions, key=lambda m: (m.sentence > here, abs(here - m.sentence), m.form == "pronoun"))
    return Found(mention, actor, "memory", 0, nested=False)


def options_of(
    draft: Draft, drafts: Sequence[Draft], book: ActorBook, side: str
) -> list[tuple[DocumentActor | None, Features]]:
    """The actors that may fill an empty side, with their reasons; nobody (None) is the last."""
    candidate = draft.candidate
    opposite = [*candidate.actors, *candidate.recipients]
    taken = {p.identity for p in opposite}
    others = [d.candidate for d in drafts if d is not draft]
    answered = _answered(candidate, [c for c in others if _before(c, candidate)])
    parent = _parent(candidate, others)
    told = manner(candidate.type)
    chances = telling_chances(candidate, side)
    told_of = _acts_of(candidate, others, side)
    focus = book.focus_country()
    found: list[tuple[DocumentActor, Features]] = []
    for actor in book.actors.values():
        if not actor.mentions or actor.id in taken:
            continue
        read = _pointed_at(actor, chances)
        if actor.strength < FLOOR and read < POINTED_AT:
            continue
        if any(of_one_state(actor, p.actor) for p in opposite):
            continue
        features = _place_features(candidate, actor)
        features |= told_of.get(actor.id, UNTOLD)
        features |= _here_features(candidate, actor, side)
        features |= {"read": read, "read_odds": read_odds(read)}
        features |= {
            "answered": float(actor.id in answered),
            "parent_actor": float(parent is not None and actor.id in {p.identity for p in parent.actors}),
            "parent_recipient": float(parent is not None and actor.id in {p.identity for p in parent.recipients}),
            "focus": float(focus is not None and actor.country == focus),
            f"kind:{actor.kind}": 1.0,
            f"kind:{actor.kind}:{told}": 1.0,
            "strength": min(actor.strength, 2.0),
            "person": float(actor.person),
        }
        found.append((actor, features))
    _compare([features for _, features in found])
    for _, features in found:
        features.update({f"{name}:{told}": features[name] for name in CROSSED})
    return [*found, (None, _nobody(candidate, side, found, chances))]


def _pointed_at(actor: DocumentActor, chances: dict[int, float]) -> float:
    """How likely the language model holds it that one of an actor's mentions in the sentences nearby is the party."""
    return sum(c for start, c in chances.items() if any(m.start <= start < m.end for m in actor.mentions))


def _nobody(
    candidate: Candidate, side: str, found: Sequence[tuple[DocumentActor, Features]], chances: dict[int, float]
) -> Features:
    """What speaks for leaving a side empty."""
    nobody = chances.get(NOWHERE, 0.0)
    return {
        "nobody": 1.0,
        "nobody:read": nobody,
        "nobody:read_odds": read_odds(nobody),
        "nobody:apart": float(not chances),
        f"nobody:{candidate.type}": 1.0,
        "nobody:noun": float(candidate.source in ("noun", "light") or _is_noun(candidate)),
        "nobody:pointing": float(_points(candidate)),
        "nobody:in_sentence": candidate.features.get(f"{side}_chance", 0.0),
        "nobody:other_side": float(bool(candidate.actors or candidate.recipients)),
        "nobody:many": math.log1p(len(found)),
        f"nobody:status:{candidate.status}": 1.0,
    }


def _here_features(candidate: Candidate, actor: DocumentActor, side: str) -> Features:
    """What the sentence itself says of an actor that it names: weighed there, it was found too unlikely by itself."""
    other = "recipient" if side == "actor" else "actor"
    chance = candidate.side_chances.get(side, {}).get(actor.id)
    if chance is None:
        return {"here": 0.0}
    return {
        "here": 1.0,
        "here_chance": log_odds(min(chance, 0.99)) / 2.0,
        "here_other": candidate.side_chances.get(other, {}).get(actor.id, 0.0),
    }


def _before(left: Candidate, right: Candidate) -> bool:
    """Whether a candidate stands before another in the text."""
    return (left.sentence.index, left.trigger) < (right.sentence.index, right.trigger)


def _parent(candidate: Candidate, others: Sequence[Candidate]) -> Candidate | None:
    """The event whose trigger most nearly governs this one's in the sentence."""
    here = {c.trigger: c for c in others if c.sentence.index == candidate.sentence.index}
    return next((here[word] for word in governors(candidate.sentence, candidate.trigger) if word in here), None)


CROSSED = (
    "answered mine_did_it_to did_it_to_mine partner top_partner last_actor last_recipient mine_last_did_it_to same_type same_word near doer "
    "top nearest here parent_actor parent_recipient read_odds"
).split()
"""Reasons that count otherwise for words than for deeds."""


def _compare(rows: Sequence[Features]) -> None:
    """What stands out among all options: the nearest, the most spoken of, the usual partner, the only one."""
    for name, mark in (("near", "nearest"), ("salience", "top"), ("partner", "top_partner")):
        best = max((row[name] for row in rows), default=0.0)
        for row in rows:
            row[mark] = float(best > 0.0 and row[name] == best)


def _place_features(candidate: Candidate, actor: DocumentActor) -> Features:
    here = candidate.sentence.index
    gaps = [here - m.sentence for m in actor.mentions]
    before = min((g for g in gaps if g > 0), default=99)
    return {
        "near": 1.0 / before if before < 99 else 0.0,
        "one_before": float(before == 1),
        "only_after": float(all(g < 0 for g in gaps)),
        "first": float(any(m.sentence == 0 for m in actor.mentions)),
        "salience": math.log1p(len(gaps)) / 2.0,
    }


UNTOLD: Features = dict.fromkeys(
    "same_type same_word mine_did_it_to did_it_to_mine doer near_side partner last_actor last_recipient mine_last_did_it_to".split(),
    0.0,
)
"""What the other events say of an actor that is in none of them."""


def _acts_of(candidate: Candidate, others: Sequence[Candidate], side: str) -> dict[str, Features]:
    """What the other events say of each of their parties: the same act on the same side, a quarrel or a deal with our other side."""
    mine = {p.identity for p in (*candidate.actors, *candidate.recipients)}
    found: dict[str, Features] = {}
    last: tuple[set[str], set[str]] = set(), set()
    last_by_mine: set[str] = set()
    for other in others:
        actors, recipients = {p.identity for p in other.actors}, {p.identity for p in other.recipients}
        here, there = (actors, recipients) if side == "actor" else (recipients, actors)
        fits = not mine or not there or bool(mine & there)
        by_mine, on_mine = bool(mine & actors), bool(mine & recipients)
        near = abs(other.sentence.index - candidate.sentence.index) <= 1
        for identity in actors | recipients:
            row = found.setdefault(identity, dict(UNTOLD))
            if identity in here:
                row["same_type"] = max(row["same_type"], float(other.type == candidate.type and fits))
                row["same_word"] = max(row["same_word"], float(other.lemma == candidate.lemma and fits))
                row["near_side"] = max(row["near_side"], float(near))
            done_to, did = by_mine and identity in recipients, on_mine and identity in actors
            row["mine_did_it_to"] = max(row["mine_did_it_to"], float(done_to))
            row["did_it_to_mine"] = max(row["did_it_to_mine"], float(did))
            row["doer"] = max(row["doer"], float(identity in actors))
            row["partner"] = min(row["partner"] + (done_to + did) / 2.0, 2.0)
        if _before(other, candidate):
            last = actors, recipients
            last_by_mine = recipients if by_mine else last_by_mine
    for name, identities in (
        ("last_actor", last[0]),
        ("last_recipient", last[1]),
        ("mine_last_did_it_to", last_by_mine),
    ):
        for identity in identities:
            found[identity][name] = 1.0
    return found


def _is_noun(candidate: Candidate) -> bool:
    return candidate.sentence.tokens[candidate.trigger].upos in ("NOUN", "PROPN")


def _points(candidate: Candidate) -> bool:
    """Whether the act, or what it acts on, is told of as known ("the attack", "this decision")."""
    sentence = candidate.sentence
    words = [candidate.trigger] if _is_noun(candidate) else [deep_object(sentence, candidate.trigger)]
    for word in words:
        if word is None:
            continue
        if sentence.tokens[word].upos == "PRON":
            return True
        if any(sentence.tokens[c].lemma.lower() in POINTING for c in sentence.children[word]):
            return True
    return False


def _answered(candidate: Candidate, earlier: Sequence[Candidate]) -> set[str]:
    """Who did what this act answers: the last event done to the answerer, else the last of somebody else."""
    own = {p.identity for p in candidate.actors}
    near = [c for c in reversed(earlier) if 0 <= candidate.sentence.index - c.sentence.index <= REACH and c.actors]
    near = [c for c in near if not own & {p.identity for p in c.actors}]
    done_to_it = next((c for c in near if own & {p.identity for p in c.recipients}), None)
    chosen = done_to_it or next(iter(near), None)
    return {p.identity for p in chosen.actors} if chosen is not None else set()
