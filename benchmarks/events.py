"""Events: on annotated articles (by the scorer of the shared tools), on single sentences, and on marked pairs.

The parts that were never looked at while building are reported apart: four of the nine articles, the second halves of the sentences and of
the pairs by line number.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from training.event_data import OPENED_PAIRS

from benchmarks.shared import Counts, Row, f1_of, interval, print_rows, row, share_of, shared_folder, total
from casque.documents.layout import find_blocks
from casque.documents.types import Document, document_id
from casque.export.reading_json import reading_to_dict
from casque.reading.pipeline import Reader
from casque.reading.records import Event, Reading

UNOPENED = ("chad-", "israel-", "turkey-idlib-", "unita-")
OPENED_SENTENCES = 89
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


class Gold(Protocol):
    """The scorer's gold report."""

    slug: str


def article_counts(gold: Gold, reading: dict[str, Any], tool: ModuleType) -> Counts:
    """The scorer's counts of one report, so that they can be added up and drawn again; the scorer gives rounded shares of whole counts."""
    result = tool.score([gold], {gold.slug: reading})
    found: Counts = {"alarms": result["alarms"]}
    for name in ("detect", "roles", "figures"):
        part = result[name]
        found[f"{name}:predicted"], found[f"{name}:gold"] = part["predicted"], part["gold"]
        found[f"{name}:right_of_predicted"] = round(part["precision"] * part["predicted"])
        found[f"{name}:right_of_gold"] = round(part["recall"] * part["gold"])
    for name in FIELDS:
        part = result[name]
        # A date may be half right.
        found[f"{name}:n"], found[f"{name}:right"] = part["n"], round(2 * (part["share"] or 0.0) * part["n"]) / 2
    found["deadlines:n"], found["deadlines:right"] = result["deadlines"]["gold"], result["deadlines"]["found"]
    return found


FIELDS = ("date", "status", "attribution", "place")


def count_articles(paths: Sequence[Path], reader: Reader, shared: Path) -> list[Counts]:
    """The counts of each article."""
    tool = scorer(shared)
    return [article_counts(tool.Gold(p), reading_to_dict(reader.read(article_document(p))), tool) for p in paths]


def report_rows(counts: Sequence[Counts], data: str, reach: tuple[str, str] = ("", "")) -> list[Row]:
    """The rows of a set of whole reports, with intervals over reports."""
    whole = total(counts)
    rows: list[Row] = []
    peers = ("UniversalPetrarch 0.32, trial 0.72", "UniversalPetrarch 0.16, trial 0.55")
    for what, name, peer, wanted in zip(
        ("type near trigger", "type and both parties"), ("detect", "roles"), peers, reach, strict=True
    ):
        statistic = f1_of(name)
        bounds = interval(counts, statistic)
        rows.append(
            row(f"events: {what}, F1", data, int(whole[f"{name}:gold"]), statistic(counts), peer, wanted, bounds)
        )
    for name in FIELDS:
        if whole[f"{name}:n"]:
            bounds = interval(counts, share_of(name))
            n, share = int(whole[f"{name}:n"]), share_of(name)(counts)
            rows.append(row(f"{name} right among matched", data, n, share, interval=bounds))
    rows.append(row("false events in reports without any", data, len(counts), whole["alarms"]))
    if whole["figures:gold"]:
        value, bounds = f1_of("figures")(counts), interval(counts, f1_of("figures"))
        rows.append(row("figures F1", data, int(whole["figures:gold"]), value, "", "0.65", bounds))
        rows.append(row("deadlines found", data, int(whole["deadlines:n"]), whole["deadlines:right"]))
    return rows


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


