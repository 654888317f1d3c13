"""``casque missions`` and ``casque mission`` as a user calls them."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from casque.cli.main import cli

FATALITIES = (
    "mission_acronym,incident_date,type_of_incident\nMINUSCA,2024-01-05,Malicious Act\nNATO,2024-01-05,Illness\n"
)


@pytest.fixture(autouse=True)
def _no_figures_of_the_user(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def run(*arguments, code=0):
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result.output


def test_all_missions_as_json():
    found = json.loads(run("missions", "--format", "json"))
    assert sum(one["kind"] == "peacekeeping" for one in found) == 71
    assert {"id", "acronym", "acronym_fr", "hosts", "clock", "source"} <= set(found[0])


def test_missions_of_a_day_and_a_host():
    found = json.loads(run("missions", "--on", "2023-06-20", "--host", "Mali", "--format", "json"))
    assert [(one["acronym"], one["clock"]["days_left"]) for one in found] == [("MINUSMA", 10)]
    assert "UNTSO" in run("missions", "--on", "1950-01-01")
    assert json.loads(run("missions", "--on", "2023-06-20", "--host", "Iceland", "--format", "json")) == []


@pytest.mark.parametrize("form", ["table", "csv", "markdown", "json"])
@pytest.mark.parametrize(
    "command",
    [
        ("missions",),
        ("missions", "deadlines", "--on", "2023-06-20"),
        ("mission", "UNEF I"),
        ("mission", "MINUSMA"),
        ("mission", "UNOWAS"),
    ],
)
def test_every_form_of_every_command(command, form):
    text = run(*command, "--format", form)
    assert text.strip() or (form == "csv" and "UNOWAS" in command)


def test_one_mission_answers_the_seed():
    text = run("mission", "Minusma", "--on", "2023-06-20")
    assert "runs to 2023-06-30 (S/RES/2640 (2022)): 10 days left" in text
    assert "needs 9 yes votes of 15 and no negative vote of a permanent member" in text
    assert "without a new text the mandate lapses after 2023-06-30" in text
    assert "any 7 members by not voting yes" in text
    known, later = text.split("What came after that day:")
    assert "Deaths to 2023-02-28: 300" in known
    assert "2023-12-31" not in known, "the end of the mission came later"
    assert "Deaths to 2025-02-18: 311" in later
    assert "S/RES/2690 (2023)" in later
    assert "Sources: catalogue: titles in the catalogue" in known


def test_the_list_of_a_day_keeps_what_came_later_apart():
    (row,) = csv.DictReader(io.StringIO(run("missions", "--on", "2023-06-20", "--host", "Mali", "--format", "csv")))
    assert (row["mandate"], row["ended later"], row["how"]) == ("running", "2023-12-31", "consent-withdrawn")
    (row,) = csv.DictReader(io.StringIO(run("missions", "--host", "Mali", "--format", "csv")))
    assert (row["mandate"], row["to"], row["ended"]) == ("ended", "2023-12-31", "consent-withdrawn")


def test_one_mission_as_json_has_everything():
    found = json.loads(run("mission", "MINUSMA", "--on", "2023-06-20", "--format", "json"))
    assert found["clock"]["days_left"] == 10
    assert found["arithmetic"]["needed"] == 9
    assert found["arithmetic"]["open"]["block_together"] == 7
    assert [one["number"] for one in found["mission"]["mandates"]][-1] == 2690
    assert found["later"]["number"] == 2690


def test_deadlines_far_ahead_and_none():
    assert "by 9999-12-31" in run("missions", "deadlines", "--ahead", "9999y")
    assert "No mandate runs out by 2023-06-30" in run("missions", "deadlines", "--on", "2023-06-30", "--ahead", "0d")


def test_csv_of_one_mission_has_every_period():
    rows = list(csv.DictReader(io.StringIO(run("mission", "UNFICYP", "--format", "csv"))))
    assert len(rows) > 120


def test_deadlines_ahead():
    found = json.loads(run("missions", "deadlines", "--on", "2023-06-20", "--ahead", "2w", "--format", "json"))
    ahead = {one["mission"] for one in found if one["days_left"] >= 0}
    assert ahead == {"mission:MINUSMA", "mission:UNDOF"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("mission", "MINUSMO"), "Did you mean MINUSMA"),
        (("mission", "MINUSMA", "--on", "1947-12-31"), "1948-05-29"),
        (("missions", "--on", "1940-01-01"), "1948-05-29"),
        (("missions", "--on", "29.6.2023"), "Write 2023-06-16"),
        (("missions", "--on", "2023-02-30"), "Write 2023-06-16"),
        (("missions", "--host", "Ruritania"), "is no country"),
        (("missions", "deadlines", "--ahead", "soon"), "no number of days"),
        (("missions", "import", "/no/such/file.csv"), "no such file"),
    ],
)
def test_errors_say_what_is_right(arguments, says):
    assert says in run(*arguments, code=2)


def test_import_then_show(tmp_path):
    path, store = tmp_path / "deaths.csv", tmp_path / "mine.json"
    path.write_text(FATALITIES, encoding="utf-8")
    text = run("missions", "import", str(path), "--figures", str(store))
    assert "1 rows for 1 missions" in text
    assert "NATO" in text
    assert "deaths.csv, imported" in run("mission", "MINUSCA", "--figures", str(store))
    assert "deaths.csv" not in run("mission", "MINUSCA")
    run("missions", "import", str(path))
    assert "deaths.csv, imported" in run("mission", "MINUSCA")


def test_import_of_another_layout_is_an_error(tmp_path):
    path = tmp_path / "deaths.csv"
    path.write_text(FATALITIES.replace("incident_date", "date_of_incident"), encoding="utf-8")
    text = run("missions", "import", str(path), code=2)
    assert "E704" in text
    assert "incident_date" in text
