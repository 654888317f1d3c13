"""What a document tells about where it is set: countries named, containers beside a name, the words that
make a name a place.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from casque.knowledge.gazetteer import Gazetteer, Place, fold
from casque.reading.places.words import DIRECTIONS, UNIT_KINDS

_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_AFTER = re.compile(
    r"(?:\s*,\s*(?:in\s+)?|\s+in\s+|\s*\(\s*)(?:the\s+)?((?:[a-z-]+\s+){0,3}(?:of\s+)?)(?:the\s+)?"
    r"((?:[A-Z][\w.’'-]*)(?:\s+(?:(?:of|and|the)\s+)?[A-Z][\w.’'-]*){0,4})"
)
_BEFORE = re.compile(r"([A-Z][\w-]+(?:\s[A-Z][\w-]+)?)(?:[’']s?)?\s+((?:[a-z-]+\s+){0,5})$")
_LINK_WORDS = (
    frozenset(UNIT_KINDS)
    | DIRECTIONS
    | frozenset(
        [
            "the",
            "of",
            "capital",
            "border",
            "main",
            "largest",
            "second",
            "biggest",
            "coastal",
            "historic",
            "ancient",
            "restive",
            "volatile",
            "key",
            "strategic",
            "mining",
            "desert",
            "near",
            "part",
            "corner",
            "its",
            "small",
            "farming",
            "remote",
            "troubled",
            "far",
            "rebel-held",
            "once",
        ]
    )
)
"""What may stand between a place and the country it is said to lie in ("the Malian border town of")."""
_TLD_LENGTH = 2
_NOT_COUNTRY_TLD = frozenset(("co", "tv", "io", "me", "ai", "fm", "to", "ly", "la", "cc", "ws"))
"""Countries' endings that anybody buys."""


@dataclass(frozen=True, slots=True)
class Container:
    """A country or first-level unit said to hold a place."""

    country: str | None
    admin1: str | None

    def holds(self, place: Place) -> bool:
        """Whether the place lies in it."""
        if self.country is not None and place.country != self.country:
            return False
        if self.admin1 is not None:
            return place.admin1 == self.admin1 and place.kind != "country"
        return place.kind != "country"


def country_votes(text: str, known: Gazetteer) -> Counter[str]:
    """How often each country is named, or implied by its adjective."""
    votes: Counter[str] = Counter()
    words = [(match.start(), match.group()) for match in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        step = 1
        if words[at][1][0].isupper():
            for size in (4, 3, 2, 1):
                stretch = words[at : at + size]
                if len(stretch) < size or not stretch[-1][1][0].isupper():
                    continue
                name = _bare(" ".join(word for _, word in stretch))
                code = known.country_named(name) or known.demonym(name)
                if code is not None:
                    votes[code] += 1
                    step = size
                    break
        at += step
    return votes


def containers_of(text: str, start: int, end: int, known: Gazetteer) -> list[Container]:
    """Containers named right after ("Paris, Texas"; "Konna, in central Mali") or before ("the Malian town
    of ...") a mention.
    """
    found: list[Container] = []
    after = _AFTER.match(text, end)
    if after is not None and all(word in _LINK_WORDS for word in after.group(1).split()):
        found += _longest_container(after.group(2), known)
    before = _BEFORE.search(text, max(0, start - 70), start)
    if before is not None and all(word in _LINK_WORDS for word in before.group(2).split()):
        words = before.group(1).split()
        for name in (before.group(1), words[-1]):
            containers = _containers(_bare(name), known, adjectives=True)
            found += containers
            if containers:
                break
    return found


def kind_said(text: str, start: int, end: int) -> str | None:
    """admin1, city or country where a word in or beside the mention says so; None where none does."""
    words = text[start:end].lower().split()
    inside = UNIT_KINDS.get(words[-1]) if len(words) > 1 else None
    if inside:
        return inside
    after = re.match(r"\s+(\w+)", text[end : end + 30])
    if after is not None and UNIT_KINDS.get(after.group(1).lower()):
        return UNIT_KINDS[after.group(1).lower()]
    before = re.search(r"(\w+)\s+of\s+$", text[max(0, start - 30) : start])
    if before is not None and UNIT_KINDS.get(before.group(1).lower()):
        return UNIT_KINDS[before.group(1).lower()]
    return None


def publisher_country(publisher: str | None, known: Gazetteer) -> str | None:
    """The country of a publisher, by its address's last part (".ml") or a country's name in it; None where
    neither tells.
    """
    if not publisher:
        return None
    host = re.sub(r"^[a-z]+://", "", publisher.strip().lower()).split("/")[0].split(":")[0]
    last = host.rsplit(".", 1)[-1] if "." in host and " " not in host else ""
    if len(last) == _TLD_LENGTH and last not in _NOT_COUNTRY_TLD:
        return known.country_of_alpha2("GB" if last == "uk" else last.upper())
    for word in publisher.split():
        code = known.country_named(word) or known.demonym(word)
        if code is not None:
            return code
    return None


def _bare(name: str) -> str:
    return re.sub(r"[’']s?$", "", name).rstrip(",")


def _longest_container(name: str, known: Gazetteer) -> list[Container]:
    words = name.split()
    for size in range(len(words), 0, -1):
        found = _containers(_bare(" ".join(words[:size])), known, adjectives=False)
        if found:
            return found
    return []


def _containers(name: str, known: Gazetteer, *, adjectives: bool) -> list[Container]:
    """What a name can stand for as a container: Georgia is a country and a state, and both are given."""
    country = known.country_named(name)
    found = [Container(country, None)] if country is not None else []
    if adjectives and country is None:
        demonym = known.demonym(name)
        if demonym is not None:
            return [Container(demonym, None)]
    units = [place for place in known.lookup(name) if place.kind == "admin1" and place.country != country]
    return found + [Container(place.country, place.admin1) for place in units[:3]]


def name_variants(name: str) -> list[str]:
    """The forms under which a mention is looked up, the fullest first."""
    whole = _bare(" ".join(name.split()).strip(' ,;:()[]"“”'))
    variants = [whole]
    words = whole.split()
    if words and words[0].lower() == "the" and len(words) > 1:
        words = words[1:]
        variants.append(" ".join(words))
    while len(words) > 1 and words[0].lower() in DIRECTIONS:
        words = words[1:]
        variants.append(" ".join(words))
    if len(words) > 2 and words[1].lower() == "of" and words[0].lower() in UNIT_KINDS:
        words = words[2:]
        variants.append(" ".join(words))
    if len(words) > 1 and words[-1].lower() in UNIT_KINDS:
        words = words[:-1]
        variants.append(" ".join(words))
    if "," in whole:
        variants.append(whole.split(",")[0])
    return list(dict.fromkeys(variant for variant in variants if fold(variant)))
