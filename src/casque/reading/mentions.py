"""Noun phrases that may name an actor: where they stand, what their head is, and what the knowledge base makes of them.

A mention is found for every nominal head (noun, proper noun, pronoun, number used as a noun) and for adjectives of nationality
("the Russian attack"). Whether it names anybody, and whom, is decided in ``actors``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casque.knowledge.agents import Agent, find_agent
from casque.knowledge.entities import knowledge_base
from casque.knowledge.frames import lexicon
from casque.language.types import Sentence
from casque.reading.clauses import TIME_WORDS
from casque.reading.resolve import ResolvedActor, nationality, resolve_phrase
from casque.reading.time.vocabulary import WEEKDAYS

INNER = frozenset(
    "det amod nummod compound flat nmod:poss advmod goeswith det:predet nmod:desc nmod:unmarked flat:foreign fixed "
    "det:poss punct".split()
)
NESTED = frozenset({"compound", "flat", "nmod:desc", "goeswith", "fixed", "flat:foreign"})
OF_HEADS_KEPT = 4
"""An of-phrase of up to this many words belongs to the name ("the government of Mali")."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of one sentence that may name an actor."""

    sentence: int
    head: int
    first: int
    last: int
    start: int
    end: int
    text: str
    form: str
    """name | description | pronoun | adjective"""
    plural: bool
    definite: bool
    lemma: str
    agent: Agent | None
    resolved: ResolvedActor | None
    apposition: int | None
    """Head word of a name or description set beside this one ("the president, Emmanuel Macron")."""
    person: bool = False


def phrase_span(sentence: Sentence, head: int, *, of_phrases: bool = True) -> tuple[int, int]:
    """First and last word of the noun phrase round a head, without clauses, appositions and most prepositional phrases."""
    first = last = head
    edge = 0
    tokens = sentence.tokens
    for other in sentence.children[head]:
        relation = tokens[other].deprel
        if relation in INNER and relation != "punct" and not (relation in ("advmod", "amod") and other > head):
            low, high = sentence.subtree(other)
            if relation == "nmod:unmarked" and other > head:
                continue
            if other < head and _stands_before(sentence, other, low):
                edge = high + 1
                continue
            if low >= head - 14 and high <= head + 8:
                first, last = min(first, low), max(last, high)
        elif of_phrases and relation == "nmod" and other > head:
            low, high = sentence.subtree(other)
            case = [tokens[c].text.lower() for c in sentence.children[other] if tokens[c].deprel == "case"]
            if case[:1] == ["of"] and high - low <= OF_HEADS_KEPT + 2:
                last = max(last, high)
    first = max(first, min(edge, head))
    while first < head and (tokens[first].upos == "PUNCT" and tokens[first].text not in ("$", "“", '"', "'", "‘")):
        first += 1
    while last > head and tokens[last].upos in ("PUNCT", "CCONJ", "ADP"):
        last -= 1
    return first, last


_DAYS = frozenset(name for name in WEEKDAYS if name.endswith("day"))
_DAY_OF_MONTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)")


def _stands_before(sentence: Sentence, word: int, first: int) -> bool:
    """Whether what a tree hangs on a noun from the left is the sentence's ("In New York [the] Secretary-General", "on the 16th soldiers")."""
    tokens = sentence.tokens
    if tokens[word].text.lower() in _DAYS or _DAY_OF_MONTH.fullmatch(tokens[word].text):
        return not any(name.first <= word <= name.last for name in sentence.names)
    opening = tokens[first]
    return (
        opening.upos == "ADP" and opening.deprel == "case" and tokens[word].deprel in ("compound", "nmod:desc", "flat")
    )


def _quoted_edges(sentence: Sentence, head: int, first: int, last: int) -> tuple[int, int]:
    tokens = sentence.tokens
    while first < head and tokens[first].text in ('"', "“", "”", "'", "‘", "’", "``", "-", "--", "–"):
        first += 1
    while last > head and (
        tokens[last].text in ('"', "“", "”", "'", "‘", "’", "''", "-", "'s", "’s") or tokens[last].upos == "PART"
    ):
        last -= 1
    return first, last


