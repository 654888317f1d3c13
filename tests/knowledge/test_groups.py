"""The table of armed groups, parties and state forces: its schema, and facts that must stand."""

from __future__ import annotations

import re

import pytest

from casque.knowledge.named import GROUP_COLUMNS
from casque.knowledge.tables import cell_list, read_table

SECTORS = {"REB", "MIL", "PRM", "PTY", "GOV", "OPP", "CRM", "SPY"}
KINDS = {"armed-group", "party", "movement", "pmc", "militia", "state-force", "coalition", "gang"}
DATE = re.compile(r"(1[789]|20)\d\d(-(0[1-9]|1[0-2]))?")
ENGLISH_WORDS = set(
    "FACT MEND NAS IS MODEL CAR PRO PLAN ACT AIM CAM MAS PAS PAN PAC LET HUM ADO ARM ART ARENA LION "
    "RED BRAS SAD HIG RAW AIR HIT LIBRE RADA DEM PA PDF MINUS".split()
)
ROWS = list(read_table("groups", GROUP_COLUMNS))
BY_ID = {row["id"]: row for row in ROWS}


def names(row):
    return [row["name"], *cell_list(row["aliases"])]


OWNERS = {name: row["id"] for row in ROWS for name in names(row)}


def test_ids_are_unique_and_say_their_kind():
    assert len(BY_ID) == len(ROWS) >= 320
    for row in ROWS:
        assert re.fullmatch(r"(group|party|pmc|force):[A-Z0-9][A-Z0-9-]*", row["id"]), row["id"]


def test_cells_follow_the_schema():
    for row in ROWS:
        assert row["sector"] in SECTORS, row
        assert row["kind"] in KINDS, row
        assert re.fullmatch(r"[A-Z]{3}", row["country"]), row
        assert not row["wikidata"] or re.fullmatch(r"Q\d+", row["wikidata"]), row
        assert row["source"], row
        assert all(value == value.strip() and "|" not in row["name"] for value in row.values()), row


def test_dates_are_iso_months_or_years_in_order():
    for row in ROWS:
        assert all(not row[c] or DATE.fullmatch(row[c]) for c in ("start", "end")), row
        assert not row["start"] or not row["end"] or row["start"][:4] <= row["end"][:4], row


def test_successors_exist_and_do_not_run_in_circles():
    for row in ROWS:
        seen = {row["id"]}
        while row["successor"]:
            row = BY_ID[row["successor"]]
            assert row["id"] not in seen
            seen.add(row["id"])


def test_no_two_actors_share_a_name():
    owner = {}
    for row in ROWS:
        for name in names(row):
            assert owner.setdefault(name.casefold(), row["id"]) == row["id"], name


def test_aliases_are_listed_once_and_do_not_repeat_the_name():
    for row in ROWS:
        assert len(set(names(row))) == len(names(row)), row["id"]


def test_no_acronym_is_an_english_word():
    assert not {name for row in ROWS for name in cell_list(row["aliases"])} & ENGLISH_WORDS


def test_every_country_is_known():
    columns = "alpha3 alpha2 name aliases adjectives capitals region un_member start end sovereign wikidata"
    known = {row["alpha3"] for row in read_table("countries", tuple(columns.split()))} | {"IMG"}
    assert {row["country"] for row in ROWS} <= known


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("GSIM", "group:JNIM"),
        ("EIGS", "group:ISGS"),
        ("FAMa", "force:FAMA"),
        ("Malian army", "force:FAMA"),
        ("Congolese army", "force:FARDC"),
        ("Daesh", "group:IS"),
        ("ISIL", "group:IS"),
        ("Revolutionary Guards", "force:IRGC"),
        ("Tamil Tigers", "group:LTTE"),
        ("Lord's Resistance Army", "group:LRA"),
        ("Lord’s Resistance Army", "group:LRA"),
        ("Al Shabaab", "group:AL-SHABAAB"),
        ("Lashkar-e-Taiba", "group:LET"),
        ("Wagner Group", "pmc:WAGNER"),
        ("ZANU-PF", "party:ZANU-PF"),
        ("Rapid Support Forces", "group:RSF"),
        ("Tatmadaw", "force:TATMADAW"),
        ("Sandinistas", "party:FSLN"),
        ("M5-RFP", "party:M5-RFP"),
        ("Republicans", "party:GOP"),
    ],
)
def test_names_lead_to_their_actor(phrase, expected):
    assert OWNERS[phrase] == expected


@pytest.mark.parametrize(
    ("identifier", "column", "value"),
    [
        ("group:JNIM", "country", "IMG"),
        ("group:JNIM", "start", "2017-03"),
        ("group:ANSAR-DINE", "successor", "group:JNIM"),
        ("group:M23", "country", "COD"),
        ("group:LTTE", "end", "2009-05"),
        ("group:RSF", "sector", "PRM"),
        ("force:FSB", "sector", "SPY"),
        ("force:KGB", "country", "SUN"),
        ("group:AUC", "country", "COL"),
        ("group:VIV-ANSANM", "sector", "CRM"),
        ("force:SADF", "successor", "force:SANDF"),
        ("group:HEZBOLLAH", "country", "LBN"),
        ("group:KLA", "country", "KOS"),
        ("party:BJP", "wikidata", "Q10230"),
        ("pmc:WAGNER", "kind", "pmc"),
        ("party:CHP", "country", "TUR"),
    ],
)
def test_facts(identifier, column, value):
    assert BY_ID[identifier][column] == value
