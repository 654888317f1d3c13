"""The pages in Debian's Chromium: at a desk and on a phone, by keyboard, without a complaint, without a request to anybody else."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.server.conftest import TOKEN, Served
from tests.server.tour import walk

pytestmark = pytest.mark.browser
PAGES = {
    "today": "/?day=2022-07-22&days=14",
    "timeline": "/timeline?country=MLI",
    "map": "/map",
    "network": "/network",
    "happening": "/timeline?text=Salgado",
    "report": "/search?q=Salgado",
    "figures": "/figures?subject=MINUSMA",
    "deadlines": "/deadlines?on=2023-06-01",
    "actor": "/actors/mission:MINUSMA",
    "place": "/places/Gao",
    "search": "/search?q=spokesman",
    "missions": "/missions?on=2023-06-20",
    "mission": "/missions/MINUSMA?on=2023-06-20",
    "brief": "/brief?whom=Mali&since=2022-07-01&until=2022-07-31",
    "api": "/api",
    "council": "/council?on=2023-06-29&yes=P5&topic=Mali",
    "read": "/read",
    "about": "/about",
    "sign-in": "/sign-in",
    "error": "/nothing",
}
FOLLOW = {"happening": ".lines a.deed", "report": "a[href^='/reports/']"}
SERIOUS = ("serious", "critical")


class Visit:
    """A page, and all that it complains of."""

    def __init__(self, browser: Any, served: str, width: int = 1280, **options: Any) -> None:
        self.served, self.complaints = served, []
        self.context = browser.new_context(viewport={"width": width, "height": 860}, **options)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self._complain(message.text))
        self.page.on("pageerror", lambda error: self._complain(str(error)))
        self.page.on(
            "request",
            lambda request: None if request.url.startswith((served, "blob:", "data:")) else self._complain(request.url),
        )

    def _complain(self, text: str) -> None:
        # the answer 404 is itself what one page is about
        if not ("404" in text and self.page.url.endswith("/nothing")):
            self.complaints.append(text)

    def to(self, name: str) -> Any:
        """Open a page by its name."""
        self.page.goto(self.served + PAGES[name])
        if name in FOLLOW:
            self.page.locator(FOLLOW[name]).first.click()
            self.page.wait_for_load_state()
        if name == "map":
            self.page.locator(".pin").first.wait_for(timeout=20_000)
        if name == "network":
            self.page.locator("#network canvas").first.wait_for(timeout=20_000)
        return self.page

    def sign_in(self) -> None:
        """Open a session by the form."""
        self.page.goto(f"{self.served}/sign-in")
        self.page.fill("[name=name]", "A. Diallo")
        self.page.fill("[name=token]", TOKEN)
        self.page.click("main button.first")


def findings(page: Any) -> list[str]:
    """What axe holds to be serious."""
    from axe_playwright_python.sync_playwright import Axe

    response = Axe().run(page).response
    assert len(response["passes"]) > 10
    violations = response["violations"]
    return [
        f"{one['id']}: {one['help']}: {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
        for one in violations
        if one["impact"] in SERIOUS
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_at_a_desk(browser: Any, served: str, name: str):
    visit = Visit(browser, served)
    page = visit.to(name)
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert findings(page) == []
    assert visit.complaints == []
    visit.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_on_a_phone_in_the_dark(browser: Any, served: str, name: str):
    visit = Visit(browser, served, 390, color_scheme="dark", has_touch=True)
    page = visit.to(name)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert findings(page) == []
    assert visit.complaints == []
    visit.context.close()


def test_the_menu_of_a_phone(browser: Any, served: str):
    visit = Visit(browser, served, 390, has_touch=True)
    page = visit.to("today")
    assert page.locator("#nav a").first.is_hidden()
    page.locator("button.menu").tap()
    page.locator("#nav a", has_text="Council").tap()
    page.wait_for_url("**/council")
    assert visit.complaints == []
    visit.context.close()


def test_the_keyboard_alone_votes_in_the_council(browser: Any, served: str):
    visit = Visit(browser, served)
    page = visit.page
    page.goto(f"{served}/council?on=2023-06-29&yes=E10")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "vote-FRA":
            break
    with page.expect_response("**/council?*"):
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
    page.locator(".verdict .result", has_text="Cannot be adopted").or_(
        page.locator(".verdict", has_text="France")
    ).first.wait_for()
    assert "vote-FRA=" in page.url
    assert visit.complaints == []
    visit.context.close()


def test_a_vote_is_counted_at_once_and_its_address_keeps_it(browser: Any, served: str):
    visit = Visit(browser, served)
    page = visit.page
    page.goto(f"{served}/council?on=2023-06-29&yes=E10,GBR,USA,RUS,FRA")
    assert page.locator(".verdict .result").inner_text() == "Still open"
    page.locator(".seat", has_text="China").locator("label.no").click()
    page.locator(".verdict .result", has_text="Vetoed").wait_for()
    page.reload()
    assert page.locator(".verdict .result").inner_text() == "Vetoed"
    assert visit.complaints == []
    visit.context.close()


def test_marks_open_their_event(browser: Any, served: str):
    visit = Visit(browser, served)
    page = visit.to("report")
    page.locator("mark").first.hover()
    page.locator("#pop").wait_for(state="visible")
    assert "SANCTION" in page.locator("#pop").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#pop").is_hidden()
    page.locator("mark").first.focus()
    assert page.locator("#pop").is_visible()
    assert visit.complaints == []
    visit.context.close()


def test_a_stretch_drawn_over_the_chart_becomes_the_filter(browser: Any, served: str):
    visit = Visit(browser, served)
    page = visit.to("timeline")
    box = page.locator("svg.columns").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.45, box["y"] + 60, steps=5)
    with page.expect_navigation():
        page.mouse.up()
    assert "since=2022-" in page.url
    assert "until=" in page.url
    assert "country=MLI" in page.url
    assert visit.complaints == []
    visit.context.close()


def test_the_time_slider_of_the_map(browser: Any, served: str):
    visit = Visit(browser, served)
    page = visit.to("map")
    before = sum(int(text) for text in page.locator(".pin").all_inner_texts())
    with page.expect_response("**/map/points*until=*"):
        page.locator("#time-at").fill("30")
    page.wait_for_timeout(300)
    assert 0 < sum(int(text) for text in page.locator(".pin").all_inner_texts()) < before
    assert visit.complaints == []
    visit.context.close()


@pytest.mark.parametrize("name", ["today", "timeline", "map", "network", "council", "missions", "figures"])
def test_pages_work_without_scripts(browser: Any, served: str, name: str):
    visit = Visit(browser, served, java_script_enabled=False)
    visit.page.goto(served + PAGES[name])
    assert visit.page.locator("h1").count() == 1
    assert visit.page.locator("table, .lines, .seats").count() > 0
    assert visit.complaints == []
    visit.context.close()


def test_it_prints(browser: Any, served: str):
    visit = Visit(browser, served)
    assert visit.to("timeline").pdf().startswith(b"%PDF")
    visit.context.close()


def test_the_tour(browser: Any, filled: Path, tmp_path: Path):
    with Served(shutil.copy(filled, tmp_path / "tour.db")) as served:
        visit = Visit(browser, served.url, reduced_motion="reduce")
        found = walk(visit.page, served.url, lambda name: None)
        visit.context.close()
    assert "expelled the mission's spokesman" in found["sentence"]
    assert "20 Jul 2022" in found["day"]
    assert "0.94" in found["facts"]
    assert "a foreign ministry spokesman" in found["facts"]
    assert "SANCTION" in found["month"]
    assert "10 days left" in found["clock"]
    assert "13 yes, 1 no, 1 abstaining" in found["vote"]
    assert "A. Diallo" in found["corrected"]
    assert "Ménaka" in found["corrected"]
    assert "SANCTION" in found["export"]
    assert "spokesman" in found["brief"]
    assert visit.complaints == []
