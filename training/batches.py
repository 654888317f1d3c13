"""Examples turned into numbers, and batches of sentences of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

from casque.language.pieces import NO_SHAPE, WordPieces, shape_of
from casque.language.windows import lay_out, size_of
from training.corpora import EventMark, Example
from training.labels import EVENTS, FAR_SIDES, NAME_TAGS, ROLE_TAGS, SIDES, STATUSES

IGNORED = -100
START, STOP = 101, 102
"""The word pieces before a passage and after each sentence."""
STOPS = frozenset(".!?")
SMALL_WORDS = frozenset(
    ["a", "an", "the", "and", "or", "but", "of", "in", "on", "at", "to", "for", "from", "by", "with", "as"]
)


@dataclass
class Labels:
    """The label lists, in the order of the numbers."""

    upos: list[str]
    xpos: list[str]
    relations: list[str]
    names: list[str] = field(default_factory=lambda: list(NAME_TAGS))
    roles: list[str] = field(default_factory=lambda: list(ROLE_TAGS))
    events: list[str] = field(default_factory=lambda: list(EVENTS))
    statuses: list[str] = field(default_factory=lambda: list(STATUSES))
    sides: list[str] = field(default_factory=lambda: list(SIDES))
    far_sides: list[str] = field(default_factory=lambda: list(FAR_SIDES))

    @classmethod
    def of(cls, examples: Sequence[Example]) -> Labels:
        """All labels that occur."""
        return cls(
            upos=sorted({tag for example in examples for tag in example.upos or ()}),
            xpos=sorted({tag for example in examples for tag in example.xpos or ()}),
            relations=sorted({tag for example in examples for tag in example.relations or ()}),
        )


@dataclass
class Item:
    """An example in numbers."""

    words: list[str]
    pieces: list[tuple[int, ...]]
    size: int
    upos: list[int] | None
    xpos: list[int] | None
    heads: list[int] | None
    relations: list[int] | None
    names: list[int] | None
    names_have_misc: bool
    predicates: list[tuple[int, list[int]]] | None
    events: list[EventMark] | None
    stop_is_leaf: bool
    document: str = ""
    number: int = 0
    pronouns: Sequence[tuple[int, frozenset[tuple[int, int]]]] = ()


def as_items(examples: Sequence[Example], cutter: WordPieces, labels: Labels, longest: int) -> list[Item]:
    """Numbers for every example of at most ``longest`` pieces."""
    upos, xpos, relations, names, roles = (
        {label: number for number, label in enumerate(row)}
        for row in (labels.upos, labels.xpos, labels.relations, labels.names, labels.roles)
    )
    items = []
    for e in examples:
        pieces = [cutter.cut(word) for word in e.words]
        size = sum(map(len, pieces)) + 2
        if size > longest:
            continue
        last = len(e.words)
        items.append(
            Item(
                words=e.words,
                pieces=pieces,
                size=size,
                upos=e.upos and as_numbers(e.upos, upos),
                xpos=e.xpos and as_numbers(e.xpos, xpos),
                heads=e.heads and [IGNORED if head is None else head for head in e.heads],
                relations=e.relations and as_numbers(e.relations, relations),
                names=e.names and as_numbers(e.names, names),
                names_have_misc=e.names_have_misc,
                predicates=None
                if e.predicates is None
                else [(word, as_numbers(row, roles)) for word, row in e.predicates],
                events=e.events,
                stop_is_leaf=last > 3
                and e.words[-1] in STOPS
                and e.heads is not None
                and None not in e.heads
                and e.heads[-1] != 0
                and last not in e.heads
                and all(row[-1] == "O" and word != last - 1 for word, row in e.predicates or ()),
                document=e.document,
                number=e.number,
                pronouns=e.pronouns,
            )
        )
    return items


def as_numbers(labels: Sequence[str | None], numbers: dict[str, int]) -> list[int]:
    """The numbers of labels, ``IGNORED`` where there is none."""
    return [IGNORED if label is None else numbers[label] for label in labels]


ANYWHERE = FAR_SIDES.index("when")
"""The first of the far sides that may stand in the event's own sentence too."""
AGAIN = FAR_SIDES.index("again")
APART = 8
"""One document in so many is read sentence by sentence."""
Passage = list[Item]
"""Neighbouring sentences of a document, read together."""


def passages_of(items: Sequence[Item], longest: int, draw: random.Random) -> list[Passage]:
    """The items as passages of at most ``longest`` pieces; where a document is cut is drawn anew in every pass.

    One document in ``APART`` is cut at every sentence: some sentences are read that have no neighbours.
    """
    found: list[Passage] = []
    limit, apart = longest, False
    for item in items:
        last = found[-1] if found else []
        joined = bool(last) and bool(item.document) and last[-1].document == item.document
        if joined and not apart and size_of(last) + item.size - 1 <= limit:
            last.append(item)
            continue
        if not joined:
            apart = draw.randrange(APART) == 0
        limit = longest if joined else int(longest * draw.uniform(0.2, 1.0))
        found.append([item])
    return found


