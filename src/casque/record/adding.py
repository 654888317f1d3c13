"""Reports into the record: what is there already is passed over, the rest is read, stored a few at a time, and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

from casque.documents import Document, SetAside
from casque.errors import WrongEvidence
from casque.reading.records import Reading
from casque.record.database import Database
from casque.record.linking import Linking
from casque.record.storing import Stored, is_known, store_all
from casque.record.types import Run

TOGETHER, SECONDS = 8, 1.0
"""Reports stored in one transaction at most; fewer where the first of them had waited so long when the next was read. A transaction's
end waits for the disk, and what several reports change is written once."""


class ReadAll(Protocol):
    """Reads documents in their order (``casque.reading.batch.read_all``); what was set aside comes out in its place."""

    def __call__(self, found: Iterable[Document | SetAside], jobs: int) -> Iterator[Reading | SetAside]:
        """One outcome for each."""


@dataclass(slots=True)
class Added:
    """The count of a batch. Every report that came stands in exactly one of new, versions, known and aside."""

    new: int = 0
    versions: int = 0
    """New versions of reports that were there."""
    known: int = 0
    coded: int = 0
    """Of the new and the versions, those with at least one event."""
    claims: int = 0
    aside: list[SetAside] = field(default_factory=list)

    @property
    def stored(self) -> int:
        """Reports that were written."""
        return self.new + self.versions


def add_documents(
    database: Database,
    linking: Linking,
    found: Iterable[Document | SetAside],
    run: Run,
    read_all: ReadAll,
    *,
    jobs: int = 1,
    tick: Callable[[], None] = lambda: None,
    heard: Callable[[Reading], None] = lambda reading: None,
    added: Added | None = None,
) -> Added:
    """Read and store documents; a few are committed at a time.

    ``heard`` is called with each reading that was stored, for what else is to be said of it. ``added`` is counted up as the batch
    goes on, so that its count stands also where an error ends it: what was stored before stays, and the same call goes on from
    there. Raises RecordFull, RecordGone, RecordBusy or RecordReadOnly.
    """
    added = Added() if added is None else added
    batch = _Batch(database, linking, run, added, heard, tick)
    try:
        for one in read_all(_unknown(database, found, added, tick), jobs):
            if isinstance(one, SetAside):
                added.aside.append(one)
                tick()
            else:
                batch.take(one)
    finally:
        batch.store()  # what was read before an error, too
    return added


class _Batch:
    """Readings that wait to be stored together."""

    def __init__(
        self,
        database: Database,
        linking: Linking,
        run: Run,
        added: Added,
        heard: Callable[[Reading], None],
        tick: Callable[[], None],
    ) -> None:
        self._database, self._linking, self._run = database, linking, run
        self._added, self._heard, self._tick = added, heard, tick
        self._waiting: list[Reading] = []
        self._since = 0.0

    def take(self, reading: Reading) -> None:
        """Another reading; all are stored where they are enough, or the first has waited long enough."""
        if not self._waiting:
            self._since = monotonic()
        self._waiting.append(reading)
        if len(self._waiting) >= TOGETHER or monotonic() - self._since >= SECONDS:
            self.store()

    def store(self) -> None:
        """Store and count what waits."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        for one, stored in zip(waiting, store_all(self._database, self._linking, waiting, self._run), strict=True):
            if isinstance(stored, WrongEvidence):
                self._added.aside.append(SetAside(one.document.source, stored))
            else:
                _count(self._added, stored, one)
                if stored.outcome != "known":
                    self._heard(one)
            self._tick()


def _unknown(
    database: Database, found: Iterable[Document | SetAside], added: Added, tick: Callable[[], None]
) -> Iterator[Document | SetAside]:
    """What must be read; a report that is stored is only counted."""
    for one in found:
        if isinstance(one, Document):
            with database.reading() as connection:
                known = is_known(connection, one)
            if known:
                added.known += 1
                tick()
                continue
        yield one


def _count(added: Added, stored: Stored, reading: Reading) -> None:
    if stored.outcome == "known":
        added.known += 1
        return
    added.new += stored.outcome == "new"
    added.versions += stored.outcome == "version"
    added.coded += bool(reading.events)
    added.claims += stored.claims
