"""Numbers that somebody stated: killed, wounded, detained, displaced, troops, votes, money, terms; as claims, with their comparator.

Every number of a sentence is a figure of something counted or is left out for a reason (``no_figures``). What kind of figure it is, is
said by what befell those counted or by the noun they are counted under (``counting``). A vague word ("thousands") keeps its words and
gets no value.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from casque.knowledge.counted import LEAST, NO_FIGURE, counted_nouns
from casque.language.types import Sentence
from casque.reading.clauses import governors
from casque.reading.counting import (
    DOERS,
    FORCES,
    befell,
    counted_word,
    is_whole,
    kind_of_sum,
    noun_at,
    summed_up,
)
from casque.reading.no_figures import why_no_figure
from casque.reading.numbers import NumberMention, comparator_at, find_numbers
from casque.reading.records import Figure, Party, TimeMention
from casque.reading.votes import VoteCount, find_votes

VAGUE = re.compile(
    r"(?:(?:several|many|a\s+few|few|tens|hundreds|thousands|dozens|scores)\s+(?:of\s+)?)?"
    r"(?:hundreds?|thousands?|millions?|billions?|dozens?|scores)",
    re.IGNORECASE,
)
"""Vague words that are kept as a figure without a value; "several" and "many" alone are none."""
SIGNS = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen", "₦": "naira", "rs": "rupees", "r": "rand"}
SIGN_BEFORE = re.compile(r"(?:\b(?:US|C|A|NZ|HK|NT|S))?([$£€¥₦]|\bRs\.?|\bR)[ \xa0]?$")
SPANS = frozenset({"year", "month", "week", "day", "hour"})
SPAN_CUES = frozenset(
    "prison jail jailed imprison sentence sentenced term grace period mandate suspension suspend ban deadline withdraw withdrawal cease "
    "ceasefire truce pause emergency ultimatum give extension extend renew moratorium notice transition imprisonment custody".split()
)
PAST_SPAN = re.compile(r"\s+(?:ago|earlier|before|later|old|after|since)\b", re.IGNORECASE)
DEFINITE = re.compile(r"\b(?:the|these|those|both|all|its|their|his|her)\s$", re.IGNORECASE)
PARTICLED = frozenset({"hand", "turn", "take", "carry", "give", "win", "roll"})
"""Verbs with the particle "over", which compares nothing there."""
FEW = 20
"""Below this, "the ten agencies" tells again whom the report has counted before."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with the words it rests on."""

    figure: Figure
    sentence: Sentence
    top: int
    """The word of the number that governs the others."""
    counted: int
    """The word that is counted; ``top`` where the number stands alone."""
    act: int | None
    """The word that says what befell those counted."""


def find_figures(
    sentences: Sequence[Sentence], times: Sequence[TimeMention], text: str, headlines: Collection[int] = ()
) -> list[Counted]:
    """The figures of a document in text order; one told again is left out, a headline's gives way to the report's own."""
    dated = sorted((t.start, t.end) for t in times if t.type != "DURATION")
    found: list[Counted] = []
    for sentence in sentences:
        for figure in _of_sentence(sentence, dated, text):
            if figure.figure.value is None and sentence.index in headlines:
                continue
            told = next((o for o in found if _repeats(figure, o, o.sentence.index in headlines)), None)
            if told is not None and told.sentence.index in headlines and told.sentence.index != sentence.index:
                found.remove(told)
                told = None
            if told is None:
                found.append(figure)
    return found


def _of_sentence(sentence: Sentence, dated: Sequence[tuple[int, int]], text: str) -> list[Counted]:
    part = text[sentence.start : sentence.end]
    found = [v for v in (_vote(sentence, count, text) for count in find_votes(part)) if v is not None]
    taken = [(v.figure.start, v.figure.end) for v in found]
    starts = [a for a, _ in dated]
    before: Counted | None = None
    for number in find_numbers(part):
        start, end = sentence.start + number.start, sentence.start + number.end
        if any(a < end and start < b for a, b in taken):
            continue
        place = bisect_left(starts, end) - 1
        if place >= 0 and dated[place][1] > start:
            continue
        figure = _figure(sentence, number, start, end, text, before)
        if figure is not None:
            found.append(figure)
            before = figure
    return sorted(found, key=lambda c: c.figure.start)


def _repeats(new: Counted, old: Counted, headline: bool) -> bool:
    """The same number of the same thing, told again."""
    a, b = new.figure, old.figure
    if a.value is None or a.value != b.value or a.what != b.what:
        return False
    return headline or (a.comparator == b.comparator and _words(new) == _words(old))


def _words(counted: Counted) -> str:
    return counted.sentence.tokens[counted.counted].lemma.lower()


def _vote(sentence: Sentence, count: VoteCount, text: str) -> Counted | None:
    start, end = sentence.start + count.start, sentence.start + count.end
    word = next((t.index for t in sentence.tokens if t.start < end and t.end > start), None)
    if word is None:
        return None
    return Counted(
        _record("votes", count.unit, count.value, None, start, end, sentence, text), sentence, word, word, None
    )


def _figure(
    sentence: Sentence, number: NumberMention, start: int, end: int, text: str, before: Counted | None
) -> Counted | None:
    inside = [t.index for t in sentence.tokens if t.start < end and t.end > start]
    if not inside:
        return None
    top = next((i for i in inside if sentence.tokens[i].head not in inside), inside[-1])
    counted = counted_word(sentence, inside, top)
    if number.value is None and not VAGUE.fullmatch(number.text.strip()):
        return None
    sign = SIGN_BEFORE.search(text[max(0, start - 5) : start])
    if sign is not None and number.value is not None:
        unit = SIGNS[sign.group(1).lower().rstrip(".")]
        return Counted(
            _record("money", unit, number.value, number.high, start, end, sentence, text), sentence, top, counted, None
        )
    if why_no_figure(sentence, number, start, end, counted, top, text) is not None:
        return None
    if sentence.tokens[counted].lemma.lower() in SPANS:
        if not _is_term(sentence, counted, text):
            return None
        what, unit, act = "term", sentence.tokens[counted].lemma.lower() + "s", None
    else:
        kind = _kind(sentence, number, inside, top, counted, text[max(0, start - 8) : start], before)
        if kind is None:
            return None
        what, unit, act = kind
    record = _record(what, unit, number.value, number.high, start, end, sentence, text)
    return Counted(record, sentence, top, counted, act)


