"""The commands that ask and decide, as a user runs them: every form, and errors without a traceback."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.record.fake_reader import document, read_all

from casque.cli.main import cli
from casque.documents import Document
from casque.reading.records import Reading
from casque.record.linking import Apart
from casque.record.opening import open_database
from casque.record.record import Record

TEXTS = [
    "2023-06-01: ASSAULT by group:JNIM on mil:MLI at Gao, 12 killed",
    "2023-06-16: REQUEST by gov:MLI on mission:MINUSMA, until 2023-12-31, said gov:MLI",
    "2023-06-17: REQUEST by mission:MINUSMA on gov:MLI (denied)",
]
DECIDE = ("--because", "I know", "--by", "Awa")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("commands") / "r.db"
    with Record(open_database(path), read=read_all, how=Apart()) as made:
        made.add_documents(document(text, f"id-{n}", publisher="|=Post") for n, text in enumerate(TEXTS))
    return str(path)


def read_undated(found: Iterable[Document], jobs: int = 1) -> Iterator[Reading]:
    """The fake reader without its dates."""
    for one in read_all(found, jobs):
        assert isinstance(one, Reading)
        yield replace(one, events=tuple(replace(event, date=None) for event in one.events))


def run(record: str, *words: str) -> Result:
    return CliRunner().invoke(cli, list(words), env={"CASQUE_RECORD": record, "COLUMNS": "160"})


ASKING = [
    ("events",),
    ("timeline", "--since", "2023-06-01"),
    ("actor", "MINUSMA"),
    ("figures", "killed", "in", "Gao"),
    ("deadlines", "--from", "2023-12-01", "--ahead", "2m"),
    ("new", "--since", "1h"),
    ("search", "Gao"),
    ("runs",),
]


@pytest.mark.parametrize("words", ASKING, ids=" ".join)
def test_every_form(record: str, words: tuple[str, ...]):
    table = run(record, *words)
    assert table.exit_code == 0, table.output
    assert table.stdout.strip()
    for line in run(record, *words, "-f", "json").stdout.splitlines():
        assert isinstance(json.loads(line), dict)
    rows = list(csv.reader(io.StringIO(run(record, *words, "-f", "csv").stdout)))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    lines = run(record, *words, "-f", "markdown").stdout.splitlines()
    assert len({line.replace("\\|", "").count("|") for line in lines}) == 1


def test_between_two(record: str):
    found = run(record, "events", "--between", "Mali's government", "MINUSMA", "-f", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(found)))
    assert [(row["type"], row["status"]) for row in rows] == [("REQUEST", "denied"), ("REQUEST", "happened")]
    assert rows[1]["attribution"] == "gov:MLI"


def test_a_cell_is_no_formula(record: str):
    rows = list(csv.DictReader(io.StringIO(run(record, "search", "Gao", "-f", "csv").stdout)))
    assert rows[0]["publisher"] == "|=Post"


def test_pages_go_on(record: str):
    first = run(record, "events", "--limit", "2", "-f", "json")
    cursor = first.stderr.split("--after ")[1].strip()
    second = run(record, "events", "--limit", "2", "--after", cursor, "-f", "json")
    ids = [json.loads(line)["id"] for line in (first.stdout + second.stdout).splitlines()]
    assert len(set(ids)) == 3


def test_a_decision_and_its_undoing(record: str):
    (one,) = [
        json.loads(line)["id"] for line in run(record, "events", "--type", "ASSAULT", "-f", "json").stdout.splitlines()
    ]
    rejected = run(record, "reject", one, *DECIDE)
    assert rejected.exit_code == 0, rejected.output
    assert run(record, "events", "--type", "ASSAULT").stdout.strip() == "Nothing found."
    assert "I know" in run(record, "show", one).stdout
    decision = rejected.stdout.split()[0]
    assert run(record, "undo", decision, *DECIDE).exit_code == 0
    assert run(record, "correct", one, "--place", "Kidal", *DECIDE).exit_code == 0
    shown = json.loads(run(record, "show", one, "-f", "json").stdout)
    assert shown["happening"]["place"] == "Kidal"
    assert [d["verb"] for d in shown["decisions"]] == ["reject", "undo", "correct"]
    assert "correct" in run(record, "decisions").stdout


def test_a_claim_by_hand(record: str):
    stated = ("--type", "aid", "--actor", "MINUSMA", "--date", "2023-06-20", "--sentence", "It flew them out.")
    made = run(record, "add-claim", *stated, "--source", "a letter", *DECIDE)
    assert made.exit_code == 0, made.output
    assert "It flew them out." in run(record, "events", "--type", "AID").stdout
    assert run(record, "merge", made.stdout.split()[-1], made.stdout.split()[1], *DECIDE).exit_code == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "h-000000000000"), "E608"),
        (("events", "--type", "FOO"), "E610"),
        (("events", "--since", "2023-02-30"), "E610"),
        (("events", "--actor", "nobody at all"), "E608"),
        (("diff", "r-1", "r-2"), "E608"),
        (("events", "--record", "missing.db"), "E601"),
        (("events", "--record", "mysql://x/y"), "E600"),
        (("events", "--record", "postgresql://nobody@localhost:1/x"), "E605"),
        (("confirm", "h-000000000000", *DECIDE), "E608"),
    ],
)
def test_errors_are_said(record: str, words: tuple[str, ...], code: str):
    result = run(record, *words)
    assert result.exit_code == 2
    assert f"[{code}]" in result.output
    assert "Traceback" not in result.output


def test_a_decision_needs_a_reason(record: str):
    assert run(record, "confirm", "h-000000000000", "--by", "Awa").exit_code == 2


def test_a_record_that_cannot_be_written_is_still_read(record: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("casque.record.database.os.access", lambda path, mode: False)
    assert run(record, "events").exit_code == 0
    refused = run(record, "note", "c-", *DECIDE)
    assert "[E608]" in refused.output or "[E603]" in refused.output
    assert Path(record).exists()


@pytest.mark.parametrize("form", ["table", "markdown"])
@pytest.mark.parametrize(
    "words",
    [
        ("events", "--since", "2030-01-01"),
        ("timeline", "--since", "2030-01-01"),
        ("figures", "wounded"),
        ("deadlines", "--from", "2040-01-01", "--reports-only"),
        ("search", "nothingofthekind"),
        ("decisions", "--by", "nobody at all"),
    ],
    ids=lambda words: words[0],
)
def test_an_empty_answer_says_so(record: str, words: tuple[str, ...], form: str):
    result = run(record, *words, "--format", form)
    assert (result.exit_code, result.stdout.strip()) == (0, "Nothing found.")


def test_an_undated_happening_of_a_timeline_says_when_it_was_told(tmp_path: Path):
    path = tmp_path / "r.db"
    with Record(open_database(path), read=read_undated) as made:
        made.add_documents([document(TEXTS[0], "one")])
    assert "without a date, told on 2023-07-01" in run(str(path), "timeline").stdout
