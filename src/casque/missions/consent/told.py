"""From claims of the record to the events that signals are computed from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casque.missions.consent.types import ToldEvent, ToldParty
from casque.record.types import Claim, ClaimParty


def told_by_claims(claims: Iterable[Claim]) -> Iterator[ToldEvent]:
    """Event claims as told events; figures and deadlines are left out."""
    for claim in claims:
        if claim.kind != "event":
            continue
        yield ToldEvent(
            claim=claim.id,
            document=claim.document,
            title=None,
            publisher=claim.publisher,
            published=claim.published,
            type=claim.type,
            mode=claim.mode,
            status=claim.status,
            actors=tuple(_claimed(one) for one in claim.side("actor")),
            recipients=tuple(_claimed(one) for one in claim.side("recipient")),
            attribution=claim.attribution.actor if claim.attribution else None,
            first=claim.date.first if claim.date else None,
            last=claim.date.last if claim.date else None,
            trigger=claim.text,
            sentence=claim.sentence,
            confidence=claim.confidence,
        )


def _claimed(party: ClaimParty) -> ToldParty:
    return ToldParty(party.text, party.actor, party.country, party.sector)
