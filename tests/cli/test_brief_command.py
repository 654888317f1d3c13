"""``casque brief``."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.record.fake_reader import document, read_all

from casque.cli.main import cli
from casque.record.opening import open_database
from casque.record.record import Record


@pytest.fixture
def where(tmp_path: Path) -> str:
    path = tmp_path / "mali.db"
    with Record(open_database(path), read=read_all) as record:
        record.add_documents([document("2023-06-01: ASSAULT by group:JNIM on mil:MLI at Gao, 12 killed", "a report")])
    return str(path)


def run(*arguments: str):
    return CliRunner().invoke(cli, ["brief", *arguments])


@pytest.mark.parametrize(
    ("form", "start"), [("markdown", b"# Brief: Mali"), ("html", b"<!doctype html>"), ("docx", b"PK")]
)
def test_a_note_is_written(where, tmp_path, form, start):
    target = tmp_path / "note"
    days = ("--since", "2023-06-01", "--until", "2023-06-30")
    result = run("Mali", "--record", where, *days, "--format", form, "--output", str(target))
    assert result.exit_code == 0, result.output
    assert target.read_bytes().startswith(start)


def test_names_of_several_words_need_no_quotes(where):
    assert "# Brief: Government of Mali".lower() in run("government", "of", "Mali", "--record", where).stdout.lower()


def test_errors_are_said(where):
    result = run("Xyzzy", "--record", where)
    assert result.exit_code == 2
    assert "[E608]" in result.stderr
    assert run("Mali", "--record", where, "--since", "soon").exit_code == 2
