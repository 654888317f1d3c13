"""Counts that are kept: counted once for all, anew after a decision, late by a measure after new claims."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import casque
from casque.record.types import Filters
from casque.server.counts import MOST_KEPT, QUICK, Counts


class Slow:
    """A record that counts how often it is asked."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.now, self.asked, self.seconds = (1, 1), 0, seconds

    def stamp(self) -> tuple[int, int]:
        return self.now

    def days(self, filters: Filters, by: str) -> tuple[int, ...]:
        self.asked += 1
        time.sleep(self.seconds)
        return (self.asked,)


def counts_over(record: Slow) -> Any:
    return Counts(record)  # type: ignore[arg-type]


def test_one_counts_and_the_others_wait():
    record = Slow(QUICK * 2)
    counts = counts_over(record)
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: counts.days(Filters()), range(8))) == {(1,)}
    assert record.asked == 1


def test_new_claims_are_counted_at_once_where_that_is_quick():
    record = Slow()
    counts = counts_over(record)
    assert counts.days(Filters()) == (1,)
    record.now = (2, 1)
    assert counts.days(Filters()) == (2,)


def test_what_takes_long_lags_behind_new_claims_but_never_behind_a_decision():
    record = Slow(QUICK * 1.5)
    counts = counts_over(record)
    assert counts.days(Filters()) == (1,)
    record.now = (2, 1)
    assert counts.days(Filters()) == (1,)
    record.now = (2, 2)
    assert counts.days(Filters()) == (2,)


def test_the_lag_ends(monkeypatch: pytest.MonkeyPatch):
    record = Slow(QUICK * 1.5)
    counts = counts_over(record)
    counts.days(Filters())
    record.now = (2, 1)
    later = time.monotonic() + 3600
    monkeypatch.setattr("casque.server.counts.time", SimpleNamespace(monotonic=lambda: later))
    assert counts.days(Filters()) == (2,)


def test_what_is_counted_beforehand_is_what_the_pages_ask_for(filled: Path):
    with casque.open(filled) as record:
        counts = Counts(record)
        counts.warm()
        asked = []
        whole = record._ask
        record._ask = lambda question: asked.append(question) or whole(question)  # type: ignore[method-assign, func-returns-value]
        counts.chart(Filters())
        counts.places(Filters(), 500)
        counts.pairs(Filters(), 1)
        counts.span(Filters())
        assert counts.lacking(Filters(), "place")[0] == record.lacking(Filters(), "place")[0]
        assert len(asked) == 6  # five stamps, and the record's own answer


def test_a_question_that_fails_is_asked_again():
    record = Slow()
    counts = counts_over(record)
    fail = threading.Event()
    fail.set()
    whole, record.days = record.days, lambda *_: 1 / 0 if fail.is_set() else whole(Filters(), "event")  # type: ignore[method-assign]
    with pytest.raises(ZeroDivisionError):
        counts.days(Filters())
    fail.clear()
    assert counts.days(Filters()) == (1,)


def test_no_more_is_kept_than_fits():
    record = Slow()
    counts = counts_over(record)
    for number in range(MOST_KEPT + 1):
        counts.days(Filters(place=(str(number),)))
    counts.days(Filters(place=("0",)))
    assert record.asked == MOST_KEPT + 2
