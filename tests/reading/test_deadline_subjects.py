"""Whom a deadline binds: the mission, where its words name one."""

from __future__ import annotations

from datetime import date

import pytest

from casque.documents.layout import find_blocks
from casque.documents.types import Document, document_id
from casque.reading.pipeline import Reader

CASES = [
    ("Minusma has 15,000 troops in Mali. The mission's mandate expires on June 30.", "mission:MINUSMA"),
    ("The mandate of MONUSCO expires on December 20.", "mission:MONUSCO"),
    ("UNIFIL must withdraw by December 31.", "mission:UNIFIL"),
    ("Mali will hold a referendum on July 18.", "country:MLI"),
]


@pytest.mark.parametrize(("text", "actor"), CASES)
def test_the_subject_is_an_actor(reader: Reader, text: str, actor: str):
    reading = reader.read(
        Document(
            document_id(text, "t"), "t", text, published=date(2023, 6, 20), language="en", blocks=find_blocks(text)
        )
    )
    assert [one.subject.actor for one in reading.deadlines if one.subject] == [actor]


def test_a_subject_that_nobody_knows_stays_without_an_actor(reader: Reader):
    text = "The old bridge will close by July 18."
    reading = reader.read(
        Document(
            document_id(text, "t"), "t", text, published=date(2023, 6, 20), language="en", blocks=find_blocks(text)
        )
    )
    assert all(one.subject is None or one.subject.actor is None for one in reading.deadlines)
    assert all(text[d.subject.start : d.subject.end] == d.subject.text for d in reading.deadlines if d.subject)
