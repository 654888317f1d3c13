"""Which stretches of a report name a place: the language model's names, capitalised words after "in" or
"near", datelines, countries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from casque.knowledge.entities import knowledge_base
from casque.knowledge.gazetteer import Gazetteer, Place, fold, gazetteer
from casque.language.types import Sentence
from casque.reading.places.context import name_variants
from casque.reading.places.resolve import Span, resolve_mentions
from casque.reading.places.words import (
    DIRECTIONS,
    LOCATIVE,
    NOT_PLACES,
    ORGANISATION_HEADS,
    ORGANISATION_WORDS,
    SPEECH,
    TITLES,
    UNIT_KINDS,
)
from casque.reading.records import PlaceMention

BODIES = frozenset({"mission", "igo", "armed-group"})
"""Kinds of actors whose names are no place's, whatever the language model takes them for ("from Minusma")."""
KNOWN_TOWN = 5000
"""Inhabitants from which a name that the language model did not call a place counts as one after "in" or
"near".
"""
KNOWN_CITY = 50000
"""The same for a name that it called a person, or for a dateline."""

_CAPITALISED = r"[A-ZÀ-ÞŠŽ][\w’'.-]*"
_STRETCH = rf"{_CAPITALISED}(?:\s+(?:(?:of|du|de|la|le|al|el)\s+)?{_CAPITALISED}){{0,3}}"
_UNIT = "|".join(sorted(kind for kind in UNIT_KINDS if kind.isalpha()))
_DIRECTION = "|".join(sorted(DIRECTIONS))
_AFTER_LOCATIVE = re.compile(
    rf"\b(?:{'|'.join(sorted(LOCATIVE))})\s+(?:the\s+)?(?:(?:[a-z]+\s+)?(?:{_UNIT})\s+of\s+|(?:{_DIRECTION})\s+)?({_STRETCH})"
)
_LOCATIVE_BEFORE = re.compile(
    rf"\b(?:{'|'.join(sorted(LOCATIVE))}|(?:{_UNIT})\s+of)\s+(?:the\s+)?(?:(?:{_DIRECTION})\s+)?$",
    re.IGNORECASE,
)
_OF_A_TOWN = re.compile(
    r"\s+(?:police|residents?|officials?|authorities|mayor|governor|airport|hospital|prison|court|city|people|women|men|suburb|area)\b"
)
"""Words that a town's name stands before as an adjective."""
_UNIT_BEFORE = re.compile(rf"\b(?:{_UNIT})\s+of\s+$", re.IGNORECASE)
_DATELINE = re.compile(
    rf"^[ \t]*({_STRETCH})(?:,[^\n(—–]{{1,40}}?)?(?:\s*\([^()\n]{{2,40}}\)\s*[-–—:]|\s*(?:—|–|--)\s|\s-\s)",
    re.MULTILINE,
)
_WORD = re.compile(_CAPITALISED)
_HEAD_OF_BEFORE = re.compile(r"([A-Z]\w+)\s+(?:of|for)\s+(?:the\s+)?$")
_WORD_BEFORE = re.compile(r"([\w-]+)\.?\s+$")
_CAPITAL_BEFORE = re.compile(rf"({_CAPITALISED})\s+$")
_CAPITAL_AFTER = re.compile(rf"\s+{_CAPITALISED}")
_WORD_AFTER = re.compile(r"\s+([\w-]+)")
_LOWER_DIRECTION = re.compile(rf"(?:(?:{_DIRECTION})\s+)+(?=[A-Z])")
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class _Name:
    """One of the language model's names, by offsets into the text."""

    start: int
    end: int
    label: str


def find_places(
    text: str, sentences: Sequence[Sentence], published: date | None = None, publisher: str | None = None
) -> list[PlaceMention]:
    """The places that a document names, in order, resolved where the gazetteer knows them.

    Names of people and organisations, places inside organisations' names, and adjectives ("Malian") are left
    out.
    """
    known = gazetteer()
    names = [name for sentence in sentences for name in _names(sentence)]
    surnames = {text[name.start : name.end].split()[-1] for name in names if _is_full_person(text, name)}
    taken: list[Span] = []
    for start, end in _proposals(text, sentences, names, surnames, known):
        if all(end <= one[0] or start >= one[1] for one in taken):
            taken.append((start, end, text[start:end]))
    return resolve_mentions(text, sorted(taken), published, publisher, known)


def _names(sentence: Sentence) -> Iterator[_Name]:
    last_word = len(sentence.tokens) - 1
    for name in sentence.names:
        if 0 <= name.first <= name.last <= last_word:
            yield _Name(sentence.tokens[name.first].start, sentence.tokens[name.last].end, name.label)


