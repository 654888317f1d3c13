"""Where programs of the system stand: on the path, and where Debian keeps those of root."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

ROOTS = ("/usr/local/sbin", "/usr/sbin", "/sbin")
"""Folders that a user's path often leaves out."""


def program(name: str, also: tuple[Path, ...] = ()) -> Path | None:
    """The whole path of a program, or None; ``also`` are folders to look in last."""
    folders = [os.environ.get("PATH", os.defpath), *ROOTS, *map(str, also)]
    found = shutil.which(name, path=os.pathsep.join(folders))
    return Path(found) if found else None
