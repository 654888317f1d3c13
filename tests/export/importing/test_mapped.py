"""A user's own table by a mapping."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.export.importing.rows import one_row

from casque.errors import BadMapping, BadRow
from casque.export.contract import wrong_spans
from casque.export.importing.mapped import Mapped
from casque.export.importing.mapping import read_mapping

MAPPING = """
name = "incident log"
dates = "%d/%m/%Y"
separator = "/"
[columns]
id = "Ref"
date = "When"
type = "What"
actor = "Who"
recipient = "Whom"
place = "Where"
killed = "Dead"
sentence = "Notes"
attribution = "Said"
[constants]
country = "MLI"
[values.type]
"Armed Clash" = "ASSAULT"
"convoi bloqué" = "COERCE"
"""
ROW = {
    "Ref": "7", "When": "1/6/2023", "What": "armed clash", "Who": "JNIM / bandits", "Whom": "MINUSMA", "Where": "Gao", "Dead": "3",
    "Notes": "Near the\nairport.", "Said": "MINUSMA", "Other": "kept",
}  # fmt: skip


@pytest.fixture
def mapped(tmp_path: Path) -> Mapped:
    return Mapped(read_mapping(written(tmp_path, MAPPING)))


def written(folder: Path, text: str) -> Path:
    path = folder / "map.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_row_is_an_event_with_figures(mapped):
    one = mapped.reading(one_row(ROW))
    (event,) = one.events
    assert event.type == "ASSAULT"
    assert [party.text for party in event.actors] == ["JNIM", "bandits"]
    assert event.recipients[0].actor == "mission:MINUSMA"
    assert (event.date.value, event.place.name, event.place.country) == ("2023-06-01", "Gao", "MLI")
    assert (event.attribution.actor, event.attribution.kind) == ("mission:MINUSMA", "said")
    assert [(figure.what, figure.value) for figure in one.figures] == [("killed", 3)]
    assert (one.document.publisher, one.document.source) == ("incident log", "incident log:7")
    assert "Notes: Near the airport." in one.document.text
    assert one.document.text.endswith("\nOther: kept")
    assert not list(wrong_spans(one))


@pytest.mark.parametrize("cells", [{"What": "picnic"}, {"When": "31/6/2023"}, {"Dead": "three"}, {"Dead": "-3"}])
def test_impossible_rows(mapped, cells):
    with pytest.raises(BadRow):
        mapped.reading(one_row(ROW | cells))


def test_a_row_without_an_id_is_known_by_what_it_says(mapped):
    first, again = (mapped.reading(one_row(ROW | {"Ref": ""})) for _ in range(2))
    assert first == again
    assert first.document.source != mapped.reading(one_row(ROW | {"Ref": "", "Dead": "4"})).document.source


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name = ", "no TOML"),
        (MAPPING.replace('name = "incident log"', ""), "whose data"),
        (MAPPING.replace('date = "When"', ""), "date"),
        (MAPPING.replace("killed =", "dead ="), "'dead'"),
        (MAPPING.replace('"ASSAULT"', '"FIGHT"'), "'FIGHT'"),
        (MAPPING.replace('id = "Ref"', "id = 3"), "no text"),
        (MAPPING.replace("[values.type]", "[values.colour]"), "'colour'"),
        (MAPPING + "\n[columms]\n", "'columms'"),
        ("columns = 3\nname = 'x'", "no table"),
    ],
)
def test_a_faulty_mapping_is_an_error_that_names_the_fault(tmp_path, text, words):
    with pytest.raises(BadMapping, match=words):
        read_mapping(written(tmp_path, text))


def test_no_mapping_is_an_error(tmp_path):
    with pytest.raises(BadMapping):
        read_mapping(tmp_path / "none.toml")
