"""Happenings counted: over time, by place, and by who acts on whom; for charts, maps and networks.

Each answers with a few hundred rows, whatever the record holds; the counting is the database's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import Connection, func, select

from casque.record.asking.found import happenings_by_id
from casque.record.asking.listing import conditions
from casque.record.rows import claim_of, claims_query, in_chunks
from casque.record.schema import claims, decisions, happening_parties, happenings
from casque.record.types import Filters, Happening

By = Literal["event", "report"]
NAMES_LOOKED_AT = 50
"""Latest happenings whose names for an actor are counted."""
Lacking = Literal["date", "place"]


@dataclass(frozen=True, slots=True)
class DayCount:
    """Happenings of one quad class on one day."""

    day: date
    quad: str | None
    happenings: int


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Happenings at one place."""

    name: str | None
    country: str | None
    lat: float
    lon: float
    precision: str | None
    """point | city | admin1 | country, as one of its claims has it."""
    quads: tuple[tuple[str | None, int], ...]
    reports: int

    @property
    def happenings(self) -> int:
        """Of all classes."""
        return sum(number for _, number in self.quads)


@dataclass(frozen=True, slots=True)
class PairCount:
    """Happenings in which one acts on another."""

    actor: str
    actor_name: str
    recipient: str
    recipient_name: str
    quads: tuple[tuple[str | None, int], ...]

    @property
    def happenings(self) -> int:
        """Of all classes."""
        return sum(number for _, number in self.quads)


def stamp(connection: Connection) -> tuple[int, int]:
    """What changes with every claim and every decision: counts made under the same stamp are the same."""
    newest = select(func.max(claims.c.key)).scalar_subquery(), select(func.max(decisions.c.key)).scalar_subquery()
    claim, decision = connection.execute(select(*newest)).one()
    return claim or 0, decision or 0


def days(connection: Connection, filters: Filters, by: By = "event") -> tuple[DayCount, ...]:
    """Happenings by day and quad, in order: by their last day (those without a date are left out), or by the first report's."""
    h = happenings.c
    day = h.last_day if by == "event" else h.first_published
    query = select(day, h.quad, func.count()).where(day.is_not(None), *conditions(connection, filters))
    return tuple(DayCount(*row) for row in connection.execute(query.group_by(day, h.quad).order_by(day, h.quad)))


def lacking(
    connection: Connection, filters: Filters, what: Lacking, limit: int = 12
) -> tuple[int, tuple[Happening, ...]]:
    """How many happenings have no date, or no place on a map, and the latest of them."""
    h = happenings.c
    missing = h.last_day.is_(None) if what == "date" else h.lat.is_(None)
    where = [missing, *conditions(connection, filters)]
    total = connection.execute(select(func.count()).select_from(happenings).where(*where)).scalar() or 0
    if not total:
        return 0, ()
    query = select(h.id).where(*where).order_by(h.day.desc(), h.id.desc()).limit(limit)
    return total, tuple(happenings_by_id(connection, list(connection.execute(query).scalars())))


def span(connection: Connection, filters: Filters) -> tuple[date, date] | None:
    """The first and the last day of dated happenings; None where there is none."""
    h = happenings.c
    query = select(func.min(h.last_day), func.max(h.last_day)).where(*conditions(connection, filters))
    first, last = connection.execute(query).one()
    return (first, last) if first and last else None


def places(connection: Connection, filters: Filters, limit: int = 500) -> tuple[PlaceCount, ...]:
    """Places with happenings, the busiest first."""
    h = happenings.c
    spot = (h.place, h.country, h.lat, h.lon)
    query = (
        select(*spot, h.quad, func.count(), func.sum(h.reports), func.min(h.lead_key))
        .where(h.lat.is_not(None), *conditions(connection, filters))
        .group_by(*spot, h.quad)
    )
    found: dict[tuple[str | None, str | None, float, float], tuple[list[tuple[str | None, int]], int, int]] = {}
    for name, country, lat, lon, quad, number, reports, lead in connection.execute(query):
        quads, told, key = found.get((name, country, lat, lon), ([], 0, lead))
        found[name, country, lat, lon] = ([*quads, (quad, number)], told + int(reports), min(key, lead))
    busiest = sorted(found.items(), key=lambda item: (-sum(n for _, n in item[1][0]), str(item[0])))[:limit]
    exact = _precisions(connection, [key for _, (_, _, key) in busiest])
    return tuple(
        PlaceCount(*where, exact.get(key), tuple(sorted(quads, key=lambda one: str(one[0]))), told)
        for where, (quads, told, key) in busiest
    )


def pairs(connection: Connection, filters: Filters, least: int = 1, limit: int = 150) -> tuple[PairCount, ...]:
    """Who acts on whom, the most frequent pairs first; pairs with fewer than ``least`` happenings are left out."""
    a, r, h = happening_parties.alias(), happening_parties.alias(), happenings.c
    base = (
        select(a.c.actor, r.c.actor.label("recipient"), h.quad, func.count().label("number"))
        .select_from(happenings)
        .join(a, (a.c.happening == h.id) & (a.c.side == "actor"))
        .join(r, (r.c.happening == h.id) & (r.c.side == "recipient"))
        .where(a.c.actor != r.c.actor, *conditions(connection, filters))
        .group_by(a.c.actor, r.c.actor, h.quad)
    )
    found: dict[tuple[str, str], list[tuple[str | None, int]]] = {}
    for actor, recipient, quad, number in connection.execute(base):
        found.setdefault((actor, recipient), []).append((quad, number))
    ordered = sorted(found.items(), key=lambda item: (-sum(n for _, n in item[1]), item[0]))
    kept = [(who, quads) for who, quads in ordered if sum(n for _, n in quads) >= least][:limit]
    names = _names(connection, {one for who, _ in kept for one in who})
    return tuple(
        PairCount(who[0], names[who[0]], who[1], names[who[1]], tuple(sorted(quads, key=lambda one: str(one[0]))))
        for who, quads in kept
    )


def _precisions(connection: Connection, keys: Iterable[int]) -> dict[int, str | None]:
    found: dict[int, str | None] = {}
    for chunk in in_chunks(sorted(set(keys))):
        for row in connection.execute(claims_query().where(claims.c.key.in_(chunk))).mappings():
            place = claim_of(row).place
            found[row["key"]] = place.precision if place else None
    return found


def _names(connection: Connection, actors: Iterable[str]) -> dict[str, str]:
    """The most frequent name of each actor in its latest happenings; those in the news are told of in a hundred thousand."""
    p = happening_parties.c
    found: dict[str, str] = {}
    for actor in sorted(set(actors)):
        latest = select(p.name).where(p.actor == actor, p.kind == "event").order_by(p.day.desc(), p.happening.desc())
        names = Counter(name or actor for name in connection.execute(latest.limit(NAMES_LOOKED_AT)).scalars())
        found[actor] = max(names, key=lambda name: (names[name], name), default=actor)
    return found
