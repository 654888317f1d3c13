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
    length = scores.shape[1] - 1
    count = int(firsts.max(initial=0)) // length + 1 if length else 0
    owner = np.full((count, length), -1)
    for row, window in enumerate(windows):
        owner.reshape(-1)[firsts[row, : len(window.pieces)]] = row
    sentence = np.array([window.sentence for window in windows])
    found: list[Elsewhere] = []
    for number, (row, word) in enumerate(places.tolist()):
        owners = owner[firsts[row, word] // length]
        words = np.append(owners >= 0, True)
        words[firsts[row, word] % length] = False
        others = words & np.append(sentence[owners] != sentence[row], True)
        logits = np.where(
            np.stack([words if side in ANYWHERE else others for side in sides], 1), scores[number], -np.inf
        )
        shares = np.exp(logits - logits.max(0))
        shares /= shares.sum(0)
        named = {side: _named(shares[:, n], owners, windows) for n, side in enumerate(sides)}
        found.append({side: row for side, row in named.items() if row != {NOBODY: 1.0}})
    return found


def _named(
    shares: npt.NDArray[Any], owners: npt.NDArray[Any], windows: Sequence[Window]
) -> dict[tuple[int, int], float]:
    named = {NOBODY: float(shares[-1])}
    for piece in np.flatnonzero(shares[:-1] > FLOOR).tolist():
        window = windows[owners[piece]]
        word = int(np.count_nonzero(owners[:piece] == owners[piece]))
        named[window.sentence, window.start + word] = float(shares[piece])
    return named
