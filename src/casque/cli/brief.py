"""``casque brief``: a note on a country, a mission or an actor."""

from __future__ import annotations

import sys

import click

from casque.cli.options import form_option, min_confidence_option, output_option
from casque.cli.output import open_output
from casque.cli.record_options import opened, record_option


@click.command()
@click.argument("whom", nargs=-1, required=True, metavar="COUNTRY|MISSION|ACTOR")
@click.option("--since", metavar="DAY", help="First day of the period (2023-06-01, yesterday, 30d).")
@click.option("--until", metavar="DAY", help="Last day of the period.")
@min_confidence_option(0.5)
@form_option("markdown", "html", "docx", help="The format of the note.")
@output_option
@record_option
def brief(
    whom: tuple[str, ...],
    since: str | None,
    until: str | None,
    min_confidence: float,
    form: str,
    output: str | None,
    where: str,
) -> None:
    """Write a note to send: what happened day by day, key acts, figures and disputes, deadlines; every line with its reference."""
    from casque.export.brief.composing import brief_of
    from casque.export.brief.docx_file import docx
    from casque.export.brief.html_page import html
    from casque.export.brief.markdown import markdown
    from casque.record.asking.days import as_day, today

    if form == "docx" and output in (None, "-") and sys.stdout.isatty():
        raise click.UsageError("A Word file is not for the terminal: give --output FILE.docx.")
    with opened(where) as record:
        made = brief_of(
            record,
            " ".join(whom),
            since=as_day(since) if since else None,
            until=as_day(until) if until else None,
            today=today(),
            min_confidence=min_confidence,
        )
    data = {"markdown": markdown, "html": html, "docx": docx}[form](made)
    with open_output(output) as stream:
        stream.write(data)
