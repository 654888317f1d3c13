"""Sentences of words cut into windows that the encoder can take, neighbours put together into passages, passages into batches.

A sentence is read with its neighbours: who "they" are, whether an "attack" is one of football, stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from casque.language.pieces import NO_SHAPE, WordPieces, shape_of

BATCH_PIECES = 2048
"""Word pieces in one run: enough to keep two cores busy, little enough to stay near 300 MB."""
LONGEST = 320
"""Word pieces that are read at once; the encoder was trained on passages of so many."""

PAIRS = 200_000
"""Pairs of words that are scored in one run, counted as windows times the square of the longest; about 500 bytes each."""

Pieces = tuple[int, ...]
Cut = list[Pieces]


@dataclass(frozen=True, slots=True)
class Window:
    """Words of a sentence from ``start`` on, with their pieces and shapes."""

    sentence: int
    start: int
    pieces: Cut
    shapes: tuple[int, ...]
    size: int
    """Pieces, those of start and stop included."""


def cut_windows(sentence: int, words: Sequence[str], cutter: WordPieces, opening: int = 0) -> Iterator[Window]:
    """One window for a sentence of usual length, several for a longer one, none for one without words.

    The first ``opening`` words, a dateline, get a window to themselves.
    """
    pieces = [cutter.cut(word) for word in words]
    start, size = 0, 2
    for place, cut in enumerate(pieces):
        if size + len(cut) > LONGEST or (place == opening and place > 0):
            yield _window(sentence, start, words[start:place], pieces[start:place], start in (0, opening))
            start, size = place, 2
        size += len(cut)
    if start < len(words):
        yield _window(sentence, start, words[start:], pieces[start:], start in (0, opening))


def _window(sentence: int, start: int, words: Sequence[str], pieces: Cut, opens: bool) -> Window:
    size = 2 + sum(map(len, pieces))
    shapes = tuple(shape_of(word, first=opens and place == 0) for place, word in enumerate(words))
    return Window(sentence, start, pieces, shapes, size)


Passage = list[Window]
"""Neighbouring windows of a document, read together."""


class Sized(Protocol):
    """What has a size in word pieces, those of start and stop included: a window, or a sentence to learn from."""

    @property
    def size(self) -> int:
        """Word pieces."""


def size_of(passage: Sequence[Sized]) -> int:
    """Word pieces of a passage: a start, those of its windows, a stop after each."""
    return 1 + sum(window.size - 1 for window in passage)


def passages_of(windows: Sequence[Window]) -> Iterator[Passage]:
    """The windows of a document in passages of much the same size; what is left after each is shared out anew."""
    left = size_of(windows) - 1
    passage: Passage = []
    size = longest = 0
    for window in windows:
        pieces, words = window.size - 1, max(longest, len(window.pieces))
        share = (size + left) / max(1, -(-(size + left) // (LONGEST - 1)))
        full = size + pieces > LONGEST - 1 or size >= share or (len(passage) + 1) * words**2 > PAIRS
        if passage and full:
            yield passage
            passage, size, words = [], 0, len(window.pieces)
        passage.append(window)
        size, left, longest = size + pieces, left - pieces, words
    if passage:
        yield passage


def batches(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Passages of like length together; the composition depends on nothing but the passages."""
    batch: list[Passage] = []
    windows = longest = 0
    for passage in sorted(passages, key=lambda p: (size_of(p), p[0].sentence, p[0].start)):
        words = max(longest, *(len(window.pieces) for window in passage))
        long = size_of(passage) * (len(batch) + 1) > BATCH_PIECES or (windows + len(passage)) * words**2 > PAIRS
        if batch and long:
            yield batch
            batch, windows, words = [], 0, max(len(window.pieces) for window in passage)
        batch.append(passage)
        windows, longest = windows + len(passage), words
    if batch:
        yield batch


def lay_out(
    sentences: Iterable[tuple[Sequence[Pieces], Sequence[int]]], start: int, stop: int
) -> tuple[list[int], list[int], list[list[int]]]:
    """Pieces and shapes of a passage, from those of the words of its sentences: a start in front, a stop after each sentence; and where the
    first piece of each word of each sentence stands.
    """
    numbers, forms, firsts = [start], [NO_SHAPE], []
    for pieces, shapes in sentences:
        starts = []
        for cut, shape in zip(pieces, shapes, strict=True):
            starts.append(len(numbers))
            numbers.extend(cut)
            forms.extend([shape] * len(cut))
        numbers.append(stop)
        forms.append(NO_SHAPE)
        firsts.append(starts)
    return numbers, forms, firsts


def model_inputs(batch: Sequence[Passage], cutter: WordPieces) -> dict[str, npt.NDArray[np.generic]]:
    """The model's input arrays for a batch: pieces and shapes a row for a passage, the words a row for a window.

    ``firsts`` gives the place of each word's first piece among all pieces of the batch.
    """
    longest = max(map(size_of, batch))
    windows = [window for passage in batch for window in passage]
    most = max(len(window.pieces) for window in windows)
    pieces = np.zeros((len(batch), longest), dtype=np.int64)
    shapes = np.full((len(batch), longest), NO_SHAPE, dtype=np.int64)
    firsts = np.zeros((len(windows), most), dtype=np.int64)
    mask = np.zeros((len(windows), most), dtype=np.float32)
    row = 0
    for line, passage in enumerate(batch):
        numbers, forms, starts = lay_out(((w.pieces, w.shapes) for w in passage), cutter.start, cutter.stop)
        pieces[line, : len(numbers)] = numbers
        shapes[line, : len(forms)] = forms
        for places in starts:
            firsts[row, : len(places)] = np.array(places) + line * longest
            mask[row, : len(places)] = 1
            row += 1
    return {"pieces": pieces, "shapes": shapes, "firsts": firsts, "word_mask": mask}
