"""The table of peace operations: its schema, and facts that must stand."""

from __future__ import annotations

import re

import pytest

from casque.knowledge.named import MISSION_COLUMNS
from casque.knowledge.tables import cell_list, read_table

KINDS = {"peacekeeping", "special-political", "regional", "eu", "nato", "national", "coalition"}
MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")
ACTIVE_PEACEKEEPING = "UNTSO UNMOGIP UNFICYP UNDOF UNIFIL MINURSO UNMIK MONUSCO UNISFA UNMISS MINUSCA".split()
ROWS = list(read_table("missions", MISSION_COLUMNS))
BY_ID = {row["id"]: row for row in ROWS}


def names(row):
    own = [row["acronym"], row["acronym_fr"], row["name"], row["name_fr"], *cell_list(row["aliases"])]
    return [name for name in own if name]


OWNERS = {name: row["id"] for row in ROWS for name in names(row)}


def test_ids_are_unique():
    assert len(BY_ID) == len(ROWS)
    assert all(re.fullmatch(r"mission:[A-Z0-9][A-Z0-9-]*", row["id"]) for row in ROWS)


def test_the_71_peacekeeping_operations():
    operations = [row for row in ROWS if row["kind"] == "peacekeeping"]
    assert len(operations) == 71
    assert {row["acronym"] for row in operations if not row["end"]} == set(ACTIVE_PEACEKEEPING)
    assert all(row["start"] and row["host"] and row["name_fr"] for row in operations)
    assert min(row["start"] for row in operations) == "1948-05"
    assert max(row["start"] for row in operations) == "2017-10"


def test_cells_follow_the_schema():
    for row in ROWS:
        assert row["kind"] in KINDS, row
        assert all(re.fullmatch(r"[A-Z]{3}", host) for host in cell_list(row["host"])), row
        assert all(not row[c] or MONTH.fullmatch(row[c]) for c in ("start", "end")), row
        assert not row["end"] or row["start"] <= row["end"], row
        assert row["name"], row
        assert row["source"], row
        assert all(value == value.strip() for value in row.values()), row


def test_every_kind_is_there():
    assert {row["kind"] for row in ROWS} == KINDS


def test_no_two_missions_share_a_name():
    owner = {}
    for row in ROWS:
        for name in names(row):
            assert owner.setdefault(name.casefold(), row["id"]) == row["id"], name


def test_every_host_is_known():
    columns = "alpha3 alpha2 name aliases adjectives capitals region un_member start end sovereign wikidata"
    known = {row["alpha3"] for row in read_table("countries", tuple(columns.split()))}
    assert {host for row in ROWS for host in cell_list(row["host"])} <= known


def test_no_title_case_form_is_an_everyday_word():
    assert not {"Minus", "Serval", "Sabre", "Turquoise", "Concordia"} & set(OWNERS) - {"Serval"}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Minusma", "mission:MINUSMA"),
        ("UN mission in Mali", "mission:MINUSMA"),
        ("UN Stabilisation Mission in Mali", "mission:MINUSMA"),
        ("UN Stabilization Mission in Mali", "mission:MINUSMA"),
        ("UN Multidimensional Integrated Stabilisation Mission in Mali", "mission:MINUSMA"),
        ("Monusco", "mission:MONUSCO"),
        ("UN mission in Congo", "mission:MONUSCO"),
        ("UN mission in the Central African Republic", "mission:MINUSCA"),
        ("FINUL", "mission:UNIFIL"),
        ("UN force in Lebanon", "mission:UNIFIL"),
        ("MINUAD", "mission:UNAMID"),
        ("UN Assistance Mission in Afghanistan", "mission:UNAMA"),
        ("EUTM Mali", "mission:EUTM-MALI"),
        ("Operation Barkhane", "mission:BARKHANE"),
        ("Opération Serval", "mission:SERVAL"),
        ("Force conjointe du G5 Sahel", "mission:FC-G5S"),
        ("African Union Mission in Somalia", "mission:AMISOM"),
        ("UNPROFOR", "mission:UNPROFOR"),
        ("FORPRONU", "mission:UNPROFOR"),
    ],
)
def test_names_lead_to_their_mission(phrase, expected):
    assert OWNERS[phrase] == expected


@pytest.mark.parametrize(
    ("identifier", "column", "value"),
    [
        ("MINUSMA", "start", "2013-04"),
        ("MINUSMA", "end", "2023-12"),
        ("MINUSMA", "host", "MLI"),
        ("UNAMID", "end", "2020-12"),
        ("MONUC", "end", "2010-06"),
        ("MONUSCO", "start", "2010-07"),
        ("UNMISS", "host", "SSD"),
        ("UNMIK", "host", "KOS"),
        ("UNSMIS", "kind", "peacekeeping"),
        ("UNITAMS", "kind", "special-political"),
        ("UNITAMS", "end", "2024-02"),
        ("BINUH", "start", "2019-10"),
        ("AFISMA", "acronym_fr", "MISMA"),
        ("KFOR", "kind", "nato"),
        ("EUTM-MALI", "kind", "eu"),
        ("BARKHANE", "kind", "national"),
        ("TAKUBA", "kind", "coalition"),
        ("ECOMOG", "kind", "regional"),
        ("MSS", "host", "HTI"),
        ("MINUGUA", "end", "1997-05"),
    ],
)
def test_facts(identifier, column, value):
    assert BY_ID[f"mission:{identifier}"][column] == value
