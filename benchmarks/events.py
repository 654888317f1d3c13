"""Events: on annotated articles (by the scorer of the shared tools), on single sentences, and on marked pairs.

The parts that were never looked at while building are reported apart: four of the nine articles, the second halves of the sentences and of
the pairs by line number.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.shared import Row, row, shared_folder
from casque.documents.layout import find_blocks
from casque.documents.types import Document, document_id
from casque.export.reading_json import reading_to_dict
from casque.reading.pipeline import Reader
from casque.reading.records import Event, Reading

UNOPENED = ("chad-", "israel-", "turkey-idlib-", "unita-")
OPENED_SENTENCES, OPENED_PAIRS = 89, 525
PLV_TYPES = {
    "ACCUSE": {"ACCUSE"},
    "AGREE": {"AGREE"},
    "AID": {"AID"},
    "ASSAULT": {"ASSAULT"},
    "COERCE": {"COERCE"},
    "CONSULT": {"CONSULT"},
    "COOPERATE": {"COOPERATE"},
    "MOBILIZE": {"MOBILIZE"},
    "PROTEST": {"PROTEST"},
    "REJECT": {"REJECT"},
    "REQUEST": {"REQUEST"},
    "SANCTION": {"SANCTION"},
    "SUPPORT": {"SUPPORT"},
    "THREATEN": {"THREATEN"},
    "YIELD": {"CONCEDE", "RETREAT"},
}


def scorer(shared: Path) -> ModuleType:
    """The scorer of readings, loaded from the shared tools."""
    spec = importlib.util.spec_from_file_location("score_reading", shared / "tools" / "score_reading.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def article_document(path: Path) -> Document:
    """A gold article as a document: text and metadata, nothing of the labels."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    published = gold["doc"].get("pub_date")
    text = gold["text"]
    return Document(
        id=document_id(text, path.stem),
        source=path.stem,
        text=text,
        title=gold["doc"].get("title"),
        published=date.fromisoformat(published) if published else None,
        publisher=gold["doc"].get("publisher"),
        language="en",
        blocks=find_blocks(text),
    )


def score_articles(paths: Sequence[Path], reader: Reader, shared: Path, *, show: bool = False) -> dict[str, Any]:
    """The scorer's result over some articles."""
    tool = scorer(shared)
    readings = {p.stem: reading_to_dict(reader.read(article_document(p))) for p in paths}
    result: dict[str, Any] = tool.score([tool.Gold(p) for p in paths], readings, show)
    return result


def read_sentence(text: str, reader: Reader) -> Reading:
    """The reading of a sentence that stands alone."""
    return reader.read(Document(id=document_id(text, "sentence"), source="sentence", text=text, language="en"))


def words_of(text: str) -> set[str]:
    """Content words, for the lenient comparison of phrases."""
    stop = {"the", "a", "an", "of", "in", "and", "to", "for", "on", "s"}
    return {w for w in "".join(c.lower() if c.isalnum() else " " for c in text).split() if w not in stop}


def party_agrees(wanted: str, event: Event, side: str) -> bool:
    """Whether a party of the event shares a content word with the wanted phrase."""
    parties = event.actors if side == "actor" else event.recipients
    return any(words_of(wanted) & (words_of(p.text) | words_of(p.name or "")) for p in parties)


def score_sentences(lines: Sequence[dict[str, Any]], reader: Reader) -> dict[str, float]:
    """F1 over (sentence, type), and over type with actor and recipient for records that have both."""
    predicted = gold = hit = pairs = pair_hits = pair_predicted = 0
    for item in lines:
        events = read_sentence(item["text"], reader).events
        mine = {e.type for e in events}
        wanted = {e["type"] for e in item["events"]}
        predicted, gold, hit = predicted + len(mine), gold + len(wanted), hit + len(mine & wanted)
        pair_predicted += sum(1 for e in events if (e.actors and e.recipients) or len(e.actors) >= 2)
        for record in item["events"]:
            actors, recipients = (
                [a["text"] for a in record["actors"]],
                [r["text"] for r in record["recipients"]],
            )
            if record.get("unordered") and not recipients:
                actors, recipients = actors[:1], actors[1:]
            if not actors or not recipients:
                continue
            pairs += 1
            pair_hits += any(_record_found(record, actors, recipients, e) for e in events)
    precision, recall = hit / max(1, predicted), hit / max(1, gold)
    pair_precision, pair_recall = pair_hits / max(1, pair_predicted), pair_hits / max(1, pairs)
    return {
        "type_f1": _f1(precision, recall),
        "precision": precision,
        "recall": recall,
        "n": gold,
        "pair_f1": _f1(pair_precision, pair_recall),
        "pair_recall": pair_recall,
        "pairs": pairs,
    }


