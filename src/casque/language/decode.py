"""From scores to structures: one-rooted trees, names and role stretches under BIO rules."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from casque.language.projective import has_crossing_arcs, projective_heads

Floats = npt.NDArray[np.float32]
FORBIDDEN = -1e9


def tree_heads(scores: Floats) -> list[int]:
    """Heads of the words (0 the root, else word number from 1) from scores (words x words + 1).

    The best head of each word is taken where that is a tree with one root; else Chu-Liu-Edmonds, once for
    each of the likeliest roots. Where arcs of that tree cross, the best tree without crossing arcs.
    """
    count = scores.shape[0]
    if count == 0:
        return []
    exact = scores.astype(np.float64)
    exact[np.arange(count), np.arange(1, count + 1)] = FORBIDDEN
    heads: list[int] = exact.argmax(1).tolist()
    if heads.count(0) != 1 or _cycle(heads):
        heads = _one_rooted(exact)
    return projective_heads(exact) if has_crossing_arcs(heads) else heads


def _one_rooted(scores: npt.NDArray[np.float64]) -> list[int]:
    count = scores.shape[0]
    best: tuple[float, list[int]] | None = None
    for root in np.argsort(-scores[:, 0])[:3].tolist():
        held = scores.copy()
        held[:, 0] = FORBIDDEN
        held[root, :] = FORBIDDEN
        held[root, 0] = 0.0
        square = np.full((count + 1, count + 1), FORBIDDEN)
        square[1:, :] = held
        heads = _chu_liu_edmonds(square)[1:]
        total = float(sum(scores[word, head] for word, head in enumerate(heads)))
        if best is None or total > best[0]:
            best = (total, heads)
    return best[1] if best is not None else [0] * count


def _cycle(heads: Sequence[int]) -> list[int]:
    """The words (from 1) of a cycle among heads, or an empty list."""
    state = [0] * (len(heads) + 1)
    for start in range(1, len(heads) + 1):
        path = []
        node = start
        while node != 0 and state[node] == 0:
            state[node] = start
            path.append(node)
            node = heads[node - 1]
        if node != 0 and state[node] == start:
            return path[path.index(node) :]
    return []


def _chu_liu_edmonds(scores: npt.NDArray[np.float64]) -> list[int]:
    """Maximum spanning arborescence; ``scores[word, head]``, node 0 the root."""
    heads = scores.argmax(1)
    heads[0] = -1
    cycle = _cycle(heads[1:].tolist())
    if not cycle:
        return [int(head) for head in heads]
    inside = np.zeros(len(heads), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    size = len(outside) + 1
    small = np.full((size, size), FORBIDDEN)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    members = np.array(cycle)
    small[:-1, -1] = scores[np.ix_(outside, members)].max(1)
    leaving = members[scores[np.ix_(outside, members)].argmax(1)]
    gain = scores[members][:, outside] - scores[members, heads[members]][:, None]
    small[-1, :-1] = gain.max(0)
    entering = members[gain.argmax(0)]
    small[np.arange(size), np.arange(size)] = FORBIDDEN
    solved = _chu_liu_edmonds(small)
    result = heads.copy()
    for place, node in enumerate(outside):
        if place == 0:
            continue
        head = solved[place]
        result[node] = leaving[place] if head == size - 1 else outside[head]
    entry = solved[-1]
    result[entering[entry]] = outside[entry]
    return [int(head) for head in result]


def bio_transitions(labels: Sequence[str]) -> Floats:
    """Additive transition scores: an I may only follow a B or I of its own label."""
    table = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for right, label in enumerate(labels):
        if label.startswith("I-"):
            for left, before in enumerate(labels):
                if before[2:] != label[2:] or before == "O":
                    table[left, right] = FORBIDDEN
    return table


def best_tags(scores: Floats, sizes: Sequence[int], transitions: Floats) -> list[list[int]]:
    """The best allowed tag sequence of each row of log scores (rows x words x tags), which has so many words; greedy where that is allowed."""
    count, words = scores.shape[:2]
    beyond = np.arange(words) >= np.array(sizes, dtype=np.int64)[:, None]
    # Tag 0 is "outside", so the start follows the rules of a word outside; so do the words behind the end.
    tags = np.where(beyond, 0, scores.argmax(2))
    before = np.concatenate((np.zeros((count, 1), dtype=np.int64), tags[:, :-1]), 1)
    broken = (transitions[before, tags] <= FORBIDDEN / 2).any(1)
    if broken.any():
        held = scores[broken].copy()
        held[beyond[broken]] = np.where(np.arange(scores.shape[2]) == 0, 0.0, FORBIDDEN)
        tags[broken] = _viterbi(held, transitions)
    return [row[:size] for row, size in zip(tags.tolist(), sizes, strict=True)]


def _viterbi(scores: Floats, transitions: Floats) -> npt.NDArray[np.int64]:
    rows = np.arange(len(scores))
    total = scores[:, 0] + transitions[0]
    back = []
    for word in range(1, scores.shape[1]):
        ways = total[:, :, None] + transitions
        origin = ways.argmax(1)
        back.append(origin)
        total = np.take_along_axis(ways, origin[:, None], 1)[:, 0] + scores[:, word]
    path = [total.argmax(1)]
    for origin in reversed(back):
        path.append(origin[rows, path[-1]])
    return np.stack(path[::-1], 1)


def stretches(tags: Sequence[int], labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """(label, first, last) of the tagged stretches; the tags follow the BIO rules."""
    found: list[tuple[str, int, int]] = []
    for place, tag in enumerate(tags):
        if tag == 0:
            continue
        mark, _, label = labels[tag].partition("-")
        if mark == "B":
            found.append((label, place, place))
        else:
            found[-1] = (label, found[-1][1], place)
    return found


def log_softmax(scores: Floats) -> Floats:
    """Log probabilities over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)), dtype=np.float32)
