"""``casque missions``: the list, and its parts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from casque.cli.council.days import as_day, today
from casque.cli.missions.briefly import brief, brief_clock
from casque.cli.missions.deadlines import deadlines
from casque.cli.missions.importing import import_figures
from casque.cli.options import output_options
from casque.cli.tabular import write_result

if TYPE_CHECKING:
    from casque.missions.types import Clock, Mission


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--on", callback=as_day, metavar="DATE", help="Only those that were there on this day, with their clocks."
)
@click.option("--host", metavar="COUNTRY", help="Only those in this country, by name or code: Mali, MLI.")
@click.option(
    "--kind",
    type=click.Choice(["peacekeeping", "special-political"]),
    help="Only the 71 peacekeeping operations, or only special political missions.",
)
@output_options
@click.pass_context
def missions(
    context: click.Context, on: date | None, host: str | None, kind: str | None, form: str, output: str | None
) -> None:
    """Peace operations of the United Nations: all, those of a day, those of a host."""
    if context.invoked_subcommand is not None:
        return
    from casque.council.plain import plain
    from casque.missions.clock import clock_on
    from casque.missions.registry import registry

    day = on or today()
    known = registry()
    chosen = known.active(on) if on else known.missions
    if host:
        here = known.hosted_by(host)
        chosen = tuple(one for one in chosen if one in here)
    chosen = tuple(one for one in chosen if kind in (None, one.kind))
    clocks = [clock_on(one, day) for one in chosen]
    rows = [mission_row(one, clock, on) for one, clock in zip(chosen, clocks, strict=True)]
    if form == "table":  # words instead of codes: they break into lines where there is no room
        rows = [{name: in_words(name, value) for name, value in row.items()} for row in rows]
    whole = [
        {**plain(brief(one)), "clock": {"day": day.isoformat(), **plain(brief_clock(clock))}}
        for one, clock in zip(chosen, clocks, strict=True)
    ]
    noun = "mission" if len(chosen) == 1 else "missions"
    there = f" there on {day.isoformat()}" if on else ""
    where = f" in {host}" if host else ""
    head = [f"{len(chosen)} {noun}{where}{there}; mandates as of {day.isoformat()} (by: number of the resolution)."]
    write_result(form, output, whole, rows, head=head)


def mission_row(mission: Mission, clock: Clock, on: date | None) -> dict[str, object]:
    """One line of the list; where it is that of a day, the end that came after it stands apart."""
    row: dict[str, object] = {
        "no": mission.number,
        "mission": mission.acronym,
        "fr": mission.acronym_fr if mission.acronym_fr != mission.acronym else None,
        "host": " ".join(mission.hosts),
        "from": mission.start,
        **({} if on else {"to": mission.end}),
        "mandate": clock.state,
        "runs to": clock.expires.isoformat() if clock.expires and clock.state != "ended" else None,
        "days": clock.days_left if clock.state in ("running", "final", "expired-or-unknown") else None,
        "by": clock.mandate.number if clock.mandate and clock.state != "ended" else None,
    }
    if on is None:
        return {**row, "ended": mission.ended_by}
    return {**row, "ended later": mission.end, "how": mission.ended_by}


def in_words(name: str, value: object) -> object:
    """A code of the columns "mandate" and "ended" in words."""
    return value.replace("-", " ") if name in ("mandate", "ended", "how") and isinstance(value, str) else value


for _command in (deadlines, import_figures):
    missions.add_command(_command)
