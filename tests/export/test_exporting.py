"""Exports of a record: filtered, counted, the same bytes again, a portion at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

import pytest
from tests.record.fake_reader import document, read_all

from casque.errors import BadQuestion
from casque.export.exporting import FORMS, export
from casque.record.asking import told
from casque.record.opening import open_database
from casque.record.record import Record
from casque.record.types import Filters

REPORTS = (
    "2023-06-01: ASSAULT by group:JNIM on mil:MLI at Gao, 12 killed",
    "2023-06-12: COERCE by gov:NER on country:BFA (denied)",
    "2023-06: REQUEST by gov:MLI on mission:MINUSMA (planned), until 2023-06-30",
    "2023-05-30: AID by gov:FRA on gov:MLI",
)


@pytest.fixture
def record(where: str) -> Iterator[Record]:
    with Record(open_database(where), read=read_all) as opened:
        opened.add_documents(document(text, f"report {number}") for number, text in enumerate(REPORTS))
        yield opened


def exported(record: Record, form: str, filters: Filters | None = None) -> tuple[bytes, list[str]]:
    stream = io.BytesIO()
    done = export(record, form, stream, filters)
    return stream.getvalue(), done.lines()


@pytest.mark.parametrize("form", FORMS)
def test_the_same_record_gives_the_same_bytes_in_any_portion(record, form, monkeypatch):
    once = exported(record, form)
    monkeypatch.setattr(told, "PORTION", 1)
    monkeypatch.setattr(told.told, "__kwdefaults__", {"stories": False, "size": 1})
    assert exported(record, form) == once
    assert once[0]


def test_the_oldest_comes_first(record):
    lines = exported(record, "csv")[0].decode().splitlines()[1:]
    assert [line.split(",")[2] for line in lines] == ["AID", "ASSAULT", "COERCE", "REQUEST"]


def test_what_did_not_happen_is_not_told_as_though_it_had(record):
    data, lines = exported(record, "polecat")
    assert data.count(b"\n") == 1 + 2
    assert lines[0] == "2 happenings, 2 rows"
    assert any("denied" in line and "--status denied" in line for line in lines)
    assert any("planned" in line for line in lines)
    data, lines = exported(record, "polecat", Filters(status=("denied",)))
    assert data.count(b"\n") == 1 + 1


def test_filters_are_those_of_questions(record):
    assert exported(record, "jsonl", Filters(actor=("gov:FRA",)))[0].count(b"\n") == 1
    assert exported(record, "jsonl", Filters(since=date(2023, 6, 1), type=("ASSAULT", "COERCE")))[0].count(b"\n") == 2
    assert b"mandate-expiry" in exported(record, "csv", Filters(kind="deadline"))[0]
    assert b",12," in exported(record, "csv", Filters(kind="figure"))[0]


@pytest.mark.parametrize(("form", "kind"), [("polecat", "figure"), ("gdelt", "deadline"), ("xlsx", "event")])
def test_what_a_form_cannot_hold_is_an_error(record, form, kind):
    with pytest.raises(BadQuestion):
        exported(record, form, Filters(kind=kind))


def test_rejected_happenings_stay_out_unless_asked_for(record):
    (one,) = record.events(actor="gov:FRA").items
    record.reject(one.id, because="another year", by="Awa")
    assert one.id.encode() not in exported(record, "jsonl")[0]
    assert one.id.encode() in exported(record, "jsonl", Filters(rejected=True))[0]


def test_what_comes_in_meanwhile_is_not_in_it(record, monkeypatch):
    monkeypatch.setattr(told.told, "__kwdefaults__", {"stories": False, "size": 1})
    found = record.told()
    first = next(found)
    record.add_documents([document("2023-06-20: AID by gov:FRA on gov:NER", "meanwhile")])
    rest = list(found)
    assert len([first, *rest]) == 4
    assert record.count_events(Filters()) == 5
