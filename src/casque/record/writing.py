"""Claims written to their tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, insert, select

from casque.record.rows import claim_row, party_rows
from casque.record.schema import claim_parties, claims
from casque.record.types import Claim


def write_claims(connection: Connection, made: Sequence[Claim], document_key: int, run_key: int) -> dict[int, Claim]:
    """Write claims of one document and run; by key. A claim that an earlier run made too keeps the time when it first came,
    one that this run made before (a correction taken back and made again) its row.
    """
    if not made:
        return {}
    rows = select(claims.c.id, func.min(claims.c.added)).where(claims.c.document_key == document_key)
    first = {row[0]: row[1] for row in connection.execute(rows.group_by(claims.c.id))}
    made = [replace(claim, added=first.get(claim.id, claim.added)) for claim in made]
    held: dict[str, int] = {}
    if first:
        own = select(claims.c.id, claims.c.key).where(
            claims.c.document_key == document_key, claims.c.run_key == run_key
        )
        held = {row.id: row.key for row in connection.execute(own)}
    new = [claim for claim in made if claim.id not in held]
    keys: Sequence[int] = ()
    if new:
        written = insert(claims).returning(claims.c.key, sort_by_parameter_order=True)
        keys = connection.execute(written, [claim_row(claim, document_key, run_key) for claim in new]).scalars().all()
    parties = [row for key, claim in zip(keys, new, strict=True) for row in party_rows(claim, key)]
    if parties:
        connection.execute(insert(claim_parties), parties)
    stored = {**held, **dict(zip((claim.id for claim in new), keys, strict=True))}
    return {stored[claim.id]: claim for claim in made}
