"""Accuracy of the language model on test sets it never saw: ``python -m benchmarks.language``.

Gold words and sentences except where "raw text" is said. The treebanks are not part of this project; they are
looked for under ``CASQUE_SHARED`` or next to the repository.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from training.corpora import Example, add_derived_names, add_roles, read_columns, read_conllu, read_politics

from benchmarks.conll import name_scores, raw_scores, raw_text, role_scores, tree_scores
from benchmarks.shared import Row, row, shared_folder
from casque.language.analyse import LanguageModel
from casque.language.types import Sentence

TRIAL = "first trial of this design, int8:"


def measure(shared: Path, limit: int | None = None) -> list[Row]:
    """Rows of the table; ``limit`` sentences of each set. What the first trial reached is to be reached."""
    model = LanguageModel.load()
    treebanks = shared / "treebanks"
    ewt = list(read_conllu(treebanks / "ud-ewt" / "en_ewt-ud-test.conllu"))[:limit]
    add_roles(ewt, treebanks / "propbank-ewt" / "propbank-ewt-test.jsonl")
    news = list(read_conllu(treebanks / "ud-gum" / "en_gum-news.conllu"))[:limit]
    add_derived_names(news, treebanks / "ner-derived" / "gum-ner.jsonl")
    politics = read_politics(treebanks / "crossner-politics" / "test.txt")[:limit]
    uner = list(read_columns(treebanks / "uner" / "en_ewt-ud-test.iob2", 1, 2, "\t"))[:limit]
    rows = [*_trees(model, ewt, "UD EWT test", (97.00, 91.64, 89.27))]
    rows += _trees(model, news, "UD GUM news (held out)", (97.52, 89.23, 86.50))
    rows += _names(model, politics, "CrossNER politics test", 81.8)
    rows += _names(model, uner, "UNER EWT test", 71.0, {"PER", "ORG", "LOC"})
    rows += _names(model, news, "GUM news (names derived by rule)", 65.1, {"PER", "ORG", "LOC"})
    rows += _roles(model, ewt, "PropBank EWT test", (95.9, 73.8, 82.1))
    blogs = [example for example in ewt if example.name.startswith("weblog")]
    rows += _roles(model, blogs, "PropBank EWT test, weblogs", (None, None, 77.8))
    rows += _raw(model, ewt, "UD EWT test", 89.27 - 2)
    rows += _raw(model, news, "UD GUM news (held out)", 86.50 - 2)
    return rows


def _row(what: str, data: str, n: int, value: float, peer: float | None) -> Row:
    """A row of the table; what the first trial reached is what is to be reached."""
    reach = "" if peer is None else f"{peer:.1f}"
    return row(what, data, n, value, f"{TRIAL} {reach}" if reach else "", reach)


def _parse(model: LanguageModel, gold: Sequence[Example]) -> list[Sentence]:
    """Every document as a whole, as a reading has it; sentences of no known document by themselves."""
    found: list[Sentence] = []
    for document, group in groupby(gold, key=lambda example: example.document):
        found += model.parse_words([example.words for example in group], apart=not document)
    return found


def _trees(model: LanguageModel, gold: list[Example], data: str, peers: tuple[float, ...]) -> Iterator[Row]:
    scores = tree_scores(gold, _parse(model, gold))
    n = int(scores["words"])
    for what, peer in zip(("UPOS", "UAS", "LAS"), peers, strict=True):
        yield _row(f"{what}, gold words, %", data, n, scores[what], peer)
    for what in ("XPOS", "lemmas"):
        yield _row(f"{what}, gold words, %", data, n, scores[what], None)


def _names(
    model: LanguageModel, gold: list[Example], data: str, peer: float, labels: set[str] | None = None
) -> Iterator[Row]:
    counts = name_scores(gold, _parse(model, gold), labels or {"PER", "ORG", "LOC", "MISC"})
    yield _row("names F1", data, counts.gold, counts.f1, peer)


def _roles(model: LanguageModel, gold: list[Example], data: str, peers: tuple[float | None, ...]) -> Iterator[Row]:
    scores = role_scores(gold, _parse(model, gold))
    titles = ("predicates F1", "roles F1, exact stretch", "roles A0-A2 F1, head word")
    for (_, counts), what, peer in zip(scores.items(), titles, peers, strict=True):
        yield _row(f"{what}, own predicates", data, counts.gold, counts.f1, peer)


def _raw(model: LanguageModel, gold: list[Example], data: str, peer: float) -> Iterator[Row]:
    text, paragraphs, offsets = raw_text(gold)
    scores = raw_scores(gold, offsets, model.analyse(text, paragraphs))
    for what in ("sentences", "words", "UAS"):
        yield _row(f"{what} F1, raw text", data, scores[what].gold, scores[what].f1, None)
    yield _row("LAS F1, raw text", data, scores["LAS"].gold, scores["LAS"].f1, peer)


def main() -> None:
    """Prints the rows as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, help="sentences of each set")
    parser.add_argument("--json", action="store_true", help="one JSON object a row")
    arguments = parser.parse_args()
    shared = shared_folder()
    if shared is None:
        parser.error("no gold data: set CASQUE_SHARED")
    for line in measure(shared, arguments.limit):
        if arguments.json:
            print(json.dumps(line))
        else:
            print(f"{line['value']:>7} n={line['n']:<6} {line['what']} | {line['data']} | reach {line['reach']}")


if __name__ == "__main__":
    main()
