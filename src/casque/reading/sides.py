"""Who did it and to whom: every mention of the sentence is weighed for each side, and "nobody" is an answer.

What the frames' slots proposed and what the language model's party head says are reasons beside the kind of the mention. The weights
(``weights/actor.json``, ``weights/recipient.json``) are fitted by ``training.decide``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from casque.knowledge.frames import lexicon
from casque.language.types import Sentence, Telling
from casque.reading.actors import ActorBook, DocumentActor
from casque.reading.candidates import Candidate
from casque.reading.clauses import case_of, conjuncts
from casque.reading.keep import manner
from casque.reading.logistic import Features, log_odds, shipped
from casque.reading.mentions import Mention
from casque.reading.parties import Found
from casque.reading.told import event_chance, expression

SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
STATES = frozenset({"country", "government", "nationality"})
OFFICIAL = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
"""Sectors that act for their state."""
WEAK = 0.3
"""Mentions weaker than this are weighed only where the head thinks of them."""
HEAD_FLOOR = 0.1
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
"""Relative pronouns are nobody but the one they go back to."""
Path = tuple[str, ...]
"""The arcs from a trigger to a word: ``<nsubj`` down to a subject, ``>ccomp`` up out of a clause."""
LONGEST = 4
"""Arcs of the longest path that is a reason of its own."""
FAR: Path = ("?",) * 9
BESIDE = 0.4
"""What stands in a list with a chosen party needs this share of the threshold."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A mention of the sentence with its chances of being on each side."""

    found: Found
    actor: float
    recipient: float


def side_features(
    candidate: Candidate, telling: Telling | None, found: Found, side: str, paths: dict[int, Path]
) -> Features:
    """Named features of one mention on one side of an event."""
    other = "recipient" if side == "actor" else "actor"
    word = found.mention.head
    chance = {name: float(telling.sides[name][word]) if telling is not None else 0.02 for name in (side, other)}
    framed = {"actor": candidate.actors, "recipient": candidate.recipients}
    mine, theirs = ({p.mention.head for p in framed[name]} for name in (side, other))
    strength = found.strength
    token = candidate.sentence.tokens[word]
    case = case_of(candidate.sentence, word).split(" ")[0] or "none"
    told, path = manner(candidate.type), paths.get(word, FAR)
    return {
        "head": log_odds(chance[side]) / 2.0,
        "head_other": log_odds(chance[other]) / 2.0,
        "told": float(candidate.source == "told"),
        "framed": float(word in mine),
        "framed_other": float(word in theirs),
        "framed_else": float(bool(mine) and word not in mine),
        "strength": min(strength, 2.0),
        "weak": float(strength < 0.75),
        "unknown_pronoun": float(found.mention.form == "pronoun" and found.actor is None),
        f"form:{found.mention.form}": 1.0,
        "before": float(word < candidate.trigger),
        "path": min(len(path), 6) / 3.0,
        f"path:{' '.join(path[:LONGEST])}": float(len(path) <= LONGEST),
        f"case:{case}": 1.0,
        f"case:{case}:{told}": 1.0,
        f"relation:{token.deprel.split(':')[0]}": 1.0,
        f"type:{candidate.type}": 1.0,
        "noun": float(candidate.sentence.tokens[candidate.trigger].upos in ("NOUN", "PROPN")),
    }


def all_side_features(
    candidate: Candidate, telling: Telling | None, near: Sequence[Found], side: str, paths: dict[int, Path]
) -> list[Features]:
    """Named features of all mentions on one side: each by itself, beside the others, and in the other events of the sentence."""
    rows = [side_features(candidate, telling, found, side, paths) for found in near]
    best = max((row["head"] for row in rows), default=0.0)
    told = manner(candidate.type)
    names = [found.identity for found in near]
    elsewhere = {name: _elsewhere(candidate, name) for name in ("actor", "recipient")}
    for found, mine, row in zip(near, names, rows, strict=True):
        others = [other["head"] for name, other in zip(names, rows, strict=True) if name != mine]
        row["head_gap"] = max(-3.0, min(3.0, row["head"] - max(others, default=-3.0)))
        row["head_best"] = float(row["head"] == best)
        for name, chances in elsewhere.items():
            chance = float(chances[found.mention.head])
            row[f"elsewhere_{name}"] = chance
            row[f"elsewhere_{name}:{told}"] = chance
            row[f"elsewhere_{name}:unsaid"] = chance * float(best < 0.0)
    return rows


