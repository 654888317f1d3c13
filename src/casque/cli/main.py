"""The command line. Commands are imported when they are called, so that none pays for another."""

from __future__ import annotations

import errno
import os
import signal
import sys
from importlib import import_module
from importlib.util import find_spec
from types import FrameType
from typing import NoReturn

import click

from casque import __version__
from casque.errors import CasqueError, OutputError

_COMMANDS = {
    "actor": "casque.cli.asking.actor:actor",
    "add": "casque.cli.add:add",
    "add-claim": "casque.cli.deciding.stating:add_claim",
    "brief": "casque.cli.brief:brief",
    "confirm": "casque.cli.deciding.verbs:confirm",
    "correct": "casque.cli.deciding.stating:correct",
    "council": "casque.cli.council:council",
    "deadlines": "casque.cli.asking.deadlines:deadlines",
    "decisions": "casque.cli.deciding.verbs:decisions",
    "diff": "casque.cli.deciding.runs:diff",
    "events": "casque.cli.asking.events:events",
    "explain": "casque.cli.explain:explain",
    "export": "casque.cli.export:export",
    "figures": "casque.cli.asking.figures:figures",
    "import": "casque.cli.bring_in:bring_in",
    "merge": "casque.cli.deciding.verbs:merge",
    "mission": "casque.cli.missions.one:mission",
    "missions": "casque.cli.missions.all:missions",
    "new": "casque.cli.asking.new:new",
    "note": "casque.cli.deciding.verbs:note",
    "read": "casque.cli.read:read",
    "recode": "casque.cli.deciding.runs:recode",
    "reject": "casque.cli.deciding.verbs:reject",
    "resolve": "casque.cli.resolve:resolve",
    "runs": "casque.cli.deciding.runs:runs",
    "schema": "casque.cli.schema:schema",
    "search": "casque.cli.asking.search:search",
    "serve": "casque.cli.serve:serve",
    "show": "casque.cli.asking.show:show",
    "split": "casque.cli.deciding.verbs:split",
    "timeline": "casque.cli.asking.events:timeline",
    "undo": "casque.cli.deciding.verbs:undo",
    "user": "casque.cli.user:user",
    "watch": "casque.cli.watch:watch",
}
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
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
            _give_up_stdout()
            ctx.exit(BROKEN_PIPE)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="casque")
def cli() -> None:
    """Read news reports into a sourced record of who did what to whom, when, where and on whose word."""


def main() -> NoReturn:
    """Entry point of the ``casque`` command."""
    signal.signal(signal.SIGTERM, _terminated)
    try:
        cli.main(prog_name="casque")
    except SystemExit as end:
        raise SystemExit(_flushed(end.code)) from None
    except OSError as error:  # words that click prints itself: help, the version, a line without --output
        if error.errno not in NO_SPACE:
            raise
        raise SystemExit(_not_written(error)) from None
    raise AssertionError("click ends the process")


def _flushed(status: str | int | None) -> str | int | None:
    """The exit status, once all of standard output is written; Python itself would only complain at its end."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _give_up_stdout()
        return status or BROKEN_PIPE
    except OSError as error:
        if status:  # it was said already
            _give_up_stdout()
            return status
        return _not_written(error)
    return status


def _not_written(error: OSError) -> int:
    _give_up_stdout()
    said = OutputError(
        f"standard output could not be written ({error.strerror}). Check the space left; what was written is not whole."
    )
    click.echo(f"casque: {said}", err=True)
    return 2


def _give_up_stdout() -> None:
    """What is still buffered goes nowhere, or Python would complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _terminated(number: int, frame: FrameType | None) -> NoReturn:
    """SIGTERM unwinds like an exit, so that temporary files are removed."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    main()
