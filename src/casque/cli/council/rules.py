"""``casque council rules``."""

from __future__ import annotations

import click

from casque.cli.options import output_options
from casque.cli.tabular import write_result


@click.command()
@output_options
def rules(form: str, output: str | None) -> None:
    """The rules that results name, each with its article or precedent."""
    from casque.council.plain import plain
    from casque.council.rules import REFERENCES

    found = plain(tuple(REFERENCES.values()))
    write_result(
        form, output, found, [{"rule": one["id"], "says": one["says"], "source": one["source"]} for one in found]
    )
