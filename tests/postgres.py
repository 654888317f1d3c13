"""A PostgreSQL of the tests' own: made in a temporary folder, reached over a socket in it, stopped at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

NOT_HERE = "no PostgreSQL here (on Debian: apt-get install postgresql): its tests are skipped"


def programs() -> Path | None:
    """The folder with initdb and postgres; Debian keeps them off the path."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return next((path for path in reversed(versions) if (path / "initdb").exists()), None)


@dataclass(frozen=True)
class Server:
    """A running server."""

    folder: Path
    programs: Path
    user: str | None
    port: int = 5432

    def url(self, database: str) -> str:
        """The address of a database on it."""
        return f"postgresql://casque@/{database}?host={self.folder}&port={self.port}"

    def new_database(self) -> str:
        """The address of a new, empty database."""
        name = f"t{uuid4().hex[:12]}"
        self.sql(f"CREATE DATABASE {name}")
        return self.url(name)

    def sql(self, statement: str) -> None:
        """Run one statement as the owner."""
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' -p {self.port} -c fsync=off"
        data, log = str(self.folder / "data"), str(self.folder / "log")
        self.command(["pg_ctl", "-D", data, "-l", log, "-w", "-t", "60", "-o", options, "start"])

    def stop(self, how: str = "fast") -> None:
        """Stop it; "immediate" is as if the machine had gone."""
        self.command(["pg_ctl", "-D", str(self.folder / "data"), "-m", how, "-w", "stop"])

    def command(self, words: list[str]) -> None:
        """Run one of its programs as the user it runs as."""
        words = [str(self.programs / words[0]), *words[1:]]
        if self.user:
            words = ["runuser", "-u", self.user, "--", *words]
        done = subprocess.run(words, capture_output=True, text=True, cwd=self.folder, timeout=120)
        if done.returncode:
            raise RuntimeError(f"{words}: {done.stdout}{done.stderr}")


@contextmanager
def running_server() -> Iterator[Server | None]:
    """A server for as long as it is needed; None where there is no PostgreSQL. It never runs as root."""
    found = programs()
    user = _other_user() if os.geteuid() == 0 else None
    if found is None or (os.geteuid() == 0 and user is None):
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="casque-pg-", dir="/tmp"))  # sockets want a short path
    if user:
        shutil.chown(folder, user)
        folder.chmod(0o755)
    server = Server(folder, found, user)
    before = signal.getsignal(signal.SIGTERM)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that a run that is stopped stops its server
    try:
        server.command(["initdb", "-D", str(folder / "data"), "-U", "casque", "-A", "trust", "-E", "UTF8", "-N"])
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, before)
        shutil.rmtree(folder, ignore_errors=True)


def _other_user() -> str | None:
    if shutil.which("runuser") is None:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    return None
