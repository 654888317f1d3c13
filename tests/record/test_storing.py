"""Reports come in once; corrections are versions; nothing is stored without its sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select
from tests.record.fake_reader import document, read

from casque.documents import SetAside
from casque.errors import EmptyDocument, UnknownId, WrongEvidence
from casque.record import schema
from casque.record.record import Record
from casque.record.types import Filters

ATTACK = "2023-06-01: ASSAULT by group:JNIM on mil:MLI at Gao, 12 killed"
LEAVE = "2023-06-16: REQUEST by gov:MLI on mission:MINUSMA, until 2023-12-31, said gov:MLI"


def count(record: Record, table: str) -> int:
    with record.database.reading() as connection:
        return connection.execute(select(func.count()).select_from(schema.metadata.tables[table])).scalar_one()


def test_a_report_comes_back_whole(record: Record):
    text = f"The week in Mali\n\n{ATTACK}\n\n{LEAVE}"
    added = record.add_documents([document(text, "week.txt", publisher="The Gao Post", url="https://gao.example/1")])
    assert (added.new, added.coded, added.claims, added.aside) == (1, 1, 4, [])
    newest, oldest = record.events().items
    assert (newest.type, newest.status, newest.first_day) == ("REQUEST", "happened", date(2023, 6, 16))
    assert [a.id for a in newest.actors] == ["gov:MLI"]
    assert [a.id for a in newest.recipients] == ["mission:MINUSMA"]
    assert (oldest.place, oldest.country, oldest.reports, oldest.sources) == ("Gao", "MLI", 1, 1)
    claim = oldest.lead
    report = record.report(claim.document)
    assert report.text[claim.sentence_start : claim.sentence_end] == claim.sentence == ATTACK
    assert (report.publisher, report.url, report.published) == (
        "The Gao Post",
        "https://gao.example/1",
        date(2023, 7, 1),
    )
    assert claim.publisher == "The Gao Post"


def test_a_stored_reading_is_the_reading(record: Record):
    one = read(document(f"{ATTACK}\n{LEAVE}"))
    record.add_reading(one)
    back = record.reading(one.document.id)
    names = {event.id: claim for event, claim in zip(one.events, back.events, strict=True)}
    assert [replace(event, id="") for event in back.events] == [replace(event, id="") for event in one.events]
    assert back.figures == tuple(replace(f, event=names[f.event].id) for f in one.figures if f.event)
    assert back.deadlines == one.deadlines
    assert (back.document, back.sentences) == (one.document, one.sentences)


def test_the_same_report_twice_is_one(record: Record):
    for _ in range(3):
        added = record.add_documents([document(ATTACK, "a.txt")])
    assert (added.new, added.known) == (0, 1)
    assert [count(record, name) for name in ("reports", "documents", "readings", "claims", "members")] == [
        1,
        1,
        1,
        2,
        2,
    ]


def test_the_same_text_by_another_path_is_the_same_report(record: Record):
    added = record.add_documents([document(ATTACK, "a.txt"), document(ATTACK + "\n", "copy/a.txt")])
    assert (added.new, added.known) == (1, 1)


def test_the_same_text_of_two_outlets_is_two_reports(record: Record):
    added = record.add_documents([document(ATTACK, "a", publisher="One"), document(ATTACK, "b", publisher="Two")])
    assert added.new == 2


def test_a_corrected_report_is_a_new_version_and_the_old_is_kept(record: Record):
    tail = "\nThe army said that it would look into what had happened at the camp during that night in June."
    record.add_documents([document(ATTACK + tail, "https://x.example/a", url="https://x.example/a")])
    corrected = (ATTACK + tail).replace("12 killed", "15 killed")
    added = record.add_documents(
        [document(corrected, "https://x.example/a", url="https://www.x.example/a?utm_source=f")]
    )
    assert (added.new, added.versions) == (0, 1)
    (happening,) = record.events().items
    assert (happening.reports, happening.claims) == (1, 1)
    first, second = record.versions(happening.lead.document)
    assert (first.version, first.current, second.version, second.current) == (1, False, 2, True)
    assert [f.value for f in record.figures("killed")] == [15.0]
    assert "12 killed" in record.report(first.id).text
    assert record.reading(first.id).figures[0].value == 12.0


def test_an_older_text_that_comes_again_changes_nothing(record: Record):
    tail = "\nThe army said that it would look into what had happened at the camp during that night in June."
    texts = [ATTACK + tail, (ATTACK + tail).replace("12 killed", "15 killed")]
    for _ in range(2):
        added = record.add_documents([document(text, "id-7") for text in texts])
    assert (added.known, added.stored) == (2, 0)
    assert [f.value for f in record.figures("killed")] == [15.0]


def test_another_story_under_the_same_name_is_another_report(record: Record):
    record.add_documents(
        [document(ATTACK + "\nPeople fled the camp towards the river before it was light.", "today.txt")]
    )
    added = record.add_documents(
        [document(LEAVE + "\nThe minister spoke for an hour to a silent chamber.", "today.txt")]
    )
    assert (added.new, added.versions) == (1, 0)


def test_lines_of_files_move(record: Record):
    record.add_documents([document(ATTACK, "all.jsonl#1")])
    added = record.add_documents([document(LEAVE, "all.jsonl#1"), document(ATTACK, "all.jsonl#2")])
    assert (added.new, added.known, added.versions) == (1, 1, 0)


def test_offsets_that_do_not_hold_store_nothing(record: Record):
    one = read(document(ATTACK))
    event = replace(one.events[0], trigger=replace(one.events[0].trigger, start=0, end=7))
    with pytest.raises(WrongEvidence):
        record.add_reading(replace(one, events=(event,)))
    assert count(record, "documents") == 0


def test_what_cannot_be_read_is_counted_and_named(record: Record):
    bad = SetAside("empty.txt", EmptyDocument("empty.txt holds no text."))
    added = record.add_documents([bad, document(ATTACK)])
    assert (added.new, [one.source for one in added.aside]) == (1, ["empty.txt"])


def test_a_text_with_a_nul_is_stored_with_its_offsets(record: Record):
    record.add_documents([document("A \x00 mark\n" + ATTACK)])
    claim = record.events().items[0].lead
    assert record.report(claim.document).text[claim.start : claim.end] == "ASSAULT"


def test_ids_do_not_depend_on_the_order_of_arrival(where: str, record: Record):
    texts = [ATTACK, LEAVE, "2023-06-02: AID by igo:UN on country:MLI"]
    record.add_documents([document(text, f"{n}") for n, text in enumerate(texts)])
    here = {one.id for one in record.events().items}
    with Record(record.database, read=record._read_all) as again:
        assert {again.show(one).happening.id for one in here} == here


def test_unknown_ids_are_said(record: Record):
    for ask in (record.show, record.report, record.claim, record.reading):
        with pytest.raises(UnknownId):
            ask("h-123456789abc")


def test_a_report_with_nothing_in_it_is_stored(record: Record):
    added = record.add_documents([document("It rained in the north of the country for the whole of the day.")])
    assert (added.new, added.coded) == (1, 0)
    assert record.events(Filters()).items == ()
    assert record.reports()[0].title is None
