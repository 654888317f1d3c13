"""``casque confirm``, ``reject``, ``note``, ``merge``, ``split``, ``undo``, ``decisions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from casque.cli.options import output_options
from casque.cli.printable import printable
from casque.cli.record_options import because_option, by_option, opened, record_option

if TYPE_CHECKING:
    from casque.record.record import Record
    from casque.record.types import Decision

_IDS = click.argument("ids", nargs=-1, required=True, metavar="ID...")


@click.command()
@_IDS
@because_option
@by_option
@record_option
def confirm(ids: tuple[str, ...], because: str, by: str, where: str) -> None:
    """Say that happenings, or single claims, are as told."""
    with opened(where) as record:
        _said(record, record.confirm(*ids, because=because, by=by))


@click.command()
@_IDS
@because_option
@by_option
@record_option
def reject(ids: tuple[str, ...], because: str, by: str, where: str) -> None:
    """Say that happenings, or single claims, are wrong: they are kept, and left out of what counts."""
    with opened(where) as record:
        _said(record, record.reject(*ids, because=because, by=by))


@click.command()
@_IDS
@because_option
@by_option
@record_option
def note(ids: tuple[str, ...], because: str, by: str, where: str) -> None:
    """Keep a remark with the history of happenings."""
    with opened(where) as record:
        _said(record, record.note(*ids, because=because, by=by))


@click.command()
@_IDS
@because_option
@by_option
@record_option
def merge(ids: tuple[str, ...], because: str, by: str, where: str) -> None:
    """Say that two or more happenings are one."""
    with opened(where) as record:
        _said(record, record.merge(*ids, because=because, by=by))


@click.command()
@click.argument("happening", metavar="ID")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@because_option
@by_option
@record_option
def split(happening: str, claims: tuple[str, ...], because: str, by: str, where: str) -> None:
    """Say that these claims of a happening tell something else. `casque show ID` lists them."""
    with opened(where) as record:
        _said(record, record.split(happening, *claims, because=because, by=by))


@click.command()
@click.argument("decision", metavar="DECISION")
@because_option
@by_option
@record_option
def undo(decision: str, because: str, by: str, where: str) -> None:
    """Take a decision back; an undo can be undone too."""
    with opened(where) as record:
        _said(record, record.undo(decision, because=because, by=by))


@click.command()
@click.option("--by", metavar="NAME", help="Of this person only.")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="Most decisions to print.")
@record_option
@output_options
def decisions(by: str | None, limit: int, where: str, form: str, output: str | None) -> None:
    """List the latest decisions."""
    from casque.cli.answers import print_answer, simple_table

    with opened(where) as record:
        found = record.decisions(by=by, limit=limit)
    rows = [
        {
            "id": one.id,
            "at": f"{one.at:%Y-%m-%d %H:%M}",
            "verb": one.verb,
            "by": one.by,
            "undone by": one.undone_by,
            "claims": " ".join(one.subjects),
            "others": " ".join(one.others),
            "because": one.because,
        }
        for one in found
    ]
    shown = ("id", "at", "verb", "by", "undone by", "because")
    print_answer(
        form,
        output,
        whole=found,
        rows=rows,
        markdown=shown,
        table=lambda: [simple_table(shown, ([row[name] for name in shown] for row in rows), wide=5)],
    )


def _said(record: Record, made: Decision) -> None:
    """What was decided, and what it concerns now."""
    from casque.errors import UnknownId

    now = []
    for claim in dict.fromkeys((*made.subjects, *(o for o in made.others if o.startswith("c-")))):
        try:
            now.append(record.show(claim).happening.id)
        except UnknownId:
            continue  # taken back with its claim
    click.echo(
        printable(f"{made.id}  {made.verb} by {made.by}: {', '.join(dict.fromkeys(now)) or 'nothing counts there now'}")
    )
