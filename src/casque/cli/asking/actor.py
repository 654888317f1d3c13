"""``casque actor``: somebody at a glance."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click
from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from casque.cli.options import output_options
from casque.cli.record_options import opened, record_option

if TYPE_CHECKING:
    from casque.record.asking.actors import ActorSummary


@click.command()
@click.argument("name", nargs=-1, required=True, metavar="NAME...")
@click.option(
    "--latest", type=click.IntRange(0, 200), default=10, show_default=True, help="Latest happenings to print."
)
@record_option
@output_options
def actor(name: tuple[str, ...], latest: int, where: str, form: str, output: str | None) -> None:
    """Show an actor, by id or name: how often it acts and is acted on, with whom, and what came last.

    Where several have the name they are listed; where nobody has, those with a part of it.
    """
    from casque.cli.answers import HAPPENING_MARKDOWN, happening_rows, print_answer
    from casque.errors import UnknownId

    asked = " ".join(name)
    with opened(where) as record:
        try:
            found = record.actor(asked, latest=max(latest, 1))
        except UnknownId as error:
            like = record.actors_like(asked)
            if not like:
                raise
            listed = "; ".join(f"{one} ({words})" for one, words in like.items())
            raise UnknownId(f"Nobody is called {asked!r} exactly. Close: {listed}. Give one of these ids.") from error
    print_answer(
        form,
        output,
        whole=[found],
        rows=happening_rows(found.latest[:latest]),
        markdown=HAPPENING_MARKDOWN,
        table=lambda: _view(found, latest),
    )


def _view(found: ActorSummary, latest: int) -> Iterable[RenderableType]:
    from casque.cli.answers import happenings_table, simple_table
    from casque.cli.printable import one_line
    from casque.record.rendering import when

    code = " ".join(part for part in (found.country, found.sector) if part)
    yield Rule(one_line(f"{found.name}  {found.id}  {code}"), align="left", style="bold")
    yield Text(f"acts in {found.acts:,}, is acted on in {found.suffers:,}, is quoted in {found.says:,} happenings")
    yield Text(
        f"from {when(found.first_day, found.first_day, 'day') or '–'} to {when(found.last_day, found.last_day, 'day') or '–'}"
    )
    if found.quads:
        yield Text(", ".join(f"{quad} {number:,}" for quad, number in found.quads))
    names = [one for one in found.names if one != found.name]
    if names:
        yield Text(one_line("also called " + ", ".join(names)), style="dim")
    if found.counterparts:
        rows = ((one.id, one.name, one.happenings) for one in found.counterparts)
        yield simple_table(("with", "", "happenings"), rows)
    if latest and found.latest:
        yield Rule("Latest", align="left", style="dim")
        yield from happenings_table(found.latest[:latest])
