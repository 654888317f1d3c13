"""Reading the knowledge tables: tab-separated files with a header, lists divided by ``|``, ``#`` lines as comments."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from casque.errors import KnowledgeError


def read_table(name: str, columns: tuple[str, ...], package: str = "casque.knowledge") -> Iterator[dict[str, str]]:
    """Rows of ``data/<name>.tsv`` of a package as column -> text; raises KnowledgeError where a row does not fit the header."""
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


def cell_list(cell: str) -> tuple[str, ...]:
    """The members of a list cell, in order, without blanks."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
