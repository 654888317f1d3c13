"""``casque watch``: feeds into the record, again and again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

from casque.cli.add import close_batch
from casque.cli.options import aside_option, knowledge_option
from casque.cli.printable import printable
from casque.cli.record_options import opened, record_option
from casque.cli.votes_told import VotesHeard
from casque.errors import CasqueError, RecordBusy, RecordGone

if TYPE_CHECKING:
    from casque.documents import Document, SetAside
    from casque.documents.fetch import Fetcher
    from casque.record.adding import Added
    from casque.record.feeds import FeedSource
    from casque.record.record import Record

AGAIN = timedelta(minutes=1)
"""How soon a record that could not be reached is tried again."""


@click.command()
@click.argument("feeds", metavar="FEEDS.toml")
@record_option
@click.option("--once", is_flag=True, help="Read the feeds that are due once, and end.")
@knowledge_option
@aside_option
def watch(feeds: str, where: str, once: bool, aside_file: str | None) -> None:
    """Read feeds into the record, each as often as FEEDS.toml says, until stopped with Ctrl+C.

    Feeds are read politely: only what changed since last time, and ever less often while a feed fails.
    """
    from casque.documents.fetch import Fetcher
    from casque.record.adding import Added
    from casque.record.feeds import feed_list

    listed = feed_list(feeds)
    with opened(where, create=True) as record:
        while True:
            added, votes = Added(), VotesHeard()
            due = read_round(record, listed, Fetcher(), added, votes)
            if once or added.stored or added.aside:
                close_batch(added, where, aside_file, votes, append=True)
            if once:
                return
            time.sleep(max((due - datetime.now(UTC)).total_seconds(), 1.0))


def read_round(record: Record, listed: list[FeedSource], fetcher: Fetcher, added: Added, votes: VotesHeard) -> datetime:
    """Read every feed that is due; gives the time when the next one is. No feed stops another, nor does the record's server."""
    from casque.record.feeds import read_feed

    def store(documents: Iterator[Document | SetAside]) -> None:
        record.add_documents(documents, heard=votes.hear, added=added)

    dues = []
    for source in listed:
        now = datetime.now(UTC)
        try:
            dues.append(read_feed(record.database, source, store, fetcher=fetcher, now=now))
        except (RecordGone, RecordBusy) as error:
            _say(error)
            dues.append(now + AGAIN)
    return min(dues)


def _say(error: CasqueError) -> None:
    click.echo(printable(f"casque: {error}"), err=True)
