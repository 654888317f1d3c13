"""Days, numbers, countries and places in cells."""

from __future__ import annotations

from datetime import date

import pytest

from casque.errors import BadRow
from casque.export.importing.values import (
    count_of,
    country_code,
    date_value,
    day_of,
    mode_of,
    number_of,
    party_of,
    place_of,
    type_of,
)
from casque.reading.records import Span


@pytest.mark.parametrize("cell", ["2023-06-01", "2023-06-01 00:00:00.000", "2023-06-01T12:00:00Z"])
def test_a_day_with_or_without_its_time(cell):
    assert day_of(cell, "day") == date(2023, 6, 1)


def test_a_day_in_another_form():
    assert day_of("1/6/2023", "day", "%d/%m/%Y") == date(2023, 6, 1)


@pytest.mark.parametrize("cell", ["2023-02-30", "2023-13-01", "1 June", "", "0023-06-01", "9999-01-01", "20230601x"])
def test_impossible_days(cell):
    with pytest.raises(BadRow, match="day"):
        day_of(cell, "The day")


def test_a_span_is_no_day_and_never_runs_backwards():
    assert date_value(date(2023, 5, 1), date(2023, 5, 31), "rule").precision == "range"
    with pytest.raises(BadRow, match="before it begins"):
        date_value(date(2023, 5, 2), date(2023, 5, 1), "rule")


@pytest.mark.parametrize(("cell", "value"), [("12", 12), ("1,200", 1200), ("12.5", 12.5), ("", None)])
def test_numbers(cell, value):
    assert number_of(cell, "n") == value


@pytest.mark.parametrize("cell", ["many", "nan", "inf", "1e400", "1,2", "-3", "12 killed"])
def test_impossible_counts(cell):
    with pytest.raises(BadRow):
        count_of(cell, "killed")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Mali", "MLI"),
        ("MLI", "MLI"),
        ("mli", "MLI"),
        ("DR Congo (Zaire)", "COD"),
        ("Yemen (North Yemen)", "YEM"),
        ("Atlantis", None),
    ],
)
def test_countries(cell, code):
    assert country_code(cell) == code


@pytest.mark.parametrize(("lat", "lon"), [("91", "0"), ("0", "181"), ("x", "0")])
def test_degrees_that_are_none(lat, lon):
    with pytest.raises(BadRow):
        place_of(Span(0, 3, "Gao"), "Gao", "MLI", lat, lon, "city")


def test_half_a_point_is_none():
    place = place_of(Span(0, 3, "Gao"), "Gao", "MLI", "16.2", "", "city")
    assert (place.lat, place.lon) == (None, None)
    assert place_of(None, "Gao", "MLI", "1", "1", "city") is None


def test_somebody_known_and_somebody_unknown():
    assert party_of(Span(0, 7, "MINUSMA")).actor == "mission:MINUSMA"
    unknown = party_of(Span(0, 9, "Xyzzy 123"), "MLI", "REB")
    assert unknown.text == "Xyzzy 123"


def test_types_and_modes():
    assert type_of(" assault", "type") == "ASSAULT"
    assert (mode_of("ASSAULT", "ASSAULT-firearms"), mode_of("ASSAULT", "firearms"), mode_of("AID", "x")) == (
        "firearms",
        "firearms",
        None,
    )
    with pytest.raises(BadRow, match="PLOVER"):
        type_of("FIGHT", "type")
