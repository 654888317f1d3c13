"""One loaded reader for the whole test run (the model is part of the package), places for records, a browser for pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casque.reading.pipeline import Reader
from tests import chromium
from tests import postgres as postgresql


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.load(threads=2)


@pytest.fixture(scope="session")
def postgres() -> Iterator[postgresql.Server]:
    """A PostgreSQL of the tests' own; the skip says what is missing."""
    if reason := postgresql.missing():
        pytest.skip(reason)
    with postgresql.running_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place for a new record, in both kinds of database."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    server: postgresql.Server = request.getfixturevalue("postgres")
    return server.new_database()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium; the skip says what is missing."""
    if reason := chromium.missing():
        pytest.skip(reason)
    sync_api = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed (make setup)")
    with sync_api.sync_playwright() as playwright, chromium.running(playwright) as running:
        yield running
