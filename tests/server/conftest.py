"""A server over a made-up record: in this process for most tests, on a port of loopback for the browser."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi.testclient import TestClient

from casque.server.app import create_app
from casque.server.settings import Limits, Settings
from tests.server.world import fill

TOKEN = "a-token-for-tests"
PLENTY = Limits(reads=10_000, changes=10_000, sign_ins=10_000, calls=1_000_000)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of three hundred reports; nobody writes to it."""
    path = tmp_path_factory.mktemp("record") / "sahel.db"
    assert fill(path) > 300
    return path


@pytest.fixture
def copied(filled: Path, tmp_path: Path) -> Path:
    """A copy of the filled record, to be written to."""
    return shutil.copy(filled, tmp_path / "copy.db")


def client_over(path: Path, **settings: Any) -> TestClient:
    """A client of a server over a record."""
    app = create_app(Settings(str(path), token=TOKEN, secret="s", **({"limits": PLENTY} | settings)))
    return TestClient(app, base_url="http://127.0.0.1:8765", follow_redirects=False)


@pytest.fixture(scope="session")
def client(filled: Path) -> Iterator[TestClient]:
    """A client that only looks."""
    with client_over(filled) as one:
        yield one


@pytest.fixture
def analyst(copied: Path) -> Iterator[TestClient]:
    """A client that is signed in, over a record of its own."""
    with client_over(copied) as one:
        assert one.post("/sign-in", data={"token": TOKEN, "name": "A. Diallo"}).status_code == 303
        yield one


def csrf_of(client: TestClient) -> str:
    """The secret of this session's forms."""
    page = client.get("/about").text
    return page.split('name="csrf" value="')[1].split('"')[0]


class Served:
    """A server on a free port of loopback."""

    def __init__(self, path: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        app = create_app(Settings(str(path), port=self.port, token=TOKEN, secret="s", limits=PLENTY))
        self.server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", self.port, log_level="error"))
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Served:
        self.thread.start()
        until = time.monotonic() + 20
        while not self.server.started and time.monotonic() < until:
            time.sleep(0.05)
        assert self.server.started
        return self

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join(10)


@pytest.fixture(scope="session")
def served(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over its own copy of the record."""
    path = shutil.copy(filled, tmp_path_factory.mktemp("served") / "sahel.db")
    with Served(Path(path)) as one:
        yield one.url
