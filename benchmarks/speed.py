"""How fast a reading is: whole readings over newswire in one process, the steps by themselves, and one report from a cold start."""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from benchmarks.shared import Row, row
from casque.documents.layout import find_blocks
from casque.documents.types import Document
from casque.reading.pipeline import READ_KINDS, Reader

REPORTS = 300


def newswire(shared: Path, count: int) -> list[Document]:
    """The first reports of the newswire corpus."""
    documents = []
    with gzip.open(shared / "corpora" / "news_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            blocks = find_blocks(item["text"])
            documents.append(
                Document(
                    item["id"],
                    item["id"],
                    item["text"],
                    published=date.fromisoformat(item["date"]),
                    language="en",
                    blocks=blocks,
                )
            )
            if len(documents) == count:
                break
    return documents


def cold_start(documents: list[Document]) -> float:
    """Seconds of ``casque read`` for one report in a process of its own; the middle of five."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(documents[0].text, encoding="utf-8")
        taken = []
        for _ in range(5):
            begun = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "casque.cli.main", "read", str(path), "--format", "json"],
                check=False,
                capture_output=True,
            )
            taken.append(time.perf_counter() - begun)
    return sorted(taken)[2]


def measure(shared: Path) -> list[Row]:
    """Words a second for whole readings and for the language model alone, memory, and the cold start."""
    documents = newswire(shared, REPORTS)
    words = sum(len(d.text.split()) for d in documents)
    reader = Reader.load()
    reader.read(documents[0])
    begun = time.perf_counter()
    for document in documents:
        reader.read(document)
    whole = time.perf_counter() - begun
    begun = time.perf_counter()
    for document in documents:
        reader.model.analyse(document.text, [(b.start, b.end) for b in document.blocks if b.kind in READ_KINDS])
    model = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    data = f"news_dev, {len(documents)} reports"
    return [
        row(
            "whole reading, words a second",
            data,
            words,
            words / whole,
            "UniversalPetrarch 5,500 to 19,000 with the parse given",
            "3,000",
        ),
        row("language model alone, words a second", data, words, words / model, "the trial's model 7,280"),
        row("memory at most, MB", data, words, memory, "", "under 700"),
        row("casque read, one report, cold, seconds", "middle of 5", 1, cold_start(documents), "", "under 1.5"),
    ]
