"""``casque deadlines``: days ahead that bind or decide, as reports tell them."""

from __future__ import annotations

import click

from casque.cli.record_options import form_option, opened, output_option, record_option


@click.command()
@click.option("--ahead", metavar="TIME", default="60d", show_default=True, help="How far ahead: 60d, 8w, 6m, 1y.")
@click.option("--from", "start", metavar="DAY", help="From this day on, instead of today.")
@click.option("--either", multiple=True, metavar="WHO", help="Whose deadline: an id, a country code or a name.")
@record_option
@form_option
@output_option
def deadlines(
    ahead: str, start: str | None, either: tuple[str, ...], where: str, form: str, output: str | None
) -> None:
    """List the deadlines that reports tell of, the nearest first."""
    from casque.cli.answers import happening_rows, print_answer, simple_table
    from casque.record.asking.days import as_days_ahead
    from casque.record.rendering import told, when, who

    with opened(where) as record:
        found = record.deadlines(as_days_ahead(ahead), start=start, either=either)
    print_answer(
        form,
        output,
        whole=found,
        rows=happening_rows(found),
        markdown=("date", "type", "actors", "reports", "sources", "sentence", "id"),
        table=lambda: [
            simple_table(
                ("day", "what", "whose", "told by", "sentence"),
                (
                    (when(o.first_day, o.last_day, o.precision), o.type, who(o.subjects), told(o), o.lead.sentence)
                    for o in found
                ),
                wide=4,
            )
        ],
    )
