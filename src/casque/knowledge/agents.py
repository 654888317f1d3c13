"""Generic nouns for actors ("soldiers", "the junta", "protesters") with their PLOVER sector."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from casque.knowledge.tables import read_table


@dataclass(frozen=True, slots=True)
class Agent:
    """One noun, or two-word noun, for a kind of actor."""

    lemma: str
    sector: str
    kind: str
    """person | body | force | thing (which stands for its owner)"""
    plural: bool
    strength: float
    """0 to 2: how surely such a phrase is a political party to an event."""
    title: bool


@cache
def _agents() -> dict[str, Agent]:
    columns = ("lemma", "sector", "kind", "plural", "strength", "title")
    return {
        row["lemma"]: Agent(
            row["lemma"], row["sector"], row["kind"], row["plural"] == "yes", float(row["strength"]), row["title"] == "yes"
        )
        for row in read_table("agents", columns)
    }


@cache
def find_agent(noun: str) -> Agent | None:
    """The agent of a noun in lower case, singular or plural, one or two words."""
    known = _agents()
    if noun in known:
        return known[noun]
    for ending, replacement in (("men", "man"), ("women", "woman"), ("ies", "y"), ("es", "e"), ("ches", "ch"), ("sses", "ss"), ("s", "")):
        if noun.endswith(ending) and noun[: -len(ending)] + replacement in known:
            return known[noun[: -len(ending)] + replacement]
    return None
