"""What a brief says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from tests.record.fake_reader import document, read_all
from tests.record.makers import claim as made_claim
from tests.record.makers import party

from casque.errors import BadQuestion, UnknownId
from casque.export.brief import composing
from casque.export.brief.composing import brief_of
from casque.export.brief.types import Brief, Line, Section
from casque.export.brief.words import figure_words
from casque.record.opening import open_database
from casque.record.record import Record

TODAY = date(2023, 6, 25)
JUNE = {"since": date(2023, 6, 1), "until": date(2023, 6, 25), "today": TODAY}
REPORTS = (
    ("2023-06-02: ASSAULT by group:JNIM on mil:MLI at Gao, 12 killed, said mil:MLI", "The Daily"),
    ("2023-06-16: REQUEST by gov:MLI on mission:MINUSMA (planned), until 2023-06-30", "The Wire"),
    ("2023-06-17: ASSAULT by group:JNIM on mission:MINUSMA at Gao (denied)", "The Wire"),
    ("2023-05: AID by gov:FRA on gov:MLI", "The Wire"),
    ("2023-06-03: AID by gov:FRA on gov:NER", "The Wire"),
)


@pytest.fixture
def record(tmp_path) -> Iterator[Record]:
    with Record(open_database(tmp_path / "mali.db"), read=read_all) as opened:
        opened.add_documents(
            document(text, f"report {number}", publisher=publisher, published=date(2023, 6, 18))
            for number, (text, publisher) in enumerate(REPORTS)
        )
        yield opened


def section(brief: Brief, title: str) -> Section:
    return next(one for one in brief.sections if one.title.startswith(title))


def lines(brief: Brief) -> list[Line]:
    return [line for one in brief.sections for group in one.groups for line in group.lines]


def said(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces)


def test_every_line_ends_with_a_reference_that_is_there(record):
    for whom in ("Mali", "MINUSMA", "JNIM", "Iceland"):
        brief = brief_of(record, whom, **JUNE)
        numbers = {one.number for one in brief.references}
        assert numbers == set(range(1, len(numbers) + 1))
        for line in lines(brief):
            assert line.references, said(line)
            assert set(line.references) <= numbers


def test_a_country_has_what_it_does_and_suffers_and_what_happens_there(record):
    chronology = section(brief_of(record, "Mali", **JUNE), "Chronology")
    assert [group.title for group in chronology.groups] == [
        "2 June 2023",
        "3 June 2023 to 15 June 2023",
        "16 June 2023",
        "17 June 2023",
        "18 June 2023 to 25 June 2023",
    ]
    assert said(chronology.groups[1].lines[0]) == "Nothing is recorded of these days."
    assert not any("NER" in said(line) for line in lines(brief_of(record, "Mali", **JUNE)))


def test_the_sentence_is_quoted_exactly(record):
    (line,) = section(brief_of(record, "mali", **JUNE), "Chronology").groups[0].lines
    assert [piece.text for piece in line.pieces if piece.kind == "quote"] == [REPORTS[0][0]]


def test_status_and_attribution_are_said_in_words(record):
    told = [said(line) for line in lines(brief_of(record, "Mali", **JUNE))]
    assert any("Planned; not done as far as told." in one for one in told)
    assert any("It is denied that this happened." in one for one in told)
    assert any("According to mil:MLI:" in one for one in told)
    assert any("In the report's own words:" in one for one in told)


def test_key_acts_are_told_as_fact(record):
    key = [said(line) for line in section(brief_of(record, "Mali", **JUNE), "Key acts").groups[0].lines]
    assert key == ["2 June 2023: Attack by JNIM on MLI, at Gao."]


def test_what_it_rests_on(record):
    (line,) = section(brief_of(record, "MINUSMA", **JUNE), "What it rests on").groups[0].lines
    assert said(line) == "2 events told by 2 reports, resting on 1 independent source; reported on 18 June 2023."


def test_figures_have_who_said_them(record):
    figures = section(brief_of(record, "Mali", **JUNE), "Figures").groups
    assert said(figures[0].lines[0]).startswith("Killed: 12 people (MLI), 2 June 2023. According to mil:MLI: ")


def test_figures_of_one_event_that_differ_are_said_to(record):
    record.add_documents([document(REPORTS[0][0].replace("12 killed", "30 killed"), "another", publisher="The Post")])
    both = record.events(actor="group:JNIM", since="2023-06-02", until="2023-06-02").items
    if len(both) > 1:
        record.merge(*(one.id for one in both), because="one attack", by="Awa")
    told = [said(line) for line in lines(brief_of(record, "Mali", **JUNE))]
    (line,) = [one for one in told if one.startswith("The figures differ; none is corrected here. Now ")]
    assert "Now 30: the only current speaker (mil:MLI)" in line
    assert "Revision: mil:MLI: 12 (2023-06-18), then 30 (2023-07-01)." in line


def test_deadlines_of_reports_stand_beside_the_clock(record):
    told = [said(line) for line in section(brief_of(record, "MINUSMA", **JUNE), "Deadlines").groups[0].lines]
    assert any(one.startswith("30 June 2023 (in 5 days): end of a mandate, MINUSMA.") for one in told)
    assert any(REPORTS[1][0] in one for one in [said(line) for line in lines(brief_of(record, "Mali", **JUNE))])


def test_a_month_is_no_day(record):
    titles = [group.title for group in section(brief_of(record, "Mali", today=TODAY), "Chronology").groups]
    assert titles[0] == "May 2023"


def test_an_empty_period_is_said(record):
    brief = brief_of(record, "Mali", since=date(2020, 1, 1), until=date(2020, 2, 1), today=TODAY)
    told = [said(line) for line in lines(brief)]
    assert "The record holds no event of Mali in this period." in told
    assert "Nothing is recorded." in told
    assert "No figure and no dispute is recorded." in told


def test_unsure_events_are_left_out_and_that_is_said(record):
    brief = brief_of(record, "Mali", **JUNE, min_confidence=0.9)
    told = [said(line) for line in lines(brief)]
    assert any("no event" in one for one in told)
    brief = brief_of(record, "Mali", **JUNE, min_confidence=0.5)
    assert any("below 0.5 are left out" in said(line) for line in lines(brief))


def test_what_is_too_much_is_counted(record, monkeypatch):
    monkeypatch.setattr(composing, "MOST", 1)
    assert any(
        said(line).startswith("2 more events are in the record") for line in lines(brief_of(record, "Mali", **JUNE))
    )


def test_the_same_record_gives_the_same_brief(record):
    assert brief_of(record, "Mali", **JUNE) == brief_of(record, "MLI", **JUNE)


def test_a_name_that_nobody_has_and_days_that_run_backwards(record):
    with pytest.raises(UnknownId):
        brief_of(record, "Xyzzy Qwerty", **JUNE)
    with pytest.raises(BadQuestion):
        brief_of(record, "Mali", since=date(2023, 6, 2), until=date(2023, 6, 1), today=TODAY)


def test_an_act_on_oneself_is_within_a_country_or_among_others(record):
    texts = (
        "2023-06-05: ASSAULT by country:MLI on country:MLI at Gao",
        "2023-06-06: ASSAULT by group:JNIM on group:JNIM",
    )
    record.add_documents(document(text, text[:10], published=date(2023, 6, 18)) for text in texts)
    told = [said(line) for line in lines(brief_of(record, "Mali", **JUNE)) + lines(brief_of(record, "JNIM", **JUNE))]
    assert any(one.startswith("Attack within ") for one in told)
    assert any(one.startswith("Attack among JNIM") for one in told)


def test_a_stretch_is_quiet_only_where_reports_are_and_long_enough_for_the_period(record):
    record.add_documents([document("2012-03: ASSAULT by group:JNIM on gov:MLI", "old", published=date(2023, 6, 18))])
    everything = section(brief_of(record, "Mali", today=TODAY), "Chronology")
    assert not any("Nothing is recorded" in said(line) for group in everything.groups for line in group.lines)
    record.add_documents([document("2013-07-01: AID by gov:FRA on gov:MLI", "older", published=date(2013, 7, 2))])
    quiet = [
        group.title
        for group in section(brief_of(record, "Mali", today=TODAY), "Chronology").groups
        if any("Nothing is recorded" in said(line) for line in group.lines)
    ]
    assert quiet == ["2 July 2013 to 30 April 2023"]


def test_a_figure_without_a_number_shows_its_words():
    claim = replace(made_claim("a"), kind="figure", type="killed", text="scores", unit="people")
    assert figure_words(claim) == "Killed: scores"
    assert figure_words(replace(claim, value=1.0, unit="years", type="term")) == "Term: 1 year"
    tanks = party(None, "subject", name="over 700 tanks")
    assert figure_words(replace(claim, value=700.0, comparator="over", unit="tanks", parties=(tanks,))).endswith(
        "700 tanks"
    )
    people = party(None, "subject", name="1,200 Iraqis")
    assert figure_words(replace(claim, value=1200.0, parties=(people,))) == "Killed: 1,200 people (Iraqis)"
