"""What a sentence understood looks like: words, tree, names, predicates and their roles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Token:
    """One word in the UD sense; ``start`` and ``end`` index the document's text."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    """Index of the governing word in the same sentence, -1 for the root."""
    deprel: str


@dataclass(frozen=True, slots=True)
class Name:
    """A named stretch of words, ``first`` to ``last`` inclusive; label PER, ORG, LOC or MISC."""

    first: int
    last: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Role:
    """An argument of a predicate: PropBank-like label over words ``first`` to ``last`` inclusive."""

    predicate: int
    label: str
    first: int
    last: int
    score: float


NOWHERE = -1
"""Stands for "none of these words" in ``Telling.elsewhere``."""


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """A word that may tell an event, and what the model makes of it; all probabilities."""

    word: int
    types: dict[str, float]
    """PLOVER type -> probability; with ``NONE`` they sum to 1."""
    statuses: dict[str, float]
    sides: dict[str, npt.NDArray[np.float32]]
    """actor, recipient, source, place -> how likely each word of the sentence is the head of such a party."""
    elsewhere: dict[str, dict[int, float]] = field(default_factory=dict)
    """actor, recipient -> start of a word of another sentence nearby -> how likely it is that party's head where this sentence has none;
    when, again -> start of a word nearby -> how likely it tells the date, or the same event again; ``NOWHERE`` among them."""


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence of a document, ``text[start:end]``, with what the language model says of it."""

    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] = ()
    predicates: tuple[int, ...] = ()
    """Indices of words that are predicates (verbs, event nouns, some adjectives)."""
    roles: tuple[Role, ...] = ()
    tellings: dict[int, Telling] = field(default_factory=dict)
    """By word: those that are predicates or have some chance of telling an event."""
    children: tuple[tuple[int, ...], ...] = field(default=(), repr=False)
    """For each word the indices of its direct dependants, in order."""
    passage: int = 0
    """Sentences of one number were read together."""
    anaphora: dict[int, dict[int, float]] = field(default_factory=dict)
    """By word, of pronouns of the third person: start of a word nearby -> how likely both stand for the same; ``NOWHERE`` among them."""

    def subtree(self, index: int) -> tuple[int, int]:
        """First and last word index of the subtree under a word (the smallest covering stretch)."""
        first = last = index
        for child in self.descendants(index):
            first, last = min(first, child), max(last, child)
        return first, last

    def descendants(self, index: int) -> Iterator[int]:
        """All words under a word, itself left out."""
        stack = list(self.children[index])
        while stack:
            child = stack.pop()
            yield child
            stack.extend(self.children[child])


def children_of(tokens: tuple[Token, ...]) -> tuple[tuple[int, ...], ...]:
    """The dependants of each word, read off the heads."""
    table: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head >= 0:
            table[token.head].append(token.index)
    return tuple(tuple(row) for row in table)
