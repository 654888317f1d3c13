"""How often an actor phrase alone gets its country and its sector.

Data: ``gold/actors_dev.jsonl``. The source ``ngec`` holds assertions about phrases of the news ("Zimbabwe's opposition", "the
mayor of ..."); the source ``phoenix`` holds names of people with dated offices and tests memory only, so it is reported apart, on
a sample that is the same each time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from benchmarks.shared import Row, row, shared_folder
from casque.reading.resolve import ResolvedActor, resolve_phrase

PHOENIX_SAMPLE = 2_000
Item = dict[str, Any]


def read_items(path: Path, source: str) -> list[Item]:
    """The items of one source."""
    with path.open(encoding="utf-8") as lines:
        return [item for item in map(json.loads, lines) if item["source"] == source]


def sample(items: Iterable[Item], size: int) -> list[Item]:
    """The ``size`` items whose ids have the lowest SHA-1: the same on every machine."""
    return sorted(items, key=lambda item: hashlib.sha1(str(item["id"]).encode()).digest())[:size]


def resolved(item: Item) -> ResolvedActor | None:
    """What casque makes of an item; "today" and no date are left open."""
    return resolve_phrase(item["text"], context=item.get("context") or "", when=day_of(item.get("date") or ""))


def day_of(text: str) -> date | None:
    """The day of an item, written "2015-05-10" or "10 May 2015"."""
    if text[:4].isdigit():
        return date.fromisoformat(text[:10])
    return datetime.strptime(text, "%d %B %Y").date() if text[:1].isdigit() else None


def fits(asserted: object, value: str | None) -> bool | None:
    """Whether a value is one of those asserted; None where nothing is asserted, "" asserts that there is none.

    Kosovo is KOS by PLOVER; the data write XKX.
    """
    if asserted is None:
        return None
    allowed = asserted if isinstance(asserted, list) else [asserted]
    return (value or "") in {"KOS" if one == "XKX" else one or "" for one in allowed}


def judged(item: Item) -> dict[str, bool | None]:
    """What is right about an item: country, sector, and both (with "no actor" where that is asserted)."""
    actor = resolved(item)
    country = fits(item.get("country"), actor.country if actor else None)
    sector = fits(item.get("sector"), actor.sector if actor else None)
    if item.get("none"):
        nothing = actor is None or (actor.country is None and actor.sector is None)
        return {"country": country, "sector": sector, "both": nothing}
    asked = [answer for answer in (country, sector) if answer is not None]
    return {"country": country, "sector": sector, "both": all(asked) if asked else None}


def _share(answers: Iterable[bool | None]) -> tuple[int, float]:
    known = [answer for answer in answers if answer is not None]
    return len(known), sum(known) / len(known) if known else 0.0


def _rows(items: list[Item], data: str) -> Iterator[Row]:
    answers = [judged(item) for item in items]
    for what in ("country", "sector", "both"):
        n, value = _share(answer[what] for answer in answers)
        name = "country and sector" if what == "both" else what
        yield row(f"actor phrase: {name} right", data, n, value, reach="development half")


def measure(shared: Path) -> list[Row]:
    """Rows of the accuracy table for actor phrases; empty where the data are not there."""
    path = shared / "gold" / "actors_dev.jsonl"
    if not path.is_file():
        return []
    people = sample(read_items(path, "phoenix"), PHOENIX_SAMPLE)
    rows = list(_rows(read_items(path, "ngec"), "ngec"))
    rows.extend(_rows(people, "phoenix (memory of office holders)"))
    known = [(actor := resolved(item)) is not None and not actor.id.startswith("doc:") for item in people]
    rows.append(row("actor phrase: person known", "phoenix (memory of office holders)", len(known), _share(known)[1]))
    return rows


if __name__ == "__main__":
    folder = shared_folder()
    for line in measure(folder) if folder is not None else []:
        print(f"{line['what']:45} {line['data']:36} n={line['n']:5} {line['value']:.3f}")
