"""Writing results: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import io
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from casque.errors import OutputError


@contextmanager
def open_output(path: str | None) -> Iterator[BinaryIO]:
    """A stream to write bytes to: standard output for None or ``-``, else a temporary file renamed to ``path`` at the end.

    Raises OutputError where it cannot be written (no rights, no space); then no half-written file is left. Pipes and devices are
    written to directly. A closed pipe on standard output goes on as BrokenPipeError.
    """
    if path in (None, "-"):
        with _said("standard output", "what was written is not whole"), _whole(sys.stdout.buffer) as stream:
            yield stream
            stream.flush()
        return
    target = Path(os.path.realpath(str(path)))
    with _said(str(path)):
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            if target.is_dir():
                raise OutputError(f"{path} is a folder. Give the name of a file in it.", path=str(path))
            with target.open("wb") as stream:
                yield stream
            return
        with _replacing(target) as stream:
            yield stream


@contextmanager
def _whole(stream: BinaryIO) -> Iterator[BinaryIO]:
    """A stream that writes all it is given or fails. Standard output without a buffer (PYTHONUNBUFFERED) does neither: where space runs
    out it writes a part and only says how much.
    """
    if not isinstance(stream, io.RawIOBase):
        yield stream
        return
    with open(stream.fileno(), "wb", closefd=False) as buffered:
        yield buffered


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, _mode(target))
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The rights of the file that is replaced, or those of any new file."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def _said(name: str, left: str = "nothing was kept") -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(
            f"{name} could not be written ({error.strerror or error}). Check the folder, your rights and the space left; {left}.",
            path=name,
        ) from error
