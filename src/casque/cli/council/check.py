"""``casque council check``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casque.cli.council.days import as_day
from casque.cli.council.history import votes_option
from casque.cli.missions.where import record_option
from casque.cli.options import output_options
from casque.cli.tabular import write_result

if TYPE_CHECKING:
    from casque.council.checking import PastVotes
    from casque.missions.votes_told import ToldVote


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@record_option
@click.option("--published", callback=as_day, metavar="DATE", help="The day that the SOURCES were published.")
@click.option("--resolution", type=click.IntRange(1), metavar="N", help="In a record, only votes on this resolution.")
@click.option("--mission", metavar="NAME", help="In a record, only votes on this mission's mandate.")
@click.option("--since", callback=as_day, metavar="DATE", help="In a record, reports published from this day on.")
@click.option("--until", callback=as_day, metavar="DATE", help="In a record, reports published up to this day.")
@click.option("--contradicting", is_flag=True, help="Only what is otherwise known.")
@votes_option
@output_options
@click.pass_context
def check(
    context: click.Context,
    sources: tuple[str, ...],
    record: str | None,
    published: date | None,
    resolution: int | None,
    mission: str | None,
    since: date | None,
    until: date | None,
    contradicting: bool,
    tables: tuple[Path, ...],
    form: str,
    output: str | None,
) -> None:
    """Hold the resolutions and votes that reports tell against what is known of them.

    Reports are SOURCES as `casque read` takes them or, without any, those of a record.
    """
    from casque.council.past import past_votes
    from casque.missions.votes_told import votes_beside_registry

    table = votes_beside_registry(past_votes(tables))
    if sources:
        if resolution or mission or since or until:
            raise click.UsageError("--resolution, --mission, --since and --until choose in a record: give no SOURCE.")
        aside = _check_sources(sources, published, table, contradicting, form, output)
        if aside:
            context.exit(1)
        return
    if record is None:
        raise click.UsageError("Give a SOURCE, or a record with --record or CASQUE_RECORD.")
    told = _told_in_record(record, table, resolution, mission, since, until)
    _write_told([one for one in told if one.contradicts or not contradicting], form, output)


def _check_sources(
    sources: tuple[str, ...],
    published: date | None,
    table: PastVotes,
    contradicting: bool,
    form: str,
    output: str | None,
) -> int:
    """Print what each source tells; gives the number of those that could not be read."""
    from casque.cli.votes_told import finding_row
    from casque.council.checking import Verdict, check_text
    from casque.council.plain import plain
    from casque.documents.sources import open_documents
    from casque.documents.types import Document

    rows: list[dict[str, object]] = []
    whole: list[object] = []
    aside = 0
    for document in open_documents(sources, published=published):
        if not isinstance(document, Document):
            click.echo(f"casque: {document.source}: {document.error}", err=True)
            aside += 1
            continue
        for one in check_text(document.text, published=document.published, table=table):
            if one.verdict is Verdict.CONTRADICTS or not contradicting:
                rows.append({"source": document.source, **finding_row(one)})
                whole.append({"source": document.source, **plain(one)})
    write_result(form, output, whole, rows, head=[f"{len(rows)} resolutions, drafts and votes told."])
    return aside


def _told_in_record(
    where: str,
    table: PastVotes,
    resolution: int | None,
    mission: str | None,
    since: date | None,
    until: date | None,
) -> Iterator[ToldVote]:
    from casque.missions.registry import registry
    from casque.missions.votes_told import mandate_numbers, told_in_record
    from casque.record.record import open_record

    numbers = mandate_numbers([registry().find(mission)]) if mission else None
    if resolution is not None:
        numbers = {resolution} if numbers is None else numbers & {resolution}
    with open_record(where, create=False) as opened:
        yield from told_in_record(opened, numbers=numbers, since=since, until=until, table=table)


def _write_told(told: list[ToldVote], form: str, output: str | None) -> None:
    from casque.cli.votes_told import count_line, counted, told_row
    from casque.council.plain import plain

    rows = [told_row(one) for one in told]
    if form in ("table", "markdown"):
        columns = ("published", "told", "means", "vote", "verdict", "why", "sentence")
        rows = [{name: row[name] for name in columns} for row in rows]
    head = count_line(counted(told)) or ["No report tells a vote of the Security Council."]
    write_result(form, output, plain(told), rows, head=head)
