"""Words that say what is due on a day ahead: votes, elections, expiries, summits (``deadline_cues.tsv``)."""

from __future__ import annotations

from functools import cache

from casque.errors import KnowledgeError
from casque.knowledge.tables import cell_list, read_table

CUE_COLUMNS = ("lemmas", "what")
NOT_DUE = "-"
"""What words of weather, markets, sport and shows say: that nothing of interest is due."""
OTHER = "other"
"""What words say that only tell that something begins, ends or happens; any other word beside the day says more."""


@cache
def deadline_cues() -> dict[str, str]:
    """What is due, by the lemma that says so; raises KnowledgeError where a row is not understood."""
    found: dict[str, str] = {}
    for row in read_table("deadline_cues", CUE_COLUMNS):
        if not row["what"] or not row["lemmas"]:
            raise KnowledgeError(f"deadline_cues.tsv: {row['lemmas'][:60]!r} is no row", table="deadline_cues")
        for lemma in cell_list(row["lemmas"]):
            found.setdefault(lemma, row["what"])
    return found
