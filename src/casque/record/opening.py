"""Opening a record: is it one, of which version, and made new or brought up to date where it must be."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from casque.errors import NewerRecord, NoRecord, RecordReadOnly
from casque.record.database import Database, connect
from casque.record.schema import APPLICATION_ID

HEAD = "0001"
"""The newest migration; a test holds it to the folder."""
_MIGRATIONS = Path(__file__).parent / "migrations"


def open_database(where: str | Path, *, create: bool = True) -> Database:
    """The database of a record, its tables as this version of casque has them.

    A new file or an empty database becomes a record (with ``create``); an older one is brought up to date, whole or not at
    all. Raises NoRecord, NewerRecord, RecordReadOnly or RecordGone.
    """
    database = connect(where, create=create)
    try:
        with database.reading() as connection:
            found = _revision(connection, database.where)
        if found != HEAD:
            _bring_up_to_date(database, found, create)
    except BaseException:
        database.close()
        raise
    return database


def _revision(connection: Connection, where: str) -> str | None:
    """The record's migration; None for an empty database. Raises NoRecord for the database of something else."""
    names = set(inspect(connection).get_table_names())
    if not names:
        return None
    if "alembic_version" not in names or not {"claims", "happenings", "documents"} <= names:
        raise NoRecord(f"{where} is a database, but no record of casque. Give another one.", record=where)
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    known = {file.name.split("_")[0] for file in (_MIGRATIONS / "versions").glob("[0-9]*.py")}
    if revision not in known:
        raise NewerRecord(
            f"{where} was written by a newer casque (tables {revision}, known here up to {HEAD}). Update casque: pip install -U casque.",
            record=where,
            revision=revision,
        )
    return str(revision)


def _bring_up_to_date(database: Database, found: str | None, create: bool) -> None:
    if found is None and not create:
        raise NoRecord(f"{database.where} is empty. Add reports with: casque add", record=database.where)
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    try:
        with database.writing() as connection:
            # another process may have been faster
            if _revision(connection, database.where) == HEAD:
                return
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if database.is_sqlite:
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    except RecordReadOnly as error:
        raise RecordReadOnly(
            f"{database.where} is of an older version and cannot be written to. Copy it, and open the copy.",
            record=database.where,
        ) from error
