"""The reading page in Debian's Chromium: hover, tap and keyboard show the record; nothing overflows; nothing complains."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.export.made import EMPTY, READING

from casque.export.page import reading_page

pytestmark = pytest.mark.browser


@pytest.fixture
def site(tmp_path: Path) -> str:
    path = tmp_path / "page.html"
    path.write_text(reading_page([READING, EMPTY]), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def complaints() -> list[str]:
    return []


def opened(browser: Any, site: str, complaints: list[str], width: int = 1280, **options: Any) -> Any:
    page = browser.new_context(viewport={"width": width, "height": 840}, **options).new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: None if request.url == site else complaints.append(request.url))
    page.goto(site)
    return page


def test_hovering_a_trigger_shows_its_record(browser: Any, site: str, complaints: list[str]):
    page = opened(browser, site, complaints)
    pop = page.locator("#pop")
    assert pop.is_hidden()
    page.locator("mark").first.hover()
    pop.wait_for(state="visible")
    assert "REQUEST" in pop.inner_text()
    assert "MINUSMA" in pop.inner_text()
    assert page.locator(".on-actor").inner_text() == "Mali"
    assert page.locator(".on-recipient").inner_text() == "MINUSMA"
    page.mouse.move(5, 5)
    pop.wait_for(state="hidden")
    assert complaints == []


def test_the_keyboard_reaches_every_mark(browser: Any, site: str, complaints: list[str]):
    page = opened(browser, site, complaints)
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "MARK":
            assert page.locator("#pop").is_visible()
            seen.append(page.evaluate("document.activeElement.textContent"))
    assert seen[:2] == ["asked", "killed"]
    page.locator("mark").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.locator("#pop").is_hidden()
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone(browser: Any, site: str, complaints: list[str], scheme: str):
    page = opened(browser, site, complaints, 390, has_touch=True, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("mark").first.tap()
    pop = page.locator("#pop")
    assert pop.is_visible()
    box = pop.bounding_box()
    assert round(box["y"] + box["height"]) == 840
    page.locator("h2").last.tap()
    assert pop.is_hidden()
    assert complaints == []


def test_the_timeline_opens_the_record_too(browser: Any, site: str, complaints: list[str]):
    page = opened(browser, site, complaints)
    page.locator("svg.timeline a").first.click()
    assert "REQUEST" in page.locator("#pop").inner_text()
    assert complaints == []


def test_filters(browser: Any, site: str, complaints: list[str]):
    page = opened(browser, site, complaints)
    cards = page.locator(".cards > .card:visible")
    assert cards.count() == 2
    page.locator(".chip[data-quad=vx]").click()
    assert cards.count() == 1
    assert page.locator("#shown").inner_text() == "1 of 2 events"
    assert page.locator("mark").first.get_attribute("tabindex") == "-1"
    page.locator(".chip[data-quad=vx]").click()
    page.locator("#status").select_option("demanded")
    assert cards.count() == 1
    page.locator("#status").select_option("")
    page.locator("#sure").fill("80")
    assert cards.count() == 1
    page.locator("#sure").fill("0")
    page.locator('[data-actor="doc:gunmen"]').click()
    assert cards.count() == 1
    assert complaints == []


def test_the_page_works_without_scripts(browser: Any, site: str, complaints: list[str]):
    page = opened(browser, site, complaints, java_script_enabled=False)
    assert page.locator(".cards > .card").count() == 2
    page.locator(".card .kind a").first.click()
    assert page.url.endswith("#at-d0e0")


def test_it_prints(browser: Any, site: str, complaints: list[str]):
    page = opened(browser, site, complaints)
    assert page.pdf().startswith(b"%PDF")
