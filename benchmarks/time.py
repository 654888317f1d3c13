"""Time expressions against TimeML gold: value F1 and right dates.

Scored as TempEval-3 does in its relaxed form: an overlap, one to one, with the same value string counts,
over gold and system counts. ``right date``: of the DATE mentions found whose gold value is a day, month or
year, the share with that value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from casque.reading.records import TimeMention
from casque.reading.time import find_times

Finder = Callable[[str, date | None], Sequence[TimeMention]]
_CALENDAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def load(path: Path, first: int = 0, last: int | None = None) -> list[dict[str, Any]]:
    """Documents of a JSON Lines file, a slice of them by line number."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines][first:last]


def paired(gold: Sequence[dict[str, Any]], found: Sequence[TimeMention]) -> list[tuple[dict[str, Any], TimeMention]]:
    """Gold and found mentions that overlap, one to one, in text order."""
    pairs: list[tuple[dict[str, Any], TimeMention]] = []
    free = list(found)
    for mention in sorted(gold, key=lambda row: int(row["start"])):
        match = next((other for other in free if other.start < mention["end"] and other.end > mention["start"]), None)
        if match is not None:
            free.remove(match)
            pairs.append((mention, match))
    return pairs


def score(documents: Iterable[dict[str, Any]], finder: Finder) -> dict[str, float]:
    """Counts and scores of a finder over documents."""
    gold_count = found_count = overlap = right = dates = right_dates = 0
    for document in documents:
        found = finder(document["text"], date.fromisoformat(document["date"]))
        pairs = paired(document["mentions"], found)
        gold_count += len(document["mentions"])
        found_count += len(found)
        overlap += len(pairs)
        for gold, mention in pairs:
            same = mention.timex == gold["value"]
            right += same
            if gold["type"] == "DATE" and _CALENDAR.fullmatch(gold["value"]):
                dates += 1
                right_dates += same
    total = (gold_count + found_count) or 1
    return {
        "gold": gold_count,
        "found": found_count,
        "span_f1": 2 * overlap / total,
        "value_f1": 2 * right / total,
        "dates": dates,
        "right_date": right_dates / dates if dates else 0.0,
    }


PARTS: tuple[tuple[str, str, int, int | None], ...] = (
    ("TimeBank 1-120 (opened)", "timebank_dev.jsonl", 0, 120),
    ("TimeBank 121-183", "timebank_dev.jsonl", 120, None),
    ("AQUAINT 1-40 (opened)", "aquaint_dev.jsonl", 0, 40),
    ("AQUAINT 41-73", "aquaint_dev.jsonl", 40, None),
)


def measure(shared: Path, finder: Finder = find_times) -> list[dict[str, Any]]:
    """Rows what, data, n, value, peer, reach for the table of results."""
    rows: list[dict[str, Any]] = []
    for name, file, first, last in PARTS:
        result = score(load(shared / "gold" / "time" / file, first, last), finder)
        rows.append(_row("time span F1", name, int(result["gold"]), result["span_f1"], "", ""))
        rows.append(_row("time value F1", name, int(result["gold"]), result["value_f1"], "HeidelTime 0.79", "0.70"))
        rows.append(_row("right date", name, int(result["dates"]), result["right_date"], "HeidelTime 0.90", "0.85"))
    return rows


def _row(what: str, part: str, count: int, value: float, peer: str, reach: str) -> dict[str, Any]:
    return {"what": what, "data": part, "n": count, "value": round(value, 3), "peer": peer, "reach": reach}
