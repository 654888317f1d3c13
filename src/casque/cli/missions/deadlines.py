"""``casque missions deadlines``: mandates that run out."""

from __future__ import annotations

from datetime import date

import click

from casque.cli.council.days import as_day, as_days_ahead, today
from casque.cli.missions.briefly import brief_clock
from casque.cli.options import output_options
from casque.cli.tabular import write_result


@click.command()
@click.option(
    "--ahead",
    callback=as_days_ahead,
    default="90d",
    show_default=True,
    metavar="SPAN",
    help="How far: 60d, 8w, 2m, 1y.",
)
@click.option("--on", callback=as_day, metavar="DATE", help="Seen from this day; today if left out.")
@output_options
def deadlines(ahead: int, on: date | None, form: str, output: str | None) -> None:
    """Mandates that run out, and those whose last known renewal has passed."""
    from casque.council.plain import plain
    from casque.missions.clock import clocks_on
    from casque.missions.deadlines import merge_deadlines
    from casque.missions.registry import registry

    day = on or today()
    known = registry()
    clocks = clocks_on(known.active(day), day)
    merged = merge_deadlines(clocks, (), day, ahead)
    rows = [
        {
            "day": one.day.isoformat(),
            "days": one.days_left,
            "mission": (one.mission or "").removeprefix("mission:"),
            "state": one.clock.state if one.clock else None,
            "by": one.clock.mandate.resolution if one.clock and one.clock.mandate else None,
            "usual length": one.clock.lengths.words if one.clock else None,
            "sure": one.clock.sure if one.clock else None,
        }
        for one in merged
    ]
    whole = [
        {
            "day": one.day.isoformat(),
            "days_left": one.days_left,
            "what": one.what,
            "mission": one.mission,
            "words": one.words,
            "clock": plain(brief_clock(one.clock)) if one.clock else None,
        }
        for one in merged
    ]
    until = date.fromordinal(min(day.toordinal() + ahead, date.max.toordinal()))
    if rows:
        count = f"{len(rows)} mandate{'' if len(rows) == 1 else 's'}"
        head = [f"{count}: those that run out by {until}, and those passed without a known renewal."]
    else:
        head = [f"No mandate runs out by {until}, and none passed without a known renewal."]
    write_result(form, output, whole, rows, head=head)
