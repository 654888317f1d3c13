"""Stored reports with their texts: by words and day, all versions of one, the latest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select

from casque.record.asking.found import report_by_id
from casque.record.asking.words import matching, matching_any
from casque.record.rows import documents_query, in_chunks, report_of
from casque.record.schema import documents, reports
from casque.record.types import StoredReport

RARE = 2_000
"""Reports with the words asked for, up to which all of them are put in order."""


def reports_with(
    connection: Connection,
    phrases: Sequence[str],
    *,
    since: date | None = None,
    until: date | None = None,
    days: Collection[date] = (),
    added_since: datetime | None = None,
    limit: int | None = None,
) -> Iterator[StoredReport]:
    """Current reports with any of these phrases in title or text, in the order in which they came; with no phrase all of them.

    ``since`` and ``until`` are days of publication, both included, ``days`` single ones. Of more than ``limit`` those that came last.
    """
    c = documents.c
    query = select(c.key).where(c.current)
    if phrases:
        query = query.where(c.key.in_(matching_any(connection, "documents", phrases)))
    for condition in (
        c.published >= since if since is not None else None,
        c.published <= until if until is not None else None,
        c.published.in_(sorted(days)) if days else None,
        c.added >= added_since if added_since is not None else None,
    ):
        if condition is not None:
            query = query.where(condition)
    keys = sorted(connection.execute(query.order_by(c.key.desc()).limit(limit)).scalars())
    for chunk in in_chunks(keys):
        yield from _answers(connection, documents_query().where(c.key.in_(chunk)).order_by(c.key))


def search_reports(connection: Connection, text: str, limit: int) -> tuple[StoredReport, ...]:
    """Current reports with these words in title or text, the latest published first. Raises BadQuestion."""
    c = documents.c
    newest = c.published.desc(), c.key.desc()
    found = matching(connection, "documents", text)
    capped = select(func.count()).select_from(found.limit(RARE + 1).subquery())
    rare = (connection.execute(capped).scalar() or 0) <= RARE
    # what many reports hold is soon met with on the way back through time; the sum keeps planners from starting at the words
    told = (c.key if rare else c.key + 0).in_(found)
    keys = select(c.key).where(told, c.current.is_(True)).order_by(*newest).limit(limit)
    query = documents_query().where(c.key.in_(list(connection.execute(keys).scalars())))
    return _answers(connection, query.order_by(*newest))


def versions(connection: Connection, identifier: str) -> tuple[StoredReport, ...]:
    """All versions of a report, the first first, by its id or that of a document. Raises UnknownId."""
    one = report_by_id(connection, identifier)
    return _answers(connection, documents_query().where(reports.c.id == one.report).order_by(documents.c.version))


def latest(connection: Connection, limit: int) -> tuple[StoredReport, ...]:
    """The current reports that were added last, the latest first."""
    query = documents_query().where(documents.c.current)
    return _answers(connection, query.order_by(documents.c.key.desc()).limit(limit))


def _answers(connection: Connection, query: Select[Any]) -> tuple[StoredReport, ...]:
    return tuple(report_of(row) for row in connection.execute(query).mappings())
