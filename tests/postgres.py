"""A PostgreSQL of the tests' own: made in a temporary folder, reached over a socket in it, stopped at the end.

``python -m tests.postgres`` says whether one can be made, and what is missing.
"""

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

from tests.programs import program

NEEDED = ("initdb", "pg_ctl", "postgres")
UNPRIVILEGED = ("postgres", "nobody")
"""Users that a server may run as where the tests run as root: PostgreSQL refuses root."""


def programs() -> Path | None:
    """The folder with PostgreSQL's programs; Debian and Red Hat keep them off the path."""
    folders = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    found = program("initdb", tuple(sorted(folders, key=_version, reverse=True)))
    return found.resolve().parent if found else None


def _version(folder: Path) -> int:
    digits = "".join(filter(str.isdigit, folder.parent.name))
    return int(digits or 0)


def missing() -> str | None:
    """What is missing for a server of the tests' own and how to get it; None where all is here."""
    found = programs()
    if found is None:
        return "PostgreSQL's program initdb is not here (make postgresql, or on Debian apt-get install postgresql)"
    for name in NEEDED:
        if not (found / name).exists():
            return f"PostgreSQL's program {name} is not in {found} (make postgresql, or on Debian apt-get install postgresql)"
    if os.geteuid() == 0 and _other_user() is None:
        return f"PostgreSQL does not run as root, and there is none of the users {', '.join(UNPRIVILEGED)} to run it as (useradd postgres)"
    return None


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
        done = subprocess.run(
            words,
            capture_output=True,
            text=True,
            cwd=self.folder,
            timeout=120,
            user=self.user,
            group=self.user and pwd.getpwnam(self.user).pw_gid,
            extra_groups=[] if self.user else None,
        )
        if done.returncode:
            raise RuntimeError(f"{words}: {done.stdout}{done.stderr}")


@contextmanager
def running_server() -> Iterator[Server]:
    """A server for as long as it is needed; it never runs as root. Ask ``missing`` first."""
    found = programs()
    assert found is not None, missing()
    user = _other_user() if os.geteuid() == 0 else None
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
    known = {one.pw_name for one in pwd.getpwall()}
    return next((name for name in UNPRIVILEGED if name in known), None)


if __name__ == "__main__":
    sys.exit(missing())
