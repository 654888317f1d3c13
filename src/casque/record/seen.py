"""Claims that a writer has met, kept for the next report: a claim is never changed, and the next report meets most of them again."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import fields
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, event, select

from casque.record.among import among, rows_among
from casque.record.linking import Outline
from casque.record.rows import claim_of, claims_query
from casque.record.schema import claims
from casque.record.types import Claim

MOST_CLAIMS, MOST_OUTLINES = 6_000, 60_000
"""How many are kept, about 6 and 0.4 kB each; where there are more, all are let go."""
_CLAIMS = claims_query().where(among(claims.c.key))
_OUTLINES = select(claims.c.key, *(claims.c[field.name] for field in fields(Outline))).where(among(claims.c.key))


class Seen:
    """The claims of one database, by key. Only the holder of the writers' lock uses it; what is undone is forgotten."""

    def __init__(self) -> None:
        self._claims: dict[int, Claim] = {}
        self._outlines: dict[int, Outline] = {}

    def forget(self, *_: object) -> None:
        """All of it: a transaction was rolled back, whose keys may be given out again."""
        self._claims.clear()
        self._outlines.clear()

    def claims(self, connection: Connection, keys: Set[int]) -> dict[int, Claim]:
        """The claims of these keys."""
        found = {key: self._claims[key] for key in keys if key in self._claims}
        new: dict[int, Claim] = {}
        for row in rows_among(connection, _CLAIMS, sorted(keys - found.keys())):
            new[row.key] = claim_of(row._mapping)
        if len(self._claims) + len(new) > MOST_CLAIMS:
            self._claims.clear()
        self._claims |= new
        return found | new

    def outlines(self, connection: Connection, keys: Set[int]) -> dict[int, Outline]:
        """The outlines of these keys."""
        found = {key: self._outlines[key] for key in keys if key in self._outlines}
        new: dict[int, Outline] = {}
        for row in rows_among(connection, _OUTLINES, sorted(keys - found.keys())):
            values: list[Any] = list(row)
            new[values[0]] = Outline(*values[1:])
        if len(self._outlines) + len(new) > MOST_OUTLINES:
            self._outlines.clear()
        self._outlines |= new
        return found | new


_SEEN: WeakKeyDictionary[Engine, Seen] = WeakKeyDictionary()


def seen_by(connection: Connection) -> Seen:
    """What was met in the database of a connection."""
    engine = connection.engine
    if engine not in _SEEN:
        _SEEN[engine] = seen = Seen()
        event.listen(engine, "rollback", seen.forget)
    return _SEEN[engine]
