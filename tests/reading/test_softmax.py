"""Choices of one among several."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casque.reading.softmax import Softmax, shipped_softmax

OPTIONS = st.lists(st.dictionaries(st.sampled_from("abc"), st.floats(-1e3, 1e3)), min_size=1, max_size=8)


@given(OPTIONS)
def test_the_chances_of_all_options_add_up_to_one(options: list[dict[str, float]]) -> None:
    chances = Softmax({"a": 2.0, "b": -3.0}).chances(options)
    assert sum(chances) == pytest.approx(1.0)
    assert all(0.0 <= chance <= 1.0 for chance in chances)


@given(OPTIONS)
def test_the_order_of_the_options_does_not_matter(options: list[dict[str, float]]) -> None:
    model = Softmax({"a": 2.0, "b": -3.0})
    assert model.chances(options[::-1]) == pytest.approx(model.chances(options)[::-1])


def test_more_for_it_makes_likelier() -> None:
    first, second = Softmax({"near": 1.0}).chances([{"near": 1.0}, {"near": 0.0, "unheard of": 9.0}])
    assert first == pytest.approx(math.e / (1.0 + math.e))
    assert second == pytest.approx(1.0 - first)


def test_no_options_no_chances() -> None:
    assert Softmax({"a": 1.0}).chances([]) == []


@pytest.mark.parametrize("name", ["far_actor", "far_recipient"])
def test_shipped_weights_are_sane(name: str) -> None:
    weights = shipped_softmax(name).weights
    assert "nobody" in weights
    assert all(math.isfinite(w) and abs(w) < 20 for w in weights.values())
