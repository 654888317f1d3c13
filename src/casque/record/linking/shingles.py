"""Texts as sets of three-word shingles: what two texts share, and a small sample of each by which copies are found.

The sample keeps the shingles whose hash is divisible by ``SAMPLE`` (Broder 1997; "FracMinHash", Irber et al. 2022). A fixed-size
MinHash estimates how alike two *whole* texts are and so misses a short piece inside a long report; this sample is of a share of
the text, so a piece brings its part of the sample with it wherever it is pasted.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache

from casque.knowledge.countries import plain_letter

SHINGLE = 3
"""Words a shingle: two neighbouring changes of a word still leave shingles in a rewritten sentence."""
SAMPLE = 6
"""One shingle in so many is kept as a key; a copied passage of 60 words brings about ten."""
FEWEST_OUTSIDE = 20
"""With fewer shingles outside quotation marks a text is compared as a whole."""
SMALL = 3
"""Words of so many letters or fewer are nobody's own."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_QUOTED = re.compile(r"[“«][^”»]{0,2000}[”»]|\"[^\"]{0,2000}\"")
_MIX = 0x9E3779B1


def words_of(text: str) -> list[str]:
    """The words of a text, lower case and without accents; signs are no words."""
    return _WORD.findall(text.lower()) if text.isascii() else [plain_word(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=65536)
def plain_word(word: str) -> str:
    """A word for comparison."""
    return word.lower() if word.isascii() else "".join(map(plain_letter, word))


def _hash(words: Sequence[str]) -> int:
    return zlib.crc32(" ".join(words).encode("utf-8", "surrogatepass")) * _MIX & 0xFFFFFFFF


def _of_stretch(text: str) -> set[int]:
    """Shingles with a word of the writer's own: names and small words ("Saudi Arabia and the") are shared by all who report."""
    found = _WORD.findall(text)
    words = [plain_word(word) for word in found]
    own = [len(word) > SMALL and word[0].islower() for word in found]
    return {_hash(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1) if any(own[at : at + SHINGLE])}


def shingles(text: str) -> frozenset[int]:
    """The hashed shingles of a text without its quotations: two reporters at one press conference copy the same words."""
    outside: set[int] = set()
    for stretch in _QUOTED.split(text):
        outside |= _of_stretch(stretch)
    return frozenset(outside if len(outside) >= FEWEST_OUTSIDE else _of_stretch(text))


def sample(hashes: frozenset[int]) -> tuple[int, ...]:
    """The keys of a text: about one shingle in ``SAMPLE``, by hash, sorted; unsigned 32-bit numbers."""
    return tuple(sorted(one for one in hashes if one % SAMPLE == 0))


def share(part: frozenset[int], whole: frozenset[int]) -> float:
    """How much of ``part`` stands in ``whole``, 0 to 1; 0 for an empty part."""
    return len(part & whole) / len(part) if part else 0.0
