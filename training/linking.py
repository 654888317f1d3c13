"""Learns the weights of the linker: ``python -m training.linking`` writes ``src/casque/record/linking/linking.json``.

Pairs are taken from the training half of ``tests/gold/record/stories.jsonl``, once with parties, days and places annotated by hand and
once as casque reads the texts; all pairs that the linker would compare. Features that may only speak for a link are held at or
above zero, those that may only speak against it at or below: with so few pairs the fit would else learn accidents.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
from benchmarks.linking import Told, crowded, hand_claims, read_claims
from scipy.optimize import minimize

from casque.record.linking.blocks import blocks
from casque.record.linking.evidence import contradiction, pair_features
from casque.record.linking.view import view_of

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
LINK, JOIN = 0.55, 0.3

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
    weights = fit(pairs)
    OUT.write_text(json.dumps({"weights": weights, "link": LINK, "join": JOIN}, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(pairs)} pairs, {sum(same for _, same, _ in pairs)} of them one happening\n")
    for name, value in sorted(weights.items(), key=lambda item: item[1]):
        sys.stdout.write(f"{value:8.2f}  {name}\n")


if __name__ == "__main__":
    main()
