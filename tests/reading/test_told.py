"""What the language model's event heads add to the frames, and what they leave alone."""

from __future__ import annotations

import pytest

from casque.documents.types import Document
from casque.knowledge.frames import lexicon
from casque.reading.pipeline import Reader
from casque.reading.told import event_chance, told_candidates


def test_every_word_told_has_chances(reader: Reader) -> None:
    (sentence,) = reader.model.analyse("Gunmen ambushed a convoy and the government blamed the rebels.")
    told = [t for t in sentence.tellings.values() if event_chance(t) > 0.5]
    assert {sentence.tokens[t.word].text for t in told} >= {"ambushed", "blamed"}
    for telling in told:
        assert sum(telling.types.values()) == pytest.approx(1.0, abs=1e-3)
        assert sum(telling.statuses.values()) == pytest.approx(1.0, abs=1e-3)


def test_what_a_frame_has_taken_is_not_told_again(reader: Reader) -> None:
    from casque.reading.actors import link_names
    from casque.reading.candidates import find_candidates
    from casque.reading.mentions import find_mentions
    from casque.reading.parties import PartyFinder

    text = "The government imposed sanctions on the rebels."
    sentences = reader.model.analyse(text)
    finder = PartyFinder(sentences, link_names(sentences, find_mentions(text, sentences), text), lexicon())
    framed = find_candidates(sentences[0], finder, lexicon())
    assert framed
    taken = {c.trigger for c in framed}
    assert not taken & {c.trigger for c in told_candidates(sentences[0], framed, lexicon())}


@pytest.mark.parametrize(
    "text",
    [
        "The striker ran down the left and blasted the ball home from 20 yards.",
        "Shares fought back after an early rout in Tokyo.",
        "The new film tells of a battle for love in wartime Paris.",
        "Heavy rain battered the coast and killed the last roses.",
    ],
)
def test_figures_of_speech_and_sport_are_no_events(reader: Reader, text: str) -> None:
    assert reader.read(Document("t", "t", text, language="en")).events == ()


def test_a_verb_whose_bare_frame_is_no_event_is_none(reader: Reader) -> None:
    text = "China and Russia abstained. China and Russia vetoed the text."
    found = reader.read(Document("t", "t", text, language="en")).events
    assert [event.type for event in found] == ["REJECT"]


@pytest.mark.parametrize(
    "text", ["Gambians voted on Saturday in a referendum.", "Kenyans will vote in the election on Tuesday."]
)
def test_votes_of_citizens_are_no_events(reader: Reader, text: str) -> None:
    assert reader.read(Document("t", "t", text, language="en")).events == ()
