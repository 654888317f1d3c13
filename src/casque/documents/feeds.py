"""Feeds (RSS, Atom): what a feed lists, and which of it is a report by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from time import struct_time
from typing import Any

from casque.documents.dates import plausible
from casque.documents.decoding import without_lone_surrogates
from casque.errors import BadFeed

MOST_ENTRIES = 1_000
"""Entries of one feed that are looked at, the first ones; news feeds list 10 to 100."""
WHOLE_TEXT = 1_000
"""Characters from which on an entry's own content counts as the report; shorter ones are teasers, and the page is fetched."""
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One report that a feed lists."""

    url: str | None
    title: str | None
    published: date | None
    updated: datetime | None
    """When the feed says it was last changed, or else published."""
    content: str | None
    """The whole report as HTML, where the feed has it."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was answered once."""

    title: str | None
    entries: tuple[Entry, ...]


def looks_like_feed(head: bytes) -> bool:
    """Do these first bytes begin a feed, and not a web page?"""
    begin = head.replace(b"\x00", b"")[:4000]
    found = _FEED.search(begin)
    return bool(found) and b"<html" not in begin[: found.start()].lower() if found else False


def parse_feed(raw: bytes, source: str) -> Feed:
    """The entries of a feed in its order; raises BadFeed where it is none. Broken XML is read as far as it can be."""
    import feedparser

    if not looks_like_feed(raw[:4000]):
        raise BadFeed(
            f"{source} is no feed (RSS or Atom). Give the feed's own address; on a page it is behind the feed sign.",
            source=source,
        )
    parsed = feedparser.parse(BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.get("version"):
        raise BadFeed(f"{source} begins like a feed and is none ({parsed.get('bozo_exception')}).", source=source)
    return Feed(_words(parsed.feed.get("title")), tuple(_entry(one) for one in parsed.entries[:MOST_ENTRIES]))


def _entry(one: Any) -> Entry:  # noqa: ANN401 - feedparser's own dictionary
    link = str(one.get("link") or "").strip()
    published = _moment(one.get("published_parsed"))
    day = published.date() if published else None
    bodies = [str(part.get("value") or "") for part in one.get("content") or ()] + [str(one.get("summary") or "")]
    longest = max(bodies, key=len)
    return Entry(
        url=link if re.match(r"https?://", link) else None,
        title=_words(one.get("title")),
        published=day if day and plausible(day) else None,
        updated=_moment(dict.get(one, "updated_parsed")) or published,
        content=longest if len(_TAG.sub("", longest)) >= WHOLE_TEXT else None,
    )


def _words(value: object) -> str | None:
    text = " ".join(_TAG.sub("", str(value or "")).split())
    return without_lone_surrogates(text)[:500] or None


def _moment(value: struct_time | None) -> datetime | None:
    """feedparser gives times in UTC."""
    if value is None:
        return None
    try:
        return datetime(
            value.tm_year, value.tm_mon, value.tm_mday, value.tm_hour, value.tm_min, value.tm_sec, tzinfo=UTC
        )
    except ValueError:
        return None
