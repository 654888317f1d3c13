"""What a server is told at its start."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one client may ask for. Rates are calls a minute; sizes are bytes."""

    reads: int = 30
    """Readings of pasted texts and URLs: each costs seconds of a core."""
    changes: int = 120
    """Reports added and decisions made."""
    sign_ins: int = 10
    calls: int = 1200
    """Everything else."""
    body: int = 2_000_000
    body_seconds: float = 30.0
    """In which a request's body must have arrived: one that drips holds a connection and nothing else."""
    fetched: int = 5_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """One server over one record."""

    record: str
    """Path of an SQLite record, or the URL of a PostgreSQL one."""
    host: str = "127.0.0.1"
    port: int = 8765
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """The one token of a server without a users file; whoever has it may do everything."""
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """Signs session cookies; a new one at each start signs everybody out."""
    users: Path | None = None
    hosts: tuple[str, ...] = ()
    """Further host names that the server answers to."""
    https: bool = False
    """The server stands behind TLS: cookies are sent over it only."""
    world: Path | None = None
    """A GeoJSON file of country shapes in place of the bundled one."""
    limits: Limits = Limits()

    @property
    def answers_to(self) -> frozenset[str]:
        """Host names, without port, that requests may carry: all else may be a name bound anew to this address."""
        own = () if self.host in ("0.0.0.0", "::") else (self.host,)
        return frozenset(name.lower() for name in (*LOOPBACK, *own, *self.hosts))
