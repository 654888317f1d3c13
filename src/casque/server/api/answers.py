"""Answers in JSON, the form that a client asks for, and who it is that asks."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from typing import IO, Annotated, Any

from fastapi import Depends, Query
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from casque.errors import NotAllowed, SignInNeeded
from casque.record.plain import plain
from casque.record.record import Record
from casque.record.types import Filters
from casque.server.api.shapes import Fault
from casque.server.filters import filters_of
from casque.server.security.people import Person, Role
from casque.server.site import client_of, site_of

FAULTS: dict[int | str, dict[str, Any]] = {
    status: {"model": Fault, "description": words}
    for status, words in {
        400: "A parameter that cannot be",
        401: "A token is needed",
        403: "The role does not go so far",
        404: "There is no such thing",
        405: "Not with this method",
        413: "Too large",
        421: "The server does not go by this name",
        422: "A parameter that is no such value",
        429: "Too often; Retry-After says when",
        503: "The record cannot be reached now",
    }.items()
}
FORMS = {
    "csv": ("text/csv; charset=utf-8", "csv"),
    "jsonl": ("application/x-ndjson", "jsonl"),
    "geojson": ("application/geo+json", "geojson"),
    "jsonld": ("application/ld+json", "jsonld"),
    "polecat": ("text/tab-separated-values; charset=utf-8", "polecat.tsv"),
    "icews": ("text/tab-separated-values; charset=utf-8", "icews.tsv"),
    "gdelt": ("text/tab-separated-values; charset=utf-8", "gdelt.tsv"),
    "parquet": ("application/vnd.apache.parquet", "parquet"),
}
_IN_MEMORY = 8_000_000
_PIECE = 65_536
_bearer = HTTPBearer(auto_error=False, description="A token: the one printed at the start, or your own.")
Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


def answer(value: object, status: int = 200) -> Response:
    """A value of the record, the missions or the Council as JSON; what JSON cannot hold of a text is shown as U+FFFD."""
    text = json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Response(text.encode("utf-8", "replace"), status, media_type="application/json")


def asked(
    request: Request,
    actor: Annotated[
        list[str] | None,
        Query(description="Who did it: an id (gov:MLI), a country (MLI), a name", examples=["gov:MLI"]),
    ] = None,
    recipient: Annotated[list[str] | None, Query(description="To whom")] = None,
    either: Annotated[list[str] | None, Query(description="On whichever side")] = None,
    between: Annotated[list[str] | None, Query(description="Two: one acts on the other, whichever")] = None,
    type: Annotated[list[str] | None, Query(description="PLOVER type")] = None,
    mode: Annotated[list[str] | None, Query(description="PLOVER mode")] = None,
    quad: Annotated[list[str] | None, Query(description="verbal-cooperation, material-conflict ...")] = None,
    place: Annotated[list[str] | None, Query(description="Name of the place")] = None,
    country: Annotated[list[str] | None, Query(description="Country where it happened (ISO alpha-3)")] = None,
    since: Annotated[
        str | None, Query(description="Not before this day: 2023-06-01, today, 30d", examples=["2023-06-01"])
    ] = None,
    until: Annotated[str | None, Query(description="Not after this day")] = None,
    published_since: Annotated[str | None, Query(description="Told by a report of this day or later")] = None,
    published_until: Annotated[str | None, Query(description="Told by a report of this day or earlier")] = None,
    status: Annotated[list[str] | None, Query(description="happened, planned, demanded, denied ...")] = None,
    attribution: Annotated[list[str] | None, Query(description="On whose word; none: the reports' own")] = None,
    min_confidence: Annotated[str | None, Query(description="Not below this confidence, 0 to 1")] = None,
    min_sources: Annotated[str | None, Query(description="Told by so many independent sources at least")] = None,
    mission: Annotated[list[str] | None, Query(description="A peace operation on any side")] = None,
    text: Annotated[
        str | None, Query(description='Words in the sentences; "together"; -not this', examples=["spokesman"])
    ] = None,
    disputed: Annotated[str | None, Query(description="true: only what some say and others deny")] = None,
    rejected: Annotated[str | None, Query(description="true: also what was rejected")] = None,
) -> Filters:
    """The filters of a request; the parameters stand here for the description, the values are checked in one place."""
    return filters_of(request.query_params.multi_items())


Asked = Annotated[Filters, Depends(asked)]


def person_of(
    request: Request, bearer: HTTPAuthorizationCredentials | None, name: str = "", least: Role = Role.ANALYST
) -> Person:
    """Who sends this token. Raises SignInNeeded for none that is known, NotAllowed where the role does not go so far."""
    site = site_of(request)
    person = (
        site.people.with_token(bearer.credentials, name or ("api" if least is Role.ADMIN else "")) if bearer else None
    )
    if person is None:
        hint = ' and your name as "by"' if site.people.one_token and bearer else ""
        raise SignInNeeded(f"Send a token{hint}: Authorization: Bearer TOKEN.")
    if person.role < least:
        raise NotAllowed(f"Your role is {person.role.name.lower()}; this needs {least.name.lower()}.")
    if least is not Role.ADMIN:
        site.changes.take(client_of(request))
    return person


def wanted_form(request: Request) -> str | None:
    """The form that Accept asks for where it is another than JSON."""
    for part in request.headers.get("accept", "").split(","):
        kind = part.split(";")[0].strip().lower()
        for form in ("csv", "jsonl", "geojson", "jsonld"):
            if FORMS[form][0].split(";")[0] == kind or (
                form == "jsonl" and kind in ("application/jsonl", "application/jsonlines")
            ):
                return form
        if kind in ("application/json", "*/*"):
            return None
    return None


def exported(record: Record, form: str, filters: Filters) -> Response:
    """Everything that the filters let through, in a form of ``casque export``, as a file to keep."""
    from casque.export.exporting import export

    kept: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed at the end of the stream
    try:
        export(record, form, kept, filters)  # type: ignore[arg-type]
        length = kept.tell()
        kept.seek(0)
    except BaseException:
        kept.close()
        raise
    kind, ending = FORMS[form]
    headers = {"Content-Disposition": f'attachment; filename="casque.{ending}"', "Content-Length": str(length)}
    return StreamingResponse(_pieces(kept), headers=headers, media_type=kind)


def _pieces(kept: IO[bytes]) -> Iterator[bytes]:
    with kept:
        while piece := kept.read(_PIECE):
            yield piece
