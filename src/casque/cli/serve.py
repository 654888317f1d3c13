"""``casque serve``: the record in a browser and for programs."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import click


@click.command()
@click.argument("record", metavar="RECORD")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; the default is this machine alone."
)
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="Port to listen on.")
@click.option(
    "--users",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="Users file: who may sign in (casque user).",
)
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME", help="Another host name the server answers to.")
@click.option("--https", is_flag=True, help="The server stands behind TLS: cookies travel over it only.")
@click.option(
    "--world",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="GeoJSON of country shapes in place of the bundled one.",
)
def serve(
    record: str, host: str, port: int, users: Path | None, hosts: tuple[str, ...], https: bool, world: Path | None
) -> None:
    """Serve pages and the API over RECORD (a file, or a PostgreSQL URL).

    Looking is open to whoever reaches the server; adding and deciding need a token, printed at the start.
    CASQUE_TOKEN and CASQUE_SECRET keep token and sessions over restarts.
    """
    from casque.server.running import run
    from casque.server.settings import Settings

    settings = Settings(record=record, host=host, port=port, users=users, hosts=hosts, https=https, world=world)
    settings = replace(
        settings,
        token=os.environ.get("CASQUE_TOKEN") or settings.token,
        secret=os.environ.get("CASQUE_SECRET") or settings.secret,
    )
    shown = f"[{host}]" if ":" in host else host

    def opened() -> None:
        click.echo(f"casque serves {record} at http://{shown}:{port}/", err=True)
        if users is None:
            click.echo(f"Token to add and decide: {settings.token}", err=True)

    run(settings, opened)
