"""The table of office holders: its form, its dates, and who held what on days that are on record."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from datetime import date
from itertools import combinations

import pytest

from casque.knowledge.countries import SLOTS, countries
from casque.knowledge.entities import knowledge_base
from casque.knowledge.offices import OFFICE_COLUMNS, OFFICE_SECTOR, Office, holder, offices, person_sector
from casque.knowledge.tables import read_table

ISO = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
TWO_AT_ONCE = re.compile(
    r"transition|interim|acting|contested|supreme leader|appointed by the house of representatives", re.IGNORECASE
)
"""Titles held beside another holder: transitions, rival governments, Iran's Supreme Leader beside its President."""
LONGEST_OVERLAP = 31


def all_offices() -> list[Office]:
    return [row for rows in offices().values() for row in rows]


def first_day(iso: str | None) -> date:
    """The earliest day that a date as exact as known can mean."""
    if iso is None:
        return date.min
    year, month, day = (*map(int, iso.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(iso: str | None) -> date:
    """The latest day that a date as exact as known can mean."""
    if iso is None:
        return date.max
    parts = list(map(int, iso.split("-")))
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def test_no_row_is_there_twice() -> None:
    rows = list(read_table("offices", OFFICE_COLUMNS))
    keys = Counter((row["id"], row["office"], row["start"]) for row in rows)
    assert len(rows) >= 500
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_cell_has_its_form() -> None:
    codes = {one.alpha3 for one in countries()} | SLOTS
    for row in all_offices():
        assert re.fullmatch(r"person:[a-z0-9]+(?:-[a-z0-9]+)*", row.person), row
        assert row.country in codes, row
        assert row.office in OFFICE_SECTOR, row
        assert row.title, row
        assert row.source, row
        assert all(cell == cell.strip() for cell in (row.name, row.title, row.source)), row
        assert row.name not in row.aliases, row
        assert len(set(row.aliases)) == len(row.aliases), row


def test_dates_are_days_of_the_calendar_in_order() -> None:
    for row in all_offices():
        assert row.start is not None, row
        for iso in (row.start, row.end):
            assert iso is None or ISO.fullmatch(iso), row
        assert first_day(row.start) <= last_day(row.end), row


def test_a_person_has_one_name() -> None:
    assert [person for person, rows in offices().items() if len({row.name for row in rows}) != 1] == []


def test_a_name_is_of_one_person() -> None:
    base = knowledge_base()
    shared = {
        (name, entity.id)
        for row in all_offices()
        for name in (row.name, *row.aliases)
        for entity in base.find(name)
        if entity.kind == "person" and entity.id != row.person
    }
    assert shared == set()


def test_every_name_finds_its_person() -> None:
    base = knowledge_base()
    for row in all_offices():
        for name in (row.name, *row.aliases):
            assert row.person in [entity.id for entity in base.find(name)], name


@pytest.mark.parametrize("office", ["head-of-state", "head-of-government", "foreign-minister", "un-secretary-general"])
def test_one_holder_at_a_time(office: str) -> None:
    held = [row for row in all_offices() if row.office == office]
    for one, other in combinations(held, 2):
        if one.country != other.country or TWO_AT_ONCE.search(one.title + other.title):
            continue
        begun = max(last_day(one.start), last_day(other.start))
        over = min(first_day(one.end or "9999"), first_day(other.end or "9999"))
        assert (over - begun).days <= LONGEST_OVERLAP, (one, other)


@pytest.mark.parametrize(
    ("country", "office", "day", "person"),
    [
        ("MLI", "head-of-state", date(2012, 3, 1), "person:amadou-toumani-toure"),
        ("MLI", "head-of-state", date(2020, 10, 1), "person:bah-ndaw"),
        ("MLI", "head-of-state", date(2022, 1, 1), "person:assimi-goita"),
        ("BFA", "head-of-state", date(2022, 9, 1), "person:paul-henri-damiba"),
        ("NER", "head-of-state", date(2023, 7, 1), "person:mohamed-bazoum"),
        ("NER", "head-of-state", date(2023, 8, 1), "person:abdourahamane-tiani"),
        ("COD", "head-of-state", date(2018, 12, 31), "person:joseph-kabila"),
        ("COD", "head-of-state", date(2019, 2, 1), "person:felix-tshisekedi"),
        ("SDN", "head-of-state", date(2019, 4, 1), "person:omar-al-bashir"),
        ("ETH", "head-of-government", date(2020, 11, 4), "person:abiy-ahmed"),
        ("SOM", "head-of-state", date(2017, 10, 14), "person:mohamed-abdullahi-mohamed"),
        ("USA", "head-of-state", date(2013, 6, 1), "person:barack-obama"),
        ("USA", "foreign-minister", date(2023, 10, 8), "person:antony-blinken"),
        ("RUS", "head-of-state", date(2010, 6, 1), "person:dmitry-medvedev"),
        ("GBR", "head-of-government", date(1982, 5, 1), "person:margaret-thatcher"),
        ("FRA", "foreign-minister", date(2013, 1, 11), "person:laurent-fabius"),
        ("SUN", "head-of-state", date(1989, 11, 9), "person:mikhail-gorbachev"),
        ("UNO", "un-secretary-general", date(1994, 4, 7), "person:boutros-boutros-ghali"),
        ("UNO", "un-secretary-general", date(1946, 1, 15), None),
    ],
)
def test_who_held_it_on_the_day(country: str, office: str, day: date, person: str | None) -> None:
    assert holder(country, office, day) == person


@pytest.mark.parametrize(
    ("person", "day", "sector"),
    [
        ("person:mohamed-hamdan-dagalo", date(2020, 1, 1), "GOV"),
        ("person:mohamed-hamdan-dagalo", date(2023, 5, 1), "REB"),
        ("person:mohamed-bazoum", date(2024, 1, 1), "ELI"),
        ("person:hassan-nasrallah", date(2006, 7, 12), "REB"),
        ("person:khalifa-haftar", date(2019, 4, 4), "MIL"),
        ("person:iyad-ag-ghaly", date(2018, 1, 1), "REB"),
        ("person:etienne-tshisekedi", date(2011, 11, 28), "OPP"),
    ],
)
def test_sector_follows_the_office(person: str, day: date, sector: str) -> None:
    assert person_sector(person, day) == sector