def _elsewhere(candidate: Candidate, side: str) -> npt.NDArray[np.float64]:
    """For each word of the sentence, how surely it is on a side of another of its events."""
    own = expression(candidate)
    found = np.zeros(len(candidate.sentence.tokens))
    for word, telling in candidate.sentence.tellings.items():
        if word not in own:
            np.maximum(found, event_chance(telling) * telling.sides[side], out=found)
    return found


def paths_from(sentence: Sentence, start: int) -> dict[int, Path]:
    """Word -> the arcs between it and a word of its sentence."""
    found: dict[int, Path] = {start: ()}
    edge = [start]
    while edge:
        following = []
        for word in edge:
            token = sentence.tokens[word]
            arcs = [(c, f"<{_plain(sentence.tokens[c].deprel)}") for c in sentence.children[word]]
            arcs += [(token.head, f">{_plain(token.deprel)}")] if token.head >= 0 else []
            for other, arc in arcs:
                if other not in found:
                    found[other] = (*found[word], arc)
                    following.append(other)
        edge = following
    return found


def _plain(relation: str) -> str:
    """A relation without its subtype, but for passive subjects and agents, which turn the sides round."""
    return relation if relation in ("nsubj:pass", "obl:agent", "nmod:poss") else relation.split(":")[0]


def mentions_near(candidate: Candidate, telling: Telling | None, book: ActorBook) -> list[Found]:
    """All mentions of the sentence that may be a party."""
    sentence = candidate.sentence
    framed = {
        p.mention.head: p for p in (*candidate.actors, *candidate.recipients) if p.mention.sentence == sentence.index
    }
    found = []
    for word in range(len(sentence.tokens)):
        mention = book.mentions.get((sentence.index, word))
        if mention is None or word == candidate.trigger:
            continue
        if mention.lemma in RELATIVE and book.actor_of(sentence.index, word) is None:
            continue
        party = framed.get(word) or Found(mention, book.actor_of(sentence.index, word), "told", 0, nested=False)
        thought_of = (
            telling is not None and max(telling.sides["actor"][word], telling.sides["recipient"][word]) >= HEAD_FLOOR
        )
        if word in framed or party.strength >= WEAK or thought_of:
            found.append(party)
    return found


def weigh(candidate: Candidate, telling: Telling | None, book: ActorBook) -> list[Weighed]:
    """Every mention of the sentence with its chances."""
    paths = paths_from(candidate.sentence, candidate.trigger)
    weights = {side: shipped(side) for side in ("actor", "recipient")}
    near = mentions_near(candidate, telling, book)
    chances = {
        side: [weights[side].chance(row) for row in all_side_features(candidate, telling, near, side, paths)]
        for side in weights
    }
    return [Weighed(*row) for row in zip(near, chances["actor"], chances["recipient"], strict=True)]


def choose_sides(candidate: Candidate, telling: Telling | None, book: ActorBook) -> None:
    """Fill a candidate's sides with the actors that are likelier there than not; one actor is on one side only."""
    rows = weigh(candidate, telling, book)
    doers = [
        (w.found, w.actor)
        for w in rows
        if w.found.mention.head not in candidate.sufferers and not names_an_act(w.found.mention)
    ]
    actors = _above(doers, shipped("actor").threshold, candidate.sentence)
    recipients = _above([(w.found, w.recipient) for w in rows], shipped("recipient").threshold, candidate.sentence)
    if candidate.symmetric or candidate.type in SYMMETRIC:
        actors, recipients = _two_sided(actors, recipients)
    chance = {id(w.found): w for w in rows}
    kept = []
    for party in recipients:
        rivals = [p for p in actors if excludes(p, party)]
        if not rivals:
            kept.append(party)
        elif chance[id(party)].recipient > max(chance[id(p)].actor for p in rivals):
            actors = [p for p in actors if not any(p is r for r in rivals)]
            kept.append(party)
    candidate.actors, candidate.recipients = _those_sent(candidate, actors, kept)
    for side, chances in (("actor", [w.actor for w in rows]), ("recipient", [w.recipient for w in rows])):
        candidate.features[f"{side}_chance"] = max(chances, default=0.0)
        summed: dict[str, float] = {}
        for row, one in zip(rows, chances, strict=True):
            summed[row.found.identity] = summed.get(row.found.identity, 0.0) + one
        candidate.side_chances[side] = summed


