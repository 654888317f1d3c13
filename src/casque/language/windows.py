"""Sentences of words cut into windows that the encoder can take, and windows put together into batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from casque.language.pieces import NO_SHAPE, WordPieces, shape_of

BATCH_PIECES = 2048
"""Word pieces in one run: enough to keep two cores busy, little enough to stay near 300 MB."""
LONGEST = 200
"""Word pieces that are read at once; the encoder was trained on sentences of at most 160."""

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


def batches(windows: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows of like length together; the composition depends on nothing but the windows."""
    batch: list[Window] = []
    for window in sorted(windows, key=lambda w: (w.size, w.sentence, w.start)):
        if batch and window.size * (len(batch) + 1) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def model_inputs(batch: Sequence[Window], cutter: WordPieces) -> dict[str, npt.NDArray[np.generic]]:
    """The model's input arrays for a batch."""
    longest = max(window.size for window in batch)
    most = max(len(window.pieces) for window in batch)
    pieces = np.zeros((len(batch), longest), dtype=np.int64)
    shapes = np.full((len(batch), longest), NO_SHAPE, dtype=np.int64)
    firsts = np.zeros((len(batch), most), dtype=np.int64)
    mask = np.zeros((len(batch), most), dtype=np.float32)
    for row, window in enumerate(batch):
        numbers, forms, starts = [cutter.start], [NO_SHAPE], []
        for cut, shape in zip(window.pieces, window.shapes, strict=True):
            starts.append(len(numbers))
            numbers.extend(cut)
            forms.extend([shape] * len(cut))
        numbers.append(cutter.stop)
        pieces[row, : len(numbers)] = numbers
        shapes[row, : len(forms)] = forms
        firsts[row, : len(starts)] = starts
        mask[row, : len(starts)] = 1
    return {"pieces": pieces, "shapes": shapes, "firsts": firsts, "word_mask": mask}
