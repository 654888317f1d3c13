"""``casque runs``, ``casque recode``, ``casque diff``: versions of the program over the same texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click
from rich.console import RenderableType
from rich.text import Text

from casque.cli.options import jobs_option, knowledge_option, output_options
from casque.cli.printable import one_line, printable
from casque.cli.read import progress
from casque.cli.record_options import opened, record_option

if TYPE_CHECKING:
    from casque.record.recoding import RunDiff
    from casque.record.types import Claim


@click.command()
@record_option
@output_options
def runs(where: str, form: str, output: str | None) -> None:
    """List the runs: which program, model and knowledge read how many reports."""
    from casque.cli.answers import print_answer, simple_table

    with opened(where) as record:
        found = record.runs()
    rows = [
        {
            "id": one.id,
            "kind": one.kind,
            "version": one.version,
            "model": (one.model or "")[:12],
            "knowledge": (one.knowledge or "")[:12],
            "settings": ", ".join(f"{name}={value}" for name, value in one.settings.items()),
            "started": f"{one.started:%Y-%m-%d %H:%M}",
            "reports": one.reports,
            "claims": one.claims,
        }
        for one in found
    ]
    shown = tuple(rows[0]) if rows else ("id",)
    print_answer(
        form,
        output,
        whole=found,
        rows=rows,
        markdown=shown,
        table=lambda: [simple_table(shown, ([row[name] for name in shown] for row in rows))],
    )


@click.command()
@jobs_option
@knowledge_option
@record_option
def recode(jobs: int, where: str) -> None:
    """Read the stored texts anew with this version of casque. Earlier runs stay readable; decisions hold on.

    Stopped at any moment, the same command goes on.
    """
    with opened(where) as record, progress(True) as tick:
        done = record.recode(jobs=jobs, tick=tick)
        run = record.this_run().id
    aside = done.aside or []
    click.echo(f"{done.read} read anew by {run} ({done.claims} claims), {len(aside)} set aside", err=True)
    for one in aside[:10]:
        click.echo(printable(f"  {one.error}"), err=True)
    click.get_current_context().exit(1 if aside else 0)


@click.command()
@click.argument("first", metavar="RUN")
@click.argument("second", metavar="RUN")
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=100, show_default=True, help="Most differences to print."
)
@record_option
@output_options
def diff(first: str, second: str, limit: int, where: str, form: str, output: str | None) -> None:
    """Say what the second run reads differently, and which step of reading decided so."""
    from casque.cli.answers import print_answer

    with opened(where) as record:
        found = record.diff(first, second, limit=limit)
    rows = [
        {
            "change": one.change,
            "document": (one.after or one.before).document,  # type: ignore[union-attr]
            "before": _words(one.before),
            "after": _words(one.after),
            "step": "; ".join(one.steps),
            "sentence": " ".join((one.after or one.before).sentence.split()),  # type: ignore[union-attr]
        }
        for one in found.differences
    ]
    print_answer(
        form,
        output,
        whole=[found],
        rows=rows,
        markdown=("change", "before", "after", "step", "sentence"),
        table=lambda: _view(found, rows),
    )


def _view(found: RunDiff, rows: list[dict[str, str]]) -> Iterable[RenderableType]:
    from casque.cli.answers import simple_table

    yield Text(
        f"{found.documents} texts read by both; {found.same} claims the same, {found.appeared} appeared, "
        f"{found.vanished} vanished, {found.changed} changed"
    )
    yield Text(f"the programs differ in {', '.join(found.causes) or 'nothing'}", style="dim")
    if rows:
        shown = ("change", "before", "after", "step", "sentence")
        yield simple_table(shown, ([one_line(row[name]) for name in shown] for row in rows), wide=4)


def _words(claim: Claim | None) -> str:
    """A claim in few words."""
    if claim is None:
        return ""
    who = "/".join(p.name or p.text for p in claim.side("actor", "subject"))
    whom = "/".join(p.name or p.text for p in claim.side("recipient"))
    parts = [
        claim.type,
        claim.mode,
        claim.status,
        who,
        f"→ {whom}" if whom else None,
        claim.date.value if claim.date else None,
    ]
    value = f"{claim.value:,.10g}" if claim.value is not None else None
    return " ".join(part for part in (*parts, value) if part)
