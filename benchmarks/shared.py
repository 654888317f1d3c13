"""Where the gold data lie: ``CASQUE_SHARED``, or ``../shared`` beside the repository."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

Row = dict[str, Any]
"""One number of the table: what, data, n, value, peer, reach."""


def shared_folder() -> Path | None:
    """The folder of gold data, or None where there is none."""
    given = os.environ.get("CASQUE_SHARED")
    folder = Path(given) if given else Path(__file__).resolve().parent.parent.parent / "shared"
    return folder if (folder / "gold").is_dir() else None


def row(what: str, data: str, n: int, value: float, peer: str = "", reach: str = "") -> Row:
    """A row of the table."""
    return {"what": what, "data": data, "n": n, "value": round(value, 3), "peer": peer, "reach": reach}
