"""The corpora read into one kind of example, each with the labels its corpus has and no others.

Splits: never read here are UD EWT test, UD PUD, GUM news and GUM's official test documents, the UNER and
CrossNER test files and PropBank EWT test.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from casque.language.pieces import THIRD_PERSON
from training.labels import AUXILIARY_ROLESETS, POLITICS_NAMES, PROPBANK_ROLES

GUM_GENRES = ("bio", "interview", "speech", "textbook", "vlog", "voyage")


@dataclass(frozen=True)
class EventMark:
    """A word that tells an event; empty ``types`` where it is arguable whether it does."""

    word: int
    types: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    sides: tuple[tuple[int, str], ...] | None = None
    """(word, side) of the parties' head words in the sentence; None where unknown."""
    sourced: bool = True
    """Whether a speech act's own speaker would be among the sides as its source."""
    fars: tuple[tuple[str, frozenset[tuple[int, int]]], ...] = ()
    """For each side that the sentence leaves empty the (sentence, word) of the document that name the party, none where there is no party;
    the same for the times of its date."""


@dataclass
class Example:
    """A sentence and its labels; a field left None has no labels in its corpus, a word that has None is not labelled."""

    words: list[str]
    name: str = ""
    upos: Sequence[str | None] | None = None
    xpos: Sequence[str | None] | None = None
    lemmas: list[str] | None = None
    heads: Sequence[int | None] | None = None
    """Number of each word's head counted from 1; 0 is the root."""
    relations: Sequence[str | None] | None = None
    names: Sequence[str | None] | None = None
    names_have_misc: bool = False
    predicates: Sequence[tuple[int, Sequence[str | None]]] | None = None
    """Predicate word (from 0) and the role tag of every word."""
    events: list[EventMark] | None = None
    """Words that tell events; None where nobody has looked for events."""
    pronouns: Sequence[tuple[int, frozenset[tuple[int, int]]]] = ()
    """Each pronoun of the third person with the (sentence, word) of the document's other words for the same; none where it has none."""
    text: str = ""
    document: str = ""
    """Neighbours of one document are read together; without it the sentence stands alone."""
    number: int = 0
    """Number of the sentence in its document."""
    spaces: list[bool] = field(default_factory=list)
    paragraph: bool = False


def read_conllu(path: Path) -> Iterator[Example]:
    """Sentences of a CoNLL-U file, numbered within their documents; multiword and empty lines are left out."""
    rows: list[list[str]] = []
    name = text = document = ""
    paragraph = False
    number = 0
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# sent_id"):
            name = line.split("=", 1)[1].strip()
        elif line.startswith("# text ="):
            text = line.split("=", 1)[1].strip()
        elif line.startswith("# newdoc"):
            document = line.split("=", 1)[1].strip()
            paragraph = True
            number = 0
        elif line.startswith("# newpar"):
            paragraph = True
        elif line and line[0].isdigit():
            row = line.split("\t")
            if row[0].isdigit():
                rows.append(row)
        elif not line and rows:
            yield replace(_tree(rows, name, text, document, paragraph), number=number)
            rows, paragraph, number = [], False, number + 1


def add_pronouns(examples: Sequence[Example], path: Path) -> None:
    """GUM's chains of mentions put on its pronouns of the third person: what else in the document stands for the same.

    ``examples`` are all sentences of the file, in order.
    """
    cells = iter(row[9] for row in _rows_of(path))
    chains: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for example in examples:
        for word, entity in _mentions([next(cells) for _ in example.words]):
            chains.setdefault((example.document, entity), []).append((example.number, word))
    spoken: dict[tuple[str, int, int], frozenset[tuple[int, int]]] = {}
    for (document, _), places in chains.items():
        for place in places:
            spoken[document, *place] = frozenset(places) - {place}
    for example in examples:
        third = [word for word, form in enumerate(example.words) if form.lower() in THIRD_PERSON]
        example.pronouns = [(word, spoken.get((example.document, example.number, word), frozenset())) for word in third]


