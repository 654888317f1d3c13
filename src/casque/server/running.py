"""A server from its settings to its end. Imports little itself: what a start costs is what it imports."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from casque.errors import OutputError

if TYPE_CHECKING:
    from casque.server.settings import Settings

WARM_AFTER = 2.0
"""Seconds after which the large counts are made: the first page comes first."""


def run(settings: Settings, opened: Callable[[], None] = lambda: None) -> None:
    """Serve until the process is told to stop; ``opened`` is called once the record is open.

    Raises OutputError where the address cannot be listened on, UsersFileError, and what opening the record raises.
    """
    # a start makes much and drops little: looking for what was dropped would be a fifth of it
    gc.disable()
    import uvicorn

    from casque.server.app import create_app

    app = create_app(settings)
    # what is here now stays to the end; left out of all later rounds, they no longer hold up pages
    gc.freeze()
    gc.enable()
    opened()
    host, port = settings.host, settings.port
    config = uvicorn.Config(
        app,
        host,
        port,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=15,
        ws="none",
    )
    warming = threading.Timer(WARM_AFTER, app.state.site.counts.warm)
    warming.daemon = True
    warming.start()
    try:
        uvicorn.Server(config).run()
    except OSError as error:
        raise OutputError(f"{host}:{port} cannot be listened on ({error.strerror}). Choose another --port.") from error
    finally:
        warming.cancel()
