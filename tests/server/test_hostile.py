"""Reports that mean harm: scripts in every field that comes from outside, direction overrides, a title of a megabyte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import casque
from casque.documents.types import document_id
from casque.reading.records import Reading
from tests.server.conftest import Served, client_over
from tests.server.test_in_browser import Visit
from tests.server.world import SPOKESMAN, told

SCRIPT = "<script>window.harm=1</script><img src=x onerror='window.harm=1'>\"><svg onload=window.harm=1>"
BIDI = "Mali\u202e\u2066 txt.exe\u200b\u200e\x07"
LONG = "Mali asks MINUSMA to leave " * 40_000
PAGES = (
    "/?day=2022-07-22",
    "/timeline",
    "/map",
    "/network",
    "/search?q=script",
    "/figures",
    "/deadlines?on=2022-07-21",
    "/feed.atom",
    "/map/points",
)


def hostile(words: str, number: int) -> Reading:
    """A report with these words as title, publisher, address, names of its actors, place and speaker."""
    base = told(SPOKESMAN, "Gao Herald", 0, False, number)
    text, event, place = base.document.text, base.events[0], base.events[0].place
    assert place is not None
    assert event.attribution is not None
    short = words[:400]
    (actor,), (recipient,) = event.actors, event.recipients
    event = replace(
        event,
        actors=(replace(actor, actor=None, name=short),),
        recipients=(replace(recipient, actor=f"doc:{short[:40]}", name=f"{short} too"),),
        place=replace(place, name=short),
        attribution=replace(event.attribution, name=short),
        mode=short[:40],
    )
    source = f"hostile/{number}"
    head = replace(
        base.document,
        id=document_id(text, source),
        source=source,
        title=words,
        publisher=short,
        url=f"javascript:window.harm=1//{short[:60]}",
    )
    return replace(base, document=head, events=(event,), actors=(), places=())


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    with casque.open(path) as record:
        for number, words in enumerate((SCRIPT, BIDI, LONG)):
            record.add_reading(hostile(words, number))
    return path


@pytest.fixture(scope="module")
def client(attacked: Path) -> Iterator[TestClient]:
    with client_over(attacked) as one:
        yield one


def all_pages(client: TestClient, path: Path) -> list[str]:
    with casque.open(path) as record:
        own = [f"/happenings/{one.id}" for one in record.events(limit=50).items]
        own += [f"/reports/{one.id}" for one in record.reports()]
    return [*PAGES, *own]


def test_no_page_holds_their_markup(client: TestClient, attacked: Path):
    for page in all_pages(client, attacked):
        answer = client.get(page)
        assert answer.status_code == 200, page
        for sign in "\u202e\u2066\u200b\x07":
            assert sign not in answer.text, page
        if answer.headers["content-type"] == "application/json":
            continue  # no browser takes it for a page: nosniff stands in the headers
        assert "<script>window" not in answer.text
        assert "<img src=x" not in answer.text
        assert "<svg onload" not in answer.text
        assert 'href="javascript:' not in answer.text.lower()


def test_a_title_of_a_megabyte_is_cut_and_can_be_seen_whole(client: TestClient, attacked: Path):
    with casque.open(attacked) as record:
        report = next(one for one in record.reports() if one.title and len(one.title) > 1_000_000)
    assert len(client.get("/timeline").content) < 200_000
    page = client.get(f"/reports/{report.id}").text
    assert "The whole title" in page
    assert len(page) < 2_400_000


@pytest.mark.browser
def test_nothing_of_it_runs(browser: Any, attacked: Path):
    with Served(attacked) as served:
        visit = Visit(browser, served.url, 390)
        for page in [one for one in all_pages(TestClient, attacked) if one not in ("/feed.atom", "/map/points")]:  # type: ignore[arg-type]
            visit.page.goto(served.url + page)
            assert visit.page.evaluate("window.harm") is None
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390, page
        assert visit.complaints == []
        visit.context.close()
