"""Decisions by weighed reasons."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casque.reading.logistic import Logistic, log_odds, shipped

DECISIONS = ("keep", "actor", "recipient", "merge", "source", "date", "place")


def test_no_reason_leaves_the_bias() -> None:
    assert Logistic({"a": 2.0}, 0.0, 0.5).chance({}) == 0.5


def test_a_feature_without_weight_counts_nothing() -> None:
    model = Logistic({"a": 2.0}, -1.0, 0.5)
    assert model.chance({"a": 1.0, "b": 9.0}) == model.chance({"a": 1.0}) == pytest.approx(1 / (1 + math.exp(-1.0)))


@given(st.dictionaries(st.sampled_from("abc"), st.floats(-1e6, 1e6)))
def test_a_chance_is_a_probability_whatever_the_features(features: dict[str, float]) -> None:
    assert 0.0 <= Logistic({"a": 5.0, "b": -5.0}, 0.3, 0.5).chance(features) <= 1.0


def test_contributions_are_signed_and_the_largest_come_first() -> None:
    model = Logistic({"a": 1.0, "b": -3.0, "c": 0.01}, 0.0, 0.5)
    assert model.contributions({"a": 1.0, "b": 1.0, "c": 1.0}) == [("b", -3.0), ("a", 1.0)]


@given(st.floats(0.0, 1.0))
def test_log_odds_stay_within_their_limit(chance: float) -> None:
    assert -6.0 <= log_odds(chance) <= 6.0


@pytest.mark.parametrize("name", DECISIONS)
def test_shipped_weights_are_sane(name: str) -> None:
    model = shipped(name)
    assert model.weights
    assert 0.05 <= model.threshold <= 0.95
    assert all(math.isfinite(w) and abs(w) < 20 for w in model.weights.values())
