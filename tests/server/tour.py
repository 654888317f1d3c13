"""The analyst's task, step by step in the browser: the test walks it, and
``python -m tests.server.tour docs [RECORD]`` takes the pictures of docs/tour.md.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.chromium import running
from tests.server.conftest import TOKEN, Served
from tests.server.world import fill

Shoot = Callable[[str], None]
COLOURS = 128
WIDTH, HEIGHT = 1280, 840


def walk(page: Any, base: str, shoot: Shoot) -> dict[str, str]:
    """Find the expulsion, the month around it, the clock, the vote; correct one event; take the week along. What was found on the way."""
    found: dict[str, str] = {}
    page.goto(base)
    page.fill(".bar input[type=search]", "spokesman expelled")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    shoot("1-search")
    page.locator(".lines a.deed").first.click()
    page.wait_for_url("**/happenings/*")
    shoot("2-happening")
    found["sentence"] = page.locator("h1").inner_text()
    found["facts"] = page.locator(".facts").inner_text()
    found["day"] = page.locator(".head .over").inner_text()
    page.goto(f"{base}/timeline?country=MLI&since=2022-07-01&until=2022-07-31")
    shoot("3-month")
    found["month"] = page.locator(".lines").inner_text()
    page.goto(f"{base}/missions/MINUSMA?on=2023-06-20")
    shoot("4-clock")
    found["clock"] = page.locator(".note").first.inner_text()
    page.goto(f"{base}/council?on=2023-06-29&yes=E10,FRA,GBR,USA&topic=Mali&penholder=FRA")
    page.locator(".seat", has_text="China").locator("label.abstain").click()
    page.locator(".verdict", has_text="14 yes").or_(page.locator(".verdict", has_text="1 abstaining")).first.wait_for()
    page.locator(".seat", has_text="Russian Federation").locator("label.no").click()
    page.locator(".verdict .result", has_text="Vetoed").wait_for()
    shoot("5-vote")
    found["vote"] = page.locator(".verdict").first.inner_text()
    _correct(page, base, shoot, found)
    page.goto(f"{base}/timeline?country=MLI&since=2022-07-18&until=2022-07-24")
    with page.expect_download() as download:
        page.locator(".tabs .right a", has_text="CSV").click()
    found["export"] = Path(download.value.path()).read_text(encoding="utf-8-sig")
    page.goto(f"{base}/brief?whom=Mali&since=2022-07-18&until=2022-07-24&min_confidence=0.3")
    shoot("7-brief")
    found["brief"] = page.locator(".brief").inner_text()
    return found


def _correct(page: Any, base: str, shoot: Shoot, found: dict[str, str]) -> None:
    """One event was put on a wrong place: sign in, say so, with a reason."""
    page.goto(f"{base}/timeline?country=MLI&since=2022-07-01&until=2022-07-31&type=AID")
    wrong = page.locator(".lines a.deed").first.get_attribute("href")
    page.goto(f"{base}/sign-in?back={wrong}")
    page.fill("[name=name]", "A. Diallo")
    page.fill("[name=token]", TOKEN)
    page.click("main button.first")
    page.locator("#correct summary").click()
    form = page.locator("#correct form")
    form.locator("[name=place]").fill("Ménaka")
    form.locator("[name=because]").fill("The agency's own release names Ménaka.")
    form.locator("button.first").scroll_into_view_if_needed()
    shoot("6-correct")
    form.locator("button.first").click()
    page.locator(".note.good").wait_for()
    found["corrected"] = page.locator("main").inner_text()


def small_png(picture: bytes) -> bytes:
    """A picture of few colours: what a page has."""
    from PIL import Image

    image = (
        Image.open(io.BytesIO(picture))
        .convert("RGB")
        .quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    )
    kept = io.BytesIO()
    image.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def main(folder: Path, record: Path | None = None) -> None:
    """Take the pictures, of a record made anew or of a copy of one that ``tests.server.world`` made."""
    from playwright.sync_api import sync_playwright

    path = Path(tempfile.mkdtemp()) / "sahel.db"
    if record:
        shutil.copy(record, path)
    else:
        fill(path)
    with Served(path) as served, sync_playwright() as playwright, running(playwright) as browser:
        page = browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB", reduced_motion="reduce"
        ).new_page()

        def shoot(name: str) -> None:
            page.wait_for_timeout(300)
            data = small_png(page.screenshot())
            (folder / f"tour-{name}.png").write_bytes(data)
            print(f"{name}: {len(data):,} bytes, {re.sub('[?].*', '', page.url)}")  # noqa: T201 - a script's report

        walk(page, served.url, shoot)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
