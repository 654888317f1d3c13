"""Feeds read politely: only what changed, not before it is due, and ever less often while a feed fails.

What a server said of itself (ETag, Last-Modified) is kept in the table ``feeds`` and sent back with the next question. It is
kept only after all that the feed listed is stored, so that a crash in between loses nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import delete, insert, select

from casque.documents import Document, SetAside
from casque.documents.feeds import Entry, Feed, parse_feed
from casque.documents.fetch import Fetcher
from casque.documents.sources import Given, feed_documents
from casque.errors import BadFeed, CasqueError, DocumentError
from casque.record.asking.days import as_duration
from casque.record.database import Database
from casque.record.identity import plain_url
from casque.record.schema import documents, feeds, reports

EVERY = timedelta(minutes=30)
SHORTEST = timedelta(minutes=5)
"""No feed is asked more often."""
LONGEST = timedelta(days=1)
"""No back-off is longer, unless the server asks for it."""
_KEYS = frozenset({"url", "publisher", "every", "title"})


@dataclass(frozen=True, slots=True)
class FeedSource:
    """One feed of the list."""

    url: str
    publisher: str | None = None
    every: timedelta = EVERY
    title: str | None = None
    """Its present name, where a person says that a changed one is right."""


@dataclass(slots=True)
class FeedState:
    """What is remembered of a feed."""

    title: str | None = None
    site: str | None = None
    etag: str | None = None
    modified: str | None = None
    next_check: datetime | None = None
    failures: int = 0
    last_error: str | None = None


def feed_list(path: str | Path) -> list[FeedSource]:
    """The feeds of a TOML file; raises BadFeed where it cannot be read.

    ::

        every = "30m"
        [[feeds]]
        url = "https://news.example/rss"
        publisher = "The Example"
    """
    try:
        with Path(path).open("rb") as stream:
            given = tomllib.load(stream)
    except OSError as error:
        raise BadFeed(f"{path} cannot be opened ({error.strerror or error}). Give a TOML file of feeds.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFeed(f"{path} is no TOML ({error}). Each feed is a [[feeds]] with a url.") from error
    listed = given.get("feeds")
    if not isinstance(listed, list) or not listed:
        raise BadFeed(f'{path} lists no feeds. Write [[feeds]] and below it url = "https://…" for each.')
    every = _every(given.get("every"), EVERY, str(path))
    return list({one.url: one for one in (_source(item, every, str(path)) for item in listed)}.values())


def read_feed(
    database: Database,
    source: FeedSource,
    store: Callable[[Iterator[Document | SetAside]], None],
    *,
    fetcher: Fetcher,
    now: datetime,
) -> datetime:
    """Ask a feed if it is due, hand what is new in it to ``store``, and remember; gives the time when it is due next.

    What fails (no answer, no feed, another feed) is handed on as set aside and puts the next question off.
    """
    state = _state(database, source.url)
    if state.next_check is not None and state.next_check > now:
        return state.next_check
    try:
        answer = fetcher.fetch_changed(source.url, state.etag, state.modified)
        if answer is not None:
            feed = parse_feed(answer.body, source.url)
            state = _same_feed(state, source, feed)
            store(_reports(database, source, feed, fetcher))
            state.etag, state.modified = answer.etag, answer.modified
        state.failures, state.last_error = 0, None
        state.next_check = now + source.every
    except DocumentError as error:
        store(iter([SetAside(source.url, error)]))
        state.failures += 1
        state.last_error = error.message
        state.next_check = now + _pause(source, state.failures, error, now)
    _remember(database, source.url, state, now)
    return state.next_check


def _reports(database: Database, source: FeedSource, feed: Feed, fetcher: Fetcher) -> Iterator[Document | SetAside]:
    """The reports of entries that are not stored yet, or changed since; each page is fetched only when it is wanted."""
    given = Given(publisher=source.publisher, limit_bytes=fetcher.limit_bytes)
    new = [entry for entry in feed.entries if not _is_stored(database, entry)]
    yield from feed_documents(replace(feed, entries=tuple(new)), source.url, given, fetcher)


def _is_stored(database: Database, entry: Entry) -> bool:
    """Is the page of this entry stored, and not said to have changed since?"""
    if entry.url is None:
        return False
    query = (
        select(documents.c.added)
        .join(reports, reports.c.key == documents.c.report_key)
        .where(reports.c.identity == "url:" + plain_url(entry.url), documents.c.current)
    )
    with database.reading() as connection:
        added = connection.execute(query.order_by(documents.c.key.desc())).scalar()
    return added is not None and (entry.updated is None or entry.updated <= added)


def _same_feed(state: FeedState, source: FeedSource, feed: Feed) -> FeedState:
    """The state with the feed's name and site. Raises BadFeed where both are others than before: it was sold or taken over."""
    site = next((urlsplit(entry.url).hostname for entry in feed.entries if entry.url), None) or state.site
    renamed = state.title is not None and feed.title != state.title and feed.title != source.title
    if renamed and state.site is not None and site != state.site:
        raise BadFeed(
            f"{source.url} was “{state.title}” with reports from {state.site} and is now “{feed.title}” with reports from "
            f'{site}. Nothing was taken from it; if that is right, write title = "{feed.title}" below its url.',
            source=source.url,
        )
    return replace(state, title=feed.title, site=site)


