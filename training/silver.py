"""Trees, names and roles for the annotated texts, which have none by hand: what most versions of casque's own model say of them.

A version that learns events forgets a little grammar, for the treebanks are a fifth of what it reads and hold little news. So the texts with
events get the labels on which at least two of three versions agree (Zhou and Li, Tri-training, 2005): the first, which learned from treebanks
alone, and the two latest. Where they do not agree nothing is learned.

    python -m training.silver words --shared SHARED --out words.jsonl     # the words of all texts to learn from, those held back left out
    python -m training.silver read --words words.jsonl --out today.jsonl  # what the checked-out version says of them

``read`` needs nothing but ``casque.language.model`` and runs with the sources of an earlier commit on the path (``PYTHONPATH``).
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from casque.language.model import Parse
    from training.corpora import Example

NEEDED = 2
"""So many versions must say the same."""
T = TypeVar("T")


@dataclass(frozen=True)
class Silver:
    """What one version says of a sentence; heads count from 1, the root has 0."""

    upos: list[str]
    xpos: list[str]
    heads: list[int]
    relations: list[str]
    names: list[str]
    """Tags of the words."""
    roles: dict[int, list[str]]
    """Predicate word -> tags of all words."""


def write_words(shared: Path | None, out: Path) -> None:
    """One line for each text to learn from: id, words of each sentence, and how many of them are a dateline."""
    from casque.language.datelines import dateline_end
    from casque.language.splitter import split_sentences
    from casque.language.tokenizer import tokenize
    from training.event_data import READ_KINDS, read_learned

    with out.open("w", encoding="utf-8") as lines:
        for report in read_learned(shared):
            if report.held:
                continue
            text = report.text
            blocks = [(b.start, b.end) for b in report.blocks if b.kind in READ_KINDS] or [(0, len(text))]
            bounds = [bound for start, end in blocks for bound in split_sentences(text, start, end)]
            rows = [tokenize(text, start, end) for start, end in bounds]
            openings = [
                bisect_left(row, (dateline_end(text, *bound),)) for bound, row in zip(bounds, rows, strict=True)
            ]
            words = [[text[a:b] for a, b in row] for row in rows]
            lines.write(json.dumps({"id": report.id, "words": words, "openings": openings}) + "\n")


def read_words(words: Path, out: Path) -> None:
    """The parses of this version for the words of a file, a line for a text."""
    from casque.language.model import Network

    network = Network()
    with words.open(encoding="utf-8") as given, out.open("w", encoding="utf-8") as lines:
        for row in map(json.loads, given):
            parses = network.parse(row["words"], row["openings"])
            lines.write(json.dumps({"id": row["id"], "sentences": list(map(as_row, parses))}) + "\n")


def as_row(parse: Parse) -> list[object]:
    """A parse to store."""
    names = [name[:3] for name in parse.names]
    roles = [role[:4] for role in parse.roles]
    return [parse.upos, parse.xpos, parse.heads, parse.relations, names, parse.predicates, roles]


def from_row(row: Sequence) -> Silver:
    """The labels of a stored parse."""
    upos, xpos, heads, relations, names, predicates, roles = row
    size = len(upos)
    return Silver(
        upos,
        xpos,
        [head + 1 for head in heads],
        relations,
        tags_of(names, size),
        {word: tags_of([role[1:] for role in roles if role[0] == word], size) for word in predicates},
    )


def tags_of(stretches: Sequence[tuple[str, int, int]], size: int) -> list[str]:
    """BIO tags of labelled stretches."""
    tags = ["O"] * size
    for label, first, last in stretches:
        tags[first : last + 1] = [f"B-{label}"] + [f"I-{label}"] * (last - first)
    return tags


def most(values: Sequence[T]) -> T | None:
    """The value that enough versions give, or None."""
    value, count = Counter(values).most_common(1)[0]
    return value if count >= NEEDED else None


def agreed(example: Example, versions: Sequence[Silver], opening: int) -> Example:
    """A sentence with the labels that versions agree on; None for a word where they do not, or (of trees) which is of a dateline."""
    size = len(example.words)
    arcs = [most([(v.heads[i], v.relations[i]) for v in versions]) if i >= opening else None for i in range(size)]
    bare = [most([v.heads[i] for v in versions]) if i >= opening else None for i in range(size)]
    predicates = [word for word in range(size) if sum(word in v.roles for v in versions) >= NEEDED]
    return replace(
        example,
        upos=[most([v.upos[i] for v in versions]) for i in range(size)],
        xpos=[most([v.xpos[i] for v in versions]) for i in range(size)],
        heads=bare,
        relations=[arc and arc[1] for arc in arcs],
        names=[most([v.names[i] for v in versions]) for i in range(size)],
        names_have_misc=True,
        predicates=[
            (word, [most([v.roles[word][i] for v in versions if word in v.roles]) for i in range(size)])
            for word in predicates
        ],
    )


def with_silver(examples: Sequence[Example], words: Path, versions: Sequence[Path]) -> Iterator[Example]:
    """The examples of the events with what the versions' files say of their sentences; sentences not found there stay as they are."""
    found: dict[tuple[str, int], tuple[list[str], int, list[Silver]]] = {}
    with words.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            for number, (sentence, opening) in enumerate(zip(row["words"], row["openings"], strict=True)):
                found[row["id"], number] = (sentence, opening, [])
    for path in versions:
        with path.open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                for number, sentence in enumerate(row["sentences"]):
                    found[row["id"], number][2].append(from_row(sentence))
    for example in examples:
        told = found.get((example.document, example.number))
        if told is not None and told[0] == example.words and len(told[2]) >= NEEDED:
            example = agreed(example, told[2], told[1])
        yield example


def main() -> None:
    """Reads the command line and writes words or parses."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("words", "read"))
    parser.add_argument("--shared", type=Path)
    parser.add_argument("--words", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    if arguments.what == "words":
        write_words(arguments.shared, arguments.out)
    else:
        read_words(arguments.words, arguments.out)


if __name__ == "__main__":
    main()
