"""``casque council import``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from casque.cli.output import open_output


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--drafts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="What the drafts were about; drafts.csv beside FILE if left out.",
)
@click.option("-o", "--output", metavar="FILE", help="The table to write; standard output if left out.")
@click.option("--set-aside", metavar="FILE", help="Write drafts that could not be read to FILE, as JSON Lines.")
@click.pass_context
def bring_in(
    context: click.Context, file: Path, drafts: Path | None, output: str | None, set_aside: str | None
) -> None:
    """Read votes by member, or the UN Digital Library's export, into a table for --votes."""
    from casque.council.importing import import_votes, table_text
    from casque.council.plain import plain

    found = import_votes(file, drafts)
    with open_output(output) as stream:
        stream.write(table_text(found.votes, f"casque council import {file.name}").encode("utf-8"))
    if set_aside is not None:
        with open_output(set_aside) as stream:
            for one in found.set_aside:
                stream.write((json.dumps(plain(one), ensure_ascii=False) + "\n").encode("utf-8"))
    click.echo(f"{len(found.votes)} drafts read ({found.layout} layout), {len(found.set_aside)} set aside.", err=True)
    for one in found.set_aside:
        click.echo(f"  {one.draft}: [{one.code}] {one.reason}", err=True)
    if found.set_aside:
        context.exit(1)
