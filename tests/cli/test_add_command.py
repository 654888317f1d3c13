"""``casque add`` and ``casque watch`` as a user runs them, with the fake reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.documents.test_feeds import item, rss
from tests.record.fake_reader import read_all

import casque.record.record
from casque.cli.main import cli
from casque.documents.fetch import Fetched, Fetcher
from casque.errors import FetchFailed

ATTACK = "2023-06-01: ASSAULT by group:JNIM on mil:MLI at Gao, 12 killed"


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(casque.record.record.Record.__init__, "__kwdefaults__", {"how": None, "read": read_all})
    monkeypatch.chdir(tmp_path)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def test_reports_are_added_once(tmp_path: Path):
    (tmp_path / "a.txt").write_text(ATTACK)
    (tmp_path / "b.txt").write_text("")
    first = run("add", "a.txt", "b.txt", "--record", "r.db")
    assert first.exit_code == 1
    assert "1 in, 0 new versions, 0 there already, 1 set aside; 1 coded (2 claims)" in first.output
    rows = [json.loads(line) for line in (tmp_path / "r.set-aside.jsonl").read_text().splitlines()]
    assert [(row["source"], row["code"]) for row in rows] == [("b.txt", "E101")]
    second = run("add", "a.txt", "--record", "r.db")
    assert second.exit_code == 0
    assert "0 in, 0 new versions, 1 there already" in second.output


def test_nothing_in_is_a_failure(tmp_path: Path):
    assert run("add", "missing.txt").exit_code == 2


def test_a_file_that_is_no_record(tmp_path: Path):
    (tmp_path / "a.txt").write_text(ATTACK)
    (tmp_path / "r.db").write_text("hello")
    result = run("add", "a.txt", "--record", "r.db")
    assert result.exit_code == 2
    assert "[E601]" in result.output
    assert (tmp_path / "r.db").read_text() == "hello"


class Web(Fetcher):
    """A web of two pages and two feeds, one of them broken; it counts what is asked of it."""

    asked: list[str]
    answer: bytes

    def fetch_changed(self, url: str, etag: str | None, modified: str | None) -> Fetched | None:
        asked.append(f"{url} {etag}")
        if "bad" in url:
            raise FetchFailed(f"{url} answered 503.", url=url, status=503, retry_after="7200")
        if "page" in url:
            page = f"<html><body><article><h1>Attack</h1><p>{ATTACK}</p><p>{'Calm came back by noon. ' * 20}</p></article></body></html>"
            return Fetched(url, "text/html", page.encode())
        return None if etag == "v1" else Fetched(url, "application/rss+xml", feed[0], "v1", None)


asked: list[str] = []
feed: list[bytes] = []


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> None:
    asked.clear()
    feed[:] = [rss(item("https://x.example/page1"))]
    monkeypatch.setattr("casque.documents.fetch.Fetcher", Web)


def feeds(tmp_path: Path, text: str) -> str:
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    return str(path)


TWO = '[[feeds]]\nurl = "https://x.example/rss"\n[[feeds]]\nurl = "https://bad.example/rss"\nevery = "10m"\n'


def forget_when(tmp_path: Path) -> None:
    """As if the time for the next question had come."""
    import sqlite3

    with sqlite3.connect(tmp_path / "casque.db") as connection:
        connection.execute("UPDATE feeds SET next_check = NULL")


def test_feeds_are_read_politely_and_a_bad_one_stops_nothing(web: None, tmp_path: Path):
    path = feeds(tmp_path, TWO)
    first = run("watch", path, "--once")
    assert first.exit_code == 0, first.output
    assert "1 in" in first.output
    assert "1 set aside" in first.output
    assert asked == ["https://x.example/rss None", "https://x.example/page1 None", "https://bad.example/rss None"]
    run("watch", path, "--once")
    assert len(asked) == 3  # nothing is due
    forget_when(tmp_path)
    assert "0 in" in run("watch", path, "--once").output
    assert asked[3] == "https://x.example/rss v1"


def test_a_feed_that_becomes_another_is_not_taken(web: None, tmp_path: Path):
    path = feeds(tmp_path, '[[feeds]]\nurl = "https://x.example/rss"\n')
    run("watch", path, "--once")
    feed[:] = [rss(item("https://casino.example/page2"), title="Best Casinos")]
    forget_when(tmp_path)
    import sqlite3

    with sqlite3.connect(tmp_path / "casque.db") as connection:
        connection.execute("UPDATE feeds SET etag = NULL")
    result = run("watch", path, "--once")
    assert "[E112]" in result.output
    assert "Best Casinos" in result.output
    assert "0 in" in result.output


@pytest.mark.parametrize(
    "text",
    ["", "[[feeds]]", '[[feeds]]\nurl = "ftp://x"', "url = [", '[[feeds]]\nurl="https://x.example"\nevry="1h"',
     '[[feeds]]\nurl="https://x.example"\nevery="soon"'],
)  # fmt: skip
def test_a_list_of_feeds_that_cannot_be_read(tmp_path: Path, text: str):
    result = run("watch", feeds(tmp_path, text), "--once")
    assert result.exit_code == 2
    assert "[E112]" in result.output
