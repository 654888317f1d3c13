"""Fits the decisions of a reading on annotated reports: ``python -m training.decide --shared FOLDER``.

Which mention is on which side (``weights/actor.json``, ``recipient.json``), which candidate is an event (``keep.json``), who fills a side that
the sentence leaves empty (``far_actor.json``, ``far_recipient.json``), which tellings are one event (``merge.json``), on whose word, when
and where (``source.json``, ``date.json``, ``place.json``). Only reports that the language model's event heads never saw are used, or the
decisions would trust the heads too much. The regularisation is chosen by cross-validation over whole reports.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import GroupKFold

from casque.documents.types import BlockKind
from casque.knowledge.frames import lexicon
from casque.language.analyse import LanguageModel
from casque.language.types import Sentence
from casque.reading.actors import ActorBook, DocumentActor, link_names
from casque.reading.anaphora import link_anaphora
from casque.reading.attribution import Attributor
from casque.reading.candidates import Candidate
from casque.reading.dating import options_of as date_options
from casque.reading.dating import told_times
from casque.reading.event_dates import own_date
from casque.reading.keep import SHORTEST, features_of, signs_of
from casque.reading.logistic import Features
from casque.reading.memory import options_of
from casque.reading.mentions import find_mentions
from casque.reading.merge import Draft, may_be_one, pair_features
from casque.reading.pipeline import open_candidates, sentences_of
from casque.reading.places import find_places
from casque.reading.places.options import Scene
from casque.reading.places.options import options_of as place_options
from casque.reading.places.reasons import reasons_of
from casque.reading.sides import all_side_features, choose_sides, mentions_near, paths_from
from casque.reading.sourcing import options_of as source_options
from casque.reading.statements import dateline_day, days_of_statements, span_of_dateline
from casque.reading.stored import forget, weights_of
from casque.reading.time import find_times
from casque.reading.told import expression, telling_of
from training.event_data import (
    Marked,
    Report,
    analysed,
    document_of,
    head_word,
    names_agree,
    read_learned,
    read_own,
    trigger_words,
)
from training.softmax import Choosing
from training.softmax import fit as fit_choice
from training.where import is_there, where_in

WEIGHTS = Path("src/casque/reading/weights")
STRENGTHS = (0.03, 0.1, 0.3, 1.0, 3.0)
"""Inverse strengths of the penalty that are tried."""
FOLDS = 5
EVENTLESS_WEIGHT = 3.0
"""How much more a false event counts in a report without any: users suffer most from events read into sport, business and culture."""
THRESHOLDS = {
    "keep": 0.4,
    "actor": 0.4,
    "recipient": 0.22,
    "merge": 0.45,
    "source": 0.45,
    "date": 0.35,
    "place": 0.2,
}
"""Chosen by the F1 of whole readings over held-back reports."""
DECISIONS = tuple(THRESHOLDS)


@dataclass
class Examples:
    """Rows of features with labels; groups are the reports they stand in."""

    rows: list[Features] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def add(self, features: Features, label: bool, group: int, weight: float = 1.0) -> None:
        """One more row."""
        self.rows.append(features)
        self.labels.append(int(label))
        self.groups.append(group)
        self.weights.append(weight)


@dataclass
class Read:
    """A report as far as the reading goes before it decides."""

    report: Report
    sentences: list[Sentence]
    book: ActorBook
    headlines: frozenset[int]
    candidates: list[Candidate] = field(default_factory=list)


def read_so_far(report: Report, model: LanguageModel) -> Read:
    """Sentences and actors of a report."""
    sentences = analysed(report, model)
    book = link_names(sentences, find_mentions(report.text, sentences), report.text)
    link_anaphora(book, sentences, report.text)
    return Read(report, sentences, book, sentences_of(sentences, report.blocks, BlockKind.HEADLINE))


def marks_at(candidate: Candidate, marks: Iterable[Marked]) -> list[Marked]:
    """The marks whose trigger a candidate's expression shares."""
    words, sentence = expression(candidate), candidate.sentence
    inside = [m for m in marks if sentence.start <= m.trigger[0] < sentence.end]
    return [m for m in inside if words & set(trigger_words(sentence, m.trigger))]


