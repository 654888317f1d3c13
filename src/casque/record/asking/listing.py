"""Happenings that filters let through, by time, a page at a time: the oldest first, or the newest first and those without a date
of their own last, where the day of their report would put them before all that it tells.

The question walks one index in the order of its answer and stops when the page is full. Where actors are asked for that index
is one of ``happening_parties``, once for each name, rarest side first; else one of ``happenings``. Only what is shown is fetched.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Literal

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Select,
    and_,
    func,
    literal,
    literal_column,
    or_,
    select,
    text,
    true,
    tuple_,
    union_all,
)
from sqlalchemy.sql.selectable import FromClause

from casque.errors import BadQuestion
from casque.knowledge.entities import ROLES
from casque.knowledge.plover import Quad, TypeName
from casque.record.asking.cursors import Place, checked_limit, cursor_of, position
from casque.record.asking.found import happenings_by_id
from casque.record.asking.words import few_with, tells
from casque.record.schema import (
    LONG,
    SHORT_DAYS,
    TOLD_WIDELY,
    claims,
    decision_subjects,
    decisions,
    happening_parties,
    happenings,
    members,
)
from casque.record.types import Filters, Happening, Page

Order = Literal["newest", "oldest"]
TYPES = frozenset(str(name) for name in TypeName)
QUADS = frozenset(str(quad) for quad in Quad)
STATUSES = frozenset("happened ongoing planned demanded hypothetical denied forecast".split())
RARE = 2_000
"""Rows up to which an actor's are counted, to tell the rarer of two."""


def listed(
    connection: Connection, filters: Filters, *, order: Order = "newest", limit: int = 50, cursor: str | None = None
) -> Page[Happening]:
    """One page of happenings. Raises BadQuestion for filters that contradict themselves or a cursor that is none."""
    limit = checked_limit(limit)
    check(filters)
    after = position(cursor) if cursor else None
    found = _Question(connection, filters, order, limit + 1, after).rows()
    shown = found[:limit]
    items = happenings_by_id(connection, [place.id for place in shown])
    more = len(found) > limit
    return Page(tuple(items), cursor_of(shown[-1]) if more else None)


def counted(connection: Connection, filters: Filters, most: int = 10_000) -> int:
    """How many happenings there are, up to ``most``."""
    check(filters)
    return len(_Question(connection, filters, "oldest", most, None).rows())


