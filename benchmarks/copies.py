"""Copies and independence: how well reports of one text are told from independent reports of one event.

``python -m benchmarks.copies [train|held]`` prints precision and recall over pairs of reports, and each wrong pair.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.shared import Row, row
from casque.record.linking.copies import copies, copy_keys, divide
from casque.record.types import Copy, StoredReport

FILE = Path(__file__).resolve().parent.parent / "tests" / "gold" / "record" / "copies.jsonl"


@dataclass
class Score:
    """Pairs of reports put together, rightly and wrongly."""

    right: int = 0
    false: list[tuple[str, str]] = field(default_factory=list)
    missed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of the pairs put together, the share that are copies."""
        return self.right / max(1, self.right + len(self.false))

    @property
    def recall(self) -> float:
        """Of the pairs that are copies, the share put together."""
        return self.right / max(1, self.right + len(self.missed))


def gold_groups(part: str) -> list[dict[str, Any]]:
    """The groups of one part, as the file has them."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [one for one in map(json.loads, lines) if one["part"] == part]


def stored(group: str, report: dict[str, Any]) -> StoredReport:
    """A report of the file as the store hands it over."""
    name = f"{group}{report['id']}"
    return StoredReport(
        id=name,
        report=name,
        version=1,
        current=True,
        source=name,
        title=None,
        published=date.fromisoformat(report["published"]),
        publisher=report["publisher"],
        url=None,
        language="en",
        text=report["text"],
        added=datetime(2025, 1, 1, tzinfo=UTC),
    )


def found_pairs(reports: list[StoredReport]) -> list[Copy]:
    """Pairs found as the store finds them: one report after another, compared with those that share a key."""
    by_key: dict[str, list[StoredReport]] = {}
    pairs: list[Copy] = []
    for report in reports:
        keys = copy_keys(report)
        near = {other.id: other for key in keys for other in by_key.get(key, ())}
        pairs += copies(report, list(near.values()))
        for key in keys:
            by_key.setdefault(key, []).append(report)
    return pairs


def _true_pairs(groups: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for group in groups:
        same = [f"{group['group']}{one['id']}" for one in group["reports"] if one["how"] != "independent"]
        yield from combinations(sorted(same), 2)


def score(part: str) -> Score:
    """All groups of a part pooled; a pair counts as found where its two reports end in one group."""
    groups = gold_groups(part)
    reports = [stored(group["group"], one) for group in groups for one in group["reports"]]
    divided = divide((one.id for one in reports), found_pairs(reports))
    found = {pair for ids in divided for pair in combinations(sorted(ids), 2)}
    true = set(_true_pairs(groups))
    return Score(len(found & true), sorted(found - true), sorted(true - found))


def measure(shared: Path) -> list[Row]:
    """Rows for the table of results, held half only; needs no shared data."""
    found, n = score("held"), len(gold_groups("held"))
    return [
        row("copies: precision", "own set, held half, groups", n, found.precision, reach="0.98"),
        row("copies: recall", "own set, held half, groups", n, found.recall, reach="0.90"),
    ]


if __name__ == "__main__":
    wanted = sys.argv[1] if len(sys.argv) > 1 else "held"
    result = score(wanted)
    sys.stdout.write(f"{wanted}: precision {result.precision:.3f} recall {result.recall:.3f} right {result.right}\n")
    sys.stdout.write(f"false {result.false}\nmissed {result.missed}\n")
