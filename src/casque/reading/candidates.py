"""Everything in a sentence that may be an event: proposed wide, decided late.

A candidate is a trigger word with a frame of the knowledge base (or, where the frames are silent, a type by the classifier) and the
parties that fill the frame's slots. Nothing is filtered here but what a frame says is no event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from casque.knowledge.frames import Lexicon, LightVerb, NounFrame, VerbFrame
from casque.language.types import Sentence
from casque.reading.clauses import (
    auxiliaries,
    deep_object,
    deep_subject,
    is_passive,
    nominal_modifiers,
)
from casque.reading.matching import match_noun, match_verb, particle_of
from casque.reading.parties import Found, PartyFinder
from casque.reading.scope import Scope, read_scope


@dataclass(slots=True)
class Candidate:
    """A possible event, still open to change."""

    sentence: Sentence
    trigger: int
    source: str
    """verb | noun | light"""
    lemma: str
    type: str
    mode: str | None
    cameo: str | None
    actors: list[Found]
    recipients: list[Found]
    scope: Scope
    symmetric: bool = False
    specific: int = 0
    """How much of the frame was matched: 0 the bare word, 1 particle, 2 complement, 3 object."""
    concrete: bool = True
    light: LightVerb | None = None
    status: str = "happened"
    drop: str | None = None
    """Why a rule would leave it out, or None."""
    features: dict[str, float] = field(default_factory=dict)
    side_chances: dict[str, dict[str, float]] = field(default_factory=dict)
    """actor, recipient -> identity of each mention of the sentence -> how likely it is there."""
    consumed: frozenset[int] = frozenset()
    """Words inside this candidate's own expression ("sanctions" in "impose sanctions")."""
    sufferers: frozenset[int] = frozenset()
    """Words of those who had it done to them, as the verb says ("Mali has had two coups", "the army came under fire")."""
    code: str | None = None
    """The type of the user's codebook that its frame gives."""


def find_candidates(sentence: Sentence, finder: PartyFinder, lexicon: Lexicon) -> list[Candidate]:
    """All candidates of one sentence, verbs first, in word order."""
    found: list[Candidate] = []
    consumed: set[int] = set()
    for index, token in enumerate(sentence.tokens):
        if token.upos in ("VERB", "ADJ") or (token.upos == "AUX" and token.deprel == "root"):
            candidate, words = _verb_candidate(sentence, index, finder, lexicon)
            consumed |= words
            if candidate is not None:
                found.append(candidate)
        demand = _must_demand(sentence, index, finder, lexicon) if token.upos == "VERB" else None
        if demand is not None:
            found.append(demand)
    found = [c for c in found if c.trigger not in consumed]
    for index, token in enumerate(sentence.tokens):
        if token.upos in ("NOUN", "PROPN") and index not in consumed:
            candidate = _noun_candidate(sentence, index, finder, lexicon)
            if candidate is not None:
                found.append(candidate)
    return found


# -- verbs ---------------------------------------------------------------------------------------------------------


def _verb_candidate(
    sentence: Sentence, verb: int, finder: PartyFinder, lexicon: Lexicon
) -> tuple[Candidate | None, frozenset[int]]:
    """The candidate of a verb and the words its expression consumes; a frame that is no event consumes its words too."""
    token = sentence.tokens[verb]
    frames = lexicon.verb(token.lemma.lower())
    if not frames or (token.upos == "ADJ" and token.deprel in ("amod", "conj")):
        return None, frozenset()
    matched = match_verb(sentence, verb, frames, lexicon, finder)
    if matched is None:
        return None, frozenset()
    frame, rank, words = matched
    if frame.type is None:
        return None, words
    if token.deprel == "amod" and token.xpos == "VBN":
        return None, frozenset()
    candidate = Candidate(
        sentence=sentence,
        trigger=verb,
        source="verb",
        lemma=token.lemma.lower(),
        type=frame.type,
        mode=frame.mode,
        cameo=frame.cameo,
        actors=[],
        recipients=[],
        scope=read_scope(sentence, verb, lexicon),
        specific=rank,
        symmetric="both" in frame.recipient,
        consumed=words,
        code=frame.code,
    )
    _fill_verb_parties(candidate, frame, finder, lexicon)
    return candidate, words


