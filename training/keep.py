"""Trains keep-or-drop on the project's own annotated sentences: ``python -m training.keep``.

Every candidate of a sentence is one example: right where its type and trigger match an annotated event, wrong where they do not; matches of
arguable events are left out. A logistic regression gives the weights; the strength of its penalty is chosen by cross-validation.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from casque.language.analyse import LanguageModel
from casque.reading.actors import link_names
from casque.reading.anaphora import link_anaphora
from casque.reading.candidates import Candidate
from casque.reading.keep import features_of
from casque.reading.mentions import find_mentions
from casque.reading.pipeline import propose

GOLD = Path("tests/gold/sentences.jsonl")
PRIOR = Path("training/keep_prior.json")
"""Weights set by hand before any data; training scales and corrects them, for the annotated sentences are few."""
THRESHOLD = 0.5
"""An event is kept when it is likelier right than wrong."""
OUT = Path("src/casque/reading/weights/keep.json")


def label(candidate: Candidate, text: str, events: list[dict]) -> int | None:
    """1 right, 0 wrong, None arguable."""
    token = candidate.sentence.tokens[candidate.trigger]
    near = None
    for event in events:
        at = text.find(event["trigger"])
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


def examples(part: str) -> tuple[list[dict], list[int]]:
    """Features and labels of all candidates of a part of the gold sentences."""
    model = LanguageModel.load()
    rows, labels = [], []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if item.get("part") != part:
            continue
        text = item["text"]
        sentences = model.analyse(text)
        book = link_names(sentences, find_mentions(text, sentences), text)
        link_anaphora(book, sentences, text)
        for candidate in propose(sentences, book):
            value = label(candidate, text, item["events"])
            if value is not None:
                rows.append(features_of(candidate))
                labels.append(value)
    return rows, labels


def prior_logit(features: dict[str, float], prior: dict) -> float:
    """What the hand-set weights say of a candidate."""
    return prior["bias"] + sum(prior["weights"].get(n, 0.0) * v for n, v in features.items())


def main() -> None:
    """Trains and writes the weights."""
    prior = json.loads(PRIOR.read_text(encoding="utf-8"))
    rows, labels = examples("train")
    rows = [{**r, "prior": prior_logit(r, prior)} for r in rows]
    vectorizer = DictVectorizer()
    x, y = vectorizer.fit_transform(rows), np.array(labels)
    best = None
    for strength in (0.01, 0.03, 0.1, 0.3):
        model = LogisticRegression(C=strength, max_iter=2000)
        chances = cross_val_predict(model, x, y, cv=8, method="predict_proba")[:, 1]
        loss = -np.mean(np.log(np.where(y == 1, chances, 1 - chances)))
        if best is None or loss < best[0]:
            best = (loss, strength, chances)
    _, strength, chances = best
    kept = chances >= THRESHOLD
    hit = (kept & (y == 1)).sum()
    model = LogisticRegression(C=strength, max_iter=2000).fit(x, y)
    weights = {n: float(w) for n, w in zip(vectorizer.get_feature_names_out(), model.coef_[0])}
    scale = weights.pop("prior")
    for name, value in prior["weights"].items():
        weights[name] = weights.get(name, 0.0) + scale * value
    bias = float(model.intercept_[0]) + scale * prior["bias"]
    weights = {n: round(w, 4) for n, w in weights.items() if abs(w) >= 0.005}
    OUT.write_text(json.dumps({"weights": dict(sorted(weights.items())), "bias": round(bias, 4), "threshold": THRESHOLD, "trained_on": {"candidates": len(y), "right": int(y.sum()), "strength": strength}}, indent=1) + "\n", encoding="utf-8")
    print(f"{len(y)} candidates, {int(y.sum())} right; C {strength}, cross-validated loss {best[0]:.3f}, precision {hit / kept.sum():.3f}, recall {hit / y.sum():.3f}")
    held, truth = examples("held")
    held = [{**r, "prior": prior_logit(r, prior)} for r in held]
    if held:
        p = model.predict_proba(vectorizer.transform(held))[:, 1] >= THRESHOLD
        truth = np.array(truth)
        print(f"held: {len(truth)} candidates, {int(truth.sum())} right, precision {(p & (truth == 1)).sum() / max(1, p.sum()):.3f} recall {(p & (truth == 1)).sum() / max(1, truth.sum()):.3f}")


if __name__ == "__main__":
    main()
