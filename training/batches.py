"""Examples turned into numbers, and batches of sentences of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

from casque.language.pieces import NO_SHAPE, WordPieces, shape_of
from training.corpora import EventMark, Example
from training.labels import EVENTS, NAME_TAGS, ROLE_TAGS, SIDES, STATUSES

IGNORED = -100
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
                upos=e.upos and [upos[tag] for tag in e.upos],
                xpos=e.xpos and [xpos[tag] for tag in e.xpos],
                heads=e.heads,
                relations=e.relations and [relations[tag] for tag in e.relations],
                names=e.names and [names[tag] for tag in e.names],
                names_have_misc=e.names_have_misc,
                predicates=None
                if e.predicates is None
                else [(word, [roles[tag] for tag in row]) for word, row in e.predicates],
                events=e.events,
                stop_is_leaf=last > 3
                and e.words[-1] in STOPS
                and e.heads is not None
                and e.heads[-1] != 0
                and last not in e.heads
                and all(row[-1] == "O" and word != last - 1 for word, row in e.predicates or ()),
            )
        )
    return items


def plan(items: Sequence[Item], pieces: int, draw: random.Random) -> list[list[Item]]:
    """One pass over the items in batches of about ``pieces`` pieces, lengths alike, in random order."""
    order = sorted(items, key=lambda item: item.size * draw.uniform(0.9, 1.1))
    batches: list[list[Item]] = []
    batch: list[Item] = []
    longest = 0
    for item in order:
        longest = max(longest, item.size)
        if batch and longest * (len(batch) + 1) > pieces:
            batches.append(batch)
            batch, longest = [], item.size
        batch.append(item)
    batches.append(batch)
    draw.shuffle(batches)
    return batches


@dataclass
class Batch:
    """The tensors of one step; labels that are not there are ``IGNORED``."""

    pieces: Tensor
    shapes: Tensor
    firsts: Tensor
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
    """(n, words, sides): 1 right, 0 wrong, -1 no word."""


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


def make_batch(items: Sequence[Item], augmentation: dict[str, float], draw: random.Random) -> Batch:
    """Tensors for some items, now and then written another way or without their full stop."""
    lengths = []
    for item in items:
        drop = item.stop_is_leaf and draw.random() < augmentation.get("drop_stop", 0.0)
        lengths.append(len(item.words) - drop)
    most = max(lengths)
    size = max(sum(map(len, item.pieces[:n])) + 2 for item, n in zip(items, lengths, strict=True))
    count = len(items)
    pieces = torch.zeros(count, size, dtype=torch.long)
    shapes = torch.full((count, size), NO_SHAPE, dtype=torch.long)
    firsts = torch.zeros(count, most, dtype=torch.long)
    word_mask = torch.zeros(count, most)
    table = {
        name: torch.full((count, most), IGNORED, dtype=torch.long)
        for name in ("upos", "xpos", "heads", "relations", "names")
    }
    predicates = torch.full((count, most), -1.0)
    misc = torch.zeros(count, dtype=torch.bool)
    role_sentences, role_words, roles = [], [], []
    for row, (item, length) in enumerate(zip(items, lengths, strict=True)):
        how = draw_writing(augmentation, draw)
        numbers, forms, starts = flatten(item.pieces[:length], written(item.words[:length], how))
        pieces[row, : len(numbers)] = torch.tensor(numbers)
        shapes[row, : len(forms)] = torch.tensor(forms)
        firsts[row, :length] = torch.tensor(starts)
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
    marks = event_tensors(items, lengths, most)
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
        *marks,
    )


def event_tensors(items: Sequence[Item], lengths: Sequence[int], most: int) -> tuple[Tensor, ...]:
    """The last five tensors of a batch."""
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
                side_places.append((row, mark.word))
                sides.append(target)
    return (
        events,
        torch.tensor(status_places, dtype=torch.long).view(-1, 2),
        torch.tensor(statuses).view(-1, len(STATUSES)),
        torch.tensor(side_places, dtype=torch.long).view(-1, 2),
        torch.stack(sides) if sides else torch.zeros(0, most, len(SIDES)),
    )


def flatten(pieces: Sequence[tuple[int, ...]], shapes: Sequence[int]) -> tuple[list[int], list[int], list[int]]:
    """Pieces and shapes of a sentence with start and stop, and the place of each word's first piece."""
    numbers, forms, starts = [101], [NO_SHAPE], []
    for word, shape in zip(pieces, shapes, strict=True):
        starts.append(len(numbers))
        numbers.extend(word)
        forms.extend([shape] * len(word))
    return [*numbers, 102], [*forms, NO_SHAPE], starts


def endless(
    items: Sequence[Item], pieces: int, augmentation: dict[str, float], seed: int
) -> Iterator[tuple[int, Batch]]:
    """Batches without end, with the number of the pass."""
    draw = random.Random(seed)
    turn = 0
    while True:
        for batch in plan(items, pieces, draw):
            yield turn, make_batch(batch, augmentation, draw)
        turn += 1
