"""A claim as the linker looks at it: parties by how they can be compared, days as numbers, words as stems."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casque.knowledge.gazetteer import fold
from casque.reading.records import PlaceMention
from casque.record.linking.kept import kept
from casque.record.linking.outline import outline_of
from casque.record.linking.words import act_lemmas, plain_set, weight, weighted_stems
from casque.record.types import Claim, ClaimParty

STATE = frozenset("GOV MIL COP LEG JUD SPY ELI".split())
ARMED = frozenset("REB UAF PRM SEP CRM".split())
ROLES = frozenset("gov mil police leg jud spy opp country actor".split())
"""Prefixes of ids that name an organ or sector of a country."""
COARSE = 31
"""Days from which a date is coarse (a month, a year): it fits too many events to count as one."""
SMALLEST_NUMBER = 3
VERY_RARE = 0.9
"""Weight of a word that few reports hold: mostly a name."""


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party for comparison. ``camp``: state, armed, people, or None where unknown."""

    actor: str | None
    country: str | None
    camp: str | None
    sector: str | None
    names: frozenset[str]
    """Stems of the rare words that name it."""
    named: bool
    """Known to the knowledge base as this one body or person, and not only as an organ of a country."""
    heads: frozenset[str]
    """Stems of all words that name it."""
    count: str | None
    """one: a person by name; many: people in the plural or by number; None where neither shows."""


@dataclass(frozen=True, slots=True)
class View:
    """A claim for comparison. Days are proleptic ordinals."""

    id: str
    document: str
    kind: str
    type: str
    mode: str | None
    status: str | None
    actors: tuple[PartyView, ...]
    recipients: tuple[PartyView, ...]
    first: int
    last: int
    dated: bool
    coarse: bool
    told: int | None
    place: PlaceMention | None
    place_key: str | None
    acts: frozenset[str]
    words: dict[str, float]
    rare: frozenset[str]
    """Of the words those that few reports hold."""
    numbers: frozenset[float]
    topic: tuple[str, ...]
    """The most telling stems of the whole report."""
    topics: frozenset[str]
    word_of: str | None
    """Actor id on whose word it is told."""


_SMALL = plain_set(("the his her its their from near and with for who that least about some other",))
_PERSON = re.compile(r"(?:[A-ZÀ-Þ][\w'’.-]+ )+(?:(?:al|el|bin|ben|de|da|van|von|Ould)[ -])*[A-ZÀ-Þ][\w'’-]+")
_MANY = re.compile(
    r"\d|\b(?:people|men|women|children|dozens|hundreds|scores|police)\b|[a-z]{3}(?<!s)s\b", re.IGNORECASE
)


def party_view(party: ClaimParty) -> PartyView:
    """A party as it can be compared."""
    known = party.actor if party.actor and not party.actor.startswith("doc:") else None
    named = known is not None and known.split(":")[0].split("-")[0] not in ROLES
    text = (party.name or "", party.text)
    rare = frozenset(stem for stem in plain_set(text) if weight(stem) > 0.55 or len(stem) < 5)
    camp = (
        "state" if party.sector in STATE else "armed" if party.sector in ARMED else "people" if party.sector else None
    )
    return PartyView(
        known, party.country, camp, party.sector, rare, named, plain_set((party.text,)) - _SMALL, _count(party)
    )


def _count(party: ClaimParty) -> str | None:
    if (party.actor or "").startswith("person:") or _PERSON.fullmatch(party.text):
        return "one"
    return "many" if _MANY.search(party.text) else None


@kept
def view_of(claim: Claim) -> View:
    """The view of a claim."""
    first, last = outline_of(claim).days
    place = claim.place if claim.place is not None and claim.place.name else None
    words = weighted_stems(claim.sentence)
    return View(
        id=claim.id,
        document=claim.document,
        kind=claim.kind,
        type=claim.type,
        mode=claim.mode,
        status=claim.status,
        actors=tuple(map(party_view, claim.side("actor", "subject"))),
        recipients=tuple(map(party_view, claim.side("recipient"))),
        first=first,
        last=last,
        dated=claim.date is not None,
        coarse=last - first >= COARSE - 3,
        told=claim.published.toordinal() if claim.published else None,
        place=place,
        place_key=fold(place.name) if place is not None and place.name else None,
        acts=act_lemmas(claim.text).union(*(act_lemmas(other.text) for other in claim.also)),
        words=words,
        rare=frozenset(stem for stem, worth in words.items() if worth >= VERY_RARE),
        numbers=_numbers(claim.sentence),
        topic=claim.topic,
        topics=frozenset(claim.topic),
        word_of=claim.attribution.actor if claim.attribution else None,
    )


def _numbers(sentence: str) -> frozenset[float]:
    """Numbers that may be figures: neither small nor years."""
    from casque.reading.numbers import find_numbers  # its patterns take long to compile, and questions need none

    values = (mention.value for mention in find_numbers(sentence))
    return frozenset(v for v in values if v is not None and v >= SMALLEST_NUMBER and not 1900 <= v <= 2100)
