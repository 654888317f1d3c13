"""Places: share of gold mentions resolved within 161 km, share of gold mentions found. ``--fit`` fits the
weights anew.

Gold: LGL, TR-News and GeoWebNews (dev half), read from $CASQUE_SHARED or ../shared. Weights are fitted on the
first half of the documents of each source; both halves are reported apart.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from casque.knowledge.gazetteer import Place, distance_km, gazetteer
from casque.language.types import Sentence
from casque.reading.places import find_places, resolve_mentions
from casque.reading.places.resolve import WEIGHTS, document_groups, settle, together
from casque.reading.records import PlaceMention

NEAR_ENOUGH_KM = 161.0
"""A hundred miles: the geoparsing literature's threshold (accuracy@161)."""
SOURCES = ("lgl", "tr", "gwn")
MEASURED = ("lgl", "tr")
FIT_ROUNDS = 6
FIT_STEPS = 400
FIT_RATE = 0.1
PULL_TO_START = 0.003
"""Strength of the pull of each weight to its value before the fit."""

Row = dict[str, Any]


class Analyser(Protocol):
    """What the language model offers."""

    def analyse(self, text: str, spans: Sequence[tuple[int, int]] | None = None) -> list[Sentence]:
        """Sentences with words and names."""
        ...


def documents(shared: Path) -> dict[str, list[Row]]:
    """The gold documents by source, in file order."""
    lines = (shared / "gold" / "places" / "places_dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return {source: [row for row in rows if row["source"] == source] for source in SOURCES}


def halves(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The half that weights are fitted on, and the other."""
    return rows[: len(rows) // 2], rows[len(rows) // 2 :]


def publisher_of(row: Row) -> str | None:
    """The host of the document's address."""
    return row["url"].split("/")[2] if row["url"] else None


def is_near(place: Place | PlaceMention, mention: Row) -> bool:
    """Within 161 km of the gold point; an unresolved place is not."""
    if place.lat is None or place.lon is None:
        return False
    return distance_km(place.lat, place.lon, mention["lat"], mention["lon"]) <= NEAR_ENOUGH_KM


def resolved(rows: Iterable[Row]) -> tuple[int, int]:
    """Gold mentions with coordinates resolved within 161 km, and all of them."""
    right = total = 0
    for row in rows:
        spans = [(mention["start"], mention["end"], mention["text"]) for mention in row["mentions"]]
        answers = resolve_mentions(row["text"], spans, publisher=publisher_of(row))
        for mention, answer in zip(row["mentions"], answers, strict=True):
            if mention["lat"] is not None:
                total += 1
                right += is_near(answer, mention)
    return right, total


def found(rows: Iterable[Row], model: Analyser) -> tuple[int, int, int]:
    """Mentions found with the same offsets, mentions proposed, gold mentions with coordinates."""
    same = proposed = gold = 0
    for row in rows:
        spans = [(0, len(row["text"]))]
        sentences = model.analyse(row["text"], spans)
        answers = {
            (place.start, place.end) for place in find_places(row["text"], sentences, publisher=publisher_of(row))
        }
        marked = {(mention["start"], mention["end"]) for mention in row["mentions"]}
        wanted = {(mention["start"], mention["end"]) for mention in row["mentions"] if mention["lat"] is not None}
        same += len(answers & wanted)
        proposed += len(answers - (marked - wanted))
        gold += len(wanted)
    return same, proposed, gold


def measure(shared: Path) -> list[dict[str, Any]]:
    """One row a number: what, data, n, value, peer, reach."""
    sources = documents(shared)
    rows: list[dict[str, Any]] = []
    tally = {
        "lgl": (0, 0),
        "tr": (0, 0),
        "fitted half": (0, 0),
        "unfitted half": (0, 0),
        "LGL and TR-News": (0, 0),
    }

    def add(name: str, right: int, total: int) -> None:
        tally[name] = (tally[name][0] + right, tally[name][1] + total)

    for source in MEASURED:
        for name, half in zip(("fitted half", "unfitted half"), halves(sources[source]), strict=True):
            counts = resolved(half)
            for group in (source, name, "LGL and TR-News"):
                add(group, *counts)
    peers = {"lgl": 0.57, "tr": 0.75}
    for name, (right, total) in tally.items():
        rows.append(
            {
                "what": "places resolved within 161 km",
                "data": name,
                "n": total,
                "value": round(right / total, 3),
                "peer": peers.get(name),
                "reach": 0.65 if name == "LGL and TR-News" else None,
            }
        )
    return rows + _found_rows(sources)


def _found_rows(sources: dict[str, list[Row]]) -> list[dict[str, Any]]:
    try:
        from casque.errors import ModelError
        from casque.language.analyse import LanguageModel
    except ImportError:
        return []
    try:
        model = LanguageModel.load()
    except ModelError:
        return []
    rows = []
    for source in SOURCES:
        same, proposed, gold = found(sources[source][:40], model)
        f1 = 2 * same / (proposed + gold) if proposed + gold else 0.0
        data = f"{source}, first 40 documents: P {same / max(1, proposed):.2f} R {same / max(1, gold):.2f}"
        rows.append(
            {
                "what": "place mentions found, F1",
                "data": data,
                "n": gold,
                "value": round(f1, 3),
                "peer": None,
                "reach": None,
            }
        )
    return rows


def _examples(
    rows: list[Row], weights: dict[str, float]
) -> list[tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_], int]]:
    """For each name of each document: features of its candidates, which of them are right, how many
    mentions.
    """
    names = list(weights)
    out = []
    for row in rows:
        gold = {
            (mention["start"], mention["end"]): mention for mention in row["mentions"] if mention["lat"] is not None
        }
        spans = [(mention["start"], mention["end"], mention["text"]) for mention in gold.values()]
        groups = document_groups(row["text"], spans, publisher_of(row), gazetteer())
        settle(groups, weights)
        for group in groups:
            if len(group.candidates) < 2:
                continue
            mention = gold[group.spans[0][:2]]
            right = np.array([is_near(place, mention) for place in group.candidates])
            if right.any() and not right.all():
                both = zip(group.own, together(group, groups), strict=True)
                table = [[(own | shared).get(name, 0.0) for name in names] for own, shared in both]
                out.append((np.array(table), right, len(group.spans)))
    return out


def fit(shared: Path) -> dict[str, float]:
    """Weights by conditional logistic regression on the first halves, features and choices renewed each
    round.
    """
    rows = [row for source in documents(shared).values() for row in halves(source)[0]]
    start = np.array(list(WEIGHTS.values()))
    values = start.copy()
    for _ in range(FIT_ROUNDS):
        examples = _examples(rows, dict(zip(WEIGHTS, values.tolist(), strict=True)))
        for _ in range(FIT_STEPS):
            slope = -PULL_TO_START * (values - start)
            for table, right, count in examples:
                scores = table @ values
                chance = np.exp(scores - scores.max())
                chance /= chance.sum()
                kept = np.where(right, chance, 0.0)
                slope += min(count, 3) / len(examples) * ((kept / max(kept.sum(), 1e-12) - chance) @ table)
            values += FIT_RATE * slope
    return dict(zip(WEIGHTS, (round(value, 2) for value in values.tolist()), strict=True))


def shared_folder() -> Path:
    """Where the gold data lies."""
    return Path(os.environ.get("CASQUE_SHARED", Path(__file__).parents[2] / "shared"))


def main() -> None:
    if "--fit" in sys.argv:
        print(json.dumps(fit(shared_folder()), indent=2))
        return
    for row in measure(shared_folder()):
        print(json.dumps(row))


if __name__ == "__main__":
    main()