def add_sides(found: dict[str, Examples], read: Read, group: int) -> None:
    """Every mention near a rightly proposed candidate, for each side."""
    for candidate in read.candidates:
        marks = [m for m in marks_at(candidate, read.report.marks) if m.whole]
        if not marks:
            continue
        mark = next((m for m in marks if candidate.type in m.types), marks[0])
        right = right_heads(candidate.sentence, mark)
        telling = telling_of(candidate)
        paths = paths_from(candidate.sentence, candidate.trigger)
        near = mentions_near(candidate, telling, read.book)
        for side, heads in right.items():
            actors = {p.identity for p in near if p.mention.head in heads}
            for party, features in zip(near, all_side_features(candidate, telling, near, side, paths), strict=True):
                label = party.mention.head in heads
                if not label and party.identity in actors:
                    continue
                found[side].add(features, label, group)


def right_heads(sentence: Sentence, mark: Marked) -> dict[str, set[int]]:
    """The words that stand for a mark's parties, by side."""
    heads = {
        side: {h for h in (head_word(sentence, span) for span in mark.sides[side]) if h is not None}
        for side in ("actor", "recipient")
    }
    if mark.symmetric:
        both = heads["actor"] | heads["recipient"]
        return {"actor": both, "recipient": both}
    return heads


def keep_label(candidate: Candidate, marks: Sequence[Marked]) -> bool | None:
    """Whether a candidate is an event; None where that is arguable."""
    if not marks:
        return False
    if any(m.core and candidate.type in m.types for m in marks):
        return True
    return None if any(not m.core for m in marks) else False


def add_keep(found: Examples, read: Read, group: int) -> None:
    """Every candidate, its parties chosen with the weights of the moment."""
    for candidate in read.candidates:
        choose_sides(candidate, telling_of(candidate), read.book)
    signs = signs_of(read.sentences, read.book, read.candidates)
    eventless = len(read.sentences) >= SHORTEST and not any(m.core for m in read.report.marks)
    weight = EVENTLESS_WEIGHT if eventless else 1.0
    for candidate in read.candidates:
        telling = telling_of(candidate)
        label = keep_label(candidate, marks_at(candidate, read.report.marks))
        if label is not None:
            headline = candidate.sentence.index in read.headlines
            found.add(features_of(candidate, telling, signs, headline=headline), label, group, weight)


def drafts_of(read: Read) -> list[tuple[Draft, Marked]]:
    """The candidates that tell an annotated event, with what they tell; one for each telling."""
    found, seen = [], set()
    published = date.fromisoformat(read.report.published) if read.report.published else None
    times = find_times(read.report.text, published, read.sentences)
    for candidate in read.candidates:
        marks = [m for m in marks_at(candidate, read.report.marks) if candidate.type in m.types and m.core]
        if not marks or (marks[0].event, marks[0].trigger) in seen:
            continue
        seen.add((marks[0].event, marks[0].trigger))
        day = own_date(candidate, times, published)
        headline = candidate.sentence.index in read.headlines
        found.append((Draft(candidate, day, 1.0, headline=headline), marks[0]))
    return found


def add_far(found: dict[str, list[Choosing]], read: Read, group: int) -> None:
    """For each side that is left empty, every actor of the report and nobody, with which of them is right."""
    rows = drafts_of(read)
    drafts = [draft for draft, _ in rows]
    for draft, mark in rows:
        for side, choices in found.items():
            sides = draft.candidate.actors if side == "actor" else draft.candidate.recipients
            if sides or not mark.whole:
                continue
            options = options_of(draft, drafts, read.book, side)
            told = told_parties(read, draft.candidate, mark, side)
            right = {n for n, (actor, _) in enumerate(options) if actor is not None and told(actor)}
            choices.append(Choosing([f for _, f in options], frozenset(right or {len(options) - 1}), group))


