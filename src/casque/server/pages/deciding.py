"""Decisions on a happening: by a named person, with a reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from casque.errors import BadDecision, CasqueError, NoSuchPage, UnknownId
from casque.record.handmade import Statement
from casque.record.record import Record
from casque.record.types import Decision
from casque.server.pages.happening import happening_page
from casque.server.site import analyst_of, record_of

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]
_ID = re.compile(r"[hc]-[0-9a-f]{6,40}")


def _decided(request: Request, happening: str, make: Callable[[Record], Decision]) -> Response:
    """Make a decision; back to the happening, or the happening with what was wrong above it."""
    record = record_of(request)
    try:
        decision = make(record)
    except CasqueError as error:
        try:
            found = record.show(happening[:80])
        except UnknownId as unknown:
            raise NoSuchPage(unknown.message) from unknown
        return happening_page(request, found, error=error)
    # a merge, a split or a correction may have given the happening another id
    for one in (happening, *decision.others, *decision.subjects):
        try:
            return RedirectResponse(f"/happenings/{record.show(one[:80]).happening.id}?done=1", 303)
        except UnknownId:
            continue
    return RedirectResponse("/", 303)


@router.post("/happenings/{happening}/confirm")
def confirm(request: Request, happening: str, csrf: Text = "", because: Text = "") -> Response:
    """It is as told."""
    person = analyst_of(request, csrf)
    return _decided(request, happening, lambda record: record.confirm(happening, because=because, by=person.name))


@router.post("/happenings/{happening}/reject")
def reject(request: Request, happening: str, csrf: Text = "", because: Text = "") -> Response:
    """It is wrong."""
    person = analyst_of(request, csrf)
    return _decided(request, happening, lambda record: record.reject(happening, because=because, by=person.name))


@router.post("/happenings/{happening}/merge")
def merge(request: Request, happening: str, csrf: Text = "", because: Text = "", other: Text = "") -> Response:
    """It is the same as another, given by its id or its address."""
    person = analyst_of(request, csrf)

    def make(record: Record) -> Decision:
        found = _ID.search(other)
        if found is None:
            raise BadDecision("Give the other happening's id (h-…), or the address of its page.")
        return record.merge(happening, found[0], because=because, by=person.name)

    return _decided(request, happening, make)


@router.post("/happenings/{happening}/split")
def split(
    request: Request,
    happening: str,
    csrf: Text = "",
    because: Text = "",
    claim: Annotated[list[str], Form()] = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Some of its claims tell something else."""
    person = analyst_of(request, csrf)
    return _decided(request, happening, lambda record: record.split(happening, *claim, because=because, by=person.name))


@router.post("/happenings/{happening}/correct")
def correct(
    request: Request,
    happening: str,
    csrf: Text = "",
    because: Text = "",
    claim: Text = "",
    type: Text = "",
    status: Text = "",
    date: Text = "",
    place: Text = "",
    actor: Text = "",
    recipient: Text = "",
) -> Response:
    """One of its claims should say something else; what is left empty stays."""
    person = analyst_of(request, csrf)
    statement = Statement(
        type=type.strip() or None,
        status=status.strip() or None,
        date=date.strip() or None,
        place=place.strip() or None,
        actors=_names(actor),
        recipients=_names(recipient),
    )
    return _decided(
        request,
        happening,
        lambda record: record.correct(claim or happening, statement, because=because, by=person.name),
    )


@router.post("/happenings/{happening}/undo")
def undo(request: Request, happening: str, csrf: Text = "", because: Text = "", decision: Text = "") -> Response:
    """Take a decision back."""
    person = analyst_of(request, csrf)
    return _decided(request, happening, lambda record: record.undo(decision, because=because, by=person.name))


def _names(text: str) -> list[str] | None:
    return [part.strip() for part in text.split(";") if part.strip()] or None
