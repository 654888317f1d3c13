"""All time mentions of a document, in text order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from casque.language.types import Sentence
from casque.reading.clauses import auxiliaries, clause_of, governors
from casque.reading.records import TimeMention
from casque.reading.timing.expressions import find_expressions
from casque.reading.timing.resolve import Resolver

FUTURE_WORDS = frozenset({"will", "'ll", "shall", "wo"})
AHEAD_NOUNS = frozenset("deadline election summit vote referendum expiry expiration poll ballot".split())
FUTURE_VERBS = frozenset("plan schedule due expect set intend aim hope threaten promise expire prepare".split())


def find_times(text: str, published: date | None, sentences: Sequence[Sentence] | None = None) -> list[TimeMention]:
    """Time expressions with their TIMEX3 value and, where it is a day or span, their ISO value.

    With sentences, weekdays and bare months in clauses about the future point ahead; without, they point back.
    """
    resolver = Resolver(published)
    starts = [s.start for s in sentences] if sentences is not None else []
    found: list[TimeMention] = []
    for expression in find_expressions(text):
        future = False
        if sentences:
            place = bisect_right(starts, expression.start) - 1
            if place >= 0 and expression.start < sentences[place].end:
                future = _is_future(sentences[place], expression.start)
        kind, when = resolver.resolve(expression, future=future)
        found.append(
            TimeMention(
                expression.start, expression.end, expression.text, kind, when.timex if when else None,
                when.value if when else None, when.precision if when else None, when.rule if when else None,
            )
        )
    return found


def _is_future(sentence: Sentence, at: int) -> bool:
    index = next((t.index for t in sentence.tokens if t.end > at), None)
    if index is None:
        return False
    head = sentence.tokens[index].head
    if head >= 0 and sentence.tokens[head].lemma.lower() in AHEAD_NOUNS:
        return True
    clause = clause_of(sentence, index)
    for node in (clause, *governors(sentence, clause)):
        token = sentence.tokens[node]
        words = auxiliaries(sentence, node)
        if words & FUTURE_WORDS or token.lemma in FUTURE_VERBS:
            return True
        if token.xpos in ("VBD", "VBZ", "VBP") or words:
            return bool(words & {"would", "should", "must"}) and node == clause
        if words & {"would", "should", "must"}:
            return True
    return False
