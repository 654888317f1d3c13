"""Trains keep-or-drop on the project's own annotated sentences: ``python -m training.keep``.

Every candidate of a sentence is one example: right where its type and trigger match an annotated event, wrong where they do not; matches of
arguable events are left out. A logistic
regression corrects weights that were set by hand; how far it may is chosen by cross-validation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer

from casque.documents.layout import find_blocks
from casque.documents.types import BlockKind
from casque.language.analyse import LanguageModel
from casque.language.types import Sentence
from casque.reading.actors import link_names
from casque.reading.anaphora import link_anaphora
from casque.reading.candidates import Candidate
from casque.reading.keep import clipped, features_of, politics_of
from casque.reading.mentions import find_mentions
from casque.reading.pipeline import READ_KINDS, propose

GOLD = Path("tests/gold/sentences.jsonl")
PRIOR = Path("training/keep_prior.json")
"""Weights set by hand before any data; training scales and corrects them, for the annotated sentences are few."""
FOLDS = 8
VECTOR_PENALTY = 0.08
"""Strength of the penalty on the 384 weights of the vectors; chosen among 0.005 to 0.1 by the loss on left-out texts."""
THRESHOLD = 0.5
"""An event is kept when it is likelier right than wrong."""
REPORTS = Path("tests/gold/reports")
OUT = Path("src/casque/reading/weights/keep.json")


def label(candidate: Candidate, text: str, events: list[dict]) -> int | None:
    """1 right, 0 wrong, None arguable."""
    token = candidate.sentence.tokens[candidate.trigger]
    near = None
    for event in events:
        at = event.get("quote_start", text.find(event["trigger"]))
        inside = at - 2 <= token.start <= at + len(event["trigger"]) + 2
        if inside and candidate.type in (event["type"], *event.get("alt_types", ())):
            return 1 if event.get("core", True) else None
        if inside:
            near = event
    for event in events:
        if candidate.type in (event["type"], *event.get("alt_types", ())) and _shares(candidate, event):
            return 1 if event.get("core", True) else None
    return None if near is not None and not near.get("core", True) else 0


def _shares(candidate: Candidate, event: dict) -> bool:
    mine = " ".join(p.mention.text for p in (*candidate.actors, *candidate.recipients)).lower().split()
    return any(set(name.lower().split()) & set(mine) - {"the", "a", "of"} for name in event["actors"])


def texts(part: str) -> Iterator[tuple[str, list[dict]]]:
    """(text, events) of the sentences and reports of a part."""
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if item.get("part") == part:
            yield item["text"], item["events"]
    for path in sorted(REPORTS.glob("*.json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        if report.get("part") == part:
            yield report["text"], [_plain(e) for e in report["events"]]


def _plain(event: dict) -> dict:
    """A report's event in the form of the sentences'."""
    return {**event, "actors": [a["text"] or a["name"] for a in event["actors"]]}


@dataclass
class Examples:
    """Candidates with features and labels, and predicate words with vectors and labels; groups are the texts they stand in."""

    rows: list[dict[str, float]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    own: list[np.ndarray] = field(default_factory=list)
    """The vector of each candidate's trigger."""
    words: list[np.ndarray] = field(default_factory=list)
    word_labels: list[int] = field(default_factory=list)
    word_groups: list[int] = field(default_factory=list)


def examples(part: str) -> Examples:
    """All candidates and all predicates of a part of the gold data."""
    model = LanguageModel.load()
    found = Examples()
    for group, (text, events) in enumerate(texts(part)):
        blocks = [b for b in find_blocks(text) if b.kind in READ_KINDS] if "\n" in text else []
        sentences = model.analyse(text, [(b.start, b.end) for b in blocks] or None)
        headlines = {
            s.index for s in sentences for b in blocks if b.kind is BlockKind.HEADLINE and b.start <= s.start < b.end
        }
        for sentence in sentences:
            add_words(found, sentence, text, events, group)
        book = link_names(sentences, find_mentions(text, sentences), text)
        link_anaphora(book, sentences, text)
        politics = politics_of(book.actors.values())
        for candidate in propose(sentences, book):
            value = label(candidate, text, events)
            if value is not None:
                headline = candidate.sentence.index in headlines
                found.rows.append(features_of(candidate, politics=politics, headline=headline))
                found.labels.append(value)
                found.groups.append(group)
                found.own.append(candidate.sentence.vectors[candidate.trigger])
    return found


def add_words(found: Examples, sentence: Sentence, text: str, events: list[dict], group: int) -> None:
    """The predicates of a sentence: 1 inside an annotated trigger, 0 outside all; those of arguable events are left out."""
    for index in sentence.predicates:
        token, value = sentence.tokens[index], 0
        for event in events:
            at = event.get("quote_start", text.find(event["trigger"]))
            if at <= token.start < at + len(event["trigger"]):
                value = 1 if event.get("core", True) else -1
        if value >= 0:
            found.words.append(sentence.vectors[index])
            found.word_labels.append(value)
            found.word_groups.append(group)


