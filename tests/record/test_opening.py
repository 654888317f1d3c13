"""What is no record, is of a newer casque, or cannot be written, is said; nothing is half made."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from tests.postgres import Server

import casque
from casque.errors import NewerRecord, NoRecord, RecordError, RecordGone, RecordReadOnly
from casque.record import opening, schema
from casque.record.opening import open_database
from casque.record.record import Record


def test_casque_open(tmp_path: Path):
    with casque.open(tmp_path / "new.db") as record:
        assert record.events().items == ()
    with casque.open(str(tmp_path / "new.db"), create=False) as record:
        assert record.runs() == []


@pytest.mark.parametrize("content", [b"hello", b"SQLite format 3", b"\x00" * 5000, b"SQLite format 3\x00" + b"x" * 500])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes):
    path = tmp_path / "r.db"
    path.write_bytes(content)
    with pytest.raises(NoRecord):
        open_database(path)
    assert path.read_bytes() == content


def test_a_database_of_something_else(tmp_path: Path):
    path = tmp_path / "r.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE mine (x)")
    with pytest.raises(NoRecord):
        open_database(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("mine",)]


def test_a_record_of_a_newer_casque(where: str):
    with Record(open_database(where)) as record, record.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerRecord) as error:
        open_database(where)
    assert "Update casque" in error.value.message


def test_nothing_is_made_by_asking(tmp_path: Path):
    with pytest.raises(NoRecord):
        open_database(tmp_path / "r.db", create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("where", ["mysql://u@h/x", "://", "postgresql://", "http://example.org", "sqlite://"])
def test_addresses_of_other_kinds(where: str):
    with pytest.raises(RecordError):
        open_database(where)


def test_a_folder_and_a_folder_that_is_not_there(tmp_path: Path):
    for path in (tmp_path, tmp_path / "no" / "r.db"):
        with pytest.raises(NoRecord):
            open_database(path)


def test_a_server_that_is_not_there_and_a_database_that_is_not(postgres: Server):
    with pytest.raises(RecordGone):
        open_database("postgresql://casque@127.0.0.1:1/x")
    with pytest.raises((NoRecord, RecordGone)):
        open_database(postgres.url("nothing_of_this_name"))


def test_a_password_is_not_said():
    with pytest.raises(RecordGone) as error:
        open_database("postgresql://casque:secret@127.0.0.1:1/x")
    assert "secret" not in str(error.value)


def test_a_record_without_rights_is_read_and_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "r.db"
    open_database(path).close()
    monkeypatch.setattr("casque.record.database.os.access", lambda path, mode: False)
    with Record(open_database(path)) as record:
        assert record.events().items == ()
        with pytest.raises(RecordReadOnly), record.database.writing() as connection:
            connection.execute(text("DELETE FROM runs"))


def test_many_make_it_at_once(where: str):
    failed: list[Exception] = []

    def make() -> None:
        try:
            open_database(where).close()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test fails with it
            failed.append(error)

    threads = [threading.Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with Record(open_database(where)) as record:
        assert record.events().items == ()


def test_the_migrations_make_the_tables_of_the_schema(where: str):
    """Tables, columns, indexes and keys are those of ``schema.py``, whichever way they were made."""
    database = open_database(where)
    with database.reading() as connection:
        found = inspect(connection)
        listed = "SELECT name FROM sqlite_master" if database.is_sqlite else "SELECT indexname FROM pg_indexes"
        made = set(connection.execute(text(listed)).scalars())
        for name, table in schema.metadata.tables.items():
            columns = {column["name"]: column for column in found.get_columns(name)}
            assert set(columns) - {"words"} == set(table.c.keys()), name
            for column in table.c:
                assert columns[column.name]["nullable"] == column.nullable, f"{name}.{column.name}"
            assert {str(index.name) for index in table.indexes} <= made, name
            keys = found.get_pk_constraint(name)["constrained_columns"]
            assert keys == [column.name for column in table.primary_key], name
    database.close()


def test_the_newest_migration_is_the_one_that_is_looked_for():
    files = sorted((Path(opening.__file__).parent / "migrations" / "versions").glob("[0-9]*.py"))
    assert files[-1].name.split("_")[0] == opening.HEAD


def test_a_record_opens_without_casque(tmp_path: Path):
    path = tmp_path / "r.db"
    open_database(path).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM claims").fetchone() == (0,)