def _rows_of(path: Path) -> Iterator[list[str]]:
    """The word lines of a CoNLL-U file."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        row = line.split("\t")
        if len(row) == 10 and row[0].isdigit():
            yield row


def _mentions(cells: Sequence[str]) -> Iterator[tuple[int, str]]:
    """(head word, entity) of each mention of a sentence, from the last column of its words.

    ``Entity=(7-person-giv:act-...-2,3-coref...`` opens one whose head is the second word; the sixth field counts from its first word.
    """
    for word, cell in enumerate(cells):
        value = next((part[7:] for part in cell.split("|") if part.startswith("Entity=")), "")
        for opened in re.findall(r"\(([^()]+)", value):
            fields = opened.split("-")
            if len(fields) > 5 and fields[5][:1].isdigit():
                yield word + int(fields[5].split(",")[0]) - 1, fields[0]


def _tree(rows: list[list[str]], name: str, text: str, document: str, paragraph: bool) -> Example:
    return Example(
        words=[row[1] for row in rows],
        name=name,
        upos=[row[3] for row in rows],
        xpos=[row[4] for row in rows],
        lemmas=[row[2] for row in rows],
        heads=[int(row[6]) for row in rows],
        relations=[row[7] for row in rows],
        text=text,
        document=document,
        spaces=["SpaceAfter=No" not in row[9] for row in rows],
        paragraph=paragraph,
    )


def read_columns(path: Path, word: int, tag: int, separator: str | None) -> Iterator[Example]:
    """Words and name tags in columns, sentences divided by empty lines; any IOB scheme becomes BIO."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        cells = line.split(separator) if separator is None else line.rstrip("\n").split(separator)
        if line.startswith("#") and len(cells) < 3 and separator == "\t":
            continue
        if len(cells) > max(word, tag):
            words.append(cells[word])
            tags.append(cells[tag])
        elif words:
            yield Example(words=words, names=as_bio(tags))
            words, tags = [], []


def as_bio(tags: Iterable[str]) -> list[str]:
    """IOB1 or IOB2 tags as IOB2, with unknown marks outside."""
    result: list[str] = []
    before = "O"
    for tag in tags:
        mark, _, label = tag.partition("-")
        if mark not in ("B", "I") or not label:
            result.append("O")
            before = "O"
            continue
        result.append(f"I-{label}" if mark == "I" and before == label else f"B-{label}")
        before = label
    return result


def add_roles(examples: Iterable[Example], path: Path) -> None:
    """PropBank's predicates and roles put on the sentences of the same name."""
    by_name = {example.name: example for example in examples}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        example = by_name.get(row["sent_id"])
        if example is None or len(example.words) != row["n"]:
            continue
        example.predicates = [
            (predicate["i"] - 1, _role_tags(predicate["args"], row["n"]))
            for predicate in row["preds"]
            if predicate["roleset"] not in AUXILIARY_ROLESETS
        ]


def _role_tags(arguments: list[tuple[str, int, int]], length: int) -> list[str]:
    tags = ["O"] * length
    for label, first, last in arguments:
        role = PROPBANK_ROLES.get(label.removeprefix("C-"))
        if role is None or any(tag != "O" for tag in tags[first - 1 : last]):
            continue
        tags[first - 1 : last] = [f"B-{role}"] + [f"I-{role}"] * (last - first)
    return tags


def add_derived_names(examples: Iterable[Example], path: Path) -> None:
    """Names derived by rule from GUM's mentions put on the sentences of the same name."""
    by_name = {example.name: example for example in examples}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        example = by_name.get(row["sent_id"])
        if example is None or len(example.words) != row["n"]:
            continue
        tags = ["O"] * row["n"]
        for label, first, last in row["ents"]:
            tags[first - 1 : last] = [f"B-{label}"] + [f"I-{label}"] * (last - first)
        example.names = tags


def part_hyphens(example: Example) -> Example:
    """A sentence of names with its hyphenated words cut as UD cuts them."""
    words: list[str] = []
    tags: list[str] = []
    for word, tag in zip(example.words, example.names or [], strict=True):
        parts = word.replace("-", " - ").split() if "-" in word.strip("-") else [word]
        words.extend(parts)
        tags.extend([tag] + [tag if tag == "O" else f"I-{tag[2:]}"] * (len(parts) - 1))
    return Example(words=words, names=tags, names_have_misc=example.names_have_misc)


def read_politics(path: Path) -> list[Example]:
    """CrossNER's politics sentences with the model's four labels."""
    examples = list(read_columns(path, 0, 1, "\t"))
    for example in examples:
        example.names = as_bio(
            f"{tag[:2]}{POLITICS_NAMES[tag[2:]]}" if tag != "O" else "O" for tag in example.names or []
        )
        example.names_have_misc = True
    return examples


def read_training(root: Path, seed: int) -> list[Example]:
    """All examples the model is trained on, from a folder of treebanks (see the folder's README)."""
    ewt = list(read_conllu(root / "ud-ewt" / "en_ewt-ud-train.conllu"))
    add_roles(ewt, root / "propbank-ewt" / "propbank-ewt-train.jsonl")
    held_out = tuple(f"{name}-" for name in (root / "ud-gum" / "files.test").read_text().split())
    gum = []
    for genre in GUM_GENRES:
        path = root / "ud-gum" / f"en_gum-{genre}.conllu"
        whole = list(read_conllu(path))
        add_pronouns(whole, path)
        gum += [example for example in whole if not example.name.startswith(held_out)]
    add_derived_names(gum, root / "ner-derived" / "gum-ner.jsonl")
    uner = list(read_columns(root / "uner" / "en_ewt-ud-dev.iob2", 1, 2, "\t"))
    wikigold = list(read_columns(root / "wikigold" / "wikigold.conll.txt", 0, 1, None))
    politics = [
        example for part in ("train", "dev") for example in read_politics(root / "crossner-politics" / f"{part}.txt")
    ]
    for example in wikigold:
        example.names_have_misc = True
    draw = random.Random(seed)
    edited = [part_hyphens(e) if draw.random() < 0.5 else e for e in (*wikigold, *politics)]
    return [*ewt, *gum, *uner, *edited]
