"""Police sentences (IndiaPoliceEvents, dev half): does a reading find that police killed, arrested or used force? Nothing is trained on it.

A sentence is said to tell KILL, ARREST or FORCE when an event of the matching type has its trigger, or another mention of it, in the sentence
and police are among its actors. The labels are about police as the doer only; planned, demanded and hypothetical events do not count, those
that somebody denies do not either. The texts are put right first: wrongly decoded quotation marks, and capitals by ``recase``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.recase import Caser
from benchmarks.shared import Counts, Row, f1_of, interval, print_rows, row, shared_folder, total
from casque.documents.types import Document, document_id
from casque.reading.pipeline import Reader
from casque.reading.records import Event, Reading

LABELS = {"KILL": 0.75, "ARREST": 0.75, "FORCE": 0.60}
"""With the F1 to reach."""
KILLING = frozenset("kill shoot gun murder slay die death dead encounter killing massacre eliminate".split())
FORCE_WORDS = frozenset(
    "fire firing shoot shot beat beating baton lathi charge cane tear teargas gas burst disperse cannon cane-charge lathicharge "
    "lathi-charge manhandle assault thrash attack raid kill encounter open resort use burst lob".split()
)
HAPPENED = frozenset({"happened", "ongoing"})


def mended(text: str) -> str:
    """Text whose UTF-8 was read as Windows-1252 read as what it was; other text as it is."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return (
            text.replace("â€˜", "‘").replace("â€™", "’").replace("â€œ", "“").replace("â€\x9d", "”").replace("â€", "”")
        )


def article(item: dict[str, Any], caser: Caser) -> tuple[Document, list[tuple[int, int]]]:
    """An article as a document, and where its labelled sentences stand in it."""
    parts, spans, at = [], [], 0
    for sentence in item["sentences"]:
        words = caser.recase(mended(sentence["text"].strip()))
        spans.append((at, at + len(words)))
        gap = "\n\n" if sentence["text"].endswith("\n") else " "
        parts.append(words + gap)
        at += len(words) + len(gap)
    text = "".join(parts)
    published = date.fromisoformat(item["date"])
    return Document(document_id(text, item["id"]), item["id"], text, published=published, language="en"), spans


def by_police(event: Event) -> bool:
    """Whether police are among those who did it. An arrest of somebody by nobody that is told counts as theirs, as the labels do; the reading
    itself leaves it open.
    """
    if not event.actors and event.type == "COERCE" and event.mode in ("arrest", None) and event.recipients:
        return "ARREST" in labels_of(event, "")
    return any(
        p.sector == "COP" or any(w in p.text.lower() for w in ("police", "cop", "constable")) for p in event.actors
    )


def labels_of(event: Event, words: str) -> Iterator[str]:
    """The labels that an event by police stands for; ``words`` are those of its sentence."""
    said = set(words.lower().replace("-", " ").split()) | set(event.trigger.text.lower().split())
    trigger = event.trigger.text.lower()
    killing = event.mode == "targeted" or any(trigger.startswith(k) for k in KILLING)
    if event.type == "ASSAULT":
        yield "FORCE"
        if killing or said & {"dead", "killed", "death", "died", "dies"}:
            yield "KILL"
    elif event.type == "COERCE":
        if event.mode == "arrest" or any(
            trigger.startswith(w) for w in ("arrest", "detain", "nab", "apprehend", "custody", "round", "held", "book")
        ):
            yield "ARREST"
        if said & FORCE_WORDS and event.mode != "arrest":
            yield "FORCE"


def predicted(reading: Reading, spans: Sequence[tuple[int, int]]) -> list[set[str]]:
    """The labels of each sentence by the reading."""
    text, found = reading.document.text, [set[str]() for _ in spans]
    for event in reading.events:
        if event.status not in HAPPENED or not by_police(event):
            continue
        for mention in (event.trigger, *event.also):
            for number, (start, end) in enumerate(spans):
                if start <= mention.start < end:
                    found[number].update(labels_of(event, text[start:end]))
    return found


def by_words(words: str) -> set[str]:
    """The simple baseline: the sentence names police and has a word of the label."""
    said = set(words.lower().replace("-", " ").replace(",", " ").replace(".", " ").split())
    if not said & {"police", "policemen", "cops", "policeman", "constable", "crpf"}:
        return set()
    found = set()
    if said & {"killed", "kill", "dead", "died", "death", "deaths", "kills"} and said & {"firing", "shot", "police"}:
        found.add("KILL")
    if said & {"arrested", "arrest", "arrests", "detained", "nabbed", "custody", "apprehended"}:
        found.add("ARREST")
    if said & {"firing", "fired", "lathi", "lathicharge", "teargas", "tear", "shells", "shot", "baton", "beat"}:
        found.add("FORCE")
    return found


def counts(gold: Sequence[dict[str, Any]], said: Sequence[set[str]]) -> Counts:
    """Counts of an article for each label."""
    found: Counts = {}
    for label in LABELS:
        right = sum(label in s["labels"] and label in mine for s, mine in zip(gold, said, strict=True))
        found[f"{label}:right_of_predicted"] = found[f"{label}:right_of_gold"] = right
        found[f"{label}:gold"] = sum(label in s["labels"] for s in gold)
        found[f"{label}:predicted"] = sum(label in mine for mine in said)
    return found


def measure(shared: Path) -> list[Row]:
    """F1 of each label over sentences, with intervals over articles, beside the baseline of words."""
    reader, caser = Reader.load(), Caser.of_newswire(shared)
    mine: list[Counts] = []
    simple: list[Counts] = []
    for line in (shared / "gold" / "ipe" / "ipe_dev.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        document, spans = article(item, caser)
        mine.append(counts(item["sentences"], predicted(reader.read(document), spans)))
        simple.append(counts(item["sentences"], [by_words(s["text"]) for s in item["sentences"]]))
    rows = []
    for label, reach in LABELS.items():
        statistic = f1_of(label)
        n = int(total(mine)[f"{label}:gold"])
        peer = f"words alone {statistic(simple):.2f}"
        bounds = interval(mine, statistic)
        rows.append(
            row(f"police: {label}, F1", f"ipe_dev, {len(mine)} articles", n, statistic(mine), peer, f"{reach}", bounds)
        )
    return rows


def main() -> None:
    """Prints the rows."""
    shared = shared_folder()
    assert shared is not None, "no gold data: set CASQUE_SHARED"
    print_rows(measure(shared))


if __name__ == "__main__":
    main()
