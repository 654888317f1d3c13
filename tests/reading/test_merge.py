"""One event once: repeats join, different days and opposite sides do not."""

from __future__ import annotations

from datetime import date

import pytest

from casque.documents.layout import find_blocks
from casque.documents.types import Document
from casque.reading.merge import finer
from casque.reading.pipeline import Reader
from casque.reading.records import DateValue, Event


def events(reader: Reader, text: str, kind: str) -> list[Event]:
    document = Document("t", "t", text, published=date(2023, 6, 20), language="en", blocks=find_blocks(text))
    return [e for e in reader.read(document).events if e.type == kind]


def test_a_headline_and_its_sentence_are_one_event(reader: Reader) -> None:
    text = "Russia rejects UN plan for Syria\n\nRussia on Monday rejected a United Nations plan for Syria.\n"
    found = events(reader, text, "REJECT")
    assert len(found) == 1
    assert len(found[0].also) == 1


def test_two_attacks_on_two_days_stay_two(reader: Reader) -> None:
    text = "Rebels attacked the army in Ber on Friday. Rebels attacked the army in Ber on Monday."
    assert len(events(reader, text, "ASSAULT")) == 2


def test_accusations_both_ways_stay_two(reader: Reader) -> None:
    text = "Ethiopia accused Eritrea of shelling its border. Eritrea accused Ethiopia of shelling its border."
    assert len(events(reader, text, "ACCUSE")) == 2


def test_a_denial_stays_beside_what_it_denies(reader: Reader) -> None:
    text = "Rebels attacked Ber on Friday, the army said. The rebels denied that they attacked Ber."
    statuses = {e.status for e in events(reader, text, "ASSAULT")}
    assert statuses <= {"happened", "denied"}
    assert "happened" in statuses


def test_other_tellings_stand_in_the_text(reader: Reader) -> None:
    text = "Gunmen attacked a convoy near Gao on Friday. The attack on the convoy killed three soldiers."
    for event in events(reader, text, "ASSAULT"):
        for span in event.also:
            assert text[span.start : span.end] == span.text


def test_harm_and_the_firing_it_came_from_are_one_event(reader: Reader) -> None:
    (event,) = events(reader, "Two brothers were killed in police firing in Meerut on Friday.", "ASSAULT")
    assert any("police" in p.text.lower() for p in event.actors)
    assert any("brothers" in p.text for p in event.recipients)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2014", "2014-04-14", "2014-04-14"),
        ("2014-04-14", "2014", "2014-04-14"),
        ("2014-04", "2014-05-01", "2014-04"),
        (None, "2014", "2014"),
        ("2014", None, "2014"),
        ("2014/2016", "2015", "2015"),
    ],
)
def test_the_finer_of_two_dates_that_agree(first: str | None, second: str | None, expected: str) -> None:
    left, right = (value and DateValue(value, "day") for value in (first, second))
    found = finer(left or None, right or None)
    assert found is not None
    assert found.value == expected
