"""``casque correct`` and ``casque add-claim``: what people state."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from casque.cli.printable import printable
from casque.cli.record_options import because_option, by_option, opened, record_option

if TYPE_CHECKING:
    from casque.record.handmade import Statement

_OPTIONS = (
    click.option("--type", "type_", metavar="TYPE", help="PLOVER type; what a figure counts; what a deadline is."),
    click.option("--mode", metavar="MODE", help="PLOVER mode of the type; empty for none."),
    click.option(
        "--status", metavar="STATUS", help="happened, ongoing, planned, demanded, hypothetical, denied or forecast."
    ),
    click.option("--date", metavar="DATE", help="2023-06-16, 2023-06, 2023, or an interval with /; empty for none."),
    click.option("--place", metavar="NAME", help="Where; empty for none."),
    click.option("--country", metavar="CODE", help="Country of the place, as MLI."),
    click.option(
        "--actor", "actors", multiple=True, metavar="WHO", help="Who did it: id or name; one empty for nobody known."
    ),
    click.option("--recipient", "recipients", multiple=True, metavar="WHO", help="To whom."),
    click.option("--subject", "subjects", multiple=True, metavar="WHO", help="Whom a figure or deadline is about."),
    click.option("--value", type=float, help="The number of a figure."),
    click.option("--high", type=float, help="Its upper end, where it is a range."),
    click.option("--unit", metavar="WORD", help="Its unit."),
)


def _statement_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command()
@click.argument("identifier", metavar="ID")
@_statement_options
@because_option
@by_option
@record_option
def correct(identifier: str, because: str, by: str, where: str, **given: Any) -> None:  # noqa: ANN401
    """Say what a claim should say: a new one on the same evidence takes its place, the old one is kept.

    ID is a claim, or a happening with one claim. Only what is given changes.
    """
    with opened(where) as record:
        made = record.correct(identifier, _statement(given), because=because, by=by)
        changed = ", ".join(made.changes)
        click.echo(printable(f"{made.id}  {made.subjects[0]} replaced by {made.others[0]} ({changed})"))


@click.command("add-claim")
@click.option("--kind", type=click.Choice(["event", "figure", "deadline"]), default="event", show_default=True)
@_statement_options
@click.option("--sentence", metavar="WORDS", required=True, help="The sentence that says it.")
@click.option("--source", metavar="SOURCE", required=True, help="A stored document's id, an address, or a citation.")
@because_option
@by_option
@record_option
def add_claim(kind: Any, sentence: str, source: str, because: str, by: str, where: str, **given: Any) -> None:  # noqa: ANN401
    """Add a claim of your own, with its sentence and its source.

    Where the source is a stored document (its id), the sentence must stand in it; else it is stored under that source.
    """
    with opened(where) as record:
        claim, made = record.add_claim(
            kind, _statement(given), sentence=sentence, source=source, because=because, by=by
        )
        click.echo(printable(f"{made.id}  {claim.id} in {record.show(claim.id).happening.id}"))


def _statement(given: dict[str, Any]) -> Statement:
    from casque.record.handmade import Statement

    return Statement(
        type=given["type_"],
        mode=given["mode"],
        status=given["status"],
        date=given["date"],
        place=given["place"],
        country=given["country"],
        actors=given["actors"] or None,
        recipients=given["recipients"] or None,
        subjects=given["subjects"] or None,
        value=given["value"],
        high=given["high"],
        unit=given["unit"],
    )
