"""Which stretches of a report name places: names that the model calls places, and capitalised names that the gazetteer knows behind "in" or "near"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casque.knowledge.entities import knowledge_base
from casque.knowledge.gazetteer import gazetteer
from casque.language.types import Sentence
from casque.reading.clauses import case_of
from casque.reading.places.resolve import resolve_mentions
from casque.reading.records import PlaceMention

LOCATIVE = frozenset("in at near outside around across inside from to toward towards into through throughout of between above along".split())


def find_places(
    text: str, sentences: Sequence[Sentence], published: date | None = None, publisher: str | None = None
) -> list[PlaceMention]:
    """Places named in the sentences, in text order, each resolved where the gazetteer and its context allow."""
    spans: dict[tuple[int, int], str] = {}
    for sentence in sentences:
        for name in sentence.names:
            first, last = name.first, name.last
            start, end = sentence.tokens[first].start, sentence.tokens[last].end
            if _is_place(sentence, first, last, name.label, text[start:end]):
                spans[start, end] = text[start:end]
    mentions = [(start, end, word) for (start, end), word in sorted(spans.items())]
    return resolve_mentions(text, mentions, publisher=publisher)


def _is_place(sentence: Sentence, first: int, last: int, label: str, phrase: str) -> bool:
    if knowledge_base().demonyms.get(phrase.lower()) is not None:
        return False
    head = next((i for i in range(first, last + 1) if not first <= sentence.tokens[i].head <= last), last)
    if sentence.tokens[head].deprel in ("compound", "flat") and label != "LOC":
        return False
    if label == "LOC":
        return True
    known = bool(gazetteer().lookup(phrase))
    country = any(e.kind == "country" for e in knowledge_base().find(phrase))
    if country:
        return True
    return known and label in ("ORG", "PER", "MISC") and case_of(sentence, head).split(" ")[-1] in ("in", "at", "near", "outside")
