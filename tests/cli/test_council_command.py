"""``casque council``: what it prints, in which form, and how it fails."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casque.cli.main import cli


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["council", *words])


def test_members_in_each_form():
    table = run("members", "--on", "2023-06-29")
    assert table.exit_code == 0
    assert "Presidency in 2023-06: United Arab Emirates" in table.stdout
    rows = list(csv.DictReader(io.StringIO(run("members", "--on", "2023-06-29", "-f", "csv").stdout)))
    assert [row["code"] for row in rows][:3] == ["ALB", "BRA", "CHN"]
    whole = json.loads(run("members", "--on", "2023-06-29", "-f", "json").stdout)
    assert whole["presidency"]["member"] == "ARE"
    assert len(whole["members"]) == 15
    assert "| Albania | ALB |" in run("members", "--on", "2023-06-29", "-f", "markdown").stdout


def test_members_before_the_presidency_is_known():
    assert "not known before 1994" in run("members", "--on", "1962-10-25").stdout


def test_vote_says_why_and_what_is_open():
    done = run("vote", "--on", "2023-08-30", "--yes", "others", "--no", "Russia", "--abstain", "China")
    assert "VETOED: 13 yes, 1 no, 1 abstaining" in done.stdout
    assert "Article 27(3)" in done.stdout
    open_ = run("vote", "--on", "2023-06-29", "--yes", "P3,A3")
    assert "Can block alone by voting no: China, Russian Federation." in open_.stdout


def test_power_and_rules():
    assert "0.196270" in run("power").stdout
    assert json.loads(run("power", "--vetoes", "2", "-f", "json").stdout)["rule"]["vetoes"] == 2
    assert "hidden-veto" in run("rules", "-f", "csv").stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("members", "--on", "1945-12-31"), "E505"),
        (("members", "--on", "29 June"), "E610"),
        (("history", "--since", "2023-01-02", "--until", "2023-01-01"), "E610"),
        (("vetoes", "--since", "2023-01-02", "--until", "2023-01-01"), "E610"),
        (("agreement", "China", "CHN"), "E610"),
        (("vote", "--on", "2023-06-29", "--yes", "Swizerland"), "E501"),
        (("vote", "--on", "2023-06-29", "--yes", "Mali"), "E502"),
        (("vote", "--on", "2023-06-29", "--yes", "P5", "--no", "Russia"), "E503"),
        (("power", "--permanent", "20"), "E506"),
    ],
)
def test_errors_end_with_two_and_a_message(words: tuple[str, ...], code: str):
    result = run(*words)
    assert result.exit_code == 2
    assert f"casque: [{code}]" in result.stderr
    assert "Traceback" not in result.output


def test_history_agreement_and_vetoes():
    told = run("history", "--topic", "Mali", "--member", "RUS").stdout
    assert "RUS: 19 yes, 0 no, 1 abstaining." in told
    assert "Votes are known from 1994-01-06 to 2023-06-02." in told
    assert (
        json.loads(run("history", "--topic", "Mali", "-f", "json").stdout)["drafts"][0]["name"]
        == "resolution 2649 (2022)"
    )
    assert "| all |" in run("agreement", "China", "Russia", "-f", "markdown").stdout
    assert run("vetoes", "--topic", "Syria", "-f", "csv").stdout.count("\n") == 18


def test_import_names_what_it_set_aside(tmp_path: Path):
    votes = tmp_path / "votes.csv"
    votes.write_text("vote_id,date,member,vote\n7,2023-03-01,Mali,Y\n", encoding="utf-8")
    table, aside = tmp_path / "mine.tsv", tmp_path / "aside.jsonl"
    result = run("import", str(votes), "-o", str(table), "--set-aside", str(aside))
    assert result.exit_code == 1
    assert "0 drafts read (votes layout), 1 set aside." in result.stderr
    assert json.loads(aside.read_text(encoding="utf-8"))["code"] == "E502"
    assert run("history", "--votes", str(table), "--topic", "Mali").exit_code == 0


def test_a_file_with_another_layout(tmp_path: Path):
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    result = run("import", str(path))
    assert (result.exit_code, "[E507]" in result.stderr) == (2, True)


def test_forecast():
    words = ("forecast", "--topic", "Mali", "--kind", "mandate-renewal", "--penholder", "FRA", "--on", "2023-06-29")
    told = run(*words).stdout
    assert "resolution 2640 (2022), mandate-renewal, adopted 13-0-2" in told
    whole = json.loads(run(*words, "-f", "json").stdout)
    assert whole["adopted"] > 0.9
    assert len(whole["members"]) == 15
    assert whole["similar"][0]["votes"]["RUS"] == "abstain"
    assert "Kinds:" in run("forecast", "--topic", "Mali", "--kind", "renewal").stderr


def test_check(tmp_path: Path):
    report = tmp_path / "report.txt"
    report.write_text(
        "The Security Council adopted resolution 2640 (2022) unanimously on Wednesday.\n", encoding="utf-8"
    )
    (row,) = csv.DictReader(io.StringIO(run("check", str(report), "-f", "csv").stdout))
    assert (row["means"], row["vote"], row["verdict"]) == ("resolution 2640 (2022)", "13-0-2", "contradicts")
    missing = run("check", str(tmp_path / "nothing.txt"))
    assert (missing.exit_code, "[E109]" in missing.stderr) == (1, True)
