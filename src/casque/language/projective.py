"""The best tree without crossing arcs, for the sentences whose best tree has some.

English phrases are stretches of words: of the treebanks' trees 19 in 20 have no crossing arc, and most crossing arcs of the parser are slips
("Junta leader Col X spoke with Y" with the leader hung on Y), after which a phrase swallows its neighbours. Eisner's dynamic programme
(1996) over the same scores; on the development part of UD English EWT 0.15 points of LAS more, on PUD 0.10.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Square = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


def has_crossing_arcs(heads: Sequence[int]) -> bool:
    """Whether an arc (heads counted from 1, 0 the root) spans a word whose own head lies outside the span."""
    for word, head in enumerate(heads, 1):
        low, high = min(word, head), max(word, head)
        if head and any(not low <= heads[inner - 1] <= high for inner in range(low + 1, high)):
            return True
    return False


def projective_heads(scores: Square) -> list[int]:
    """Heads of the words (0 the root, else word number from 1) of the best tree without crossing arcs and with one root.

    ``scores`` are those of ``decode.tree_heads``: words x words + 1, the root first.
    """
    chart = _Chart(np.asarray(scores[:, 1:], dtype=np.float64).T)
    last = scores.shape[0] - 1
    whole = np.arange(last + 1)
    root = int((scores[:, 0] + chart.left_from[0, whole] + chart.right_to[last, whole[::-1]]).argmax())
    heads = [0] * (last + 1)
    open_spans = [(False, 0, root), (True, root, last)]
    while open_spans:
        rightwards, start, end = open_spans.pop()
        if start == end:
            continue
        if rightwards:
            word = start + 1 + int(chart.right_at[start, end - start])
            middle = start + int(chart.arc_at[start, word - start])
            heads[word] = start + 1
            open_spans += [(True, start, middle), (False, middle + 1, word), (True, word, end)]
        else:
            word = start + int(chart.left_at[start, end - start])
            middle = word + int(chart.arc_at[word, end - word])
            heads[word] = end + 1
            open_spans += [(False, start, word), (True, word, middle), (False, middle + 1, end)]
    return heads


class _Chart:
    """Best scores of all stretches of words, the shortest first; ``arcs[head, word]`` are those of single arcs.

    A stretch is found by its first word and its length less one (``_from``), or by its last word (``_to``), so that the parts of all
    stretches of one length lie side by side.
    """

    def __init__(self, arcs: Square) -> None:
        size = arcs.shape[0]
        self.right_from, self.right_to, self.left_from, self.left_to = (np.zeros((size, size)) for _ in range(4))
        """The first word governs all the others; the last does."""
        to_right, to_left = np.zeros((size, size)), np.zeros((size, size))
        """An arc from the first word to the last (by the first), from the last to the first (by the last)."""
        self.right_at, self.left_at, self.arc_at = (np.zeros((size, size), dtype=np.int64) for _ in range(3))
        """Where the best parts meet, counted from the first word."""
        for k in range(1, size):
            starts, ends = slice(0, size - k), slice(k, size)
            halves = self.right_from[starts, :k] + self.left_to[ends, k - 1 :: -1]
            self.arc_at[starts, k], best = _best(halves)
            to_right[starts, k] = best + arcs.diagonal(k)
            to_left[ends, k] = best + arcs.diagonal(-k)
            whole = to_right[starts, 1 : k + 1] + self.right_to[ends, k - 1 :: -1]
            self.right_at[starts, k], best = _best(whole)
            self.right_from[starts, k] = self.right_to[ends, k] = best
            whole = self.left_from[starts, :k] + to_left[ends, k:0:-1]
            self.left_at[starts, k], best = _best(whole)
            self.left_from[starts, k] = self.left_to[ends, k] = best


def _best(totals: Square) -> tuple[Places, Square]:
    """The place of the best total of each row, and that total."""
    at = totals.argmax(1)
    return at, totals[np.arange(len(totals)), at]
