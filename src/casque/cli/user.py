"""``casque user``: people who may sign in to a server."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("name")
@click.option(
    "--file",
    "path",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Users file, made where it is not there.",
)
@click.option(
    "--role",
    type=click.Choice(["reader", "analyst", "admin"]),
    default="analyst",
    show_default=True,
    help="What this person may do: look, decide and add, see the server's metrics.",
)
def user(name: str, path: Path, role: str) -> None:
    """Add NAME to a users file. The token is printed once; the file keeps its hash alone."""
    from casque.server.security.people import Role, add_user

    token = add_user(path, name, Role[role.upper()])
    click.echo(token)
    click.echo(f"{name} may sign in as {role} with this token. It is shown this once.", err=True)
