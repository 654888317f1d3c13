"""A user's codebook: own event types, frames, actors, agents and places in a folder of tables, laid over the shipped knowledge.

The tables have the form of the shipped ones (docs/codebooks.md); ``types.tsv`` names the own types, each with the PLOVER type that it is a
kind of. A folder is checked whole before anything of it counts, and it is put in place once a process, before anything is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from casque.knowledge.tables import Row, lay_over


@dataclass(frozen=True, slots=True)
class OwnType:
    """An event type of the user's. ``actor`` and ``recipient`` select events of the PLOVER types; where both are empty only frames give it."""

    code: str
    types: tuple[str, ...]
    """PLOVER types it is a kind of; a frame with the code gives the first."""
    label: str
    actor: frozenset[str] = frozenset()
    recipient: frozenset[str] = frozenset()

    @property
    def selects(self) -> bool:
        """Whether events get it by their parties."""
        return bool(self.actor or self.recipient)


@dataclass(frozen=True, slots=True)
class Codebook:
    """A folder's tables, checked and ready to be laid over the shipped ones."""

    folder: Path
    digest: str
    """SHA-256 over the names and contents of the tables."""
    types: tuple[OwnType, ...] = ()
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    """Shipped table -> rows for it."""


_in_use: Codebook | None = None


def use_codebook(folder: str | Path) -> Codebook:
    """Check a folder and lay it over the shipped knowledge of this process; again with the same folder does nothing.

    Raises CodebookError where the folder breaks its form, KnowledgeError where knowledge was read before.
    """
    from casque.knowledge.codebook_loading import load_codebook

    global _in_use
    book = load_codebook(folder)
    if _in_use is not None and _in_use.digest == book.digest:
        return _in_use
    lay_over(book.rows)
    _in_use = book
    return book


def codebook() -> Codebook | None:
    """The codebook of this process, or None."""
    return _in_use
