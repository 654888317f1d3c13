"""Generic nouns for actors ("soldiers", "the junta", "protesters") with their PLOVER sector."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from casque.errors import KnowledgeError
from casque.knowledge.countries import checked_sector
from casque.knowledge.tables import read_table

AGENT_COLUMNS = ("lemma", "sector", "kind", "plural", "strength", "title")
KINDS = frozenset({"person", "body", "force", "crowd", "thing"})
LONGEST = 4
"""Words in the longest lemma."""
_ENDINGS = (
    ("policemen", "policeman"),
    ("women", "woman"),
    ("men", "man"),
    ("wives", "wife"),
    ("ies", "y"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("sses", "ss"),
    ("xes", "x"),
    ("children", "child"),
    ("s", ""),
)
"""Plural ending and what stands for it in the singular; the first that gives a known noun is taken."""


@dataclass(frozen=True, slots=True)
class Agent:
    """One noun, or phrase of up to four words, for a kind of actor."""

    lemma: str
    sector: str
    kind: str
    """person | body | force | crowd | thing (which stands for its owner)"""
    plural: bool
    """Whether the lemma is a plural form without a singular ("troops")."""
    strength: float
    """0 to 2: how surely such a phrase is a political party to an event."""
    title: bool
    """Whether it can stand before a name ("Foreign Minister X")."""


@cache
def agents() -> dict[str, Agent]:
    """All agents by lemma; raises KnowledgeError where a row has an unknown sector or kind."""
    return {row["lemma"]: _parsed(row) for row in read_table("agents", AGENT_COLUMNS)}


def _parsed(row: dict[str, str]) -> Agent:
    sector = checked_sector(row["sector"], "agents")
    if sector is None or row["kind"] not in KINDS:
        raise KnowledgeError(f"agents.tsv: {row['lemma']!r} has no known sector and kind", table="agents")
    return Agent(
        row["lemma"], sector, row["kind"], row["plural"] == "yes", float(row["strength"]), row["title"] == "yes"
    )


@cache
def find_agent(noun: str) -> Agent | None:
    """The agent of a noun or noun phrase in lower case, singular or plural; None where it names no actor.

    In a phrase with "of" the first noun takes the plural ("heads of state").
    """
    known = agents()
    if noun in known:
        return known[noun]
    for form in _singulars(noun):
        if form in known:
            return known[form]
    first, of, rest = noun.partition(" of ")
    if of:
        for form in _singulars(first):
            if f"{form} of {rest}" in known:
                return known[f"{form} of {rest}"]
    return None


def _singulars(noun: str) -> list[str]:
    return [noun[: -len(ending)] + stem for ending, stem in _ENDINGS if noun.endswith(ending) and noun != ending]
