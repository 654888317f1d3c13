"""``casque council check``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from casque.cli.council.days import as_day
from casque.cli.council.history import votes_option
from casque.cli.options import output_options
from casque.cli.tabular import write_result


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--published", callback=as_day, metavar="DATE", help="The day the reports were published.")
@votes_option
@output_options
@click.pass_context
def check(
    context: click.Context,
    sources: tuple[str, ...],
    published: date | None,
    tables: tuple[Path, ...],
    form: str,
    output: str | None,
) -> None:
    """Hold the resolutions and votes that reports tell against past votes."""
    from casque.council.checking import check_text
    from casque.council.past import past_votes
    from casque.council.plain import plain
    from casque.documents.sources import open_documents
    from casque.documents.types import Document

    votes = past_votes(tables)
    rows: list[dict[str, object]] = []
    whole: list[object] = []
    aside = 0
    for document in open_documents(sources, published=published):
        if not isinstance(document, Document):
            click.echo(f"casque: {document.source}: {document.error}", err=True)
            aside += 1
            continue
        for one in check_text(document.text, published=document.published, votes=votes):
            told = [mention.text for mention in (one.resolution, one.tally) if mention is not None]
            rows.append(
                {
                    "source": document.source,
                    "told": "; ".join(told),
                    "means": one.name,
                    "vote": "-".join(map(str, one.known_tally)) if one.known_tally else None,
                    "verdict": one.verdict.value,
                    "why": " ".join(one.says),
                }
            )
            whole.append({"source": document.source, **plain(one)})
    write_result(form, output, whole, rows, head=[f"{len(rows)} resolutions, drafts and votes told."])
    if aside:
        context.exit(1)
