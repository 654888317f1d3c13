"""``casque new``: what came to the record since a moment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click
from rich.console import RenderableType
from rich.rule import Rule

from casque.cli.filter_options import filter_options_without, filters_of
from casque.cli.options import output_options
from casque.cli.record_options import opened, record_option

if TYPE_CHECKING:
    from casque.record.asking.news import News


@click.command()
@click.option(
    "--since", metavar="WHEN", default="yesterday", show_default=True, help="yesterday, 12h, 2023-06-01T08:00."
)
@filter_options_without("since", "disputed")
@click.option("--limit", type=click.IntRange(1, 1000), default=200, show_default=True, help="Most happenings to print.")
@record_option
@output_options
def new(since: str, where: str, form: str, output: str | None, limit: int, **given: Any) -> None:  # noqa: ANN401
    """List what came to the record since a moment: what is new, what is now disputed, what changed, what was decided."""
    from casque.cli.answers import HAPPENING_MARKDOWN, happening_rows, print_answer

    with opened(where) as record:
        found = record.new(since, filters_of({**given, "since": None, "disputed": False}), limit=limit)
    rows = [
        {"news": news, **row}
        for news, group in (("new", found.new), ("disputed", found.disputed), ("changed", found.changed))
        for row in happening_rows(group)
    ]
    print_answer(
        form,
        output,
        whole=[found],
        rows=rows,
        markdown=("news", *HAPPENING_MARKDOWN),
        table=lambda: _view(found),
    )
    if found.more:
        click.echo("There is more: raise --limit or take a later --since.", err=True)


def _view(found: News) -> Iterable[RenderableType]:
    from casque.cli.answers import happenings_table, simple_table

    for title, group in (("New", found.new), ("Now disputed", found.disputed), ("Changed", found.changed)):
        yield Rule(f"{title}: {len(group)}", align="left", style="dim")
        if group:
            yield from happenings_table(group)
    if found.decisions:
        yield Rule(f"Decided: {len(found.decisions)}", align="left", style="dim")
        yield simple_table(
            ("id", "what", "by", "because"), ((d.id, d.verb, d.by, d.because) for d in found.decisions), wide=3
        )
