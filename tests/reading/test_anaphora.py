"""Descriptions and pronouns linked to the actors of a report."""

from __future__ import annotations

import pytest

from casque.documents.types import Document
from casque.reading.pipeline import Reader


def names_of(reader: Reader, text: str, phrase: str) -> set[str]:
    """The names of the actors that a phrase is a mention of."""
    reading = reader.read(Document("t", "t", text, language="en"))
    return {a.name for a in reading.actors for m in a.mentions if m.text.lower() == phrase.lower()}


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Kenya closed its embassy. The country recalled its envoy on Monday.", "The country", "Kenya"),
        ("Boko Haram raided Damasak. The group killed nine soldiers.", "The group", "Boko Haram"),
    ],
)
def test_a_description_is_linked_to_what_it_means(reader: Reader, text: str, phrase: str, name: str) -> None:
    assert names_of(reader, text, phrase) == {name}


def test_rebels_are_no_private_army(reader: Reader) -> None:
    text = "The Wagner Group entered Mali last year. Soldiers forced the rebels out of Kidal."
    assert "Wagner Group" not in names_of(reader, text, "the rebels")


def test_several_states_are_no_single_state(reader: Reader) -> None:
    text = "Kenya, a poor country, closed its embassy. Mali did so too. The two countries condemned the raid."
    assert not names_of(reader, text, "The two countries") & {"Kenya", "Mali"}


def test_an_army_is_no_gang_of_gunmen(reader: Reader) -> None:
    text = "Gunmen killed nine villagers near Tera. The army blamed the Islamic State."
    assert not names_of(reader, text, "The army") & {"gunmen"}


def countries_of(reader: Reader, text: str, phrase: str) -> set[str | None]:
    """The countries of the actors that a phrase is a mention of."""
    reading = reader.read(Document("t", "t", text, language="en"))
    return {a.country for a in reading.actors for m in a.mentions if m.text.lower() == phrase.lower()}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Niger expelled the envoy of France. France closed its embassy in Niger. The army said nothing.", None),
        (
            "Niger mourned on Monday. Niger has asked for aid. Nothing is known in Niger yet. The army said nothing.",
            "NER",
        ),
        (
            "French troops left Niger. French officials and the French envoy stayed in Niger. The army said nothing.",
            "NER",
        ),
    ],
)
def test_an_army_is_that_of_the_state_which_is_named_most(reader: Reader, text: str, country: str | None) -> None:
    assert countries_of(reader, text, "The army") == {country}


def test_a_quoted_speaker_is_none_of_those_he_names(reader: Reader) -> None:
    text = 'Volodymyr Zelensky visited Paris on Monday. "We have killed soldiers of Vladimir Putin," he told reporters.'
    opened = reader.open(Document("t", "t", text, language="en"))
    we = text.index("We")
    owners = [a.name for a in opened.book.actors.values() for m in a.mentions if m.start == we]
    assert all("Putin" not in name for name in owners)
