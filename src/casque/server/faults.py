"""Errors as pages for people and in one shape for programs."""

from __future__ import annotations

import logging
import secrets

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casque.errors import (
    BadRequest,
    CasqueError,
    DocumentTooLarge,
    ForgedForm,
    NoSuchPage,
    NotAllowed,
    RecordBusy,
    RecordFull,
    RecordGone,
    RequestTooLarge,
    ServerError,
    SignInNeeded,
    TooManyRequests,
    UnknownId,
    UnknownMission,
)
from casque.server.render import page

log = logging.getLogger("casque.server")
API = "/api/"
_STATUS: dict[type[CasqueError], int] = {
    SignInNeeded: 401,
    NotAllowed: 403,
    ForgedForm: 403,
    NoSuchPage: 404,
    UnknownId: 404,
    UnknownMission: 404,
    RecordBusy: 503,
    RecordGone: 503,
    RecordFull: 507,
    RequestTooLarge: 413,
    DocumentTooLarge: 413,
    TooManyRequests: 429,
}
_BY_STATUS: dict[int, type[ServerError]] = {
    401: SignInNeeded,
    403: NotAllowed,
    404: NoSuchPage,
    413: RequestTooLarge,
    429: TooManyRequests,
}


def status_of(error: CasqueError) -> int:
    """The HTTP status of an error: 400 for all that a better request would mend."""
    return next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 400)


def error_body(error: CasqueError) -> dict[str, object]:
    """The one shape of an error: code, what happened and what to do, and its facts."""
    facts = {
        name: value if isinstance(value, (int, float, bool)) or value is None else str(value)[:500]
        for name, value in error.facts.items()
    }
    return {"error": {"code": error.code, "message": error.message, "facts": facts}}


def answer(request: Request, error: CasqueError, status: int | None = None) -> Response:
    """An error as JSON below /api/, as a page elsewhere."""
    status = status or status_of(error)
    headers = {"Retry-After": str(error.facts["wait"])} if isinstance(error, TooManyRequests) else {}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if request.url.path.startswith(API):
        return JSONResponse(error_body(error), status, headers)
    response = page(request, "error.html", status, error=error, status=status)
    response.headers.update(headers)
    return response


def install(app: FastAPI) -> None:
    """Every error of the program and of the framework goes through ``answer``; what is a fault, through ``Caught``."""

    @app.exception_handler(CasqueError)
    def _own(request: Request, error: CasqueError) -> Response:
        return answer(request, error)

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> Response:
        kind = _BY_STATUS.get(error.status_code, BadRequest)
        message = f"There is nothing at {request.url.path[:200]}." if error.status_code == 404 else str(error.detail)
        found = answer(request, kind(message), error.status_code)
        found.headers.update(error.headers or {})
        return found

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"][1:]) or "the request"
        return answer(request, BadRequest(f"{where[:100]}: {str(first['msg'])[:300]}.", field=where[:100]), 422)


class Caught:
    """ASGI middleware: a fault of the program becomes an answer that tells its number and nothing else.

    Inside the guard, so that this answer has its headers too; the framework's own handler stands outside of everything.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; answer 500 where nothing was sent yet."""
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except CasqueError:
            raise
        except Exception:
            number = secrets.token_hex(4)
            log.exception("fault %s at %s", number, scope.get("path"))
            if started:
                raise
            message = f"Something went wrong inside the server. Its log has the details under the number {number}."
            await answer(Request(scope), ServerError(message, number=number), 500)(scope, receive, send)
