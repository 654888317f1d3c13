"""The knowledge base: schemas, finding names, scanning text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casque.knowledge.countries import SECTORS, SLOTS, country
from casque.knowledge.entities import (
    METONYM_COLUMNS,
    KnowledgeBase,
    knowledge_base,
    ministry_id,
    normalised,
    role_id,
)
from casque.knowledge.named import ORGANISATION_COLUMNS
from casque.knowledge.tables import read_table

BASE = knowledge_base()


def ids(phrase):
    return [entity.id for entity in BASE.find(phrase)]


def test_every_entity_fits_the_schema():
    for entity in BASE.entities():
        assert re.fullmatch(r"[a-z]+:[^\s:]+", entity.id), entity
        assert entity.name
        assert entity.country is None or entity.country in SLOTS or country(entity.country) is not None, entity
        assert entity.sector is None or entity.sector in SECTORS, entity
        assert entity.wikidata is None or re.fullmatch(r"Q\d+", entity.wikidata), entity
        for day in (entity.start, entity.end):
            assert day is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day), entity


def test_organisations_have_unique_ids_and_known_parents():
    rows = list(read_table("organisations", ORGANISATION_COLUMNS))
    known = [row["id"] for row in rows]
    assert len(known) == len(set(known))
    assert len(known) >= 350
    assert {row["parent"] for row in rows if row["parent"]} <= set(known)


def test_metonyms_stand_for_something_known():
    allowed = {"head of state", "head of government", "government", "junta", "parliament", "armed forces", "court"}
    allowed |= {"agency", "unit", "party", "church", "business"}
    for row in read_table("metonyms", METONYM_COLUMNS):
        assert country(row["country"]) is not None
        assert row["stands_for"] in allowed or BASE.entity(f"{row['stands_for']}:{row['country']}") is not None, row


@pytest.mark.parametrize(
    ("phrase", "identifier"),
    [
        ("Mali", "country:MLI"),
        ("the Ivory Coast", "country:CIV"),
        ("COTE D'IVOIRE", "country:CIV"),
        ("Security Council", "igo:UNSC"),
        ("the UN Security Council", "igo:UNSC"),
        ("MINUSMA", "mission:MINUSMA"),
        ("Minusma", "mission:MINUSMA"),
        ("Kremlin", "gov:RUS"),
        ("Élysée", "gov:FRA"),
        ("Elysee", "gov:FRA"),
        ("the French government", "gov:FRA"),
        ("government of Mali", "gov:MLI"),
        ("State Department", "ministry-foreign:USA"),
        ("Knesset", "leg:ISR"),
        ("Médecins sans frontières", "ngo:MSF"),
        ("AFP", "media:AFP"),
        ("U.N.", "igo:UN"),
        ("WHO", "igo:WHO"),
    ],
)
def test_found_by_any_of_its_names(phrase, identifier):
    assert ids(phrase)[0] == identifier


@pytest.mark.parametrize(
    "phrase", ["who", "us", "Us", "shell", "car", "aids", "fed", "", " ", "the", "mali empire", "map"]
)
def test_words_are_no_names(phrase):
    assert ids(phrase) == []


def test_organs_of_states_exist_by_rule():
    assert BASE.entity("gov:MLI").sector == "GOV"
    assert BASE.entity("mil:TCD").country == "TCD"
    assert BASE.entity("ministry-foreign:MLI").kind == "ministry"
    assert BASE.entity("gov:XXX") is None
    assert BASE.entity("ministry-magic:GBR") is None
    assert BASE.entity("nonsense") is None


def test_ids_of_roles_and_ministries():
    assert role_id("MIL", "MLI") == "mil:MLI"
    assert role_id("REB", "MLI") == "actor:MLI"
    assert ministry_id("ministry of foreign affairs", "MLI") == "ministry-foreign:MLI"
    assert ministry_id("interior ministry", "EGY") == "ministry-interior:EGY"
    assert ministry_id("foreign minister", "EGY") is None


def test_scan_takes_the_longest_from_the_left():
    text = "On Friday the U.N. Security Council met; Mali's envoy and MINUSMA spoke. Niger and Nigeria agreed."
    found = [(text[start:end], entities[0].id) for start, end, entities in BASE.scan(text)]
    assert found == [
        ("U.N. Security Council", "igo:UNSC"),
        ("Mali", "country:MLI"),
        ("MINUSMA", "mission:MINUSMA"),
        ("Niger", "country:NER"),
        ("Nigeria", "country:NGA"),
    ]


def test_scan_reads_over_line_breaks_and_accents():
    text = "Cote\n  d’Ivoire  and Burkina\tFaso, the U.S."
    found = [text[start:end] for start, end, _ in BASE.scan(text)]
    assert found == ["Cote\n  d’Ivoire", "Burkina\tFaso", "U.S."]


def test_scan_does_not_cut_words():
    assert BASE.scan("Maliki, Chadwick and Omanisation; iran-contra2 UNSCOMX") == []


WORDS = st.sampled_from(
    [
        "Mali",
        "the",
        "UN",
        "Côte d'Ivoire",
        "U.S.",
        "who",
        "WHO",
        "said",
        "MINUSMA",
        "\n",
        "  ",
        "İ",
        "ﬁ",
        "é",
        "-",
        ".",
        "’s",
        "ß",
        "Ⅷ",
    ]
)


@given(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=25).map(" ".join))
def test_scan_offsets(text):
    """Every hit lies in the text, overlaps none before it, ends at words' ends, and its slice is found by name."""
    free = 0
    for start, end, entities in BASE.scan(text):
        assert free <= start < end <= len(text)
        assert entities
        assert start == 0 or not text[start - 1].isalnum()
        assert end == len(text) or not text[end].isalnum()
        assert BASE.find(text[start:end]) == entities
        free = end


@given(st.text(max_size=60))
def test_find_never_fails(text):
    for entity in BASE.find(text):
        assert normalised(text)
        assert entity.id


def test_loading_is_quick():
    import time

    begun = time.process_time()
    KnowledgeBase()
    assert time.process_time() - begun < 0.6
