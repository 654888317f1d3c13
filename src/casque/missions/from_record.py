"""What a record holds about a mission: events for consent, deadlines beside clocks. The only place of this room that asks a record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from casque.missions.clock import clocks_on
from casque.missions.consent.signals import signals_of
from casque.missions.consent.told import told_by_claims
from casque.missions.consent.types import ToldEvent
from casque.missions.deadlines import MergedDeadline, ReadDeadline, merge_deadlines
from casque.missions.naming import missions_named, names_host
from casque.missions.registry import FIRST_DAY, Registry, registry
from casque.missions.types import Mission
from casque.record.record import Record
from casque.record.types import Claim, Filters, Happening

_MANDATE = re.compile(r"\b(mandate|mission|peacekeep\w*)\b", re.IGNORECASE)


def told_of(record: Record, mission: Mission) -> tuple[ToldEvent, ...]:
    """Events of the mission's hosts and of the mission that are signals of consent, with the titles of their reports.

    Each happening counts once, by its lead claim; what people rejected is left out.
    """
    asked = [Filters(actor=mission.consenting), Filters(mission=(mission.id,))]
    found: dict[str, Claim] = {}
    for filters in asked:
        for happening in record.all_events(filters):
            found.setdefault(happening.id, happening.lead)
    signals = signals_of(mission, told_by_claims(found.values()))
    reports = {document: record.report(document) for document in {one.event.document for one in signals}}
    return tuple(replace(one.event, title=reports[one.event.document].title) for one in signals)


def deadlines_beside_clocks(
    record: Record, day: date, ahead: int, either: Sequence[str] = (), *, clocks: bool = True
) -> tuple[MergedDeadline, ...]:
    """Deadlines of the record and the clocks of mandates in one list; ``either`` keeps those of somebody: ids, codes or names."""
    known = registry()
    told = record.deadlines(ahead, start=day, either=either)
    read = [read_deadline(one, known, day) for one in told if one.lead.date is not None]
    ids = {record.resolve_actor(one) for one in either}
    there = known.active(day) if clocks and day >= FIRST_DAY else ()
    whose = [one for one in there if not ids or one.id in ids or _codes(ids) & set(one.hosts)]
    return merge_deadlines(clocks_on(whose, day), read, day, ahead)


def _codes(ids: Iterable[str]) -> set[str]:
    """Country codes among ids: MLI, country:MLI, gov:MLI."""
    return {one.rpartition(":")[2] for one in ids}


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
