"""Rows printed the way the user wants them: a table to read, JSON, CSV or Markdown."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from casque.cli.output import open_output
from casque.cli.printable import one_line

FORMATS = ("table", "json", "csv", "markdown")
PIPED_WIDTH = 120
_Command = TypeVar("_Command", bound=Callable[..., Any])
Row = Mapping[str, object]


def output_options(command: _Command) -> _Command:
    """The options ``--format`` and ``--output`` of every command that prints a table."""
    command = click.option("-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all.")(command)
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="Form of the result.",
    )(command)


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
        text = csv_text(rows)
    elif form == "markdown":
        text = "\n\n".join(part for part in ("\n".join(head), markdown_text(rows), "\n".join(tail)) if part) + "\n"
    else:
        text = "\n".join(
            [*head, *([""] if head and rows else []), table_text(rows), *([""] if tail and rows else []), *tail]
        )
        text = text.strip("\n") + "\n"
    with open_output(output) as stream:
        stream.write(text.encode("utf-8"))


def csv_text(rows: Sequence[Row]) -> str:
    """RFC 4180 with a header; a cell that a spreadsheet would take for a formula is kept from it by an apostrophe."""
    if not rows:
        return ""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(rows[0])
    writer.writerows([_guarded(cell(value)) for value in row.values()] for row in rows)
    return stream.getvalue()


def markdown_text(rows: Sequence[Row]) -> str:
    """A pipe table."""
    if not rows:
        return ""
    lines = ["| " + " | ".join(rows[0]) + " |", "| " + " | ".join("---" for _ in rows[0]) + " |"]
    lines += ["| " + " | ".join(cell(value).replace("|", "\\|") for value in row.values()) + " |" for row in rows]
    return "\n".join(lines)


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
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
    Console(file=stream, width=width, highlight=False, emoji=False).print(table)
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


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "@")) else text
