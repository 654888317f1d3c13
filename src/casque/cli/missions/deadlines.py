"""``casque missions deadlines``: mandates that run out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from casque.cli.council.days import as_day, today
from casque.cli.missions.briefly import brief_clock
from casque.cli.missions.spans import span_in_days
from casque.cli.missions.where import record_option
from casque.cli.tabular import output_options, write_result

if TYPE_CHECKING:
    from casque.missions.deadlines import ReadDeadline
    from casque.missions.registry import Registry


@click.command()
@click.option(
    "--ahead", callback=span_in_days, default="90d", show_default=True, metavar="SPAN", help="How far: 60d, 8w, 2m, 1y."
)
@click.option("--on", callback=as_day, metavar="DATE", help="Seen from this day; today if left out.")
@record_option
@output_options
def deadlines(ahead: int, on: date | None, record: str | None, form: str, output: str | None) -> None:
    """Mandates that run out, and those whose last known renewal has passed; with a record, deadlines read in reports beside them."""
    from casque.council.plain import plain
    from casque.missions.clock import clocks_on
    from casque.missions.deadlines import merge_deadlines
    from casque.missions.registry import registry

    day = on or today()
    known = registry()
    clocks = clocks_on(known.active(day), day)
    merged = merge_deadlines(clocks, _read(record, known, day, ahead), day, ahead)
    rows = [
        {
            "day": one.day.isoformat(),
            "days": one.days_left,
            "what": one.what,
            "of": (one.mission or "").removeprefix("mission:") or one.subject,
            "state": one.clock.state if one.clock else None,
            "by": one.clock.mandate.resolution if one.clock and one.clock.mandate else None,
            "sure": one.clock.sure if one.clock else None,
            "reports": f"{len(one.read)}, {one.verdict}" if one.read else None,
        }
        for one in merged
    ]
    whole = [
        {
            "day": one.day.isoformat(),
            "days_left": one.days_left,
            "what": one.what,
            "mission": one.mission,
            "verdict": one.verdict,
            "words": one.words,
            "clock": plain(brief_clock(one.clock)) if one.clock else None,
            "subject": one.subject,
            "read": plain(one.read),
        }
        for one in merged
    ]
    head = [f"Deadlines in the {ahead} days from {day.isoformat()}, and mandates passed without a known renewal."]
    tail = [one.words for one in merged if one.verdict == "disagree"]
    write_result(form, output, whole, rows, head=head, tail=tail)


def _read(record: str | None, known: Registry, day: date, ahead: int) -> tuple[ReadDeadline, ...]:
    if record is None:
        return ()
    from casque.missions.from_record import deadlines_read
    from casque.record.record import open_record

    with open_record(record, create=False) as opened:
        return deadlines_read(opened, known, day, ahead)
