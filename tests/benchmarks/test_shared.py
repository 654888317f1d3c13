"""Intervals over documents: they hold the value, narrow with more documents, and are the same each time."""

from __future__ import annotations

import pytest
from benchmarks.shared import f1_of, interval, row, share_of, total
from hypothesis import given
from hypothesis import strategies as st


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_an_interval_lies_inside_the_values_and_never_changes(values: list[float]):
    low, high = interval(values, mean, times=100)
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9
    assert (low, high) == interval(values, mean, times=100)


def test_more_documents_narrow_it():
    few, many = [0.0, 1.0] * 5, [0.0, 1.0] * 200
    width = [high - low for low, high in (interval(few, mean), interval(many, mean))]
    assert width[1] < width[0] / 3
    low, high = interval(many, mean)
    assert low < 0.5 < high
    # Two standard errors of a mean of 400 coins on each side.
    assert high - low == pytest.approx(4 * 0.5 / 20, rel=0.25)


def test_no_documents_have_no_interval():
    with pytest.raises(ValueError, match="needs documents"):
        interval([], mean)


def test_counts_add_up_to_f1_and_shares():
    counts = [
        {"x:predicted": 2, "x:gold": 4, "x:right_of_predicted": 1, "x:right_of_gold": 2, "y:n": 2, "y:right": 1.5},
        {"x:predicted": 2, "x:gold": 0, "x:right_of_predicted": 2},
    ]
    assert total(counts)["x:predicted"] == 4
    assert f1_of("x")(counts) == pytest.approx(2 * 0.75 * 0.5 / 1.25)
    assert share_of("y")(counts) == 0.75
    assert f1_of("nothing")(counts) == 0.0


def test_a_row_shows_its_interval():
    assert row("w", "d", 3, 0.12345, interval=(0.1, 0.25))["interval"] == "0.10–0.25"
    assert row("w", "d", 3, 0.12345)["interval"] == ""
    assert row("w", "d", 3, 0.12345)["value"] == 0.123