def _with_name(sentence: Sentence, head: int, first: int, last: int) -> tuple[int, int]:
    """The span stretched over the name that the head stands in ("the African Union Mission in Somalia")."""
    for name in sentence.names:
        if name.first <= head <= name.last:
            return min(first, name.first), max(last, name.last)
    tokens = sentence.tokens
    if tokens[head].upos == "PROPN" and last == head:
        for other in sentence.children[head]:
            case = [tokens[c].text.lower() for c in sentence.children[other] if tokens[c].deprel == "case"]
            if (
                other > head
                and tokens[other].deprel == "nmod"
                and tokens[other].upos == "PROPN"
                and case in (["in"], ["for"], ["of"])
            ):
                low, high = sentence.subtree(other)
                if (
                    low == head + 1
                    and high - low <= 8
                    and tokens[head].text.lower()
                    in (
                        "mission",
                        "force",
                        "operation",
                        "movement",
                        "front",
                        "party",
                        "union",
                        "organization",
                        "organisation",
                        "army",
                        "council",
                        "committee",
                    )
                ):
                    return first, high
    return first, last


def _origin(sentence: Sentence, head: int) -> int | None:
    """The last word of "from X" or "in X" behind a noun, where X is a name ("49 troops from neighbouring Ivory Coast")."""
    for other in sentence.children[head]:
        token = sentence.tokens[other]
        cases = {
            sentence.tokens[c].text.lower() for c in sentence.children[other] if sentence.tokens[c].deprel == "case"
        }
        if other > head and token.deprel == "nmod" and token.upos == "PROPN" and cases & {"from", "in"}:
            low, high = sentence.subtree(other)
            return high if high - low <= 6 else other
    return None


def _names_a_state(phrase: str) -> bool:
    """Whether a phrase is a country's or capital's name, whatever the name finder calls it ("Mali" is no person)."""
    base = knowledge_base()
    return any(e.kind == "country" for e in base.find(phrase)) or phrase.lower() in base.capitals


def _is_person(sentence: Sentence, head: int) -> bool:
    return any(name.label == "PER" and name.first <= head <= name.last for name in sentence.names)


def _name_label(sentence: Sentence, head: int) -> str | None:
    for name in sentence.names:
        if name.first <= head <= name.last:
            return name.label
    return None


def is_mention_head(sentence: Sentence, index: int) -> bool:
    """Whether a word heads a noun phrase of its own."""
    token = sentence.tokens[index]
    if (token.deprel in NESTED and token.upos != "PRON") or token.lemma.lower() in TIME_WORDS:
        return False
    if token.upos in ("NOUN", "PROPN"):
        return True
    if token.upos == "PRON":
        return token.lemma not in ("there",) and token.xpos != "EX"
    if token.upos == "NUM":
        return token.deprel in ("nsubj", "obj", "nsubj:pass", "obl", "obl:agent", "nmod", "conj")
    if token.upos == "ADJ":
        return token.deprel in ("nsubj", "obj", "nsubj:pass", "obl:agent", "iobj")
    return False


def does_deed(sentence: Sentence, index: int) -> bool:
    """Whether a common noun before a noun of events names who did it ("rebel attack", "police firing", "army offensive")."""
    token = sentence.tokens[index]
    if (
        token.upos not in ("NOUN", "ADJ")
        or token.deprel not in ("compound", "amod", "nmod:desc")
        or token.head <= index
    ):
        return False
    agent, deed = find_agent(token.lemma.lower()), sentence.tokens[token.head].lemma.lower()
    if agent is None or agent.kind == "thing" or find_agent(deed) is not None:
        return False
    return bool(lexicon().noun(deed))


def apposition_of(sentence: Sentence, head: int) -> int | None:
    """The head of a nominal apposition right behind the phrase."""
    for other in sentence.children[head]:
        token = sentence.tokens[other]
        if token.deprel in ("appos",) and token.upos in ("PROPN", "NOUN") and other > head:
            return other
    return None


