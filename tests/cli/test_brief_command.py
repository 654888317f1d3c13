"""``casque brief``."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from casque.cli.main import cli


def run(*arguments: str):
    return CliRunner().invoke(cli, ["brief", *arguments])


@pytest.mark.parametrize(
    ("form", "start"), [("markdown", b"# Brief: Mali"), ("html", b"<!doctype html>"), ("docx", b"PK")]
)
def test_a_note_is_written(mali, tmp_path, form, start):
    target = tmp_path / "note"
    days = ("--since", "2023-06-01", "--until", "2023-06-30")
    result = run("Mali", "--record", mali, *days, "--format", form, "--output", str(target))
    assert result.exit_code == 0, result.output
    assert target.read_bytes().startswith(start)


def test_names_of_several_words_need_no_quotes(mali):
    assert "# Brief: Government of Mali".lower() in run("government", "of", "Mali", "--record", mali).stdout.lower()


def test_errors_are_said(mali):
    result = run("Xyzzy", "--record", mali)
    assert result.exit_code == 2
    assert "[E608]" in result.stderr
    assert run("Mali", "--record", mali, "--since", "soon").exit_code == 2
