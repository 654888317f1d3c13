"""What has no date of its own stands last where the newest comes first, and on the day of its report in a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from tests.record.fake_reader import document, read

from casque.documents import Document
from casque.reading.records import Reading
from casque.record.linking import Apart
from casque.record.opening import open_database
from casque.record.record import Record
from casque.record.types import Filters

DAYS = 12


def half_undated(found: Iterable[Document], jobs: int = 1) -> Iterator[Reading]:
    """Readings of which every other one gives its event no date."""
    for number, one in enumerate(found):
        reading = read(one)
        if number % 2:
            reading = replace(reading, events=tuple(replace(event, date=None) for event in reading.events))
        yield reading


def pages(record: Record, filters: Filters, size: int) -> list[date | None]:
    """The days of all happenings, newest first, page by page."""
    days: list[date | None] = []
    page = record.events(filters, limit=size)
    days += [one.last_day for one in page.items]
    while page.next is not None:
        page = record.events(filters, limit=size, cursor=page.next)
        days += [one.last_day for one in page.items]
    return days


def test_undated_happenings_come_last(where: str):
    told = [date(2023, 6, 1) + timedelta(days=n) for n in range(DAYS)]
    text = "{}: ASSAULT by group:JNIM on mil:MLI at Gao (happened)"
    reports = [document(text.format(day - timedelta(days=40)), f"id-{day}", published=day) for day in told]
    with Record(open_database(where), read=half_undated, how=Apart()) as record:
        record.add_documents(reports)
        newest = [day - timedelta(days=40) for day in reversed(told[::2])]
        for filters in (Filters(), Filters(actor=("group:JNIM",)), Filters(place=("Gao",)), Filters(text="ASSAULT")):
            for size in (1, 4, 6, 7, DAYS, 50):
                assert pages(record, filters, size) == newest + [None] * (DAYS // 2)
        undated = [one.lead.published for one in record.events(limit=50).items if one.last_day is None]
        assert undated == list(reversed(told[1::2]))
        assert pages(record, Filters(since=date(2023, 1, 1)), 4) == newest
        in_time = record.events(order="oldest", limit=50).items
        assert [one.last_day or one.lead.published for one in in_time] == sorted(newest) + told[1::2]
