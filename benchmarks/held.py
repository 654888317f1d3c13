"""The project's own annotated reports that were kept from all training, scored like the gold articles."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from training.event_data import BLIND, Marked, Report, document_of, read_marked, read_news, read_own

from benchmarks.events import article_counts, report_rows, scorer
from benchmarks.shared import Counts, Row
from casque.export.reading_json import reading_to_dict
from casque.reading.pipeline import Reader


def gold_of(report: Report) -> dict[str, Any]:
    """The marks of a report in the form of the gold articles: one record an event, its clearest telling the first with both sides."""
    events: dict[str, list[Marked]] = {}
    for mark in report.marks:
        events.setdefault(mark.event, []).append(mark)
    actors: dict[str, dict[str, Any]] = {}
    rows = []
    for name, marks in events.items():
        best = max(marks, key=lambda m: (bool(m.sides["actor"]) + bool(m.sides["recipient"]), m.core))
        sides = {side: _names(report, marks, side, actors) for side in ("actor", "recipient")}
        source = _names(report, [best], "source", actors)
        place = _names(report, [best], "place", actors) if best.dated else []
        rows.append(
            {
                "id": name,
                "type": best.types[0],
                "alt_types": list({t for m in marks for t in m.types} - {best.types[0]}),
                "actors": sides["actor"],
                "recipients": sides["recipient"],
                "symmetric": any(m.symmetric for m in marks),
                "date": best.day,
                "place": place[0]["name"] if place else None,
                "status": best.statuses[0],
                "alt_status": list({s for m in marks for s in m.statuses}),
                "attribution": source[0]["name"] if source else None,
                "quote_start": best.trigger[0],
                "trigger": report.text[slice(*best.trigger)],
                "core": any(m.core for m in marks),
            }
        )
    figures = [{**f, "char_offset": f["start"], "text": report.text[f["start"] : f["end"]]} for f in report.figures]
    deadlines = [{**d, "char_offset": d["start"]} for d in report.deadlines]
    found = {"text": report.text, "doc": {}, "actors": list(actors.values()), "events": rows}
    return {**found, "figures": figures, "deadlines": deadlines}


def _names(
    report: Report, marks: Sequence[Marked], side: str, actors: dict[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    """The parties of a side; different tellings may call one party differently, so all its phrases count as one."""
    rows = []
    richest = max(marks, key=lambda m: len(m.sides[side]) + len(m.far.get(side, [])))
    phrases = [" ".join(report.text[slice(*s)].split()) for m in marks for s in m.sides[side]]
    phrases += [n for m in marks for n in m.far.get(side, [])]
    own = [" ".join(report.text[slice(*s)].split()) for s in richest.sides[side]] + richest.far.get(side, [])
    for phrase in own:
        aliases = phrases if len(own) == 1 else [phrase]
        actors.setdefault(phrase, {"name": phrase, "aliases_in_text": [], "kind": None, "country": None})
        actors[phrase]["aliases_in_text"] += aliases
        rows.append({"name": phrase, "text": phrase})
    return rows


def count(reports: Sequence[Report], reader: Reader, shared: Path) -> list[Counts]:
    """The scorer's counts of each annotated report."""
    tool, found = scorer(shared), []
    with tempfile.TemporaryDirectory() as folder:
        for report in reports:
            path = Path(folder) / f"{report.id}.json"
            path.write_text(json.dumps(gold_of(report)), encoding="utf-8")
            reading = reading_to_dict(reader.read(document_of(report)))
            found.append(article_counts(tool.Gold(path), reading, tool))
            if not all(mark.sourced for mark in report.marks):
                found[-1] |= {"attribution:n": 0, "attribution:right": 0}
    return found


def held_news(shared: Path) -> list[Report]:
    """The annotated newswire that the event heads did not learn from."""
    return [r for r in read_news(shared) if r.held]


def held_own() -> list[Report]:
    """The project's own reports of the held part."""
    return [r for r in read_own("held") if r.blocks]


def blind() -> list[Report]:
    """The blind reports."""
    return list(read_marked(BLIND))


def measure(shared: Path) -> list[Row]:
    """Detect, roles, date, status, attribution, place, figures, deadlines and alarms on each kind."""
    reader = Reader.load()
    sets = {"own reports, held": held_own(), "blind reports": blind()}
    rows = []
    for name, reports in sets.items():
        rows += report_rows(count(reports, reader, shared), f"{name}, {len(reports)}")
    return rows
