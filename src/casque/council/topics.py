"""Topics of past votes: what a country, a mission or a word means among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from casque.council.names import state_code
from casque.errors import NothingFound
from casque.knowledge.countries import normalised
from casque.knowledge.tables import cell_list, read_table


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, the states it is about, and other words for it."""

    name: str
    countries: tuple[str, ...]
    aliases: tuple[str, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """All topics in alphabetical order."""
    return tuple(
        Topic(row["topic"], cell_list(row["countries"]), cell_list(row["aliases"]))
        for row in read_table("topics", ("topic", "countries", "aliases"), "casque.council")
    )


def topics_meant(word: str) -> tuple[str, ...]:
    """The topics that a topic's name, another word for it, a mission or a country means; a country may mean several ("Sudan", "Abyei").

    Raises NothingFound with the nearest names.
    """
    plain = normalised(word)
    named = tuple(one.name for one in topics() if plain in {normalised(n) for n in (one.name, *one.aliases)})
    if named:
        return named
    code = state_code(word)
    about = tuple(one.name for one in topics() if code is not None and code in one.countries)
    if about:
        return about
    words = {normalised(n): n for one in topics() for n in (one.name, *one.aliases)}
    near = [words[key] for key in get_close_matches(plain, words, 3, 0.6)]
    offer = f"Did you mean {' or '.join(near)}?" if near else f"Topics: {', '.join(one.name for one in topics())}."
    raise NothingFound(f"No topic of past votes is called {word!r}. {offer}", word=word, near=near)


_WEAK = frozenset({"middle east", "secretary general", "membership"})
"""Words that stand in many agenda items and mean a topic only where nothing else does."""


def topic_in(text: str) -> str | None:
    """The topic whose name or other word stands in a title or an agenda item: words in brackets before others, longer before shorter."""
    pattern, words = _finder()
    inside = " ".join(re.findall(r"\(([^)]*)\)", text))
    found = [
        word for part in (inside, text) for word in sorted(pattern.findall(normalised(part)), key=len, reverse=True)
    ]
    strong = [word for word in found if word not in _WEAK]
    return words[(strong or found)[0]] if found else None


@cache
def _finder() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {normalised(n): one.name for one in reversed(topics()) for n in (one.name, *one.aliases)}
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"), words
