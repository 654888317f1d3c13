"""Where annotated events happened, to learn from: the places told beside an event, and those that a whole report lets one conclude.

``data/story_places.jsonl`` says of own reports (``tests/gold/marked.jsonl``, by id) where the events happened that no telling places: event ->
place as a reader of the report would say it, null where the report does not tell. Own work, CC BY 4.0 like the reports.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from casque.reading.records import PlaceMention
from training.event_data import GENERIC, REPORTS, Report

STORY = Path("training/data/story_places.jsonl")
UNPLACED = 0.15
"""How much an event counts whose place nobody looked for beyond its sentence: it did happen somewhere."""
NOWHERE = 0.5
"""The same where the whole report was looked through."""
_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True)
class Where:
    """The places of a report's events."""

    phrases: dict[str, list[str]]
    """Event -> its places as phrases; none where no place is known."""
    looked_through: bool
    """Whether the whole report was looked through for places."""

    def weight(self, event: str) -> float:
        """How much an event counts in learning where events happen."""
        return 1.0 if self.phrases.get(event) else NOWHERE if self.looked_through else UNPLACED


def where_in(report: Report, story: Path = STORY, reports: Path = REPORTS) -> Where:
    """Where the events of an annotated report happened."""
    phrases: dict[str, list[str]] = {}
    for mark in report.marks:
        told = [report.text[a:b] for a, b in mark.sides["place"]] + mark.far.get("place", [])
        phrases.setdefault(mark.event, []).extend(told)
    path = reports / f"{report.id}.json"
    if path.exists():
        rows = json.loads(path.read_text(encoding="utf-8"))["events"]
        return Where({row["id"]: [row["place"]] if row["place"] else [] for row in rows}, looked_through=True)
    concluded = next((row["places"] for row in _rows(story) if row["id"] == report.id), None)
    for event, place in (concluded or {}).items():
        if place is not None and not phrases.get(event):
            phrases[event] = [place]
    return Where(phrases, looked_through=concluded is not None)


def _rows(path: Path) -> Iterable[dict]:  # type: ignore[type-arg]
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def is_there(phrases: Iterable[str], place: PlaceMention) -> bool:
    """Whether a place is one of those that the phrases name: a telling word is shared."""
    names = [_telling_words(name) for name in (place.text, place.name) if name]
    return any(
        _telling_words(phrase) & words or phrase in (place.text, place.name) for phrase in phrases for words in names
    )


def _telling_words(name: str) -> set[str]:
    return {word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(name)} - GENERIC
