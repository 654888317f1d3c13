"""Claims written to their tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, insert, select

from casque.record.rows import claim_row, party_rows
from casque.record.schema import claim_parties, claims
from casque.record.types import Claim

_LAST = select(func.coalesce(func.max(claims.c.key), 0))
_NEW_CLAIM, _NEW_PARTY = insert(claims), insert(claim_parties)


def write_claims(
    connection: Connection, made: Sequence[Claim], document_key: int, run_key: int, *, fresh: bool = False
) -> dict[int, Claim]:
    """Write claims of one document and run; by key. A claim that an earlier run made too keeps the time when it first came,
    one that this run made before (a correction taken back and made again) its row.

    ``fresh`` says that the document was never stored before. Keys follow one another; only the holder of the writers' lock
    gives them out.
    """
    if not made:
        return {}
    held: dict[str, int] = {}
    if not fresh:
        rows = select(claims.c.id, func.min(claims.c.added)).where(claims.c.document_key == document_key)
        first = {row[0]: row[1] for row in connection.execute(rows.group_by(claims.c.id))}
        made = [replace(claim, added=first.get(claim.id, claim.added)) for claim in made]
        own = select(claims.c.id, claims.c.key).where(
            claims.c.document_key == document_key, claims.c.run_key == run_key
        )
        held = {row.id: row.key for row in connection.execute(own)}
    last = connection.execute(_LAST).scalar_one()
    new = [claim for claim in made if claim.id not in held]
    keys = {claim.id: last + number for number, claim in enumerate(new, 1)}
    if new:
        connection.execute(
            _NEW_CLAIM, [{"key": keys[claim.id], **claim_row(claim, document_key, run_key)} for claim in new]
        )
    parties = [row for claim in new for row in party_rows(claim, keys[claim.id])]
    if parties:
        connection.execute(_NEW_PARTY, parties)
    keys |= held
    return {keys[claim.id]: claim for claim in made}
