"""What is new since a moment: happenings that came, that more reports tell now, that are disputed now, and decisions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, select

from casque.record.asking.found import decisions_by_key, happenings_by_id
from casque.record.asking.listing import decided_since, listed
from casque.record.schema import decisions, happenings
from casque.record.types import Decision, Filters, Happening


@dataclass(frozen=True, slots=True)
class News:
    """What happened to the record since a moment. A happening stands in the first of the three that fits."""

    since: datetime
    new: tuple[Happening, ...]
    disputed: tuple[Happening, ...]
    """Known before, and disputed since."""
    changed: tuple[Happening, ...]
    """Known before, and told by a new claim, or decided about since."""
    decisions: tuple[Decision, ...]
    more: bool
    """There is more than was asked for."""


def news(connection: Connection, since: datetime, filters: Filters | None = None, *, limit: int = 200) -> News:
    """What came since a moment, of what the filters let through; at most ``limit`` happenings, the newest days first."""
    asked = replace(filters or Filters(), added_since=since)
    if filters is None or filters == Filters(kind=filters.kind):
        found, more = _latest(connection, since, asked.kind, limit)
    else:
        page = listed(connection, asked, limit=limit)
        found, more = list(page.items), page.next is not None
    new = tuple(one for one in found if one.first_added >= since)
    disputed = tuple(o for o in found if o.first_added < since and o.disputed_added and o.disputed_added >= since)
    seen = {one.id for one in (*new, *disputed)}
    keys = connection.execute(select(decisions.c.key).where(decisions.c.at >= since).limit(limit)).scalars()
    return News(
        since=since,
        new=new,
        disputed=disputed,
        changed=tuple(one for one in found if one.id not in seen),
        decisions=tuple(decisions_by_key(connection, set(keys))),
        more=more,
    )


def _latest(connection: Connection, since: datetime, kind: str, limit: int) -> tuple[list[Happening], bool]:
    """Without further filters the index of what was added last answers."""
    h = happenings
    query = select(h.c.id).where(h.c.kind == kind, h.c.last_added >= since).order_by(h.c.last_added.desc())
    ids = list(connection.execute(query.limit(limit + 1)).scalars())
    decided = select(h.c.id).where(h.c.kind.concat("") == kind, h.c.id.in_(decided_since(since)))  # few: by their ids
    ids = list(dict.fromkeys([*ids, *connection.execute(decided.limit(limit + 1)).scalars()]))
    found = happenings_by_id(connection, ids[:limit])
    return sorted(found, key=lambda one: (one.last_day or one.last_added.date(), one.id), reverse=True), len(
        ids
    ) > limit
