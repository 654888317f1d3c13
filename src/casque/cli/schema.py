"""``casque schema``: the JSON Schema of a reading."""

from __future__ import annotations

import json

import click

from casque.cli.options import output_option
from casque.cli.output import open_output


@click.command()
@output_option
def schema(output: str | None) -> None:
    """Print the JSON Schema of what `casque read --format json` writes."""
    from casque.export.contract import json_schema

    with open_output(output) as stream:
        stream.write((json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n").encode())
