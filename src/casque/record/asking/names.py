"""Whom a name means: an id, a country code, a name of the knowledge base, or a name that the reports use."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, func, select

from casque.errors import AmbiguousName, UnknownId
from casque.knowledge.countries import country
from casque.knowledge.entities import knowledge_base
from casque.record.rows import in_chunks
from casque.record.schema import happening_parties

SHOWN = 8
"""Candidates named in the message about a name that several have."""
MOST_LIKE = 2_000
"""Names with a part that are looked at."""


def actor_named(connection: Connection, name: str) -> str:
    """The id (or country code) that a name means.

    In this order: an id (with a colon), ids that begin with something (ending in a star), a country's code; a name of the
    knowledge base, also with its parts ("Mali's government"); a name that actors have in this record. Raises AmbiguousName
    where several have it, UnknownId where nobody has.
    """
    name = name.strip()
    if ":" in name or name.endswith("*"):
        return name
    if len(name) == 3 and name.isupper() and country(name) is not None:
        return name
    known = {entity.id: entity.name for entity in knowledge_base().find(name)}
    if len(known) > 1:
        in_record = {one: words for one, words in known.items() if _frequency(connection, one)}
        known = in_record or known
    if not known:
        from casque.reading.resolve import resolve_phrase  # its tables are read for names that nothing else knows

        phrase = resolve_phrase(name)
        if phrase is not None and not phrase.id.startswith("doc:"):
            known = {phrase.id: phrase.name}
    if not known:
        known = _in_record(connection, name)
    if len(known) == 1:
        return next(iter(known))
    if known:
        shown = ", ".join(f"{one} ({words})" for one, words in list(known.items())[:SHOWN])
        more = f" and {len(known) - SHOWN} more" if len(known) > SHOWN else ""
        raise AmbiguousName(
            f"{name!r} is the name of {len(known)} actors: {shown}{more}. Give the id of the one you mean.",
            name=name,
            candidates=dict(known),
        )
    raise UnknownId(
        f"Nobody called {name[:60]!r} is known, nor in this record. casque actor with a part of the name lists some; "
        "or give an id such as gov:MLI.",
        name=name,
    )


def whom_asked(connection: Connection, name: str) -> str:
    """What a question by that name asks for: as ``actor_named``, but a country by its name is everybody of it, as by its code."""
    found = actor_named(connection, name)
    return found if ":" in name else found.removeprefix("country:")


def actors_like(connection: Connection, part: str, limit: int = 20) -> dict[str, str]:
    """Actors of the record whose name or id has this part: id and name, by id."""
    p = happening_parties
    found: dict[str, str] = {}
    for chunk in in_chunks(_different(connection, func.lower(p.c.name), part)):
        query = select(p.c.actor, func.lower(p.c.name)).where(func.lower(p.c.name).in_(chunk)).distinct()
        for actor, called in connection.execute(query):
            found[actor] = min(called, found.get(actor, called))
    found = dict.fromkeys(_different(connection, p.c.actor, part), "") | found
    return {actor: _spelled(connection, actor, found[actor]) for actor in sorted(found)[:limit]}


def _different(connection: Connection, what: ColumnElement[str], part: str) -> list[str]:
    """The different values with this part, found by leaps from one to the next in their index: they are few where rows are many."""
    step = select(func.min(what).label("value")).cte("steps", recursive=True)
    following = select(func.min(what)).where(what > step.c.value).scalar_subquery()
    step = step.union_all(select(following).where(step.c.value.is_not(None)))
    like = f"%{_escaped(part.strip().lower())}%"
    query = select(step.c.value).where(func.lower(step.c.value).like(like, escape="\\")).limit(MOST_LIKE)
    return list(connection.execute(query).scalars())


def _spelled(connection: Connection, actor: str, called: str) -> str:
    """The name as its reports write it."""
    p = happening_parties
    query = select(p.c.name).where(p.c.actor == actor, *([func.lower(p.c.name) == called] if called else []))
    return connection.execute(query.order_by(p.c.name).limit(1) if called else query.limit(1)).scalar() or actor


def _in_record(connection: Connection, name: str) -> dict[str, str]:
    """Actors that the reports call so, without regard to capitals."""
    p = happening_parties
    query = select(p.c.actor, func.min(p.c.name)).where(func.lower(p.c.name) == name.lower())
    found = {row[0]: row[1] for row in connection.execute(query.group_by(p.c.actor).order_by(p.c.actor).limit(50))}
    with_id = {one: words for one, words in found.items() if not one.startswith("name:")}
    return with_id or found


def _frequency(connection: Connection, actor: str) -> bool:
    query = select(happening_parties.c.actor).where(happening_parties.c.actor == actor).limit(1)
    return connection.execute(query).first() is not None


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
