"""Votes told in reports beside what is known: linked, checked, found again in a record of either kind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner

from casque.cli.main import cli
from casque.cli.votes_told import VotesHeard
from casque.missions.registry import registry
from casque.missions.votes_told import known_votes, mandate_numbers, told_beside, told_in, told_in_record
from casque.record.linking import Apart
from casque.record.opening import open_database
from casque.record.record import Record
from tests.record.fake_reader import document, read_all

WRONG = "2023-06-30: SUPPORT by igo:UNSC on mission:MINUSMA in resolution 2690, adopted 13-0-2 with China abstaining."
RIGHT = "The Security Council ended the mission. Resolution 2690 (2023) was adopted unanimously."
UNNAMED = "The Security Council voted. The text passed by 13 votes to none, with China and Russia abstaining."
REPORTS = (
    (WRONG, date(2023, 7, 2)),
    (RIGHT, date(2023, 7, 1)),
    (UNNAMED, date(2022, 6, 30)),
    ("2023-06-01: ASSAULT by group:JNIM on mil:MLI at Gao", date(2023, 6, 2)),
    ("The House passed the bill 67-28. Resolution 2690 is named in a speech.", date(2023, 7, 3)),
)
MINUSMA = registry().find("MINUSMA")


def fill(record: Record) -> None:
    added = record.add_documents(document(text, f"r{n}", published=day) for n, (text, day) in enumerate(REPORTS))
    assert (added.new, len(added.aside)) == (len(REPORTS), 0)


@pytest.fixture
def record(where: str) -> Iterator[Record]:
    with Record(open_database(where), read=read_all, how=Apart()) as opened:
        fill(opened)
        yield opened


def test_decisions_of_the_registry_are_known_after_the_last_vote_by_member():
    (one,) = told_in("d", RIGHT)
    assert (one.finding.known_tally, one.missions, one.contradicts) == ((15, 0, 0), ("mission:MINUSMA",), False)
    assert one.sentence == "Resolution 2690 (2023) was adopted unanimously."
    assert RIGHT[one.start : one.end] == one.sentence
    assert known_votes().day_of(2690) == date(2023, 6, 30)
    assert known_votes().day_of(3999) is None


def test_members_that_cannot_have_voted_so_where_only_the_tally_is_known():
    (one,) = told_in(
        "d", "Resolution 2690 passed with 15 votes in favour and none against, with China and Russia abstaining."
    )
    assert one.finding.says == ("The text says that China and Russia abstained; the vote was 15-0-0.",)
    (one,) = told_in("d", "Resolution 2695 (2023) was adopted by 13 votes to none, with China and Russia abstaining.")
    assert one.finding.verdict == "agrees"


def test_what_is_only_named_is_no_told_vote_and_a_wrong_year_is_one():
    assert told_in("d", "Resolution 2640 (2022) extended the mandate.") == ()
    (one,) = told_in("d", "Resolution 2640 (2021) extended the mandate.")
    assert one.finding.says == ("The text says 2021; it was adopted on 2022-06-29.",)


def test_a_vote_in_another_sentence_is_that_of_the_only_new_resolution():
    text = "The Security Council ended MINUSMA in resolution 2690. Later the Council said that the text passed 13-0-2."
    (one,) = told_in("d", text, published=date(2023, 7, 1))
    assert (one.finding.number, one.contradicts) == (2690, True)


def test_every_vote_of_a_record_with_its_claims(record: Record):
    told = {one.sentence: one for one in told_in_record(record)}
    assert len(told) == 3
    assert told[WRONG].contradicts
    assert [record.claim(one).type for one in told[WRONG].claims] == ["SUPPORT"]
    assert [one.finding.number for one in told.values()] == [2690, 2690, 2640]


def test_votes_of_a_mission_are_found_by_number_and_by_the_days_after(record: Record):
    of_minusma = list(told_in_record(record, numbers=mandate_numbers([MINUSMA])))
    assert [one.finding.number for one in of_minusma] == [2690, 2690, 2640]
    of_2640 = list(told_in_record(record, numbers={2640}))
    assert [one.sentence for one in of_2640] == [UNNAMED.partition(". ")[2]]
    assert list(told_in_record(record, numbers=mandate_numbers([registry().find("UNFICYP")]))) == []


def test_votes_by_day_of_publication_and_of_coming(record: Record):
    assert [one.published for one in told_in_record(record, since=date(2023, 7, 2))] == [date(2023, 7, 2)]
    assert [one.published for one in told_in_record(record, until=date(2022, 12, 31))] == [date(2022, 6, 30)]
    assert len(list(told_in_record(record, limit=1))) <= 1
    assert list(told_in_record(record, added_since=datetime(2999, 1, 1, tzinfo=UTC))) == []


def test_a_happening_is_shown_with_the_vote_of_its_sentence(record: Record):
    (support,) = [one for one in record.all_events() if one.type == "SUPPORT"]
    (one,) = told_beside(record.show(support.id))
    assert (one.finding.number, one.claims) == (2690, (support.lead.id,))
    (assault,) = [one for one in record.all_events() if one.type == "ASSAULT"]
    assert told_beside(record.show(assault.id)) == ()


def test_votes_are_heard_as_reports_are_added(where: str):
    heard = VotesHeard()
    with Record(open_database(where), read=read_all, how=Apart()) as opened:
        documents = [document(text, f"r{n}", published=day) for n, (text, day) in enumerate(REPORTS)]
        opened.add_documents(documents, heard=heard.hear)
        before = heard.lines()
        opened.add_documents(documents, heard=heard.hear)
    assert before[0] == "3 votes of the Security Council told: 2 as known, 1 otherwise than known."
    assert "13 in favour; the vote was 15-0-0" in before[1]
    assert WRONG in before[2]
    assert heard.lines() == before, "what is there already is not heard again"


def command(record: str, *words: str) -> str:
    result = CliRunner().invoke(cli, list(words), env={"CASQUE_RECORD": record, "COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_commands_say_it(tmp_path):
    path = str(tmp_path / "r.db")
    with Record(open_database(path), read=read_all, how=Apart()) as opened:
        fill(opened)
        (support,) = [one for one in opened.all_events() if one.type == "SUPPORT"]
    told = "3 votes of the Security Council told: 2 as known, 1 otherwise than known."
    assert told in command(path, "mission", "MINUSMA", "--on", "2023-08-01")
    assert "1 vote of the Security Council told: 1 as known." in command(
        path, "mission", "MINUSMA", "--on", "2022-08-01"
    )
    assert told in command(path, "new", "--since", "1h")
    assert told in command(path, "new", "--since", "1h", "--mission", "MINUSMA")
    assert "Security Council told" not in command(path, "new", "--since", "1h", "--mission", "MINUSCA")
    assert "Votes told beside the known" in command(path, "show", support.id)
    assert json.loads(command(path, "show", support.id, "-f", "json"))["votes_told"][0]["finding"]["number"] == 2690
    (one,) = json.loads(command(path, "council", "check", "--contradicting", "-f", "json"))
    assert (one["sentence"], one["missions"]) == (WRONG, ["mission:MINUSMA"])
    assert len(json.loads(command(path, "council", "check", "--mission", "MINUSMA", "-f", "json"))) == 3
    assert json.loads(command(path, "council", "check", "--resolution", "2100", "-f", "json")) == []
    brief = command(path, "brief", "MINUSMA")
    assert "**Resolution 2690 (2023) of 30 June 2023: 15-0-0.** So told by 1 report." in brief
    assert "Told otherwise: The text says 13 in favour" in brief


def test_check_needs_a_source_or_a_record():
    result = CliRunner().invoke(cli, ["council", "check"])
    assert (result.exit_code, "--record" in result.stderr) == (2, True)
    result = CliRunner().invoke(cli, ["council", "check", "a.txt", "--resolution", "2690"])
    assert (result.exit_code, "give no SOURCE" in result.stderr) == (2, True)
