"""What numbers count in news: nouns with the kind of figure they make, and the words that say what befell those counted.

The tables are ``figure_nouns.tsv`` and ``figure_acts.tsv``; they are meant to be read and edited.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from casque.errors import KnowledgeError
from casque.knowledge.tables import cell_list, read_table

NOUN_COLUMNS = ("lemmas", "what", "persons", "least")
ACT_COLUMNS = ("lemmas", "pos", "particle", "counted", "what")
NO_FIGURE = "-"
LEAST = 10
"""A noun that no table lists counts from this number on."""


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """A noun that numbers count."""

    what: str
    """The kind of figure; ``-`` where a number of these is none."""
    persons: bool
    least: int
    """The smallest number that is a figure when nothing says what befell those counted."""


@dataclass(frozen=True, slots=True)
class Act:
    """A word that says what befell those counted."""

    what: str
    counted: str
    """object | subject | of, or empty for adjectives: where those counted stand"""
    particles: frozenset[str]
    """One of these must stand beside the verb; empty where none need."""


@cache
def counted_nouns() -> dict[str, CountedNoun]:
    """The nouns by lemma; raises KnowledgeError where a row is not understood."""
    found: dict[str, CountedNoun] = {}
    for row in read_table("figure_nouns", NOUN_COLUMNS):
        if row["persons"] not in ("yes", "no") or not row["least"].isdigit() or not row["what"]:
            raise KnowledgeError(f"figure_nouns.tsv: {row['lemmas'][:60]!r} is no row of nouns", table="figure_nouns")
        noun = CountedNoun(row["what"], row["persons"] == "yes", int(row["least"]))
        for lemma in cell_list(row["lemmas"]):
            found.setdefault(lemma, noun)
    return found


@cache
def acts() -> dict[tuple[str, str], tuple[Act, ...]]:
    """The acts by lemma and part of speech (v, n, a); raises KnowledgeError where a row is not understood."""
    found: dict[tuple[str, str], tuple[Act, ...]] = {}
    places = {"v": ("object", "subject"), "n": ("of",), "a": ("",)}
    for row in read_table("figure_acts", ACT_COLUMNS):
        if row["counted"] not in places.get(row["pos"], ()) or not row["what"]:
            raise KnowledgeError(f"figure_acts.tsv: {row['lemmas'][:60]!r} is no row of acts", table="figure_acts")
        act = Act(row["what"], row["counted"], frozenset(cell_list(row["particle"])))
        for lemma in cell_list(row["lemmas"]):
            key = (lemma, row["pos"])
            found[key] = (*found.get(key, ()), act)
    return found
