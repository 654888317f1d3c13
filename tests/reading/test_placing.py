"""Where an event happened, beyond its own clause: spots without a name, lands of parties, the dateline; shown by words of the report."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.reading.test_places import mention, tree

from casque.documents.layout import find_blocks
from casque.documents.types import Document
from casque.reading.pipeline import Reader
from casque.reading.places.event import is_located
from casque.reading.places.spots import around, called, land, spot_in
from casque.reading.records import Event, PlaceMention

PUBLISHED = date(2023, 6, 20)
GAO = PlaceMention(40, 43, "Gao", "Gao", "MLI", "Gao", 16.27, -0.04, 2457161, "city")
BAMAKO = PlaceMention(10, 16, "Bamako", "Bamako", "MLI", None, 12.65, -8.0, 2460596, "city")


def events(reader: Reader, text: str, kind: str) -> list[Event]:
    document = Document("t", "t", text, published=PUBLISHED, language="en", blocks=find_blocks(text))
    return [e for e in reader.read(document).events if e.type == kind]


def test_an_attack_by_a_countrys_army_is_placed_in_the_country(reader: Reader) -> None:
    (event,) = events(reader, "Malian soldiers killed 12 jihadists on Friday.", "ASSAULT")
    assert event.place is not None
    assert (event.place.country, event.place.precision) == ("MLI", "country")


def test_the_place_of_the_clause_stands_before_all_others(reader: Reader) -> None:
    text = "BAMAKO, June 20 (Reuters) - Gunmen killed 12 farmers in Gao on Friday."
    (event,) = events(reader, text, "ASSAULT")
    assert event.place is not None
    assert event.place.name == "Gao"


def test_a_place_is_shown_by_words_of_the_report(reader: Reader) -> None:
    text = (
        "Gunmen stormed the presidential palace in Bamako on Friday and seized the minister.\n\nSoldiers fired on a crowd outside the palace, "
        "residents said. France condemned the attack."
    )
    document = Document("t", "t", text, published=PUBLISHED, language="en")
    placed = [e.place for e in reader.read(document).events if e.place is not None]
    assert placed
    assert all(text[p.start : p.end] == p.text for p in placed)


def test_the_council_acts_in_new_york_where_a_report_is_written_there(reader: Reader) -> None:
    text = "UNITED NATIONS, June 20 (Reuters) - The Security Council condemned the coup in Niger on Tuesday."
    found = reader.read(Document("t", "t", text, published=PUBLISHED, language="en", blocks=find_blocks(text))).places
    assert [(p.text, p.name) for p in found] == [("UNITED NATIONS", "New York City"), ("Niger", "Niger")]


@pytest.mark.parametrize(
    ("kind", "before", "expected"),
    [
        ("capital", 90, "Bamako"),
        ("city", 90, "Gao"),
        ("city", 30, "Bamako"),
        ("country", 90, None),
        ("capital", 5, None),
    ],
)
def test_a_kind_calls_the_place_last_named(kind: str, before: int, expected: str | None) -> None:
    found = called(kind, [BAMAKO, GAO], before)
    assert (found.name if found else None) == expected


def test_a_spot_keeps_its_words_and_takes_the_map_from_around_it() -> None:
    spot = PlaceMention(60, 70, "the palace")
    assert spot_in(spot, None) == spot
    placed = spot_in(spot, BAMAKO)
    assert (placed.text, placed.start, placed.name, placed.lat) == ("the palace", 60, "Bamako", 12.65)


def test_a_spots_own_phrase_names_what_it_lies_in() -> None:
    parsed = tree("Gunmen stormed* monastery in Minya", [1, -1, 1, 4, 2], "nsubj root obj case nmod")
    spot = mention(parsed, "monastery", "city")
    found = around(parsed, spot, [mention(parsed, "Minya", "city")])
    assert found is not None
    assert found.text == "Minya"
    assert around(parsed, spot, []) is None


def test_organisations_have_no_land() -> None:
    assert land("UNO", 0, 2, "UN") is None
    assert land(None, 0, 2, "UN") is None
    mali = land("MLI", 0, 6, "Malian")
    assert mali is not None
    assert (mali.name, mali.text, mali.precision) == ("Mali", "Malian", "country")


def test_somebody_who_acts_is_not_located() -> None:
    said = tree("Washington said* envoys met in Paris", [1, -1, 3, 1, 5, 3], "nsubj root nsubj ccomp case obl")
    assert not is_located(said, mention(said, "Washington", "city"))
    assert is_located(said, mention(said, "Paris", "city"))


def test_places_concluded_for_training_belong_to_events_that_no_telling_places() -> None:
    root = Path(__file__).parents[2]
    reports = {r["id"]: r for r in map(json.loads, (root / "tests/gold/marked.jsonl").read_text("utf-8").splitlines())}
    for row in map(json.loads, (root / "training/data/story_places.jsonl").read_text("utf-8").splitlines()):
        tellings = reports[row["id"]]["mentions"]
        for event in row["places"]:
            places = [m["place"] for m in tellings if m["event"] == event]
            assert places, (row["id"], event)
            assert not any(places), (row["id"], event)


def test_a_place_that_the_clause_does_not_tell_names_its_rule(reader: Reader) -> None:
    (told,) = events(reader, "Gunmen killed 12 farmers in Gao on Friday.", "ASSAULT")
    (concluded,) = events(reader, "Malian soldiers killed 12 jihadists on Friday.", "ASSAULT")
    assert [r.detail for r in told.reasons if r.feature == "place"] == []
    assert [r.detail for r in concluded.reasons if r.feature == "place"] == ["land of who did it"]


def test_a_story_is_not_where_an_old_picture_was_taken(reader: Reader) -> None:
    text = (
        "Army chief in Niger dismissed\n\nSoldiers on parade in Agadez, Niger, on May 3, 2018. PHOTO | AFP\n\n"
        "The president of Niger dismissed the army chief on Monday.\n\nThe opposition condemned the decision.\n\n"
        "Soldiers arrested its leader.\n"
    )
    document = Document("t", "t", text, published=PUBLISHED, language="en", blocks=find_blocks(text))
    found = reader.read(document).events
    assert found
    assert not any(e.place is not None and e.place.name == "Agadez" for e in found)
