"""ICEWS rows."""

from __future__ import annotations

import pytest
from tests.export.importing.rows import ICEWS, one_row

from casque.errors import BadRow
from casque.export.contract import wrong_spans
from casque.export.icews import COLUMNS
from casque.export.importing import icews


def made(**cells: str):
    return icews.reading(one_row(ICEWS | {name.replace("_", " "): value for name, value in cells.items()}))


def test_a_dyad_under_the_type_that_its_code_stands_for():
    one = made()
    (event,) = one.events
    assert (event.type, event.mode, event.cameo, event.trigger.text) == (
        "REQUEST",
        "change",
        "1041",
        "Demand change in leadership",
    )
    assert event.actors[0].country == "MLI"
    assert event.recipients[0].actor == "mission:MINUSMA"
    assert (event.place.name, event.place.admin1, event.place.precision) == ("Bamako", "Bamako", "city")
    assert one.document.publisher == "Agence France-Presse"
    assert not list(wrong_spans(one))


def test_codes_are_text():
    assert made(CAMEO_Code="040").events[0].type == "CONSULT"
    assert made(CAMEO_Code="193").events[0].type == "ASSAULT"


def test_a_day_that_is_not_given_is_unknown():
    """As in the rows that casque writes of what it cannot date to the day."""
    assert made(Event_Date="").events[0].date is None


@pytest.mark.parametrize(
    "cells",
    [
        {"CAMEO_Code": "010"},
        {"CAMEO_Code": "99"},
        {"CAMEO_Code": "x"},
        {"CAMEO_Code": ""},
        {"Event_Date": "2019-02-29"},
    ],
)
def test_impossible_rows(cells):
    with pytest.raises(BadRow):
        made(**cells)


def test_the_columns_are_those_that_casque_writes():
    assert set(icews.REQUIRED) <= set(COLUMNS)
    assert set(icews.USED) <= set(COLUMNS)
    assert tuple(ICEWS) == COLUMNS
