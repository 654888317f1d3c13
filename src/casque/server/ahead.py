"""Days ahead: the clocks of the missions and the deadlines that reports name, in one list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casque.missions.clock import clocks_on
from casque.missions.deadlines import MergedDeadline, ReadDeadline, merge_deadlines
from casque.missions.registry import FIRST_DAY, registry
from casque.record.record import Record
from casque.record.types import Happening


@dataclass(frozen=True, slots=True)
class Ahead:
    """One day ahead, as a page shows it."""

    day: date
    days: int
    what: str
    subject: str
    source: str
    disagrees: str | None
    href: str


def deadlines_ahead(record: Record, day: date, ahead: int) -> list[Ahead]:
    """Mandates that end and deadlines of reports, the nearest first."""
    read = [_read(one) for one in record.deadlines(ahead, start=day) if one.first_day and one.last_day]
    known = registry()
    clocks = clocks_on(known.active(day), day) if day >= FIRST_DAY else ()
    merged = merge_deadlines(clocks, read, day, ahead)
    return [_ahead(one, day) for one in merged if one.day >= day]


def _read(one: Happening) -> ReadDeadline:
    """A happening of kind deadline in the words of the missions' room."""
    assert one.first_day is not None
    assert one.last_day is not None
    mission = next((who.id for who in one.subjects if who.id and who.id.startswith("mission:")), None)
    subject = one.subjects[0].name if one.subjects else None
    lead = one.lead
    return ReadDeadline(
        one.type,
        mission,
        subject,
        one.first_day,
        one.last_day,
        lead.text,
        lead.sentence,
        lead.document,
        one.id,
        lead.published,
    )


def _ahead(one: MergedDeadline, day: date) -> Ahead:
    first = one.read[0] if one.read else None
    subject = (one.mission or "").removeprefix("mission:") or one.subject or "–"
    href = f"/happenings/{first.claim}" if first else f"/missions/{subject}?on={day.isoformat()}"
    if one.clock and one.clock.mandate and one.clock.mandate.resolution:
        source = one.clock.mandate.resolution + (f"; {first.text}" if first else "")
    else:
        source = first.sentence if first else one.words
    return Ahead(
        one.day, (one.day - day).days, one.what, subject, source, one.words if one.verdict == "disagree" else None, href
    )