def sentence_counts(item: dict[str, Any], events: Sequence[Event]) -> Counts:
    """Counts of a sentence over (sentence, type), and over type with actor and recipient for records that have both."""
    mine, wanted = {e.type for e in events}, {e["type"] for e in item["events"]}
    both = 0
    hits = 0
    for record in item["events"]:
        actors, recipients = [a["text"] for a in record["actors"]], [r["text"] for r in record["recipients"]]
        if record.get("unordered") and not recipients:
            actors, recipients = actors[:1], actors[1:]
        if actors and recipients:
            both += 1
            hits += any(_record_found(record, actors, recipients, e) for e in events)
    right = len(mine & wanted)
    return {
        "type:predicted": len(mine),
        "type:gold": len(wanted),
        "type:right_of_predicted": right,
        "type:right_of_gold": right,
        "pair:predicted": sum(1 for e in events if (e.actors and e.recipients) or len(e.actors) >= 2),
        "pair:gold": both,
        "pair:right_of_predicted": hits,
        "pair:right_of_gold": hits,
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


def pair_counts(item: dict[str, Any], events: Sequence[Event]) -> Counts:
    """Counts of a marked pair: its class found in the sentence, class with both parties, and the class of the pair for macro F1."""
    allowed = PLV_TYPES.get(item["root"], {item["root"]})
    right = [e for e in events if e.type in allowed]
    both = any(
        (party_agrees(item["source"], e, "actor") and party_agrees(item["target"], e, "recipient"))
        or (not e.recipients and party_agrees(item["source"], e, "actor") and party_agrees(item["target"], e, "actor"))
        for e in right
    )
    guess = class_of_pair(item, events)
    found: Counts = {"class:n": 1, "class:right": bool(right), "both:n": 1, "both:right": both}
    found[f"{item['root']}:gold"] = 1
    if guess is not None:
        found[f"{guess}:predicted"] = 1
        if guess == item["root"]:
            found[f"{guess}:right_of_predicted"] = found[f"{guess}:right_of_gold"] = 1
    return found


def macro_f1(counts: Sequence[Counts]) -> float:
    """Mean F1 of the classes that the gold has."""
    whole = total(counts)
    classes = [name.removesuffix(":gold") for name, n in whole.items() if name.endswith(":gold") and n]
    return sum(f1_of(name)([whole]) for name in classes) / max(1, len(classes))


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
        reach = ("0.72", "0.55") if name == "opened" else ("0.78", "0.66")
        rows += report_rows(count_articles(paths, reader, shared), f"articles_dev, {len(paths)} {name}", reach)
    sentences = read_lines(shared / "gold" / "events_dev.jsonl")
    pairs = read_lines(shared / "gold" / "plv" / "plv_dev.jsonl")
    halves = [("opened half", sentences[:OPENED_SENTENCES], pairs[:OPENED_PAIRS])]
    if unopened:
        halves.append(("unopened half", sentences[OPENED_SENTENCES:], pairs[OPENED_PAIRS:]))
    for name, some, marked in halves:
        rows += single_rows(name, some, marked, reader)
    return rows


def single_rows(
    name: str, sentences: Sequence[dict[str, Any]], pairs: Sequence[dict[str, Any]], reader: Reader
) -> list[Row]:
    """The rows of sentences and pairs, with intervals over sentences."""
    some = [sentence_counts(item, read_sentence(item["text"], reader).events) for item in sentences]
    marked = [pair_counts(item, read_sentence(item["text"], reader).events) for item in pairs]
    whole = total(some)
    table: list[tuple[str, str, int, Sequence[Counts], Statistic, str, str]] = [
        (
            "event type, F1 over (sentence, type)",
            "events_dev",
            int(whole["type:gold"]),
            some,
            f1_of("type"),
            "UniversalPetrarch 0.47, trial 0.80",
            "0.85",
        ),
        (
            "type, actor and recipient, F1",
            "events_dev",
            int(whole["pair:gold"]),
            some,
            f1_of("pair"),
            "UniversalPetrarch 0.30",
            "0.68",
        ),
        (
            "type of a marked pair, macro F1",
            "plv",
            len(marked),
            marked,
            macro_f1,
            "large NLI model given the pair 0.82",
            "0.80",
        ),
        ("class and both parties found", "plv", len(marked), marked, share_of("both"), "trial 0.42", "0.68"),
    ]
    # The opened pairs are learned from; nothing of events_dev is.
    learned = {"plv": " (learned from)"} if name.startswith("opened") else {}
    return [
        row(
            what,
            f"{data}, {name}{learned.get(data, '')}",
            n,
            statistic(counts),
            peer,
            reach,
            interval(counts, statistic, times=500),
        )
        for what, data, n, counts, statistic, peer, reach in table
    ]


Statistic = Callable[[Sequence[Counts]], float]


def main() -> None:
    """Prints the rows of the opened parts, or all with ``--all``."""
    shared = shared_folder()
    if shared is None:
        sys.exit("no gold data: set CASQUE_SHARED to the folder that holds gold/")
    print_rows(measure(shared, unopened="--all" in sys.argv))


if __name__ == "__main__":
    main()
