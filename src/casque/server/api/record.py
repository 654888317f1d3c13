"""The record over the API: happenings, reports, actors, places, figures, deadlines, search, export."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from casque.record.plain import plain
from casque.record.types import Filters
from casque.server.api import shapes
from casque.server.api.answers import FAULTS, FORMS, Asked, answer, exported, wanted_form
from casque.server.lookups import actor_here
from casque.server.parameters import day_of
from casque.server.site import counts_of, record_of

router = APIRouter(prefix="/api/v1", responses=FAULTS)
Limit = Annotated[int, Query(ge=1, le=500, description="At most so many")]
Identifier = Annotated[str, Path(max_length=300)]
Words = Annotated[str, Query(max_length=300)]
_OTHER_FORMS: dict[int | str, dict[str, Any]] = {
    200: {"content": {FORMS[form][0].split(";")[0]: {} for form in ("csv", "jsonl", "geojson", "jsonld")}}
}
_ALL_FORMS: dict[int | str, dict[str, Any]] = {200: {"content": {kind.split(";")[0]: {} for kind, _ in FORMS.values()}}}
By = Literal["event", "report"]


@router.get("/events", tags=["happenings"], response_model=shapes.Happenings, responses=_OTHER_FORMS)
def events(
    request: Request,
    filters: Asked,
    limit: Limit = 50,
    cursor: Annotated[str | None, Query(max_length=200, description="The `next` of the page before")] = None,
    order: Literal["newest", "oldest"] = "newest",
) -> Response:
    """Happenings of kind event that the filters let through. With `Accept: text/csv`, `application/x-ndjson`, `application/geo+json` or
    `application/ld+json` all of them as a file.
    """
    form = wanted_form(request)
    if form:
        return exported(record_of(request), form, filters)
    return answer(record_of(request).events(filters, limit=limit, cursor=cursor, order=order))


@router.get("/events/days", tags=["happenings"], response_model=shapes.Days)
def days(request: Request, filters: Asked, by: By = "event") -> Response:
    """Happenings by day and class, by their own date or that of the first report."""
    return answer({"items": counts_of(request).days(filters, by)})


@router.get("/events/pairs", tags=["happenings"], response_model=shapes.Pairs)
def pairs(
    request: Request, filters: Asked, least: Annotated[int, Query(ge=1, le=1_000_000)] = 1, limit: Limit = 150
) -> Response:
    """Who acts on whom, and how often."""
    return answer({"items": counts_of(request).pairs(filters, least, limit)})


@router.get("/happenings/{id}", tags=["happenings"], response_model=shapes.HappeningWhole)
def happening(request: Request, id: Identifier) -> Response:
    """One happening with every claim, link and decision; the id may be that of a claim, or one given out earlier."""
    found = record_of(request).show(id)
    tellings = [
        {"claim": one.claim, "report": shapes.brief(one.report), "standing": one.standing} for one in found.tellings
    ]
    return answer(
        {"happening": found.happening, "tellings": tellings, "links": found.links, "decisions": found.decisions}
    )


@router.get("/reports", tags=["reports"], response_model=shapes.Reports)
def reports(request: Request, text: Words = "", limit: Limit = 50) -> Response:
    """Reports with these words, or those added last."""
    record = record_of(request)
    found = record.search_reports(text.replace("\x00", " "), limit) if text.strip() else record.reports(limit)
    return answer({"items": [shapes.brief(one) for one in found]})


@router.get("/reports/{id}", tags=["reports"], response_model=dict[str, Any])
def report(request: Request, id: Identifier) -> Response:
    """One version of a report with its text; a report's own id gives the newest."""
    return answer(record_of(request).report(id))


@router.get("/reports/{id}/reading", tags=["reports"], response_model=dict[str, Any])
def reading(request: Request, id: Identifier) -> Response:
    """All that was read in it, in the contract of `casque read --format json`."""
    record = record_of(request)
    return answer(record.reading(record.report(id).id))


@router.get("/actors", tags=["actors"], response_model=list[shapes.Named])
def actors(request: Request, q: Words = "", limit: Limit = 50) -> Response:
    """Actors of the record with this in their name or id."""
    found = record_of(request).actors_like(q.replace("\x00", " "), limit)
    return answer([{"id": one, "name": name} for one, name in found.items()])


@router.get("/actors/{id}", tags=["actors"], response_model=dict[str, Any])
def actor(request: Request, id: Identifier) -> Response:
    """What the record tells of one actor, by id or name."""
    return answer(actor_here(record_of(request), id))


@router.get("/places", tags=["places"], response_model=shapes.Places)
def places(request: Request, filters: Asked, limit: Limit = 200) -> Response:
    """Places with happenings that the filters let through, the busiest first."""
    return answer({"items": counts_of(request).places(filters, limit)})


@router.get("/figures", tags=["figures"], response_model=shapes.Claims)
def figures(
    request: Request,
    subject: Annotated[str, Query(min_length=1, max_length=300, examples=["killed in MINUSMA"])],
    since: str | None = None,
    until: str | None = None,
    limit: Limit = 200,
) -> Response:
    """Figures about a subject as they were stated, the earliest first."""
    first, last = day_of(since, "since"), day_of(until, "until")
    return answer(
        {"items": record_of(request).figures(subject.replace("\x00", " "), since=first, until=last, limit=limit)}
    )


@router.get("/deadlines", tags=["deadlines"], response_model=shapes.Deadlines)
def deadlines(
    request: Request,
    on: Annotated[str | None, Query(description="Seen from this day", examples=["2023-06-20"])] = None,
    ahead: Annotated[int, Query(ge=0, le=3660)] = 60,
) -> Response:
    """Mandates that end and days that reports name, the nearest first."""
    return answer({"items": counts_of(request).ahead(day_of(on, "on") or date.today(), ahead)})


@router.get("/search", tags=["search"], response_model=shapes.Found)
def search(request: Request, q: Annotated[str, Query(min_length=1, max_length=300)], limit: Limit = 20) -> Response:
    """Words in sentences and reports, and names of actors."""
    record, words = record_of(request), q.replace("\x00", " ")
    return answer(
        {
            "happenings": record.events(Filters(text=words), limit=limit).items,
            "reports": [shapes.brief(one) for one in record.search_reports(words, limit)],
            "actors": [{"id": one, "name": name} for one, name in record.actors_like(words, limit).items()],
        }
    )


@router.get("/export", tags=["export"], responses=_ALL_FORMS, response_class=Response)
def export(
    request: Request,
    filters: Asked,
    format: Literal["csv", "jsonl", "geojson", "jsonld", "polecat", "icews", "gdelt"] = "csv",
    kind: Literal["event", "figure", "deadline"] = "event",
) -> Response:
    """Everything that the filters let through, as a file in one of the forms of `casque export`."""
    from dataclasses import replace

    return exported(record_of(request), format, replace(filters, kind=kind))


@router.get("/runs", tags=["record"], response_model=shapes.Runs)
def runs(request: Request) -> Response:
    """Versions of the program that have read into this record."""
    return answer({"items": record_of(request).runs()})


@router.get("/decisions", tags=["decisions"], response_model=shapes.Decisions)
def decisions(request: Request, by: Words = "", limit: Limit = 100) -> Response:
    """What people decided, the latest first."""
    return answer({"items": plain(record_of(request).decisions(by=by.replace("\x00", " ") or None, limit=limit))})
