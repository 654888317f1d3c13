"""Decoding: one-rooted trees and tag sequences, checked against trying everything."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.language.decode import best_tags, bio_transitions, log_softmax, stretches, tree_heads
from casque.language.projective import has_crossing_arcs, projective_heads

LABELS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]


def is_tree(heads: list[int]) -> bool:
    """Whether every word reaches the root and only one hangs on it."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        node, steps = word, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


def best_tree_score(scores: np.ndarray, *, crossing: bool = True) -> float:
    count = scores.shape[0]
    trees = (h for h in itertools.product(range(count + 1), repeat=count) if is_tree(list(h)))
    if not crossing:
        trees = (h for h in trees if not has_crossing_arcs(h))
    return max(float(sum(scores[w, h] for w, h in enumerate(heads))) for heads in trees)


@given(st.integers(1, 4), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_the_tree_is_the_best_of_all(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32) * 3
    heads = tree_heads(scores)
    assert is_tree(heads)
    assert not has_crossing_arcs(heads)
    # Only the three likeliest roots are tried, so among four words the best may be missed.
    if count <= 3:
        total = sum(float(scores[word, head]) for word, head in enumerate(heads))
        best = best_tree_score(scores)
        assert total == pytest.approx(best, abs=1e-4) or total == pytest.approx(
            best_tree_score(scores, crossing=False), abs=1e-4
        )


@given(st.integers(1, 5), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_the_tree_without_crossing_arcs_is_the_best_of_those(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)) * 3
    heads = projective_heads(scores)
    assert is_tree(heads)
    assert not has_crossing_arcs(heads)
    total = sum(float(scores[word, head]) for word, head in enumerate(heads))
    assert total == pytest.approx(best_tree_score(scores, crossing=False), abs=1e-6)


def test_arcs_cross_where_a_span_holds_a_word_that_hangs_outside() -> None:
    # "A hearing is scheduled on the issue": the issue hangs on the hearing, across the root.
    assert has_crossing_arcs([2, 4, 4, 0, 7, 7, 2])
    assert not has_crossing_arcs([2, 4, 4, 0, 7, 7, 4])
    assert not has_crossing_arcs([])


@given(st.integers(5, 60), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_longer_sentences_are_trees(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    assert is_tree(tree_heads(scores))


def test_a_tree_of_nothing_is_empty() -> None:
    assert tree_heads(np.zeros((0, 1), dtype=np.float32)) == []


@given(st.integers(1, 5), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_tags_are_the_best_allowed(count: int, seed: int) -> None:
    logs = log_softmax(np.random.default_rng(seed).normal(size=(3, count + 2, 5)).astype(np.float32))
    rules = bio_transitions(LABELS)
    sizes = [count, count - 1, 1]

    def allowed(row: tuple[int, ...]) -> bool:
        return all(rules[before, tag] == 0 for before, tag in zip((0, *row), row, strict=False))

    for scores, size, tags in zip(logs, sizes, best_tags(logs, sizes, rules), strict=True):
        assert len(tags) == size
        assert allowed(tuple(tags))
        best = max(
            sum(scores[place, tag] for place, tag in enumerate(row))
            for row in itertools.product(range(5), repeat=size)
            if allowed(row)
        )
        assert sum(scores[place, tag] for place, tag in enumerate(tags)) == pytest.approx(best, abs=1e-5)


def test_stretches_of_tags() -> None:
    assert stretches([0, 1, 2, 1, 0, 3], LABELS) == [("PER", 1, 2), ("PER", 3, 3), ("LOC", 5, 5)]
    assert best_tags(np.zeros((0, 4, 5), dtype=np.float32), [], bio_transitions(LABELS)) == []
    assert best_tags(np.zeros((1, 0, 5), dtype=np.float32), [0], bio_transitions(LABELS)) == [[]]
