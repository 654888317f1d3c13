"""Reading the knowledge tables: tab-separated files with a header, lists divided by ``|``, ``#`` lines as comments.

A user's codebook (``casque.knowledge.codebook``) lays its rows over the shipped ones: they come last, and where rows contradict each other the
later one holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

from casque.errors import KnowledgeError

Row = dict[str, str]
_laid: dict[str, tuple[Row, ...]] = {}
_begun: set[str] = set()


def read_table(name: str, columns: tuple[str, ...], package: str = "casque.knowledge") -> Iterator[Row]:
    """Rows of ``data/<name>.tsv`` of a package as column -> text, then those laid over them; raises KnowledgeError where a row does not
    fit the header.
    """
    _begun.add(name)
    yield from shipped_rows(name, columns, package)
    yield from _laid.get(name, ())


def shipped_rows(name: str, columns: tuple[str, ...], package: str = "casque.knowledge") -> Iterator[Row]:
    """The rows of ``data/<name>.tsv`` of a package alone."""
    text = (files(package) / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.split("\n") if line and not line.startswith("#"))
    header = tuple(next(lines).split("\t"))
    if header != columns:
        raise KnowledgeError(f"{name}.tsv has columns {header}, expected {columns}", table=name)
    for line in lines:
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise KnowledgeError(
                f"{name}.tsv: {len(cells)} cells instead of {len(columns)} in the row {line[:60]!r}", table=name
            )
        yield dict(zip(columns, cells, strict=True))


def lay_over(tables: Mapping[str, Sequence[Row]]) -> None:
    """Lay rows over the shipped tables of this process. Raises KnowledgeError where one of them was read already: what is built from the
    tables is kept, so that the rows would count in some places and not in others.
    """
    begun = sorted(_begun & set(tables))
    if begun:
        raise KnowledgeError(
            f"A codebook must be given before anything is read; {', '.join(begun)} were read already.", tables=begun
        )
    _laid.clear()
    _laid.update({name: tuple(rows) for name, rows in tables.items()})


def laid_over(name: str) -> tuple[Row, ...]:
    """The rows laid over a table."""
    return _laid.get(name, ())


def cell_list(cell: str) -> tuple[str, ...]:
    """The members of a list cell, in order, without blanks."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