def _pause(source: FeedSource, failures: int, error: DocumentError, now: datetime) -> timedelta:
    """How long to leave a feed that failed alone: twice as long each time, or as long as its server asks."""
    wait = min(source.every * (1 << min(failures, 10)), LONGEST)
    asked = str(error.facts.get("retry_after") or "").strip()
    if asked.isdigit():
        wait = max(wait, timedelta(seconds=min(int(asked), 7 * 86_400)))
    elif asked:
        try:
            until = parsedate_to_datetime(asked)
        except ValueError:
            return wait
        if until.tzinfo is not None:
            wait = max(wait, min(until - now, timedelta(days=7)))
    return wait


def _state(database: Database, url: str) -> FeedState:
    with database.reading() as connection:
        row = connection.execute(select(feeds).where(feeds.c.url == url)).first()
    if row is None:
        return FeedState()
    return FeedState(row.title, row.site, row.etag, row.modified, row.next_check, row.failures, row.last_error)


def _remember(database: Database, url: str, state: FeedState, now: datetime) -> None:
    row = {
        "url": url,
        "title": state.title,
        "site": state.site,
        "etag": state.etag,
        "modified": state.modified,
        "checked": now,
        "next_check": state.next_check,
        "failures": state.failures,
        "last_error": state.last_error,
    }
    with database.writing() as connection:
        connection.execute(delete(feeds).where(feeds.c.url == url))
        connection.execute(insert(feeds), row)


def _source(item: Any, every: timedelta, path: str) -> FeedSource:  # noqa: ANN401 - what TOML gives
    if not isinstance(item, dict) or not isinstance(item.get("url"), str):
        raise BadFeed(f"{path}: a feed without a url.")
    url = item["url"].strip()
    if not url.lower().startswith(("http://", "https://")):
        raise BadFeed(f"{path}: {url[:80]!r} is no web address. Write it as https://news.example/rss.")
    unknown = set(item) - _KEYS
    if unknown:
        raise BadFeed(f"{path}: {url} has {', '.join(sorted(unknown))}; known are {', '.join(sorted(_KEYS))}.")
    publisher, title = item.get("publisher"), item.get("title")
    return FeedSource(
        url,
        publisher if isinstance(publisher, str) else None,
        _every(item.get("every"), every, path),
        title if isinstance(title, str) else None,
    )


def _every(given: object, otherwise: timedelta, path: str) -> timedelta:
    if given is None:
        return otherwise
    try:
        return max(as_duration(str(given)), SHORTEST)
    except CasqueError as error:
        raise BadFeed(f"{path}: every = {given!r}: {error.message}") from error
