"""What every request passes and every answer carries: host, origin, size, headers."""

from __future__ import annotations

import json
import time
from urllib.parse import urlsplit

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casque.errors import CasqueError, ForgedForm, RequestTooLarge, RequestTooSlow, WrongHost
from casque.server.settings import Limits

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        # MapLibre starts its worker from a blob of its own script
        "worker-src 'self' blob:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_STATUS: dict[type[CasqueError], int] = {WrongHost: 421, ForgedForm: 403, RequestTooSlow: 408}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """ASGI middleware around everything else."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], limits: Limits, https: bool) -> None:
        self._app, self._hosts, self._limits, self._https = app, hosts, limits, https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what must not come in; add the headers to what goes out."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        counted = _Counted(receive, self._limits)
        refused = False

        async def send_with_headers(message: Message) -> None:
            nonlocal refused
            if counted.error is not None and not refused:
                # what reads the body may have taken the refusal for a broken form
                refused = True
                await _refuse(counted.error, send_last)
            elif not refused:
                await send_last(message)

        async def send_last(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add_headers(MutableHeaders(scope=message), self._https)
            await send(message)

        try:
            self._check(scope, headers)
        except CasqueError as error:
            await _refuse(error, send_last)
            return
        await self._app(scope, counted, send_with_headers)

    def _check(self, scope: Scope, headers: Headers) -> None:
        if _name(headers.get("host", "")) not in self._hosts:
            raise WrongHost("This server does not go by that name. Start it with --allow-host NAME to let it.")
        if scope["method"] not in _SAFE and not _same_origin(headers):
            raise ForgedForm("This request was started by another site.")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._limits.body:
            raise _too_large(self._limits)


class _Counted:
    """Reads a request's body, within limits of size and time: a client may state a length and send more, or nothing for hours."""

    def __init__(self, receive: Receive, limits: Limits) -> None:
        self._receive, self._limits, self._seen = receive, limits, 0
        self._until = time.monotonic() + limits.body_seconds
        self._whole = False
        self.error: RequestTooLarge | RequestTooSlow | None = None

    async def __call__(self) -> Message:
        if self._whole:
            return await self._receive()  # only the client's going away is still to come
        try:
            with anyio.fail_after(max(0.0, self._until - time.monotonic())):
                message = await self._receive()
        except TimeoutError:
            self.error = RequestTooSlow(f"A request must arrive within {self._limits.body_seconds:g} seconds.")
            raise self.error from None
        self._whole = not message.get("more_body", False)
        self._seen += len(message.get("body", b""))
        if self._seen > self._limits.body:
            self.error = _too_large(self._limits)
            raise self.error
        return message


def _too_large(limits: Limits) -> RequestTooLarge:
    return RequestTooLarge(f"A request holds at most {limits.body:,} bytes. Add long reports one by one.")


def _name(host: str) -> str:
    """The host of a Host header without its port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _same_origin(headers: Headers) -> bool:
    """Browsers say where a request was started; programs with a token say nothing and are let through."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


def _add_headers(headers: MutableHeaders, https: bool) -> None:
    for name, value in _ALWAYS.items():
        headers.setdefault(name, value)
    headers.setdefault("Cache-Control", "private, no-cache")
    if https:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")


async def _refuse(error: CasqueError, send: Send) -> None:
    status = _STATUS.get(type(error), 413)
    body = json.dumps({"error": {"code": error.code, "message": error.message, "facts": error.facts}}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
