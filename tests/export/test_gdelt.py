"""The table like GDELT 1.0's."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from tests.export.tellings import ARMY, JNIM, MINUSMA, few, happening, tellings, written

from casque.export.gdelt import COLUMNS
from casque.record.types import Actor


def read(data: bytes) -> list[dict[str, str]]:
    return [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in data.decode().split("\n")[:-1]]


def test_there_are_58_columns_in_the_order_of_the_codebook():
    assert len(COLUMNS) == 58
    places = {name: COLUMNS.index(name) + 1 for name in COLUMNS}
    assert places["Actor1Code"] == 6
    assert places["Actor2Code"] == 16
    assert places["IsRootEvent"] == 26
    assert places["AvgTone"] == 35
    assert places["ActionGeo_Type"] == 50
    assert places["SOURCEURL"] == 58


def test_a_happening_is_a_row_without_a_header():
    (row,) = read(written("gdelt", [happening([MINUSMA], [ARMY])])[0])
    known = {name: value for name, value in row.items() if value}
    assert int(known.pop("GLOBALEVENTID")) < 2**63
    assert known == {
        "SQLDATE": "20240301",
        "MonthYear": "202403",
        "Year": "2024",
        "FractionDate": "2024.2493",
        "Actor1Code": "IGOUNOMIL",
        "Actor1Name": "MINUSMA",
        "Actor1KnownGroupCode": "UNO",
        "Actor1Type1Code": "IGO",
        "Actor1Type2Code": "MIL",
        "Actor2Code": "MLIMIL",
        "Actor2Name": "ARMED FORCES OF MALI",
        "Actor2CountryCode": "MLI",
        "Actor2Type1Code": "MIL",
        "EventCode": "193",
        "EventBaseCode": "193",
        "EventRootCode": "19",
        "QuadClass": "4",
        "GoldsteinScale": "-10",
        "NumMentions": "1",
        "NumSources": "1",
        "NumArticles": "1",
        "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Gao, Mali",
        "ActionGeo_CountryCode": "ML",
        "ActionGeo_Lat": "16.272",
        "ActionGeo_Long": "-0.045",
        "DATEADDED": "20240302",
        "SOURCEURL": "https://example.org/a",
    }


@pytest.mark.parametrize(
    ("first", "last", "cells"),
    [
        (date(2024, 2, 1), date(2024, 2, 29), ("", "202402", "2024", "")),
        (date(2024, 1, 1), date(2024, 12, 31), ("", "", "2024", "")),
        (date(2023, 12, 31), date(2024, 1, 1), ("", "", "", "")),
        (None, None, ("", "", "", "")),
    ],
)
def test_dates_are_as_exact_as_they_are_known(first, last, cells):
    (row,) = read(written("gdelt", [happening(first=first, last=last)])[0])
    assert (row["SQLDATE"], row["MonthYear"], row["Year"], row["FractionDate"]) == cells


def test_doctors_are_no_journalists():
    codes = [
        read(written("gdelt", [happening([Actor(None, "doctors", "MLI", sector)], [])])[0])[0]["Actor1Code"]
        for sector in ("MED", "JRN")
    ]
    assert codes == ["MLIHLH", "MLIMED"]


def test_a_group_of_several_lands_has_no_country():
    (row,) = read(written("gdelt", [happening([JNIM], [])])[0])
    assert (row["Actor1Code"], row["Actor1CountryCode"], row["Actor2Code"]) == ("IMGREB", "", "")


@few
@given(tellings())
def test_hostile_words_never_break_a_row(one):
    data, done = written("gdelt", [one])
    assert len(read(data)) == done.rows
