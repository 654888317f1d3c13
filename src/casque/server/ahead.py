"""Days ahead: the clocks of the missions and the deadlines that reports name, in one list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casque.missions.deadlines import MergedDeadline
from casque.missions.from_record import deadlines_beside_clocks
from casque.record.record import Record


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
    return [_ahead(one, day) for one in deadlines_beside_clocks(record, day, ahead) if one.day >= day]


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
