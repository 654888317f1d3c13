"""A note on a country, a mission or an actor: on the page, and as a file to send."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from casque.errors import BadRequest, CasqueError
from casque.server.faults import status_of
from casque.server.pages.asking import asked_of, shared
from casque.server.parameters import LONGEST, day_of, share_of
from casque.server.render import page, query
from casque.server.site import record_of

if TYPE_CHECKING:
    from casque.export.brief.types import Brief

router = APIRouter(include_in_schema=False)
FILES = {
    "markdown": ("text/markdown; charset=utf-8", "md"),
    "html": ("text/html; charset=utf-8", "html"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
}
LEAST = 0.5
"""Confidence below which events stay out of a note, as on the command line."""


@router.get("/brief")
def brief_page(request: Request) -> Response:
    """The note on the page, and the form that asks for it."""
    whom = whom_of(request)
    made, error = None, None
    if whom:
        try:
            made = composed(request, whom)
        except CasqueError as problem:
            error = problem
    values = {name: request.query_params.get(name, "") for name in ("since", "until", "min_confidence")}
    return page(
        request,
        "brief.html",
        status_of(error) if error else 200,
        whom=whom,
        values=values,
        brief=made,
        error=error,
        file_query=query({"whom": whom, **values}),
        **shared(asked_of(request)),
    )


@router.get("/brief/file")
def brief_file(request: Request, format: str = "markdown") -> Response:
    """The same as a file."""
    from casque.export.brief.docx_file import docx
    from casque.export.brief.html_page import html
    from casque.export.brief.markdown import markdown

    whom = whom_of(request)
    if format not in FILES:
        raise BadRequest(f"format: {format[:40]!r} is none of {', '.join(FILES)}.", field="format")
    if not whom:
        raise BadRequest("whom: say on which country, mission or actor the note is.", field="whom")
    data = {"markdown": markdown, "html": html, "docx": docx}[format](composed(request, whom))
    kind, ending = FILES[format]
    return Response(data, media_type=kind, headers={"Content-Disposition": f'attachment; filename="brief.{ending}"'})


def composed(request: Request, whom: str) -> Brief:
    """The note that an address asks for. Raises AmbiguousName, UnknownId, BadQuestion or BadRequest."""
    from casque.export.brief.composing import brief_of

    params = request.query_params
    least = share_of(params.get("min_confidence"), "min_confidence")
    return brief_of(
        record_of(request),
        whom,
        since=day_of(params.get("since"), "since"),
        until=day_of(params.get("until"), "until"),
        today=date.today(),
        min_confidence=LEAST if least is None else least,
    )


def whom_of(request: Request) -> str:
    """Whom the note is on: as asked for, or the mission, actor or country of the filters one comes from."""
    for name in ("whom", "mission", "either", "actor", "recipient", "country"):
        given = request.query_params.get(name, "").replace("\x00", " ").strip()
        if given:
            return given.split(",")[0].strip()[:LONGEST]
    return ""
