"""The first tables of a record, and its full-text search."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
SEARCHED = {"documents": ("title", "text"), "claims": ("sentence",)}
"""Table -> the columns whose words are searched."""


def upgrade() -> None:
    """Make the tables, then what finds words in them."""
    op.create_table(
        "copies",
        sa.Column("first", sa.String(length=40), nullable=False),
        sa.Column("second", sa.String(length=40), nullable=False),
        sa.Column("first_share", sa.Float(), nullable=False),
        sa.Column("second_share", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("first", "second", name=op.f("pk_copies")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_copies_second", "copies", ["second"])
    op.create_table(
        "decisions",
        sa.Column("key", KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("verb", sa.String(length=10), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("changes", JSON, nullable=False),
        sa.Column("undone_by", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_decisions")),
        sa.UniqueConstraint("id", name=op.f("uq_decisions_id")),
    )
    op.create_index(op.f("ix_decisions_at"), "decisions", ["at"])
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("checked", TIME, nullable=True),
        sa.Column("next_check", TIME, nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_feeds")),
    )
    op.create_table(
        "happening_parties",
        sa.Column("happening", sa.String(length=40), nullable=False),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("actor_country", sa.String(length=8), nullable=True),
        sa.Column("sector", sa.String(length=8), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=True),
        sa.Column("quad", sa.String(length=24), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=True),
        sa.Column("country", sa.String(length=8), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("decided", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("happening", "side", "actor", name=op.f("pk_happening_parties")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_happening_parties_actor",
        "happening_parties",
        [
            "actor",
            "kind",
            "day",
            "happening",
            "side",
            "type",
            "mode",
            "quad",
            "status",
            "country",
            "confidence",
            "first_day",
            "last_day",
            "sources",
            "disputed",
            "decided",
        ],
    )
    op.create_index(
        "ix_happening_parties_actor_country",
        "happening_parties",
        [
            "actor_country",
            "kind",
            "day",
            "happening",
            "side",
            "sector",
            "actor",
            "type",
            "mode",
            "quad",
            "status",
            "country",
            "confidence",
            "first_day",
            "last_day",
            "sources",
            "disputed",
            "decided",
        ],
    )
    op.create_table(
        "links",
        sa.Column("first", sa.String(length=40), nullable=False),
        sa.Column("second", sa.String(length=40), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", JSON, nullable=False),
        sa.Column("added", TIME, nullable=False),
        sa.PrimaryKeyConstraint("first", "second", name=op.f("pk_links")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_links_second", "links", ["second"])
    op.create_table(
        "reports",
        sa.Column("key", KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("added", TIME, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_reports")),
        sa.UniqueConstraint("id", name=op.f("uq_reports_id")),
    )
    op.create_index(op.f("ix_reports_identity"), "reports", ["identity"])
    op.create_table(
        "runs",
        sa.Column("key", KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("model", sa.String(length=64), nullable=True),
        sa.Column("knowledge", sa.String(length=64), nullable=True),
        sa.Column("settings", JSON, nullable=False),
        sa.Column("started", TIME, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_runs")),
        sa.UniqueConstraint("id", name=op.f("uq_runs_id")),
    )
    op.create_table(
        "decision_subjects",
        sa.Column("decision_key", KEY, nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["decision_key"], ["decisions.key"], name=op.f("fk_decision_subjects_decision_key")),
        sa.PrimaryKeyConstraint("decision_key", "part", "place", name=op.f("pk_decision_subjects")),
    )
    op.create_index("ix_decision_subjects_subject", "decision_subjects", ["subject"])
    op.create_table(
        "documents",
        sa.Column("key", KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("report_key", KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("added", TIME, nullable=False),
        sa.Column("run_key", KEY, nullable=False),
        sa.Column("source_group", sa.String(length=40), nullable=True),
        sa.Column("origin", JSON, nullable=True),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], name=op.f("fk_documents_report_key")),
        sa.ForeignKeyConstraint(["run_key"], ["runs.key"], name=op.f("fk_documents_run_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_documents")),
        sa.UniqueConstraint("id", name=op.f("uq_documents_id")),
        sa.UniqueConstraint("report_key", "version", name=op.f("uq_documents_report_key_version")),
    )
    op.create_index(op.f("ix_documents_added"), "documents", ["added"])
    op.create_index("ix_documents_published", "documents", ["current", "published", "key"])
    op.create_index(op.f("ix_documents_source_group"), "documents", ["source_group"])
    op.create_index(op.f("ix_documents_text_hash"), "documents", ["text_hash"])
    op.create_table(
        "claims",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("run_key", KEY, nullable=False),
        sa.Column("document_key", KEY, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=True),
        sa.Column("quad", sa.String(length=24), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("precision", sa.String(length=10), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=8), nullable=True),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("comparator", sa.String(length=10), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("added", TIME, nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("content", JSON, nullable=False),
        sa.ForeignKeyConstraint(["document_key"], ["documents.key"], name=op.f("fk_claims_document_key")),
        sa.ForeignKeyConstraint(["run_key"], ["runs.key"], name=op.f("fk_claims_run_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_claims")),
        sa.UniqueConstraint("id", "run_key", name=op.f("uq_claims_id_run_key")),
    )
    op.create_index("ix_claims_added", "claims", ["added"])
    op.create_index("ix_claims_document_key_run_key", "claims", ["document_key", "run_key"])
    op.create_index("ix_claims_kind_type_published", "claims", ["kind", "type", "published"])
    op.create_index("ix_claims_run_key_kind", "claims", ["run_key", "kind"])
    op.create_table(
        "copy_keys",
        sa.Column("copy_key", sa.String(length=40), nullable=False),
        sa.Column("document_key", KEY, nullable=False),
        sa.ForeignKeyConstraint(["document_key"], ["documents.key"], name=op.f("fk_copy_keys_document_key")),
        sa.PrimaryKeyConstraint("copy_key", "document_key", name=op.f("pk_copy_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_copy_keys_document_key", "copy_keys", ["document_key"])
    op.create_table(
        "readings",
        sa.Column("document_key", KEY, nullable=False),
        sa.Column("run_key", KEY, nullable=False),
        sa.Column("added", TIME, nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("rest", JSON, nullable=False),
        sa.ForeignKeyConstraint(["document_key"], ["documents.key"], name=op.f("fk_readings_document_key")),
        sa.ForeignKeyConstraint(["run_key"], ["runs.key"], name=op.f("fk_readings_run_key")),
        sa.PrimaryKeyConstraint("document_key", "run_key", name=op.f("pk_readings")),
    )
    op.create_index("ix_readings_run_key", "readings", ["run_key"])
    op.create_table(
        "claim_blocks",
        sa.Column("block", sa.String(length=120), nullable=False),
        sa.Column("claim_key", KEY, nullable=False),
        sa.ForeignKeyConstraint(["claim_key"], ["claims.key"], name=op.f("fk_claim_blocks_claim_key")),
        sa.PrimaryKeyConstraint("block", "claim_key", name=op.f("pk_claim_blocks")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "claim_parties",
        sa.Column("claim_key", KEY, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=8), nullable=True),
        sa.Column("sector", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(["claim_key"], ["claims.key"], name=op.f("fk_claim_parties_claim_key")),
        sa.PrimaryKeyConstraint("claim_key", "place", name=op.f("pk_claim_parties")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_parties_actor_side_claim_key", "claim_parties", ["actor", "side", "claim_key"])
    op.create_index("ix_claim_parties_country_side_claim_key", "claim_parties", ["country", "side", "claim_key"])
    op.create_table(
        "happenings",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=True),
        sa.Column("quad", sa.String(length=24), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=True),
        sa.Column("country", sa.String(length=8), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("decided", sa.String(length=10), nullable=True),
        sa.Column("precision", sa.String(length=10), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("first_published", sa.Date(), nullable=True),
        sa.Column("last_published", sa.Date(), nullable=True),
        sa.Column("first_added", TIME, nullable=False),
        sa.Column("last_added", TIME, nullable=False),
        sa.Column("disputed_added", TIME, nullable=True),
        sa.Column("lead_key", KEY, nullable=False),
        sa.Column("parties", JSON, nullable=False),
        sa.ForeignKeyConstraint(["lead_key"], ["claims.key"], name=op.f("fk_happenings_lead_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_happenings")),
    )
    op.create_index("ix_happenings_country", "happenings", ["country", "kind", "day", "id"])
    op.create_index(
        "ix_happenings_day",
        "happenings",
        [
            "kind",
            "day",
            "id",
            "type",
            "mode",
            "quad",
            "status",
            "country",
            "confidence",
            "first_day",
            "last_day",
            "sources",
            "disputed",
            "decided",
        ],
    )
    op.create_index("ix_happenings_disputed_added", "happenings", ["disputed_added"])
    op.create_index("ix_happenings_last_added", "happenings", ["kind", "last_added"])
    op.create_index(
        "ix_happenings_spot",
        "happenings",
        ["kind", "place", "country", "lat", "lon", "quad", "reports", "lead_key", "decided"],
    )
    op.create_index(
        "ix_happenings_unplaced",
        "happenings",
        ["kind", "day", "id"],
        sqlite_where=sa.text("lat IS NULL"),
        postgresql_where=sa.text("lat IS NULL"),
    )
    op.create_index("ix_happenings_type", "happenings", ["kind", "type", "day", "id"])
    op.create_index(
        "ix_happenings_told_widely",
        "happenings",
        ["kind", "day", "id", "sources", "decided"],
        sqlite_where=sa.text("sources > 1"),
        postgresql_where=sa.text("sources > 1"),
    )
    op.create_table(
        "members",
        sa.Column("claim_key", KEY, nullable=False),
        sa.Column("claim", sa.String(length=40), nullable=False),
        sa.Column("happening", sa.String(length=40), nullable=False),
        sa.Column("standing", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["claim_key"], ["claims.key"], name=op.f("fk_members_claim_key")),
        sa.PrimaryKeyConstraint("claim_key", name=op.f("pk_members")),
        sa.UniqueConstraint("claim", name=op.f("uq_members_claim")),
    )
    op.create_index(op.f("ix_members_happening"), "members", ["happening"])
    op.create_index("ix_happening_parties_name", "happening_parties", [sa.text("lower(name)"), "actor"])
    op.create_index("ix_happenings_place", "happenings", [sa.text("lower(place)"), "kind", "day", "id"])
    sqlite = op.get_bind().dialect.name == "sqlite"
    span = "julianday(last_day) - julianday(first_day)" if sqlite else "last_day - first_day"
    op.execute(f"CREATE INDEX ix_happenings_long ON happenings (({span} > 31), day, id, kind, first_day)")
    if sqlite:
        _words_in_sqlite()
    else:
        _words_in_postgresql()


def _words_in_sqlite() -> None:
    """FTS5 tables that hold no text of their own; a trigger keeps them true. Texts and claims are never changed."""
    for table, columns in SEARCHED.items():
        names, new = ", ".join(columns), ", ".join(f"new.{column}" for column in columns)
        op.execute(
            f"CREATE VIRTUAL TABLE {table}_words USING fts5({names}, content='{table}', content_rowid='key', "
            'tokenize="porter unicode61 remove_diacritics 2")'
        )
        op.execute(
            f"CREATE TRIGGER {table}_words_insert AFTER INSERT ON {table} BEGIN "
            f"INSERT INTO {table}_words (rowid, {names}) VALUES (new.key, {new}); END"
        )


def _words_in_postgresql() -> None:
    """A generated column of words and its index."""
    for table, columns in SEARCHED.items():
        text = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
        # PostgreSQL refuses more than a megabyte of words; the longest report has half a million characters
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('english', {text})) STORED"
        )
        op.execute(f"CREATE INDEX ix_{table}_words ON {table} USING gin (words) WITH (fastupdate = off)")