def conditions(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """What the filters ask of ``happenings``, as conditions: for counting, where no order has to be kept.

    Raises BadQuestion for filters that contradict themselves.
    """
    check(filters)
    return _Question(connection, filters, "newest", 1, None).conditions()


def check(filters: Filters) -> None:
    """Raises BadQuestion where no answer can be meant."""
    for first, last, name in (
        (filters.since, filters.until, "days"),
        (filters.published_since, filters.published_until, "days of publication"),
    ):
        if first and last and last < first:
            raise BadQuestion(f"The {name} run backwards: {first} to {last}. Change them over.")
    if filters.kind == "event":
        for name, asked, known in (
            ("type", filters.type, TYPES),
            ("quad", filters.quad, QUADS),
            ("status", filters.status, STATUSES),
        ):
            wrong = sorted(set(asked) - known)
            if wrong:
                raise BadQuestion(f"{wrong[0][:40]!r} is no {name}. Known are {', '.join(sorted(known))}.")
    if filters.min_confidence is not None and not 0 <= filters.min_confidence <= 1:
        raise BadQuestion(f"A confidence is a number from 0 to 1, not {filters.min_confidence}.")


class _Question:
    """One question as SQL."""

    def __init__(self, connection: Connection, filters: Filters, order: Order, limit: int, after: Place | None) -> None:
        self._connection, self._filters, self._order = connection, filters, order
        self._limit, self._after = limit, after
        self._dated: bool | None = None  # of what is walked through, those with a date alone, or those without

    def rows(self) -> list[Place]:
        """The places of happenings, in order."""
        f, after = self._filters, self._after
        if self._order == "oldest" or f.since is not None or f.until is not None:
            return self._rows()
        found: list[Place] = []
        if after is None or not after.undated:
            self._dated = True
            found = self._rows()
            self._after = None
        if len(found) < self._limit:
            self._dated, self._limit = False, self._limit - len(found)
            found += self._rows()
        return found

    def _rows(self) -> list[Place]:
        """All that the walks come by, in order."""
        walks = self._walks()
        if len(walks) == 1:
            query = walks[0]
        else:
            merged = union_all(*(select(walk.subquery()) for walk in walks)).subquery()
            columns = (merged.c.day, merged.c.id, merged.c.undated)
            query = self._ordered(select(*columns).distinct(), merged.c.day, merged.c.id)
        return [Place(row.day, row.id, bool(row.undated)) for row in self._connection.execute(query)]

    def conditions(self) -> list[ColumnElement[bool]]:
        """All filters as conditions on happenings. Whom they name is looked up at once, by the rarest name, not happening by happening."""
        drivers = self._drivers()
        found = [
            *self._common(happenings, by_kind=self._window is None),
            *self._rare(),
            *self._parties(happenings.c.id, drivers[0][0] if drivers else None),
        ]
        if drivers:
            p, (_, _, sides) = happening_parties.alias(), drivers[0]
            named = or_(*(_is(p, who) for _, who, _ in drivers))
            found.append(happenings.c.id.in_(select(p.c.happening).where(named, p.c.side.in_(sides), *self._common(p))))
        if self._filters.between:
            first, second = self._filters.between
            p, q = happening_parties.alias(), happening_parties.alias()
            met = select(literal(1)).where(p.c.happening == happenings.c.id, q.c.happening == happenings.c.id)
            sides = ("actor", "recipient")
            met = met.where(p.c.side.in_(sides), q.c.side.in_(sides), p.c.side != q.c.side)
            found.append(met.where(_is(p, first, probe=True), _is(q, second, probe=True)).exists())
        return found

    def _walks(self) -> list[Select[Any]]:
        """One select for each stretch of an index that must be walked; a happening may come in several."""
        drivers = self._drivers()
        if not drivers:
            h = happenings.c
            return [self._ordered(self._from(part, h.day, h.id), h.day, h.id) for part in self._without_actors()]
        return [self._walk(*driver) for driver in drivers]

    @cached_property
    def _few(self) -> Select[tuple[int]] | None:
        """The claims with the words asked for, where they are few."""
        words = self._filters.text
        return few_with(self._connection, words) if words is not None else None

    def _without_actors(self) -> list[Select[Any]]:
        """Happenings by themselves, in one or two stretches of the calendar.

        Where a last day is asked for, all that is newer would be walked through first. But short happenings that begin before it
        end soon after it, and long ones have an index of their own.
        """
        h, until = happenings.c, self._filters.until
        query = select(h.day, h.id, h.first_day.is_(None).label("undated")).where(*self._parties(h.id, None))
        if self._few is not None:
            told = members.join(happenings, h.id == members.c.happening)
            query = query.select_from(told).where(members.c.claim_key.in_(self._few)).distinct()
        query = query.where(*self._rare(words=self._few is None))
        if self._few is not None or self._window is not None:
            return [query.where(*self._common(happenings, by_kind=False))]
        every = query.where(*self._common(happenings))
        if until is None or until > date.max - timedelta(days=SHORT_DAYS):
            return [every]
        near = until + timedelta(days=SHORT_DAYS)
        long_ = (
            f"({LONG['sqlite']}) = 1" if self._connection.dialect.name == "sqlite" else f"({LONG['postgresql']}) = true"
        )
        return [
            every.where(h.day <= near),
            query.where(text(long_), h.day > near, *self._common(happenings, by_kind=False)),
        ]

    def _walk(self, field: str, who: str, sides: tuple[str, ...]) -> Select[Any]:
        """The happenings that somebody has a part in, in order."""
        p = happening_parties.alias()
        undated = p.c.first_day.is_(None).label("undated")
        query = select(p.c.day, p.c.happening.label("id"), undated).distinct()
        query = query.where(_is(p, who), p.c.side.in_(sides), *self._common(p), *self._parties(p.c.happening, field))
        if field == "between" and self._filters.between:
            first, second = self._filters.between
            q = happening_parties.alias()
            faces = select(literal(1)).where(
                q.c.happening == p.c.happening, _is(q, second if who == first else first, probe=True)
            )
            query = query.where(faces.where(q.c.side.in_(sides), q.c.side != p.c.side).exists())
        rare = self._rare()
        if rare:
            query = query.join(happenings, happenings.c.id == p.c.happening).where(*rare)
        return self._ordered(self._from(query, p.c.day, p.c.happening), p.c.day, p.c.happening)

    def _drivers(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """The field of actors to walk by, the rarest: each of its names with the sides it may stand on."""
        if self._filters.between:
            rarer = min(self._filters.between, key=self._frequency)
            return [("between", rarer, ("actor", "recipient"))]
        fields = [[(name, who, sides) for who in self._asked(name)] for name, sides in _PARTY_FIELDS.items()]
        fields = [names for names in fields if names]
        if len(fields) < 2:
            return fields[0] if fields else []
        return min(fields, key=lambda names: sum(self._frequency(who) for _, who, _ in names))

    def _asked(self, field: str) -> tuple[str, ...]:
        asked: tuple[str, ...] = getattr(self._filters, field)
        if field == "mission":
            return tuple(one if ":" in one else f"mission:{one.upper()}" for one in asked)
        return tuple(one for one in asked if one != "none") if field == "attribution" else asked

    def _frequency(self, who: str) -> int:
        p = happening_parties
        rows = select(literal(1)).where(_is(p, who)).limit(RARE).subquery()
        return self._connection.execute(select(func.count()).select_from(rows)).scalar() or 0

    def _parties(self, happening: ColumnElement[str], driver: str | None) -> list[ColumnElement[bool]]:
        """What the fields of actors ask for, but the one that is walked by."""
        found: list[ColumnElement[bool]] = []
        for name, sides in _PARTY_FIELDS.items():
            asked = self._asked(name)
            if asked and name != driver:
                q = happening_parties.alias()
                there = select(literal(1)).where(
                    q.c.happening == happening, or_(*(_is(q, who, probe=True) for who in asked))
                )
                found.append(there.where(q.c.side.in_(sides)).exists())
        if "none" in self._filters.attribution:
            q = happening_parties.alias()
            found.append(~select(literal(1)).where(q.c.happening == happening, q.c.side == "word").exists())
        return found

    def _common(self, base: FromClause, *, by_kind: bool = True) -> list[ColumnElement[bool]]:
        """Filters over columns that happenings and their parties both have, and their indexes cover; ``by_kind`` is false where
        the index that begins with the kind is not to be taken.
        """
        f, c = self._filters, base.c
        found: list[ColumnElement[bool]] = [(c.kind if by_kind else c.kind.concat("")) == f.kind]
        for column, values in (
            (c.type, f.type),
            (c.mode, f.mode),
            (c.quad, f.quad),
            (c.status, f.status),
            (c.country, f.country),
        ):
            if values:
                found.append(column == values[0] if len(values) == 1 else column.in_(values))
        if f.since is not None:
            found += [c.day >= f.since, c.last_day >= f.since]
        if f.until is not None:
            found.append(c.first_day <= f.until)
        if self._dated is not None:
            found.append(c.first_day.is_not(None) if self._dated else c.first_day.is_(None))
        if f.min_confidence is not None:
            # what people stated has no confidence: it is not below any
            found.append(or_(c.confidence >= f.min_confidence, c.confidence.is_(None)))
        if f.min_sources is not None:
            found.append(c.sources >= f.min_sources)
            if f.min_sources > 1 and base is happenings:
                found.append(literal_column(f"happenings.{TOLD_WIDELY}", Boolean))
        if f.disputed is not None:
            found.append(c.disputed.is_(f.disputed))
        if not f.rejected:
            found.append(or_(c.decided.is_(None), c.decided != "rejected"))
        return found

    def _rare(self, *, words: bool = True) -> list[ColumnElement[bool]]:
        """Filters that need the happening itself; those of its words only where asked."""
        f, c = self._filters, happenings.c
        found: list[ColumnElement[bool]] = []
        if f.place:
            found.append(or_(*(func.lower(c.place) == func.lower(name) for name in f.place)))
        if self._window is not None:
            found.append(c.id.in_(self._told_within(*self._window)))
        elif f.published_since is not None:
            found.append(c.last_published >= f.published_since)
        elif f.published_until is not None:
            found.append(c.first_published <= f.published_until)
        if f.added_since is not None:
            found.append(or_(c.last_added >= f.added_since, c.id.in_(decided_since(f.added_since))))
        if f.text is not None and words:
            found.append(tells(self._connection, c.id, f.text, self._few))
        return found

    @property
    def _window(self) -> tuple[date, date] | None:
        """The days of publication, where both ends are given."""
        f = self._filters
        return (f.published_since, f.published_until) if f.published_since and f.published_until else None

    def _told_within(self, first: date, last: date) -> Select[Any]:
        """The happenings that a report of these days tells, by the index of claims by kind, type and day of publication."""
        c, kind = claims.c, self._filters.kind
        known = select(happenings.c.type).where(happenings.c.kind == kind).distinct()
        return (
            select(members.c.happening)
            .join(claims, c.key == members.c.claim_key)
            .where(c.kind == kind, c.type.in_(sorted(TYPES) if kind == "event" else known))
            .where(c.published.between(first, last), members.c.standing == "counts")
        )

    def _from(self, query: Select[Any], day: ColumnElement[date], identifier: ColumnElement[str]) -> Select[Any]:
        if self._after is None:
            return query
        here = tuple_(day, identifier)
        there = tuple_(literal(self._after.day, day.type), literal(self._after.id, identifier.type))
        bound = day <= self._after.day if self._order == "newest" else day >= self._after.day
        return query.where(bound, here < there if self._order == "newest" else here > there)

    def _ordered(self, query: Select[Any], day: ColumnElement[date], identifier: ColumnElement[str]) -> Select[Any]:
        if self._order == "newest":
            return query.order_by(day.desc(), identifier.desc()).limit(self._limit)
        return query.order_by(day, identifier).limit(self._limit)


_PARTY_FIELDS: dict[str, tuple[str, ...]] = {
    "actor": ("actor",),
    "recipient": ("recipient",),
    "either": ("actor", "recipient", "subject"),
    "mission": ("actor", "recipient", "subject"),
    "attribution": ("word",),
}


def _is(parties: FromClause, who: str, *, probe: bool = False) -> ColumnElement[bool]:
    """Is this party the one asked for: an id, a country code, or ids that begin with something?

    A state's organ (gov:MLI, mil:MLI ...) is everybody of that country and sector, a government also the state itself, as in
    "Mali asked the mission to leave". A ``probe`` looks at the few parties of one happening: its columns are written so that no
    planner takes the long way over the index of all happenings of that actor.
    """
    actor = parties.c.actor.concat("") if probe else parties.c.actor
    country = parties.c.actor_country.concat("") if probe else parties.c.actor_country
    if who.endswith("*"):
        start = who[:-1]
        return and_(actor >= start, actor < start[:-1] + chr(ord(start[-1]) + 1)) if start else true()
    if ":" not in who and len(who) == 3 and who.isupper():
        return country == who
    prefix, _, land = who.partition(":")
    if prefix in ROLES and len(land) == 3 and land.isupper():
        ids = [who, f"country:{land}"] if prefix == "gov" else [who]
        return and_(country == land, or_(parties.c.sector == ROLES[prefix][0], actor.in_(ids)))
    return actor == who


def decided_since(moment: datetime) -> Select[Any]:
    """The happenings with claims that somebody decided about since a moment."""
    return (
        select(members.c.happening)
        .join(decision_subjects, decision_subjects.c.subject == members.c.claim)
        .join(decisions, decisions.c.key == decision_subjects.c.decision_key)
        .where(decisions.c.at >= moment)
    )
