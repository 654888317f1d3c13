"""Signing in with a token, and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from casque.server.render import page
from casque.server.security.sessions import check_form
from casque.server.site import client_of, session_of, site_of

router = APIRouter(include_in_schema=False)


@router.get("/sign-in")
def sign_in_page(request: Request, back: str = "/") -> Response:
    """The form."""
    return page(request, "sign_in.html", back=_own(back), failed=False, one_token=site_of(request).people.one_token)


@router.post("/sign-in")
def sign_in(
    request: Request,
    token: Annotated[str, Form()] = "",
    name: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Open a session for whom the token belongs to."""
    site = site_of(request)
    site.sign_ins.take(client_of(request))
    person = site.people.with_token(token.strip(), name)
    if person is None:
        return page(request, "sign_in.html", 401, back=_own(back), failed=True, one_token=site.people.one_token)
    response = RedirectResponse(_own(back), 303)
    site.sessions.open(response, person)
    return response


@router.post("/sign-out")
def sign_out(request: Request, csrf: Annotated[str, Form()] = "") -> Response:
    """End the session."""
    session = session_of(request)
    if session:
        check_form(session, csrf)
    response = RedirectResponse("/", 303)
    site_of(request).sessions.end(response)
    return response


def _own(back: str) -> str:
    """Only an address of this server is gone back to."""
    good = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable() and "\\" not in back
    return back if good else "/"