def plan(items: Sequence[Item], pieces: int, longest: int, draw: random.Random) -> list[list[Passage]]:
    """One pass over the items in batches of about ``pieces`` pieces, lengths alike, in random order."""
    sizes = [(size_of(p) * draw.uniform(0.9, 1.1), n, p) for n, p in enumerate(passages_of(items, longest, draw))]
    batches: list[list[Passage]] = []
    batch: list[Passage] = []
    most = 0
    for _, _, passage in sorted(sizes):
        size = size_of(passage)
        most = max(most, size)
        if batch and most * (len(batch) + 1) > pieces:
            batches.append(batch)
            batch, most = [], size
        batch.append(passage)
    batches.append(batch)
    draw.shuffle(batches)
    return batches


@dataclass
class Batch:
    """The tensors of one step; labels that are not there are ``IGNORED``. Pieces and shapes are those of passages, the rest of sentences."""

    pieces: Tensor
    shapes: Tensor
    firsts: Tensor
    """(sentences, words): the place of each word's first piece among all pieces of the batch."""
    word_mask: Tensor
    upos: Tensor
    xpos: Tensor
    heads: Tensor
    relations: Tensor
    names: Tensor
    misc: Tensor
    predicates: Tensor
    role_sentences: Tensor
    role_words: Tensor
    roles: Tensor
    events: Tensor
    """(sentences, words, types): whether a type is right for the word; all 0 where nothing is known."""
    status_places: Tensor
    """(n, 2): sentence and word of each trigger with a status."""
    statuses: Tensor
    """(n, statuses): whether a status is right."""
    side_places: Tensor
    """(n, 2): sentence and word of each trigger whose parties are known."""
    sides: Tensor
    """(n, words, sides): 1 right, 0 wrong, -1 no word or unknown."""
    far_places: Tensor
    """(n): the place among all pieces of each trigger with something known of the passage around it."""
    fars: Tensor
    """(n, pieces of a passage + 1, far sides): 1 right, 0 wrong, -1 no word that may be; the last is nothing there. No 1 where unknown."""


def written(words: list[str], how: str) -> list[int]:
    """Shapes of the words of a sentence, as they stand or as if written another way."""
    if how == "lower":
        words = [word.lower() for word in words]
    elif how == "upper":
        words = [word.upper() for word in words]
    elif how == "title":
        words = [word if word.lower() in SMALL_WORDS else word[:1].upper() + word[1:] for word in words]
    return [shape_of(word, number == 0) for number, word in enumerate(words)]


def draw_writing(augmentation: dict[str, float], draw: random.Random) -> str:
    """Which way a sentence is written this time; mostly as it stands."""
    number = draw.random()
    for how in ("lower", "upper", "title"):
        number -= augmentation.get(how, 0.0)
        if number < 0:
            return how
    return ""


def make_batch(passages: Sequence[Passage], augmentation: dict[str, float], draw: random.Random) -> Batch:
    """Tensors for some passages, now and then with a sentence written another way or without its full stop."""
    items = [item for passage in passages for item in passage]
    lengths = []
    for item in items:
        drop = item.stop_is_leaf and draw.random() < augmentation.get("drop_stop", 0.0)
        lengths.append(len(item.words) - drop)
    most, count = max(lengths), len(items)
    size = max(map(size_of, passages))
    pieces = torch.zeros(len(passages), size, dtype=torch.long)
    shapes = torch.full((len(passages), size), NO_SHAPE, dtype=torch.long)
    firsts = torch.zeros(count, most, dtype=torch.long)
    word_mask = torch.zeros(count, most)
    table = {
        name: torch.full((count, most), IGNORED, dtype=torch.long)
        for name in ("upos", "xpos", "heads", "relations", "names")
    }
    predicates = torch.full((count, most), -1.0)
    misc = torch.zeros(count, dtype=torch.bool)
    role_sentences, role_words, roles = [], [], []
    row = 0
    for line, passage in enumerate(passages):
        cut = lengths[row : row + len(passage)]
        hows = [draw_writing(augmentation, draw) for _ in passage]
        drawn = [(i.pieces[:n], written(i.words[:n], how)) for i, n, how in zip(passage, cut, hows, strict=True)]
        numbers, forms, starts = lay_out(drawn, START, STOP)
        for item, length, how, places in zip(passage, cut, hows, starts, strict=True):
            firsts[row, :length] = torch.tensor(places) + line * size
            word_mask[row, :length] = 1
            for name, target in table.items():
                values = getattr(item, name)
                if values is not None and not (name == "names" and how == "lower"):
                    target[row, :length] = torch.tensor(values[:length])
            misc[row] = item.names_have_misc
            if item.predicates is not None:
                predicates[row, :length] = 0
                for word, tags in item.predicates:
                    predicates[row, word] = 1
                    role_sentences.append(row)
                    role_words.append(word)
                    roles.append(tags[:length] + [IGNORED] * (most - length))
            row += 1
        pieces[line, : len(numbers)] = torch.tensor(numbers)
        shapes[line, : len(forms)] = torch.tensor(forms)
    return Batch(
        pieces,
        shapes,
        firsts,
        word_mask,
        table["upos"],
        table["xpos"],
        table["heads"],
        table["relations"],
        table["names"],
        misc,
        predicates,
        torch.tensor(role_sentences, dtype=torch.long),
        torch.tensor(role_words, dtype=torch.long),
        torch.tensor(roles, dtype=torch.long).view(-1, most),
        *event_tensors(items, lengths, most),
        *far_tensors(passages, lengths, firsts, size),
    )


