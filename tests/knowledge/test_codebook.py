"""Codebooks: what is right is taken, what is wrong is named with file, line and column, and the shipped knowledge stays."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casque.errors import CodebookError, KnowledgeError
from casque.knowledge import codebook as module
from casque.knowledge import tables
from casque.knowledge.codebook_loading import load_codebook
from casque.knowledge.codebook_tables import TABLES
from casque.knowledge.frames import VERB_COLUMNS, Lexicon

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "codebook"
TYPES = "code\ttype\tlabel\tactor\trecipient\nRAID\tASSAULT|COERCE\tCattle raid\t\therder\n"


def folder(path: Path, **files: str) -> Path:
    """A codebook with a type RAID and the given tables, tabs written as " / "."""
    path.mkdir(exist_ok=True)
    for name, text in {"types": TYPES, **files}.items():
        (path / f"{name}.tsv").write_text(text.replace(" / ", "\t"), encoding="utf-8")
    return path


def faults(path: Path) -> str:
    with pytest.raises(CodebookError) as caught:
        load_codebook(path)
    return caught.value.message


def test_the_example_is_right():
    book = load_codebook(EXAMPLE)
    assert [one.code for one in book.types] == ["AID_WORKER_ATTACK", "TROOP_ROTATION"]
    assert book.types[0].types == ("ASSAULT", "COERCE")
    assert set(book.rows) == {"verbs", "nouns", "object_classes", "agents", "organisations", "places_by_hand"}
    assert {row.get("code") for row in book.rows["verbs"]} == {"AID_WORKER_ATTACK", "TROOP_ROTATION"}
    assert {row["type"] for row in book.rows["verbs"]} == {"ASSAULT", "MOBILIZE"}


def test_columns_that_are_left_out_have_their_usual_value_in_any_order(tmp_path: Path):
    book = load_codebook(folder(tmp_path, verbs="type / lemma\nRAID / rustle\n"))
    (row,) = book.rows["verbs"]
    assert set(row) == {*VERB_COLUMNS, "code"}
    assert (row["lemma"], row["type"], row["code"]) == ("rustle", "ASSAULT", "RAID")
    assert (row["actor"], row["recipient"], row["object"]) == ("subj", "obj", "")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("verbs", "lemma / type\nrustle / RIAD\n", "verbs.tsv, line 2, column type: 'RIAD' is not right"),
        ("verbs", "lemma / type\nrustle / RIAD\n", "did you mean RAID?"),
        ("verbs", "# a comment\n\nlemma / type\nrob / -\nrustle / \n", "line 5, column type: must not be empty"),
        ("verbs", "lemma / typ\nrustle / RAID\n", "no column 'typ' (did you mean type?)"),
        ("verbs", "lemma\nrustle\n", "the column 'type' must be there"),
        ("verbs", "lemma,type\nrustle,RAID\n", "divided by tabs, not by commas"),
        ("verbs", "lemma / type / mode\nrustle / RAID / beatings\n", "column mode: 'beatings' is not right"),
        ("verbs", "lemma / type / object\nrustle / RAID / @CATLE\n", "column object: '@CATLE'"),
        ("verbs", "lemma / type / complement\nrustle / RAID / from village\n", "a preposition, xcomp or ccomp"),
        ("verbs", "lemma / type / recipient\nrustle / RAID / objct\n", "a slot (did you mean obj?)"),
        ("verbs", "lemma / type\nRustle / RAID\n", "words in lower case"),
        ("verbs", "lemma / type\nrustle / RAID / x / y\n", "line 2: 4 cells where the header has 2 columns"),
        ("verbs", "lemma / type / cameo\nrustle / RAID / nineteen\n", "a CAMEO code"),
        ("nouns", "lemma / type / concrete\nraid / RAID / maybe\n", "column concrete: 'maybe'"),
        ("agents", "lemma / sector / kind\nherder / COW / person\n", "a PLOVER sector"),
        ("agents", "lemma / sector / kind / strength\nherder / CVL / person / 7\n", "a number from 0 to 2"),
        ("groups", "id / name / country / sector / kind\nX1 / X / MLI / REB / armed-group\n", "begins with"),
        ("groups", "id / name / country / sector / kind\ngroup:X / X / Mali / REB / armed-group\n", "such as MLI"),
        ("places", "name / lat / lon\nHere / 91 / 3\n", "column lat: '91' is not right; it must be a number from -90 to 90"),
        ("types", TYPES + "OTHER / ASAULT / Other\n", "did you mean ASSAULT?"),
        ("types", TYPES + "RAID / ASSAULT / Again\n", "RAID stands on line 2 already"),
        ("types", "code / type / label / recipient\nR1 / ASSAULT / R / CVX herder\n", "a PLOVER sector, an actor id"),
        ("types", "code / type / label\nraid / ASSAULT / R\n", "capitals, digits and underscores"),
        ("vebs", "lemma / type\nrustle / RAID\n", "no such table (did you mean verbs?)"),
        ("verbs", "", "has no header"),
    ],
)  # fmt: skip
def test_faults_are_named(tmp_path: Path, name: str, text: str, told: str):
    assert told in faults(folder(tmp_path, **{name: text}))


def test_all_faults_are_told_at_once_up_to_ten(tmp_path: Path):
    message = faults(folder(tmp_path, verbs="lemma / type\n" + "rustle / RIAD\n" * 14))
    assert message.count("column type") == 10
    assert "and 4 more" in message


def test_what_is_no_codebook(tmp_path: Path):
    assert "is no folder" in faults(tmp_path / "not-there")
    assert "holds no tables" in faults(tmp_path)
    (tmp_path / "verbs.tsv").write_bytes(b"lemma\ttype\n\xff\xfe\t-\n")
    assert "cannot be read as UTF-8" in faults(tmp_path)


def test_a_file_from_a_spreadsheet(tmp_path: Path):
    """A byte order mark, carriage returns and empty cells at the end are no fault."""
    path = folder(tmp_path)
    (path / "verbs.tsv").write_bytes("﻿lemma\ttype\tmode\r\nrustle\tRAID\t\r\n".encode())
    assert load_codebook(path).rows["verbs"][0]["lemma"] == "rustle"


@given(st.binary(max_size=200), st.sampled_from(sorted(TABLES)))
def test_any_bytes_are_taken_or_named(data: bytes, name: str):
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        (Path(place) / f"{name}.tsv").write_bytes(data)
        told = [name]
        try:
            load_codebook(place)
        except CodebookError as error:
            told = [error.message]
        assert name in told[0]


def test_own_frames_win_over_shipped_ones_that_say_as_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shipped = Lexicon()
    book = load_codebook(
        folder(
            tmp_path,
            verbs="lemma / object / type\nattack /  / RAID\nrustle / @COW / RAID\n",
            object_classes="class / lemmas\nCOW / cow|calf\nPERSON / herdsman\n",
            nouns="lemma / type\nrustling / RAID\n",
        )
    )
    monkeypatch.setattr(tables, "_laid", dict(book.rows))
    own = Lexicon()
    found = own.match("attack")
    assert found is not None
    assert (found.type, found.code) == ("ASSAULT", "RAID")
    assert shipped.match("attack").code is None
    assert own.match("rustle", objects=["calf"]).code == "RAID"
    assert own.match("rustle", objects=["song"]) is None
    assert own.noun("rustling")[0].code == "RAID"
    assert own.object_class("PERSON") == shipped.object_class("PERSON") | {"herdsman"}
    assert own.match("accuse") == shipped.match("accuse")


def test_a_codebook_comes_before_the_first_reading(monkeypatch: pytest.MonkeyPatch):
    list(tables.read_table("verbs", VERB_COLUMNS))
    with pytest.raises(KnowledgeError, match=r"before anything is read; .*verbs"):
        module.use_codebook(EXAMPLE)
    assert module.codebook() is None


def command(*words: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as knowledge is laid over once a process."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    line = [sys.executable, "-m", "casque.cli.main", *words]
    return subprocess.run(line, capture_output=True, text=True, env=environment, timeout=200, check=False)


@pytest.fixture(scope="module")
def readings() -> dict[str, dict]:
    """The example's report without its codebook, with it, and with it in two processes."""
    report = ("read", str(EXAMPLE / "report.txt"), "--published", "2022-05-04", "--format", "json")
    own = ("--knowledge", str(EXAMPLE))
    runs = {"without": report, "with": (*report, *own), "two": (*report, *own, "--jobs", "2")}
    return {name: json.loads(command(*words).stdout) for name, words in runs.items()}


