"""``casque deadlines``: days ahead that bind or decide, as reports tell them, beside the clocks of mandates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from casque.cli.options import output_options
from casque.cli.record_options import opened, record_option

if TYPE_CHECKING:
    from casque.missions.deadlines import MergedDeadline


@click.command()
@click.option("--ahead", metavar="TIME", default="60d", show_default=True, help="How far ahead: 60d, 8w, 6m, 1y.")
@click.option("--from", "start", metavar="DAY", help="From this day on, instead of today.")
@click.option("--either", multiple=True, metavar="WHO", help="Whose deadline: an id, a country code or a name.")
@click.option("--reports-only", is_flag=True, help="Leave the clocks of mandates out.")
@record_option
@output_options
def deadlines(
    ahead: str,
    start: str | None,
    either: tuple[str, ...],
    reports_only: bool,
    where: str,
    form: str,
    output: str | None,
) -> None:
    """List deadlines, the nearest first: those that reports tell of, the registry's clocks, and where the two disagree."""
    from casque.cli.answers import print_answer, simple_table
    from casque.missions.from_record import deadlines_beside_clocks
    from casque.record.asking.days import as_day, as_days_ahead, today

    day = as_day(start) if start else today()
    with opened(where) as record:
        found = deadlines_beside_clocks(record, day, as_days_ahead(ahead), either, clocks=not reports_only)
    rows = [deadline_row(one) for one in found]
    columns = ("day", "days", "what", "whose", "from", "words")
    print_answer(
        form,
        output,
        whole=found,
        rows=rows,
        markdown=columns,
        table=lambda: [simple_table(columns, ([row[name] for name in columns] for row in rows), wide=5)],
    )


def deadline_row(one: MergedDeadline) -> dict[str, object]:
    """One line: the day, what is due, whose, who knows of it, and in what words."""
    reports = f"{len(one.read)} report{'s' if len(one.read) > 1 else ''}" if one.read else None
    known = "registry" if one.clock else None
    told = " and ".join(part for part in (known, reports) if part)
    sentence = one.read[0].sentence if one.read else None
    return {
        "day": one.day.isoformat(),
        "days": one.days_left,
        "what": one.what,
        "whose": (one.mission or "").removeprefix("mission:") or one.subject or "–",
        "from": f"{told}: they disagree" if one.verdict == "disagree" else told,
        "words": one.words if one.clock else sentence,
        "mission": one.mission,
        "verdict": one.verdict,
        "resolution": one.clock.mandate.resolution if one.clock and one.clock.mandate else None,
        "sentence": sentence,
        "claims": " ".join(read.claim for read in one.read if read.claim),
    }