def far_tensors(
    passages: Sequence[Passage], lengths: Sequence[int], firsts: Tensor, size: int
) -> tuple[Tensor, Tensor]:
    """The last two tensors of a batch."""
    places, fars = [], []
    row = 0
    for line, passage in enumerate(passages):
        rows = {item.number: row + n for n, item in enumerate(passage)}
        for item in passage:
            for mark in item.events or ():
                if not mark.fars or mark.word >= lengths[row]:
                    continue
                target = torch.full((size + 1, len(FAR_SIDES)), -1.0)
                for other in rows.values():
                    inside = firsts[other, : lengths[other]] - line * size
                    target[inside, 0 if other != row else ANYWHERE :] = 0
                target[firsts[row, mark.word] - line * size] = -1
                target[-1] = 0
                for side, heads in mark.fars:
                    column = FAR_SIDES.index(side)
                    here = [(rows[n], word) for n, word in heads if n in rows and word < lengths[rows[n]]]
                    for other, word in here:
                        target[firsts[other, word] - line * size, column] = 1
                    if not here:
                        target[-1, column] = 1
                places.append(int(firsts[row, mark.word]))
                fars.append(target)
            for word, others in item.pronouns:
                if word >= lengths[row]:
                    continue
                target = torch.full((size + 1, len(FAR_SIDES)), -1.0)
                for other in rows.values():
                    target[firsts[other, : lengths[other]] - line * size, AGAIN] = 0
                here = [(rows[n], w) for n, w in others if n in rows and w < lengths[rows[n]]]
                target[[firsts[other, w] - line * size for other, w in here] or -1, AGAIN] = 1
                target[firsts[row, word] - line * size] = -1
                if here:
                    target[-1, AGAIN] = 0
                places.append(int(firsts[row, word]))
                fars.append(target)
            row += 1
    return (
        torch.tensor(places, dtype=torch.long),
        torch.stack(fars) if fars else torch.zeros(0, size + 1, len(FAR_SIDES)),
    )


def event_tensors(items: Sequence[Item], lengths: Sequence[int], most: int) -> tuple[Tensor, ...]:
    """The tensors of a batch from ``events`` to ``sides``."""
    events = torch.zeros(len(items), most, len(EVENTS))
    status_places, statuses, side_places, sides = [], [], [], []
    for row, (item, length) in enumerate(zip(items, lengths, strict=True)):
        if item.events is None:
            continue
        events[row, :length, 0] = 1
        for mark in item.events:
            if mark.word >= length:
                continue
            events[row, mark.word] = torch.tensor([float(name in mark.types) for name in EVENTS])
            if mark.statuses:
                status_places.append((row, mark.word))
                statuses.append([float(name in mark.statuses) for name in STATUSES])
            if mark.sides is not None:
                target = torch.zeros(most, len(SIDES))
                target[length:] = -1
                for word, side in mark.sides:
                    if word < length:
                        target[word, SIDES.index(side)] = 1
                if not mark.sourced:
                    target[:, SIDES.index("source")] = -1
                side_places.append((row, mark.word))
                sides.append(target)
    return (
        events,
        torch.tensor(status_places, dtype=torch.long).view(-1, 2),
        torch.tensor(statuses).view(-1, len(STATUSES)),
        torch.tensor(side_places, dtype=torch.long).view(-1, 2),
        torch.stack(sides) if sides else torch.zeros(0, most, len(SIDES)),
    )


def endless(
    items: Sequence[Item], pieces: int, longest: int, augmentation: dict[str, float], seed: int
) -> Iterator[tuple[int, Batch]]:
    """Batches without end, with the number of the pass."""
    draw = random.Random(seed)
    turn = 0
    while True:
        for batch in plan(items, pieces, longest, draw):
            yield turn, make_batch(batch, augmentation, draw)
        turn += 1
