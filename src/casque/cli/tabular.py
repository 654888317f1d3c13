"""Rows printed the way the user wants them: a table to read, JSON, CSV or Markdown."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence

from casque.cli.console import width
from casque.cli.flat import Row, csv_text, markdown_table
from casque.cli.output import open_output
from casque.cli.printable import one_line


def write_result(
    form: str,
    output: str | None,
    whole: object,
    rows: Sequence[Row],
    *,
    head: Sequence[str] = (),
    tail: Sequence[str] = (),
) -> None:
    """Print ``whole`` as JSON, or ``rows`` as a table (with lines before and after it), CSV or Markdown."""
    if form == "json":
        text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    elif form == "csv":
        text = csv_text(rows, cell)
    elif form == "markdown":
        lines = markdown_table(rows, list(rows[0]), cell) if rows else []
        text = "\n\n".join("\n".join(part) for part in (head, lines, tail) if part) + "\n"
    else:
        text = "\n".join(
            [*head, *([""] if head and rows else []), table_text(rows), *([""] if tail and rows else []), *tail]
        )
        text = text.strip("\n") + "\n"
    with open_output(output) as stream:
        stream.write(text.encode("utf-8"))


def table_text(rows: Sequence[Row]) -> str:
    """Columns side by side, in the terminal's width or in 120 signs where there is none."""
    if not rows:
        return ""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for name in rows[0]:
        numbers = all(isinstance(row[name], int | float) or row[name] is None for row in rows)
        table.add_column(Text(name), justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell(value)) for value in row.values()))
    stream = io.StringIO()
    Console(file=stream, width=width(sys.stdout.isatty()), highlight=False, emoji=False).print(table)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines())


def cell(value: object) -> str:
    """One value on one line; None is an empty cell, a list its members with commas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.4g}" if abs(value) < 0.1 else f"{value:.4f}".rstrip("0").rstrip(".")
    if isinstance(value, list | tuple):
        return ", ".join(cell(one) for one in value)
    return one_line(str(value))
