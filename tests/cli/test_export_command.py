"""``casque export``."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from casque.cli.export import FORMS
from casque.cli.main import cli
from casque.export import exporting


def run(*arguments: str):
    return CliRunner().invoke(cli, ["export", *arguments])


def test_the_command_offers_the_forms_that_there_are():
    assert tuple(exporting.FORMS) == FORMS


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_written_and_the_count_said(mali, tmp_path, form):
    target = tmp_path / f"out.{form}"
    result = run(mali, "--as", form, "--output", str(target))
    assert result.exit_code == 0
    assert target.stat().st_size > 0
    assert "1 happening" in result.stderr


def test_the_record_may_be_an_option_too(mali):
    assert run("--record", mali, "--as", "csv").stdout == run(mali, "--as", "csv").stdout
    assert run("other.db", "--record", mali, "--as", "csv").exit_code == 2


def test_a_file_that_was_there_stays_where_the_export_fails(mali, tmp_path):
    target = tmp_path / "out.tsv"
    target.write_text("precious")
    result = run(mali, "--as", "polecat", "--kind", "figure", "--output", str(target))
    assert result.exit_code == 2
    assert target.read_text() == "precious"
    assert list(tmp_path.glob(".*.part")) == []


def test_no_record_is_an_error_without_a_traceback(tmp_path):
    result = run(str(tmp_path / "none.db"), "--as", "csv")
    assert result.exit_code == 2
    assert "[E601]" in result.stderr
    assert run("--as", "xlsx").exit_code == 2