def _must_demand(sentence: Sentence, verb: int, finder: PartyFinder, lexicon: Lexicon) -> Candidate | None:
    """ "X said that Y must leave": a demand by X of Y, in the construction and not in a word."""
    embedding = lexicon.embedding(sentence.tokens[verb].lemma.lower(), "v")
    if embedding is None or embedding.kind != "report":
        return None
    for inner in sentence.children[verb]:
        if sentence.tokens[inner].deprel != "ccomp" or not _is_obliged(sentence, inner):
            continue
        subject = deep_subject(sentence, verb)
        asked = deep_subject(sentence, inner)
        asked = asked if asked is not None else deep_object(sentence, inner)
        if subject is None or asked is None:
            continue
        actors = finder.first_party(sentence, [("subj", subject)])
        recipients = finder.first_party(sentence, [("asked", asked)], banned=frozenset(p.identity for p in actors))
        if not actors or not recipients or min(actors[0].strength, recipients[0].strength) < 0.75:
            continue
        if any(sentence.tokens[p.mention.head].lemma in ("we", "I", "you") for p in (*actors, *recipients)):
            continue
        return Candidate(
            sentence=sentence,
            trigger=verb,
            source="verb",
            lemma="must",
            type="REQUEST",
            mode=None,
            cameo="10",
            actors=actors,
            recipients=recipients,
            scope=read_scope(sentence, verb, lexicon),
            specific=2,
            features={
                "construction": 1.0,
                **({SURE_DEMAND: 1.0} if _asks_to_act(sentence, inner, recipients[0]) else {}),
            },
        )
    return None


SURE_DEMAND = "sure_demand"
"""Feature of a demand that its construction alone makes sure."""


def _asks_to_act(sentence: Sentence, verb: int, asked: Found) -> bool:
    """Whether "X said Y must ..." asks a body or state to act: not what must be so ("must be reliable"), nor what must not."""
    token = sentence.tokens[verb]
    acts = token.upos == "VERB" and token.lemma not in ("be", "have", "remain", "stay") and token.xpos != "VBG"
    negated = any(sentence.tokens[c].lemma.lower() in ("not", "n't", "never") for c in sentence.children[verb])
    subject = deep_subject(sentence, verb) == asked.mention.head
    return acts and not negated and subject and asked.strength >= 1.0 and "must" in auxiliaries(sentence, verb)


def _is_obliged(sentence: Sentence, verb: int) -> bool:
    words = auxiliaries(sentence, verb)
    if words & {"must", "should", "ought"}:
        return True
    token = sentence.tokens[verb]
    return token.lemma in ("have", "need") and any(
        sentence.tokens[c].deprel == "xcomp" for c in sentence.children[verb]
    )


def _slots(finder: PartyFinder, sentence: Sentence, verb: int, slots: Sequence[str]) -> list[tuple[str, int]]:
    return [(slot, word) for slot in slots for word in finder.verb_slot(sentence, verb, slot)]


TERRITORIAL = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "AGREE", "RETREAT", "PROTEST"})
"""Acts that fall on a state when they are done on its soil to nobody who is named."""
WITH_TYPES = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Acts of two sides: who stands behind "with" is the other side, whatever else the frame names."""


def _fill_verb_parties(candidate: Candidate, frame: VerbFrame, finder: PartyFinder, lexicon: Lexicon) -> None:
    sentence, verb = candidate.sentence, candidate.trigger
    subject = deep_subject(sentence, verb)
    event_subject = subject is not None and _is_event_noun(sentence, subject, finder)
    if event_subject and subject is not None and frame.actor[:1] == ("subj",):
        candidate.features["event_subject"] = 1.0
        actors = _noun_parties(
            sentence, subject, lexicon.noun(sentence.tokens[subject].lemma.lower())[0], finder, "actor"
        )
    else:
        actors = finder.first_party(sentence, _slots(finder, sentence, verb, frame.actor))
    if not actors and "subj" in frame.actor and subject is None and not is_passive(sentence, verb):
        actors = finder.from_roles(sentence, verb, ("A0",))
    candidate.actors = actors
    banned = frozenset(p.identity for p in actors)
    recipients: list[Found] = []
    slots = frame.recipient
    if frame.type in WITH_TYPES and slots and slots != ("none",) and "both" not in slots:
        slots = ("with", *(s for s in slots if s != "with"))
    for slot in slots:
        if slot == "both":
            words = _slots(finder, sentence, verb, ("with", "obj"))
            recipients = finder.first_party(sentence, words, banned=banned)
        elif slot == "nested":
            recipients = [p for p in finder.in_complement(sentence, verb) if p.identity not in banned]
        else:
            recipients = finder.first_party(sentence, _slots(finder, sentence, verb, (slot,)), banned=banned)
        if recipients:
            break
    if not recipients and frame.recipient not in ((), ("none",)):
        recipients = [p for p in finder.from_roles(sentence, verb, ("A1", "A2")) if p.identity not in banned]
        candidate.features["recipient_by_role"] = float(bool(recipients))
    if not recipients and candidate.type in TERRITORIAL and frame.recipient not in ((), ("none",)):
        recipients = [p for p in finder.country_where(sentence, verb) if p.identity not in banned]
        candidate.features["recipient_by_place"] = float(bool(recipients))
    candidate.recipients = recipients


def _is_event_noun(sentence: Sentence, word: int, finder: PartyFinder) -> bool:
    """Whether a subject is itself an act ("the attack killed ten") and nobody ("the mission", "bombers")."""
    token = sentence.tokens[word]
    mention = finder.book.mentions.get((sentence.index, word))
    if token.upos != "NOUN" or (mention is not None and mention.agent is not None):
        return False
    return any(f.concrete and f.type is not None for f in finder.lexicon.noun(token.lemma.lower()))


# -- nouns ---------------------------------------------------------------------------------------------------------


ACTOR_NOUNS = frozenset("opposition patrol mission command resistance guard detention aid".split())
"""Nouns that name an act or a body; without a complement in a subject's place they name the body."""


