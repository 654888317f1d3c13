"""Reports and claims made by hand, as the store hands them over."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

from casque.reading.records import Attribution, PlaceMention
from casque.record.types import Claim, ClaimDate, ClaimParty, Origin, Side, StoredReport, Telling

ADDED = datetime(2025, 1, 1, tzinfo=UTC)


def report(name: str, text: str, publisher: str | None = None, day: str | None = "2024-03-01") -> StoredReport:
    """A report whose ids are its name."""
    return StoredReport(
        id=name,
        report=name,
        version=1,
        current=True,
        source=name,
        title=None,
        published=date.fromisoformat(day) if day else None,
        publisher=publisher,
        url=None,
        language="en",
        text=text,
        added=ADDED,
    )


def with_origin(one: StoredReport, origin: Origin) -> StoredReport:
    """The same report after it was linked."""
    return replace(one, origin=origin)


def party(actor: str | None, side: Side = "actor", **more: str | None) -> ClaimParty:
    """A party by knowledge id, or by ``name``, ``country`` and ``sector``."""
    code = actor.split(":")[1] if actor else ""
    name = more.get("name") or code
    country = more.get("country") or (code if len(code) == 3 else None)
    return ClaimParty(side, actor, name, country, more.get("sector"), more.get("text") or name, 0, 0)


def day(value: str, precision: str = "day") -> ClaimDate:
    """A date of one day."""
    return ClaimDate(value, precision, date.fromisoformat(value), date.fromisoformat(value))


def place(name: str, country: str, lat: float | None = None, lon: float | None = None, **more: str) -> PlaceMention:
    """A place in a country."""
    return PlaceMention(
        0, len(name), name, name, country, more.get("admin1"), lat, lon, None, more.get("precision", "city")
    )


def claim(
    document: str,
    sentence: str = "Gunmen attacked a village.",
    *,
    type: str = "ASSAULT",
    parties: tuple[ClaimParty, ...] = (),
    when: ClaimDate | None = None,
    where: PlaceMention | None = None,
    status: str = "happened",
    trigger: str = "attacked",
    attribution: Attribution | None = None,
    published: str | None = "2024-03-01",
    mode: str | None = None,
    name: str | None = None,
    topic: tuple[str, ...] = (),
) -> Claim:
    """An event that one report tells; its id is a hash of what was given, or ``name``."""
    seed = "|".join(map(str, (document, sentence, type, parties, when, where, status, trigger)))
    start = max(0, sentence.find(trigger))
    return Claim(
        id=name or "c-" + hashlib.sha256(seed.encode()).hexdigest()[:20],
        kind="event",
        run="run",
        document=document,
        start=start,
        end=start + len(trigger),
        text=trigger,
        sentence_start=0,
        sentence_end=len(sentence),
        sentence=sentence,
        type=type,
        parties=parties,
        date=when,
        place=where,
        attribution=attribution,
        added=ADDED,
        published=date.fromisoformat(published) if published else None,
        mode=mode,
        status=status,
        topic=topic,
    )


def telling(one: StoredReport, sentence: str, attribution: Attribution | None = None) -> Telling:
    """A claim of a report, made from a sentence of it."""
    return Telling(claim(one.id, sentence, attribution=attribution), one, "counts")
