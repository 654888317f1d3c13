"""Where the weights of the decisions are read from: the package, or a folder that was just fitted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

_folders: list[Path] = []
"""Folders that weights are taken from instead of the shipped ones, the innermost last."""


_known: dict[str, dict[str, Any]] = {}


def stored(name: str) -> dict[str, Any]:
    """The stored weights of a decision, as they stand in its file."""
    if name not in _known:
        folder = _folders[-1] if _folders else files("casque.reading") / "weights"
        _known[name] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return _known[name]


def forget() -> None:
    """Read every file anew when it is next asked for."""
    _known.clear()


@contextmanager
def weights_of(folder: Path) -> Iterator[None]:
    """Decide with the weights of a folder: to fit one decision after another, and to measure what was fitted on other reports."""
    _folders.append(folder)
    forget()
    try:
        yield
    finally:
        _folders.pop()
        forget()
