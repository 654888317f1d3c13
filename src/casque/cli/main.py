"""The command line. Commands are imported when they are called, so that none pays for another."""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from importlib.util import find_spec
from types import FrameType
from typing import NoReturn

import click

from casque import __version__
from casque.errors import CasqueError

_COMMANDS = {
    "add": "casque.cli.add:add",
    "council": "casque.cli.council:council",
    "explain": "casque.cli.explain:explain",
    "mission": "casque.cli.missions.one:mission",
    "missions": "casque.cli.missions.all:missions",
    "read": "casque.cli.read:read",
    "resolve": "casque.cli.resolve:resolve",
    "schema": "casque.cli.schema:schema",
    "serve": "casque.cli.serve:serve",
    "user": "casque.cli.user:user",
    "watch": "casque.cli.watch:watch",
}
BROKEN_PIPE = 141
"""128 + SIGPIPE, as the shell's own tools end when their reader has gone."""


class _LazyGroup(click.Group):
    """A group whose commands are imported by name; a command whose module is not there is not offered."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(name for name, target in _COMMANDS.items() if find_spec(target.split(":")[0]))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module, attribute = _COMMANDS[cmd_name].split(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Errors of the package end as a message and exit status 2, a reader that went away as 141; no traceback."""
        try:
            return super().invoke(ctx)
        except CasqueError as error:
            click.echo(f"casque: {error}", err=True)
            ctx.exit(2)
        except BrokenPipeError:
            # what is still buffered goes nowhere, or Python would complain at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(BROKEN_PIPE)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="casque")
def cli() -> None:
    """Read news reports into a sourced record of who did what to whom, when, where and on whose word."""


def main() -> NoReturn:
    """Entry point of the ``casque`` command."""
    signal.signal(signal.SIGTERM, _terminated)
    cli.main(prog_name="casque")
    raise AssertionError("click ends the process")


def _terminated(number: int, frame: FrameType | None) -> NoReturn:
    """SIGTERM unwinds like an exit, so that temporary files are removed."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    main()
