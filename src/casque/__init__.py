"""casque reads news reports into a sourced record of who did what to whom.

``casque.open("mali.db")`` opens a record; see ``casque.record.record``. ``casque.Client(url)`` is one on a server.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casque.record.record import Record
    from casque.server.client import Client as Client

__version__ = "0.1.0"


def open(where: str | Path, *, create: bool = True) -> Record:
    """Open a record: the path of its file, made new where there is none, or the URL of a PostgreSQL database.

    Raises an error of ``casque.errors`` (NoRecord, NewerRecord, RecordReadOnly, RecordGone, RecordBusy).
    """
    from casque.record.record import open_record

    return open_record(where, create=create)


def __getattr__(name: str) -> object:
    """``casque.Client`` is imported when it is asked for: most programs need no server."""
    if name == "Client":
        from casque.server.client import Client

        return Client
    raise AttributeError(f"module 'casque' has no attribute {name!r}")
