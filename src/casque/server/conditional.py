"""ETags for pages and answers: a client that has this very answer gets 304."""

from __future__ import annotations

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Conditional:
    """ASGI middleware: whole answers to GET get an ETag of their content; streams pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer 304."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        wanted = Headers(scope=scope).get("if-none-match", "")
        start: Message | None = None

        async def tagged(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _whole(message):
                start = message
                return
            if start is not None:
                first, start = start, None
                tag = f'W/"{hashlib.sha256(message.get("body", b"")).hexdigest()[:20]}"'
                headers = MutableHeaders(scope=first)
                headers["ETag"] = tag
                if tag in wanted:
                    del headers["content-length"]
                    await send({**first, "status": 304})
                    await send({"type": "http.response.body", "body": b""})
                    return
                await send(first)
            await send(message)

        await self._app(scope, receive, tagged)


def _whole(start: Message) -> bool:
    """Is this a good answer of known length that has no tag of its own?"""
    headers = Headers(raw=start["headers"])
    return start["status"] == 200 and "content-length" in headers and "etag" not in headers
