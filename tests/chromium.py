"""Debian's Chromium for the tests of pages. ``python -m tests.chromium`` says whether it is here, and what is missing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.programs import program

ARGUMENTS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
]  # fmt: skip


def chromium() -> Path | None:
    """The program, where it is here."""
    return program("chromium")


def missing() -> str | None:
    """What is missing for the tests of pages and how to get it; None where all is here."""
    if chromium() is None:
        return "the program chromium is not here (make browser, or on Debian apt-get install chromium)"
    return None


@contextmanager
def running(playwright: Any) -> Iterator[Any]:
    """A browser for as long as it is needed."""
    browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
    try:
        yield browser
    finally:
        browser.close()


if __name__ == "__main__":
    sys.exit(missing())