def _those_sent(candidate: Candidate, actors: list[Found], recipients: list[Found]) -> tuple[list[Found], list[Found]]:
    """ "Troops were deployed": of forces that are moved by nobody named the forces themselves are who moves."""
    if candidate.type != "MOBILIZE" or actors:
        return actors, recipients
    tokens = candidate.sentence.tokens
    moved = [
        p
        for p in recipients
        if tokens[p.mention.head].deprel == "nsubj:pass" and tokens[p.mention.head].head == candidate.trigger
    ]
    return moved, [p for p in recipients if not any(p is m for m in moved)]


def names_an_act(mention: Mention) -> bool:
    """Whether a phrase names an act and nobody ("a bomb blast", "the offensive"): it does nothing itself, somebody did it."""
    if mention.form != "description" or mention.agent is not None:
        return False
    known = mention.resolved is not None and mention.resolved.sector is not None
    return not known and bool(lexicon().noun(mention.lemma))


def excludes(left: Found, right: Found) -> bool:
    """Whether two parties cannot stand on opposite sides: one actor, one state, or one named inside the other's phrase."""
    if left.identity == right.identity or same_state(left.actor, right.actor):
        return True
    return _inside(left, right) or _inside(right, left)


def _inside(inner: Found, outer: Found) -> bool:
    """Whether a mention stands within another's phrase ("France" in "the president of France")."""
    a, b = inner.mention, outer.mention
    return a.sentence == b.sentence and a.head != b.head and b.first <= a.first and a.last <= b.last


def same_state(left: DocumentActor | None, right: DocumentActor | None) -> bool:
    """Whether two actors are one state, or a state and its government: a state does nothing to itself."""
    if left is None or right is None or left.country is None or left.country != right.country:
        return False
    return left.kind in STATES and right.kind in STATES


def of_one_state(left: DocumentActor | None, right: DocumentActor | None) -> bool:
    """Whether two actors are one state or act for it: beyond the sentence, a state is not thought to act on its own offices."""
    if left is None or right is None or left.country is None or left.country != right.country:
        return False
    return all(a.kind in STATES or a.sector in OFFICIAL for a in (left, right))


def _above(rows: Sequence[tuple[Found, float]], floor: float, sentence: Sentence) -> list[Found]:
    """The actors above the threshold, with those beside them in a list; each by its likeliest mention.

    The chances of an actor's mentions add up: a name and the pronoun for it share what either would have alone.
    """
    best: dict[str, tuple[Found, float]] = {}
    total: dict[str, float] = {}
    for found, chance in rows:
        total[found.identity] = total.get(found.identity, 0.0) + chance
        if found.identity not in best or chance > best[found.identity][1]:
            best[found.identity] = (found, chance)
    chosen = {best[name][0].mention.head for name, chance in total.items() if chance >= floor}
    beside = {w for head in chosen for w in conjuncts(sentence, head)}
    above = [
        found
        for name, (found, chance) in best.items()
        if total[name] >= floor or (found.mention.head in beside and chance >= floor * BESIDE)
    ]
    return _outermost(above, sentence)


def _outermost(parties: Sequence[Found], sentence: Sentence) -> list[Found]:
    """Without those named inside another's phrase, but for members of its list."""
    return [
        p
        for p in parties
        if not any(_inside(p, q) and p.mention.head not in conjuncts(sentence, q.mention.head) for q in parties)
    ]


def _two_sided(actors: Sequence[Found], recipients: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    """Both sides of a meeting or a deal: where the same actors stand on both, the first is put before the others."""
    names = [p.identity for p in recipients]
    both = [p.identity for p in actors if p.identity in names]
    if len(both) < 2:
        return list(actors), list(recipients)
    left = [p for p in actors if p.identity not in both or p.identity == both[0]]
    right = [p for p in recipients if p.identity != both[0]]
    return left, right
