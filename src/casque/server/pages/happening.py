"""One happening: the sentence first, then every claim with who says so, the figures, and why they are one."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from casque.errors import CasqueError, NoSuchPage, UnknownId
from casque.record.types import Filters, HappeningHistory
from casque.server.faults import status_of
from casque.server.pages.asking import shared
from casque.server.render import page, words_of
from casque.server.site import record_of

router = APIRouter(include_in_schema=False)
MOST_CLAIMS = 200


@router.get("/happenings/{identifier}")
def happening(request: Request, identifier: str, done: str = "") -> Response:
    """The page of a happening. An id of old, or of a claim, leads to the happening of today."""
    try:
        found = record_of(request).show(identifier[:80])
    except UnknownId as error:
        raise NoSuchPage(error.message) from error
    if found.happening.id != identifier:
        return RedirectResponse(f"/happenings/{found.happening.id}", 307)
    return happening_page(request, found, said=words_of(request)("decide.done") if done else None)


def happening_page(
    request: Request, found: HappeningHistory, *, said: str | None = None, error: CasqueError | None = None
) -> Response:
    """A happening's page, with what came of a decision where one was just made."""
    record, h = record_of(request), found.happening
    figures = record.figures(h.id) if h.kind == "event" else tuple(one.claim for one in found.tellings)
    words = [one.claim.attribution for one in found.tellings if one.claim.attribution and one.standing == "counts"]
    return page(
        request,
        "happening.html",
        status_of(error) if error else 200,
        h=h,
        tellings=found.tellings[:MOST_CLAIMS],
        links=found.links[:MOST_CLAIMS],
        decisions=found.decisions,
        figures=[one for one in figures if one.kind == "figure"],
        publishers={one.claim.id: one.report.publisher or "?" for one in found.tellings},
        words_of=list(dict.fromkeys(one.name or one.text for one in words)),
        said=said,
        error=error,
        **shared(Filters()),
    )
