"""Where a record lives: one SQLite file, or a PostgreSQL database by its URL.

Both behave alike: a transaction that writes takes the one lock for writers at its beginning (SQLite: ``BEGIN IMMEDIATE``;
PostgreSQL: an advisory lock), so that linking always sees what all others have stored; readers never wait. A commit is on disk
when it returns. SQLite plans without statistics: each question walks the index made for it, in a record of any size. Errors of
the drivers come out as errors of casque that say what to do next.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from casque.errors import (
    MissingExtra,
    NoRecord,
    RecordBusy,
    RecordError,
    RecordFull,
    RecordGone,
    RecordReadOnly,
)
from casque.record.schema import APPLICATION_ID

WAIT_SECONDS = 120
"""How long a writer waits for others before it says that the record is busy."""
POOL = 8
"""Connections kept open: what a new one has to learn of the record anew costs more than the question."""
LOGGED = 4_000
"""Pages that SQLite's log gathers before they go to their places: a page that many reports change is moved once."""
WRITERS_LOCK = APPLICATION_ID
"""Key of PostgreSQL's advisory lock for those who write to a record."""
_HEADER = b"SQLite format 3\x00"
_WRITES = "casque_writes"


class Database:
    """A record's database: connections for reading and for writing."""

    def __init__(self, engine: Engine, where: str) -> None:
        self.engine, self.where = engine, where

    @property
    def is_sqlite(self) -> bool:
        """One file, or a server?"""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the record from beginning to end."""
        with said(self.where), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one writer of the moment: all that is written is committed at the end, or nothing where an error gets out."""
        with said(self.where), self.engine.connect() as connection:
            connection = connection.execution_options(**{_WRITES: True})
            with connection.begin():
                if not self.is_sqlite:
                    connection.execute(text(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'"))
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITERS_LOCK})
                yield connection

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def connect(where: str | Path, *, create: bool) -> Database:
    """The database behind a path or URL, not yet looked into.

    Raises NoRecord where there is nothing (and ``create`` is false), or a file that is no SQLite database;
    RecordError for a URL of another kind.
    """
    if "://" in str(where):
        return _server(str(where))
    return _file(Path(where), create)


def _server(where: str) -> Database:
    try:
        url = make_url(where)
        if url.get_backend_name() in ("postgresql", "postgres"):
            url = url.set(drivername="postgresql+psycopg")
            engine = create_engine(url, pool_pre_ping=True, pool_size=POOL, max_overflow=16)
            event.listen(engine, "connect", _plan_with_values)
            return Database(engine, url.render_as_string(hide_password=True))
        if url.get_backend_name() == "sqlite" and url.database:
            return _file(Path(url.database), create=True)
    except ModuleNotFoundError as error:
        raise MissingExtra("PostgreSQL needs psycopg: pip install 'casque[postgresql]'.") from error
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise RecordError(f"This is no address of a record ({error}). Write postgresql://user@host/name.") from error
    raise RecordError("A record lives in a SQLite file or in PostgreSQL. Give a path, or postgresql://user@host/name.")


def _file(path: Path, create: bool) -> Database:
    with _os_errors(path):
        if path.is_dir():
            raise NoRecord(f"{path} is a folder. Give the name of the record's file.", path=str(path))
        fresh = not path.exists() or path.stat().st_size == 0
        if fresh and not create:
            raise NoRecord(
                f"There is no record at {path}. Make one with: casque add REPORTS --record {path}", path=str(path)
            )
        if not fresh:
            with path.open("rb") as stream:
                if stream.read(len(_HEADER)) != _HEADER:
                    raise NoRecord(f"{path} is no record, nor any database. Give another file.", path=str(path))
        writable = os.access(path.parent if fresh else path, os.W_OK) and os.access(path.parent, os.W_OK)
        if fresh and not path.parent.exists():
            raise NoRecord(f"The folder {path.parent} does not exist. Make it first.", path=str(path))
    if fresh and not writable:
        raise RecordReadOnly(f"{path.parent} cannot be written to. Check your rights.", path=str(path))
    if writable:
        url = URL.create("sqlite", database=str(path))
    else:
        # without rights for the log beside it, a file that nobody writes can still be read as it is
        log = path.with_name(path.name + "-wal")
        frozen = "" if log.exists() else "&immutable=1"
        url = make_url(f"sqlite:///file:{path.resolve()}?mode=ro{frozen}&uri=true")
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS}, pool_size=POOL)
    event.listen(engine, "connect", _on_connect if writable else _on_connect_read_only)
    event.listen(engine, "begin", _on_begin)
    return Database(engine, str(path))


def _plan_with_values(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """PostgreSQL plans each call of a statement by its values: planned without them, a standing that every claim has passes for a rare one."""
    cursor = connection.cursor()
    cursor.execute("SET plan_cache_mode = force_custom_plan")
    cursor.close()
    connection.commit()


def _on_connect(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {LOGGED}")
    _on_connect_read_only(connection, _)


def _on_connect_read_only(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver begins no transactions of its own
    for pragma in ("foreign_keys = ON", "cache_size = -65536", "mmap_size = 2147483648", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _os_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise NoRecord(
            f"{path} cannot be opened ({reason}). Check the path and your rights.", path=str(path)
        ) from error


@contextmanager
def said(where: str) -> Iterator[None]:
    """Errors of the database as errors of casque."""
    try:
        yield
    except DBAPIError as error:
        raise _told(error, where) from error


def _told(error: DBAPIError, where: str) -> RecordError:
    words = str(error.orig).strip().split("\n")[0]
    low = words.lower()
    state = str(getattr(error.orig, "sqlstate", None) or "")
    facts = {"record": where, "reason": words}
    kept = "What was stored before is safe; the same command goes on from there."
    if "disk is full" in low or state == "53100" or "no space left" in low or "disk i/o error" in low:
        return RecordFull(f"{where}: no space is left ({words}). Make room and start again. {kept}", **facts)
    if "readonly" in low or "read-only" in low or state in ("25006", "42501"):
        return RecordReadOnly(f"{where} cannot be written to ({words}). Check your rights, or use a copy.", **facts)
    if "locked" in low or "busy" in low or state == "55P03":
        return RecordBusy(f"{where} has been busy for {WAIT_SECONDS} seconds. Try again later. {kept}", **facts)
    if "not a database" in low or "malformed" in low:
        return NoRecord(f"{where} is no record, or damaged ({words}). Restore it from a copy.", **facts)
    if "unable to open" in low or state == "3D000":
        return NoRecord(f"{where} cannot be opened ({words}). Check the name and your rights.", **facts)
    if (
        error.connection_invalidated
        or state.startswith(("08", "57P"))
        or (not state and type(error.orig).__name__ == "OperationalError")
    ):
        return RecordGone(f"{where} cannot be reached ({words}). Is the server running? {kept}", **facts)
    return RecordError(f"{where}: {words}. This is a fault of casque: please report it.", **facts)
