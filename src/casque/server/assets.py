"""Style sheets, scripts and shapes: served from the package, compressed once, named by their content."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from casque.errors import NoSuchPage
from casque.server.site import site_of

router = APIRouter(include_in_schema=False)
WORLD = "vendor/countries.geojson"
_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".geojson": "application/geo+json",
}
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file to be served."""

    kind: str
    body: bytes
    packed: bytes
    """The same, compressed by gzip."""
    tag: str


@lru_cache(maxsize=64)
def asset(name: str) -> Asset:
    """A file below static/. Libraries are kept compressed there (NAME.gz); NoSuchPage for any other name."""
    folder = files("casque.server") / "static"
    kind = _KINDS.get(Path(name).suffix)
    if kind is None or ".." in name or name.startswith("/") or "\\" in name:
        raise NoSuchPage(f"There is no file {name[:80]!r} here.")
    raw, packed = folder / name, folder / f"{name}.gz"
    if packed.is_file():
        return _asset(kind, gzip.decompress(packed.read_bytes()), packed.read_bytes())
    if not raw.is_file():
        raise NoSuchPage(f"There is no file {name[:80]!r} here.")
    body = raw.read_bytes()
    return _asset(kind, body, gzip.compress(body, 9, mtime=0))


@lru_cache(maxsize=2)
def _world(path: Path) -> Asset:
    """The user's own shapes of countries."""
    body = path.read_bytes()
    return _asset(_KINDS[".geojson"], body, gzip.compress(body, 6, mtime=0))


def _asset(kind: str, body: bytes, packed: bytes) -> Asset:
    return Asset(kind, body, packed, hashlib.sha256(body).hexdigest()[:16])


def asset_url(name: str) -> str:
    """The address of a file, with its content's hash, so that it may be kept for ever."""
    return f"/static/{name}?v={asset(name).tag}"


@router.get("/static/{name:path}")
def static(request: Request, name: str, v: str = "") -> Response:
    """A file, compressed where the client takes it, 304 where it has it."""
    world = site_of(request).settings.world
    found = _world(world) if world and name == WORLD else asset(name)
    tag = f'"{found.tag}"'
    headers = {"ETag": tag, "Cache-Control": _FOREVER if v == found.tag else "no-cache", "Vary": "Accept-Encoding"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(found.packed, media_type=found.kind, headers=headers | {"Content-Encoding": "gzip"})
    return Response(found.body, media_type=found.kind, headers=headers)


@router.get("/favicon.ico")
def icon() -> Response:
    """The helmet."""
    found = asset("icon.svg")
    return Response(found.body, media_type=found.kind, headers={"Cache-Control": "public, max-age=86400"})
