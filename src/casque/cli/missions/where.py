"""Where a user's imported figures lie, and which record is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from platformdirs import user_data_path

_Command = TypeVar("_Command", bound=Callable[..., Any])


def default_figures() -> Path:
    """The file in the user's data folder of this platform."""
    return user_data_path("casque", appauthor=False) / "mission-figures.json"


def figures_option(command: _Command) -> _Command:
    """The option ``--figures FILE``; without it the user's own file, if there is one."""
    return click.option(
        "--figures",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Imported figures; your own file if left out.",
    )(command)


def record_option(command: _Command) -> _Command:
    """The option ``--record``; without it, and without CASQUE_RECORD, no record is asked."""
    return click.option(
        "-r",
        "--record",
        metavar="PATH|URL",
        envvar="CASQUE_RECORD",
        help="The record to ask: a file, or postgresql://user@host/name. Also from CASQUE_RECORD.",
    )(command)
