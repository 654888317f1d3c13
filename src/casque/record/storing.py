"""Readings into the record, in one transaction: each report, its version, its claims, and what they change among happenings.

A transaction ends whole or not at all, and what is stored is told by its content: so after a crash the same command goes on
where it stopped, nothing lost and nothing doubled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal, TypeVar, cast

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from casque.documents.types import Document
from casque.errors import WrongEvidence
from casque.reading.records import DocumentHead, Reading
from casque.record.claims import claims_of
from casque.record.copying import place_among_copies, write_copy_keys
from casque.record.database import Database
from casque.record.identity import alike, identity_of, other_outlet, text_hash
from casque.record.linking import Linking
from casque.record.reading_rest import packed
from casque.record.relinking import Relinking
from casque.record.rows import documents_query, origin_row, report_of
from casque.record.runs import run_key
from casque.record.schema import claims, documents, members, readings, reports
from casque.record.types import Claim, Run, StoredReport
from casque.record.writing import write_claims

_Value = TypeVar("_Value")
Outcome = Literal["new", "version", "known", "recoded"]
"""A report not seen before; a new version of one; one that was there; a stored text read by a new run."""
_SAME = select(
    documents.c.key, documents.c.id, documents.c.report_key, documents.c.run_key, documents.c.url, documents.c.publisher
).where(or_(documents.c.id == bindparam("id"), documents.c.text_hash == bindparam("hash")))
_OF_IDENTITY = (
    select(reports.c.key, reports.c.id)
    .where(reports.c.identity == bindparam("identity"))
    .order_by(reports.c.key.desc())
)
_NEWEST = (
    select(documents.c.text, documents.c.title)
    .where(documents.c.report_key == bindparam("report"))
    .order_by(documents.c.version.desc())
    .limit(1)
)
"""The current version of a report, by the index of versions: by "current" alone all reports would be looked through."""
_NEW_REPORT = insert(reports).returning(reports.c.key)
_NEW_DOCUMENT = insert(documents).returning(documents.c.key)
_NEW_READING = insert(readings)


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of one reading."""

    outcome: Outcome
    document: str
    claims: int


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def is_known(connection: Connection, document: Document | DocumentHead) -> bool:
    """Is this text stored already, as the present or an earlier version of its report, so that it need not be read again?"""
    return _same_text(connection, document) is not None


def store(database: Database, linking: Linking, reading: Reading, run: Run, *, recode: bool = False) -> Stored:
    """Store a reading; with ``recode`` also one of a text that another run has read, whose claims it then takes the place of.

    Raises WrongEvidence where an offset does not hold; then nothing of it is stored.
    """
    added = now()
    reading = _without_nul(reading)
    made = claims_of(reading, run.id, added)
    with database.writing() as connection:
        return _Storing(connection, linking, run).store(reading, made, added, recode)


def store_all(database: Database, linking: Linking, given: Sequence[Reading], run: Run) -> list[Stored | WrongEvidence]:
    """Store readings in one transaction, all but those whose offsets do not hold: what became of each, in order.

    The record is the same as if each had been stored by itself.
    """
    ready = [_claimed(_without_nul(reading), run) for reading in given]
    with database.writing() as connection:
        return [
            one if isinstance(one, WrongEvidence) else _Storing(connection, linking, run).store(*one, False)
            for one in ready
        ]


def _claimed(reading: Reading, run: Run) -> tuple[Reading, tuple[Claim, ...], datetime] | WrongEvidence:
    added = now()
    try:
        return reading, claims_of(reading, run.id, added), added
    except WrongEvidence as error:
        return error


def store_rows(
    database: Database, linking: Linking, given: Sequence[Reading], run: Run
) -> list[Stored | WrongEvidence]:
    """Store readings made of the rows of somebody's data, all in one transaction: what became of each, in order.

    Rows of one table share its words and are no copies of one another; nobody has said how sure they are.
    """
    added = now()
    outcomes: list[Stored | WrongEvidence] = []
    with database.writing() as connection:
        storing = _Storing(connection, linking, run, compared=False)
        for reading in map(_without_nul, given):
            try:
                made = claims_of(reading, run.id, added)
            except WrongEvidence as error:
                outcomes.append(error)
                continue
            unsure = tuple(replace(claim, confidence=None) for claim in made)
            outcomes.append(storing.store(reading, unsure, added, False))
    return outcomes


def document_stored(connection: Connection, linking: Linking, reading: Reading, run: Run) -> str:
    """Store a reading in a transaction that is under way; the id of its document, or of the one with the same text."""
    added = now()
    return _Storing(connection, linking, run).store(reading, claims_of(reading, run.id, added), added, False).document


