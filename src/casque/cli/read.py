"""``casque read``: reports in, readings out as a table, JSON Lines or a page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

import click

from casque.cli.closing import Closing
from casque.cli.options import (
    aside_option,
    form_option,
    heading_options,
    jobs_option,
    knowledge_option,
    min_confidence_option,
    output_option,
)
from casque.cli.output import open_output
from casque.cli.printable import printable
from casque.documents import SetAside, open_documents
from casque.documents.sources import LIMIT_BYTES
from casque.export.reading_json import to_json_line, with_confidence
from casque.reading.batch import read_all

if TYPE_CHECKING:
    from casque.reading.records import Reading


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@form_option("table", "json", "html", help="A table to read, JSON Lines to the contract, or one self-contained page.")
@output_option
@heading_options
@min_confidence_option(0.0)
@knowledge_option
@jobs_option
@aside_option
@click.option(
    "--limit",
    "limit_bytes",
    type=click.IntRange(1),
    default=LIMIT_BYTES,
    show_default=True,
    help="Most bytes of one report.",
)
def read(
    sources: tuple[str, ...],
    form: str,
    output: str | None,
    published: date | None,
    publisher: str | None,
    title: str | None,
    min_confidence: float,
    jobs: int,
    aside_file: str | None,
    limit_bytes: int,
) -> None:
    """Read reports: files (text, HTML, PDF, JSON Lines), folders, URLs, or - for standard input.

    The exit status is 0 when all was read, 1 when something was set aside, 2 when nothing was read.
    """
    if form == "html" and output is None and sys.stdout.isatty():
        raise click.UsageError("A page is not for the terminal: give --output FILE.html.")
    found = open_documents(sources, published=published, publisher=publisher, title=title, limit_bytes=limit_bytes)
    closing = Closing()
    try:
        with progress(len(sources) > 1) as tick, open_output(output) as stream:
            _write(form, _readings(read_all(found, jobs), closing, min_confidence, tick), stream)
            if not closing.read:
                raise _NothingReadError
    except _NothingReadError:
        pass  # the file of --output is left as it was
    if aside_file:
        closing.write_aside(aside_file)
    for line in closing.lines():
        click.echo(printable(line), err=True)
    click.get_current_context().exit(closing.exit_status)


class _NothingReadError(Exception):
    """Unwinds the output file: where nothing was read nothing is written."""


def _readings(
    results: Iterable[Reading | SetAside], closing: Closing, least: float, tick: Callable[[], None]
) -> Iterator[Reading]:
    """The readings among the results, those set aside counted."""
    for one in results:
        if not isinstance(one, SetAside) and least > 0:
            one = with_confidence(one, least)
        closing.add(one)
        tick()
        if not isinstance(one, SetAside):
            yield one


def _write(form: str, readings: Iterator[Reading], stream: BinaryIO) -> None:
    if form == "json":
        for reading in readings:
            stream.write((to_json_line(reading) + "\n").encode())
            stream.flush()
    elif form == "html":
        from casque.export.page import reading_page

        many = list(readings)
        if many:
            stream.write(reading_page(many).encode())
    else:
        from casque.cli.table import print_readings

        print_readings(readings, stream)


@contextmanager
def progress(several: bool) -> Iterator[Callable[[], None]]:
    """A count on standard error, only for a person who waits: a terminal there, and more than one source."""
    if not several or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} reports"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=None)
        yield lambda: progress.advance(task)
