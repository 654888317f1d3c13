"""UCDP GED rows."""

from __future__ import annotations

import pytest
from tests.export.importing.rows import GED, one_row

from casque.errors import BadRow
from casque.export.contract import wrong_spans
from casque.export.importing.ged import reading


def made(**cells: str):
    return reading(one_row(GED | cells))


def test_a_fight_has_two_sides_and_no_recipient():
    one = made()
    (event,) = one.events
    assert (event.type, event.status, event.quad) == ("ASSAULT", "happened", "material-conflict")
    assert [party.actor for party in event.actors] == ["gov:MLI", "group:JNIM"]
    assert event.recipients == ()
    assert (event.date.value, event.date.precision) == ("2023-06-01", "day")
    assert (event.place.name, event.place.country, event.place.lat, event.place.precision) == (
        "Gao town",
        "MLI",
        16.27,
        "city",
    )
    assert (event.attribution.kind, event.attribution.text) == ("media", "AFP")
    assert (one.document.publisher, one.document.source) == ("UCDP GED", "ucdp-ged:900001")
    assert not list(wrong_spans(one))


def test_one_sided_violence_has_a_perpetrator():
    (event,) = made(type_of_violence="3", side_b="Civilians").events
    assert [party.text for party in event.actors] == ["Government of Mali"]
    assert [party.text for party in event.recipients] == ["Civilians"]


def test_the_best_estimate_and_the_range_are_figures():
    figures = made().figures
    assert [(one.what, one.value, one.high, one.comparator, one.text) for one in figures] == [
        ("killed", 12, None, "eq", "12"),
        ("killed", 10, 15, "range", "10"),
    ]
    assert len(made(low="12", high="12").figures) == 1
    assert {one.event for one in figures} == {made().events[0].id}


def test_a_month_is_a_span():
    (event,) = made(date_start="2023-05-01", date_end="2023-05-31").events
    assert (event.date.value, event.date.precision) == ("2023-05-01/2023-05-31", "range")


def test_the_whole_row_is_kept():
    assert "dyad_name: Government of Mali - JNIM" in made().document.text


@pytest.mark.parametrize(
    "cells",
    [
        {"date_start": "2023-02-30"},
        {"date_end": "2023-05-01"},
        {"type_of_violence": "4"},
        {"type_of_violence": ""},
        {"best": "-1"},
        {"best": "twelve"},
        {"low": "20"},
        {"latitude": "160"},
    ],
)
def test_impossible_rows(cells):
    with pytest.raises(BadRow):
        made(**cells)