def _is_full_person(text: str, name: _Name) -> bool:
    return name.label == "PER" and len(text[name.start : name.end].split()) > 1


def _proposals(
    text: str, sentences: Sequence[Sentence], names: Sequence[_Name], surnames: set[str], known: Gazetteer
) -> Iterator[tuple[int, int]]:
    """Stretches in order of trust."""
    for match in _DATELINE.finditer(text):
        start, end = match.span(1)
        if fold(text[start:end]) == "united nations" or _known(text[start:end], known, KNOWN_CITY):
            yield start, end
    for name in names:
        parts = _parts(text, name.start, name.end) if name.label == "LOC" else [(name.start, name.end)]
        for start, end in parts:
            start, end = _widened(text, *_trimmed(text, start, end), known)
            if start < end and _is_place_name(text, start, end, name.label, surnames, known):
                yield start, end
    for sentence in sentences:
        yield from _unnamed(text, sentence, names, known)


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A name with a comma in it is several places."""
    parts, at = [], start
    for piece in text[start:end].split(","):
        parts.append((at, at + len(piece)))
        at += len(piece) + 1
    return parts


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space, quotation marks, a possessive or an article around the name."""
    name = text[start:end]
    left = len(name) - len(name.lstrip(" \t\n\r\"“”‘(['’"))
    if name[left:].lower().startswith("the ") and not name[left:].startswith("The H"):
        left += 4
    direction = _LOWER_DIRECTION.match(name, left)
    if direction is not None:
        left = direction.end()
    right = len(name.rstrip(" \t\n\r\"“”‘)]’',;:"))
    possessive = _POSSESSIVE.search(name[:right])
    if possessive is not None:
        right = possessive.start()
    if name[:right].endswith(".") and name[left:right].count(".") == 1 and right - left > 6:
        right -= 1
    return start + left, start + max(left, right)


def _widened(text: str, start: int, end: int, known: Gazetteer) -> tuple[int, int]:
    """With the capitalised word before or after where both are a known name and the language model cut it
    ("New | York").
    """
    if start >= end:
        return start, end
    before = _CAPITAL_BEFORE.search(text, max(0, start - 25), start)
    if before is not None and _is_known_whole(text[before.start(1) : end], known):
        start = before.start(1)
    after = _CAPITAL_AFTER.match(text, end)
    if after is not None:
        longer = _trimmed(text, start, after.end())[1]
        if _is_known_whole(text[start:longer].rstrip("."), known):
            end = longer
    if end < len(text) and text[end] == "." and end - start <= 4 and _is_abbreviation(text[start : end + 1], known):
        end += 1
    return start, end


def _is_known_whole(name: str, known: Gazetteer) -> bool:
    return any(
        place.kind in ("country", "admin1", "region", "physical", "hand")
        or (not place.alternate and place.population >= KNOWN_TOWN)
        for place in known.lookup(name)
    )


def _is_abbreviation(name: str, known: Gazetteer) -> bool:
    """Whether a short name with its point is a unit's or country's abbreviation ("Ga.", "U.S.")."""
    return any(place.kind in ("admin1", "country") and place.alternate for place in known.lookup(name))


def _is_place_name(text: str, start: int, end: int, label: str, surnames: set[str], known: Gazetteer) -> bool:
    name = text[start:end]
    if not _looks_like_name(name, known) or _inside_other(text, start, end):
        return False
    country = known.country_named(name)
    locative = _LOCATIVE_BEFORE.search(text, max(0, start - 60), start) is not None
    if country is None and not known.lookup(name) and any(e.kind in BODIES for e in knowledge_base().find(name)):
        return False
    building = name.split()[-1].lower().rstrip(".") in ORGANISATION_WORDS and not known.lookup(name)
    if label == "LOC":
        if building:
            return locative
        return locative or not (name in surnames and (country is None or _speaks(text, end)))
    if building:
        return False
    if label in ("ORG", "MISC") and country is not None:
        return not _speaks(text, end) or label == "ORG"
    if label == "ORG" and any(place.kind == "admin1" and not place.alternate for place in known.lookup(name)):
        return True
    if not locative and not (label == "ORG" and _OF_A_TOWN.match(text, end)):
        return False
    floor = KNOWN_CITY if label == "PER" else KNOWN_TOWN
    if _UNIT_BEFORE.search(text, max(0, start - 60), start) is not None:
        floor = 0
    return _known(name, known, floor)


