"""Claims and reports as rows of tables, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.engine import RowMapping

from casque.reading.records import Attribution, OwnCode, PlaceMention, Reason, Span
from casque.record.schema import claims, documents, reports, runs
from casque.record.types import Claim, ClaimDate, ClaimParty, Origin, StoredReport

CHUNK = 500
"""Values in one IN list; SQLite's old limit is 999."""


def claim_row(claim: Claim, document_key: int, run_key: int) -> dict[str, Any]:
    """What the table ``claims`` holds of a claim."""
    when, place = claim.date, claim.place
    return {
        "id": claim.id,
        "run_key": run_key,
        "document_key": document_key,
        "kind": claim.kind,
        "type": claim.type,
        "mode": claim.mode,
        "quad": claim.quad,
        "status": claim.status,
        "confidence": claim.confidence,
        "first_day": when.first if when else None,
        "last_day": when.last if when else None,
        "precision": when.precision if when else None,
        "place": place.name or place.text if place else None,
        "country": place.country if place else None,
        "value": claim.value,
        "high": claim.high,
        "comparator": claim.comparator,
        "unit": claim.unit,
        "sentence": claim.sentence,
        "published": claim.published,
        "added": claim.added,
        "by": claim.by,
        "content": {
            "at": [claim.start, claim.end, claim.sentence_start, claim.sentence_end],
            "text": claim.text,
            "parties": [_values(party) for party in claim.parties],
            "date": [when.value, when.text, when.start, when.end, when.rule] if when else None,
            "place": _values(place) if place else None,
            "word": _values(claim.attribution) if claim.attribution else None,
            "cameo": claim.cameo,
            "contexts": list(claim.contexts),
            "intensity": claim.intensity,
            "reasons": [_values(reason) for reason in claim.reasons],
            "also": [_values(span) for span in claim.also],
            "event": claim.event,
            "codes": [_values(code) for code in claim.codes],
            "topic": list(claim.topic),
        },
    }


def party_rows(claim: Claim, claim_key: int) -> list[dict[str, Any]]:
    """What ``claim_parties`` holds of a claim."""
    return [
        {
            "claim_key": claim_key,
            "place": number,
            "side": party.side,
            "actor": party.actor,
            "name": party.name or party.text,
            "country": party.country,
            "sector": party.sector,
        }
        for number, party in enumerate(claim.parties)
    ]


def claims_query() -> Select[Any]:
    """Claims with their document's id and publisher and their run's id; add conditions and order."""
    return (
        select(
            claims,
            documents.c.id.label("document"),
            documents.c.publisher,
            runs.c.id.label("run"),
        )
        .join(documents, documents.c.key == claims.c.document_key)
        .join(runs, runs.c.key == claims.c.run_key)
    )


def claim_of(row: RowMapping | Mapping[str, Any]) -> Claim:
    """A row of ``claims_query`` as a claim."""
    content = row["content"]
    start, end, sentence_start, sentence_end = content["at"]
    when = content["date"]
    return Claim(
        id=row["id"],
        kind=row["kind"],
        run=row["run"],
        document=row["document"],
        start=start,
        end=end,
        text=content["text"],
        sentence_start=sentence_start,
        sentence_end=sentence_end,
        sentence=row["sentence"],
        type=row["type"],
        parties=tuple(ClaimParty(*party) for party in content["parties"]),
        date=ClaimDate(when[0], row["precision"], row["first_day"], row["last_day"], *when[1:]) if when else None,
        place=PlaceMention(*content["place"]) if content["place"] else None,
        attribution=Attribution(*content["word"]) if content["word"] else None,
        added=row["added"],
        published=row["published"],
        publisher=row["publisher"],
        mode=row["mode"],
        cameo=content["cameo"],
        quad=row["quad"],
        contexts=tuple(content["contexts"]),
        intensity=content["intensity"],
        status=row["status"],
        confidence=row["confidence"],
        reasons=tuple(Reason(*reason) for reason in content["reasons"]),
        also=tuple(Span(*span) for span in content["also"]),
        value=row["value"],
        high=row["high"],
        comparator=row["comparator"],
        unit=row["unit"],
        event=content["event"],
        by=row["by"],
        # Claims of earlier versions have none.
        codes=tuple(OwnCode(*code) for code in content.get("codes", ())),
        topic=tuple(content.get("topic", ())),
    )


def documents_query() -> Select[Any]:
    """Documents with the id of their report; add conditions and order."""
    return select(documents, reports.c.id.label("report")).join(reports, reports.c.key == documents.c.report_key)


def report_of(row: RowMapping) -> StoredReport:
    """A row of ``documents_query`` as a stored report."""
    origin = row["origin"]
    return StoredReport(
        id=row["id"],
        report=row["report"],
        version=row["version"],
        current=row["current"],
        source=row["source"],
        title=row["title"],
        published=row["published"],
        publisher=row["publisher"],
        url=row["url"],
        language=row["language"],
        text=row["text"],
        added=row["added"],
        origin=Origin(origin[0], origin[1], tuple(origin[2]), tuple(origin[3]), origin[4]) if origin else None,
    )


def origin_row(origin: Origin) -> list[Any]:
    """An origin as ``documents.origin`` holds it."""
    return [origin.group, origin.kind, list(origin.roots), list(origin.own), origin.reason]


def in_chunks(values: Iterable[Any]) -> list[list[Any]]:
    """Values in lists short enough for one IN."""
    ordered = list(values)
    return [ordered[at : at + CHUNK] for at in range(0, len(ordered), CHUNK)]


def _values(one: ClaimParty | PlaceMention | Attribution | Reason | Span | OwnCode) -> list[Any]:
    """A flat dataclass as the list of its values."""
    return [getattr(one, field.name) for field in fields(one)]
