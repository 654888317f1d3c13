"""JSON to the contract: every field there, null where unknown, and back again."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from tests.export.made import ASKED, EMPTY, READING, hostile

from casque.errors import BadRecord
from casque.export.contract import json_schema, reading_from_json, wrong_spans
from casque.export.reading_json import reading_to_dict, to_json_line, with_confidence

FIELDS = {
    "": "document sentences times places actors events figures deadlines",
    "document": "id source title published publisher url language text",
    "times": "start end text type timex value precision",
    "places": "start end text name country admin1 lat lon geonameid precision",
    "actors": "id name kind country sector wikidata mentions",
    "events": "id type mode cameo contexts quad intensity actors recipients date place status attribution trigger sentence confidence",
    "figures": "what value high comparator unit subject attribution date event start end text",
    "deadlines": "what subject date start end text",
}


@pytest.mark.parametrize("part", FIELDS)
def test_no_field_of_the_contract_is_left_out(part: str):
    found = reading_to_dict(READING)
    one = found[part] if part else found
    one = one[0] if isinstance(one, list) else one
    assert set(FIELDS[part].split()) <= set(one)


def test_nested_fields():
    event = reading_to_dict(READING)["events"][0]
    assert set(event["actors"][0]) == set("text start end actor name country sector".split())
    assert {"value", "precision", "text", "start", "end"} <= set(event["date"])
    assert {"text", "start", "end", "actor", "kind"} <= set(event["attribution"])
    assert event["place"] is None
    assert set(event["trigger"]) == {"text", "start", "end"}


@pytest.mark.parametrize("reading", [READING, EMPTY, hostile("</script>\u2028\"'\n\t")])
def test_a_line_is_one_line_and_comes_back_equal(reading):
    line = to_json_line(reading)
    assert "\n" not in line
    assert json.loads(line) == reading_to_dict(reading)
    assert reading_from_json(line) == reading


def test_the_schema_requires_every_field():
    schema = json_schema()
    assert set(schema["required"]) == set(FIELDS[""].split())
    for name in ("Event", "Figure", "DocumentHead"):
        part = schema["$defs"][name]
        assert part["required"] == list(part["properties"])
    assert "$schema" in schema


def test_what_breaks_the_contract_is_refused():
    plain = reading_to_dict(READING)
    plain["events"][0]["confidence"] = "high"
    with pytest.raises(BadRecord, match=r"events\.0\.confidence"):
        reading_from_json(json.dumps(plain))
    with pytest.raises(BadRecord):
        reading_from_json("{")


def test_offsets_that_do_not_hold_are_refused():
    assert list(wrong_spans(READING)) == []
    shifted = replace(ASKED, trigger=replace(ASKED.trigger, start=ASKED.trigger.start + 1))
    with pytest.raises(BadRecord, match="trigger of event e-asked"):
        reading_from_json(to_json_line(replace(READING, events=(shifted,))))


def test_a_least_confidence_lets_go_of_events_and_of_what_points_at_them():
    kept = with_confidence(READING, 0.8)
    assert [event.id for event in kept.events] == ["e-asked"]
    assert kept.figures[0].event is None
    assert with_confidence(READING, 0.0) == READING
