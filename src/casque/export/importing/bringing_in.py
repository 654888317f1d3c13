"""A file of somebody's data into a record: rows in batches, each batch whole or not at all; bad rows set aside and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path

from casque import __version__
from casque.documents import SetAside
from casque.errors import BadMapping, BadQuestion, BadRow, WrongEvidence
from casque.export.importing import ged, icews, polecat
from casque.export.importing.mapped import Mapped
from casque.export.importing.mapping import read_mapping
from casque.export.importing.tables import Row, rows_of
from casque.reading.records import Reading
from casque.record.adding import Added
from casque.record.record import Record
from casque.record.runs import knowledge_hash, make_run
from casque.record.storing import now
from casque.record.types import Run

KINDS = ("ged", "polecat", "icews", "csv")
BATCH = 200
"""Rows stored in one transaction."""
_OF_OTHERS = {"ged": ged, "polecat": polecat, "icews": icews}


def bring_in(
    record: Record,
    path: Path,
    kind: str,
    *,
    mapping: Path | None = None,
    tick: Callable[[], None] = lambda: None,
    added: Added | None = None,
) -> Added:
    """Store each row as a report with its claims, under a run that names the importer and the file.

    What is there already is passed over, a row that was changed becomes a new version; stopped at any moment, the same call
    goes on. Raises BadQuestion, BadMapping, ForeignTable or ImportingError before anything is stored, and the record's errors.
    """
    added = Added() if added is None else added
    read, required, quoted = _reader(kind, mapping)
    run = _run(kind, path, mapping)
    outcomes = _readings(path, kind, read, required, quoted)
    while batch := list(islice(outcomes, BATCH)):
        readings = [one for one in batch if not isinstance(one, SetAside)]
        added.aside += [one for one in batch if isinstance(one, SetAside)]
        for one, stored in zip(readings, record.add_rows(readings, run) if readings else (), strict=True):
            if isinstance(stored, WrongEvidence):
                added.aside.append(SetAside(one.document.source, stored))
                continue
            added.new += stored.outcome == "new"
            added.versions += stored.outcome == "version"
            added.known += stored.outcome == "known"
            added.coded += stored.outcome in ("new", "version")
            added.claims += stored.claims
        for _ in batch:
            tick()
    return added


def _reader(kind: str, mapping: Path | None) -> tuple[Callable[[Row], Reading], tuple[str, ...], bool]:
    if kind not in KINDS:
        raise BadQuestion(f"{kind!r} is no kind of table. Known are {', '.join(KINDS)}.")
    if (kind == "csv") != (mapping is not None):
        raise BadMapping(
            "A table of your own needs a mapping: --mapping FILE.toml says which column is what."
            if kind == "csv"
            else f"The columns of {kind} are known: --mapping goes with --as csv."
        )
    if mapping is not None:
        mapped = Mapped(read_mapping(mapping))
        return mapped.reading, mapped.required, True
    module = _OF_OTHERS[kind]
    return module.reading, module.REQUIRED, module.QUOTED


def _run(kind: str, path: Path, mapping: Path | None) -> Run:
    settings = {"importer": kind, "file": path.name}
    if mapping is not None:
        settings["mapping"] = sha256(mapping.read_bytes()).hexdigest()[:16]
    return make_run("import", __version__, None, knowledge_hash(), settings, now())


def _readings(
    path: Path, kind: str, read: Callable[[Row], Reading], required: tuple[str, ...], quoted: bool
) -> Iterator[Reading | SetAside]:
    for row in rows_of(path, required, kind, quoted=quoted):
        if isinstance(row, BadRow):
            yield SetAside(str(path), row)
            continue
        try:
            yield read(row)
        except BadRow as error:
            yield SetAside(f"{path}#{row.line}", BadRow(f"{path.name}, line {row.line}: {error.message}"))
