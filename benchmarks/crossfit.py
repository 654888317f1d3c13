"""Readings of the annotated reports that the event heads never saw, each with decisions that were fitted on the others.

The reports are the ones that the shipped decisions learn from; read with the shipped weights they would flatter. So half of them, by a
digest of the id, is read with weights fitted on the other half, and the other way round.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from training.decide import THRESHOLDS, held, read_so_far, train
from training.event_data import Report, read_news

from benchmarks.events import report_rows
from benchmarks.held import count
from benchmarks.shared import Counts, Row
from casque.language.analyse import LanguageModel, Span
from casque.language.types import Sentence
from casque.reading.pipeline import Reader
from casque.reading.stored import weights_of

HALVES = 2
Kinds = dict[str, list[Counts]]
"""Newswire or own reports -> the scorer's counts of each report."""


class Remembering(LanguageModel):
    """The language model, which analyses each text once."""

    def __init__(self, model: LanguageModel) -> None:
        super().__init__(model._network)
        self._seen: dict[str, list[Sentence]] = {}

    def analyse(self, text: str, spans: Sequence[Span] | None = None) -> list[Sentence]:
        """As the model; the same text with the same stretches is not analysed again."""
        key = f"{spans}{text}"
        if key not in self._seen:
            self._seen[key] = super().analyse(text, spans)
        return self._seen[key]


def half_of(report: Report) -> int:
    """Which half a report is in; never changes."""
    return hashlib.sha256(f"half {report.id}".encode()).digest()[0] % HALVES


def crossfitted(shared: Path, model: LanguageModel, learn: Callable[[Report], bool] = lambda report: True) -> Kinds:
    """The counts of all held reports of more than a sentence; ``learn`` chooses what the decisions are fitted on."""
    reports, news = held(shared), {report.id for report in read_news(shared)}
    found: Kinds = {"newswire": [], "own reports": []}
    reader = Reader(model)
    for half in range(HALVES):
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
            taught = [r for r in reports if half_of(r) != half and learn(r)]
            train([read_so_far(r, model) for r in taught], dict(THRESHOLDS), Path(folder))
            asked = [r for r in reports if half_of(r) == half and r.blocks]
            with weights_of(Path(folder)):
                for kind, counts in found.items():
                    these = [r for r in asked if (r.id in news) == (kind == "newswire")]
                    counts += count(these, reader, shared)
    return found


def measure(shared: Path) -> list[Row]:
    """The rows of both kinds."""
    kinds = crossfitted(shared, Remembering(LanguageModel.load()))
    return [row for kind, counts in kinds.items() for row in report_rows(counts, f"{kind}, crossed, {len(counts)}")]
