"""Which frame fits a predicate: its particle, its object or the class of its object, its complement, its modifiers.

A frame that asks for more is tried first; the words it uses up ("sanctions" in "impose sanctions") are told with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from casque.knowledge.frames import Lexicon, NounFrame, VerbFrame
from casque.language.types import Sentence
from casque.reading.clauses import conjuncts, deep_object, is_circumstance, nominal_modifiers, obliques
from casque.reading.parties import PartyFinder


def particle_of(sentence: Sentence, verb: int) -> str:
    """The verb's particle ("off" in "call off"), or an empty string."""
    for other in sentence.children[verb]:
        if sentence.tokens[other].deprel == "compound:prt":
            return sentence.tokens[other].lemma.lower()
    return ""


MEASURES = frozenset(
    "ton tonne million billion dollar number group dozen hundred thousand package lot amount kind sort pair series part majority member "
    "batch load consignment shipment score couple team unit percent worth range round"
    " wave string most many some all half quarter third remainder rest".split()
)
"""Heads that only measure: what is given in "tons of aid" is aid."""


def match_verb(
    sentence: Sentence, verb: int, frames: Sequence[VerbFrame], lexicon: Lexicon, finder: PartyFinder
) -> tuple[VerbFrame, int, frozenset[int]] | None:
    """The most specific frame that fits, how specific it is, and the words it consumes."""
    particle = particle_of(sentence, verb) or _adverb_particle(sentence, verb, frames)
    target = deep_object(sentence, verb)
    has_particle_frame = particle and any(f.particle == particle for f in frames)
    for frame in frames:
        if frame.particle != (particle if frame.particle or has_particle_frame else ""):
            continue
        words: frozenset[int] = frozenset()
        rank = 1 if frame.particle else 0
        if frame.objects or frame.object_classes:
            hit = _object_hit(sentence, target, frame, lexicon, finder)
            if hit is None:
                continue
            words, rank = words | {hit}, rank + 3
        if frame.complement:
            matched = _complement_hit(sentence, verb, target, frame)
            if matched is None:
                continue
            words, rank = words | matched, rank + 2
        return frame, rank, words
    return None


def _adverb_particle(sentence: Sentence, verb: int, frames: Sequence[VerbFrame]) -> str:
    """A particle that the parser calls an adverb ("stepped down"), where the verb has a frame with it."""
    known = {f.particle for f in frames if f.particle}
    for other in sentence.children[verb]:
        token = sentence.tokens[other]
        if token.deprel == "advmod" and other > verb and token.text.lower() in known:
            return token.text.lower()
    return ""


def _object_hit(
    sentence: Sentence, target: int | None, frame: VerbFrame, lexicon: Lexicon, finder: PartyFinder
) -> int | None:
    if target is None:
        return None
    head = sentence.tokens[target]
    measure = head.lemma.lower() in MEASURES or head.upos == "NUM"
    held = [i for case, i in nominal_modifiers(sentence, target) if case == "of"] if measure else []
    for word in (*conjuncts(sentence, target), *held):
        token = sentence.tokens[word]
        lemma = token.lemma.lower()
        compound = {
            f"{sentence.tokens[c].lemma.lower()} {lemma}"
            for c in sentence.children[word]
            if sentence.tokens[c].deprel in ("compound", "amod")
        }
        if lemma in frame.objects or compound & frame.objects:
            return word
        for name in frame.object_classes:
            if lemma in lexicon.object_class(name) or compound & lexicon.object_class(name):
                return word
            if _is_class(sentence, word, name, finder):
                return word
    return None


PLACE_CLASSES = frozenset({"PLACE", "TERRITORY"})


def _is_class(sentence: Sentence, word: int, name: str, finder: PartyFinder) -> bool:
    mention = finder.book.mentions.get((sentence.index, word))
    if mention is None:
        return False
    actor = finder.book.actor_of(sentence.index, word)
    agent = mention.agent
    if name == "PERSON":
        return mention.person or (actor is not None and actor.person) or (agent is not None and agent.kind == "person")
    if name == "FORCE":
        return agent is not None and agent.sector in ("MIL", "COP", "REB", "PRM", "UAF")
    if name in PLACE_CLASSES and any(n.label == "LOC" and n.first <= word <= n.last for n in sentence.names):
        return True
    if name == "COUNTRY":
        return actor is not None and actor.kind == "country"
    if name == "PEACEKEEPER":
        return actor is not None and actor.kind == "mission"
    return False


def has_named_complement(sentence: Sentence, verb: int, frame: VerbFrame) -> bool:
    """Whether one of the nouns stands behind a verb that a frame asks for there, and for nothing else."""
    if not frame.complement_words or frame.complement in ("xcomp", "ccomp") or frame.objects or frame.object_classes:
        return False
    return _complement_hit(sentence, verb, deep_object(sentence, verb), frame) is not None


def _complement_hit(sentence: Sentence, verb: int, target: int | None, frame: VerbFrame) -> frozenset[int] | None:
    tokens = sentence.tokens
    if frame.complement in ("xcomp", "ccomp"):
        for other in sentence.children[verb]:
            close = tokens[other].deprel == frame.complement or (
                bool(frame.complement_words) and tokens[other].deprel in ("advmod", "obj", "compound:prt", "dep")
            )
            if close and (not frame.complement_words or tokens[other].lemma.lower() in frame.complement_words):
                return frozenset({other} if frame.complement_words else ())
        return None
    phrases = obliques(sentence, verb)
    if target is not None:
        phrases += nominal_modifiers(sentence, target)
    for other in sentence.children[verb]:
        if tokens[other].deprel in ("xcomp", "advmod", "compound:prt", "advcl"):
            phrases += [(case, i) for case, i in nominal_modifiers(sentence, other)]
            if tokens[other].text.lower() == frame.complement and frame.complement_words:
                phrases += [(frame.complement, i) for i in sentence.children[other]]
    for case, word in phrases:
        if is_circumstance(sentence, word, case):
            continue
        first = case.split(" ")[0] if case else ""
        if frame.complement in (case, first):
            if not frame.complement_words:
                return frozenset()
            nouns = [c for c in (word, *conjuncts(sentence, word)) if tokens[c].upos != "VERB"]
            lemmas = {tokens[c].lemma.lower() for c in nouns}
            if lemmas & frame.complement_words:
                return frozenset({word})
    return None


def match_noun(sentence: Sentence, noun: int, frames: Sequence[NounFrame]) -> NounFrame | None:
    """The first frame whose modifiers are there; frames with modifiers come first."""
    tokens = sentence.tokens
    around = {
        tokens[c].lemma.lower()
        for c in sentence.children[noun]
        if tokens[c].deprel in ("compound", "amod", "nmod", "nmod:poss")
    }
    around |= {tokens[c].text.lower() for c in sentence.children[noun] if tokens[c].deprel in ("compound", "amod")}
    for frame in frames:
        if not frame.modifiers or around & frame.modifiers:
            return frame
    return None