def _record(
    what: str, unit: str, value: float | None, high: float | None, start: int, end: int, sentence: Sentence, text: str
) -> Figure:
    """The figure with its comparator, its words widened by those that compare."""
    comparator, first, last = comparator_at(text, start, end)
    if _is_particle(sentence, first, start):
        comparator, first = "eq", start
    first, last = max(min(first, start), sentence.start), max(last, end)
    comparator = "range" if high is not None else comparator
    return Figure(what, value, high, comparator, unit, None, None, None, None, first, last, text[first:last])


def _is_particle(sentence: Sentence, first: int, start: int) -> bool:
    """ "handed over three officers": the word before the number belongs to the verb."""
    token = next((t for t in sentence.tokens if t.start == first and t.end < start), None)
    if token is None or token.text.lower() != "over":
        return False
    before = sentence.tokens[token.index - 1].lemma.lower() if token.index > 0 else ""
    return token.deprel == "compound:prt" or before in PARTICLED


def _kind(
    sentence: Sentence,
    number: NumberMention,
    inside: Collection[int],
    top: int,
    counted: int,
    lead: str,
    before: Counted | None,
) -> tuple[str, str, int | None] | None:
    """What kind of figure a number is, its unit, and the word that says what befell those counted."""
    noun = sentence.tokens[counted]
    if noun.lemma.lower() == "which":
        return None
    alone = counted in inside
    if alone:
        return _kind_alone(sentence, number, inside, top, before)
    row = noun_at(sentence, counted)
    if row is None and noun.lemma.lower().endswith(DOERS) and befell(sentence, counted, inside) is not None:
        row = counted_nouns()["person"]
    if row is None and noun.lemma.lower() not in ("life", "live"):
        plenty = number.value is not None and number.value >= LEAST and noun.upos in ("NOUN", "PROPN")
        again = DEFINITE.search(lead) is not None and (number.value or 0) < FEW
        return (noun.text.lower(), noun.text.lower(), None) if plenty and not again else None
    persons = row is None or row.persons
    act = befell(sentence, counted, inside) if persons and not is_whole(sentence, counted, inside) else None
    if act is not None and act[0] == "troops" and (row is None or row.what not in FORCES) and noun.lemma != "man":
        act = None
    if act is not None and not (number.value == 1 and act[0] not in ("killed", "injured", "abducted", "detained")):
        return act[0], "people", act[1]
    if row is None or row.what == NO_FIGURE or (number.value is not None and number.value < row.least):
        return None
    return row.what, "people" if persons else noun.text.lower().rstrip("."), None


def _kind_alone(
    sentence: Sentence, number: NumberMention, inside: Collection[int], top: int, before: Counted | None
) -> tuple[str, str, int | None] | None:
    """A number without a noun: what it sums up, what befell them, or the same as the figure before it in the sentence."""
    token = sentence.tokens[top]
    noun = summed_up(sentence, top)
    if noun is not None:
        what = kind_of_sum(sentence, noun)
        if what == "same" and before is not None:
            return before.figure.what, before.figure.unit or "people", None
        if what is not None and what not in (NO_FIGURE, "same"):
            return what, "people", None
    act = befell(sentence, top, inside)
    if act is not None and (number.value is None or number.value > 1):
        return act[0], "people", act[1]
    whole = any(sentence.tokens[c].deprel == "nmod" for c in sentence.children[top])
    alike = before is not None and (before.figure.what not in ("money", "term", "votes") or token.deprel == "conj")
    if (
        before is not None
        and alike
        and number.value != 1
        and token.deprel in ("nsubj", "obj", "conj", "nsubj:pass", "obl")
    ):
        return (before.figure.what, before.figure.unit or "people", None) if not whole else None
    if number.value is None and token.deprel.startswith(("nsubj", "obj", "obl", "root", "conj")):
        return "people", "people", None
    large = (
        number.value is not None and number.value >= 100 and token.deprel not in ("appos", "nmod", "compound", "flat")
    )
    return ("people", "people", None) if large else None


def _is_term(sentence: Sentence, counted: int, text: str) -> bool:
    """Whether a span is a term that binds ("15 years in prison", "a four-day truce"), not one that has gone by."""
    if PAST_SPAN.match(text, sentence.tokens[counted].end):
        return False
    near = {counted, *list(governors(sentence, counted))[:2], *sentence.children[counted]}
    near |= {c for g in list(governors(sentence, counted))[:1] for c in sentence.children[g]}
    return bool({sentence.tokens[i].lemma.lower() for i in near} & SPAN_CUES)


def phrase_counted(counted: Counted, text: str) -> Party | None:
    """Those counted, in the words of the sentence; None where the number stands alone."""
    sentence, word = counted.sentence, counted.counted
    token = sentence.tokens[word]
    if token.upos not in ("NOUN", "PROPN") or word == counted.top:
        return None
    first = word
    for other in sentence.children[word]:
        if sentence.tokens[other].deprel in ("amod", "compound") and word - 3 <= other < word:
            first = min(first, other)
    start, end = sentence.tokens[first].start, token.end
    return Party(text[start:end], start, end, None, None, None, None)
