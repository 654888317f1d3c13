"""Who acted, or on whom, where the sentence leaves it open and the report tells it elsewhere."""

from __future__ import annotations

from datetime import date

from casque.documents.types import Document
from casque.reading.candidates import Candidate
from casque.reading.memory import fill_side, options_of
from casque.reading.merge import Draft
from casque.reading.pipeline import Opened, Reader, propose

REPORT = (
    "Kenya criticised Somalia on Monday. The criticism was rejected at once. "
    "Kenya's army has 24,000 soldiers, and Uganda's has 45,000."
)


def opened(reader: Reader, text: str) -> tuple[Opened, list[Draft]]:
    found = reader.open(Document("t", "t", text, published=date(2023, 6, 20), language="en"))
    return found, [Draft(c, None, 1.0) for c in propose(found.sentences, found.book)]


def draft_of(drafts: list[Draft], kind: str) -> Draft:
    return next(d for d in drafts if d.candidate.type == kind)


def emptied(candidate: Candidate) -> None:
    candidate.actors, candidate.recipients = [], []


def test_nobody_is_the_last_option_and_always_there(reader: Reader) -> None:
    found, drafts = opened(reader, REPORT)
    for draft in drafts:
        emptied(draft.candidate)
        for side in ("actor", "recipient"):
            options = options_of(draft, drafts, found.book, side)
            assert options[-1][0] is None
            assert all(actor is not None for actor, _ in options[:-1])


def test_who_stands_on_one_side_is_no_option_for_the_other(reader: Reader) -> None:
    found, drafts = opened(reader, REPORT)
    draft = draft_of(drafts, "ACCUSE")
    (accuser,) = {p.identity for p in draft.candidate.actors}
    draft.candidate.recipients = []
    offered = {a.id for a, _ in options_of(draft, drafts, found.book, "recipient") if a is not None}
    assert accuser not in offered
    assert any("SOM" in name for name in offered)


def test_an_office_is_no_option_against_its_own_state(reader: Reader) -> None:
    found, drafts = opened(reader, "Uganda's army shelled a camp. Uganda's parliament met. Kenya protested.")
    draft = draft_of(drafts, "ASSAULT")
    draft.candidate.recipients = []
    offered = [a for a, _ in options_of(draft, drafts, found.book, "recipient") if a is not None]
    assert all(a.country != "UGA" for a in offered)


def test_a_full_side_is_left_alone(reader: Reader) -> None:
    found, drafts = opened(reader, REPORT)
    draft = draft_of(drafts, "ACCUSE")
    before = list(draft.candidate.actors)
    fill_side(draft, "actor", drafts, found.book)
    assert draft.candidate.actors == before


def test_what_was_answered_speaks_for_its_doer(reader: Reader) -> None:
    found, drafts = opened(reader, REPORT)
    draft = draft_of(drafts, "REJECT")
    emptied(draft.candidate)
    offered = {a.id: f for a, f in options_of(draft, drafts, found.book, "recipient") if a is not None}
    assert {name for name, features in offered.items() if features["answered"]} == {
        p.identity for p in draft_of(drafts, "ACCUSE").candidate.actors
    }


def test_where_the_language_model_points_speaks_for_an_actor(reader: Reader) -> None:
    found, drafts = opened(reader, REPORT)
    draft = draft_of(drafts, "REJECT")
    emptied(draft.candidate)
    uganda = REPORT.index("Uganda")
    for telling in draft.candidate.sentence.tellings.values():
        telling.elsewhere["recipient"] = {uganda: 0.9, -1: 0.1}
    offered = [(a, f) for a, f in options_of(draft, drafts, found.book, "recipient") if a is not None]
    assert {a.country for a, f in offered if f["read"] > 0.5} == {"UGA"}
    assert all(f["read_odds"] == 0.0 for a, f in offered if a.country != "UGA")
