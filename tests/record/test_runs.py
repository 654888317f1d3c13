"""Runs: each claim names its own; texts are read anew; two runs are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from tests.record.fake_reader import document, read_all

from casque.documents import Document, SetAside
from casque.errors import UnknownId
from casque.reading.records import Reading
from casque.record.record import Record
from casque.record.runs import this_program
from casque.record.storing import now

TEXT = "2023-06-01: ASSAULT by group:JNIM on mil:MLI at Gao, 12 killed\n2023-06-02: AID by igo:UN on country:MLI"


def better(found: Iterable[Document | SetAside], jobs: int = 1) -> Iterator[Reading | SetAside]:
    """A later program: it knows that the attack was threatened only, sees no aid, and nothing else new."""
    for one in read_all(found, jobs):
        assert isinstance(one, Reading)
        first = replace(one.events[0], status="forecast")
        yield replace(one, events=(first,))


@pytest.fixture
def two_runs(record: Record) -> tuple[str, str]:
    record.add_documents([document(TEXT)])
    record._read_all = better
    done = record.recode(run=this_program(now(), {"trial": 2}))
    assert (done.read, done.claims) == (1, 2)
    first, second = (run.id for run in record.runs())
    return first, second


def test_a_run_is_told_by_its_program_and_settings():
    assert this_program(now()).id == this_program(now()).id != this_program(now(), {"a": 1}).id
    assert this_program(now()).model


def test_the_new_run_counts_and_the_old_stays(record: Record, two_runs: tuple[str, str]):
    (one,) = record.events().items
    assert (one.status, one.lead.run) == ("forecast", two_runs[1])
    document_ = one.lead.document
    assert len(record.reading(document_, run=two_runs[0]).events) == 2
    assert len(record.reading(document_).events) == 1
    first, second = record.runs()
    assert (first.claims, second.claims, second.reports) == (3, 2, 1)


def test_recoding_twice_changes_nothing(record: Record, two_runs: tuple[str, str]):
    before = record.events()
    assert record.recode(run=this_program(now(), {"trial": 2})).read == 0
    assert record.events() == before


def test_two_runs_are_compared(record: Record, two_runs: tuple[str, str]):
    found = record.diff(*two_runs)
    assert (found.documents, found.same, found.appeared, found.vanished, found.changed) == (1, 1, 0, 1, 1)
    assert found.causes == ("settings",)
    changed, vanished = found.differences
    assert changed.before is not None
    assert changed.after is not None
    assert (changed.change, changed.before.status, changed.after.status) == ("changed", "happened", "forecast")
    assert changed.steps == ("status",)
    assert vanished.change == "vanished"
    assert "keeping" in vanished.steps[0]
    back = record.diff(two_runs[1], two_runs[0])
    assert (back.appeared, back.vanished, back.changed) == (1, 0, 1)


def test_a_claim_that_both_runs_made_keeps_its_first_time(record: Record, two_runs: tuple[str, str]):
    (figure,) = record.figures("killed")
    assert figure.run == two_runs[1]
    assert figure.added <= record.runs()[1].started


def test_a_run_that_is_none(record: Record, two_runs: tuple[str, str]):
    for one in ("r-nothing", "", "r-"):
        with pytest.raises(UnknownId):
            record.diff(one, two_runs[0])
