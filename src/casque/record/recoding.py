"""Stored texts read anew by another version of the program, and what two runs say of the same texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection, select

from casque.documents import Document, SetAside
from casque.documents.compose import make_document
from casque.errors import CasqueError, UnknownId
from casque.record.adding import ReadAll
from casque.record.database import Database
from casque.record.linking import Linking
from casque.record.rows import claim_of, claims_query, documents_query, in_chunks, report_of
from casque.record.schema import claims, documents, readings, runs
from casque.record.storing import store
from casque.record.types import Claim, Run

PORTION = 200
"""Documents looked at in one go."""


@dataclass(slots=True)
class Recoded:
    """The count of a recoding."""

    read: int = 0
    claims: int = 0
    aside: list[SetAside] | None = None


def recode(
    database: Database,
    linking: Linking,
    run: Run,
    read_all: ReadAll,
    *,
    jobs: int = 1,
    tick: Callable[[], None] = lambda: None,
) -> Recoded:
    """Read every current text that this run has not read, and let its claims count; earlier runs' stay readable.

    Each text is committed by itself: stopped at any moment, the same call goes on.
    """
    done = Recoded(aside=[])
    for one in read_all(_unread(database, run), jobs):
        if isinstance(one, SetAside):
            assert done.aside is not None
            done.aside.append(one)
        else:
            done.read += 1
            done.claims += store(database, linking, one, run, recode=True).claims
        tick()
    return done


def _unread(database: Database, run: Run) -> Iterator[Document | SetAside]:
    """The current texts that a program's run has read, but not this one, as documents."""
    last = 0
    while True:
        query = (
            documents_query()
            .join(runs, runs.c.key == documents.c.run_key)
            .where(documents.c.current, documents.c.key > last, runs.c.kind == "program", runs.c.id != run.id)
            .order_by(documents.c.key)
            .limit(PORTION)
        )
        with database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        if not rows:
            return
        last = rows[-1]["key"]
        for row in rows:
            held = report_of(row)
            try:
                made = make_document(
                    held.text,
                    held.source,
                    title=held.title,
                    published=held.published,
                    publisher=held.publisher,
                    url=held.url,
                )
                yield replace(made, id=held.id)
            except CasqueError as error:
                yield SetAside(held.source, error)


Change = Literal["appeared", "vanished", "changed"]
STEPS = {
    "type": "frames (type of the event)",
    "mode": "frames (type of the event)",
    "parties": "actors",
    "date": "times",
    "place": "places",
    "status": "status",
    "attribution": "attribution",
    "value": "figures",
    "high": "figures",
    "comparator": "figures",
    "unit": "figures",
}
"""Field of a claim -> the step of reading that decides it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One claim on which two runs differ."""

    change: Change
    before: Claim | None
    after: Claim | None
    steps: tuple[str, ...]
    """The steps of reading that decided otherwise."""


@dataclass(frozen=True, slots=True)
class RunDiff:
    """What the second run says differently, of the texts that both have read."""

    first: str
    second: str
    causes: tuple[str, ...]
    """What differs between the two programs: version, model, knowledge, settings."""
    documents: int
    same: int
    appeared: int
    vanished: int
    changed: int
    differences: tuple[Difference, ...]
    """The first of them, in the order of the documents."""


def compare(connection: Connection, first: str, second: str, *, limit: int = 200) -> RunDiff:
    """Compare two runs. Claims are the same by their id; changed where both runs have one on the same words."""
    one, two = run_by_id(connection, first), run_by_id(connection, second)
    both = sorted(_documents_of(connection, one.id) & _documents_of(connection, two.id))
    counts = {"same": 0, "appeared": 0, "vanished": 0, "changed": 0}
    shown: list[Difference] = []
    for chunk in in_chunks(both):
        before, after = _claims(connection, chunk, one.id), _claims(connection, chunk, two.id)
        for document in chunk:
            found, same = differences(before.get(document, []), after.get(document, []))
            counts["same"] += same
            for difference in found:
                counts[difference.change] += 1
            shown += found[: limit - len(shown)]
    causes = [
        name for name in ("version", "model", "knowledge", "settings") if getattr(one, name) != getattr(two, name)
    ]
    return RunDiff(one.id, two.id, tuple(causes), len(both), differences=tuple(shown), **counts)


def differences(before: Iterable[Claim], after: Iterable[Claim]) -> tuple[list[Difference], int]:
    """What differs between two readings of one text, and how many claims are the same."""
    old, new = {claim.id: claim for claim in before}, {claim.id: claim for claim in after}
    gone = [claim for name, claim in old.items() if name not in new]
    come = [claim for name, claim in new.items() if name not in old]
    found: list[Difference] = []
    for claim in gone:
        twin = next((one for one in come if _same_words(claim, one)), None)
        if twin is None:
            found.append(Difference("vanished", claim, None, (_kept_step(claim),)))
        else:
            come.remove(twin)
            found.append(Difference("changed", claim, twin, _steps(claim, twin)))
    found += [Difference("appeared", None, claim, (_kept_step(claim),)) for claim in come]
    found.sort(key=lambda one: ((one.before or one.after).start if one.before or one.after else 0, one.change))  # type: ignore[union-attr]
    return found, len(old.keys() & new.keys())


def run_by_id(connection: Connection, identifier: str) -> Run:
    """A run by its id or the beginning of it. Raises UnknownId."""
    start = identifier.strip().lower()
    rows = connection.execute(select(runs).where(runs.c.id.startswith(start, autoescape=True))).all()
    if len(rows) != 1 or not start:
        raise UnknownId(f"{identifier} is no run in this record. casque runs lists them.", id=identifier)
    r = rows[0]
    return Run(r.id, r.kind, r.version, r.model, r.knowledge, r.settings, r.started)


def _documents_of(connection: Connection, run: str) -> set[int]:
    query = select(readings.c.document_key).join(runs, runs.c.key == readings.c.run_key).where(runs.c.id == run)
    return set(connection.execute(query).scalars())


def _claims(connection: Connection, keys: list[int], run: str) -> dict[int, list[Claim]]:
    query = claims_query().where(claims.c.document_key.in_(keys), runs.c.id == run).order_by(claims.c.key)
    found: dict[int, list[Claim]] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row["document_key"], []).append(claim_of(row))
    return found


def _same_words(one: Claim, other: Claim) -> bool:
    """Do both stand on the same evidence?"""
    return one.kind == other.kind and one.start < other.end and other.start < one.end


def _steps(one: Claim, other: Claim) -> tuple[str, ...]:
    fields = [name for name in STEPS if getattr(one, name) != getattr(other, name)]
    named = [STEPS[name] for name in fields] or ["candidates (extent of the evidence)"]
    return tuple(dict.fromkeys(named))


def _kept_step(claim: Claim) -> str:
    """Why only one run has it, as far as the claim tells: what it was kept for."""
    if claim.kind != "event":
        return f"{claim.kind}s"
    best = max(claim.reasons, key=lambda reason: reason.score, default=None)
    why = f", best reason {best.feature}{f' ({best.detail})' if best.detail else ''}" if best else ""
    return (
        f"candidates and keeping (confidence {claim.confidence}{why})" if claim.confidence is not None else "candidates"
    )
