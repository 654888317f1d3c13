"""Sentences in windows, windows in passages, passages in arrays, and what the model says of words of other sentences."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casque.language.elsewhere import NOBODY, elsewhere_of
from casque.language.pieces import WordPieces
from casque.language.windows import LONGEST, PAIRS, batches, cut_windows, model_inputs, passages_of, size_of

CUTTER = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "b", "##b", "c", "."])


def windows_of(sentences: list[list[str]]) -> list:
    return [w for number, words in enumerate(sentences) for w in cut_windows(number, words, CUTTER)]


@given(st.lists(st.lists(st.sampled_from(["a", "abb", "cb", "."]), max_size=150), max_size=30))
def test_passages_hold_all_windows_in_order_and_are_no_longer_than_can_be_read(sentences: list[list[str]]) -> None:
    windows = windows_of(sentences)
    passages = list(passages_of(windows))
    assert [w for passage in passages for w in passage] == windows
    assert all(passages)
    assert all(size_of(p) <= LONGEST for p in passages if len(p) > 1)


def test_passages_share_a_document_fairly() -> None:
    sizes = [size_of(p) for p in passages_of(windows_of([["a"] * 20 + ["."]] * 40))]
    assert len(sizes) > 1
    assert max(sizes) - min(sizes) <= 2 * 23


@given(st.lists(st.lists(st.sampled_from(["a", "abb", "."]), min_size=1, max_size=90), min_size=1, max_size=12))
def test_every_first_piece_stands_where_it_is_said_to(sentences: list[list[str]]) -> None:
    for batch in batches(list(passages_of(windows_of(sentences)))):
        given_ = model_inputs(batch, CUTTER)
        flat, row = given_["pieces"].reshape(-1), 0
        for line, passage in enumerate(batch):
            assert given_["pieces"][line, 0] == CUTTER.start
            assert (given_["pieces"][line] == CUTTER.stop).sum() == len(passage)
            for window in passage:
                count = len(window.pieces)
                assert [flat[place] for place in given_["firsts"][row, :count]] == [cut[0] for cut in window.pieces]
                assert given_["word_mask"][row].sum() == count
                row += 1
        assert row == len(given_["firsts"])


def test_words_of_other_sentences_share_what_nobody_leaves() -> None:
    (passage,) = passages_of(windows_of([["a", "b"], ["abb", "c"], ["."]]))
    firsts = model_inputs([passage], CUTTER)["firsts"]
    scores = np.zeros((1, size_of(passage) + 1, 3), dtype=np.float32)
    scores[0, firsts[0, 1], 0] = 9.0  # "b" as the actor
    scores[0, firsts[1, 0], 0] = 99.0  # a word of the event's own sentence counts nothing
    (found,) = elsewhere_of(scores, np.array([[1, 1]]), firsts, passage, ["actor", "recipient", "when"])
    assert found["actor"][0, 1] == pytest.approx(1.0, abs=1e-3)
    assert set(found["recipient"]) == {NOBODY, (0, 0), (0, 1), (2, 0)}
    assert set(found["when"]) == {NOBODY, (0, 0), (0, 1), (1, 0), (2, 0)}
    assert sum(found["recipient"].values()) == pytest.approx(1.0)


def test_nothing_is_said_of_a_sentence_that_stands_alone() -> None:
    (passage,) = passages_of(windows_of([["a", "b"]]))
    inputs = model_inputs([passage], CUTTER)
    scores = np.ones((1, size_of(passage) + 1, 1), dtype=np.float32)
    assert elsewhere_of(scores, np.array([[0, 1]]), inputs["firsts"], passage, ["actor"]) == [{}]


def test_no_event_nothing_said() -> None:
    (passage,) = passages_of(windows_of([["a"]]))
    inputs = model_inputs([passage], CUTTER)
    assert elsewhere_of(np.zeros((0, 4, 1)), np.zeros((0, 2), dtype=int), inputs["firsts"], passage, ["actor"]) == []


@pytest.mark.parametrize("long", [80, 300])
def test_short_sentences_beside_a_long_one_do_not_multiply(long: int) -> None:
    windows = windows_of([["a"] * long, *([["a"]] * 900)])
    found = list(batches(list(passages_of(windows))))
    assert sorted(w.sentence for batch in found for p in batch for w in p) == list(range(901))
    for batch in found:
        rows = [window for passage in batch for window in passage]
        assert len(rows) == 1 or len(rows) * max(len(w.pieces) for w in rows) ** 2 <= PAIRS
