"""When an event happened: its own clause first, then what the report around it makes likely; inferred dates say so."""

from __future__ import annotations

from datetime import date

import pytest

from casque.documents.types import Document
from casque.reading.pipeline import Reader
from casque.reading.records import Event

PUBLISHED = date(2023, 6, 20)


def events(reader: Reader, text: str, kind: str, published: date | None = PUBLISHED) -> list[Event]:
    return [
        e for e in reader.read(Document("t", "t", text, published=published, language="en")).events if e.type == kind
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Gunmen killed 12 farmers near Bankass on Friday.", "2023-06-16"),
        ("Gunmen killed 12 farmers near Bankass on June 3.", "2023-06-03"),
        ("Gunmen killed 12 farmers near Bankass in 2019.", "2019"),
    ],
)
def test_the_own_clause_dates_an_attack(reader: Reader, text: str, value: str) -> None:
    (event,) = events(reader, text, "ASSAULT")
    assert event.date is not None
    assert event.date.value == value
    assert event.date.text is not None


def test_a_date_from_elsewhere_has_no_text_and_names_its_rule(reader: Reader) -> None:
    text = (
        "Gunmen stormed a village near Bankass on Friday.\n\nThe attackers burned houses and killed 12 farmers, "
        "the governor said. Soldiers later clashed with the gunmen."
    )
    for event in reader.read(Document("t", "t", text, published=PUBLISHED, language="en")).events:
        if event.date is not None and event.date.text is None:
            assert event.date.rule
            assert event.date.start is None
            assert event.date.end is None


def test_without_a_day_of_publication_nothing_relative_is_dated(reader: Reader) -> None:
    for event in events(reader, "Gunmen killed 12 farmers near Bankass on Friday.", "ASSAULT", None):
        assert event.date is None


@pytest.mark.parametrize(
    "text",
    [
        "The Security Council extended the mission's mandate until 30 September.",
        "The junta urged France to withdraw its troops by 30 July.",
    ],
)
def test_what_was_done_is_not_dated_after_its_report(reader: Reader, text: str) -> None:
    found = reader.read(Document("t", "t", text, published=PUBLISHED, language="en")).events
    assert found
    done = [e for e in found if e.status in ("happened", "ongoing", "denied")]
    assert done
    assert all(e.date is None or e.date.value[:10] <= "2023-06-21" for e in done)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Macron will meet Putin in Paris on 30 June.", "AGREE"),
        ("Russia and Ukraine will hold talks in Istanbul on 30 June, officials said.", "AGREE"),
        ("The UN will withdraw its troops from Mali on 30 June.", "CONCEDE"),
    ],
)
def test_what_is_still_to_come_is_read_and_may_lie_ahead(reader: Reader, text: str, kind: str) -> None:
    (event,) = events(reader, text, kind)
    assert event.status == "planned"
    assert event.date is not None
    assert event.date.value == "2023-06-30"


def test_history_is_not_dated_today(reader: Reader) -> None:
    text = "France condemned the coup on Monday. Rebels had attacked the capital in 2008."
    old = [e for e in events(reader, text, "ASSAULT") if e.date is not None]
    assert all(e.date.value == "2008" for e in old)
