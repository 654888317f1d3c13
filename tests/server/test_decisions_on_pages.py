"""Deciding in the pages: confirm, reject, correct, merge, split, undo; each under a name, with a reason, each undone by another."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import casque
from casque.record.types import Filters, HappeningHistory
from tests.server.conftest import csrf_of


def decide(client: TestClient, happening: str, verb: str, **form: Any) -> Any:
    return client.post(f"/happenings/{happening}/{verb}", data={"csrf": csrf_of(client), "because": "It is so."} | form)


def shown(path: Path, happening: str) -> HappeningHistory:
    with casque.open(path) as record:
        return record.show(happening)


def some(path: Path, number: int = 1, **asked: Any) -> list[str]:
    with casque.open(path) as record:
        return [one.id for one in record.events(Filters(**asked), limit=number).items]


def test_confirming_stands_under_a_name(analyst: TestClient, copied: Path):
    (one,) = some(copied, text="Salgado")
    answer = decide(analyst, one, "confirm", because="The ministry's own release says so.")
    assert answer.status_code == 303
    page = analyst.get(answer.headers["location"]).text
    assert "Your decision is in the record." in page
    assert "confirmed" in page
    assert "A. Diallo" in page
    assert "The ministry&#39;s own release says so." in page
    assert shown(copied, one).decisions[-1].by == "A. Diallo"


def test_rejecting_and_taking_it_back(analyst: TestClient, copied: Path):
    (one,) = some(copied, text="Salgado")
    decide(analyst, one, "reject")
    assert one not in analyst.get("/timeline?text=Salgado").text
    assert one in analyst.get("/timeline?text=Salgado&rejected=1").text
    decision = shown(copied, one).decisions[-1].id
    decide(analyst, one, "undo", decision=decision)
    assert one in analyst.get("/timeline?text=Salgado").text


def test_correcting_changes_what_counts_and_keeps_what_was(analyst: TestClient, copied: Path):
    (one,) = some(copied, text="Salgado")
    claim = shown(copied, one).happening.lead.id
    answer = decide(
        analyst, one, "correct", claim=claim, type="COERCE", date="2022-07-21", place="Gao", recipient="MINUSMA"
    )
    found = shown(copied, answer.headers["location"].split("/")[-1].split("?")[0])
    assert found.happening.type == "COERCE"
    assert found.happening.lead.date is not None
    assert found.happening.lead.date.value == "2022-07-21"
    assert {one.standing for one in found.tellings} >= {"counts", "replaced"}


def test_merging_by_the_address_of_the_other(analyst: TestClient, copied: Path):
    first, second = some(copied, 2, type=("PROTEST",))
    moved = [telling.claim.id for telling in shown(copied, second).tellings]
    answer = decide(analyst, first, "merge", other=f"http://127.0.0.1:8765/happenings/{second}")
    merged = shown(copied, answer.headers["location"].split("/")[-1].split("?")[0])
    assert {first, second} & {merged.happening.id}
    page = analyst.get(f"/happenings/{merged.happening.id}").text
    claims = re.findall(r'name="claim" value="(c-\w+)"', page)
    assert set(moved) < set(claims)
    decide(analyst, merged.happening.id, "split", claim=moved)
    assert shown(copied, first).happening.id != shown(copied, second).happening.id


@pytest.mark.parametrize(
    ("verb", "form", "words"),
    [
        ("merge", {"other": "rubbish"}, "other happening"), ("confirm", {"because": ""}, ""), ("correct", {"date": "soon"}, ""),
        ("correct", {"type": "WAR"}, ""), ("split", {}, ""), ("undo", {"decision": "nothing"}, ""),
    ],
)  # fmt: skip
def test_decisions_that_make_no_sense_change_nothing(
    analyst: TestClient, copied: Path, verb: str, form: dict[str, str], words: str
):
    (one,) = some(copied, text="Salgado")
    before = shown(copied, one)
    answer = decide(analyst, one, verb, **form)
    assert answer.status_code in (400, 404)
    assert words in answer.text
    assert 'role="alert"' in answer.text
    assert shown(copied, one) == before


def test_a_happening_may_not_be_merged_with_itself(analyst: TestClient, copied: Path):
    (one,) = some(copied, text="Salgado")
    assert decide(analyst, one, "merge", other=one).status_code == 400


def test_no_decision_on_what_is_not_there(analyst: TestClient):
    assert decide(analyst, "h-0000000000", "confirm").status_code == 404


def test_nobody_decides_without_a_token(client: TestClient):
    for verb in ("confirm", "reject", "merge", "split", "correct", "undo"):
        assert client.post(f"/happenings/h-00/{verb}", data={"because": "x"}).status_code == 401
