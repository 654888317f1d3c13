"""An actor at a glance: how often it acts and is acted on, how, with whom, and what came last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from casque.knowledge.entities import knowledge_base
from casque.record.asking.listing import listed
from casque.record.schema import happening_parties
from casque.record.types import Filters, Happening

COUNTERPARTS = 10


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Somebody on the other side, and in how many happenings."""

    id: str
    name: str
    happenings: int


@dataclass(frozen=True, slots=True)
class ActorSummary:
    """What the record tells of one actor. Counts are of happenings (events that were not rejected)."""

    id: str
    name: str
    names: tuple[str, ...]
    """As reports call it."""
    country: str | None
    sector: str | None
    acts: int
    """Happenings in which it acts."""
    suffers: int
    """Happenings in which it is acted on."""
    says: int
    """Happenings told on its word."""
    quads: tuple[tuple[str, int], ...]
    """Happenings it acts in, by quad."""
    first_day: date | None
    last_day: date | None
    counterparts: tuple[Counterpart, ...]
    """Most frequent among its latest thousand happenings."""
    latest: tuple[Happening, ...]


LOOKED_AT = 1_000
"""Latest happenings that counterparts are counted in."""


def actor_summary(connection: Connection, who: str, *, latest: int = 10) -> ActorSummary:
    """The summary of an actor by id. An actor that the record does not hold has counts of zero."""
    p = happening_parties
    own = (p.c.actor == who, p.c.kind == "event", p.c.decided.is_(None) | (p.c.decided != "rejected"))
    sides: dict[str, int] = {}
    quads: dict[str, int] = {}
    days: list[date] = []
    counts = select(p.c.side, p.c.quad, func.count(), func.min(p.c.first_day), func.max(p.c.last_day))
    for side, quad, number, first, last in connection.execute(counts.where(*own).group_by(p.c.side, p.c.quad)):
        sides[side] = sides.get(side, 0) + number
        if side == "actor" and quad:
            quads[quad] = number
        days += [day for day in (first, last) if day is not None]
    recent = select(p.c.happening, p.c.side, p.c.name, p.c.actor_country, p.c.sector).where(*own)
    rows = connection.execute(recent.order_by(p.c.day.desc(), p.c.happening.desc()).limit(LOOKED_AT)).all()
    names = tuple(dict.fromkeys(row.name for row in rows if row.name))
    known = knowledge_base().entity(who)
    return ActorSummary(
        id=who,
        name=known.name if known else next(iter(names), who),
        names=names[:20],
        country=known.country if known else next((row.actor_country for row in rows if row.actor_country), None),
        sector=known.sector if known else next((row.sector for row in rows if row.sector), None),
        acts=sides.get("actor", 0),
        suffers=sides.get("recipient", 0),
        says=sides.get("word", 0),
        quads=tuple(sorted(quads.items())),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        counterparts=_counterparts(connection, who, [(row.happening, row.side) for row in rows]),
        latest=listed(connection, Filters(either=(who,)), limit=latest).items,
    )


def _counterparts(connection: Connection, who: str, found: list[tuple[str, str]]) -> tuple[Counterpart, ...]:
    """Who stands on the other side."""
    from casque.record.rows import in_chunks

    p = happening_parties
    mine: dict[str, set[str]] = {}
    for happening, side in found:
        mine.setdefault(happening, set()).add(side)
    counts: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for chunk in in_chunks(mine):
        query = select(p.c.happening, p.c.side, p.c.actor, p.c.name).where(
            p.c.happening.in_(chunk), p.c.side.in_(("actor", "recipient")), p.c.actor != who
        )
        for row in connection.execute(query):
            if {"actor": "recipient", "recipient": "actor"}[row.side] in mine[row.happening]:
                counts.setdefault(row.actor, set()).add(row.happening)
                names.setdefault(row.actor, row.name)
    ordered = sorted(counts.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Counterpart(actor, names[actor], len(met)) for actor, met in ordered[:COUNTERPARTS])