def vector_weights(x: np.ndarray, y: np.ndarray, penalty: float = VECTOR_PENALTY) -> np.ndarray:
    """Weights (the last one the bias) that tell event words from other predicates by their vectors."""
    middle, spread = x.mean(0), x.std(0) + 1e-3
    w = fitted((x - middle) / spread, y, np.zeros(len(y)), penalty)
    return np.concatenate([w[:-1] / spread, [w[-1] - float((w[:-1] / spread) @ middle)]])


def with_vectors(found: Examples, weights: np.ndarray | None = None) -> list[dict[str, float]]:
    """The rows with the feature of the vectors; without weights each group's comes from weights fitted on the others."""
    own, rows = np.array(found.own), [dict(r) for r in found.rows]
    words, labels = np.array(found.words), np.array(found.word_labels, dtype=float)
    word_folds, folds = np.array(found.word_groups) % FOLDS, np.array(found.groups) % FOLDS
    for fold in range(FOLDS):
        w = weights if weights is not None else vector_weights(words[word_folds != fold], labels[word_folds != fold])
        for place in np.flatnonzero(folds == fold):
            rows[place]["vector"] = clipped(float(own[place] @ w[:-1] + w[-1]))
    return rows


def prior_logit(features: dict[str, float], prior: dict) -> float:
    """What the hand-set weights say of a candidate."""
    return prior["bias"] + sum(prior["weights"].get(n, 0.0) * v for n, v in features.items())


def fitted(x: np.ndarray, y: np.ndarray, offset: np.ndarray, penalty: float) -> np.ndarray:
    """Corrections to the hand-set weights (the last one the bias) that explain the labels, held small by the penalty."""

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = np.clip(offset + x @ w[:-1] + w[-1], -30, 30)
        p = 1 / (1 + np.exp(-z))
        value = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)) + penalty * (w[:-1] @ w[:-1])
        gap = (p - y) / len(y)
        return value, np.concatenate([x.T @ gap + 2 * penalty * w[:-1], [gap.sum()]])

    result = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B")
    return np.asarray(result.x)


def chances(x: np.ndarray, offset: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Probabilities by offset and corrections."""
    return 1 / (1 + np.exp(-np.clip(offset + x @ w[:-1] + w[-1], -30, 30)))


def main() -> None:
    """Trains and writes the weights."""
    prior = json.loads(PRIOR.read_text(encoding="utf-8"))
    train = examples("train")
    vectors = vector_weights(np.array(train.words), np.array(train.word_labels, dtype=float))
    rows, folds = with_vectors(train), np.array(train.groups) % FOLDS
    vectorizer = DictVectorizer(sparse=False)
    x, y = vectorizer.fit_transform(rows), np.array(train.labels, dtype=float)
    offset = np.array([prior_logit(r, prior) for r in rows])
    trials = []
    for penalty in (0.003, 0.01, 0.03, 0.1):
        p = np.zeros(len(y))
        for fold in range(FOLDS):
            w = fitted(x[folds != fold], y[folds != fold], offset[folds != fold], penalty)
            p[folds == fold] = chances(x[folds == fold], offset[folds == fold], w)
        trials.append((float(-np.mean(np.log(np.where(y == 1, p, 1 - p)))), penalty, p))
    loss, penalty, p = min(trials, key=lambda t: t[0])
    kept = p >= THRESHOLD
    w = fitted(x, y, offset, penalty)
    weights = dict(prior["weights"])
    for name, value in zip(vectorizer.get_feature_names_out(), w[:-1], strict=True):
        weights[name] = weights.get(name, 0.0) + float(value)
    weights = {n: round(v, 4) for n, v in sorted(weights.items()) if abs(v) >= 0.005}
    stored = {
        "weights": weights,
        "bias": round(prior["bias"] + float(w[-1]), 4),
        "threshold": THRESHOLD,
        "vector": [round(float(v), 5) for v in vectors],
        "trained_on": {"candidates": len(y), "right": int(y.sum()), "penalty": penalty},
    }
    OUT.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(f"{len(y)} candidates, {int(y.sum())} right; penalty {penalty}, cross-validated loss {loss:.3f}")
    report("cross-validated", kept, y)
    held = examples("held")
    held_rows = with_vectors(held, vectors)
    known = [{n: v for n, v in r.items() if n in vectorizer.vocabulary_} for r in held_rows]
    q = chances(vectorizer.transform(known), np.array([prior_logit(r, prior) for r in held_rows]), w) >= THRESHOLD
    truth = np.array(held.labels)
    report("held", q, truth)


def report(name: str, kept: np.ndarray, truth: np.ndarray) -> None:
    """Prints precision and recall."""
    hit = (kept & (truth == 1)).sum()
    print(f"{name}: n {len(truth)}, precision {hit / max(1, kept.sum()):.3f}, recall {hit / max(1, truth.sum()):.3f}")


if __name__ == "__main__":
    main()
