"""What the tests need from the system: found off the path, and named where it is missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import chromium, postgres, programs

SHORT = "/usr/local/bin:/usr/bin:/bin"


def tool(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).touch(0o755)
    return folder


def test_a_program_is_found_where_roots_programs_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    sbin = tool(tmp_path / "sbin", "initdb")
    monkeypatch.setenv("PATH", SHORT)
    monkeypatch.setattr(programs, "ROOTS", ())
    assert programs.program("a-program-of-roots") is None
    monkeypatch.setattr(programs, "ROOTS", (str(tool(sbin, "a-program-of-roots")),))
    assert programs.program("a-program-of-roots") == sbin / "a-program-of-roots"


def test_a_program_is_found_in_folders_named_beside_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(programs, "ROOTS", ())
    assert programs.program("initdb", (tool(tmp_path / "15" / "bin", "initdb"),)) == tmp_path / "15" / "bin" / "initdb"


@pytest.mark.parametrize(
    ("there", "named"), [((), "initdb"), (("initdb",), "pg_ctl"), (("initdb", "pg_ctl"), "program postgres")]
)
def test_the_missing_program_of_postgresql_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: tuple[str, ...], named: str
):
    monkeypatch.setattr(postgres, "programs", lambda: tool(tmp_path, *there) if there else None)
    reason = postgres.missing()
    assert reason is not None
    assert named in reason
    assert "apt-get install postgresql" in reason


def test_the_missing_user_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(postgres, "programs", lambda: tool(tmp_path, *postgres.NEEDED))
    monkeypatch.setattr(postgres, "UNPRIVILEGED", ("no-such-user",))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert "no-such-user" in (postgres.missing() or "")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert postgres.missing() is None


def test_the_missing_browser_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(chromium, "chromium", lambda: None)
    assert "apt-get install chromium" in (chromium.missing() or "")