def _is_actor_here(sentence: Sentence, noun: int, finder: PartyFinder) -> bool:
    token = sentence.tokens[noun]
    if token.lemma.lower() not in ACTOR_NOUNS:
        return False
    cases = {case for case, _ in nominal_modifiers(sentence, noun)}
    return not cases & {"to", "of", "against", "from", "by", "on"} and token.deprel in (
        "nsubj",
        "nsubj:pass",
        "obl:agent",
        "obj",
        "iobj",
        "conj",
        "nmod",
        "obl",
    )


def light_verb_over(sentence: Sentence, noun: int, lexicon: Lexicon) -> LightVerb | None:
    """The light verb whose object (or passive subject) the noun is."""
    token = sentence.tokens[noun]
    index = token.head
    if token.deprel == "conj" and index >= 0:
        return light_verb_over(sentence, index, lexicon)
    if index < 0 or sentence.tokens[index].upos != "VERB":
        return None
    if deep_object(sentence, index) != noun and token.deprel not in ("obj", "nsubj:pass", "obl"):
        return None
    governor = sentence.tokens[index]
    light = lexicon.light_verb(governor.lemma.lower(), particle_of(sentence, index))
    if light is None and token.deprel == "obl":
        return None
    return light


def _noun_parties(
    sentence: Sentence,
    noun: int,
    frame: NounFrame,
    finder: PartyFinder,
    side: str,
    banned: frozenset[str] = frozenset(),
) -> list[Found]:
    slots = frame.actor if side == "actor" else frame.recipient
    words = [(slot, word) for slot in slots for word in finder.noun_slot(sentence, noun, slot)]
    return finder.first_party(sentence, words, banned=banned)


def _noun_candidate(sentence: Sentence, noun: int, finder: PartyFinder, lexicon: Lexicon) -> Candidate | None:
    token = sentence.tokens[noun]
    if token.deprel in ("compound", "flat", "nmod:desc") or (
        token.upos == "PROPN" and token.deprel != "root" and not token.text.isupper()
    ):
        return None
    frames = lexicon.noun(token.lemma.lower())
    frame = match_noun(sentence, noun, frames) if frames else None
    if frame is None or frame.type is None:
        return None
    if _is_actor_here(sentence, noun, finder):
        return None
    light = light_verb_over(sentence, noun, lexicon)
    candidate = Candidate(
        sentence=sentence,
        trigger=noun,
        source="light" if light is not None else "noun",
        lemma=token.lemma.lower(),
        type=frame.type,
        mode=frame.mode,
        cameo=frame.cameo,
        actors=[],
        recipients=[],
        scope=read_scope(sentence, noun, lexicon),
        symmetric="both" in frame.recipient or "between" in frame.actor,
        specific=2 if frame.modifiers else 0,
        concrete=frame.concrete,
        light=light,
        code=frame.code,
    )
    between = list(finder.noun_slot(sentence, noun, "between"))
    if between:
        candidate.actors = finder.first_party(sentence, [("between", between[0])])
        candidate.symmetric = True
        return candidate
    suffered = light is not None and light.lemma == "have" and candidate.type in ("ASSAULT", "COERCE", "PROTEST")
    if light is not None and (light.actor == "recipient" or suffered):
        subject = finder.light_subject(sentence, noun)
        recipients = finder.first_party(sentence, [("lvsubj", subject)]) if subject is not None else []
        candidate.recipients = recipients
        candidate.sufferers = frozenset(p.mention.head for p in recipients)
        candidate.actors = _noun_parties(
            sentence, noun, frame, finder, "actor", frozenset(p.identity for p in recipients)
        )
        return candidate
    slots = frame.actor if "lvsubj" in frame.actor or light is None else (*frame.actor, "lvsubj")
    if light is not None:
        slots = ("lvsubj", *(s for s in slots if s != "lvsubj"))
    words = [(slot, word) for slot in slots for word in finder.noun_slot(sentence, noun, slot)]
    candidate.actors = finder.first_party(sentence, words)
    banned = frozenset(p.identity for p in candidate.actors)
    if "both" in frame.recipient:
        words = [("with", w) for w in finder.noun_slot(sentence, noun, "with")]
        candidate.recipients = finder.first_party(sentence, words, banned=banned)
    else:
        candidate.recipients = _noun_parties(sentence, noun, frame, finder, "recipient", banned)
    if not candidate.recipients and "nested" in frame.recipient:
        nested = finder.nested(sentence, noun, "nested")
        if nested is not None and nested.identity not in banned:
            candidate.recipients = [nested]
    return candidate
