"""Many documents through the reader: one process or several, the same readings in the same order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from casque.documents import Document, SetAside
from casque.errors import CasqueError, ModelError
from casque.knowledge.codebook import codebook, use_codebook

if TYPE_CHECKING:
    from casque.reading.pipeline import Reader
    from casque.reading.records import Reading

AHEAD = 4
"""Documents under way for each process; bounds the memory of long runs."""
_reader: Reader | None = None


def read_all(found: Iterable[Document | SetAside], jobs: int) -> Iterator[Reading | SetAside]:
    """Read each document; what was set aside, or makes the reader fail, comes out in its place and never
    stops the rest.

    Raises ModelError where the model itself cannot be loaded, for then nothing can be read.
    """
    if jobs == 1:
        for one in found:
            yield one if isinstance(one, SetAside) else read_one(one)
        return
    yield from _in_processes(found, jobs)


def read_one(document: Document) -> Reading | SetAside:
    """One document with the reader of this process, loaded at the first call."""
    if _reader is None:
        load_reader(None)
    assert _reader is not None
    try:
        return _reader.read(document)
    except ModelError:
        raise
    except CasqueError as error:
        return SetAside(document.source, error)
    except Exception as error:  # noqa: BLE001 - one odd report must not stop a run of thousands; it is named and kept aside
        return SetAside(document.source, _fault(document.source, type(error).__name__, str(error)))


def load_reader(threads: int | None, knowledge: Path | None = None) -> None:
    """Load the language model into this process, after the user's codebook where there is one."""
    global _reader
    if knowledge is not None:
        use_codebook(knowledge)
    from casque.reading.pipeline import Reader

    _reader = Reader.load(threads)


def _in_processes(found: Iterable[Document | SetAside], jobs: int) -> Iterator[Reading | SetAside]:
    waiting: deque[tuple[str, Future[Reading | SetAside] | SetAside]] = deque()
    own = codebook()
    start = (1, own.folder if own is not None else None)
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=load_reader, initargs=start)
    try:
        for one in found:
            waiting.append((one.source, one if isinstance(one, SetAside) else pool.submit(read_one, one)))
            while len(waiting) >= AHEAD * jobs:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _result(source: str, one: Future[Reading | SetAside] | SetAside) -> Reading | SetAside:
    if isinstance(one, SetAside):
        return one
    try:
        return one.result()
    except BrokenProcessPool as error:
        raise ModelError(
            f"A reading process died at {source}, or the model could not be loaded. Try --jobs 1; "
            "is there enough memory?",
            source=source,
        ) from error


def _fault(source: str, kind: str, detail: str) -> CasqueError:
    return CasqueError(
        f"{source} made the reader fail ({kind}: {detail[:160]}). This is a fault of casque: please "
        "report it with the text.",
        source=source,
    )