def _record_found(record: dict[str, Any], actors: list[str], recipients: list[str], event: Event) -> bool:
    if event.type != record["type"]:
        return False
    straight = any(party_agrees(a, event, "actor") for a in actors) and any(
        party_agrees(r, event, "recipient") for r in recipients
    )
    if straight:
        return True
    if not (record.get("unordered") or not event.recipients):
        return False
    every = words_of(" ".join([p.text + " " + (p.name or "") for p in (*event.actors, *event.recipients)]))
    return all(any(words_of(x) & every for x in side) for side in (actors, recipients))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score_pairs(lines: Sequence[dict[str, Any]], reader: Reader) -> dict[str, float]:
    """For marked pairs: share whose class is found in the sentence, and class with both parties; macro F1 of the class of the pair."""
    found = both = 0
    counts: dict[str, list[int]] = {}
    for item in lines:
        events = read_sentence(item["text"], reader).events
        allowed = PLV_TYPES.get(item["root"], {item["root"]})
        right = [e for e in events if e.type in allowed]
        found += bool(right)
        both += any(
            (party_agrees(item["source"], e, "actor") and party_agrees(item["target"], e, "recipient"))
            or (
                not e.recipients
                and party_agrees(item["source"], e, "actor")
                and party_agrees(item["target"], e, "actor")
            )
            for e in right
        )
        guess = class_of_pair(item, events)
        counts.setdefault(item["root"], [0, 0, 0])[1] += 1
        if guess is not None:
            counts.setdefault(guess, [0, 0, 0])[2] += 1
            counts[item["root"]][0] += guess == item["root"]
    scores = [_f1(h / max(1, p), h / max(1, g)) for h, g, p in counts.values() if g]
    return {
        "macro_f1": sum(scores) / max(1, len(scores)),
        "class": found / len(lines),
        "both": both / len(lines),
        "n": len(lines),
    }


def class_of_pair(item: dict[str, Any], events: Sequence[Event]) -> str | None:
    """The class of the event that links the marked source and target best."""

    def fit(event: Event) -> float:
        source, target = (
            party_agrees(item["source"], event, "actor"),
            party_agrees(item["target"], event, "recipient"),
        )
        swapped = party_agrees(item["source"], event, "recipient") and party_agrees(item["target"], event, "actor")
        return 2.0 * source + 2.0 * target + 0.5 * swapped + event.confidence

    best = max(events, key=fit, default=None)
    if best is None:
        return None
    return next((root for root, types in PLV_TYPES.items() if best.type in types), best.type)


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def measure(shared: Path, *, unopened: bool = True) -> list[Row]:
    """All rows; ``unopened`` False leaves the parts alone that are kept for the end."""
    reader = Reader.load()
    articles = sorted((shared / "gold" / "articles_dev").glob("*.json"))
    parts = [("opened", [p for p in articles if not p.name.startswith(UNOPENED)])]
    if unopened:
        parts.append(("unopened", [p for p in articles if p.name.startswith(UNOPENED)]))
    rows: list[Row] = []
    for name, paths in parts:
        result = score_articles(paths, reader, shared)
        reach = ("0.72", "0.55") if name == "opened" else ("0.60", "0.42")
        data, core = f"articles_dev, {len(paths)} {name}", result["detect"]["gold"]
        rows.append(
            row(
                "events: type near trigger, F1",
                data,
                core,
                result["detect"]["f1"],
                "UniversalPetrarch 0.32, trial 0.72",
                reach[0],
            )
        )
        rows.append(
            row(
                "events: type and both parties, F1",
                data,
                core,
                result["roles"]["f1"],
                "UniversalPetrarch 0.16, trial 0.55",
                reach[1],
            )
        )
        for key in ("date", "status", "attribution", "place"):
            if result[key]["n"]:
                rows.append(row(f"{key} right among matched", data, result[key]["n"], result[key]["share"]))
        rows.append(row("false events in articles without any", data, len(paths), result["alarms"]))
        rows.append(row("figures F1", data, result["figures"]["gold"], result["figures"]["f1"], "", "0.65"))
        rows.append(
            row(
                "deadlines found",
                data,
                result["deadlines"]["gold"],
                result["deadlines"]["found"],
                "",
                "3 of 4",
            )
        )
    sentences, pairs = (
        read_lines(shared / "gold" / "events_dev.jsonl"),
        read_lines(shared / "gold" / "plv" / "plv_dev.jsonl"),
    )
    halves = [("opened half", sentences[:OPENED_SENTENCES], pairs[:OPENED_PAIRS])]
    if unopened:
        halves.append(("unopened half", sentences[OPENED_SENTENCES:], pairs[OPENED_PAIRS:]))
    for name, some, marked in halves:
        s, p = score_sentences(some, reader), score_pairs(marked, reader)
        first = name == "opened half"
        rows.append(
            row(
                "event type, F1 over (sentence, type)",
                f"events_dev, {name}",
                int(s["n"]),
                s["type_f1"],
                "UniversalPetrarch 0.47, trial 0.80",
                "0.78" if first else "0.70",
            )
        )
        rows.append(
            row(
                "type, actor and recipient, F1",
                f"events_dev, {name}",
                int(s["pairs"]),
                s["pair_f1"],
                "UniversalPetrarch 0.30",
                "0.58" if first else "0.48",
            )
        )
        rows.append(
            row(
                "type of a marked pair, macro F1",
                f"plv, {name}",
                int(p["n"]),
                p["macro_f1"],
                "large NLI model given the pair 0.82",
                "0.60",
            )
        )
        rows.append(row("class and both parties found", f"plv, {name}", int(p["n"]), p["both"], "trial 0.42", "0.52"))
    return rows


def main() -> None:
    """Prints the rows of the opened parts, or all with ``--all``."""
    shared = shared_folder()
    if shared is None:
        sys.exit("no gold data: set CASQUE_SHARED to the folder that holds gold/")
    for line in measure(shared, unopened="--all" in sys.argv):
        print(
            f"{line['what']:45} {line['data']:35} n={line['n']:<5} {line['value']:<7} reach {line['reach']:8} peers: {line['peer']}"
        )


if __name__ == "__main__":
    main()
