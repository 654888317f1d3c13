"""``casque search``: reports by their words."""

from __future__ import annotations

import click

from casque.cli.options import output_options
from casque.cli.record_options import opened, record_option


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="Most reports to print.")
@record_option
@output_options
def search(words: tuple[str, ...], limit: int, where: str, form: str, output: str | None) -> None:
    """List the reports that hold these words: all of them; "in quotes" together; -not this one."""
    from casque.cli.answers import print_answer, simple_table

    with opened(where) as record:
        found = record.search_reports(" ".join(words), limit)
    rows = [
        {
            "id": one.id,
            "published": one.published,
            "publisher": one.publisher,
            "title": one.title,
            "source": one.url or one.source,
            "version": one.version,
        }
        for one in found
    ]
    shown = ("published", "publisher", "title", "source", "id")
    print_answer(
        form,
        output,
        whole=found,
        rows=rows,
        markdown=shown,
        table=lambda: [simple_table(shown, ([row[name] for name in shown] for row in rows), wide=2)],
    )
