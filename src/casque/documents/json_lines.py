"""JSON Lines: one report a line, with ``text`` and, where known, ``id``, ``title``, ``published`` (or ``date``),
``publisher``, ``url``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from casque.documents.dates import given_date
from casque.documents.decoding import decode_text, without_lone_surrogates
from casque.errors import BadDate, BadRecord, CasqueError, DocumentTooLarge


@dataclass(frozen=True, slots=True)
class Record:
    """One line. ``source`` is its id as written, or path#line where it has none."""

    source: str
    text: str
    title: str | None
    published: date | None
    publisher: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that could not be taken in, and why."""

    source: str
    error: CasqueError


def read_records(stream: BinaryIO, path: str, limit_bytes: int) -> Iterator[Record | BadLine]:
    """The records of a stream, line by line; blank lines do not count, bad lines are handed on as such."""
    number = 0
    while raw := stream.readline(limit_bytes + 1):
        number += 1
        where = f"{path}#{number}"
        if len(raw) > limit_bytes:
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(1 << 20)
            yield BadLine(
                where,
                DocumentTooLarge(
                    f"{where}: the line is longer than {limit_bytes:,} bytes. Split the report.", source=where
                ),
            )
        elif raw.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _line(raw, where)


def record_of(value: object, where: str) -> Record:
    """A JSON object as a record; raises BadRecord or BadDate."""
    if not isinstance(value, dict):
        raise BadRecord(f'{where}: not a JSON object. Each line is an object with at least "text".', source=where)
    text = value.get("text")
    if text is not None and not isinstance(text, str):
        raise BadRecord(f'{where}: "text" is no text. Put the report there as a string.', source=where)
    if text is None:
        raise BadRecord(f'{where}: no "text" in the record. Put the report\'s text there.', source=where)
    identifier = value.get("id")
    source = str(identifier) if isinstance(identifier, str | int) and str(identifier) else where
    return Record(
        source=without_lone_surrogates(source),
        text=without_lone_surrogates(text),
        title=_words(value, "title"),
        published=_published(value, where),
        publisher=_words(value, "publisher"),
        url=_words(value, "url"),
    )


def _published(value: dict[str, Any], where: str) -> date | None:
    """The day of ``published``, else of ``date``, which may mean something else: what is no plausible day there dates nothing."""
    given = value.get("published")
    if given not in (None, ""):
        return given_date(str(given), f'{where}: "published"')
    try:
        return given_date(str(value.get("date") or ""), where)
    except BadDate:
        return None


def _line(raw: bytes, where: str) -> Record | BadLine:
    try:
        try:
            value = json.loads(decode_text(raw, where))
        except ValueError as error:
            raise BadRecord(f"{where}: not JSON ({error}). Each line is one JSON object.", source=where) from error
        except RecursionError as error:
            raise BadRecord(
                f"{where}: JSON nested too deeply. Each line is one plain JSON object.", source=where
            ) from error
        return record_of(value, where)
    except CasqueError as error:
        return BadLine(where, error)


def _words(value: dict[str, Any], key: str) -> str | None:
    found = value.get(key)
    return without_lone_surrogates(found.strip()) or None if isinstance(found, str) else None
