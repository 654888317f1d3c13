"""Reading, adding and deciding over the API."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from casque.errors import BadRequest
from casque.record.handmade import Statement
from casque.record.record import Record
from casque.record.types import Decision
from casque.server.api import shapes
from casque.server.api.answers import FAULTS, Bearer, answer, person_of
from casque.server.pages.read import Given, read_given
from casque.server.site import record_of

router = APIRouter(prefix="/api/v1", responses=FAULTS)


@router.post("/read", tags=["reports"], response_model=dict[str, Any])
def read(request: Request, body: shapes.ToRead) -> Response:
    """The reading of a text or of a public web address; nothing is kept."""
    return answer(read_given(request, Given(**body.model_dump())))


@router.post("/reports", tags=["reports"], response_model=shapes.Added, status_code=201)
def add(request: Request, body: shapes.ToRead, bearer: Bearer) -> Response:
    """Read a report and add it to the record. The same report twice is one."""
    person_of(request, bearer, "api")
    reading = read_given(request, Given(**body.model_dump()))
    return answer(record_of(request).add_reading(reading), 201)


@router.post("/decisions", tags=["decisions"], response_model=dict[str, Any], status_code=201)
def decide(request: Request, body: shapes.ToDecide, bearer: Bearer) -> Response:
    """Confirm, reject, merge, split, correct, note or undo; by a named person, with a reason."""
    person = person_of(request, bearer, body.by)
    return answer(_decided(record_of(request), body, person.name), 201)


def _decided(record: Record, body: shapes.ToDecide, by: str) -> Decision:
    first, because = body.subjects[0], body.because
    if body.verb in ("correct", "undo") and len(body.subjects) > 1:
        raise BadRequest(f"subjects: a {body.verb} takes one id.", field="subjects")
    if body.verb == "correct":
        if body.statement is None:
            raise BadRequest("statement: say what the claim should say.", field="statement")
        return record.correct(first, Statement(**body.statement.model_dump()), because=because, by=by)
    if body.verb == "undo":
        return record.undo(first, because=because, by=by)
    if body.verb == "split":
        return record.split(first, *body.subjects[1:], because=because, by=by)
    make = {"confirm": record.confirm, "reject": record.reject, "merge": record.merge, "note": record.note}[body.verb]
    return make(*body.subjects, because=because, by=by)
