"""Deadlines: days ahead that bind or decide, and dates that are none."""

from __future__ import annotations

from datetime import date

import pytest

from casque.language.types import Sentence, Token, children_of
from casque.reading.deadlines import find_deadlines
from casque.reading.time import find_times

TUESDAY = date(2023, 6, 20)


def sentence_of(rows: str) -> tuple[str, Sentence]:
    """A sentence from "word lemma UPOS head relation" rows, divided by bars; heads count from 1, 0 is the root."""
    tokens: list[Token] = []
    text = ""
    for index, row in enumerate(rows.split("|")):
        word, lemma, upos, head, relation = row.split()
        start = len(text) + bool(text)
        text = f"{text} {word}" if text else word
        xpos = "VB" if upos == "VERB" and lemma == word else "VBD" if upos == "VERB" else upos
        tokens.append(Token(index, start, len(text), word, lemma, upos, xpos, int(head) - 1, relation))
    return text, Sentence(0, 0, len(text), tuple(tokens), children=children_of(tuple(tokens)))


def deadlines_of(rows: str, published: date | None = TUESDAY):
    """The deadlines of one sentence."""
    text, sentence = sentence_of(rows)
    return text, find_deadlines([sentence], find_times(text, published, [sentence]), published, text)


def will(subject: str, verb: str, case: str, *when: str) -> str:
    """ "SUBJECT will VERB CASE WHEN", the time under the verb, its last word on top."""
    noun = subject.lower().rstrip("s")
    rows = [f"{subject} {noun} NOUN 3 nsubj", "will will AUX 3 aux", f"{verb} {verb} VERB 0 root"]
    top = 4 + len(when)
    rows.append(f"{case} {case} ADP {top} case")
    rows += [f"{word} {word} NUM {top} nummod" for word in when[:-1]]
    rows.append(f"{when[-1]} {when[-1]} PROPN 3 obl")
    return "|".join(rows)


FOUND = [
    (will("Mandate", "expire", "on", "30", "June"), "mandate-expiry", "2023-06-30"),
    (will("Mandate", "expire", "in", "December"), "mandate-expiry", "2023-12"),
    (will("Mandate", "lapse", "on", "1", "July"), "mandate-expiry", "2023-07-01"),
    (will("Council", "vote", "on", "Friday"), "vote", "2023-06-23"),
    (will("Council", "vote", "by", "30", "June"), "vote", "2023-06-30"),
    (will("Council", "vote", "before", "30", "June"), "vote", "2023-06-30"),
    (will("Elections", "begin", "in", "2024"), "election", "2024"),
    (will("Elections", "begin", "on", "4", "February"), "election", "2024-02-04"),
    (will("Runoff", "begin", "on", "Sunday"), "election", "2023-06-25"),
    (will("Referendum", "begin", "on", "Sunday"), "referendum", "2023-06-25"),
    (will("Troops", "withdraw", "by", "31", "December"), "withdrawal", "2023-12-31"),
    (will("Troops", "leave", "by", "Friday"), "withdrawal", "2023-06-23"),
    (will("Troops", "leave", "in", "2024"), "withdrawal", "2024"),
    (will("Ultimatum", "end", "on", "Friday"), "ultimatum", "2023-06-23"),
    (will("Rebels", "surrender", "by", "Friday"), "ultimatum", "2023-06-23"),
    (will("Truce", "end", "on", "Friday"), "ceasefire-end", "2023-06-23"),
    (will("Summit", "begin", "on", "10", "July"), "conference", "2023-07-10"),
    (will("Conference", "begin", "on", "10", "July"), "conference", "2023-07-10"),
    (will("Boycott", "begin", "on", "1", "July"), "entry-into-force", "2023-07-01"),
    (will("Transition", "end", "in", "2024"), "transition", "2024"),
    (will("Trial", "begin", "on", "10", "July"), "hearing", "2023-07-10"),
]


@pytest.mark.parametrize(("rows", "what", "value"), FOUND)
def test_a_day_ahead_that_binds_or_decides(rows: str, what: str, value: str) -> None:
    text, (deadline,) = deadlines_of(rows)
    assert (deadline.what, deadline.date.value) == (what, value)
    assert text[deadline.start : deadline.end] == deadline.text


def test_the_subject_is_whom_it_binds() -> None:
    _, (deadline,) = deadlines_of(will("Troops", "withdraw", "by", "31", "December"))
    assert deadline.subject is not None
    assert deadline.subject.text == "Troops"


def past(subject: str, verb: str, lemma: str, *when: str) -> str:
    """ "SUBJECT VERBED on WHEN"."""
    rows = [f"{subject} {subject.lower().rstrip('s')} NOUN 2 nsubj", f"{verb} {lemma} VERB 0 root"]
    top = 3 + len(when)
    rows.append(f"on on ADP {top} case")
    rows += [f"{word} {word} NUM {top} nummod" for word in when[:-1]]
    return "|".join([*rows, f"{when[-1]} {when[-1]} PROPN 2 obl"])


NONE = [
    past("Council", "voted", "vote", "Friday"),
    past("Mandate", "expired", "expire", "1", "June"),
    past("Troops", "left", "leave", "Sunday"),
    past("Elections", "began", "begin", "3", "May"),
    will("Children", "sing", "on", "Friday"),
    will("Rain", "fall", "in", "July"),
]


@pytest.mark.parametrize("rows", NONE)
def test_what_is_past_or_binds_nobody(rows: str) -> None:
    assert deadlines_of(rows)[1] == []


def test_a_relative_day_is_no_deadline_without_publication() -> None:
    assert deadlines_of(will("Council", "vote", "on", "Friday"), None)[1] == []


def test_a_full_date_under_a_deadline_needs_no_publication() -> None:
    _, found = deadlines_of(will("Mandate", "expire", "in", "2030"), None)
    assert [deadline.date.value for deadline in found] == ["2030"]


def test_no_sentences_no_deadlines() -> None:
    assert find_deadlines([], [], TUESDAY, "") == []
