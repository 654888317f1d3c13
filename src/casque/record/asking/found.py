"""Happenings, claims, reports and decisions by their ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.engine import RowMapping

from casque.errors import UnknownId
from casque.reading.records import Reading, Reason
from casque.record.reading_rest import unpacked
from casque.record.rows import claim_of, claims_query, documents_query, in_chunks, report_of
from casque.record.schema import (
    claims,
    decision_subjects,
    decisions,
    documents,
    happenings,
    links,
    members,
    readings,
    reports,
)
from casque.record.types import Actor, Claim, Decision, Happening, HappeningHistory, Link, StoredReport, Telling

_PREFIX = "happening_"


def happenings_by_id(connection: Connection, ids: Sequence[str]) -> list[Happening]:
    """These happenings, in the order asked for; ids that are none now are left out."""
    found: dict[str, Happening] = {}
    columns = [column.label(_PREFIX + column.name) for column in happenings.c]
    for chunk in in_chunks(ids):
        query = (
            claims_query()
            .add_columns(*columns)
            .join(happenings, happenings.c.lead_key == claims.c.key)
            .where(happenings.c.id.in_(chunk))
        )
        for row in connection.execute(query).mappings():
            one = _happening(row)
            found[one.id] = one
    return [found[one] for one in ids if one in found]


def _happening(row: RowMapping) -> Happening:
    def get(name: str) -> Any:  # noqa: ANN401 - the columns have many types
        return row[_PREFIX + name]

    parties: list[list[Any]] = get("parties")

    def on(side: str) -> tuple[Actor, ...]:
        return tuple(Actor(p[1], p[2], p[3], p[4]) for p in parties if p[0] == side)

    lead = claim_of(row)
    return Happening(
        id=get("id"),
        kind=get("kind"),
        type=get("type"),
        mode=get("mode"),
        quad=get("quad"),
        contexts=lead.contexts,
        status=get("status"),
        confidence=get("confidence"),
        actors=on("actor"),
        recipients=on("recipient"),
        subjects=on("subject"),
        first_day=get("first_day"),
        last_day=get("last_day"),
        precision=get("precision"),
        place=get("place"),
        country=get("country"),
        lat=get("lat"),
        lon=get("lon"),
        claims=get("claims"),
        reports=get("reports"),
        sources=get("sources"),
        disputed=get("disputed"),
        decided=get("decided"),
        first_published=get("first_published"),
        last_published=get("last_published"),
        first_added=get("first_added"),
        last_added=get("last_added"),
        disputed_added=get("disputed_added"),
        lead=lead,
    )


def happening_with(connection: Connection, identifier: str) -> str:
    """The id of the happening behind an id: of a happening now or earlier, or of one of its claims.

    An id may be cut short where it stays unique (at least six digits). Raises UnknownId.
    """
    digits = identifier.strip().lower().removeprefix("h-").removeprefix("c-")
    found: list[str] = []
    if len(digits) >= 6 and digits.isalnum():
        query = select(members.c.happening, members.c.claim).where(
            members.c.claim >= "c-" + digits, members.c.claim < "c-" + digits + "g"
        )
        rows = connection.execute(query.limit(50)).all()
        exact = [row.happening for row in rows if row.claim == "c-" + digits]
        found = exact or sorted({row.happening for row in rows})
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownId(
            f"{identifier} begins {len(found)} ids: {', '.join(found[:5])}. Give more of it.", id=identifier
        )
    raise UnknownId(f"{identifier} is no happening or claim that counts here. casque events lists them.", id=identifier)


def claims_of_happening(connection: Connection, happening: str) -> list[str]:
    """The ids of its claims, sorted."""
    query = select(members.c.claim).where(members.c.happening == happening).order_by(members.c.claim)
    return list(connection.execute(query).scalars())


def claim_by_id(connection: Connection, identifier: str) -> Claim:
    """A claim, also one that counts no longer; the newest run's where several made it. Raises UnknownId."""
    query = claims_query().where(claims.c.id == identifier).order_by(claims.c.key.desc())
    row = connection.execute(query).mappings().first()
    if row is None:
        raise UnknownId(f"{identifier} is no claim in this record.", id=identifier)
    return claim_of(row)


def report_by_id(connection: Connection, identifier: str) -> StoredReport:
    """A stored document by its id, or the newest version of a report by the report's. Raises UnknownId."""
    chosen = documents.c.id == identifier
    if identifier.startswith("d-"):
        chosen = (reports.c.id == identifier) & documents.c.current
    row = connection.execute(documents_query().where(chosen)).mappings().first()
    if row is None:
        raise UnknownId(f"{identifier} is no report in this record.", id=identifier)
    return report_of(row)


