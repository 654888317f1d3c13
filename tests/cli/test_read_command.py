"""``casque read`` from the outside: formats, options, exit status, and nothing half-written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import casque.reading.batch as batch
from casque.cli.main import cli
from casque.documents import Document
from casque.errors import ModelError
from casque.export.contract import reading_from_json
from casque.reading.pipeline import Reader
from casque.reading.records import Reading

REPORT = """Gunmen kill soldiers

Tuesday June 20 2023

Gunmen killed 12 soldiers near Gao on Monday, the army said.
Mali accused France of supporting the rebels.
"""


@pytest.fixture(autouse=True)
def _one_reader(reader: Reader) -> Iterator[None]:
    """The commands use the reader of the whole test run instead of loading one each."""
    batch._reader = reader
    yield
    batch._reader = None


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def run(*arguments: object, **options: object) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments], **options)  # type: ignore[arg-type]


def test_the_table_shows_the_sentence_with_its_marks(report: Path):
    result = run("read", report)
    assert result.exit_code == 0
    assert "ASSAULT" in result.stdout
    assert "[Gunmen] «killed»" in result.stdout
    assert "2023-06-19" in result.stdout
    assert "1 read, 1 coded" in result.stderr
    assert "0 set aside" in result.stderr


def test_json_lines_follow_the_contract(report: Path):
    result = run("read", report, "--format", "json")
    reading = reading_from_json(result.stdout_bytes.strip())
    assert reading.document.text == REPORT
    assert reading.document.published == "2023-06-20"
    assert reading.document.title == "Gunmen kill soldiers"
    assert "ASSAULT" in {event.type for event in reading.events}


def test_options_reach_the_document(report: Path):
    result = run("read", report, "-f", "json", "--published", "2023-07-01", "--publisher", "The Daily", "--title", "T")
    head = json.loads(result.stdout)["document"]
    assert (head["published"], head["publisher"], head["title"]) == ("2023-07-01", "The Daily", "T")


def test_a_least_confidence(report: Path):
    assert json.loads(run("read", report, "-f", "json", "--min-confidence", "1").stdout)["events"] == []


def test_a_page_goes_to_a_file(report: Path, tmp_path: Path):
    page = tmp_path / "page.html"
    result = run("read", report, "-f", "html", "-o", page)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert page.stat().st_mode & 0o777 == 0o666 & ~current_umask()


def current_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_standard_input():
    assert json.loads(run("read", "-", "-f", "json", input=REPORT).stdout)["document"]["source"] == "stdin"


def test_the_batch_goes_on_and_the_status_tells(report: Path, tmp_path: Path):
    empty, aside = tmp_path / "empty.txt", tmp_path / "aside.jsonl"
    empty.write_bytes(b"")
    result = run("read", empty, report, tmp_path / "missing", "-f", "json", "--set-aside", aside)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "1 read, 1 coded" in result.stderr
    assert "2 set aside" in result.stderr
    rows = [json.loads(line) for line in aside.read_text(encoding="utf-8").splitlines()]
    assert [(row["source"], row["code"]) for row in rows] == [(str(empty), "E101"), (str(tmp_path / "missing"), "E109")]
    assert all(row["message"] for row in rows)


def test_nothing_read_leaves_the_output_as_it_was(tmp_path: Path):
    output = tmp_path / "out.jsonl"
    output.write_text("before")
    result = run("read", tmp_path / "missing", "-f", "json", "-o", output)
    assert result.exit_code == 2
    assert "E109" in result.stderr
    assert output.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_report_that_makes_the_reader_fail_is_kept_aside(report: Path, monkeypatch: pytest.MonkeyPatch):
    class Broken:
        def read(self, document: Document) -> Reading:
            raise RecursionError("too deep")

    monkeypatch.setattr(batch, "_reader", Broken())
    result = run("read", report)
    assert result.exit_code == 2
    assert "RecursionError" in result.stderr
    assert "Traceback" not in result.output


def test_a_missing_model_ends_the_run_with_a_message(report: Path, monkeypatch: pytest.MonkeyPatch):
    class Missing:
        def read(self, document: Document) -> Reading:
            raise ModelError("The model's files are missing. Install casque anew.")

    monkeypatch.setattr(batch, "_reader", Missing())
    result = run("read", report, report)
    assert result.exit_code == 2
    assert result.stderr.startswith("casque: [E300]")


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "x", "--format", "xml"],
        ["read", "x", "--jobs", "0"],
        ["read", "x", "--min-confidence", "2"],
        ["read", "x", "--published", "tomorrow"],
        ["read", "x", "--published", "2099-01-01"],
        ["nothing"],
    ],
)
def test_wrong_use_is_status_2_with_a_hint(arguments: list[str]):
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("target", ["no/such/folder/out.jsonl", ".", "/dev/full"])
def test_output_that_cannot_be_written(report: Path, target: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    result = run("read", report, "-f", "json", "-o", target)
    assert result.exit_code == 2
    assert "[E400]" in result.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["report.txt"]


def test_terminal_escapes_of_a_report_are_not_passed_on(tmp_path: Path):
    path = tmp_path / "esc.txt"
    path.write_text("Gunmen killed \x1b]0;owned\x07 12 soldiers\u202e near Gao on Monday.")
    result = run("read", path, "--title", "\x1b[2Jtitle")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout


def test_several_processes_give_the_same_in_the_same_order(tmp_path: Path):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(REPORT.replace("12", str(12 + number)), encoding="utf-8")
    (tmp_path / "2b.txt").write_bytes(b"")
    one = run("read", tmp_path, "-f", "json")
    two = run("read", tmp_path, "-f", "json", "--jobs", "2")
    assert one.exit_code == two.exit_code == 1
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 5


def test_the_schema_and_the_version():
    assert json.loads(run("schema").stdout)["title"] == "casque reading"
    assert run("--version").stdout.startswith("casque, version ")


def casque(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "casque.cli.main", *(str(a) for a in arguments)]
    return subprocess.run(command, capture_output=True, timeout=60, check=False, **options)  # type: ignore[call-overload, no-any-return]


def test_a_real_process(report: Path):
    done = casque("read", report, "-f", "json")
    assert done.returncode == 0
    assert reading_from_json(done.stdout).events
    assert casque("read", report, "nothing").returncode == 1


def test_a_reader_that_goes_away_is_no_error(report: Path):
    command = f"{sys.executable} -m casque.cli.main read {report} {report} -f json | head -c 10 >/dev/null; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=False)
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 141)
