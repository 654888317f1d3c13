"""A record as Python sees it: ``casque.open("mali.db")``.

    >>> record = casque.open("mali.db")
    >>> record.add("reports/", "https://example.org/report")
    >>> for happening in record.events(actor="gov:MLI", since="2023-06-01"):
    ...     print(happening.first_day, happening.type, happening.lead.sentence)

Days are given as ``date`` or ISO text, actors as ids, country codes or names; see ``Filters`` for what can be asked. Every
answer is made of the frozen types of ``casque.record.types``. A record may be used from several threads, and several
processes may use one at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from casque.documents import Document, SetAside, open_documents
from casque.errors import WrongEvidence
from casque.reading.batch import read_all
from casque.reading.records import Reading
from casque.record import runs as program
from casque.record.adding import Added, ReadAll, add_documents
from casque.record.database import Database
from casque.record.decisions import decisions_of
from casque.record.handmade import Making, Statement
from casque.record.linking import Linking, linking
from casque.record.opening import open_database
from casque.record.questions import Questions
from casque.record.recoding import Recoded, RunDiff, compare, recode
from casque.record.storing import Stored, now, store, store_rows
from casque.record.types import Claim, Decision, Kind, Run


def open_record(where: str | Path, *, create: bool = True) -> Record:
    """Open a record: a path, made new where there is no file (unless ``create`` is false), or a PostgreSQL URL.

    Raises NoRecord, NewerRecord, RecordReadOnly, RecordGone or RecordBusy.
    """
    return Record(open_database(where, create=create))


class Record(Questions):
    """A sourced memory of what reports say. Close it, or use it in a ``with`` block. What it can be asked: ``Questions``."""

    def __init__(self, database: Database, *, how: Linking | None = None, read: ReadAll = read_all) -> None:
        super().__init__(database)
        self.linking = how or linking()
        self._read_all = read

    def __enter__(self) -> Self:
        """The record itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the file or server."""
        self.database.close()

    # Adding

    def add(
        self,
        *sources: str | Path,
        published: date | None = None,
        publisher: str | None = None,
        title: str | None = None,
        jobs: int = 1,
    ) -> Added:
        """Read and store reports: files, folders, JSON Lines, feeds, web archives, URLs. What is there already is passed over.

        The facts given stand over what the texts say. What cannot be read is counted and named in ``Added.aside``.
        """
        documents_ = open_documents(
            [str(source) for source in sources], published=published, publisher=publisher, title=title
        )
        return self.add_documents(documents_, jobs=jobs)

    def add_documents(
        self,
        documents_: Iterable[Document | SetAside],
        *,
        jobs: int = 1,
        tick: Callable[[], None] = lambda: None,
        heard: Callable[[Reading], None] = lambda reading: None,
        added: Added | None = None,
    ) -> Added:
        """Read and store documents; see ``casque.record.adding.add_documents``."""
        return add_documents(
            self.database,
            self.linking,
            documents_,
            self.this_run(),
            self._read_all,
            jobs=jobs,
            tick=tick,
            heard=heard,
            added=added,
        )

    def add_reading(self, reading: Reading, run: Run | None = None) -> Stored:
        """Store a reading that was made elsewhere, as of this program's run or the given one."""
        return store(self.database, self.linking, reading, run or self.this_run())

    def add_rows(self, readings: Sequence[Reading], run: Run) -> list[Stored | WrongEvidence]:
        """Store readings made of the rows of somebody's data, all or none; see ``casque.record.storing.store_rows``."""
        return store_rows(self.database, self.linking, readings, run)

    def this_run(self) -> Run:
        """The run of the program as it is installed."""
        return program.this_program(now())

    # Deciding

    def confirm(self, *identifiers: str, because: str, by: str) -> Decision:
        """These happenings or claims are as told."""
        return self._deciding().confirm(identifiers, because=because, by=by)

    def reject(self, *identifiers: str, because: str, by: str) -> Decision:
        """These happenings or claims are wrong: kept, and left out of what counts."""
        return self._deciding().reject(identifiers, because=because, by=by)

    def merge(self, *identifiers: str, because: str, by: str) -> Decision:
        """These happenings are one."""
        return self._deciding().merge(identifiers, because=because, by=by)

    def split(self, identifier: str, *claim_ids: str, because: str, by: str) -> Decision:
        """These claims of a happening tell something else; the program does not join them again."""
        return self._deciding().split(identifier, claim_ids, because=because, by=by)

    def correct(self, identifier: str, statement: Statement, *, because: str, by: str) -> Decision:
        """A claim should say something else; see ``casque.record.handmade.Statement``."""
        return self._deciding().correct(identifier, statement, because=because, by=by)

    def add_claim(
        self, kind: Kind, statement: Statement, *, sentence: str, source: str, because: str, by: str
    ) -> tuple[Claim, Decision]:
        """A claim of a person's own, with its sentence and its source."""
        return self._deciding().add(kind, statement, sentence=sentence, source=source, because=because, by=by)

    def note(self, *identifiers: str, because: str, by: str) -> Decision:
        """A remark on happenings or claims."""
        return self._deciding().note(identifiers, because=because, by=by)

    def undo(self, decision: str, *, because: str, by: str) -> Decision:
        """Take a decision back, also an undo."""
        return self._deciding().undo(decision, because=because, by=by)

    def decisions(self, *, by: str | None = None, limit: int = 200) -> list[Decision]:
        """The latest decisions, the latest first."""
        return self._ask(lambda c: decisions_of(c, by=by, limit=limit))

    def _deciding(self) -> Making:
        return Making(self.database, self.linking)

    # Runs

    def recode(self, *, run: Run | None = None, jobs: int = 1, tick: Callable[[], None] = lambda: None) -> Recoded:
        """Read the stored texts anew with the program as it is installed; earlier runs stay readable."""
        return recode(self.database, self.linking, run or self.this_run(), self._read_all, jobs=jobs, tick=tick)

    def diff(self, first: str, second: str, *, limit: int = 200) -> RunDiff:
        """What the second run says differently, of the texts that both have read. Raises UnknownId."""
        return self._ask(lambda c: compare(c, first, second, limit=limit))

    def runs(self) -> list[Run]:
        """All runs with their counts, the oldest first."""
        return self._ask(program.stored_runs)
