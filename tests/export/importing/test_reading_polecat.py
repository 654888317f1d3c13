"""POLECAT rows, and casque's own POLECAT files read back."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from tests.export.importing.rows import one_row
from tests.export.tellings import ARMY, JNIM, MINUSMA, few, happening, tellings, written

from casque.errors import BadRow
from casque.export.cells import exact_day, flat
from casque.export.contract import wrong_spans
from casque.export.importing import polecat
from casque.export.importing.tables import UNKNOWN, Row, rows_of
from casque.export.polecat import COLUMNS
from casque.record.asking.told import Told


def exported(one: Told) -> Row:
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.tsv")
        path.write_bytes(written("polecat", [one])[0])
        (row,) = rows_of(path, polecat.REQUIRED, "polecat", quoted=polecat.QUOTED)
    assert isinstance(row, Row)
    return row


def test_what_was_exported_is_read_back():
    one = polecat.reading(exported(happening([JNIM], [ARMY, MINUSMA])))
    (event,) = one.events
    assert (event.type, event.mode, event.contexts) == ("ASSAULT", "firearms", ("military",))
    assert [party.actor for party in event.actors] == ["group:JNIM"]
    assert [party.name for party in event.recipients] == ["armed forces of Mali", "MINUSMA"]
    assert event.date.value == "2024-03-01"
    place = event.place
    assert (place.name, place.country, place.lat, place.lon) == ("Gao", "MLI", 16.272, -0.045)
    assert (place.precision, place.geonameid) == ("city", 2457163)
    head = one.document
    assert (head.publisher, head.published, head.source) == ("The Daily", "2024-03-01", "polecat:h-00aa")


@few
@given(tellings())
def test_anything_that_was_exported_is_read_back(told):
    row = exported(told)
    place, day = told.happening.lead.place, exact_day(told.happening)
    nowhere = place is not None and (abs(place.lat or 0) > 90 or abs(place.lon or 0) > 180)
    if nowhere or (day is not None and not 1800 <= day.year <= 2100):
        with pytest.raises(BadRow):
            polecat.reading(row)
        return
    one = polecat.reading(row)
    (event,) = one.events
    assert not list(wrong_spans(one))
    assert (event.type, event.mode) == ("ASSAULT", "firearms")
    assert (event.date.value if event.date else None) == (day.isoformat() if day else None)
    names = [" ".join(flat(actor.name).replace(";", ",").split()) for actor in told.happening.actors]
    assert [party.text for party in event.actors] == [name for name in names if name and name not in UNKNOWN]


def test_a_stray_column_and_western_letters_are_taken():
    cells = dict.fromkeys(COLUMNS, "None") | {
        "Event ID": "1",
        "Event Type": "AID",
        "Event Date": "2022-01-01",
        "Headline": "x",
    }
    assert polecat.reading(one_row(cells)).events[0].type == "AID"


@pytest.mark.parametrize(
    "cells", [{"Event Type": "FIGHT"}, {"Event Date": "2022-02-31"}, {"Publication Date": "soon"}, {"Latitude": "1e3"}]
)
def test_impossible_rows(cells):
    row = dict.fromkeys(COLUMNS, "None") | {"Event ID": "1", "Event Type": "AID", "Country": "Mali"} | cells
    with pytest.raises(BadRow):
        polecat.reading(one_row(row))
