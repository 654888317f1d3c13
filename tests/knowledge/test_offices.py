"""Offices with dates."""

from __future__ import annotations

import re
from datetime import date

import pytest

from casque.errors import KnowledgeError
from casque.knowledge import offices as room
from casque.knowledge.countries import SECTORS, checked_slot
from casque.knowledge.offices import OFFICE_SECTOR, Office, holder, office_on, parsed_office, person_sector

PARTIAL_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")


def made(person, office, start, end, country="MLI"):
    return Office(person, person.title(), (), country, office, office, start, end, "test")


@pytest.fixture
def three_people(monkeypatch):
    table = {
        "person:a": (
            made("person:a", "foreign-minister", "2001", "2003-05"),
            made("person:a", "head-of-state", "2005-01-10", "2010-06-01"),
        ),
        "person:b": (made("person:b", "head-of-state", "2010-06-02", None),),
        "person:c": (made("person:c", "armed-group-leader", "2012", "2015"),),
    }
    room._holders.cache_clear()
    monkeypatch.setattr(room, "offices", lambda: table)
    yield
    room._holders.cache_clear()


def test_every_office_has_a_sector():
    assert set(OFFICE_SECTOR.values()) <= SECTORS


def test_every_row_fits_the_schema():
    for person, rows in room.offices().items():
        assert re.fullmatch(r"person:[a-z0-9-]+", person)
        for held in rows:
            assert checked_slot(held.country, "offices") == held.country
            for day in (held.start, held.end):
                assert day is None or PARTIAL_DATE.match(day)
            if held.start and held.end:
                shared = min(len(held.start), len(held.end))
                assert held.start[:shared] <= held.end[:shared]


@pytest.mark.usefixtures("three_people")
def test_office_on_a_day():
    assert office_on("person:a", date(2002, 1, 1)).office == "foreign-minister"
    assert office_on("person:a", date(2003, 5, 31)).office == "foreign-minister"
    assert office_on("person:a", date(2003, 6, 1)) is None
    assert office_on("person:a", date(2010, 6, 1)).office == "head-of-state"
    assert office_on("person:nobody", date(2010, 6, 1)) is None


@pytest.mark.usefixtures("three_people")
def test_holder():
    assert holder("MLI", "head-of-state", date(2010, 6, 1)) == "person:a"
    assert holder("MLI", "head-of-state", date(2010, 6, 2)) == "person:b"
    assert holder("MLI", "head-of-state", date(2024, 1, 1)) == "person:b"
    assert holder("NER", "head-of-state", date(2010, 6, 2)) is None
    assert holder("MLI", "foreign-minister", date(2004, 1, 1)) is None


@pytest.mark.usefixtures("three_people")
def test_sector_during_and_after_an_office():
    assert person_sector("person:a", date(2006, 1, 1)) == "GOV"
    assert person_sector("person:a", date(2011, 1, 1)) == "ELI"
    assert person_sector("person:a", date(2004, 1, 1)) == "ELI"
    assert person_sector("person:a", date(1999, 1, 1)) is None
    assert person_sector("person:a", None) == "ELI"
    assert person_sector("person:b", None) == "GOV"
    assert person_sector("person:c", date(2013, 1, 1)) == "REB"
    assert person_sector("person:c", date(2020, 1, 1)) == "REB"
    assert person_sector("person:nobody", None) is None


def test_an_office_that_is_not_in_the_list_is_an_error():
    row = dict.fromkeys(room.OFFICE_COLUMNS, "")
    with pytest.raises(KnowledgeError):
        parsed_office({**row, "office": "grand-vizier"})
    with pytest.raises(KnowledgeError):
        holder("MLI", "grand-vizier", date(2020, 1, 1))