def test_events_carry_own_types_beside_plover_ones(readings: dict[str, dict]):
    assert not any(event["codes"] for event in readings["without"]["events"])
    coded = {code["code"]: event for event in readings["with"]["events"] for code in event["codes"]}
    assert set(coded) == {"AID_WORKER_ATTACK", "TROOP_ROTATION"}
    assert coded["AID_WORKER_ATTACK"]["type"] == "ASSAULT"
    assert coded["AID_WORKER_ATTACK"]["codes"][0]["label"] == "Attack on humanitarian workers"
    assert coded["TROOP_ROTATION"]["type"] == "MOBILIZE"


def test_own_actors_and_places_are_known(readings: dict[str, dict]):
    assert "ngo:LAKESIDE" in {actor["id"] for actor in readings["with"]["actors"]}
    assert (-1.42, 29.05) in {(place["lat"], place["lon"]) for place in readings["with"]["places"]}
    assert (-1.42, 29.05) not in {(place["lat"], place["lon"]) for place in readings["without"]["places"]}


def test_worker_processes_read_with_the_codebook_too(readings: dict[str, dict]):
    assert readings["two"] == readings["with"]


def test_a_wrong_codebook_ends_the_command_before_anything_is_read(tmp_path: Path):
    path = folder(tmp_path, verbs="lemma / type\nrustle / RIAD\n")
    done = command("read", str(EXAMPLE / "report.txt"), "--knowledge", str(path))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("casque: [E201]")
    assert "Traceback" not in done.stderr


def test_a_record_keeps_own_types_and_tells_the_run_apart(tmp_path: Path):
    from casque.record.record import open_record

    where = str(tmp_path / "own.db")
    done = command(
        "add", str(EXAMPLE / "report.txt"), "--record", where, "--published", "2022-05-04", "--knowledge", str(EXAMPLE)
    )
    assert done.returncode == 0, done.stderr
    with open_record(where, create=False) as record:
        codes = {code.code for one in record.events().items for code in one.lead.codes}
        assert "AID_WORKER_ATTACK" in codes
        assert record.this_run().knowledge not in {run.knowledge for run in record.runs()}
