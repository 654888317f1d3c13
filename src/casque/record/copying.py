"""Which stored texts copy one another, kept up to date as reports come in."""

from __future__ import annotations

from sqlalchemy import Connection, insert, or_, select, update

from casque.record.linking import Linking
from casque.record.rows import documents_query, in_chunks, origin_row, report_of
from casque.record.schema import copies, copy_keys, documents
from casque.record.types import Copy, Origin, StoredReport


def place_among_copies(
    connection: Connection, linking: Linking, report: StoredReport, document_key: int, *, compared: bool = True
) -> tuple[Origin, set[int]]:
    """Where a new document comes from, and the keys of other documents whose origin changed by its coming.

    One that is not ``compared`` with others is nobody's copy.
    """
    keys = tuple(dict.fromkeys(linking.copy_keys(report))) if compared else ()
    near: list[StoredReport] = []
    if keys:
        near = _near(connection, keys, report)
        connection.execute(insert(copy_keys), [{"copy_key": key, "document_key": document_key} for key in keys])
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
    changed = {key for name, (key, before) in stored.items() if origins[name] != before}
    for name, (key, _) in stored.items():
        if key in changed:
            _set_origin(connection, key, origins[name])
    _set_origin(connection, document_key, origins[report.id])
    return origins[report.id], changed


def _near(connection: Connection, keys: tuple[str, ...], report: StoredReport) -> list[StoredReport]:
    """Documents of other reports that share a key."""
    found: dict[str, StoredReport] = {}
    for chunk in in_chunks(sorted(keys)):
        sharing = select(copy_keys.c.document_key).where(copy_keys.c.copy_key.in_(chunk))
        for row in connection.execute(documents_query().where(documents.c.key.in_(sharing))).mappings():
            if row["report"] != report.report:
                found[row["id"]] = report_of(row)
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


def _set_origin(connection: Connection, key: int, origin: Origin) -> None:
    connection.execute(
        update(documents).where(documents.c.key == key).values(source_group=origin.group, origin=origin_row(origin))
    )
