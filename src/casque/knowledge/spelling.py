"""How a name must be written to be one: an acronym in capitals, a single word with a capital; and texts made plain for look-up."""

from __future__ import annotations

import re

from casque.knowledge.countries import plain_letter

_ACRONYM_LENGTH = 7
_TITLE_LENGTH = 4
"""Acronyms of this many letters or more are also written as words ("Nato", "Minusma")."""
_ENGLISH = frozenset("aids care plan goal pace pen echo time memo mint safe save shape east west alba".split())


def _is_acronym(name: str) -> bool:
    """Capitals only, but for one small letter in an acronym of four or more ("FAMa")."""
    letters = [c for c in name if c.isalpha()]
    small = sum(not c.isupper() for c in letters)
    return 1 < len(letters) <= _ACRONYM_LENGTH and " " not in name and small <= (len(letters) >= _TITLE_LENGTH)


def plain_with_offsets(text: str) -> tuple[str, list[int]]:
    """The text for look-up, runs of white space as one space, and where each of its letters stands in the text."""
    letters: list[str] = []
    origin: list[int] = []
    for index, letter in enumerate(text):
        plain = plain_letter(letter)
        if plain == " " and letters and letters[-1] == " ":
            continue
        letters.append(plain)
        origin.append(index)
    return "".join(letters), origin


def spelling_of(name: str, key: str) -> str:
    """How a name is written, ``key`` its look-up form: acronym, title (first letter a capital), name (a capital somewhere), any."""
    if _is_acronym(name):
        return "acronym"
    if " " not in key and name[:1].isupper():
        return "title"
    return "name" if any(map(str.isupper, name)) else "any"


_LOOSENESS = ("acronym", "title", "name", "any")


def looser(first: str | None, second: str) -> str:
    """The spelling that lets more through, where one key comes from names that are written in two ways."""
    return second if first is None else max(first, second, key=_LOOSENESS.index)


def written_as(spelling: str, phrase: str, key: str) -> bool:
    """Whether a phrase is written as its name must be."""
    bare = re.sub(r"^the\s+", "", phrase.strip(" .,;:'\"“”‘’()"), flags=re.IGNORECASE)
    if spelling == "acronym":
        if _is_acronym(bare):
            return True
        return bare[:1].isupper() and len(key) >= _TITLE_LENGTH and key not in _ENGLISH and bare[1:].islower()
    if spelling == "title":
        return bare[:1].isupper()
    return spelling == "any" or any(map(str.isupper, bare))
