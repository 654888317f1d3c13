"""What a record tells before a vote: of its day, by kind, with sentences; never what was reported later."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from click.testing import CliRunner

from casque.cli.main import cli
from casque.missions.before_vote import before_vote
from casque.record.linking import Apart
from casque.record.opening import open_database
from casque.record.record import Record
from tests.record.fake_reader import document, read_all

DAY = date(2023, 6, 29)
REPORTS = (  # of each line the words up to "said ..." are the sentence
    ("2023-06-16: REQUEST by gov:MLI on mission:MINUSMA, said leave", date(2023, 6, 17)),
    ("2023-06-20: THREATEN by gov:RUS on igo:UNSC at Mali, said draft-vetoed", date(2023, 6, 21)),
    ("2023-06-18: ACCUSE by gov:MLI on gov:FRA", date(2023, 6, 19)),
    ("2023-06-19: ACCUSE by gov:FRA on gov:RUS at Mali", date(2023, 6, 20)),
    ("2023-06-19: ACCUSE by gov:USA on gov:CHN at Taiwan", date(2023, 6, 20)),
    ("2023-06-19: ACCUSE by gov:DEU on gov:RUS at Mali", date(2023, 6, 20)),
    ("2023-01-05: ACCUSE by gov:MLI on gov:FRA at Bamako", date(2023, 1, 6)),
    ("2023-06-28: THREATEN by gov:CHN on igo:UNSC at Mali, said draft-vetoed", date(2023, 7, 2)),
    ("2023-07-02: ACCUSE by gov:MLI on gov:GBR", date(2023, 7, 3)),
)


@pytest.fixture
def record(where: str) -> Iterator[Record]:
    with Record(open_database(where), read=read_all, how=Apart()) as opened:
        fill(opened)
        yield opened


def fill(record: Record) -> None:
    added = record.add_documents(document(text, f"r{n}", published=day) for n, (text, day) in enumerate(REPORTS))
    assert added.new == len(REPORTS)


def test_signals_of_the_days_before_by_kind(record: Record):
    found = before_vote(record, "Mali", DAY)
    assert found.hosts == ("MLI",)
    kinds = {(one.kind, one.day) for one in found.signals}
    assert kinds == {
        ("on-the-vote", date(2023, 6, 20)),
        ("host-and-member", date(2023, 6, 18)),
        ("between-members", date(2023, 6, 19)),
    }
    (veto,) = [one for one in found.signals if one.kind == "on-the-vote"]
    assert (veto.members, veto.type, veto.published) == (("RUS",), "THREATEN", date(2023, 6, 21))
    assert veto.sentence == REPORTS[1][0]
    assert [one.day for one in found.signals] == sorted((one.day for one in found.signals), reverse=True)


def test_consent_stands_as_of_the_day(record: Record):
    (consent,) = before_vote(record, "Mali", DAY).consents
    assert (consent.mission, consent.state, consent.since) == ("mission:MINUSMA", "withdrawal-asked", date(2023, 6, 16))
    (before,) = before_vote(record, "Mali", date(2023, 6, 10)).consents
    assert before.state == "unknown"


def test_a_topic_without_mission_or_state(record: Record):
    found = before_vote(record, "Small arms", DAY)
    assert (found.hosts, found.consents) == ((), ())
    assert {one.kind for one in found.signals} <= {"on-the-vote", "between-members"}


def test_the_forecast_says_it_beside_its_numbers(tmp_path):
    path = str(tmp_path / "r.db")
    with Record(open_database(path), read=read_all, how=Apart()) as opened:
        fill(opened)
    words = ["council", "forecast", "--topic", "Mali", "--kind", "mandate-renewal", "--on", "2023-06-29"]
    without = CliRunner().invoke(cli, [*words, "-f", "json"], env={"CASQUE_RECORD": ""})
    beside = CliRunner().invoke(cli, [*words, "-f", "json", "--record", path])
    assert (without.exit_code, beside.exit_code) == (0, 0), beside.output
    alone, told = json.loads(without.stdout), json.loads(beside.stdout)
    assert (alone.pop("before_vote"), told.pop("before_vote")["topic"]) == (None, "Mali")
    assert alone == told, "what is told moves no number"
    text = CliRunner().invoke(cli, [*words, "--record", path]).stdout
    assert "none of it moves the numbers above" in text
    assert "Host consent to MINUSMA: withdrawal-asked since 2023-06-16." in text
    assert "Between the host's government and members:\n  2023-06-18  ACCUSE" in text
