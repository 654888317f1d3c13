"""Rows as CSV and as Markdown tables, for every command that prints them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence

from casque.cli.printable import one_line
from casque.export.cells import guarded

Row = Mapping[str, object]


def plain_cell(value: object) -> str:
    """A value as it is; None is an empty cell."""
    return "" if value is None else str(value)


def csv_text(rows: Sequence[Row], cell: Callable[[object], str] = plain_cell) -> str:
    """RFC 4180 with a header; text that a spreadsheet would take for a formula is kept from it by an apostrophe, numbers stay numbers."""
    if not rows:
        return ""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(rows[0])
    for row in rows:
        writer.writerow(cell(one) if isinstance(one, int | float) else guarded(cell(one)) for one in row.values())
    return stream.getvalue()


def markdown_table(
    rows: Sequence[Row], columns: Sequence[str], cell: Callable[[object], str] = plain_cell
) -> list[str]:
    """The lines of a Markdown table of those columns; what would break it is escaped."""
    lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    lines += ["| " + " | ".join(escaped(cell(row.get(name))) for name in columns) + " |" for row in rows]
    return lines


def escaped(text: str) -> str:
    """Text on one line that stays text in Markdown."""
    text = one_line(text)
    for sign in ("\\", "|", "<", "*", "_", "`", "["):
        text = text.replace(sign, "\\" + sign)
    return text
