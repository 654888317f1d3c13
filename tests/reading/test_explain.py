"""An explanation tells what the reading tells, and why; nothing that a step chose stands without its reasons."""

from __future__ import annotations

from datetime import date

import pytest

from casque.documents.types import Document, document_id
from casque.reading.explain import explain
from casque.reading.explained import Choice, Explanation
from casque.reading.logistic import shipped
from casque.reading.pipeline import Reader

TEXT = """Gunmen killed 12 soldiers near Gao on Monday, the defence ministry said. The attack was the third in a week.

Mali accused France of arming the rebels. Paris denied the charge. The army did not shell the town.

The champion attacked in the second half and won the match."""


@pytest.fixture(scope="module")
def document() -> Document:
    return Document(document_id(TEXT, "t"), "t", TEXT, published=date(2023, 6, 20), language="en")


@pytest.fixture(scope="module")
def explanation(document: Document, reader: Reader) -> Explanation:
    return explain(document, reader)


def test_the_explanation_holds_the_reading(explanation: Explanation, document: Document, reader: Reader):
    assert explanation.reading == reader.read(document)


def test_every_event_has_its_tellings(explanation: Explanation):
    assert explanation.reading.events
    for event in explanation.reading.events:
        own, *others = explanation.of_event(event)
        assert own.outcome == "event"
        assert own.trigger == event.trigger
        assert (own.type, own.status, own.confidence) == (event.type, event.status, event.confidence)
        assert {one.trigger for one in others} == set(event.also)
        assert all(one.outcome == "told again" for one in others)


def chosen(choice: Choice | None) -> list[str]:
    assert choice is not None
    return [option.what for option in choice.options if option.chosen]


def test_what_was_chosen_is_what_the_event_has(explanation: Explanation):
    for event in explanation.reading.events:
        own = explanation.of_event(event)[0]
        assert chosen(own.date) == ([event.date.value] if event.date else [])
        assert chosen(own.place) == ([event.place.name or event.place.text] if event.place else [])
        word = event.attribution
        assert chosen(own.word_of) == ([word.name or word.text] if word else [])
        sides = chosen(own.actor) + (chosen(own.memory["actor"]) if "actor" in own.memory else [])
        if not event.also:
            assert bool(sides) == bool(event.actors)


def test_options_are_ranked_with_reasons_and_reach_the_threshold(explanation: Explanation):
    choices = [
        c for one in explanation.candidates for c in (one.actor, one.recipient, one.repeats, *one.memory.values())
    ]
    assert any(choice.options for choice in choices)
    for choice in choices:
        chances = [option.chance for option in choice.options]
        assert chances == sorted(chances, reverse=True)
        assert all(0 <= chance <= 1 for chance in chances)
        assert all(option.reasons for option in choice.options if option.chance > 0.9)


def test_each_candidate_that_is_no_event_says_why(explanation: Explanation):
    dropped = [one for one in explanation.candidates if one.outcome == "dropped"]
    assert dropped
    for one in dropped:
        assert one.event is None
        assert one.why
    negated = next(one for one in dropped if one.trigger.text == "shell")
    assert "did not happen" in (negated.why or "")
    assert "rule: negated" in negated.scope
    unlikely = [one for one in dropped if "no event that counts" in (one.why or "")]
    assert all(one.keep.chance < shipped("keep").threshold for one in unlikely)


def test_words_are_a_tree_over_the_sentence(explanation: Explanation):
    for words in explanation.words:
        roots = [word for word in words if word.head == -1]
        assert len(roots) == 1
        for word in words:
            seen, at = set(), word
            while at.head >= 0:
                assert at.index not in seen
                seen.add(at.index)
                at = words[at.head]


def test_frames_are_told_in_the_words_of_their_tables(explanation: Explanation):
    accused = next(one for one in explanation.candidates if one.trigger.text == "accused")
    assert accused.frame is not None
    assert accused.frame.startswith("verb accuse")
    assert "→ ACCUSE" in accused.frame
    assert accused.source == "verb"


def test_words_that_were_passed_over_are_named(explanation: Explanation):
    passed = {one.word.text: one.why for rows in explanation.passed_over for one in rows}
    triggers = {one.trigger.text for one in explanation.candidates}
    assert passed
    assert "won" in passed or "won" in triggers
    assert not set(passed) & {"accused", "killed"}


def test_a_text_without_anything(reader: Reader):
    empty = explain(Document("d", "s", "Hello.", language="en"), reader)
    assert empty.reading.events == ()
    assert len(empty.words) == len(empty.passed_over) == 1
