"""Options that several commands have, each with one meaning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from casque.errors import BadDate

MOST_JOBS = 64
_Command = TypeVar("_Command", bound=Callable[..., Any])

output_option = click.option(
    "-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all, instead of standard output."
)
jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, MOST_JOBS),
    default=1,
    show_default=True,
    help="Processes to read with; the result is the same.",
)
aside_option = click.option(
    "--set-aside",
    "aside_file",
    metavar="FILE",
    help="Write what could not be read, and why, to FILE (JSON Lines).",
)


def form_option(*forms: str, help: str = "Form of the result.") -> Callable[[_Command], _Command]:
    """``--format``; the first form is the default."""
    return click.option(
        "-f", "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help=help
    )


def output_options(command: _Command) -> _Command:
    """``--format`` and ``--output`` of every command that answers a question."""
    return form_option("table", "json", "csv", "markdown")(output_option(command))


def min_confidence_option(default: float) -> Callable[[_Command], _Command]:
    """``--min-confidence`` of the events of a reading or a note."""
    return click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=default,
        show_default=True,
        help="Leave out events below this confidence.",
    )


def heading_options(command: _Command) -> _Command:
    """What the user knows of the reports and the reports may not say: ``--published``, ``--publisher``, ``--title``."""
    command = click.option("--title", metavar="WORDS", help="Title of the report.")(command)
    command = click.option("--publisher", metavar="NAME", help="Publisher of the report.")(command)
    return click.option(
        "--published", metavar="DATE", callback=_date, help="Publication date of the report, as 2023-06-20."
    )(command)


def _date(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    from casque.documents.dates import given_date

    try:
        return given_date(value, "--published")
    except BadDate as error:
        raise click.BadParameter(str(error)) from error


def _lay_over(context: click.Context, option: click.Parameter, value: str | None) -> None:
    """Put a codebook in place before the command reads anything."""
    if value is not None:
        from casque.knowledge.codebook import use_codebook

        use_codebook(value)


knowledge_option = click.option(
    "--knowledge",
    metavar="FOLDER",
    envvar="CASQUE_KNOWLEDGE",
    callback=_lay_over,
    expose_value=False,
    help="A codebook of your own: event types, frames, actors and places laid over the shipped ones. Also from CASQUE_KNOWLEDGE.",
)
