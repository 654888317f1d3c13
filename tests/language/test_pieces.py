"""Word pieces: BERT's cutting, and the shapes of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casque.language.pieces import MOST_PIECES, WordPieces, shape_kind, shape_of

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##block", "##ed", "cafe", "-", "a", "##a"]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("unblocked", (4, 5, 6)),
        ("UNBLOCKED", (4, 5, 6)),
        ("Café", (7,)),
        ("cafe\u0301", (7,)),
        ("un-a", (4, 8, 9)),
        ("zzz", (1,)),
        ("\u200b", (1,)),
        ("\ud800", (1,)),
        ("", (1,)),
        ("a" * 101, (1,)),
        ("-" * 50, (8,) * MOST_PIECES),
    ],
)
def test_cutting(word: str, pieces: tuple[int, ...]) -> None:
    assert WordPieces(VOCABULARY).cut(word) == pieces


@given(st.text(max_size=60))
def test_every_word_has_one_to_eight_pieces(word: str) -> None:
    cutter = WordPieces(VOCABULARY)
    assert 1 <= len(cutter.cut(word)) <= MOST_PIECES
    assert cutter.cut(word) == cutter.cut(word)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("army", 0),
        ("Army", 1),
        ("I", 1),
        ("UN", 2),
        ("U.S.", 2),
        ("McCain", 3),
        ("15", 4),
        ("5km", 0),
        (",", 5),
    ],
)
def test_shapes(word: str, kind: int) -> None:
    assert shape_kind(word) == kind
    assert shape_of(word, first=True) == shape_of(word, first=False) + 6
