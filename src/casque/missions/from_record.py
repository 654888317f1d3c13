"""What a record holds about a mission: events for consent, deadlines beside clocks. The only place of this room that asks a record."""

from __future__ import annotations

import re
from datetime import date

from casque.missions.consent.told import told_by_claims
from casque.missions.consent.types import ToldEvent
from casque.missions.deadlines import ReadDeadline
from casque.missions.naming import missions_named, names_host
from casque.missions.registry import Registry
from casque.missions.types import Mission
from casque.record.record import Record
from casque.record.types import Claim, Filters, Happening

_MANDATE = re.compile(r"\b(mandate|mission|peacekeep\w*)\b", re.IGNORECASE)


def told_of(record: Record, mission: Mission) -> tuple[ToldEvent, ...]:
    """Events of the mission's hosts and of the mission, each happening once by its lead claim; what people rejected is left out."""
    asked = [Filters(actor=mission.hosts), Filters(mission=(mission.id,))]
    found: dict[str, Claim] = {}
    for filters in asked:
        for happening in record.all_events(filters):
            found.setdefault(happening.id, happening.lead)
    return tuple(told_by_claims(found.values()))


def deadlines_read(record: Record, known: Registry, day: date, ahead: int) -> tuple[ReadDeadline, ...]:
    """Deadlines of the record from ``day`` on, each told once, with the mission that it is about."""
    told = record.deadlines(ahead, start=day)
    return tuple(read_deadline(one, known, day) for one in told if _known_by(one, day))


def read_deadline(happening: Happening, known: Registry, day: date) -> ReadDeadline:
    """A deadline of the record as this room has them."""
    claim = happening.lead
    when = claim.date
    assert when is not None, "a deadline has a day"
    subject = next(iter(claim.side("subject")), None)
    mission = _mission(claim, known, day)
    return ReadDeadline(
        what=claim.type,
        mission=mission,
        subject=(subject.name or subject.text) if subject else None,
        first=when.first,
        last=when.last,
        text=claim.text,
        sentence=claim.sentence,
        document=claim.document,
        claim=claim.id,
        published=claim.published,
    )


def _known_by(happening: Happening, day: date) -> bool:
    """Whether it had been told by the day that is looked from."""
    return happening.lead.published is None or happening.lead.published <= day


def _mission(claim: Claim, known: Registry, day: date) -> str | None:
    """The mission a deadline is about: its subject, else the only one that its sentence names, else the only one that was in a
    country that the sentence names.
    """
    for party in claim.side("subject"):
        if party.actor and known.get(party.actor):
            return party.actor
    named = set(missions_named(claim.sentence, known.missions))
    if len(named) == 1:
        return named.pop()
    if named or not _MANDATE.search(claim.sentence):
        return None
    there = [one for one in known.active(day) if names_host(claim.sentence, one)]
    return there[0].id if len(there) == 1 else None
