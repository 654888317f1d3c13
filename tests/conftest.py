"""One loaded reader for the whole test run (the model is part of the package), and places for records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casque.reading.pipeline import Reader
from tests.postgres import NOT_HERE, Server, running_server


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.load(threads=2)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL of the tests' own."""
    with running_server() as server:
        if server is None:
            pytest.skip(NOT_HERE)
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place for a new record, in both kinds of database."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    server: Server = request.getfixturevalue("postgres")
    return server.new_database()
