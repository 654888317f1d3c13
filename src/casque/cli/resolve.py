"""``casque resolve``: actor phrases alone, one as argument or many as JSON Lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from casque.cli.options import output_option
from casque.cli.output import open_output
from casque.cli.printable import printable
from casque.documents.dates import given_date
from casque.errors import BadDate, BadRecord, SourceNotFound
from casque.knowledge.countries import country, country_named

if TYPE_CHECKING:
    from casque.reading.resolve import ResolvedActor

LIMIT_CHARACTERS = 100_000
"""Longest line of JSON Lines; a phrase and its paragraph are far shorter."""


@dataclass(frozen=True, slots=True)
class Question:
    """One line: a phrase and what is known round it."""

    id: str | int | None
    text: str
    context: str
    date: date | None
    country: str | None


@click.command()
@click.argument("phrase", required=False, metavar="[PHRASE|FILE|-]")
@click.option("-i", "--input", "path", metavar="FILE", help="JSON Lines to read, - for standard input.")
@click.option("--context", default="", metavar="TEXT", help="Text round the phrase.")
@click.option("--date", "day", metavar="DATE", help="Date of the report, as 2023-06-20: offices end.")
@click.option("--country", "land", metavar="COUNTRY", help="Country of bare state organs, as MLI or Mali.")
@output_option
def resolve(
    phrase: str | None, path: str | None, context: str, day: str | None, land: str | None, output: str | None
) -> None:
    """Say whom an actor phrase means: id, name, kind, country and PLOVER sector.

    With a phrase it prints one actor, or null where the phrase names none. With a file or standard input it
    reads JSON Lines with "id", "text" and, where known, "context", "date" and "country", and prints "id" and
    "actor" for each. Options fill in what a line lacks. The exit status is 1 when a line could not be read.
    """
    defaults = Question(None, "", context, _day(day, "--date"), _country(land, "--country"))
    source = path if path is not None else _source(phrase)
    with open_output(output) as stream:
        if source is None and phrase is not None:
            _write(stream, _answer(Question(None, phrase, context, defaults.date, defaults.country)))
            return
        bad = _answer_all(source or "-", defaults, stream)
    if bad:
        click.get_current_context().exit(1)


def _source(phrase: str | None) -> str | None:
    """The file that the argument names, or None where it is a phrase."""
    if phrase is None or phrase == "-":
        return "-"
    try:
        return phrase if Path(phrase).is_file() else None
    except (OSError, ValueError):
        return None  # too long for a path, or with a NUL: a phrase


def _answer_all(source: str, defaults: Question, stream: BinaryIO) -> int:
    """Answer every line; the number of lines that could not be read."""
    bad = 0
    with _lines(source) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            where = f"{source}#{number}"
            try:
                question = parsed_question(line, where, defaults)
            except BadRecord as error:
                click.echo(printable(f"casque: {error}"), err=True)
                bad += 1
                continue
            _write(stream, {"id": question.id, "actor": _answer(question)})
    return bad


@contextmanager
def _lines(source: str) -> Iterator[Iterator[str]]:
    """The lines of a file or of standard input; SourceNotFound where the file cannot be opened."""
    if source == "-":
        yield (raw.decode("utf-8-sig", "replace") for raw in sys.stdin.buffer)
        return
    try:
        with Path(source).open(encoding="utf-8-sig", errors="replace") as lines:
            yield iter(lines)
    except OSError as error:
        raise SourceNotFound(
            f"{source}: {error.strerror or error}. Give a file of JSON Lines.", source=source
        ) from error


def parsed_question(line: str, where: str, defaults: Question) -> Question:
    """A line of JSON Lines as a question; BadRecord where it is none. A date or country that is none is said and left out."""
    if len(line) > LIMIT_CHARACTERS:
        raise BadRecord(f"{where}: longer than {LIMIT_CHARACTERS:,} characters.", source=where)
    try:
        value = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadRecord(f"{where}: no JSON ({type(error).__name__}).", source=where) from error
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise BadRecord(f'{where}: each line is an object with "id" and "text".', source=where)
    given = value.get("id")
    return Question(
        id=given if isinstance(given, str | int) else None,
        text=value["text"],
        context=value["context"] if isinstance(value.get("context"), str) else defaults.context,
        date=_day(value.get("date"), where) or defaults.date,
        country=_country(value.get("country"), where) or defaults.country,
    )


def _day(value: object, where: str) -> date | None:
    """A date as given; None, said on standard error, where it is none. "today" is the latest that is known."""
    if not isinstance(value, str) or not value.strip() or value.strip().lower() == "today":
        return None
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        pass
    try:
        return given_date(value, where)
    except BadDate as error:
        click.echo(printable(f"casque: {error}"), err=True)
        return None


def _country(value: object, where: str) -> str | None:
    """The alpha-3 code of a country given by code or name; None, said on standard error, where it is none."""
    if not isinstance(value, str) or not value.strip():
        return None
    found = country(value.strip().upper()) or country_named(value)
    if found is None:
        click.echo(printable(f"casque: {where}: {value[:60]!r} is no country; it is left out."), err=True)
        return None
    return found.alpha3


def _answer(question: Question) -> dict[str, Any] | None:
    from casque.reading.resolve import resolve_phrase

    found = resolve_phrase(question.text, context=question.context, when=question.date, country=question.country)
    return None if found is None else as_actor(found, question.text)


def as_actor(found: ResolvedActor, text: str) -> dict[str, Any]:
    """An actor as readings have it, the phrase its one mention; ``rule`` says how it was found."""
    return {
        "id": found.id,
        "name": found.name,
        "kind": found.kind,
        "country": found.country,
        "sector": found.sector,
        "wikidata": found.wikidata,
        "mentions": [{"start": 0, "end": len(text), "text": text}],
        "rule": found.rule,
    }


def _write(stream: BinaryIO, value: object) -> None:
    stream.write((json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass"))
