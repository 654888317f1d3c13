"""The application: pages, API, and what stands around them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from casque import __version__
from casque.record.database import POOL
from casque.server import assets, faults
from casque.server.api import operations, record, service, work
from casque.server.api.metrics import Measured, Metrics
from casque.server.conditional import Conditional
from casque.server.pages import ROUTERS as PAGES
from casque.server.render import environment
from casque.server.security.guard import Guard
from casque.server.security.rated import Rated
from casque.server.settings import Settings
from casque.server.site import Site


@asynccontextmanager
async def _as_many_threads_as_connections(_: FastAPI) -> AsyncIterator[None]:
    """More threads than connections to the record would only wait, for these and for one another."""
    anyio.to_thread.current_default_thread_limiter().total_tokens = POOL
    yield


def create_app(settings: Settings) -> FastAPI:
    """A server over one record, ready for uvicorn. Raises UsersFileError, and what opening the record raises."""
    app = FastAPI(
        title="casque",
        version=__version__,
        summary="A sourced record of who did what to whom, when, where and on whose word.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_as_many_threads_as_connections,
    )
    site = app.state.site = Site.of(settings, environment())
    faults.install(app)
    for router in (assets.router, *PAGES, service.pages, *(one.router for one in (record, operations, work, service))):
        app.include_router(router)

    app.state.metrics = Metrics()
    app.add_middleware(Measured, metrics=app.state.metrics)
    app.add_middleware(Rated, rate=site.calls, refuse=faults.answer)
    app.add_middleware(faults.Caught)
    app.add_middleware(Conditional)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Guard, hosts=settings.answers_to, limits=settings.limits, https=settings.https)
    return app
