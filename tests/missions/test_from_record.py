"""A record asked about a mission: consent with its sentences, deadlines beside clocks, decisions of people respected."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner

from casque.cli.main import cli
from casque.documents.layout import find_blocks
from casque.documents.types import Document, document_id
from casque.missions.consent.signals import signals_of
from casque.missions.from_record import deadlines_beside_clocks, told_of
from casque.missions.registry import registry
from casque.record.record import open_record
from tests.missions.consent_cases import CASES

KNOWN = registry()
MINUSMA = KNOWN.find("MINUSMA")
OTHERS = [
    ("2023-06-18", "Other Paper", "The UN mission's mandate in Mali expires on July 15, officials in Bamako said."),
    ("2023-06-19", "Other Paper", "Mali will hold a constitutional referendum on July 9."),
]


@pytest.fixture(scope="module")
def record(reader, tmp_path_factory):
    path = tmp_path_factory.mktemp("record") / "mali.db"
    with open_record(path) as opened:
        for one in CASES["minusma-2023"]["reports"]:
            store(opened, reader, one["published"], one["publisher"], f"{one['title']}\n\n{one['text']}")
        for day, publisher, text in OTHERS:
            store(opened, reader, day, publisher, text)
    return str(path)


def store(opened, reader, day, publisher, text):
    document = Document(
        document_id(text, publisher),
        f"{publisher}/{day}",
        text,
        publisher=publisher,
        published=date.fromisoformat(day),
        language="en",
        blocks=find_blocks(text),
    )
    opened.add_reading(reader.read(document))


def run(*arguments):
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_events_of_hosts_and_mission_come_once_with_their_claims(record):
    with open_record(record, create=False) as opened:
        told = told_of(opened, MINUSMA)
    assert len({one.claim for one in told}) == len(told) > 5
    assert {"leave-asked", "official-expelled", "activity-suspended", "support"} <= {
        one.kind for one in signals_of(MINUSMA, told)
    }


def test_a_mission_that_the_record_says_nothing_of(record):
    with open_record(record, create=False) as opened:
        assert not signals_of(KNOWN.find("MINUSCA"), told_of(opened, KNOWN.find("MINUSCA")))
    text = run("mission", "MINUSCA", "--on", "2023-06-20", "--record", record)
    assert "Host consent: unknown (rule no-signal)" in text


def test_consent_in_the_command(record):
    text = run("mission", "MINUSMA", "--on", "2023-06-20", "--record", record)
    assert "Host consent: withdrawal-asked since 2023-06-16 (rule ask)" in text
    assert "asked the Security Council to withdraw the UN peacekeeping mission without delay" in text
    found = json.loads(run("mission", "MINUSMA", "--on", "2022-08-15", "--record", record, "--format", "json"))
    assert found["consent"]["state"] == "strained"
    assert all(
        signal["event"]["claim"].startswith("c-") for one in found["consent"]["series"] for signal in one["signals"]
    )


def test_deadlines_of_reports_stand_beside_the_clock(record):
    with open_record(record, create=False) as opened:
        found = deadlines_beside_clocks(opened, date(2023, 6, 20), 60)
    (minusma,) = [one for one in found if one.mission == "mission:MINUSMA" and one.what == "mandate-expiry"]
    assert minusma.verdict == "disagree"
    assert {one.first for one in minusma.read} == {date(2023, 6, 30), date(2023, 7, 15)}
    assert "2023-07-15" in minusma.words
    assert any(one.what == "referendum" and one.clock is None for one in found)
    assert any(one.mission == "mission:UNDOF" and one.verdict == "only-registry" for one in found)


def test_deadlines_of_somebody(record):
    with open_record(record, create=False) as opened:
        found = deadlines_beside_clocks(opened, date(2023, 6, 20), 60, ["mission:MINUSMA"])
        reports = deadlines_beside_clocks(opened, date(2023, 6, 20), 60, clocks=False)
    assert {one.mission for one in found} == {"mission:MINUSMA"}
    assert all(one.clock is None for one in reports)


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_the_command(record, form):
    text = run("deadlines", "--from", "2023-06-20", "--ahead", "60d", "--record", record, "--format", form)
    assert "disagree" in text
    assert "2023-06-30" in text