class _Storing:
    """The transaction that stores readings."""

    def __init__(self, connection: Connection, linking: Linking, run: Run, *, compared: bool = True) -> None:
        self._connection, self._linking, self._run, self._compared = connection, linking, run, compared
        self._relinking = Relinking(connection, linking)

    def store(self, reading: Reading, made: tuple[Claim, ...], added: datetime, recode: bool) -> Stored:
        head = reading.document
        found = _same_text(self._connection, head)
        key = run_key(self._connection, self._run)
        touched: set[str] = set()
        if found is None:
            outcome, report_key, report = self._new_report(head, added)
            placed = place_among_copies(self._connection, self._linking, report, compared=self._compared)
            report = replace(report, origin=placed.origin)
            document_key = self._write_document(report, report_key, key)
            write_copy_keys(self._connection, placed.keys, document_key)
            touched |= self._members_of_documents(placed.changed)
        elif not recode or found.run_key == key or found.id != head.id:
            return Stored("known", found.id, 0)
        else:
            outcome, report_key, document_key = "recoded", found.report_key, found.key
            report = self._stored(document_key)
            self._connection.execute(update(documents).where(documents.c.key == document_key).values(run_key=key))
        if outcome != "new":
            touched |= self._retire(report_key)
        fresh = outcome != "recoded"
        new = write_claims(self._connection, made, document_key, key, fresh=fresh)
        self._connection.execute(
            _NEW_READING,
            {"document_key": document_key, "run_key": key, "added": added, "claims": len(new), "rest": packed(reading)},
        )
        self._relinking.arrived(new, report, fresh=fresh)
        self._relinking.divide(touched)
        return Stored(outcome, report.id, len(new))

    def _new_report(self, head: DocumentHead, added: datetime) -> tuple[Outcome, int, StoredReport]:
        """The report of a text that the record does not hold, a new one or one that it corrects: outcome, key, and the document
        that is to be written.
        """
        identity = identity_of(head)
        corrected = self._corrected(identity, head)
        if corrected is None:
            row = {"id": "d-" + head.id, "identity": identity, "added": added}
            key, name, version = (
                self._connection.execute(_NEW_REPORT, row).scalar_one(),
                row["id"],
                1,
            )
        else:
            key, name = corrected
            last = select(func.max(documents.c.version)).where(documents.c.report_key == key)
            version = self._connection.execute(last).scalar_one() + 1
            self._connection.execute(update(documents).where(documents.c.report_key == key).values(current=False))
        published = date.fromisoformat(head.published[:10]) if head.published else None
        held = StoredReport(
            head.id, str(name), version, True, head.source, head.title, published, head.publisher, head.url, head.language,
            head.text, added,
        )  # fmt: skip
        return "new" if corrected is None else "version", key, held

    def _write_document(self, report: StoredReport, report_key: int, run: int) -> int:
        names = "id version current source title published publisher url language text added".split()
        columns = {name: getattr(report, name) for name in names}
        columns |= {"report_key": report_key, "run_key": run, "text_hash": text_hash(report.text)}
        if report.origin is not None:
            columns |= {"source_group": report.origin.group, "origin": origin_row(report.origin)}
        return int(self._connection.execute(_NEW_DOCUMENT, columns).scalar_one())

    def _corrected(self, identity: str, head: DocumentHead) -> tuple[int, str] | None:
        """Key and id of the report that this text corrects, or None."""
        for key, name in self._connection.execute(_OF_IDENTITY, {"identity": identity}).all():
            newest = self._connection.execute(_NEWEST, {"report": key}).one()
            if alike(head.text, head.title, newest.text, newest.title):
                return int(key), name
        return None

    def _retire(self, report_key: int) -> set[str]:
        """Take out the program's claims of a report; what they leave behind is to be divided anew. What people stated stays."""
        query = (
            select(members.c.claim_key)
            .join(claims, claims.c.key == members.c.claim_key)
            .join(documents, documents.c.key == claims.c.document_key)
            .where(documents.c.report_key == report_key, claims.c.by.is_(None))
        )
        return self._relinking.gone(self._connection.execute(query).scalars().all())

    def _members_of_documents(self, keys: Iterable[int]) -> set[str]:
        """The claims of other documents whose origin changed: their count of sources is to be made anew."""
        found: set[str] = set()
        for key in keys:
            query = (
                select(members.c.claim)
                .join(claims, claims.c.key == members.c.claim_key)
                .where(claims.c.document_key == key)
            )
            found.update(self._connection.execute(query).scalars())
        return found

    def _stored(self, document_key: int) -> StoredReport:
        query = documents_query().where(documents.c.key == document_key)
        return report_of(self._connection.execute(query).mappings().one())


@dataclass(frozen=True, slots=True)
class _Held:
    """A document that the record holds."""

    key: int
    id: str
    report_key: int
    run_key: int


def _same_text(connection: Connection, document: Document | DocumentHead) -> _Held | None:
    """The stored document of this id, or of the same text where nothing says that it is another outlet's."""
    same = {"id": document.id, "hash": text_hash(document.text)}
    for row in sorted(connection.execute(_SAME, same), key=lambda row: (row.id != document.id, row.key)):
        if row.id == document.id or not other_outlet(document.url, document.publisher, row.url, row.publisher):
            return _Held(row.key, row.id, row.report_key, row.run_key)
    return None


def _without_nul(reading: Reading) -> Reading:
    """PostgreSQL keeps no NUL in a text: each becomes U+FFFD, one for one, so that offsets hold."""
    return _replaced(reading) if "\x00" in reading.document.text else reading


def _replaced(value: _Value) -> _Value:
    changed: object = value
    if isinstance(value, str):
        changed = value.replace("\x00", "\ufffd")
    elif isinstance(value, tuple):
        changed = tuple(_replaced(one) for one in value)
    elif is_dataclass(value) and not isinstance(value, type):
        changed = replace(value, **{f.name: _replaced(getattr(value, f.name)) for f in fields(value)})
    return cast("_Value", changed)
