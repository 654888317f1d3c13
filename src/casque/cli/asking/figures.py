"""``casque figures``: all that was said about a number."""

from __future__ import annotations

import click

from casque.cli.options import output_options
from casque.cli.record_options import opened, record_option


@click.command()
@click.argument("subject", nargs=-1, required=True, metavar="SUBJECT...")
@click.option("--since", metavar="DAY", help="About this day or later, or said then.")
@click.option("--until", metavar="DAY", help="About this day or earlier, or said then.")
@click.option("--limit", type=click.IntRange(1, 2000), default=200, show_default=True, help="Most figures to print.")
@record_option
@output_options
def figures(
    subject: tuple[str, ...],
    since: str | None,
    until: str | None,
    limit: int,
    where: str,
    form: str,
    output: str | None,
) -> None:
    """List figures about a subject in the order in which they were said: who said what, of whom, about which span.

    Below the table stands, for each kind of figure, what current speakers agree on, and who revised, contradicts or is far off.

    SUBJECT is a word of what is counted (killed, displaced, troops ...), a name, both ("killed in MINUSMA"), or an id.
    """
    from rich.text import Text

    from casque.cli.answers import print_answer, simple_table
    from casque.record.figures import series_lines
    from casque.record.rendering import figure_row

    with opened(where) as record:
        found = record.figures(" ".join(subject), since=since, until=until, limit=limit)
        series = record.figures_over_time(" ".join(subject), since=since, until=until, limit=limit)
    rows = [dict(figure_row(claim)) for claim in found]
    shown = ("published", "what", "amount", "subject", "attribution", "date", "publisher", "sentence")
    print_answer(
        form,
        output,
        whole=found,
        rows=rows,
        markdown=shown,
        table=lambda: [
            simple_table(shown, ([row[name] for name in shown] for row in rows), wide=len(shown) - 1),
            *(Text(line) for one in series for line in series_lines(one)),
        ],
    )
