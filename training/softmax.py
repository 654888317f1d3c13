"""Fits the choices of one among several (``casque.reading.softmax``): a conditional logistic regression with a ridge penalty."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.model_selection import GroupKFold

from casque.reading.logistic import Features
from casque.reading.stored import forget

STRENGTHS = (0.03, 0.1, 0.3, 1.0, 3.0)
"""Inverse strengths of the penalty that are tried."""
FOLDS = 5
SEEN_IN = 4
"""Features that fewer options have are left out."""


@dataclass(frozen=True)
class Choosing:
    """One choice that was made by hand: the options, which of them are right (at least one), and the report it stands in."""

    options: Sequence[Features]
    right: frozenset[int]
    group: int


@dataclass(frozen=True)
class _Table:
    x: csr_matrix
    right: np.ndarray
    starts: np.ndarray
    """Row of each choice's first option."""
    of: np.ndarray
    """Number of the choice that each row belongs to."""


def _table(choices: Sequence[Choosing], rows: csr_matrix, places: Sequence[int], first: np.ndarray) -> _Table:
    take = np.concatenate([np.arange(first[n], first[n] + len(choices[n].options)) for n in places])
    sizes = [len(choices[n].options) for n in places]
    right = np.concatenate([[float(o in choices[n].right) for o in range(len(choices[n].options))] for n in places])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    return _Table(rows[take], right, starts, np.repeat(np.arange(len(places)), sizes))


def _loss(weights: np.ndarray, table: _Table, penalty: float) -> tuple[float, np.ndarray]:
    """Negative logarithm of the summed chance of the right options, and its gradient."""
    scores = table.x @ weights
    scores = scores - np.maximum.reduceat(scores, table.starts)[table.of]
    shares = np.exp(scores)
    all_ = np.add.reduceat(shares, table.starts)
    good = np.add.reduceat(shares * table.right, table.starts)
    chance, among = shares / all_[table.of], shares * table.right / good[table.of]
    gradient = table.x.T @ (chance - among) + penalty * weights
    return float(-np.log(good / all_).sum() + penalty / 2 * weights @ weights), gradient


def _fit(table: _Table, strength: float) -> np.ndarray:
    start = np.zeros(table.x.shape[1])
    found = minimize(_loss, start, (table, 1.0 / strength), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return np.asarray(found.x)


def fit(choices: Sequence[Choosing], name: str, out: Path) -> None:
    """Fits the weights of a choice, tells how often it is right on left-out reports, and writes them."""
    vectorizer = DictVectorizer()
    rows = vectorizer.fit_transform([o for choice in choices for o in choice.options])
    often = np.asarray((rows != 0).sum(0)).ravel() >= SEEN_IN
    rows, names = rows[:, often].tocsr(), vectorizer.get_feature_names_out()[often]
    first = np.concatenate([[0], np.cumsum([len(c.options) for c in choices])])
    groups = [c.group for c in choices]

    def left_out(strength: float) -> tuple[float, int, int, int]:
        loss, right, filled, somebody = 0.0, 0, 0, 0
        for rest, part in GroupKFold(FOLDS).split(groups, groups=groups):
            weights = _fit(_table(choices, rows, rest, first), strength)
            table = _table(choices, rows, part, first)
            loss += _loss(weights, table, 0.0)[0]
            scores = table.x @ weights
            for n, place in enumerate(part):
                size = len(choices[place].options)
                best = int(np.argmax(scores[table.starts[n] : table.starts[n] + size]))
                somebody += size - 1 not in choices[place].right
                filled += best != size - 1
                right += best != size - 1 and best in choices[place].right
        return loss / len(choices), right, filled, somebody

    tried = {strength: left_out(strength) for strength in STRENGTHS}
    best = min(STRENGTHS, key=lambda strength: tried[strength][0])
    loss, right, filled, somebody = tried[best]
    print(
        f"{name}: n {len(choices)}, with somebody {somebody}, penalty {best}, left-out loss {loss:.4f}, "
        f"filled {filled}, precision {right / max(filled, 1):.3f}, recall {right / max(somebody, 1):.3f}",
        flush=True,
    )
    fitted = _fit(_table(choices, rows, range(len(choices)), first), best)
    weights = {n: round(float(w), 4) for n, w in zip(names, fitted, strict=True) if abs(w) >= 0.01}
    stored = json.dumps({"weights": weights}, indent=1, sort_keys=True)
    (out / f"{name}.json").write_text(stored + "\n", encoding="utf-8")
    forget()
