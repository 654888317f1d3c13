"""Makes confidence mean precision: ``python -m training.calibrate --shared FOLDER``.

Reads each annotated report that the event heads never saw with weights of keep-or-drop that were fitted on the other reports (cross-validation
over whole reports), joins repeats as the reading does, and looks how often the events are right. From that it fits a monotone map from the
confidence before to the confidence after (``weights/confidence.json``) where such a map makes left-out reports likelier, and else writes the
map that changes nothing. To be run after ``training.decide``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from casque.reading.confidence import Confidence
from casque.reading.keep import is_kept
from casque.reading.logistic import Logistic, shipped
from casque.reading.memory import fill_from_memory
from casque.reading.merge import Draft
from casque.reading.pipeline import Judged, Opened, Reader, drafts_of, judge, one_of_each, open_candidates
from casque.reading.sides import choose_sides
from casque.reading.told import telling_of
from training.decide import FOLDS, WEIGHTS, held, keep_label, marks_at
from training.event_data import Marked, Report, document_of

PENALTY = 0.3
GRID = tuple(round(0.05 * step, 2) for step in range(21))
"""Confidences at which the map is stored; between them it is straight."""
SEEN_IN = 4
"""Features that fewer candidates have are left out, as in ``training.decide``."""


@dataclass(frozen=True)
class Scored:
    """An event of a left-out report: how sure the reading was, and whether the gold has it."""

    report: str
    confidence: float
    right: bool


@dataclass
class _Read:
    report: Report
    opened: Opened
    judged: list[Judged]


def _read(report: Report, reader: Reader) -> _Read:
    opened = reader.open(document_of(report))
    candidates = open_candidates(opened.sentences, opened.book)
    for candidate in candidates:
        choose_sides(candidate, telling_of(candidate), opened.book)
    return _Read(report, opened, judge(opened, candidates))


def left_out_events(reports: Sequence[Report], reader: Reader) -> list[Scored]:
    """The events of each report, read with weights of keep-or-drop that were fitted on the others."""
    reads = [_read(report, reader) for report in reports]
    rows = [(n, row) for n, read in enumerate(reads) for row in read.judged]
    labels = [keep_label(row.candidate, marks_at(row.candidate, reads[n].report.marks)) for n, row in rows]
    groups = np.array([n for n, _ in rows])
    table = DictVectorizer()
    x = table.fit_transform([row.features for _, row in rows])
    often = np.asarray((x != 0).sum(0)).ravel() >= SEEN_IN
    x, names = x[:, often], table.get_feature_names_out()[often]
    known = np.array([label is not None for label in labels])
    y = np.array([bool(label) for label in labels])
    found: list[Scored] = []
    for inside, outside in GroupKFold(FOLDS).split(x, y, groups):
        fitted = inside[known[inside]]
        model = LogisticRegression(C=PENALTY, max_iter=2000).fit(x[fitted], y[fitted])
        weights = dict(zip(names, map(float, model.coef_[0]), strict=True))
        keep = Logistic(weights, float(model.intercept_[0]), shipped("keep").threshold)
        for number in sorted(set(groups[outside])):
            found += _events(reads[number], keep)
    return found


def _events(read: _Read, keep: Logistic) -> list[Scored]:
    """The events of a report by the given weights, each gold event found once, by the surest."""
    judged = []
    for row in read.judged:
        chance = keep.chance(row.features)
        dropped = "negated" if row.dropped == "negated" else None if is_kept(row.candidate, chance) else "unlikely"
        judged.append(replace(row, chance=chance, dropped=dropped))
    drafts = drafts_of(read.opened, judged)
    fill_from_memory(drafts, read.opened.book)
    taken: set[str] = set()
    found = []
    for draft in sorted(one_of_each(drafts), key=lambda d: -d.confidence):
        told = [m.event for m in _marks(draft, read.report.marks) if m.event not in taken]
        taken.update(told[:1])
        found.append(Scored(read.report.id, draft.confidence, bool(told)))
    return found


def _marks(draft: Draft, marks: Sequence[Marked]) -> list[Marked]:
    """The marks of the right type that a draft tells, its own trigger's first; what is arguable counts as right."""
    candidates = (draft.candidate, *draft.others)
    return [m for c in candidates for m in marks_at(c, marks) if c.type in m.types]


# -- the map -------------------------------------------------------------------------------------------------------


def fit_map(events: Sequence[Scored], kind: str) -> Confidence:
    """A monotone map of one kind: ``same``, ``platt`` (straight in the logarithm of the odds), ``isotonic``."""
    if kind == "same":
        return Confidence(GRID, GRID)
    raw = np.clip(np.array([e.confidence for e in events]), 1e-3, 1 - 1e-3)
    right = np.array([e.right for e in events], dtype=float)
    grid = np.clip(np.array(GRID), 1e-3, 1 - 1e-3)
    if kind == "platt":
        model = LogisticRegression(C=10.0).fit(np.log(raw / (1 - raw))[:, None], right)
        values = model.predict_proba(np.log(grid / (1 - grid))[:, None])[:, 1]
    else:
        # With few events the steps of the isotonic fit are kept from nought and one.
        fit = IsotonicRegression(y_min=0.02, y_max=0.98, out_of_bounds="clip").fit(raw, right)
        values = fit.predict(grid)
    return Confidence(GRID, tuple(round(float(v), 4) for v in np.maximum.accumulate(values)))


def loss_left_out(events: Sequence[Scored], kind: str) -> float:
    """Mean logarithmic loss of a kind of map on events of reports that it was not fitted on."""
    return float(np.mean([-np.log(max(1e-4, p if e.right else 1 - p)) for e, p in mapped_left_out(events, kind)]))


def mapped_left_out(events: Sequence[Scored], kind: str) -> list[tuple[Scored, float]]:
    """Each event with its confidence after a map fitted on other reports."""
    groups = {name: n for n, name in enumerate(dict.fromkeys(e.report for e in events))}
    numbers = np.array([groups[e.report] for e in events])
    found = []
    for inside, outside in GroupKFold(FOLDS).split(numbers, groups=numbers):
        fitted = fit_map([events[i] for i in inside], kind)
        found += [(events[i], fitted(events[i].confidence)) for i in outside]
    return found


def main() -> None:
    """Reads the command line, tells the losses, writes the best map."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, help="shared data with the corpora that the annotated news stands in")
    arguments = parser.parse_args()
    events = left_out_events(held(arguments.shared), Reader.load())
    losses = {kind: loss_left_out(events, kind) for kind in ("same", "platt", "isotonic")}
    best = min(losses, key=lambda kind: losses[kind])
    print(f"{len(events)} events, {sum(e.right for e in events)} right; left-out loss {losses}; {best} is taken")
    chosen = fit_map(events, best)
    stored = {"kind": best, "from": list(chosen.raw), "to": list(chosen.calibrated)}
    (WEIGHTS / "confidence.json").write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
