"""The error explorer names each error by its kind and the step at fault, and its page holds them all."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace
from typing import Any

import pytest
from benchmarks.error_kinds import KINDS, Case, Error, report_errors, sentence_errors
from benchmarks.errors import page_of, table_of

from casque.documents.types import Document
from casque.export.reading_json import reading_to_dict
from casque.reading.explain import explain
from casque.reading.pipeline import Reader

TEXT = "Mali accused France on Monday of supporting the rebels. Gunmen killed 12 soldiers near Gao, the army said."


@pytest.fixture(scope="module")
def case(reader: Reader) -> Case:
    return Case("t", "own", explain(Document("d", "t", TEXT, language="en"), reader))


def event(case: Case, trigger: str) -> dict[str, Any]:
    return next(e for e in reading_to_dict(case.explanation.reading)["events"] if e["trigger"]["text"] == trigger)


class _Gold:
    """A gold report in the scorer's manner: parties agree when their names are equal."""

    def __init__(self, *events: dict[str, Any]) -> None:
        self.events = list(events)

    def agrees(self, gold_ref: dict[str, Any], pred_ref: dict[str, Any]) -> bool:
        return bool(gold_ref["name"] == pred_ref.get("name"))

    def parties(self, g: dict[str, Any], p: dict[str, Any]) -> tuple[bool, bool]:
        sides = [
            {x["name"] for x in g[side]} == {x["name"] or x["text"] for x in p[side]}
            for side in ("actors", "recipients")
        ]
        return sides[0], sides[1]


def pair(gold: _Gold, events: list[dict[str, Any]]) -> list[tuple[int, int, bool]]:
    """Same type and same place of the trigger."""
    return [
        (g, p, True)
        for g, wanted in enumerate(gold.events)
        for p, found in enumerate(events)
        if wanted["type"] == found["type"] and wanted["quote_start"] == found["trigger"]["start"]
    ]


TOOL: Any = SimpleNamespace(
    pair=pair,
    date_score=lambda g, p: float((p["date"] or {}).get("value") == g["date"]),
    names_agree=lambda a, b: a == b,
    norm=lambda words: words.lower().split(),
    GENERIC=set(),
)


def gold_of(case: Case, trigger: str, **changes: Any) -> dict[str, Any]:
    """The gold that the output would have all right, and what of it is changed."""
    found = event(case, trigger)
    word, place = found["attribution"] or {}, found["place"] or {}
    return {
        "type": found["type"],
        "alt_types": [],
        "actors": [{"name": p["name"] or p["text"]} for p in found["actors"]],
        "recipients": [{"name": p["name"] or p["text"]} for p in found["recipients"]],
        "symmetric": False,
        "date": (found["date"] or {}).get("value"),
        "status": found["status"],
        "attribution": word.get("text"),
        "place": place.get("name"),
        "quote_start": found["trigger"]["start"],
        "trigger": trigger,
        "core": True,
        **changes,
    }


def others(case: Case, trigger: str) -> list[dict[str, Any]]:
    """Gold for all other events of the output."""
    events = reading_to_dict(case.explanation.reading)["events"]
    return [gold_of(case, e["trigger"]["text"]) for e in events if e["trigger"]["text"] != trigger]


def kinds(case: Case, *events: dict[str, Any]) -> list[str]:
    return [e.kind for e in report_errors(_Gold(*events), TOOL, case)]


def test_nothing_is_wrong_with_what_is_right(case: Case):
    assert kinds(case, gold_of(case, "accused"), *others(case, "accused")) == []


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"actors": [{"name": "Niger"}]}, "wrong actor"),
        ({"recipients": [{"name": "Niger"}]}, "wrong recipient"),
        ({"actors": [{"name": "Niger"}], "symmetric": True}, "wrong parties"),
        ({"date": "1999-01-01"}, "date"),
        ({"status": "planned"}, "status"),
        ({"attribution": "a broadcaster"}, "attribution"),
        ({"place": "Timbuktu"}, "place"),
        ({"type": "REJECT"}, "wrong type"),
    ],
)
def test_each_field_has_its_kind(case: Case, changes: dict[str, Any], kind: str):
    found = list(report_errors(_Gold(gold_of(case, "accused", **changes), *others(case, "accused")), TOOL, case))
    assert [e.kind for e in found] == [kind]
    (one,) = found
    assert one.kind in KINDS
    assert one.sentence[slice(*one.at)] == "accused"
    assert one.reasons
    assert "Mali" in one.output


def test_missed_and_extra(case: Case):
    assert kinds(case, *others(case, "accused")) == ["extra"]
    elsewhere = {"quote_start": TEXT.index("near Gao"), "trigger": "near", "type": "PROTEST"}
    nothing = {**gold_of(case, "accused"), **elsewhere}
    found = kinds(case, gold_of(case, "accused"), nothing, *others(case, "accused"))
    assert len(found) == 1
    assert found[0].startswith(("missed", "wrong type"))


def test_a_second_telling_is_a_repeat(case: Case):
    twin = {**event(case, "accused"), "trigger": {"start": 40, "end": 50, "text": "supporting"}}
    doubled = SimpleNamespace(**{**vars(TOOL), "pair": lambda gold, events: [(0, 0, True)]})
    events = [event(case, "accused"), twin]
    from benchmarks import error_kinds

    original = error_kinds.reading_to_dict
    error_kinds.reading_to_dict = lambda reading: {"events": events}  # type: ignore[assignment]
    try:
        found = list(report_errors(_Gold(gold_of(case, "accused")), doubled, case))
    finally:
        error_kinds.reading_to_dict = original
    assert [e.kind for e in found] == ["unmerged repeat"]


def test_sentences_count_types_and_parties(case: Case):
    item = {"events": [{"type": "ACCUSE", "actors": [{"text": "Niger"}], "recipients": [{"text": "France"}]}]}
    found = [e.kind for e in sentence_errors(item, case)]
    assert "wrong actor" in found
    assert "wrong recipient" not in found
    assert found.count("extra") == len(case.explanation.reading.events) - 1


def test_the_table_counts_by_kind_and_set():
    errors = [Error("date", s, "r", "AID", "x", [0, 1], "g", "o") for s in ("own", "own", "articles")]
    lines = table_of(errors, ("articles", "own")).splitlines()
    assert "| date | 1 | 2 | another day, or none |" in lines
    assert lines[-1] == "| all | 1 | 2 | |"


def test_the_page_holds_every_error_and_no_markup_of_theirs():
    error = Error("extra", "own", "r", "AID", "a </script><b>b", [2, 4], "g", "o", ["why"])
    page = page_of([error])
    data = re.search(r"const errors = (\[.*\]);\n", page)
    assert data is not None
    assert "</script><b>" not in page
    assert json.loads(data[1].replace("<\\/", "</"))[0]["sentence"] == error.sentence
    assert not re.search(r"(src|href)=", page)
