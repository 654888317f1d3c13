"""The language model's session: sentences of words in, tags, trees, names and roles out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
import onnxruntime

from casque.errors import ModelError
from casque.language.decode import Floats, best_tags, bio_transitions, log_softmax, stretches, tree_heads
from casque.language.pieces import NO_SHAPE, WordPieces, shape_of

BATCH_PIECES = 2048
"""Word pieces in one run: enough to keep two cores busy, little enough to stay under 300 MB."""
LONGEST = 250
"""Word pieces of a sentence that are read at once; a longer sentence is cut into windows."""


@dataclass(frozen=True, slots=True, eq=False)
class Parse:
    """What the model says of one sentence of words; heads count from 0, the root has -1."""

    upos: list[str]
    xpos: list[str]
    heads: list[int]
    relations: list[str]
    names: list[tuple[str, int, int, float]]
    predicates: list[int]
    roles: list[tuple[int, str, int, int, float]]
    vectors: Floats


class Network:
    """The ONNX session with its label lists and word pieces."""

    def __init__(self, threads: int | None = None) -> None:
        folder = files("casque.language") / "model"
        try:
            labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            weights = (folder / "casque-language.onnx").read_bytes()
        except FileNotFoundError as error:
            raise ModelError("the language model's files are missing: install casque again") from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or 0
        options.add_session_config_entry("session.intra_op.allow_spinning", "1" if threads != 1 else "0")
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        self._pieces = WordPieces((folder / "vocab.txt").read_text(encoding="utf-8").split("\n"))
        self.labels: dict[str, list[str]] = {k: labels[k] for k in ("upos", "xpos", "relations", "names", "roles")}
        self.digest: str = labels["sha256"]
        self._name_rules = bio_transitions(self.labels["names"])
        self._role_rules = bio_transitions(self.labels["roles"])

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """A parse for every sentence of words, in the order given."""
        windows = [w for number, words in enumerate(sentences) for w in self._windows(number, words)]
        windows.sort(key=lambda w: (len(w[2]), w[0], w[1]))
        found: dict[int, dict[int, Parse]] = {}
        batch: list[tuple[int, int, list[str], list[tuple[int, ...]]]] = []
        for window in windows:
            size = sum(map(len, window[3])) + 2
            if batch and size * (len(batch) + 1) > BATCH_PIECES:
                self._run(batch, found)
                batch = []
            batch.append(window)
        if batch:
            self._run(batch, found)
        return [_stitched(found.get(number, {})) for number in range(len(sentences))]

    def _windows(self, number: int, words: Sequence[str]) -> list[tuple[int, int, list[str], list[tuple[int, ...]]]]:
        rows: list[tuple[int, int, list[str], list[tuple[int, ...]]]] = []
        start, size = 0, 2
        pieces = [self._pieces.cut(word) for word in words]
        for place, cut in enumerate(pieces):
            if size + len(cut) > LONGEST:
                rows.append((number, start, list(words[start:place]), pieces[start:place]))
                start, size = place, 2
            size += len(cut)
        rows.append((number, start, list(words[start:]), pieces[start:]))
        return [row for row in rows if row[2]]

    def _run(self, batch: Sequence[tuple[int, int, list[str], list[tuple[int, ...]]]], found: dict[int, dict[int, Parse]]) -> None:
        longest = max(sum(map(len, row[3])) for row in batch) + 2
        most = max(len(row[2]) for row in batch)
        pieces = np.zeros((len(batch), longest), dtype=np.int64)
        shapes = np.full((len(batch), longest), NO_SHAPE, dtype=np.int64)
        firsts = np.zeros((len(batch), most), dtype=np.int64)
        mask = np.zeros((len(batch), most), dtype=np.float32)
        for place, (_, start, words, cut) in enumerate(batch):
            at = 1
            pieces[place, 0] = self._pieces.start
            for number, (word, parts) in enumerate(zip(words, cut, strict=True)):
                pieces[place, at : at + len(parts)] = parts
                shapes[place, at : at + len(parts)] = shape_of(word, number == 0 and start == 0)
                firsts[place, number] = at
                at += len(parts)
            pieces[place, at] = self._pieces.stop
            mask[place, : len(words)] = 1
        outputs: Any = self._session.run(
            None, {"pieces": pieces, "shapes": shapes, "firsts": firsts, "word_mask": mask}
        )
        vectors, upos, xpos, names, _, arcs, relations, places, role_scores = outputs
        name_logs = log_softmax(names)
        role_logs = log_softmax(role_scores) if len(places) else role_scores
        for place, (number, start, words, _) in enumerate(batch):
            n = len(words)
            heads = tree_heads(arcs[place, :n, : n + 1])
            mine = np.flatnonzero(places[:, 0] == place) if len(places) else ()
            predicates, roles = [], []
            for row in mine:
                predicate = int(places[row, 1])
                predicates.append(predicate)
                roles += self._roles(predicate, role_logs[row, :n])
            found.setdefault(number, {})[start] = Parse(
                upos=[self.labels["upos"][t] for t in upos[place, :n]],
                xpos=[self.labels["xpos"][t] for t in xpos[place, :n]],
                heads=[h - 1 for h in heads],
                relations=[self.labels["relations"][relations[place, w, h]] for w, h in enumerate(heads)],
                names=self._names(name_logs[place, :n]),
                predicates=predicates,
                roles=roles,
                vectors=np.ascontiguousarray(vectors[place, :n]),
            )

    def _names(self, logs: Floats) -> list[tuple[str, int, int, float]]:
        tags = best_tags(logs, self._name_rules)
        return [
            (label, first, last, float(np.exp(logs[np.arange(first, last + 1), tags[first : last + 1]].mean())))
            for label, first, last in stretches(tags, self.labels["names"])
        ]

    def _roles(self, predicate: int, logs: Floats) -> list[tuple[int, str, int, int, float]]:
        tags = best_tags(logs, self._role_rules)
        return [
            (predicate, label, first, last, float(np.exp(logs[np.arange(first, last + 1), tags[first : last + 1]].mean())))
            for label, first, last in stretches(tags, self.labels["roles"])
        ]


def _stitched(windows: dict[int, Parse]) -> Parse:
    """The windows of a sentence joined: the roots of later windows hang on the root of the first."""
    parts = sorted(windows.items())
    if not parts:
        return Parse([], [], [], [], [], [], [], np.zeros((0, 384), dtype=np.float32))
    if len(parts) == 1:
        return parts[0][1]
    root = parts[0][1].heads.index(-1)
    joined = Parse([], [], [], [], [], [], [], np.concatenate([p.vectors for _, p in parts]))
    for start, parse in parts:
        joined.upos.extend(parse.upos)
        joined.xpos.extend(parse.xpos)
        for head, relation in zip(parse.heads, parse.relations, strict=True):
            outer = head == -1 and start > 0
            joined.heads.append(root if outer else (head + start if head >= 0 else -1))
            joined.relations.append("parataxis" if outer else relation)
        joined.names.extend((label, a + start, b + start, s) for label, a, b, s in parse.names)
        joined.predicates.extend(p + start for p in parse.predicates)
        joined.roles.extend((p + start, label, a + start, b + start, s) for p, label, a, b, s in parse.roles)
    return joined