def find_mentions(text: str, sentences: Sequence[Sentence], when: object = None) -> dict[tuple[int, int], Mention]:
    """All mentions of a document by (sentence index, head word index), in text order."""
    found: dict[tuple[int, int], Mention] = {}
    for sentence in sentences:
        for index in range(len(sentence.tokens)):
            if is_mention_head(sentence, index) or does_deed(sentence, index):
                found[sentence.index, index] = _mention(text, sentence, index, when)
            else:
                adjective = _adjective(text, sentence, index)
                if adjective is not None:
                    found[sentence.index, index] = adjective
    return found


def _mention(text: str, sentence: Sentence, index: int, when: object) -> Mention:
    tokens = sentence.tokens
    token = tokens[index]
    first, last = _quoted_edges(sentence, index, *_with_name(sentence, index, *phrase_span(sentence, index)))
    form = "pronoun" if token.upos == "PRON" else ("name" if token.upos == "PROPN" else "description")
    start, end = tokens[first].start, tokens[last].end
    phrase = text[start:end]
    person = _is_person(sentence, index) and not _names_a_state(phrase)
    resolved = None
    if form != "pronoun":
        label = None if _names_a_state(phrase) else _name_label(sentence, index)
        resolved = resolve_phrase(phrase, when=when, head=token.text if form == "description" else None, label=label)
        if resolved is None and last > index:
            short_first, short_last = _quoted_edges(sentence, index, *phrase_span(sentence, index, of_phrases=False))
            resolved = resolve_phrase(
                text[tokens[short_first].start : tokens[short_last].end],
                when=when,
                head=token.text if form == "description" else None,
                label=label,
            )
    if form == "description" and (resolved is None or resolved.country is None):
        origin = _origin(sentence, index)
        if origin is not None:
            resolved = (
                resolve_phrase(text[tokens[first].start : tokens[origin].end], when=when, head=token.text) or resolved
            )
    determiners = {tokens[c].lemma for c in sentence.children[index] if tokens[c].deprel in ("det", "nmod:poss")}
    possessed = any(tokens[c].deprel == "nmod:poss" for c in sentence.children[index])
    return Mention(
        sentence=sentence.index,
        head=index,
        first=first,
        last=last,
        start=start,
        end=end,
        text=phrase,
        form=form,
        plural=token.xpos in ("NNS", "NNPS")
        or token.lemma in ("they", "we", "these", "those")
        or len(_conj(sentence, index)) > 0,
        definite=bool(determiners & {"the", "this", "that", "these", "those"}) or possessed,
        lemma=token.lemma.lower(),
        agent=find_agent(token.lemma.lower()),
        resolved=resolved,
        apposition=apposition_of(sentence, index),
        person=person,
    )


def _conj(sentence: Sentence, index: int) -> list[int]:
    return [c for c in sentence.children[index] if sentence.tokens[c].deprel == "conj" and c > index]


def _adjective(text: str, sentence: Sentence, index: int) -> Mention | None:
    token = sentence.tokens[index]
    if token.upos not in ("ADJ", "PROPN", "NOUN") or not token.text[:1].isupper():
        return None
    if token.deprel not in ("amod", "compound", "nmod:poss", "nmod:desc", "conj", "flat", "nmod"):
        return None
    resolved = nationality(token.text)
    first = last = index
    if resolved is None and token.deprel == "compound" and token.upos == "PROPN":
        first, last = phrase_span(sentence, index)
        resolved = resolve_phrase(text[sentence.tokens[first].start : sentence.tokens[last].end])
        if resolved is not None and resolved.id.startswith("doc:"):
            resolved = None
    if resolved is None:
        return None
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    return Mention(
        sentence=sentence.index,
        head=index,
        first=first,
        last=last,
        start=start,
        end=end,
        text=text[start:end],
        form="adjective",
        plural=False,
        definite=False,
        lemma=token.lemma.lower(),
        agent=None,
        resolved=resolved,
        apposition=None,
        person=False,
    )
