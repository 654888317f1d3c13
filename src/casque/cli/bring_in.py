"""``casque import``: somebody's event data into a record."""

from __future__ import annotations

from pathlib import Path

import click

from casque.cli.add import close_batch
from casque.cli.options import aside_option
from casque.cli.read import progress
from casque.cli.record_options import opened, record_option
from casque.errors import RecordError


@click.command("import")
@click.argument("file", metavar="FILE")
@click.option(
    "--as", "kind", type=click.Choice(["ged", "polecat", "icews", "csv"]), required=True, help="What FILE is."
)
@click.option("--mapping", metavar="MAP.toml", help="With --as csv: which column says what.")
@aside_option
@record_option
def bring_in(file: str, kind: str, mapping: str | None, aside_file: str | None, where: str) -> None:
    """Bring event data of others into the record: UCDP GED, POLECAT, ICEWS, or a table of your own by a mapping.

    Each row becomes a report with its claims, under a run that names the importer. What is there already is passed over. The
    exit status is 0 when all rows are in, 1 when some were set aside, 2 when none came in.
    """
    from casque.export.importing.bringing_in import bring_in as bring
    from casque.record.adding import Added

    added = Added()
    try:
        with opened(where, create=True) as record, progress(True) as tick:
            bring(record, Path(file), kind, mapping=Path(mapping) if mapping else None, tick=tick, added=added)
    except RecordError:
        close_batch(added, where, aside_file)
        raise
    close_batch(added, where, aside_file)
    nothing = not (added.stored or added.known)
    click.get_current_context().exit(2 if nothing else 1 if added.aside else 0)
