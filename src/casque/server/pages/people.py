"""Actors, figures and deadlines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from casque.record.record import Record
from casque.record.types import Claim, Filters
from casque.server.lookups import actor_here
from casque.server.pages.asking import asked_of, chart_of, shared
from casque.server.parameters import day_of, number_of
from casque.server.render import page, query
from casque.server.site import counts_of, record_of

router = APIRouter(include_in_schema=False)
WHATS = (
    "killed",
    "injured",
    "detained",
    "abducted",
    "displaced",
    "released",
    "troops",
    "votes",
    "money",
    "people",
    "missing",
    "expelled",
)
MOST_FIGURES = 200


@router.get("/actors/{identifier:path}")
def actor(request: Request, identifier: str) -> Response:
    """One actor: names, events, partners, figures."""
    record = record_of(request)
    found = actor_here(record, identifier, 20)
    if found.id != identifier:
        return RedirectResponse(f"/actors/{found.id}", 307)
    asked = Filters(either=(found.id,))
    figures = record.events(Filters(kind="figure", either=(found.id,)), limit=12).items
    return page(request, "actor.html", actor=found, chart=chart_of(request, asked), figures=figures, **shared(asked))


@router.get("/figures")
def figures(request: Request, subject: str = "", what: str = "") -> Response:
    """Numbers side by side as they were stated."""
    record, asked = record_of(request), asked_of(request)
    subject = " ".join(subject.replace("\x00", " ").split())[:300]
    if subject:
        wanted = f"{what} in {subject}" if what in WHATS else subject
        claims = record.figures(wanted, since=asked.since, until=asked.until, limit=MOST_FIGURES)
    else:
        claims = _latest(record, replace(asked, kind="figure", type=(what,) if what in WHATS else ()))
    return page(
        request, "figures.html", here="figures", subject=subject, what=what, whats=WHATS, claims=claims, **shared(asked)
    )


@router.get("/deadlines")
def deadlines(request: Request, on: str = "", ahead: str = "") -> Response:
    """Days ahead, the nearest first."""
    day = day_of(on, "on") or date.today()
    far = number_of(ahead, "ahead", 1, 3_660) or 60
    return page(
        request,
        "deadlines.html",
        here="deadlines",
        on=day,
        ahead=far,
        found=counts_of(request).ahead(day, far),
        address_here="/deadlines" + query({"on": day.isoformat(), "ahead": far}),
        **shared(Filters()),
    )


def _latest(record: Record, asked: Filters) -> tuple[Claim, ...]:
    return tuple(one.lead for one in record.events(asked, limit=MOST_FIGURES // 2).items)
