"""How to read the pages, and the keys to them."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from casque.knowledge.plover import TypeName, event_type
from casque.server.render import page

router = APIRouter(include_in_schema=False)


@router.get("/about")
def about(request: Request) -> Response:
    """The words, the signs, the event types."""
    return page(request, "about.html", types=[event_type(name) for name in TypeName])
