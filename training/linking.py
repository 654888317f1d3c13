"""Learns the weights of the linker: ``python -m training.linking`` writes ``src/casque/record/linking/linking.json``.

Pairs are taken from the training half of ``tests/gold/record/stories.jsonl``, once with parties, days and places annotated by hand and
once as casque reads the texts; all pairs that the linker would compare. Pairs that tell nothing in common come from newswire
too, where there are thousands of them: reports weeks apart, taken as if they had come on one day. Features that may only speak
for a link are held at or above zero, those that may only speak against it at or below: with so few pairs the fit would else learn
accidents. Without the newswire (``shared_folder``) nothing is learned.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path

import numpy as np
from benchmarks.linking import CROWD_DAY, Told, crowded, hand_claims, read_claims, reader
from benchmarks.shared import shared_folder
from scipy.optimize import minimize

from casque.documents.compose import make_document
from casque.record.claims import claims_of
from casque.record.linking.blocks import blocks
from casque.record.linking.evidence import contradiction, pair_features
from casque.record.linking.view import view_of
from casque.record.types import Claim

OUT = Path(__file__).resolve().parent.parent / "src" / "casque" / "record" / "linking" / "linking.json"
AGAINST = frozenset(
    "other type|other mode|other status|actor differs|recipient differs|a day apart|both undated|one undated|coarse date|"
    "days between reports|undated, days between reports|towns apart|place unknown|other numbers|actor unknown|recipient unknown|"
    "same report|no common topic|unlike acts|sides reversed|speaker differs|speaker unknown|one person, the other many".split(
        "|"
    )
)
FREE = frozenset({"bias", "violence"})
RIDGE = 0.5
"""Strength of the pull to zero, in units of one pair."""
LINK, JOIN = 0.5, 0.25
REPORTS, APART, PAIRS, NEWS_WEIGHT = 500, 15, 5000, 0.15
"""Reports of newswire that are read; days from which two of them tell no event in common, but for background; pairs taken of
them at most, and what one pair counts."""

Example = tuple[dict[str, float], bool, float]


def examples(told: Sequence[Told], weight: float) -> list[Example]:
    """Features, truth and weight of each pair that the linker compares and the annotation knows."""
    known = [one for one in told if not one.happening.startswith("?")]
    keys = {one.claim.id: frozenset(blocks(one.claim)) for one in known}
    found = []
    for a, b in combinations(known, 2):
        left, right = view_of(a.claim), view_of(b.claim)
        if keys[left.id].isdisjoint(keys[right.id]) or contradiction(left, right) is not None:
            continue
        found.append((pair_features(left, right), a.happening == b.happening, weight))
    return found


def degraded(told: Sequence[Told]) -> list[Told]:
    """The claims as a reader that misses things would give them: by turns without place, day, side, or names."""
    found = []
    for at, one in enumerate(told):
        claim = one.claim
        drop = (at % 2 == 0, at % 3 == 0, at % 5 == 0, at % 7 == 0, at % 4 < 2)
        parties = tuple(
            replace(party, actor=None, country=None)
            if drop[4] and (party.actor or "").split(":")[0] in ("mil", "police", "gov", "")
            else party
            for party in claim.parties
            if not (drop[2] and party.side == "actor") and not (drop[3] and party.side == "recipient")
        )
        place, day = (None if drop[0] else claim.place), (None if drop[1] else claim.date)
        found.append(Told(replace(claim, id=claim.id + "~", parties=parties, place=place, date=day), one.happening))
    return found


def newswire(shared: Path) -> list[Example]:
    """Pairs of claims of newswire that tell nothing in common, though their words, names and countries may agree.

    Taken are events without a date of their own, of reports at least ``APART`` days from each other, with one day for all: so
    only what they say tells them apart.
    """
    with gzip.open(shared / "corpora" / "news_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        wire = [json.loads(line) for line in lines]
    chance = random.Random(1)
    claims: list[tuple[date, Claim]] = []
    for one in chance.sample(wire, REPORTS):
        came = date.fromisoformat(one["date"][:10])
        reading = reader().read(make_document(one["text"], one["id"], title=one["title"], published=CROWD_DAY))
        made = claims_of(reading, "newswire", datetime.now(UTC))
        claims += [(came, claim) for claim in made if claim.kind == "event" and claim.date is None]
    under: dict[str, list[int]] = {}
    for number, (_, claim) in enumerate(claims):
        for key in blocks(claim):
            under.setdefault(key, []).append(number)
    pairs = sorted({pair for numbers in under.values() for pair in combinations(numbers, 2)})
    apart = [(a, b) for a, b in pairs if abs((claims[a][0] - claims[b][0]).days) >= APART]
    chosen = chance.sample(apart, min(PAIRS, len(apart)))
    views = [(view_of(claims[a][1]), view_of(claims[b][1])) for a, b in chosen]
    return [(pair_features(*both), False, NEWS_WEIGHT) for both in views if contradiction(*both) is None]


def fit(pairs: Sequence[Example]) -> dict[str, float]:
    """Weights by maximum likelihood with a ridge, signs held."""
    names = sorted({name for features, _, _ in pairs for name in features})
    rows = np.array([[features.get(name, 0.0) for name in names] for features, _, _ in pairs])
    truth = np.array([1.0 if same else 0.0 for _, same, _ in pairs])
    weight = np.array([w for _, _, w in pairs])
    free = np.array([0.0 if name == "bias" else 1.0 for name in names])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = rows @ w
        chance = 1 / (1 + np.exp(-z))
        value = float(weight @ (np.logaddexp(0, z) - truth * z) + RIDGE * (free * w) @ w)
        return value, rows.T @ (weight * (chance - truth)) + 2 * RIDGE * free * w

    bounds = [(None, None) if n in FREE else (None, 0.0) if n in AGAINST else (0.0, None) for n in names]
    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", bounds=bounds)
    return {name: round(float(w), 3) for name, w in zip(names, found.x, strict=True)}


def main() -> None:
    """Learn and write."""
    told = hand_claims("train")
    worse = degraded(told)
    read = read_claims("train")[0]
    given = ((told, 1.0), (read, 3.0), (worse, 0.5), (crowded(told), 0.3), (crowded(read), 0.3), (crowded(worse), 0.1))
    pairs = [pair for claims, weight in given for pair in examples(claims, weight)]
    shared = shared_folder()
    if shared is None:
        raise SystemExit("The newswire is not here: set CASQUE_SHARED.")
    pairs += newswire(shared)
    weights = fit(pairs)
    OUT.write_text(json.dumps({"weights": weights, "link": LINK, "join": JOIN}, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(pairs)} pairs, {sum(same for _, same, _ in pairs)} of them one happening\n")
    for name, value in sorted(weights.items(), key=lambda item: item[1]):
        sys.stdout.write(f"{value:8.2f}  {name}\n")


if __name__ == "__main__":
    main()
