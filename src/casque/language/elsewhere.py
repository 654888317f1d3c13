"""What the model takes for the parties of an event among the words of other sentences that were read together with it, for its time, and for
the same event told again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from casque.language.windows import Window

FLOOR = 0.01
"""Words less likely than this are not told."""
NOBODY = (-1, -1)
"""Stands for "none of these words"."""
ANYWHERE = frozenset({"when", "again"})
"""What may also stand in the event's own sentence."""

Elsewhere = dict[str, dict[tuple[int, int], float]]
"""actor, recipient, when, again -> (sentence, word), or ``NOBODY`` -> how likely that party's head is there, if the event's own sentence has
none; how likely the event's date is told there, or the event itself again, also in its own sentence."""


def elsewhere_of(
    scores: npt.NDArray[Any],
    places: npt.NDArray[Any],
    firsts: npt.NDArray[Any],
    windows: Sequence[Window],
    sides: Sequence[str],
) -> list[Elsewhere]:
    """For each event the chances of the words of its passage; a side is left out where there is no word to choose.

    ``scores`` are logits (events, pieces of a passage + 1, sides), the last those of nobody; ``places`` are (window, word) of each event;
    ``firsts`` (windows, words) has the place of each word's first piece among the pieces of all passages.
    """
    events, length = scores.shape[0], scores.shape[1] - 1
    if not events:
        return []
    count = int(firsts.max(initial=0)) // length + 1
    owner, number = np.full(count * length, -1), np.zeros(count * length, dtype=np.int64)
    for row, window in enumerate(windows):
        at = firsts[row, : len(window.pieces)]
        owner[at], number[at] = row, np.arange(len(at)) + window.start
    sentence = np.array([window.sentence for window in windows])
    own = firsts[places[:, 0], places[:, 1]]
    pieces = (own // length * length)[:, None] + np.arange(length)
    words = np.ones((events, length + 1, 1), dtype=bool)
    words[:, :-1, 0] = owner[pieces] >= 0
    words[np.arange(events), own % length] = False
    others = words.copy()
    others[:, :-1, 0] &= sentence[owner[pieces]] != sentence[places[:, :1]]
    anywhere = np.array([side in ANYWHERE for side in sides])
    logits = np.where(np.where(anywhere, words, others), scores, -np.inf)
    shares = np.exp(logits - logits.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    found: list[Elsewhere] = [
        {side: {NOBODY: chance} for side, chance in zip(sides, row, strict=True)} for row in shares[:, -1].tolist()
    ]
    for event, piece, side in zip(*np.nonzero(shares[:, :-1] > FLOOR), strict=True):
        place = pieces[event, piece]
        found[event][sides[side]][int(sentence[owner[place]]), int(number[place])] = float(shares[event, piece, side])
    return [{side: row for side, row in told.items() if row != {NOBODY: 1.0}} for told in found]
