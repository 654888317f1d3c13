"""``casque explain`` from the outside: by number, by id, by sentence, as words and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casque.cli.main import cli
from casque.reading.pipeline import Reader

REPORT = """Gunmen kill soldiers

Gunmen killed 12 soldiers near Gao on Monday, the defence ministry said.
Mali accused France of supporting the rebels. The match began at noon.
"""


@pytest.fixture(autouse=True)
def _one_reader(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(Reader, "load", classmethod(lambda cls, threads=None: reader))
    return None


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["explain", *map(str, words)])


def events(report: Path) -> list[dict]:
    done = CliRunner().invoke(cli, ["read", str(report), "--format", "json"])
    return json.loads(done.stdout)["events"]


def test_the_number_in_the_table_and_the_id_mean_the_same_event(report: Path):
    found = events(report)
    by_number = json.loads(run(report, "1", "--format", "json").stdout)
    by_id = json.loads(run(report, found[0]["id"][:6], "--format", "json").stdout)
    assert by_number == by_id
    assert by_number["event"]["id"] == found[0]["id"]
    assert by_number["tellings"][0]["outcome"] == "event"
    table = CliRunner().invoke(cli, ["read", str(report)]).stdout
    assert f"1 {found[0]['type']}" in table


def test_the_steps_stand_in_their_order(report: Path):
    done = run(report, "1")
    assert done.exit_code == 0
    steps = ["proposed by", "frame", "event heads", "type", "status", "who", "whom", "event at all", "when", "where"]
    places = [done.stdout.index(f"\n  {step} ") for step in [*steps, "on whose word", "confidence"]]
    assert places == sorted(places)
    assert "✓" in done.stdout


def test_without_an_event_it_lists_them_and_what_was_dropped(report: Path):
    done = run(report)
    for number, event in enumerate(events(report), 1):
        assert f"{number} {event['id']}" in done.stdout
    assert "candidates dropped" in done.stdout


def test_a_sentence_says_what_it_proposed(report: Path):
    found = json.loads(run(report, "--sentence", "1", "--format", "json").stdout)
    (sentence,) = found["sentences"]
    assert "killed" in {one["trigger"]["text"] for one in sentence["candidates"]}
    assert [word["text"] for word in sentence["words"]][:2] == ["Gunmen", "killed"]
    assert "“killed”" in run(report, "--sentence", "1").stdout


def test_a_sentence_without_events_says_so(report: Path):
    last = len(json.loads(run(report, "--format", "json").stdout)["sentences"]) - 1
    assert (
        "proposed no event" in run(report, "--sentence", str(last)).stdout
        or "dropped" in run(report, "--sentence", str(last)).stdout
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("99",), "events 1 to"),
        (("0",), "events 1 to"),
        (("zzzz",), "no event's id begins"),
        (("1", "--sentence", "1"), "not both"),
        (("--sentence", "400"), "sentences 0 to"),
        (("--sentence", "-1"), "-1"),
    ],
)
def test_wrong_questions_are_answered(report: Path, words: tuple[str, ...], told: str):
    done = run(report, *words)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.replace("│", " ").split())
    assert done.stdout == ""


def test_what_is_no_single_report(tmp_path: Path, report: Path):
    (tmp_path / "other.txt").write_text("Mali accused France on Monday of arms deals.", encoding="utf-8")
    assert "several reports" in run(tmp_path, "1").stderr
    gone = run(tmp_path / "gone.txt", "1")
    assert gone.exit_code == 2
    assert "[E109]" in gone.stderr


def test_to_a_file(report: Path, tmp_path: Path):
    target = tmp_path / "why.json"
    assert run(report, "1", "-f", "json", "-o", target).exit_code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["event"]
