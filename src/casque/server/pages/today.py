"""What is new on a day: new happenings, more sources, disputes, days ahead. The day can be moved back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from casque.errors import CasqueError
from casque.record.record import Record
from casque.record.types import Filters
from casque.server.pages.asking import asked_of, chart_of, shared
from casque.server.parameters import day_of, number_of
from casque.server.render import page
from casque.server.site import counts_of, record_of

router = APIRouter(include_in_schema=False)
SHOWN, BESIDE = 30, 8
MOST_TOLD = 200
"""Happenings told in the days asked for, the latest first, among which the new and the changed are looked for."""
AROUND = timedelta(days=45)
AHEAD = 60


@router.get("/")
def today(request: Request, day: str = "", days: str = "") -> Response:
    """What the reports of the last days brought, seen from a day."""
    record, asked = record_of(request), asked_of(request)
    back = number_of(days, "days", 1, 366) or 7
    last = day_of(day, "day") or date.today()
    try:
        since = last - timedelta(days=back - 1)
        around = replace(asked, published_since=last - AROUND, published_until=last + timedelta(days=3))
        later = last + timedelta(days=back)
    except OverflowError:
        last, since, around, later = date(9999, 1, 1), date(9999, 1, 1), asked, date(9999, 1, 1)
    window = replace(asked, published_since=since, published_until=last)
    counted = counts_of(request).days(around, "report")
    told = record.events(window, limit=MOST_TOLD).items
    new = [one for one in told if one.first_published and one.first_published >= since]
    changed = [one for one in told if one.first_published and one.first_published < since]
    latest = None if told else _last_day(record, asked, last)
    return page(
        request,
        "today.html",
        here="today",
        day=last,
        days=back,
        since=since,
        earlier=max(date.min, last - timedelta(days=back)) if last > date(2, 1, 1) else last,
        later=later,
        new=new[:SHOWN],
        new_total=sum(one.happenings for one in counted if since <= one.day <= last),
        changed=changed[:BESIDE],
        disputed=record.events(replace(window, disputed=True), limit=BESIDE).items,
        chart=chart_of(request, around, "report", around.published_since, around.published_until, narrow=True),
        deadlines=counts_of(request).ahead(last, AHEAD)[:BESIDE],
        latest=latest,
        record_empty=not told and latest is None and not record.reports(1),
        **shared(asked),
    )


def _last_day(record: Record, asked: Filters, before: date) -> date | None:
    """The last day with a report, to go to where the days asked for have none."""
    try:
        found = record.days(replace(asked, published_until=before), "report") or record.days(asked, "report")
    except CasqueError:
        return None
    return max((one.day for one in found), default=None)
