"""``casque new``: what came to the record since a moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click
from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from casque.cli.filter_options import filter_options_without, filters_of
from casque.cli.options import output_options
from casque.cli.record_options import opened, record_option

if TYPE_CHECKING:
    from casque.missions.votes_told import ToldVote
    from casque.record.asking.news import News
    from casque.record.record import Record
    from casque.record.types import Filters

MOST_REPORTS = 1000
"""Of the reports that came about the Council, the newest so many are searched for votes."""


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
    from casque.record.plain import plain

    asked = filters_of({**given, "since": None, "disputed": False})
    with opened(where) as record:
        found = record.new(since, asked, limit=limit)
        votes = _votes(record, found.since, asked)
    rows = [
        {"news": news, **row}
        for news, group in (("new", found.new), ("disputed", found.disputed), ("changed", found.changed))
        for row in happening_rows(group)
    ]
    print_answer(
        form,
        output,
        whole=[{**plain(found), "votes_told": plain(votes)}],
        rows=rows,
        markdown=("news", *HAPPENING_MARKDOWN),
        table=lambda: _view(found, votes),
    )
    if found.more:
        click.echo("There is more: raise --limit or take a later --since.", err=True)


def _votes(record: Record, since: datetime, asked: Filters) -> tuple[ToldVote, ...]:
    """Votes of the Council that the newest reports tell, those on the missions asked for; none where something else is asked for."""
    from casque.missions.votes_told import told_in_record
    from casque.record.types import Filters

    if replace(asked, mission=()) != Filters():
        return ()
    missions = {f"mission:{one.removeprefix('mission:').upper()}" for one in asked.mission}
    told = told_in_record(record, added_since=since, limit=MOST_REPORTS)
    return tuple(one for one in told if not missions or missions & set(one.missions))


def _view(found: News, votes: Sequence[ToldVote]) -> Iterable[RenderableType]:
    from casque.cli.answers import happenings_table, simple_table
    from casque.cli.printable import one_line
    from casque.cli.votes_told import told_lines

    for title, group in (("New", found.new), ("Now disputed", found.disputed), ("Changed", found.changed)):
        yield Rule(f"{title}: {len(group)}", align="left", style="dim")
        if group:
            yield from happenings_table(group)
    if votes:
        yield Rule("Votes told", align="left", style="dim")
        yield from (Text(one_line(line)) for line in told_lines(votes))
    if found.decisions:
        yield Rule(f"Decided: {len(found.decisions)}", align="left", style="dim")
        yield simple_table(
            ("id", "what", "by", "because"), ((d.id, d.verb, d.by, d.because) for d in found.decisions), wide=3
        )
