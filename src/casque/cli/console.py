"""Where tables are printed: as wide as the terminal, or 120 signs where nobody looks; colours only on a terminal."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 120


def width(is_terminal: bool) -> int | None:
    """The width of a table; None is that of the terminal or of COLUMNS."""
    return None if is_terminal or "COLUMNS" in os.environ else PIPED_WIDTH


@contextmanager
def console_on(stream: BinaryIO) -> Iterator[Console]:
    """A console that prints to a stream of bytes, which stays open; what UTF-8 cannot hold becomes a question mark."""
    from rich.console import Console

    text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", write_through=True)
    try:
        yield Console(file=text, highlight=False, emoji=False, width=width(text.isatty()))
    finally:
        text.detach()
