"""Figures: all that was said about a number, side by side, in the order in which it was said."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, or_, select, union

from casque.errors import BadQuestion, CasqueError
from casque.knowledge.countries import country, country_named
from casque.record.asking.names import actor_named
from casque.record.asking.words import matching
from casque.record.rows import claim_of, claims_query
from casque.record.schema import claim_parties, claims, members
from casque.record.types import Claim

WHATS = frozenset("killed injured detained abducted displaced troops votes money people".split())
"""What a figure counts, as readings name it."""
_SPLIT = re.compile(r"\s+(?:in|of|from|by|for|among)\s+", re.IGNORECASE)
MOST = 2_000


def figures_about(
    connection: Connection,
    subject: str,
    *,
    since: date | None = None,
    until: date | None = None,
    rejected: bool = False,
    limit: int = 500,
) -> tuple[Claim, ...]:
    """Figure claims about a subject: "killed in MINUSMA", "displaced", "Mali", an id of a happening or an actor.

    A word of what is counted and a name may stand together, joined by "in", "of" and the like. A name is taken as whom the
    figure is about, as a party to an event in its sentence, as a country of those, or as words of its sentence. In the order of
    the reports' days, the oldest first.
    """
    what, name = _parsed(subject)
    query = claims_query().join(members, members.c.claim_key == claims.c.key)
    query = query.where((claims.c.kind.concat("") if _is_id(name) else claims.c.kind) == "figure")
    query = query.where(members.c.standing.in_(("counts", "rejected") if rejected else ("counts",)))
    if what is not None:
        query = query.where(claims.c.type == what)
    if name is not None:
        query = query.where(_about(connection, name))
    if since is not None:
        query = query.where(
            or_(claims.c.last_day >= since, claims.c.last_day.is_(None) & (claims.c.published >= since))
        )
    if until is not None:
        query = query.where(
            or_(claims.c.first_day <= until, claims.c.first_day.is_(None) & (claims.c.published <= until))
        )
    query = query.order_by(claims.c.published.desc(), claims.c.id).limit(min(limit, MOST))
    found = [claim_of(row) for row in connection.execute(query).mappings()]
    return tuple(sorted(found, key=lambda claim: (claim.published or claim.added.date(), claim.document, claim.start)))


def _parsed(subject: str) -> tuple[str | None, str | None]:
    """What is counted, and of whom or where."""
    words = subject.strip()
    if not words:
        raise BadQuestion("Say what the figures are about: killed in MINUSMA, displaced in Mali, an id.")
    first, *rest = _SPLIT.split(words, maxsplit=1)
    if first.lower() in WHATS:
        return first.lower(), rest[0] if rest else None
    head, _, tail = words.partition(" ")
    if head.lower() in WHATS and tail:
        return head.lower(), tail
    return None, words


def _is_id(name: str | None) -> bool:
    """Is this the id of a happening or claim? Few figures are its own: no planner is to walk over all of them by their kind."""
    return name is not None and name.startswith(("h-", "c-"))


def _about(connection: Connection, name: str) -> ColumnElement[bool]:
    if _is_id(name):
        return claims.c.id.in_(_of_happening(connection, name))
    ways: list[Select[Any]] = []
    land = country(name) if len(name) == 3 and name.isupper() else country_named(name)
    if land is not None:
        ways.append(_with_subject(claim_parties.c.country == land.alpha3))
    try:
        who = actor_named(connection, name)
    except CasqueError:
        pass  # words then, that is all it can be
    else:
        if who.endswith("*"):
            named = claim_parties.c.actor.startswith(who[:-1], autoescape=True)
            ways += [_with_subject(named), _told_with(named)]
        elif ":" in who:
            named = claim_parties.c.actor == who
            ways += [_with_subject(named), _told_with(named)]
    if ":" not in name:
        ways.append(matching(connection, "claims", f'"{name}"'))
    # One list of claims, from which a planner can set out; of several joined by "or" PostgreSQL asked every figure.
    return claims.c.key.in_(union(*ways))


def _with_subject(condition: ColumnElement[bool]) -> Select[Any]:
    return select(claim_parties.c.claim_key).where(condition, claim_parties.c.side == "subject")


def _told_with(somebody: ColumnElement[bool]) -> Select[Any]:
    """Figures that stand in one sentence with an event of somebody."""
    event, figure = claims.alias(), claims.alias()
    return (
        select(figure.c.key)
        .join(event, (event.c.document_key == figure.c.document_key) & (event.c.sentence == figure.c.sentence))
        .join(claim_parties, claim_parties.c.claim_key == event.c.key)
        .where(figure.c.kind == "figure", somebody)
    )


def _of_happening(connection: Connection, identifier: str) -> list[str]:
    """Figures of the events of a happening, and those that are told in it themselves."""
    from casque.record.asking.found import claims_of_happening, happening_with

    inside = claims_of_happening(connection, happening_with(connection, identifier))
    documents = select(claims.c.document_key).where(claims.c.id.in_(inside))
    figures = claims.c.kind.concat("") == "figure"
    said = select(claims.c.id, claims.c.content).where(claims.c.document_key.in_(documents), figures)
    own = {row.id for row in connection.execute(said) if row.content["event"] in set(inside)}
    return sorted(own | set(inside))