def told_parties(read: Read, candidate: Candidate, mark: Marked, side: str) -> Callable[[DocumentActor], bool]:
    """Whether an actor is a party of a mark's side: by its words in the sentence, by a name it has elsewhere."""
    heads = right_heads(candidate.sentence, mark)[side]
    here = {read.book.owner.get((candidate.sentence.index, head)) for head in heads}
    names = [n for s in ({"actor", "recipient"} if mark.symmetric else {side}) for n in mark.far.get(s, [])]

    def told(actor: DocumentActor) -> bool:
        called = {actor.name, *(m.text for m in actor.mentions if m.form != "pronoun")}
        return actor.id in here or any(names_agree(name, phrase) for name in names for phrase in called)

    return told


def add_merge(found: Examples, read: Read, group: int) -> None:
    """Every pair of tellings of one type."""
    rows = drafts_of(read)
    for place, (left, mine) in enumerate(rows):
        for right, theirs in rows[place + 1 :]:
            if may_be_one(left, right):
                found.add(pair_features(left, right, lexicon()), mine.event == theirs.event, group)


def add_sources(found: Examples, read: Read, group: int) -> None:
    """Everybody on whose word a telling may stand."""
    attributor = Attributor(read.sentences, read.book, lexicon(), read.report.text)
    for draft, mark in drafts_of(read):
        if not mark.whole or not mark.sourced:
            continue
        right, names = mark.sides["source"], mark.far.get("source", [])
        for option, features in source_options(draft.candidate, attributor):
            told = option.attribution
            label = any(start < told.end and told.start < end for start, end in right) or any(
                names_agree(name, phrase) for name in names for phrase in (told.text, told.name or "")
            )
            found.add(features, label, group)


def add_dates(found: Examples, read: Read, group: int) -> None:
    """Every date that a telling may have, where the dates of single tellings were looked for."""
    rows = drafts_of(read)
    drafts = [draft for draft, _ in rows]
    document = document_of(read.report)
    times = told_times(document.text, find_times(document.text, document.published, read.sentences))
    statements = days_of_statements(drafts, read.sentences, read.book, times, document.published)
    line = dateline_day(document, times)
    for place, (_, mark) in enumerate(rows):
        if mark.date_known and mark.whole:
            for option, features in date_options(place, drafts, times, document.published, line, statements):
                found.add(features, option.value.value == mark.day, group)


def scene_of(read: Read, drafts: Sequence[Draft]) -> Scene:
    """What a report offers as places of its events."""
    document = document_of(read.report)
    places = find_places(document.text, read.sentences, document.published, document.publisher)
    captions = sentences_of(read.sentences, read.report.blocks, BlockKind.CAPTION)
    return Scene(drafts, places, read.sentences, span_of_dateline(document, read.sentences), read.book, captions)


def add_places(found: Examples, read: Read, group: int) -> None:
    """Every place that a telling may have; a spot without a name is right where the place around it is."""
    rows = drafts_of(read)
    scene = scene_of(read, [draft for draft, _ in rows])
    if not read.report.blocks:
        return
    where = where_in(read.report)
    for number, (draft, mark) in enumerate(rows):
        phrases = where.phrases.get(mark.event, [])
        options = place_options(number, scene)
        for option in options:
            label = any(is_there(phrases, place) for place in (option.place, option.within) if place is not None)
            found.add(reasons_of(option, draft.candidate, options, scene), label, group, where.weight(mark.event))


