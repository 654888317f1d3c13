"""Words cut into the word pieces the encoder knows, and the shape a word is written in.

The vocabulary is the lower-case one of BERT (Apache-2.0, shipped with all-MiniLM-L6-v2). The cutting
follows BERT: control characters dropped, accents stripped, punctuation and CJK characters apart, then the
longest known piece from the left. Each word is cut by itself, so a word seen once is only looked up again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

PAD, UNKNOWN, START, STOP = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100
"""Characters of a word beyond which BERT gives up and calls it unknown."""
MOST_PIECES = 8
"""Pieces of one word that are read; the rest of a very long word adds nothing to its first piece's vector."""
CACHE_LIMIT = 200_000

SHAPES = ("lower", "title", "upper", "mixed", "digit", "other")
NO_SHAPE = 0
"""Shape of the padding and of the sentence's start and stop pieces."""
SHAPE_COUNT = 1 + 2 * len(SHAPES)
THIRD_PERSON = frozenset("he she it they him her them his its their".split())
"""Pronouns for which the model looks among the words nearby for what they stand for; each is one piece."""


def shape_of(word: str, first: bool) -> int:
    """Number of a word's shape: 1 to 6 inside a sentence, 7 to 12 at its start (see ``SHAPES``)."""
    return 1 + shape_kind(word) + (len(SHAPES) if first else 0)


def shape_kind(word: str) -> int:
    """Index into ``SHAPES`` of the way a word is written."""
    if word.islower():
        return 0
    if word[:1].isupper() and (len(word) == 1 or word[1:].islower()):
        return 1
    if word.isupper():
        return 2
    if any(character.isdigit() for character in word):
        return 4
    if any(character.isalpha() for character in word):
        return 3
    return 5


class WordPieces:
    """Cuts words into piece numbers, remembering every word it has seen (up to ``CACHE_LIMIT``)."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self._numbers[UNKNOWN]
        self.start = self._numbers[START]
        self.stop = self._numbers[STOP]
        self._seen: dict[str, tuple[int, ...]] = {}

    @classmethod
    def read(cls, path: Path) -> WordPieces:
        """The vocabulary in a file with one piece a line."""
        return cls(path.read_text(encoding="utf-8").split("\n"))

    def cut(self, word: str) -> tuple[int, ...]:
        """Numbers of a word's pieces: at least one, at most ``MOST_PIECES``."""
        known = self._seen.get(word)
        if known is None:
            known = tuple(self._cut_new(word)) or (self.unknown,)
            if len(self._seen) >= CACHE_LIMIT:
                self._seen.clear()
            self._seen[word] = known
        return known

    def _cut_new(self, word: str) -> list[int]:
        numbers: list[int] = []
        for part in _parts(word[: 4 * LONGEST_WORD]):
            numbers.extend(self._longest_pieces(part))
            if len(numbers) >= MOST_PIECES:
                return numbers[:MOST_PIECES]
        return numbers

    def _longest_pieces(self, part: str) -> list[int]:
        if len(part) > LONGEST_WORD:
            return [self.unknown]
        numbers: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                number = self._numbers.get(prefix + part[start:end])
                if number is not None:
                    numbers.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return numbers


def _parts(word: str) -> Iterator[str]:
    """A word in lower case without accents, cut at punctuation and CJK characters."""
    run: list[str] = []
    for character in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(character)
        if category == "Mn" or category in ("Cc", "Cf", "Cs", "Co") or character == "\ufffd":
            continue
        if character.isspace() or _stands_alone(character, category):
            if run:
                yield "".join(run)
                run = []
            if not character.isspace():
                yield character
        else:
            run.append(character)
    if run:
        yield "".join(run)


def _stands_alone(character: str, category: str) -> bool:
    code = ord(character)
    if code < 128:
        return not character.isalnum()
    return category.startswith("P") or 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF
