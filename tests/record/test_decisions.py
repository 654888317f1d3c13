"""What people decide holds, can be undone, and is never lost."""

from __future__ import annotations

from datetime import date

import pytest
from tests.record.fake_reader import document, read_all

from casque.errors import AmbiguousName, BadDecision, BadQuestion, UnknownId
from casque.record.handmade import Statement
from casque.record.linking import Apart
from casque.record.record import Record
from casque.record.types import Filters

ONE = "2023-06-01: ASSAULT by group:JNIM on mil:MLI at Gao, 12 killed"
TWO = "2023-06-02: ASSAULT by group:JNIM on mil:MLI at Gao"
THREE = "2023-06-03: COERCE by mil:MLI on igo:UN"
WHO = {"because": "I read both", "by": "Awa"}


@pytest.fixture
def three(record: Record) -> tuple[str, str, str]:
    """Ids of three happenings, the first two alike."""
    record.add_documents([document(text, f"id-{n}") for n, text in enumerate((ONE, TWO, THREE))])
    third, second, first = (one.id for one in record.events().items)
    return first, second, third


def test_confirmed_and_rejected(record: Record, three: tuple[str, str, str]):
    record.confirm(three[0], **WHO)
    record.reject(three[1], **WHO)
    assert record.show(three[0]).happening.decided == "confirmed"
    shown = record.show(three[1]).happening
    assert (shown.decided, shown.claims, shown.reports) == ("rejected", 0, 0)
    assert three[1] not in {one.id for one in record.events().items}
    assert three[1] in {one.id for one in record.events(Filters(rejected=True)).items}


def test_merged_split_and_merged_again(record: Record, three: tuple[str, str, str]):
    merged = record.merge(three[0], three[1], **WHO)
    (one, _) = record.events(order="oldest").items
    assert one.id == min(three[:2])
    assert (one.claims, one.reports) == (2, 2)
    assert record.show(three[0]).happening == record.show(three[1]).happening
    claim = record.show(three[0]).tellings[0].claim.id
    record.split(one.id, claim, **WHO)
    assert {h.id for h in record.events().items} == set(three)
    record.merge(*three[:2], **WHO)
    history = record.show(three[0])
    assert [d.verb for d in history.decisions] == ["merge", "split", "merge"]
    assert history.decisions[0].id == merged.id
    assert history.happening.claims == 2


def test_a_split_stays_when_the_run_is_renewed(record: Record, three: tuple[str, str, str]):
    record.merge(*three[:2], **WHO)
    claim = record.show(three[0]).tellings[0].claim.id
    record.split(three[0], claim, **WHO)
    record.recode(run=_another(record))
    assert {h.id for h in record.events().items} == set(three)
    assert [d.verb for d in record.show(three[0]).decisions] == ["merge", "split"]


def _another(record: Record):
    from casque.record.runs import this_program
    from casque.record.storing import now

    return this_program(now(), {"trial": 2})


def test_undone_and_the_undo_undone(record: Record, three: tuple[str, str, str]):
    rejected = record.reject(three[0], **WHO)
    undone = record.undo(rejected.id, because="the wrong one", by="Awa")
    assert record.show(three[0]).happening.decided is None
    with pytest.raises(BadDecision):
        record.undo(rejected.id, **WHO)
    record.undo(undone.id, because="no, it was right", by="Awa")
    history = record.show(three[0])
    assert history.happening.decided == "rejected"
    assert [d.verb for d in history.decisions] == ["reject", "undo", "undo"]


def test_corrected_and_the_correction_undone(record: Record, three: tuple[str, str, str]):
    made = record.correct(
        three[0], Statement(date="2023-06-05", recipients=["mission:MINUSMA"], place="Ansongo"), **WHO
    )
    one = record.show(three[0]).happening
    assert (one.first_day, one.place, one.claims, one.decided) == (date(2023, 6, 5), "Ansongo", 1, "confirmed")
    assert [actor.id for actor in one.recipients] == ["mission:MINUSMA"]
    standings = {t.claim.id: t.standing for t in record.show(three[0]).tellings}
    assert standings == {made.subjects[0]: "replaced", made.others[0]: "counts"}
    assert made.changes["date"][1]["value"] == "2023-06-05"
    assert record.claim(made.others[0]).by == "Awa"
    undone = record.undo(made.id, **WHO)
    back = record.show(three[0]).happening
    assert (back.id, back.first_day, back.place, back.decided) == (three[0], date(2023, 6, 1), "Gao", None)
    assert record.claim(made.others[0]).date.value == "2023-06-05"
    record.undo(undone.id, **WHO)
    assert record.show(three[0]).happening.place == "Ansongo"
    record.correct(made.others[0], Statement(place="Gossi"), **WHO)
    assert record.show(three[0]).happening.place == "Gossi"


def test_a_type_corrected_takes_its_quad_along(record: Record, three: tuple[str, str, str]):
    record.correct(three[2], Statement(type="sanction"), **WHO)
    one = record.show(three[2]).happening
    assert (one.type, one.quad, one.mode) == ("SANCTION", "material-conflict", None)


def test_a_claim_of_a_persons_own(record: Record, three: tuple[str, str, str]):
    claim, made = record.add_claim(
        "event",
        Statement(type="AID", date="2023-06-07", actors=["mission:MINUSMA"], recipients=["country:MLI"]),
        sentence="The mission flew eleven wounded to Gao.",
        source="Interview with a medic, 8 June 2023",
        **WHO,
    )
    one = record.show(claim.id).happening
    assert (one.type, one.reports, one.decided, one.lead.by) == ("AID", 1, "confirmed", "Awa")
    report = record.report(claim.document)
    assert report.source == "Interview with a medic, 8 June 2023"
    assert report.text[claim.start : claim.end] == "The mission flew eleven wounded to Gao."
    record.undo(made.id, **WHO)
    with pytest.raises(UnknownId):
        record.show(claim.id)
    assert record.claim(claim.id).by == "Awa"


def test_a_claim_on_a_stored_report(record: Record, three: tuple[str, str, str]):
    source = record.show(three[2]).happening.lead.document
    claim, _ = record.add_claim(
        "figure", Statement(type="detained", value=4, subjects=["igo:UN"]), sentence=THREE, source=source, **WHO
    )
    assert claim.document == source
    assert [f.value for f in record.figures("detained in igo:UN")] == [4]


@pytest.mark.parametrize("words", ["", "  ", "\x00"])
def test_no_decision_without_a_reason_or_a_name(record: Record, three: tuple[str, str, str], words: str):
    with pytest.raises(BadDecision):
        record.confirm(three[0], because=words, by="Awa")
    with pytest.raises(BadDecision):
        record.confirm(three[0], because="why", by=words)
    assert record.decisions() == []


def test_decisions_that_make_no_sense(record: Record, three: tuple[str, str, str]):
    claim = record.show(three[0]).tellings[0].claim.id
    figure = record.figures("killed")[0].id
    for decide in (
        lambda: record.merge(three[0], three[0], **WHO),
        lambda: record.merge(three[0], claim, **WHO),
        lambda: record.merge(three[0], **WHO),
        lambda: record.merge(three[0], figure, **WHO),
        lambda: record.split(three[0], claim, **WHO),
        lambda: record.split(three[0], **WHO),
        lambda: record.split(three[0], record.show(three[1]).tellings[0].claim.id, **WHO),
        lambda: record.confirm(**WHO),
        lambda: record.correct(three[0], Statement(), **WHO),
        lambda: record.correct(three[0], Statement(type="ASSAULT"), **WHO),
        lambda: record.add_claim("event", Statement(), sentence="a", source="b", **WHO),
        lambda: record.add_claim("event", Statement(type="AID"), sentence="", source="b", **WHO),
    ):
        with pytest.raises(BadDecision):
            decide()
    for ask in (
        lambda: record.correct(three[0], Statement(type="FOO"), **WHO),
        lambda: record.correct(three[0], Statement(date="2023-02-30"), **WHO),
        lambda: record.correct(three[0], Statement(status="perhaps"), **WHO),
        lambda: record.correct(three[0], Statement(country="Atlantis"), **WHO),
    ):
        with pytest.raises(BadQuestion):
            ask()
    with pytest.raises((UnknownId, AmbiguousName)):
        record.correct(three[0], Statement(actors=["the men in black"]), **WHO)
    with pytest.raises(UnknownId):
        record.undo("e-000000000000", **WHO)
    assert record.decisions() == []
    assert {h.id for h in record.events().items} == set(three)


def test_what_was_corrected_stays_corrected_when_read_anew(record: Record, three: tuple[str, str, str]):
    record.correct(three[0], Statement(place="Ansongo"), **WHO)
    record.recode(run=_another(record))
    assert record.show(three[0]).happening.place == "Ansongo"
    assert record.show(three[0]).happening.claims == 1


def test_a_name_is_remembered(record: Record, three: tuple[str, str, str]):
    record.note(three[0], because="Ask the Gao office.", by="Awa")
    (made,) = record.decisions(by="awa")
    assert (made.verb, made.because, made.by) == ("note", "Ask the Gao office.", "Awa")
    assert record.show(three[0]).happening.decided is None
    assert isinstance(Record(record.database, read=read_all, how=Apart()).decisions(by="Bo"), list)