def fit(examples: Examples, name: str, threshold: float, out: Path) -> None:
    """Fits the weights of one decision, tells how well it does on left-out reports, and writes them."""
    table = DictVectorizer()
    x, y, groups = table.fit_transform(examples.rows), np.array(examples.labels), np.array(examples.groups)
    seen = np.asarray((x != 0).sum(0)).ravel()
    x = x[:, seen >= 4]
    names = [n for n, count in zip(table.get_feature_names_out(), seen, strict=True) if count >= 4]

    w = np.array(examples.weights)

    def left_out(strength: float) -> np.ndarray:
        chances = np.zeros(len(y))
        for rest, part in GroupKFold(min(FOLDS, len(set(groups)))).split(x, y, groups):
            model = LogisticRegression(C=strength, max_iter=2000).fit(x[rest], y[rest], w[rest])
            chances[part] = model.predict_proba(x[part])[:, 1]
        return chances

    tried = {strength: left_out(strength) for strength in STRENGTHS}
    best = min(STRENGTHS, key=lambda strength: float(log_loss(y, tried[strength], sample_weight=w)))
    chances = tried[best]
    model = LogisticRegression(C=best, max_iter=2000)
    yes = chances >= threshold
    right = int((yes & (y == 1)).sum())
    print(
        f"{name}: n {len(y)}, yes {int(y.sum())}, penalty {best}, left-out loss {log_loss(y, chances):.4f}, "
        f"precision {right / max(yes.sum(), 1):.3f}, recall {right / max(y.sum(), 1):.3f}",
        flush=True,
    )
    model.fit(x, y, w)
    weights = {n: round(float(w), 4) for n, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 0.01}
    stored = {"bias": round(float(model.intercept_[0]), 4), "threshold": threshold, "weights": weights}
    (out / f"{name}.json").write_text(json.dumps(stored, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    forget()


def train(reads: Sequence[Read], thresholds: dict[str, float], out: Path = WEIGHTS, also: Sequence[Read] = ()) -> None:
    """Fits all decisions, each with those before it in place, and writes their weights; from ``also`` only when and where are learnt."""
    reads, also = (
        [replace(read, candidates=open_candidates(read.sentences, read.book)) for read in some]
        for some in (reads, also)
    )
    with weights_of(out):
        _train(reads, thresholds, out, also)


def _train(reads: Sequence[Read], thresholds: dict[str, float], out: Path, also: Sequence[Read]) -> None:
    sides = {"actor": Examples(), "recipient": Examples()}
    for group, read in enumerate(reads):
        add_sides(sides, read, group)
    for side, examples in sides.items():
        fit(examples, side, thresholds[side], out)
    fit(gather(add_keep, reads), "keep", thresholds["keep"], out)
    far: dict[str, list[Choosing]] = {"actor": [], "recipient": []}
    for group, read in enumerate(reads):
        add_far(far, read, group)
    for side, choices in far.items():
        fit_choice(choices, f"far_{side}", out)
    for name, add in {"merge": add_merge, "source": add_sources}.items():
        fit(gather(add, reads), name, thresholds[name], out)
    for read in also:
        for candidate in read.candidates:
            choose_sides(candidate, telling_of(candidate), read.book)
    for name, add in {"date": add_dates, "place": add_places}.items():
        fit(gather(add, [*reads, *also]), name, thresholds[name], out)


def gather(add: Callable[[Examples, Read, int], None], reads: Sequence[Read]) -> Examples:
    """The examples of all reports."""
    found = Examples()
    for group, read in enumerate(reads):
        add(found, read, group)
    return found


def held(shared: Path | None) -> list[Report]:
    """The annotated texts that the event heads did not see."""
    return [r for r in read_learned(shared) if r.held]


def told_once() -> list[Report]:
    """Own reports that mark one telling of each event; the heads saw most of them, but when and where hardly rest on the heads."""
    return [r for r in read_own() if r.blocks and not r.held and not any(m.whole for m in r.marks)]


def main() -> None:
    """Reads the command line and fits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, help="shared data with the corpora that the annotated news stands in")
    for name in DECISIONS:
        parser.add_argument(f"--{name}", type=float, default=THRESHOLDS[name], help=f"threshold of {name}")
    arguments = parser.parse_args()
    model = LanguageModel.load()
    reads = [read_so_far(report, model) for report in held(arguments.shared)]
    also = [read_so_far(report, model) for report in told_once()]
    train(reads, {n: getattr(arguments, n) for n in DECISIONS}, also=also)


if __name__ == "__main__":
    main()
