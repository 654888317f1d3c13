"""Which stored texts copy one another, kept up to date as reports come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, or_, select, update

from casque.record.among import among, insert_plain, rows_among
from casque.record.linking import Linking
from casque.record.rows import documents_query, in_chunks, origin_row, report_of
from casque.record.schema import copies, copy_keys, documents
from casque.record.types import Copy, Origin, StoredReport

_SHARING = documents_query().where(
    documents.c.key.in_(select(copy_keys.c.document_key).where(among(copy_keys.c.copy_key)))
)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a new document comes from."""

    origin: Origin
    changed: frozenset[int]
    """Keys of other documents whose origin changed by its coming."""
    keys: tuple[str, ...]
    """Under which copies of it will be found: see ``write_copy_keys``."""


def place_among_copies(
    connection: Connection, linking: Linking, report: StoredReport, *, compared: bool = True
) -> Placed:
    """Find the copies of a document that is about to be written, and write the pairs.

    One that is not ``compared`` with others is nobody's copy.
    """
    keys = tuple(dict.fromkeys(linking.copy_keys(report))) if compared else ()
    near = _near(connection, keys, report) if keys else []
    found = sorted(linking.copies(report, near), key=lambda copy: (copy.first, copy.second)) if near else []
    if found:
        connection.execute(
            insert(copies),
            [
                {
                    "first": copy.first,
                    "second": copy.second,
                    "first_share": copy.first_share,
                    "second_share": copy.second_share,
                    "reason": copy.reason,
                }
                for copy in found
            ],
        )
    group, pairs = _group(connection, report.id) if found else ({report.id}, [])
    members = [report]
    stored: dict[str, tuple[int, Origin | None]] = {}
    for chunk in in_chunks(sorted(group - {report.id})):
        for row in connection.execute(documents_query().where(documents.c.id.in_(chunk))).mappings():
            one = report_of(row)
            members.append(one)
            stored[one.id] = (row["key"], one.origin)
    origins = linking.origins(sorted(members, key=lambda one: one.id), pairs)
    changed = frozenset(key for name, (key, before) in stored.items() if origins[name] != before)
    for name, (key, _) in stored.items():
        if key in changed:
            origin = origins[name]
            now = update(documents).where(documents.c.key == key)
            connection.execute(now.values(source_group=origin.group, origin=origin_row(origin)))
    return Placed(origins[report.id], changed, keys)


def write_copy_keys(connection: Connection, keys: Sequence[str], document_key: int) -> None:
    """Write the keys of a document that now has its row."""
    insert_plain(connection, copy_keys, ("copy_key", "document_key"), [(key, document_key) for key in keys])


def _near(connection: Connection, keys: tuple[str, ...], report: StoredReport) -> list[StoredReport]:
    """Documents of other reports that share a key."""
    found: dict[str, StoredReport] = {}
    for row in rows_among(connection, _SHARING, sorted(keys)):
        if row.report != report.report:
            found[row.id] = report_of(row._mapping)
    return [one for _, one in sorted(found.items())]


def _group(connection: Connection, start: str) -> tuple[set[str], list[Copy]]:
    """All documents that copies join with one, directly or over others, and those copies."""
    inside: set[str] = set()
    pairs: dict[tuple[str, str], Copy] = {}
    frontier = {start}
    while frontier:
        inside |= frontier
        reached: set[str] = set()
        for chunk in in_chunks(sorted(frontier)):
            query = select(copies).where(or_(copies.c.first.in_(chunk), copies.c.second.in_(chunk)))
            for row in connection.execute(query):
                pairs[row.first, row.second] = Copy(*row)
                reached |= {row.first, row.second}
        frontier = reached - inside
    return inside, [pair for _, pair in sorted(pairs.items())]
