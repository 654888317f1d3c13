"""What goes wrong, event by event and step by step: ``python -m benchmarks.errors [--out build/errors.html]``.

Reads what may be looked at (the opened articles, sentences and pairs, the held annotated reports), compares it with the gold and asks the
explanation of the reading at which step each event was lost or bent. Prints the table of kinds as Markdown and writes one page to leaf
through; the page holds texts that are not the project's, so it belongs outside the repository.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from training.event_data import MARKED, OPENED_PAIRS, document_of, read_marked

from benchmarks.error_kinds import KINDS, Case, Error, pair_errors, report_errors, sentence_errors
from benchmarks.events import OPENED_SENTENCES, UNOPENED, article_document, read_lines, scorer
from benchmarks.held import gold_of, held_news, held_own
from benchmarks.shared import shared_folder
from casque.documents.types import Document, document_id
from casque.reading.explain import explain
from casque.reading.pipeline import Reader

TEMPLATE = Path(__file__).with_name("errors.html")
SETS = ("articles", "newswire", "own", "sentences", "pairs")


def collect(shared: Path, sets: Sequence[str], reader: Reader) -> list[Error]:
    """The errors of the named sets."""
    tool, found = scorer(shared), []
    reports = {
        "newswire": lambda: held_news(shared),
        "own": lambda: [*held_own(), *(r for r in read_marked(MARKED) if r.held)],
    }
    if "articles" in sets:
        for path in sorted((shared / "gold" / "articles_dev").glob("*.json")):
            if not path.name.startswith(UNOPENED):
                case = Case(path.stem, "articles", explain(article_document(path), reader))
                found += report_errors(tool.Gold(path), tool, case)
    for name in reports:
        with tempfile.TemporaryDirectory() as folder:
            for report in reports[name]() if name in sets else ():
                path = Path(folder) / f"{report.id}.json"
                path.write_text(json.dumps(gold_of(report)), encoding="utf-8")
                found += report_errors(
                    tool.Gold(path), tool, Case(report.id, name, explain(document_of(report), reader))
                )
    singles = {
        "sentences": (shared / "gold" / "events_dev.jsonl", OPENED_SENTENCES, sentence_errors),
        "pairs": (shared / "gold" / "plv" / "plv_dev.jsonl", OPENED_PAIRS, pair_errors),
    }
    for name, (path, opened, errors) in singles.items():
        for item in read_lines(path)[:opened] if name in sets else ():
            document = Document(document_id(item["text"], item["id"]), item["id"], item["text"], language="en")
            found += errors(item, Case(item["id"], name, explain(document, reader)))
    return found


def table_of(errors: Sequence[Error], sets: Sequence[str]) -> str:
    """Kinds of errors with counts, as Markdown."""
    counts = Counter((error.kind, error.set) for error in errors)
    lines = [f"| kind | {' | '.join(sets)} | what it is |", "| --- |" + " ---: |" * len(sets) + " --- |"]
    for kind, what in KINDS.items():
        row = [counts[kind, name] for name in sets]
        if any(row):
            lines.append(f"| {kind} | {' | '.join(map(str, row))} | {what} |")
    totals = [sum(count for (_, s), count in counts.items() if s == name) for name in sets]
    return "\n".join([*lines, f"| all | {' | '.join(map(str, totals))} | |"])


def page_of(errors: Sequence[Error]) -> str:
    """One self-contained page with all errors."""
    data = json.dumps([asdict(error) for error in errors], ensure_ascii=False).replace("</", "<\\/")
    return TEMPLATE.read_text(encoding="utf-8").replace("/*ERRORS*/[]", data)


def main() -> None:
    """Reads the command line, prints the table, writes the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/errors.html"), help="where the page goes")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS), help="which sets to read")
    arguments = parser.parse_args()
    shared = shared_folder()
    if shared is None:
        sys.exit("no gold data: set CASQUE_SHARED to the folder that holds gold/")
    errors = collect(shared, arguments.sets, Reader.load())
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(page_of(errors), encoding="utf-8")
    print(table_of(errors, arguments.sets))
    print(f"\n{len(errors)} errors: file://{arguments.out.resolve()}")


if __name__ == "__main__":
    main()
