"""Feeds: what they list, broken ones, and pages that only look like one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.documents.pages import BODY, article_page

from casque.documents import Document, SetAside, open_documents
from casque.documents.feeds import looks_like_feed, parse_feed
from casque.documents.fetch import Fetched, Fetcher
from casque.errors import BadFeed, FetchFailed

WHOLE = "".join(f"<p>{text}</p>" for text in BODY * 3)


def rss(*items: str, title: str = "The Sahel Wire") -> bytes:
    return (
        f'<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{title}</title>{''.join(items)}</channel></rss>"
    ).encode()


def item(
    link: str, title: str = "Council ends mission", content: str = "", day: str = "Fri, 30 Jun 2023 18:00:00 GMT"
) -> str:
    body = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    return f"<item><title>{title}</title><link>{link}</link><pubDate>{day}</pubDate><description>Short.</description>{body}</item>"


ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Gao Post</title>
<entry><title>One</title><link href="https://gao.example/1"/><updated>2023-07-02T10:00:00+02:00</updated></entry></feed>"""


class Pages(Fetcher):
    """Answers every address with an article, but one."""

    def fetch(self, url: str) -> Fetched:
        if "gone" in url:
            raise FetchFailed(f"{url} answered 404.", url=url)
        return Fetched(url, "text/html", article_page())


def test_rss_is_read():
    feed = parse_feed(rss(item("https://a.example/1"), item("ftp://a.example/2")), "feed")
    first, second = feed.entries
    assert (feed.title, first.url, first.title, first.published) == (
        "The Sahel Wire",
        "https://a.example/1",
        "Council ends mission",
        date(2023, 6, 30),
    )
    assert first.content is None
    assert second.url is None


def test_atom_is_read_and_times_are_utc():
    (entry,) = parse_feed(ATOM, "feed").entries
    assert entry.updated == datetime(2023, 7, 2, 8, 0, tzinfo=UTC)


def test_a_feed_cut_off_gives_what_it_has():
    raw = rss(item("https://a.example/1"), item("https://a.example/2"))
    assert [one.url for one in parse_feed(raw[: raw.index(b"a.example/2")], "feed").entries][:1] == [
        "https://a.example/1"
    ]


@pytest.mark.parametrize("raw", [b"", b"hello", article_page(), b"<html><body><feed></body></html>", b"{}"])
def test_what_is_no_feed_is_said(raw: bytes):
    assert not looks_like_feed(raw)
    with pytest.raises(BadFeed):
        parse_feed(raw, "feed")


def test_entities_do_not_grow():
    bomb = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(8)
    )
    feed = parse_feed(
        bomb + b']><rss version="2.0"><channel><title>&i;</title><item><title>&i;</title></item></channel></rss>', "f"
    )
    assert len(feed.title or "") <= 500


def test_a_feed_file_gives_its_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "feed.xml"
    path.write_bytes(
        rss(item("https://a.example/1", content=WHOLE), item("https://a.example/2"), item("https://a.example/gone"))
    )
    monkeypatch.setattr("casque.documents.sources._fetcher", lambda limit: Pages())
    whole, page, gone = open_documents([str(path)])
    assert isinstance(whole, Document)
    assert isinstance(page, Document)
    assert isinstance(gone, SetAside)
    assert (whole.source, whole.url, whole.publisher, whole.published) == (
        "https://a.example/1",
        "https://a.example/1",
        "The Sahel Wire",
        date(2023, 6, 30),
    )
    assert BODY[0] in whole.text
    assert BODY[0] in page.text
    assert gone.error.code == "E110"


def test_a_feed_in_a_feed_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    class Endless(Fetcher):
        def fetch(self, url: str) -> Fetched:
            return Fetched(url, "application/rss+xml", rss(item(url + "x")))

    path = tmp_path / "feed.xml"
    path.write_bytes(rss(item("https://a.example/1")))
    monkeypatch.setattr("casque.documents.sources._fetcher", lambda limit: Endless())
    assert len(list(open_documents([str(path)]))) == 1
