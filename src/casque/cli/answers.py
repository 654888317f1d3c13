"""Answers of the record printed: a table for people, JSON Lines, CSV, or Markdown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from casque.cli.console import console_on
from casque.cli.flat import Row, csv_text, markdown_table
from casque.cli.output import open_output
from casque.cli.printable import one_line
from casque.record.plain import plain
from casque.record.rendering import happening_row, state, told
from casque.record.types import Happening

NOTHING = Text("Nothing found.", style="dim")
LEAST_WIDE, MOST_NARROW = 30, 22
QUADS = {
    "verbal-cooperation": "cyan",
    "material-cooperation": "blue",
    "verbal-conflict": "yellow",
    "material-conflict": "red",
}


def print_answer(
    form: str,
    output: str | None,
    *,
    whole: Iterable[object],
    rows: Sequence[Row],
    markdown: Sequence[str],
    table: Callable[[], Iterable[RenderableType]],
) -> None:
    """Print an answer in the form asked for.

    JSON prints each of ``whole`` on a line of its own, CSV all columns of ``rows``, Markdown the columns of ``rows`` that
    ``markdown`` names, as a table.
    """
    with open_output(output) as stream:
        if form == "json":
            for one in whole:
                stream.write((json.dumps(plain(one), ensure_ascii=False) + "\n").encode("utf-8", "replace"))
        elif form == "csv":
            stream.write(csv_text(rows).encode("utf-8", "replace"))
        elif form == "markdown":
            lines = markdown_table(rows, markdown) if rows else [NOTHING.plain]
            stream.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
        else:
            print_table(table(), stream)


def print_table(parts: Iterable[RenderableType], stream: BinaryIO) -> None:
    """Print parts of rich."""
    with console_on(stream) as console:
        for part in parts:
            console.print(part)


HAPPENING_MARKDOWN = ("date", "type", "actors", "recipients", "place", "status", "reports", "sources", "sentence", "id")


def happening_rows(found: Iterable[Happening]) -> list[Row]:
    """Flat rows of happenings."""
    return [dict(happening_row(one)) for one in found]


def happenings_table(found: Sequence[Happening]) -> Iterable[RenderableType]:
    """Each happening on a row, its sentence beneath."""
    if not found:
        yield NOTHING
        return
    yield _grid("WHEN", "TYPE", "WHO", "WHOM", "WHERE", "TOLD BY", style="dim")
    for one in found:
        row = happening_row(one)
        kind = Text(str(row["type"]), style=f"bold {QUADS.get(one.quad or '', '')}")
        if one.mode:
            kind.append(f" {one.mode}", style="not bold")
        if state(one):
            kind.append(f"\n{state(one)}", style="not bold italic")
        cells = (row["date"], kind, row["actors"], row["recipients"], row["place"] or one.country, told(one))
        yield _grid(*cells)
        sentence = Text(one_line(one.lead.sentence), style="dim")
        sure = f"  {one.confidence:.2f}" if one.confidence is not None else ""
        where = one_line(" · ".join(str(part) for part in (row["publisher"], row["published"]) if part))
        sentence.append(f"\n{one.id}{sure}  {where}", style="not dim cyan")
        yield Padding(sentence, (0, 0, 1, 2))


def simple_table(header: Sequence[str], rows: Iterable[Sequence[object]], wide: int | None = None) -> RenderableType:
    """A table without lines, or that nothing was found; ``wide`` is the column of long texts, which takes the room left."""
    cells = [[Text(one_line("" if cell is None else str(cell))) for cell in row] for row in rows]
    if not cells:
        return NOTHING
    table = Table(box=None, pad_edge=False, header_style="dim", expand=wide is not None)
    for number, name in enumerate(header):
        if wide is None:
            table.add_column(name, overflow="fold")
        elif number == wide:
            table.add_column(name, overflow="fold", ratio=1, min_width=LEAST_WIDE)
        else:
            table.add_column(name, overflow="fold", max_width=MOST_NARROW)
    for row in cells:
        table.add_row(*row)
    return table


def _grid(*cells: object, style: str = "") -> Table:
    table = Table.grid(padding=(0, 2), expand=True)
    for ratio in (13, 16, 26, 26, 14, 16):
        table.add_column(ratio=ratio, overflow="fold", style=style)
    table.add_row(*(cell if isinstance(cell, Text) else Text(one_line(str(cell or "–"))) for cell in cells))
    return table
