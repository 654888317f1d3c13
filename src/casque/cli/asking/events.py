"""``casque events`` and ``casque timeline``: what happened, filtered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click
from rich.console import RenderableType
from rich.rule import Rule

from casque.cli.filter_options import filter_options, filters_of
from casque.cli.options import output_options
from casque.cli.record_options import opened, record_option

if TYPE_CHECKING:
    from casque.record.types import Happening

LIMIT = 50


@click.command()
@filter_options
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=LIMIT, show_default=True, help="Most happenings to print."
)
@click.option("--after", "cursor", metavar="CURSOR", help="Go on after a page: the cursor that it ended with.")
@record_option
@output_options
def events(where: str, form: str, output: str | None, limit: int, cursor: str | None, **given: Any) -> None:  # noqa: ANN401
    """List what happened, the latest first: each happening once, with the sentence of its best claim.

    All options that are given must hold; an option given several times means any of its values.
    """
    _print(where, form, output, limit, cursor, given, oldest=False)


@click.command()
@filter_options
@click.option("--limit", type=click.IntRange(1, 1000), default=200, show_default=True, help="Most happenings to print.")
@click.option("--after", "cursor", metavar="CURSOR", help="Go on after a page: the cursor that it ended with.")
@record_option
@output_options
def timeline(where: str, form: str, output: str | None, limit: int, cursor: str | None, **given: Any) -> None:  # noqa: ANN401
    """The same in the order of time, day by day."""
    _print(where, form, output, limit, cursor, given, oldest=True)


def _print(
    where: str, form: str, output: str | None, limit: int, cursor: str | None, given: dict[str, Any], *, oldest: bool
) -> None:
    from casque.cli.answers import HAPPENING_MARKDOWN, happening_rows, happenings_table, print_answer

    filters = filters_of(given)
    with opened(where) as record:
        page = record.events(filters, order="oldest" if oldest else "newest", limit=limit, cursor=cursor)
    print_answer(
        form,
        output,
        whole=page.items,
        rows=happening_rows(page.items),
        markdown=HAPPENING_MARKDOWN,
        table=lambda: _by_day(page.items) if oldest else happenings_table(page.items),
    )
    if page.next is not None:
        click.echo(f"There is more: --after {page.next}", err=True)


def _by_day(found: Sequence[Happening]) -> Iterable[RenderableType]:
    from casque.cli.answers import happenings_table

    for heading, group in groupby(found, key=_heading):
        yield Rule(heading, align="left", style="dim")
        yield from list(happenings_table(list(group)))[1:]
    if not found:
        yield from happenings_table(found)


def _heading(one: Happening) -> str:
    """When it was; without a date it stands where it was told."""
    from casque.record.rendering import when

    told = f", told on {one.first_published}" if one.first_published else ""
    return when(one.first_day, one.last_day, one.precision) or f"without a date{told}"
