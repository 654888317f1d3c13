"""Figures: what is counted, how much, with which comparator, and which numbers are none."""

from __future__ import annotations

import pytest

from casque.language.types import Sentence, Token, children_of
from casque.reading.figures import find_figures, phrase_counted
from casque.reading.time import find_times


def sentence_of(rows: str) -> tuple[str, Sentence]:
    """A sentence from "word lemma UPOS head relation" rows, divided by bars; heads count from 1, 0 is the root."""
    tokens: list[Token] = []
    text = ""
    for index, row in enumerate(rows.split("|")):
        word, lemma, upos, head, relation = row.split()
        start = len(text) + bool(text)
        text = f"{text} {word}" if text else word
        xpos = {"VERB": "VBD", "NUM": "CD", "NOUN": "NNS"}.get(upos, upos)
        xpos = "VBN" if relation.startswith("acl") or (":pass" in rows and upos == "VERB") else xpos
        tokens.append(Token(index, start, len(text), word, lemma, upos, xpos, int(head) - 1, relation))
    return text, Sentence(0, 0, len(text), tuple(tokens), children=children_of(tuple(tokens)))


def figures_of(rows: str):
    """The figures of one sentence, without a day of publication."""
    text, sentence = sentence_of(rows)
    return text, [c.figure for c in find_figures([sentence], find_times(text, None, [sentence]), text)]


FOUND = [
    (
        "It it PRON 2 nsubj|ended end VERB 0 root|after after SCONJ 4 case|300 300 NUM 9 obl|of of ADP 7 case|its its PRON 7 nmod:poss"
        "|soldiers soldier NOUN 4 nmod|were be AUX 9 aux:pass|killed kill VERB 2 advcl",
        "killed",
        300,
        "eq",
    ),
    (
        "Rebels rebel NOUN 2 nsubj|killed kill VERB 0 root|30 30 NUM 4 nummod|people person NOUN 2 obj",
        "killed",
        30,
        "eq",
    ),
    (
        "They they PRON 2 nsubj|wounded wound VERB 0 root|nine nine NUM 4 nummod|civilians civilian NOUN 2 obj",
        "injured",
        9,
        "eq",
    ),
    (
        "They they PRON 2 nsubj|arrested arrest VERB 0 root|49 49 NUM 4 nummod|soldiers soldier NOUN 2 obj",
        "detained",
        49,
        "eq",
    ),
    (
        "They they PRON 2 nsubj|abducted abduct VERB 0 root|200 200 NUM 4 nummod|girls girl NOUN 2 obj",
        "abducted",
        200,
        "eq",
    ),
    (
        "They they PRON 2 nsubj|released release VERB 0 root|82 82 NUM 4 nummod|girls girl NOUN 2 obj",
        "released",
        82,
        "eq",
    ),
    (
        "It it PRON 2 nsubj|displaced displace VERB 0 root|over over ADP 5 advmod"
        "|six six NUM 5 compound|million million NUM 6 nummod"
        "|people person NOUN 2 obj",
        "displaced",
        6e6,
        "over",
    ),
    (
        "At at ADP 3 case|least least ADJ 3 nmod|nine nine NUM 4 nummod|votes vote NOUN 5 nsubj"
        "|decided decide VERB 0 root",
        "votes",
        9,
        "at_least",
    ),
    (
        "Some some DET 2 advmod|300 300 NUM 3 nummod|troops troop NOUN 4 nsubj|arrived arrive VERB 0 root",
        "troops",
        300,
        "about",
    ),
    (
        "Nearly nearly ADV 2 advmod|40 40 NUM 3 nummod|refugees refugee NOUN 4 nsubj|arrived arrive VERB 0 root",
        "displaced",
        40,
        "under",
    ),
    ("It it PRON 2 nsubj|won win VERB 0 root|15 15 NUM 4 nummod|seats seat NOUN 2 obj", "seats", 15, "eq"),
    ("It it PRON 2 nsubj|paid pay VERB 0 root|500 500 NUM 4 nummod|dollars dollar NOUN 2 obj", "money", 500, "eq"),
    (
        "It it PRON 2 nsubj|lost lose VERB 0 root|three three NUM 4 nummod|helicopters helicopter NOUN 2 obj",
        "equipment",
        3,
        "eq",
    ),
    (
        "Twelve twelve NUM 2 nummod|people person NOUN 4 nsubj:pass|were be AUX 4 aux:pass|killed kill VERB 0 root",
        "killed",
        12,
        "eq",
    ),
    ("Twelve twelve NUM 2 nummod|people person NOUN 3 nsubj|died die VERB 0 root", "killed", 12, "eq"),
    ("Twelve twelve NUM 2 nummod|people person NOUN 3 nsubj|fled flee VERB 0 root", "displaced", 12, "eq"),
]


@pytest.mark.parametrize(("rows", "what", "value", "comparator"), FOUND)
def test_a_figure_is_found(rows: str, what: str, value: float, comparator: str) -> None:
    text, (figure,) = figures_of(rows)
    assert (figure.what, figure.value, figure.comparator) == (what, value, comparator)
    assert text[figure.start : figure.end] == figure.text


def test_a_range_has_two_ends() -> None:
    _, (figure,) = figures_of(
        "They they PRON 2 nsubj|killed kill VERB 0 root|20 20 NUM 6 nummod|to to ADP 5 case"
        "|30 30 NUM 3 nmod|people person NOUN 2 obj"
    )
    assert (figure.value, figure.high, figure.comparator) == (20, 30, "range")


def test_a_vague_word_keeps_its_words_and_gets_no_number() -> None:
    _, (figure,) = figures_of(
        "They they PRON 2 nsubj|killed kill VERB 0 root|thousands thousand NOUN 2 obj|of of ADP 5 case"
        "|civilians civilian NOUN 3 nmod"
    )
    assert (figure.what, figure.value) == ("killed", None)
    assert figure.text.startswith("thousands")


def test_the_subject_is_whom_it_counts() -> None:
    text, sentence = sentence_of(
        "They they PRON 2 nsubj|killed kill VERB 0 root|30 30 NUM 4 nummod|civilians civilian NOUN 2 obj"
    )
    (counted,) = find_figures([sentence], [], text)
    party = phrase_counted(counted, text)
    assert party is not None
    assert party.text == "civilians"


NONE = [
    "It it PRON 2 nsubj|began begin VERB 0 root|in in ADP 4 case|2012 2012 NUM 2 obl",
    "It it PRON 2 nsubj|lasted last VERB 0 root|three three NUM 4 nummod|days day NOUN 2 obj",
    "Resolution resolution NOUN 3 nsubj|2085 2085 NUM 1 nummod|passed pass VERB 0 root",
    "He he PRON 2 nsubj|wrote write VERB 0 root|three three NUM 4 nummod|letters letter NOUN 2 obj",
    "He he PRON 2 nsubj|came come VERB 0 root|second second ADJ 2 advmod",
]


@pytest.mark.parametrize("rows", NONE)
def test_what_is_no_figure(rows: str) -> None:
    assert figures_of(rows)[1] == []


def test_no_sentences_no_figures() -> None:
    assert find_figures([], [], "") == []
