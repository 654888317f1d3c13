"""``casque council members``."""

from __future__ import annotations

from datetime import date

import click

from casque.cli.council.days import as_day, today
from casque.cli.options import output_options
from casque.cli.tabular import write_result


@click.command()
@click.option("--on", callback=as_day, metavar="DATE", help="The day; today if left out.")
@output_options
def members(on: date | None, form: str, output: str | None) -> None:
    """Who sits in the Council on a day, from when to when, and who presides."""
    from casque.council.members import council_on
    from casque.council.plain import plain
    from casque.council.presidency import president_on
    from casque.errors import OutsideTheRecord

    council = council_on(on or today())
    try:
        presidency = president_on(council.day)
    except OutsideTheRecord:
        presidency = None
    rows = [
        {
            "member": one.name,
            "code": one.code,
            "seat": "permanent" if one.permanent else "elected",
            "group": one.group,
            "from": one.start.isoformat(),
            "to": one.end.isoformat() if one.end else None,
            "known from": one.source,
        }
        for one in council.members
    ]
    whole = plain(council) | {"groups": plain(council.groups()), "presidency": plain(presidency)}
    seats = f"{council.seats} seats" + (f", {council.vacant} vacant" if council.vacant else "")
    head = [f"The Security Council on {council.day.isoformat()}: {seats}."]
    if presidency is None:
        head.append("Presidency: not known before 1994.")
    else:
        note = f"; {presidency.note}" if presidency.note else ""
        head.append(f"Presidency in {presidency.month}: {presidency.name} ({presidency.sure}{note}).")
    write_result(form, output, whole, rows, head=head)
