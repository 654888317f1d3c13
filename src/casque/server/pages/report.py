"""A stored report: its text with the evidence marked, each mark a way to its event."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from casque.errors import NoSuchPage, UnknownId
from casque.server.pages.read import GivenForm, read_given, reading_values
from casque.server.render import page, words_of
from casque.server.site import analyst_of, record_of

router = APIRouter(include_in_schema=False)


@router.get("/reports/{identifier}")
def report(request: Request, identifier: str, added: str = "") -> Response:
    """The page of a report's version; a report's own id leads to its newest."""
    record = record_of(request)
    try:
        found = record.report(identifier[:80])
        reading = record.reading(found.id)
    except UnknownId as error:
        raise NoSuchPage(error.message) from error
    texts = words_of(request)
    link = found.url if found.url and found.url.startswith(("http://", "https://")) else None
    said = texts(f"report.done_{added}") if added in ("new", "known") else None
    return page(
        request,
        "report.html",
        report=found,
        link=link,
        versions=record.versions(found.id),
        added=said,
        in_record=True,
        **reading_values(reading),
    )


@router.post("/reports")
def add(request: Request, form: GivenForm, csrf: Annotated[str, Form()] = "") -> Response:
    """Read what was given once more, and store it."""
    analyst_of(request, csrf)
    reading = read_given(request, form)
    stored = record_of(request).add_reading(reading)
    return RedirectResponse(f"/reports/{stored.document}?added={'known' if stored.outcome == 'known' else 'new'}", 303)
