"""What an explanation says of the words themselves: their tree, the frame that fitted, the event heads, the scope, and what was passed over."""

from __future__ import annotations

from collections.abc import Sequence

from casque.knowledge.frames import NounFrame, VerbFrame, lexicon
from casque.language.types import Sentence
from casque.reading.actors import ActorBook
from casque.reading.candidates import Candidate
from casque.reading.explained import Heads, PassedOver, Word
from casque.reading.matching import match_noun, match_verb
from casque.reading.parties import PartyFinder
from casque.reading.records import Span
from casque.reading.scope import Scope
from casque.reading.told import TELLING_PARTS, TOLD_FLOOR, event_chance, telling_of

LIKELIEST = 4
"""Types and statuses shown of the heads."""
LISTED = 8
"""Objects of a frame that are named."""


def words_of(sentence: Sentence) -> tuple[Word, ...]:
    """The words of a sentence in their tree."""
    return tuple(Word(t.index, t.text, t.lemma, t.upos, t.deprel, t.head) for t in sentence.tokens)


def heads_of(candidate: Candidate) -> Heads | None:
    """What the event heads say of a candidate's expression."""
    telling = telling_of(candidate)
    if telling is None:
        return None
    return Heads(
        candidate.sentence.tokens[telling.word].text,
        round(event_chance(telling), 3),
        _likeliest(telling.types),
        _likeliest(telling.statuses),
    )


def _likeliest(chances: dict[str, float]) -> tuple[tuple[str, float], ...]:
    ranked = sorted(chances.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple((name, round(float(chance), 3)) for name, chance in ranked[:LIKELIEST] if chance >= 0.01)


def frame_of(candidate: Candidate, sentences: Sequence[Sentence], book: ActorBook) -> str | None:
    """The frame of a candidate in the words of its table; None for what only the heads propose and for constructions without one."""
    if candidate.source == "told":
        return None
    if candidate.lemma == "must":
        return "construction: somebody says that somebody must"
    frame = _frame_at(candidate.sentence, candidate.trigger, sentences, book)
    if frame is None:
        return None
    words = _verb_words(frame) if isinstance(frame, VerbFrame) else _noun_words(frame)
    light = f"; light verb {candidate.light.lemma}" if candidate.light is not None else ""
    code = f" ({frame.code})" if frame.code else ""
    kind = f"{frame.type or 'no event'}{f'-{frame.mode}' if frame.mode else ''}{code}"
    return f"{words}{light} → {kind}; actor {_slots(frame.actor)}; recipient {_slots(frame.recipient)}"


def _frame_at(
    sentence: Sentence, word: int, sentences: Sequence[Sentence], book: ActorBook
) -> VerbFrame | NounFrame | None:
    """The frame that fits a word, also one that says that it is no event."""
    frames, token = lexicon(), sentence.tokens[word]
    if token.upos in ("NOUN", "PROPN"):
        return match_noun(sentence, word, frames.noun(token.lemma.lower()))
    verbs = frames.verb(token.lemma.lower())
    matched = match_verb(sentence, word, verbs, frames, PartyFinder(sentences, book, frames)) if verbs else None
    return matched[0] if matched is not None else None


def _verb_words(frame: VerbFrame) -> str:
    objects = [f"@{name}" for name in frame.object_classes] + sorted(frame.objects)
    parts = [f"verb {frame.lemma}"]
    if frame.particle:
        parts.append(f"particle {frame.particle}")
    if objects:
        parts.append(f"object {_some(objects)}")
    if frame.complement:
        parts.append(f"complement {frame.complement}: {_some(sorted(frame.complement_words)) or 'any'}")
    return ", ".join(parts)


def _noun_words(frame: NounFrame) -> str:
    return f"noun {frame.lemma}" + (f", modifier {_some(sorted(frame.modifiers))}" if frame.modifiers else "")


def _some(words: Sequence[str]) -> str:
    return "|".join(words[:LISTED]) + ("|…" if len(words) > LISTED else "")


def _slots(slots: Sequence[str]) -> str:
    return "|".join(slots) or "none"


FLAGS = {
    "negated": "negated",
    "future": "future",
    "conditional": "may or would",
    "obliged": "must or should",
    "condition": "inside a condition",
    "depends": "depends on a condition",
    "purpose": "a purpose",
    "question": "a question",
}


def scope_of(candidate: Candidate) -> tuple[str, ...]:
    """What stands over a candidate, innermost first, and the rule it set off."""
    scope: Scope = candidate.scope
    found = [words for name, words in FLAGS.items() if getattr(scope, name)]
    for layer in scope.layers:
        word = candidate.sentence.tokens[layer.word].text
        marks = ", negated" * layer.negated + ", to come" * layer.future
        found.append(f"under “{word}” ({layer.embedding.kind}{marks})")
    if candidate.drop:
        found.append(f"rule: {candidate.drop}")
    return tuple(found)


def passed_over(
    sentence: Sentence, candidates: Sequence[Candidate], sentences: Sequence[Sentence], book: ActorBook, text: str
) -> tuple[PassedOver, ...]:
    """Predicates and likely words that became no candidate, and why."""
    taken = {c.trigger for c in candidates}
    inside = {word for c in candidates for word in c.consumed} - taken
    found = []
    for token in sentence.tokens:
        telling = sentence.tellings.get(token.index)
        chance = event_chance(telling) if telling is not None else None
        looked_at = token.index in sentence.predicates or (chance or 0.0) >= TOLD_FLOOR
        if token.index in taken or token.upos not in TELLING_PARTS or not looked_at:
            continue
        if token.index in inside:
            why = "told together with another word's frame"
        else:
            frame = _frame_at(sentence, token.index, sentences, book)
            why = _why(frame, chance)
        span = Span(token.start, token.end, text[token.start : token.end])
        found.append(PassedOver(span, why, round(chance, 3) if chance is not None else None))
    return tuple(found)


def _why(frame: VerbFrame | NounFrame | None, chance: float | None) -> str:
    likely = chance is not None and chance >= TOLD_FLOOR
    if frame is not None and frame.type is None:
        return "its frame says that it is no event"
    if frame is not None:
        return "it has a frame, but its place in the sentence lets it tell no event of its own"
    if likely:
        return "a word beside it tells the same more surely"
    return "no frame fits, and the event heads hold it for no event"
