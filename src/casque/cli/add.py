"""``casque add``: reports into the record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casque.cli.closing import aside_lines
from casque.cli.options import aside_option, heading_options, jobs_option, knowledge_option
from casque.cli.output import open_output
from casque.cli.printable import printable
from casque.cli.read import progress
from casque.cli.record_options import opened, record_option
from casque.errors import OutputError, RecordError

if TYPE_CHECKING:
    from casque.cli.votes_told import VotesHeard
    from casque.documents import SetAside
    from casque.record.adding import Added

SHOWN = 10


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@record_option
@heading_options
@jobs_option
@knowledge_option
@aside_option
def add(
    sources: tuple[str, ...],
    where: str,
    published: date | None,
    publisher: str | None,
    title: str | None,
    jobs: int,
    aside_file: str | None,
) -> None:
    """Add reports to the record: files (text, HTML, PDF, JSON Lines, RSS or Atom, WARC), folders, URLs, or -.

    What is in the record already is passed over; a corrected report becomes a new version. Stopped at any moment, the same
    command goes on where it was. The exit status is 0 when all is in, 1 when something was set aside, 2 when nothing came in.
    """
    from casque.cli.votes_told import VotesHeard
    from casque.documents import open_documents
    from casque.record.adding import Added

    added, votes = Added(), VotesHeard()
    documents = open_documents(sources, published=published, publisher=publisher, title=title)
    try:
        with opened(where, create=True) as record, progress(True) as tick:
            record.add_documents(documents, jobs=jobs, tick=tick, heard=votes.hear, added=added)
    except (RecordError, KeyboardInterrupt):
        close_batch(added, where, aside_file, votes)
        raise
    close_batch(added, where, aside_file, votes)
    nothing = not (added.stored or added.known)
    click.get_current_context().exit(2 if nothing else 1 if added.aside else 0)


def close_batch(
    added: Added, where: str, aside_file: str | None, votes: VotesHeard | None = None, *, append: bool = False
) -> None:
    """Say the count and the votes told, and write the file of what was set aside, where anything was; a loop appends to it."""
    path = aside_file or aside_path(where)
    for line in [*count_lines(added), *(votes.lines() if votes else ())]:
        click.echo(printable(line), err=True)
    if added.aside or aside_file:
        write_aside(added.aside, path, append=append)
        click.echo(f"Set aside, with reasons: {path}", err=True)


def aside_path(where: str) -> str:
    """The file of what was set aside, beside the record's file, or in this folder for a server's."""
    return "casque.set-aside.jsonl" if "://" in where else str(Path(where).with_suffix(".set-aside.jsonl"))


def count_lines(added: Added) -> list[str]:
    """The count, then the first of what was set aside."""
    told = [
        f"{added.new} in, {added.versions} new versions, {added.known} there already, {len(added.aside)} set aside; "
        f"{added.coded} coded ({added.claims} claims)"
    ]
    told += [f"  {one.error}" for one in added.aside[:SHOWN]]
    if len(added.aside) > SHOWN:
        told.append(f"  … and {len(added.aside) - SHOWN} more")
    return told


def write_aside(aside: Iterable[SetAside], path: str, *, append: bool = False) -> None:
    """The file of what was set aside; a loop appends to it."""
    lines = aside_lines(aside)
    if append and path != "-":
        try:
            with Path(path).open("ab") as stream:
                stream.write(lines)
        except OSError as error:
            raise OutputError(
                f"{path} could not be written ({error.strerror}). Check the folder.", path=path
            ) from error
        return
    with open_output(path) as output:
        output.write(lines)
