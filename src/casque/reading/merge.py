"""One event once: repeats inside a report (headline and body, claim and casualty line, paraphrase) become one candidate.

Two candidates of one type are weighed by what they share: word, sides, date, nearness, build (``weights/merge.json``, fitted by
``training.decide``). Each joins the group of tellings that it resembles most, or stands alone. Dates that contradict each other never
join.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce

from casque.knowledge.frames import Lexicon
from casque.language.types import Sentence
from casque.reading.candidates import Candidate
from casque.reading.logistic import Features, shipped
from casque.reading.parties import Found
from casque.reading.records import DateValue
from casque.reading.sides import excludes
from casque.reading.told import expression, read_odds, telling_chances


@dataclass(slots=True)
class Draft:
    """A candidate with its date and confidence, and the other mentions merged into it."""

    candidate: Candidate
    date: DateValue | None
    confidence: float
    features: dict[str, float] = field(default_factory=dict)
    headline: bool = False
    others: list[Candidate] = field(default_factory=list)


def _identities(parties: Sequence[Found]) -> frozenset[str]:
    return frozenset(p.identity for p in parties)


def _countries(parties: Sequence[Found]) -> frozenset[str]:
    return frozenset(p.actor.country for p in parties if p.actor is not None and p.actor.country)


def sides_agree(left: Sequence[Found], right: Sequence[Found]) -> float:
    """1 the same actor, 0.6 one side unknown, 0.5 the same country, -1 different."""
    if not left or not right:
        return 0.6
    if _identities(left) & _identities(right):
        return 1.0
    if {p.mention.lemma for p in left} & {p.mention.lemma for p in right} and not (_named(left) and _named(right)):
        return 0.7
    if _countries(left) & _countries(right):
        return 0.5
    if not _named(left) and not _named(right) and _sectors(left) & _sectors(right):
        return 0.5
    return -1.0


def _named(parties: Sequence[Found]) -> bool:
    """Whether any party has a name of its own, in the text or in the knowledge base."""
    return any(p.mention.form == "name" or (p.actor is not None and (p.actor.known or p.actor.person)) for p in parties)


def _sectors(parties: Sequence[Found]) -> set[str]:
    return {"UNK" if s in ("UAF", "CVL", "CRM", None) else s for s in map(_sector, parties)}


def _other_kind(left: Sequence[Found], right: Sequence[Found]) -> bool:
    """Whether two sides are people of different kinds: villagers here, soldiers there."""
    return bool(left) and bool(right) and not _sectors(left) & _sectors(right)


def _sector(party: Found) -> str | None:
    if party.actor is not None and party.actor.sector is not None:
        return party.actor.sector
    return party.mention.resolved.sector if party.mention.resolved is not None else None


def dates_agree(left: DateValue | None, right: DateValue | None) -> bool:
    """Whether two dates may be the same at the precision each has; an unknown date agrees with any."""
    if left is None or right is None:
        return True
    first, second = _bounds(left.value), _bounds(right.value)
    return first[0] <= second[1] and second[0] <= first[1]


def finer(first: DateValue | None, second: DateValue | None) -> DateValue | None:
    """The first date, but the second where there is none or where it lies within the first ("in 2014", "on April 14, 2014")."""
    if first is None or second is None:
        return first or second
    (low, high), (start, end) = _bounds(first.value), _bounds(second.value)
    return second if low <= start and end <= high and (low, high) != (start, end) else first


def _bounds(value: str) -> tuple[str, str]:
    """First and last day of an ISO day, month, year or interval, as text that sorts."""
    low, high = (value.split("/") * 2)[:2]
    return low + "-01-01"[len(low) - 4 :], high + "-12-31"[len(high) - 4 :]


def pair_features(left: Draft, right: Draft, lexicon: Lexicon) -> Features:
    """Named features of two drafts of one type that may tell one event."""
    a, b = left.candidate, right.candidate
    mine, theirs = _identities([*a.actors, *a.recipients]), _identities([*b.actors, *b.recipients])
    distance = abs(a.sentence.index - b.sentence.index)
    swapped = bool(_identities(a.actors) & _identities(b.recipients)) and not _identities(a.actors) & _identities(
        b.actors
    )
    nouns = sum(c.sentence.tokens[c.trigger].upos in ("NOUN", "PROPN") for c in (a, b))
    alike = _same_word(a, b) or lexicon.same_act(a.lemma, b.lemma)
    return {
        "rule": float(alike_by_rule(left, right, lexicon)),
        "same_lemma": float(_same_word(a, b)),
        "same_act": float(alike),
        _level("actor", a.actors, b.actors): 1.0,
        _level("recipient", a.recipients, b.recipients): 1.0,
        "shared": min(len(mine & theirs), 2) / 2.0,
        "shared_share": len(mine & theirs) / max(len(mine | theirs), 1),
        "all_unknown": float(not mine or not theirs),
        "swapped": float(swapped),
        "other_kind": float(_other_kind(a.recipients, b.recipients)),
        "other_kind_apart": float(_other_kind(a.recipients, b.recipients) and distance > 0),
        "same_day": float(left.date is not None and right.date is not None and left.date.value == right.date.value),
        "one_dated": float((left.date is None) != (right.date is None)),
        "same_sentence": float(distance == 0),
        "hangs_together": float(distance == 0 and _hangs_together(a, b)),
        "next": float(distance == 1),
        "distance": min(distance, 12) / 6.0,
        "headline": float(left.headline or right.headline),
        "first": float(min(a.sentence.index, b.sentence.index) == 0),
        "nouns": nouns / 2.0,
        "definite": float(_definite(b)),
        "definite_alike": float(_definite(b) and alike),
        "same_status": float(a.status == b.status),
        **_told_again(a, b),
        **_together(sides_agree(a.actors, b.actors), sides_agree(a.recipients, b.recipients), alike, distance),
        f"type:{a.type}": 1.0,
        f"far:{a.type}": min(distance, 12) / 6.0,
    }


def _told_again(a: Candidate, b: Candidate) -> Features:
    """What the language model says of it, where it has read both tellings together."""
    if a.sentence.passage != b.sentence.passage:
        return {"apart": 1.0}
    chances = [
        max((telling_chances(one, "again").get(start, 0.0) for start in _starts(other)), default=0.0)
        for one, other in ((a, b), (b, a))
    ]
    odds = [read_odds(chance) / 4.0 for chance in chances]
    return {"again": sum(odds) / 2.0, "again_best": max(odds), "again_told": float(max(chances) >= 0.5)}


def _starts(candidate: Candidate) -> list[int]:
    return [candidate.sentence.tokens[word].start for word in sorted(expression(candidate))]


def _same_word(a: Candidate, b: Candidate) -> bool:
    """Whether two triggers are one word; verbs of headlines may be taken for names and keep their ending ("Russia rejects")."""
    return a.lemma.removesuffix("s") == b.lemma.removesuffix("s")


def _together(actor: float, recipient: float, alike: bool, distance: int) -> Features:
    """What the sides say together with the word and the distance; an unknown side contradicts nothing."""
    clash, both = min(actor, recipient) < 0.0, min(actor, recipient) >= 0.5
    return {
        "clash": float(clash),
        "clash_far": float(clash and distance > 1),
        "both": float(both),
        "both_alike": float(both and alike),
        "both_near": float(both and distance <= 1),
        "both_sure": float(actor == recipient == 1.0),
        "one_sure_alike": float(both and alike and max(actor, recipient) == 1.0),
        "alike_near": float(alike and distance <= 2 and not clash),
    }


def _level(side: str, left: Sequence[Found], right: Sequence[Found]) -> str:
    """How far two sides agree, as the name of a feature."""
    if not left or not right:
        return f"{side}:{'neither' if not left and not right else 'one'}"
    return f"{side}:{sides_agree(left, right)}"


def _definite(candidate: Candidate) -> bool:
    """Whether a noun tells the act as known ("the attack")."""
    sentence = candidate.sentence
    if sentence.tokens[candidate.trigger].upos not in ("NOUN", "PROPN"):
        return False
    return any(
        sentence.tokens[c].lemma.lower() in ("the", "this", "that") for c in sentence.children[candidate.trigger]
    )


def alike_by_rule(left: Draft, right: Draft, lexicon: Lexicon) -> bool:
    """Whether rules of thumb take two drafts that may be one for one event: a reason among others."""
    a, b = left.candidate, right.candidate
    if a.sentence is b.sentence and not a.symmetric:
        return _same_in_sentence(a, b, lexicon)
    same_word = _same_word(a, b) or lexicon.same_act(a.lemma, b.lemma)
    if a.symmetric or b.symmetric:
        mine, theirs = [*a.actors, *a.recipients], [*b.actors, *b.recipients]
        shared = _identities(mine) & _identities(theirs)
        enough = len(shared) >= 2 or (bool(shared) and min(len(mine), len(theirs)) <= 1)
        return enough and (same_word or abs(a.sentence.index - b.sentence.index) <= 1)
    actor, recipient = sides_agree(a.actors, b.actors), sides_agree(a.recipients, b.recipients)
    if left.headline != right.headline and same_word and actor == 1.0:
        return True  # a headline names whom it has room for
    if actor < 0 or recipient < 0:
        return False
    distance = abs(a.sentence.index - b.sentence.index)
    if a.type == "ASSAULT" and recipient >= 0.7 and actor >= 0.5 and a.recipients and b.recipients:
        return True
    if a.lemma == b.lemma and max(actor, recipient) == 1.0 and min(actor, recipient) >= 0.5 and a.source == b.source:
        return True
    if actor == recipient == 1.0:
        return same_word or distance <= 2 or a.type in ("ASSAULT", "COERCE")
    if left.headline or right.headline:
        return actor + recipient >= 1.5 and (same_word or distance <= 3)
    if a.type == "ASSAULT" and (not a.actors or not b.actors):
        return distance <= 2 and (same_word or recipient == 1.0)
    return same_word and distance <= 3 and actor + recipient >= 1.5


def _same_in_sentence(a: Candidate, b: Candidate, lexicon: Lexicon) -> bool:
    """Two triggers of one sentence: the same word, one hanging on the other, or two blows of one attack."""
    actor, recipient = sides_agree(a.actors, b.actors), sides_agree(a.recipients, b.recipients)
    if a.lemma == b.lemma:
        return actor >= 0.5 and recipient >= 0.5
    if _hangs_together(a, b) and actor >= 0.5:
        return True
    if not lexicon.same_act(a.lemma, b.lemma):
        return False
    return (
        a.type == "ASSAULT" and actor == 1.0 and not (_known(a.recipients) and _known(b.recipients) and recipient < 0)
    )


def _known(parties: Sequence[Found]) -> bool:
    return any(p.actor is not None and p.actor.known for p in parties)


TWO_SIDED = frozenset({"CONSULT", "AGREE", "COOPERATE", "ASSAULT"})
"""Acts that both sides do; of others an act and its answer stay two."""


def may_be_one(left: Draft, right: Draft) -> bool:
    """Whether type, denial, sides and dates allow two drafts to tell one event."""
    a, b = left.candidate, right.candidate
    if a.type != b.type or (a.status == "denied") != (b.status == "denied") or not dates_agree(left.date, right.date):
        return False
    answered = bool(
        _identities(a.actors) & _identities(b.recipients) and _identities(a.recipients) & _identities(b.actors)
    )
    return not answered or a.type in TWO_SIDED


def _hangs_together(a: Candidate, b: Candidate) -> bool:
    """ "opened fire on a convoy, wounding three": a participle that hangs on the other's verb tells its outcome; so does the noun of
    "expressed regret"."""
    for first, second in ((a, b), (b, a)):
        token = second.sentence.tokens[second.trigger]
        if token.deprel == "advcl" and token.xpos == "VBG" and token.head == first.trigger and second.type == "ASSAULT":
            return True
        if token.deprel in ("xcomp", "obj") and token.head == first.trigger:
            return True
        if second.type == first.type == "ASSAULT" and _is_in_it(second.sentence, second.trigger, first.trigger):
            return True
        if (
            token.deprel == "conj"
            and second.sentence.tokens[token.head].deprel == "xcomp"
            and second.sentence.tokens[token.head].head == first.trigger
        ):
            return True
        if first.sentence.tokens[first.trigger].head == second.trigger and first.sentence.tokens[
            first.trigger
        ].deprel in ("nsubj", "obl"):
            return True
    return False


def _is_in_it(sentence: Sentence, noun: int, verb: int) -> bool:
    """Whether a noun tells the attack in which somebody came to harm ("killed in shelling", "wounded by sniper fire")."""
    token = sentence.tokens[noun]
    cases = {sentence.tokens[c].lemma.lower() for c in sentence.children[noun] if sentence.tokens[c].deprel == "case"}
    return token.head == verb and token.deprel.startswith("obl") and bool(cases & {"in", "by", "from", "during"})


def _worth(draft: Draft) -> tuple[float, float]:
    c = draft.candidate
    filled = bool(c.actors) + bool(c.recipients)
    return (
        filled - 0.8 * draft.headline + 0.3 * (c.source == "verb") + 0.4 * (draft.date is not None),
        -float(c.sentence.index),
    )


RULED = 0.25
"""Where the rules of thumb say one event, the weighed chance need be no more than this."""


def merge_repeats(drafts: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """Drafts with repeats folded together, in text order; an empty side is filled from the repeat."""
    groups: list[list[Draft]] = []
    weights = shipped("merge")
    for draft in drafts:
        best: tuple[float, int] | None = None
        for number, group in enumerate(groups):
            if not all(may_be_one(other, draft) for other in group):
                continue
            pairs = [pair_features(other, draft, lexicon) for other in group]
            chances = [weights.chance(pair) for pair in pairs]
            likeness = (max(chances) + sum(chances) / len(chances)) / 2.0
            floor = RULED if any(pair["rule"] for pair in pairs) else weights.threshold
            if likeness >= floor and (best is None or likeness > best[0]):
                best = (likeness, number)
        if best is None:
            groups.append([draft])
        else:
            groups[best[1]].append(draft)
    folded = [reduce(_fold, group) for group in groups]
    return sorted(folded, key=lambda d: d.candidate.sentence.tokens[d.candidate.trigger].start)


MANY_HARMED = "ASSAULT"
"""The act whose tellings in other sentences may name more of those it fell on; of others they call the same recipient otherwise."""


def _joined(candidate: Candidate, other: Candidate) -> list[Found]:
    """A candidate's recipients with those of another telling: "stormed the village, abducting 30 farmers" harms both.

    A pronoun that stands for nobody known adds nothing.
    """
    found = list(candidate.recipients)
    if found and candidate.sentence is not other.sentence and candidate.type != MANY_HARMED:
        return found
    for party in other.recipients:
        if party.mention.form == "pronoun" and party.actor is None:
            continue
        called = {p.mention.lemma for p in found}
        if not any(excludes(p, party) for p in (*candidate.actors, *found)) and party.mention.lemma not in called:
            found.append(party)
    return found


def _fold(left: Draft, right: Draft) -> Draft:
    best, rest = (left, right) if _worth(left) >= _worth(right) else (right, left)
    best.others = [*best.others, rest.candidate, *rest.others]
    if not best.candidate.actors:
        best.candidate.actors = rest.candidate.actors
    best.candidate.recipients = _joined(best.candidate, rest.candidate)
    best.date = finer(best.date, rest.date)
    best.confidence = max(best.confidence, rest.confidence)
    best.headline = best.headline and rest.headline
    return best