def _looks_like_name(name: str, known: Gazetteer) -> bool:
    """Capitalised, no adjective of a people, no title in front, no bare kind of building, no word that
    means something else.
    """
    words = name.lower().split()
    if not words or not (name[0].isupper() or name[0].isdigit()) or words[0].rstrip(".") in TITLES:
        return name.isupper() and known.country_named(name) is not None
    if len(words) == 1 and (words[0] in UNIT_KINDS or words[0].rstrip(".") in ORGANISATION_WORDS):
        return False
    if known.country_named(name) is not None:
        return name not in ("Us", "Uk")
    return fold(name) not in NOT_PLACES and known.demonym(name) is None


def _inside_other(text: str, start: int, end: int) -> bool:
    """After a title, after "Bank of", or before "Armed Forces": part of a person's or an organisation's
    name.
    """
    before = text[max(0, start - 40) : start]
    head = _HEAD_OF_BEFORE.search(before)
    if head is not None and head.group(1).lower() in ORGANISATION_HEADS:
        return True
    if head is not None and head.group(1) in ("Prince", "Princess"):
        return text[start:end] == "Wales"
    word = _WORD_BEFORE.search(before)
    if word is not None and word.group(1)[0].isupper() and word.group(1).lower() in TITLES:
        return True
    after = _WORD_AFTER.match(text, end)
    return after is not None and after.group(1)[0].isupper() and _next_is_organisation(text, end)


def _next_is_organisation(text: str, end: int) -> bool:
    stretch = re.match(rf"(?:\s+{_CAPITALISED}){{1,3}}", text[end : end + 60])
    if stretch is None:
        return False
    words = [word.strip(".,;:").lower() for word in stretch.group().split()]
    return any(word in ORGANISATION_WORDS for word in words)


def _speaks(text: str, end: int) -> bool:
    after = _WORD_AFTER.match(text, end)
    return after is not None and after.group(1) in SPEECH


def _known(name: str, known: Gazetteer, floor: int) -> bool:
    """Whether the whole name, or the name without its unit word, is a place of some size under its own
    name.
    """
    if not _looks_like_name(name, known):
        return False
    return any(_counts(place, floor) for variant in name_variants(name) for place in known.lookup(variant)[:20])


def _counts(place: Place, floor: int) -> bool:
    if place.kind in ("country", "region", "physical", "hand"):
        return True
    if place.alternate:
        return place.population >= max(floor, 20 * KNOWN_TOWN)
    return place.kind == "admin1" or place.population >= floor


def _unnamed(text: str, sentence: Sentence, names: Sequence[_Name], known: Gazetteer) -> Iterator[tuple[int, int]]:
    """Places that the language model did not name: after "in" or "near", and countries anywhere."""
    covered = [name for name in names if name.start < sentence.end and sentence.start < name.end]

    def free(start: int, end: int) -> bool:
        return not any(name.start < end and start < name.end for name in covered)

    for match in _AFTER_LOCATIVE.finditer(text, sentence.start, sentence.end):
        start, end = _trimmed(text, *match.span(1))
        while end > start and text[end - 1] in ".":
            end -= 1
        if end - start < 3 or not free(start, end) or _inside_other(text, start, end):
            continue
        words = text[start:end].split()
        if not any(word.lower() in ORGANISATION_WORDS for word in words[1:]) and _known(
            text[start:end], known, KNOWN_TOWN
        ):
            yield start, end
    spots = [match.span() for match in _WORD.finditer(text, sentence.start, sentence.end)]
    for at, (start, _) in enumerate(spots):
        for size in (3, 2, 1):
            if at + size > len(spots):
                continue
            first, last = _trimmed(text, start, spots[at + size - 1][1])
            if known.country_named(text[first:last]) is None or "\n" in text[first:last]:
                continue
            if free(first, last) and _stands_alone(text, first, last) and not _inside_other(text, first, last):
                yield first, last
            break


def _stands_alone(text: str, start: int, end: int) -> bool:
    """No capitalised word right before or after, no speech verb after: not a piece of a longer name, not
    somebody.
    """
    if len(text[start:end]) < 3 and text[start:end] not in ("US", "UK"):
        return False
    after = _WORD_AFTER.match(text, end)
    before = _WORD_BEFORE.search(text[max(0, start - 30) : start])
    if after is not None and after.group(1)[0].isupper() and after.group(1).lower() not in UNIT_KINDS:
        return False
    if before is not None and before.group(1)[0].isupper() and before.group(1).lower() not in DIRECTIONS:
        return before.group(1).lower() in LOCATIVE
    return not _speaks(text, end)
