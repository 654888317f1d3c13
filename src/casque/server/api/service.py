"""Health, metrics, the description of the API as a page, and the feed of a saved search."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from casque import __version__
from casque.errors import BadRequest, CasqueError
from casque.record.types import Happening
from casque.server.api import shapes
from casque.server.api.answers import FAULTS, FORMS, Bearer, answer, exported, person_of
from casque.server.pages.asking import asked_of
from casque.server.render import page, query
from casque.server.security.people import Role
from casque.server.site import record_of
from casque.server.words import cut, plain

router = APIRouter(prefix="/api/v1", responses=FAULTS)
pages = APIRouter(include_in_schema=False)
FEED_DAYS, FEED_ENTRIES = 30, 100


@router.get("/health", tags=["service"], response_model=shapes.Health)
def health(request: Request) -> Response:
    """Is the server well, and does the record answer? 503 where not."""
    try:
        record_of(request).reports(1)
    except CasqueError as error:
        return answer({"status": "failing", "version": __version__, "record": error.code}, 503)
    return answer({"status": "ok", "version": __version__, "record": "ok"})


@router.get("/metrics", tags=["service"], response_class=Response, responses={200: {"content": {"text/plain": {}}}})
def metrics(request: Request, bearer: Bearer) -> Response:
    """Counts and times for Prometheus; for admins."""
    person_of(request, bearer, least=Role.ADMIN)
    return Response(request.app.state.metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")


@pages.get("/api")
def description(request: Request) -> Response:
    """The API as a page."""
    found: dict[str, Any] = request.app.openapi()
    ways = [
        {
            "method": method.upper(),
            "path": path,
            **{name: one.get(name) for name in ("summary", "description", "parameters", "tags")},
        }
        for path, methods in found["paths"].items()
        for method, one in methods.items()
    ]
    return page(request, "api.html", ways=ways)


@pages.get("/export")
def export_page(request: Request, format: str = "csv") -> Response:
    """What the filters of a page let through, as a file."""
    if format not in FORMS:
        raise BadRequest(f"format: {format[:40]!r} is none of {', '.join(FORMS)}.", field="format")
    return exported(record_of(request), format, asked_of(request))


@pages.get("/feed.atom")
def feed(request: Request) -> Response:
    """New happenings that match the filters of the address, as Atom, those added last first."""
    asked = asked_of(request)
    recent = replace(asked, added_since=datetime.now(UTC) - timedelta(days=FEED_DAYS))
    found = sorted(
        record_of(request).events(recent, limit=FEED_ENTRIES).items, key=lambda one: one.last_added, reverse=True
    )
    own = str(request.base_url).rstrip("/")
    here = f"{own}/feed.atom{query(request.query_params.multi_items())}"
    updated = found[0].last_added if found else datetime(2000, 1, 1, tzinfo=UTC)
    entries = "".join(_entry(one, own) for one in found)
    return Response(
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{escape(here)}</id><title>casque: {escape(plain(query(request.query_params.multi_items()).lstrip('?')) or 'all')}</title>"
        f"<updated>{_time(updated)}</updated><author><name>casque</name></author>"
        f'<link rel="self" href={quoteattr(here)}/>{entries}</feed>\n',
        media_type="application/atom+xml; charset=utf-8",
    )


def _entry(one: Happening, own: str) -> str:
    who = ", ".join(plain(party.name) for party in one.actors[:3]) or "?"
    whom = ", ".join(plain(party.name) for party in one.recipients[:3])
    title = cut(f"{one.type} {who}" + (f" → {whom}" if whom else ""), 200)
    return (
        f"<entry><id>urn:casque:{one.id}</id><title>{escape(title)}</title><updated>{_time(one.last_added)}</updated>"
        f"<published>{_time(one.first_added)}</published><link href={quoteattr(f'{own}/happenings/{one.id}')}/>"
        f"<summary>{escape(cut(plain(one.lead.sentence), 2000))}</summary></entry>"
    )


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
