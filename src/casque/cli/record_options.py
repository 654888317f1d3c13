"""What the commands about a record have in common: which record, how to print."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from casque.record.record import Record

DEFAULT = "casque.db"
_Command = TypeVar("_Command", bound=Callable[..., Any])

record_option = click.option(
    "-r",
    "--record",
    "where",
    metavar="PATH|URL",
    envvar="CASQUE_RECORD",
    default=DEFAULT,
    show_default=True,
    help="The record: a file, or postgresql://user@host/name. Also from CASQUE_RECORD.",
)
because_option = click.option("--because", metavar="WORDS", required=True, help="Why: kept with the decision.")


def by_option(command: _Command) -> _Command:
    """``--by``: the person who decides."""
    return click.option(
        "--by",
        metavar="NAME",
        envvar="CASQUE_BY",
        default=lambda: os.environ.get("USER") or os.environ.get("USERNAME"),
        required=True,
        help="Who decides; by default CASQUE_BY or the user's name.",
    )(command)


def opened(where: str, *, create: bool = False) -> Record:
    """The record of ``--record``."""
    from casque.record.record import open_record

    return open_record(where, create=create)
