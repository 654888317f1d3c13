"""Countries, peoples and their names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casque.errors import KnowledgeError
from casque.knowledge.countries import (
    SECTORS,
    checked_sector,
    checked_slot,
    countries,
    country,
    country_named,
    country_of_adjective,
    country_of_capital,
    normalised,
    peoples,
    plain_letter,
)

ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")


def test_codes_are_unique_and_well_formed():
    codes = [one.alpha3 for one in countries()]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in codes)
    assert len({one.alpha2 for one in countries() if one.alpha2}) == sum(one.alpha2 is not None for one in countries())


def test_all_members_of_the_united_nations_are_there():
    assert sum(one.un_member and one.end is None for one in countries()) == 193


def test_states_of_the_past_have_dates_and_others_none():
    for one in countries():
        assert (one.start is None) == (one.end is None)
        if one.start and one.end:
            assert ISO_DATE.match(one.start)
            assert ISO_DATE.match(one.end)
            assert one.start < one.end


def test_sovereigns_are_countries_of_their_own():
    for one in countries():
        if one.sovereign is not None:
            holder = country(one.sovereign)
            assert holder is not None
            assert holder.sovereign is None


def test_wikidata_ids_are_unique_and_well_formed():
    items = [one.wikidata for one in countries() if one.wikidata]
    assert len(items) == len(set(items))
    assert all(re.fullmatch(r"Q\d+", item) for item in items)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ivory Coast", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("DR Congo", "COD"),
        ("Congo-Kinshasa", "COD"),
        ("Zaire", "COD"),
        ("Congo-Brazzaville", "COG"),
        ("the U.S.", "USA"),
        ("Great Britain", "GBR"),
        ("Guinea-Bissau", "GNB"),
        ("Guinea", "GIN"),
        ("Kosovo", "KOS"),
        ("Burma", "MMR"),
        ("USSR", "SUN"),
        ("East Germany", "DDR"),
        ("Türkiye", "TUR"),
    ],
)
def test_names(name, code):
    found = country_named(name)
    assert found is not None
    assert found.alpha3 == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Malian", "MLI"),
        ("Nigeriens", "NER"),
        ("Nigerians", "NGA"),
        ("Britons", "GBR"),
        ("Ivorian", "CIV"),
        ("Bissau-Guinean", "GNB"),
        ("North Koreans", "PRK"),
        ("Czechs", "CZE"),
        ("burkinabè", "BFA"),
        ("Soviet", "SUN"),
    ],
)
def test_adjectives(word, code):
    found = country_of_adjective(word)
    assert found is not None
    assert found.alpha3 == code


def test_capitals():
    assert country_of_capital("Bamako").alpha3 == "MLI"
    assert country_of_capital("the Hague").alpha3 == "NLD"
    assert country_of_capital("Gao") is None


def test_a_dependency_counts_under_its_holder():
    assert country("PRI").code == "USA"
    assert country("FRA").code == "FRA"


def test_unknown_names_are_none():
    assert country_named("Freedonia") is None
    assert country_of_adjective("Freedonian") is None
    assert country("XXX") is None


def test_peoples_name_known_countries():
    for people in peoples():
        assert people.kind in {"people", "region", "entity", "city"}
        assert checked_slot(people.country, "nationality_groups") == people.country


def test_wrong_codes_are_errors():
    assert checked_slot("", "x") is None
    assert checked_slot("UNO", "x") == "UNO"
    with pytest.raises(KnowledgeError):
        checked_slot("ZZZ", "x")
    with pytest.raises(KnowledgeError):
        checked_sector("INS", "x")
    assert all(checked_sector(sector, "x") == sector for sector in SECTORS)


@given(st.characters())
def test_a_plain_letter_is_one_letter(letter):
    assert len(plain_letter(letter)) == 1


@given(st.text(max_size=40))
def test_normalising_never_fails_and_leaves_no_capitals_in_ascii(text):
    plain = normalised(text)
    assert not re.search(r"[A-Z]", plain)
    assert "  " not in plain
