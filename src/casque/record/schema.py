"""The tables of a record, the same in SQLite and PostgreSQL. They open in sqlite-utils, datasette or psql without casque.

Three layers:

* **what came in** and never changes: ``runs``, ``reports``, ``documents`` (a version of a report each), ``readings`` (what else
  a run read in a document, as JSON), ``claims``, ``decisions``;
* **indexes over it** that can be built anew: ``claim_parties``, ``claim_blocks`` and ``copy_keys`` (where to look for
  claims and texts that may tell the same), ``links`` and ``copies`` (pairs that do), the full-text tables;
* **what follows from it**, computed: ``members`` (which happening a claim belongs to), ``happenings`` and ``happening_parties``.

Public ids (``c-...``, ``h-...``) are text; ``key`` is a number of this database alone, for short joins. ``claims`` holds what
is filtered by as columns and the whole claim as JSON in ``content``. ``happenings`` and ``happening_parties`` repeat what
questions filter and sort by, so that each question walks one index in the order of its answer: at a million claims nothing
is sorted and no row is fetched that is not shown.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    column,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.types import JSON, BigInteger

APPLICATION_ID = 0x63617371
"""SQLite's mark of a record file ("casq")."""


class UtcTime(TypeDecorator[datetime]):
    """An aware time in UTC; SQLite, which knows no zones, keeps it as ISO text in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; a time without a zone is a fault of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware again."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


TOLD_WIDELY = "sources > 1"
"""What the index of happenings with several sources holds; a question takes it that says so word for word."""
SHORT_DAYS = 31
"""Happenings known to the month or better span at most so many days; those of longer spans have an index of their own."""
Key = BigInteger().with_variant(Integer, "sqlite")
Json = JSON().with_variant(JSONB(), "postgresql")
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key() -> Column[Any]:
    return Column("key", Key, primary_key=True, autoincrement=True)


def _of(table: str, *, primary: bool = False) -> Column[Any]:
    name = {"reports": "report", "documents": "document", "runs": "run", "claims": "claim"}[table]
    return Column(f"{name}_key", Key, ForeignKey(f"{table}.key"), nullable=False, primary_key=primary)


def _said() -> list[Column[Any]]:
    """What a claim says, and a happening after its lead claim, as questions filter by it."""
    return [
        Column("kind", String(10), nullable=False),
        Column("type", String(40), nullable=False),
        Column("mode", String(40)),
        Column("quad", String(24)),
        Column("status", String(16)),
        Column("country", String(8)),
        Column("confidence", Float),
        Column("first_day", Date),
        Column("last_day", Date),
    ]


runs = Table(
    "runs",
    metadata,
    _key(),
    Column("id", String(40), nullable=False, unique=True),
    Column("kind", String(10), nullable=False),
    Column("version", String(40), nullable=False),
    Column("model", String(64)),
    Column("knowledge", String(64)),
    Column("settings", Json, nullable=False),
    Column("started", UtcTime, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    _key(),
    Column("id", String(40), nullable=False, unique=True),
    Column("identity", Text, nullable=False, index=True),  # its address, record id or path: see identity.py
    Column("added", UtcTime, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    _key(),
    Column("id", String(40), nullable=False, unique=True),
    _of("reports"),
    Column("version", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("source", Text, nullable=False),
    Column("title", Text),
    Column("published", Date),
    Column("publisher", Text),
    Column("url", Text),
    Column("language", String(8)),
    Column("text", Text, nullable=False),
    Column("text_hash", String(64), nullable=False, index=True),
    Column("added", UtcTime, nullable=False, index=True),
    Column("run_key", Key, ForeignKey("runs.key"), nullable=False),  # the run whose claims count
    Column("source_group", String(40), index=True),  # computed: ``group`` of its origin
    Column("origin", Json),  # computed: where it comes from
    UniqueConstraint("report_key", "version"),
    Index("ix_documents_published", "current", "published", "key"),
)

readings = Table(
    "readings",
    metadata,
    _of("documents", primary=True),
    _of("runs", primary=True),
    Column("added", UtcTime, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("rest", Json, nullable=False),  # sentences, times, places, actors: the reading without its claims and text
    Index("ix_readings_run_key", "run_key"),
)

copy_keys = Table(
    "copy_keys",
    metadata,
    Column("copy_key", String(40), primary_key=True),
    _of("documents", primary=True),
    Index("ix_copy_keys_document_key", "document_key"),
    sqlite_with_rowid=False,
)

copies = Table(
    "copies",
    metadata,
    Column("first", String(40), primary_key=True),
    Column("second", String(40), primary_key=True),
    Column("first_share", Float, nullable=False),
    Column("second_share", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Index("ix_copies_second", "second"),
    sqlite_with_rowid=False,
)

claims = Table(
    "claims",
    metadata,
    Column("key", Key, primary_key=True, autoincrement=False),  # given out by the one writer of the moment
    Column("id", String(40), nullable=False),
    _of("runs"),
    _of("documents"),
    *_said(),
    Column("precision", String(10)),
    Column("place", Text),
    Column("value", Float),
    Column("high", Float),
    Column("comparator", String(10)),
    Column("unit", Text),
    Column("sentence", Text, nullable=False),
    Column("published", Date),
    Column("added", UtcTime, nullable=False),
    Column("by", Text),
    Column("content", Json, nullable=False),
    UniqueConstraint("id", "run_key"),
    Index("ix_claims_document_key_run_key", "document_key", "run_key"),
    Index("ix_claims_run_key_kind", "run_key", "kind"),
    Index("ix_claims_kind_type_published", "kind", "type", "published"),
    Index("ix_claims_added", "added"),
)

claim_parties = Table(
    "claim_parties",
    metadata,
    _of("claims", primary=True),
    Column("place", Integer, primary_key=True),  # its place in the claim's list
    Column("side", String(10), nullable=False),
    Column("actor", Text),
    Column("name", Text),
    Column("country", String(8)),
    Column("sector", String(8)),
    Index("ix_claim_parties_actor_side_claim_key", "actor", "side", "claim_key"),
    Index("ix_claim_parties_country_side_claim_key", "country", "side", "claim_key"),
    sqlite_with_rowid=False,
)

claim_blocks = Table(
    "claim_blocks",
    metadata,
    Column("block", String(120), primary_key=True),
    _of("claims", primary=True),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("first", String(40), primary_key=True),
    Column("second", String(40), primary_key=True),
    Column("score", Float, nullable=False),
    Column("reasons", Json, nullable=False),
    Column("added", UtcTime, nullable=False),
    Index("ix_links_second", "second"),
    sqlite_with_rowid=False,
)

decisions = Table(
    "decisions",
    metadata,
    _key(),
    Column("id", String(40), nullable=False, unique=True),
    Column("verb", String(10), nullable=False),
    Column("because", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcTime, nullable=False, index=True),
    Column("changes", Json, nullable=False),
    Column("undone_by", String(40)),
)

decision_subjects = Table(
    "decision_subjects",
    metadata,
    Column("decision_key", Key, ForeignKey("decisions.key"), primary_key=True),
    Column("part", String(10), primary_key=True),  # subject | other
    Column("place", Integer, primary_key=True),
    Column("subject", String(40), nullable=False),
    Index("ix_decision_subjects_subject", "subject"),
)

members = Table(
    "members",
    metadata,
    _of("claims", primary=True),
    Column("claim", String(40), nullable=False, unique=True),
    Column("happening", String(40), nullable=False, index=True),
    Column("standing", String(10), nullable=False),
)


def _repeated() -> list[Column[Any]]:
    """What questions filter by, repeated for each happening and for each of its parties."""
    return [
        *_said(),
        Column("day", Date, nullable=False),  # sorts: last day of it, else day of the report, else day it was added
        Column("sources", Integer, nullable=False),
        Column("disputed", Boolean, nullable=False),
        Column("decided", String(10)),
    ]


_COVERED = tuple("type mode quad status country confidence first_day last_day sources disputed decided".split())

happenings = Table(
    "happenings",
    metadata,
    Column("id", String(40), primary_key=True),
    *_repeated(),
    Column("precision", String(10)),
    Column("place", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("claims", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("first_published", Date),
    Column("last_published", Date),
    Column("first_added", UtcTime, nullable=False),
    Column("last_added", UtcTime, nullable=False),
    Column("disputed_added", UtcTime),
    Column("lead_key", Key, ForeignKey("claims.key"), nullable=False),
    Column("parties", Json, nullable=False),
    Index("ix_happenings_day", "kind", "day", "id", *_COVERED),
    Index("ix_happenings_type", "kind", "type", "day", "id"),
    Index("ix_happenings_country", "country", "kind", "day", "id"),
    Index("ix_happenings_place", func.lower(column("place")), "kind", "day", "id"),
    Index("ix_happenings_spot", "kind", "place", "country", "lat", "lon", "quad", "reports", "lead_key", "decided"),
    Index("ix_happenings_last_added", "kind", "last_added"),
    Index("ix_happenings_disputed_added", "disputed_added"),
    Index(
        "ix_happenings_told_widely",
        *("kind", "day", "id", "sources", "decided"),
        sqlite_where=text(TOLD_WIDELY),
        postgresql_where=text(TOLD_WIDELY),
    ),
)

happening_parties = Table(
    "happening_parties",
    metadata,
    Column("happening", String(40), primary_key=True),
    Column("side", String(10), primary_key=True),
    Column("actor", Text, primary_key=True),
    Column("name", Text),
    Column("actor_country", String(8)),
    Column("sector", String(8)),
    *_repeated(),
    Index("ix_happening_parties_name", func.lower(column("name")), "actor"),
    Index("ix_happening_parties_actor", "actor", "kind", "day", "happening", "side", *_COVERED),
    Index(
        "ix_happening_parties_actor_country",
        "actor_country",
        "kind",
        "day",
        "happening",
        "side",
        "sector",
        "actor",
        *_COVERED,
    ),
    sqlite_with_rowid=False,
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("title", Text),
    Column("site", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("checked", UtcTime),
    Column("next_check", UtcTime),
    Column("failures", Integer, nullable=False),
    Column("last_error", Text),
)

Index(
    "ix_happenings_unplaced",
    happenings.c.kind,
    happenings.c.day,
    happenings.c.id,
    sqlite_where=happenings.c.lat.is_(None),
    postgresql_where=happenings.c.lat.is_(None),
)

LONG = {
    "sqlite": f"julianday(last_day) - julianday(first_day) > {SHORT_DAYS}",
    "postgresql": f"last_day - first_day > {SHORT_DAYS}",
}
"""Does a happening span more days? Leads the index ``ix_happenings_long`` (it, day, id, kind, first_day), which the migration makes."""
