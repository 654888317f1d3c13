"""``casque import``."""

from __future__ import annotations

import json

from click.testing import CliRunner
from tests.export.importing.rows import GED, table

from casque.cli.main import cli


def run(*arguments: str):
    return CliRunner().invoke(cli, ["import", *arguments])


def test_the_count_is_said_and_bad_rows_are_kept(tmp_path):
    where, aside = str(tmp_path / "mali.db"), tmp_path / "aside.jsonl"
    path = str(table(tmp_path / "ged.csv", GED, GED | {"id": "2", "date_start": "2023-02-30"}))
    result = run(path, "--as", "ged", "--record", where, "--set-aside", str(aside))
    assert result.exit_code == 1
    assert "1 in, 0 new versions, 0 there already, 1 set aside" in result.stderr
    (row,) = map(json.loads, aside.read_text().splitlines())
    assert (row["code"], "line 3" in row["message"]) == ("E413", True)
    events = CliRunner().invoke(cli, ["events", "--record", where, "--format", "csv"]).stdout
    assert "ASSAULT" in events


def test_another_file_is_an_error_and_no_traceback(tmp_path):
    where = str(tmp_path / "mali.db")
    result = run(str(table(tmp_path / "a.csv", {"a": "1"})), "--as", "polecat", "--record", where)
    assert result.exit_code == 2
    assert "[E411]" in result.stderr
    assert "Event ID" in result.stderr
    assert run(str(tmp_path / "none.csv"), "--as", "ged", "--record", where).exit_code == 2


def test_every_row_set_aside_is_failure(tmp_path):
    path = str(table(tmp_path / "ged.csv", GED | {"best": "x"}))
    assert run(path, "--as", "ged", "--record", str(tmp_path / "m.db")).exit_code == 2
