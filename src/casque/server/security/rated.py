"""Every call is counted for the client it comes from."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from casque.errors import CasqueError, TooManyRequests
from casque.server.security.rates import Rate
from casque.server.site import client_of


class Rated:
    """ASGI middleware that answers with ``refuse`` where a client calls too often."""

    def __init__(self, app: ASGIApp, rate: Rate, refuse: Callable[[Request, CasqueError], Response]) -> None:
        self._app, self._rate, self._refuse = app, rate, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count, and pass on or refuse."""
        if scope["type"] == "http":
            request = Request(scope)
            try:
                self._rate.take(client_of(request))
            except TooManyRequests as error:
                await self._refuse(request, error)(scope, receive, send)
                return
        await self._app(scope, receive, send)
