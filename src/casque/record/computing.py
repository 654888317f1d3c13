"""A happening computed from the claims that tell it: pure, and the same in any order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casque.record.types import Claim, Decided, Side, Telling

TOLD_AS_FACT = frozenset({"happened", "ongoing"})
SIDES: tuple[Side, ...] = ("actor", "recipient", "subject", "word")


@dataclass(frozen=True, slots=True)
class Computed:
    """A happening's rows; ``lead`` is the id of the claim that speaks for it."""

    id: str
    lead: str
    row: dict[str, Any]
    parties: tuple[dict[str, Any], ...]


def happening_id(claim_ids: Iterable[str]) -> str:
    """Named after the smallest claim."""
    return "h-" + min(claim_ids).removeprefix("c-")


def compute(tellings: Sequence[Telling], confirmed: set[str], sources: int) -> Computed:
    """The rows of the happening that these tellings tell. ``sources``: how many of them are independent."""
    counting = [one for one in tellings if one.standing == "counts"]
    shown = counting or [one for one in tellings if one.standing != "replaced"] or list(tellings)
    claims = sorted((one.claim for one in shown), key=lambda claim: claim.id)
    lead = min(claims, key=lambda claim: _rank(claim, confirmed))
    disputed = _disputed(claims) if counting else None
    place = lead.place
    published = sorted(one.claim.published for one in shown if one.claim.published)
    identifier = happening_id(one.claim.id for one in tellings)
    repeated = {
        "kind": lead.kind,
        "day": _sorting_day(lead),
        "type": lead.type,
        "mode": lead.mode,
        "quad": lead.quad,
        "status": lead.status,
        "country": place.country if place else None,
        "confidence": lead.confidence,
        "first_day": lead.date.first if lead.date else None,
        "last_day": lead.date.last if lead.date else None,
        "sources": sources,
        "disputed": disputed is not None,
        "decided": _decided(bool(counting), claims, confirmed),
    }
    parties = _parties(claims, lead)
    row = {
        "id": identifier,
        **repeated,
        "precision": lead.date.precision if lead.date else None,
        "place": place.name or place.text if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "claims": len(counting),
        "reports": len({one.report.report for one in counting}),
        "first_published": published[0] if published else None,
        "last_published": published[-1] if published else None,
        "first_added": min(claim.added for claim in claims),
        "last_added": max(claim.added for claim in claims),
        "disputed_added": disputed,
        "parties": [[side, actor, name, country, sector] for side, actor, name, country, sector in parties],
    }
    rows = tuple(
        {
            "happening": identifier,
            "side": side,
            "actor": actor or _unnamed(name),
            "name": name,
            "actor_country": country,
            "sector": sector,
            **repeated,
        }
        for side, actor, name, country, sector in parties
    )
    return Computed(identifier, lead.id, row, rows)


def _rank(claim: Claim, confirmed: set[str]) -> tuple[bool, bool, float, str]:
    """A person's word first, then the most confident, then the smallest id."""
    return claim.id not in confirmed, claim.by is None, -(claim.confidence or 0.0), claim.id


def _sorting_day(lead: Claim) -> date:
    """Where it stands in a list by time: its last day; without one, the day of the report, and else of the record. Only
    for sorting: what has no date is shown without one.
    """
    if lead.date is not None:
        return lead.date.last
    return lead.published or lead.added.date()


def _disputed(claims: Sequence[Claim]) -> datetime | None:
    """Since when the record holds both that it happened and that it did not; None where it does not hold both."""
    told = [claim.added for claim in claims if claim.status in TOLD_AS_FACT]
    denied = [claim.added for claim in claims if claim.status == "denied"]
    return max(min(told), min(denied)) if told and denied else None


def _decided(counts: bool, claims: Sequence[Claim], confirmed: set[str]) -> Decided | None:
    if not counts:
        return "rejected"
    return "confirmed" if any(claim.id in confirmed for claim in claims) else None


def _parties(claims: Sequence[Claim], lead: Claim) -> list[tuple[Side, str | None, str, str | None, str | None]]:
    """Each actor of a side once, under its most frequent name, in the order of the sides and of the claims."""
    names: dict[tuple[Side, str], Counter[str]] = {}
    facts: dict[tuple[Side, str], tuple[str | None, str | None, str | None]] = {}
    for claim in claims:
        for party in claim.parties:
            name = party.name or party.text
            key = (party.side, party.actor or _unnamed(name))
            names.setdefault(key, Counter())[name] += 1
            facts.setdefault(key, (party.actor, party.country, party.sector))
    for key in _other_sides(names, lead):
        del names[key]
    return [
        (side, facts[key][0], min(counts, key=lambda name: (-counts[name], name)), facts[key][1], facts[key][2])
        for key, counts in sorted(names.items(), key=lambda item: SIDES.index(item[0][0]))
        for side in (key[0],)
    ]


def _other_sides(names: Mapping[tuple[Side, str], Counter[str]], lead: Claim) -> list[tuple[Side, str]]:
    """Where an actor is not to stand that one claim has among those who act and another among those acted on.

    Two reports may tell talks or an agreement from either side. The actor stays where the lead claim has it, else where most
    claims have it, else among those who act. What one claim says of itself, both sides, is kept.
    """
    told: dict[str, set[Side]] = {}
    for party in lead.parties:
        told.setdefault(party.actor or _unnamed(party.name or party.text), set()).add(party.side)
    left_out: list[tuple[Side, str]] = []
    for who in sorted({who for side, who in names if side == "actor" and ("recipient", who) in names}):
        sides = told.get(who, set()) & {"actor", "recipient"}
        if len(sides) == 2:
            continue
        acted_on = names["recipient", who].total() > names["actor", who].total()
        stays = sides.pop() if sides else "recipient" if acted_on else "actor"
        left_out.append(("recipient" if stays == "actor" else "actor", who))
    return left_out


def _unnamed(name: str) -> str:
    """The key of somebody under no id: the words alone."""
    return "name:" + " ".join(name.casefold().split())[:200]