def reading_by_id(connection: Connection, identifier: str, run: str | None = None) -> Reading:
    """What a run (by default the one that counts) read in a document. Raises UnknownId."""
    report = report_by_id(connection, identifier)
    from casque.record.schema import runs

    query = (
        select(readings.c.rest, readings.c.document_key, readings.c.run_key)
        .join(documents, documents.c.key == readings.c.document_key)
        .join(runs, runs.c.key == readings.c.run_key)
        .where(documents.c.id == report.id, runs.c.id == run if run else documents.c.run_key == readings.c.run_key)
    )
    found = connection.execute(query).first()
    if found is None:
        raise UnknownId(f"No reading of {identifier} by {run or 'any run'} is stored.", id=identifier)
    said = claims_query().where(claims.c.document_key == found.document_key, claims.c.run_key == found.run_key)
    rows = connection.execute(said.order_by(claims.c.key)).mappings()
    return unpacked(report, found.rest, tuple(claim_of(row) for row in rows))


def decisions_on(connection: Connection, claim_ids: Sequence[str]) -> list[Decision]:
    """All decisions that speak of any of these claims, and those that undo them, in the order of time."""
    keys: set[int] = set()
    names: set[str] = set(claim_ids)
    while names:
        new: set[int] = set()
        for chunk in in_chunks(sorted(names)):
            query = select(decision_subjects.c.decision_key).where(decision_subjects.c.subject.in_(chunk))
            new.update(connection.execute(query).scalars())
        new -= keys
        keys |= new
        names = {d.id for d in decisions_by_key(connection, new)}
    return decisions_by_key(connection, keys)


def decisions_by_key(connection: Connection, keys: set[int]) -> list[Decision]:
    """Decisions with their subjects, in the order of time."""
    parts: dict[int, dict[str, list[str]]] = {}
    found: list[tuple[int, RowMapping]] = []
    for chunk in in_chunks(sorted(keys)):
        subjects = select(decision_subjects).where(decision_subjects.c.decision_key.in_(chunk))
        for row in connection.execute(subjects.order_by(decision_subjects.c.place)):
            parts.setdefault(row.decision_key, {}).setdefault(row.part, []).append(row.subject)
        query = select(decisions).where(decisions.c.key.in_(chunk)).order_by(decisions.c.key)
        found += [(row["key"], row) for row in connection.execute(query).mappings()]
    return [
        Decision(
            id=row["id"],
            verb=row["verb"],
            subjects=tuple(parts.get(key, {}).get("subject", ())),
            others=tuple(parts.get(key, {}).get("other", ())),
            because=row["because"],
            by=row["by"],
            at=row["at"],
            changes=row["changes"],
            undone_by=row["undone_by"],
        )
        for key, row in found
    ]


def history(connection: Connection, identifier: str) -> HappeningHistory:
    """A happening with every claim, sentence, reason and decision. Raises UnknownId."""
    happening = happening_with(connection, identifier)
    ids = claims_of_happening(connection, happening)
    tellings = tellings_of(connection, happening)
    return HappeningHistory(
        happening=happenings_by_id(connection, [happening])[0],
        tellings=tellings,
        links=tuple(_links_among(connection, ids)),
        decisions=tuple(decisions_on(connection, ids)),
    )


def tellings_of(connection: Connection, happening: str) -> tuple[Telling, ...]:
    """The claims of a happening with their reports, by day of the report and id."""
    query = claims_query().add_columns(members.c.standing).join(members, members.c.claim_key == claims.c.key)
    rows = connection.execute(query.where(members.c.happening == happening)).mappings().all()
    stored: dict[str, StoredReport] = {}
    for chunk in in_chunks({row["document"] for row in rows}):
        for row in connection.execute(documents_query().where(documents.c.id.in_(chunk))).mappings():
            stored[row["id"]] = report_of(row)
    found = [Telling(claim_of(row), stored[row["document"]], row["standing"]) for row in rows]
    return tuple(sorted(found, key=lambda one: (str(one.claim.published or "9999"), one.claim.id)))


def _links_among(connection: Connection, ids: Sequence[str]) -> list[Link]:
    found: dict[tuple[str, str], Link] = {}
    inside = set(ids)
    for chunk in in_chunks(ids):
        for row in connection.execute(select(links).where(links.c.first.in_(chunk))):
            if row.second in inside:
                found[row.first, row.second] = Link(
                    row.first, row.second, row.score, tuple(Reason(*reason) for reason in row.reasons)
                )
    return [link for _, link in sorted(found.items())]
