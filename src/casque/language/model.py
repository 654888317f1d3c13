"""The language model's session: sentences of words in, tags, trees, names and roles out."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from casque.errors import ModelError
from casque.language.decode import Floats, best_tags, bio_transitions, log_softmax, stretches, tree_heads
from casque.language.elsewhere import Elsewhere, elsewhere_of
from casque.language.pieces import WordPieces
from casque.language.windows import Passage, Window, batches, cut_windows, model_inputs, passages_of

LABEL_LISTS = ("upos", "xpos", "relations", "names", "roles", "events", "statuses", "sides", "far_sides")


@dataclass(frozen=True, slots=True, eq=False)
class Parse:
    """What the model says of one sentence of words; heads count from 0, the root has -1."""

    upos: list[str]
    xpos: list[str]
    heads: list[int]
    relations: list[str]
    names: list[tuple[str, int, int, float]]
    """Label, first and last word, geometric mean of the words' probabilities."""
    predicates: list[int]
    roles: list[tuple[int, str, int, int, float]]
    """Predicate word, then as for names."""
    tellings: list[tuple[int, Floats, Floats, Floats, Elsewhere]]
    """Word, chances of the event types and of the statuses, (words, sides) chances of the parties' heads, those of words of other sentences."""
    passage: int = 0
    """Sentences of one number were read together (a sentence cut into several passages has that of its first words)."""


CPU_FLAGS = Path("/proc/cpuinfo")


def saturates(machine: str | None = None, flags: Path = CPU_FLAGS) -> bool:
    """Whether the processor's own 8-bit products overflow 16 bits: x86 without VNNI.

    ONNX Runtime then takes slower kernels on request, so that a report is read alike on every machine; with the overflow a sentence in many
    was read otherwise, though the mean was as good (LAS on EWT 88.9 against 89.0). Where the flags cannot be read (other systems than Linux)
    an x86 processor is taken to overflow.
    """
    if (machine or platform.machine()).lower() not in ("x86_64", "amd64", "i686"):
        return False
    try:
        return "vnni" not in flags.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True


