"""What the language model's event heads say, joined with what the frames propose.

The frames know words and constructions; the heads have read annotated reports and know what the frames do not list. A candidate of the
frames takes the heads' chances of its expression; a word that only the heads call an event becomes a candidate of its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from casque.knowledge.frames import Lexicon
from casque.language.types import Sentence, Telling
from casque.reading.candidates import Candidate
from casque.reading.logistic import log_odds
from casque.reading.matching import has_named_complement
from casque.reading.scope import read_scope
from casque.reading.status import FUTURE_TYPE

TOLD_FLOOR = 0.15
"""Words less likely than this to tell an event are no candidates unless a frame says so; the decision falls later."""
FRAME_WORTH = 3.0
"""How much more likely (in logarithm) a frame makes its own type. With it 87 % of 2,090 types on held reports are right; with the frame alone
84 %, with the heads alone 79 %."""
EASED = "081"
"""CAMEO's easing of restrictions: where a frame reads a curfew or a ban lifted, its CONCEDE stands, as PLOVER's manual rules. Heads say
RETREAT, for marks have both."""
RULE_WORTH = 0.7
"""The same for the status that the rules of scope find."""
UNREAD, MOST = 0.01, 0.99
"""What counts as the chance of a word that the language model does not point at, and of one that it is sure of."""
LINKED = frozenset("obj xcomp compound nsubj nsubj:pass obl advcl conj acl amod nmod compound:prt fixed flat".split())
TELLING_PARTS = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "ADV", "AUX", "ADP"})


def event_chance(telling: Telling | None) -> float:
    """How likely a word tells an event of any type."""
    return 1.0 - telling.types["NONE"] if telling is not None else 0.0


def expression(candidate: Candidate) -> frozenset[int]:
    """The words that tell a candidate together: trigger, what its frame consumed, the light verb."""
    words = {candidate.trigger} | candidate.consumed
    governor = candidate.sentence.tokens[candidate.trigger].head
    if candidate.light is not None and governor >= 0:
        words.add(governor)
    return frozenset(words)


def telling_of(candidate: Candidate) -> Telling | None:
    """What the heads say of the likeliest word of a candidate's expression."""
    tellings = candidate.sentence.tellings
    found = [tellings[word] for word in sorted(expression(candidate)) if word in tellings]
    return max(found, key=event_chance, default=None)


def telling_chances(candidate: Candidate, side: str) -> dict[int, float]:
    """How likely the language model holds it that words nearby are the party of a side, or tell the date (``when``), by their starts."""
    telling = telling_of(candidate)
    return telling.elsewhere.get(side, {}) if telling is not None else {}


def read_odds(chance: float) -> float:
    """The log-odds of a chance above those of what the language model does not point at; 0 for that."""
    return log_odds(min(max(chance, UNREAD), MOST)) - log_odds(UNREAD)


def likeliest_type(telling: Telling, framed: str | None) -> str:
    """The likeliest type, a frame's own favoured."""
    chances = {
        name: math.log(chance + 1e-6) + FRAME_WORTH * (name == framed)
        for name, chance in telling.types.items()
        if name != "NONE"
    }
    return max(chances, key=lambda name: (chances[name], name))


def told_candidates(sentence: Sentence, framed: Sequence[Candidate], lexicon: Lexicon) -> Iterator[Candidate]:
    """Candidates for words that only the heads call events; of two words of one expression the likelier."""
    taken = frozenset().union(*(expression(c) for c in framed)) if framed else frozenset()
    likely = {
        word: telling
        for word, telling in sentence.tellings.items()
        if event_chance(telling) >= TOLD_FLOOR and word not in taken and sentence.tokens[word].upos in TELLING_PARTS
    }
    for word, telling in likely.items():
        kind = likeliest_type(telling, None)
        if _no_event(sentence, word, lexicon) or any(_outdone(sentence, word, other, likely, kind) for other in likely):
            continue
        scope = read_scope(sentence, word, lexicon)
        yield Candidate(
            sentence=sentence,
            trigger=word,
            source="told",
            lemma=sentence.tokens[word].lemma.lower(),
            type=FUTURE_TYPE.get(kind, kind) if scope.future else kind,
            mode=None,
            cameo=None,
            actors=[],
            recipients=[],
            scope=scope,
            status=likeliest_status(telling),
        )


def _no_event(sentence: Sentence, word: int, lexicon: Lexicon) -> bool:
    """Whether a frame says that the verb tells no event, of itself ("abstained") or with what stands behind it ("voted in a referendum")."""
    token = sentence.tokens[word]
    frames = lexicon.verb(token.lemma.lower()) if token.upos == "VERB" else ()
    return any(
        frame.type is None and (frame.specificity == 0 or has_named_complement(sentence, word, frame))
        for frame in frames
    )


def _outdone(sentence: Sentence, word: int, other: int, likely: dict[int, Telling], kind: str) -> bool:
    """Whether a word that hangs on this one, or on which it hangs, tells the same more likely."""
    if other == word or likeliest_type(likely[other], None) != kind:
        return False
    tokens = sentence.tokens
    linked = (tokens[word].head == other and tokens[word].deprel in LINKED - {"conj", "advcl"}) or (
        tokens[other].head == word and tokens[other].deprel in LINKED - {"conj", "advcl"}
    )
    mine, theirs = (event_chance(likely[word]), -word), (event_chance(likely[other]), -other)
    return linked and theirs > mine


def likeliest_status(telling: Telling, framed: str | None = None) -> str:
    """The likeliest status, that of the rules favoured."""
    chances = {name: math.log(p + 1e-6) + RULE_WORTH * (name == framed) for name, p in telling.statuses.items()}
    return max(chances, key=lambda name: (chances[name], name))


def retype(candidate: Candidate, telling: Telling | None) -> None:
    """Give a candidate of the frames the type and the status that rules and heads together make likeliest.

    What the text negates outright stays denied, and what hangs on a condition hypothetical; the type that a user's codebook gives stays.
    """
    if telling is None or candidate.source == "told":
        return
    if candidate.status != "denied" and not (candidate.scope.condition or candidate.scope.depends):
        candidate.status = likeliest_status(telling, candidate.status)
    if candidate.code is not None:
        return
    if "future_type" in candidate.features or "refusal" in candidate.features:
        return  # PLOVER's rulings on what is still to come and on refusals stand above likeness
    kind = likeliest_type(telling, candidate.type)
    if candidate.cameo == EASED:
        candidate.features["eased"] = 1.0
    elif kind != candidate.type:
        candidate.features["retyped"] = 1.0
        candidate.type, candidate.mode, candidate.cameo = kind, None, None
