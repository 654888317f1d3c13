"""``casque export``: a record in the field's own formats."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from casque.cli.filter_options import filter_options, filters_of
from casque.cli.options import output_option
from casque.cli.output import open_output
from casque.cli.printable import printable
from casque.cli.record_options import DEFAULT, opened, record_option

FORMS = ("polecat", "icews", "gdelt", "geojson", "parquet", "csv", "jsonl", "jsonld")


@click.command()
@click.argument("given_record", metavar="[RECORD]", required=False)
@click.option("--as", "form", type=click.Choice(FORMS), required=True, help="The form of the file.")
@output_option
@click.option(
    "--kind",
    type=click.Choice(["event", "figure", "deadline"]),
    default="event",
    show_default=True,
    help="What to export; figures and deadlines not as polecat, icews or gdelt.",
)
@filter_options
@record_option
def export(given_record: str | None, where: str, form: str, output: str | None, kind: Any, **given: Any) -> None:  # noqa: ANN401
    """Export what happened, the oldest first, filtered as `casque events` does. The same record gives the same bytes.

    RECORD is another way to say --record. What the form cannot hold is counted on standard error, never left out in silence.
    """
    from casque.export.exporting import export as export_record

    if given_record is not None and where not in (DEFAULT, given_record):
        raise click.UsageError("Name the record once: as RECORD or with --record.")
    filters = replace(filters_of(given), kind=kind)
    with opened(given_record or where) as record, open_output(output) as stream:
        done = export_record(record, form, stream, filters)
    for line in done.lines():
        click.echo(printable(line), err=True)