class Network:
    """The ONNX session with its label lists and word pieces."""

    def __init__(self, threads: int | None = None) -> None:
        folder = files("casque.language") / "model"
        try:
            labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            weights = (folder / "casque-language.onnx").read_bytes()
            vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        except FileNotFoundError as error:
            raise ModelError("the language model's files are missing: install casque again") from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or 0
        # Spinning gains a fifth on an idle machine and loses two thirds on a busy one.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        if saturates():
            options.add_session_config_entry("session.x64quantprecision", "1")
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        self._outputs = [output.name for output in self._session.get_outputs()]
        self._cutter = WordPieces(vocabulary)
        self.labels: dict[str, list[str]] = {name: labels[name] for name in LABEL_LISTS}
        self.digest: str = labels["sha256"]
        self._name_rules = bio_transitions(self.labels["names"])
        self._role_rules = bio_transitions(self.labels["roles"])

    def parse(
        self, sentences: Sequence[Sequence[str]], openings: Sequence[int] | None = None, *, apart: bool = False
    ) -> list[Parse]:
        """A parse for every sentence of words of a document, in the order given; ``apart`` where each sentence stands alone.

        ``openings`` says how many first words of each sentence are a dateline, which has its own tree.
        """
        lengths = openings or [0] * len(sentences)
        windows = [
            window
            for number, (words, opening) in enumerate(zip(sentences, lengths, strict=True))
            for window in cut_windows(number, words, self._cutter, opening)
        ]
        found: list[list[tuple[int, Parse]]] = [[] for _ in sentences]
        passages = [[window] for window in windows] if apart else list(passages_of(windows))
        for batch in batches(passages):
            inside = [window for passage in batch for window in passage]
            for window, parse in zip(inside, self._run(batch, inside), strict=True):
                found[window.sentence].append((window.start, parse))
        numbers = {w.sentence: number for number, passage in reversed(list(enumerate(passages))) for w in passage}
        return [
            replace(stitched(sorted(parts, key=lambda part: part[0]), opening), passage=numbers.get(sentence, 0))
            for sentence, (parts, opening) in enumerate(zip(found, lengths, strict=True))
        ]

    def _run(self, batch: Sequence[Passage], windows: Sequence[Window]) -> list[Parse]:
        given = model_inputs(batch, self._cutter)
        values: Any = self._session.run(None, given)
        out: dict[str, npt.NDArray[Any]] = dict(zip(self._outputs, values, strict=True))
        far = elsewhere_of(out["fars"], out["event_places"], given["firsts"], windows, self.labels["far_sides"])
        out["names"] = log_softmax(out["names"])
        # The places of the predicates come in order of sentence and word.
        borders = np.searchsorted(out["role_places"][:, 0], np.arange(len(windows) + 1))
        told = np.searchsorted(out["event_places"][:, 0], np.arange(len(windows) + 1))
        sizes = [len(window.pieces) for window in windows]
        names = best_tags(out["names"], sizes, self._name_rules)
        roles: list[list[int]] = []
        if borders[-1]:
            out["role_scores"] = log_softmax(out["role_scores"])
            held = [sizes[row] for row in out["role_places"][:, 0].tolist()]
            roles = best_tags(out["role_scores"], held, self._role_rules)
        return [
            self._read(
                out,
                row,
                len(window.pieces),
                range(borders[row], borders[row + 1]),
                range(told[row], told[row + 1]),
                far,
                names[row],
                roles,
            )
            for row, window in enumerate(windows)
        ]

    def _read(
        self,
        out: dict[str, npt.NDArray[Any]],
        row: int,
        size: int,
        predicates: range,
        tellings: range,
        far: Sequence[Elsewhere],
        name_tags: Sequence[int],
        role_tags: Sequence[Sequence[int]],
    ) -> Parse:
        """The parse of one window from the arrays of its batch."""
        heads = tree_heads(out["arcs"][row, :size, : size + 1])
        relations = out["relations"][row, np.arange(size), heads].tolist()
        labels = self.labels
        places = [int(out["role_places"][number, 1]) for number in predicates]
        return Parse(
            upos=[labels["upos"][tag] for tag in out["upos"][row, :size].tolist()],
            xpos=[labels["xpos"][tag] for tag in out["xpos"][row, :size].tolist()],
            heads=[head - 1 for head in heads],
            relations=[labels["relations"][relation] for relation in relations],
            names=_tagged(out["names"][row], name_tags, labels["names"]),
            predicates=places,
            roles=[
                (place, *stretch)
                for place, number in zip(places, predicates, strict=True)
                for stretch in _tagged(out["role_scores"][number], role_tags[number], labels["roles"])
            ],
            tellings=[
                (word, out["events"][row, word], out["statuses"][number], out["sides"][number, :size], far[number])
                for number, word in ((n, int(out["event_places"][n, 1])) for n in tellings)
            ],
        )


def _tagged(logs: Floats, tags: Sequence[int], labels: Sequence[str]) -> list[tuple[str, int, int, float]]:
    """Label, first, last and score of the tagged stretches of a window."""
    return [
        (label, first, last, float(np.exp(logs[range(first, last + 1), tags[first : last + 1]].mean())))
        for label, first, last in stretches(tags, labels)
    ]


def stitched(parts: Sequence[tuple[int, Parse]], opening: int = 0) -> Parse:
    """The windows of a sentence joined: other roots hang on that of the window that starts at ``opening``."""
    if not parts:
        return Parse([], [], [], [], [], [], [], [])
    if len(parts) == 1:
        return parts[0][1]
    main = next((part for part in parts if part[0] == opening), parts[0])
    root = main[0] + main[1].heads.index(-1)
    joined = Parse([], [], [], [], [], [], [], [])
    length = sum(len(parse.heads) for _, parse in parts)
    for start, parse in parts:
        joined.upos.extend(parse.upos)
        joined.xpos.extend(parse.xpos)
        for head, relation in zip(parse.heads, parse.relations, strict=True):
            outer = head == -1 and start != main[0]
            joined.heads.append(root if outer else (head + start if head >= 0 else -1))
            joined.relations.append("parataxis" if outer else relation)
        joined.names.extend((label, a + start, b + start, score) for label, a, b, score in parse.names)
        joined.predicates.extend(word + start for word in parse.predicates)
        joined.roles.extend((p + start, label, a + start, b + start, s) for p, label, a, b, s in parse.roles)
        after = length - start - len(parse.heads)
        joined.tellings.extend(
            (word + start, types, statuses, np.pad(sides, ((start, after), (0, 0))), far)
            for word, types, statuses, sides, far in parse.tellings
        )
    return joined
