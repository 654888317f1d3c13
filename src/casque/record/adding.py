"""Reports into the record: what is there already is passed over, the rest is read and stored one by one, and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from casque.documents import Document, SetAside
from casque.errors import WrongEvidence
from casque.reading.records import Reading
from casque.record.database import Database
from casque.record.linking import Linking
from casque.record.storing import Stored, is_known, store
from casque.record.types import Run


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
    """Read and store documents; each is committed by itself before the next.

    ``heard`` is called with each reading that was stored, for what else is to be said of it. ``added`` is counted up as the batch
    goes on, so that its count stands also where an error ends it: what was stored before stays, and the same call goes on from
    there. Raises RecordFull, RecordGone, RecordBusy or RecordReadOnly.
    """
    added = Added() if added is None else added
    for one in read_all(_unknown(database, found, added, tick), jobs):
        if isinstance(one, SetAside):
            added.aside.append(one)
        else:
            try:
                stored = store(database, linking, one, run)
            except WrongEvidence as error:
                added.aside.append(SetAside(one.document.source, error))
            else:
                _count(added, stored, one)
                if stored.outcome != "known":
                    heard(one)
        tick()
    if added.stored:
        database.tidy()
    return added


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
