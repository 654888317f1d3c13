"""Every happening that filters let through with its claims and the heads of their reports, a portion at a time: for exports and briefs.

One connection sees one state of the record from beginning to end, and no more than a portion is held in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from casque.record.asking.listing import listed
from casque.record.rows import claim_of, claims_query, in_chunks
from casque.record.schema import claims, documents, members, readings, reports
from casque.record.types import Claim, Filters, Happening

PORTION = 500
"""Happenings held in memory at once."""
_PLACES = frozenset({"place", "country", "people"})


@dataclass(frozen=True, slots=True)
class ReportHead:
    """A stored version of a report without its text."""

    id: str
    report: str
    version: int
    source: str
    title: str | None
    published: date | None
    publisher: str | None
    url: str | None
    language: str | None
    roots: tuple[str, ...]
    """The media that it rests on: see ``Origin``."""


@dataclass(frozen=True, slots=True)
class Story:
    """What else a report names, and where its sentences begin and end."""

    sentences: tuple[tuple[int, int], ...]
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A happening with all that tells it."""

    happening: Happening
    claims: tuple[Claim, ...]
    """Those that count, by day of the report and id; of what was rejected, those that were."""
    reports: Mapping[str, ReportHead]
    """The reports of these claims by document id."""
    story: Story | None = None
    """Of the report of the lead claim, where it was asked for and is known."""

    @property
    def lead_report(self) -> ReportHead:
        """The report of the lead claim."""
        return self.reports[self.happening.lead.document]


def told(connection: Connection, filters: Filters, *, stories: bool = False, size: int = PORTION) -> Iterator[Told]:
    """Every happening, the oldest first. Raises BadQuestion."""
    cursor: str | None = None
    while True:
        page = listed(connection, filters, order="oldest", limit=size, cursor=cursor)
        yield from _portion(connection, page.items, stories)
        cursor = page.next
        if cursor is None:
            return


def _portion(connection: Connection, found: Sequence[Happening], stories: bool) -> Iterator[Told]:
    telling = _claims(connection, [one.id for one in found])
    leads = {one.lead.document for one in found}
    heads = report_heads(connection, leads | {claim.document for group in telling.values() for claim in group})
    named = _stories(connection, leads) if stories else {}
    for one in found:
        own = telling.get(one.id) or (one.lead,)
        own_heads = {name: heads[name] for name in dict.fromkeys([one.lead.document, *(c.document for c in own)])}
        yield Told(one, own, own_heads, named.get(one.lead.document))


def _claims(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[Claim, ...]]:
    """The claims of happenings; those that count where any does."""
    groups: dict[str, list[tuple[str, Claim]]] = {}
    for chunk in in_chunks(ids):
        query = claims_query().add_columns(members.c.standing, members.c.happening)
        query = query.join(members, members.c.claim_key == claims.c.key).where(members.c.happening.in_(chunk))
        for row in connection.execute(query.where(members.c.standing != "replaced")).mappings():
            groups.setdefault(row["happening"], []).append((row["standing"], claim_of(row)))
    found = {}
    for name, group in groups.items():
        counting = [claim for standing, claim in group if standing == "counts"] or [claim for _, claim in group]
        found[name] = tuple(sorted(counting, key=lambda claim: (str(claim.published or "9999"), claim.id)))
    return found


def claims_in(connection: Connection, ids: set[str], kind: str) -> list[Claim]:
    """The claims of one kind that count in these documents, by document and place in its text."""
    found: list[Claim] = []
    for chunk in in_chunks(sorted(ids)):
        query = claims_query().join(members, members.c.claim_key == claims.c.key)
        query = query.where(documents.c.id.in_(chunk), claims.c.kind == kind, members.c.standing == "counts")
        found += [claim_of(row) for row in connection.execute(query).mappings()]
    return sorted(found, key=lambda claim: (claim.document, claim.start, claim.id))


def report_heads(connection: Connection, ids: set[str]) -> dict[str, ReportHead]:
    """The heads of documents, by id."""
    c = documents.c
    columns = (c.id, reports.c.id, c.version, c.source, c.title, c.published, c.publisher, c.url, c.language, c.origin)
    found: dict[str, ReportHead] = {}
    for chunk in in_chunks(sorted(ids)):
        query = select(*columns).join(reports, reports.c.key == c.report_key).where(c.id.in_(chunk))
        for row in connection.execute(query):
            origin = row[9]
            found[row[0]] = ReportHead(*row[:9], roots=tuple(origin[2]) if origin else (f"report:{row[0]}",))
    return found


def _stories(connection: Connection, ids: set[str]) -> dict[str, Story]:
    found: dict[str, Story] = {}
    for chunk in in_chunks(sorted(ids)):
        query = (
            select(documents.c.id, readings.c.rest)
            .join(readings, (readings.c.document_key == documents.c.key) & (readings.c.run_key == documents.c.run_key))
            .where(documents.c.id.in_(chunk))
        )
        for row in connection.execute(query):
            found[row.id] = _story(row.rest)
    return found


def _story(rest: Mapping[str, Any]) -> Story:
    """From a reading as ``reading_rest`` packs it: actors are (id, name, kind, ...), places (start, end, name, ...)."""
    from casque.reading.actors import PERSON_KINDS  # brings the language model's types: only where stories are told

    actors = rest["actors"]
    nobody = PERSON_KINDS | _PLACES
    return Story(
        sentences=tuple((start, end) for start, end, *_ in rest["sentences"]),
        people=_distinct(one[1] for one in actors if one[2] in PERSON_KINDS and not one[0].startswith("doc:")),
        organisations=_distinct(one[1] for one in actors if one[2] not in nobody and not one[0].startswith("doc:")),
        places=_distinct(one[2] for one in rest["places"] if one[2]),
    )


def _distinct(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
