"""What a record tells before a vote in the Council: host consent, quarrels of members with the host and with each other, votes announced.

They stand beside the forecast and do not move it: reports of the years that the forecast learns from are not in a record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from casque.council.members import Council, council_on
from casque.council.topics import topics
from casque.knowledge.countries import country_named
from casque.missions.consent.signals import signals_of
from casque.missions.consent.state import consent_on
from casque.missions.consent.types import Consent, ToldEvent
from casque.missions.naming import names_mission, names_state
from casque.missions.registry import FIRST_DAY, registry
from casque.missions.types import Mission

if TYPE_CHECKING:
    from casque.record.record import Record
    from casque.record.types import Actor, Happening

DAYS = 90
"""How far before the vote events count as of late."""
MOST = 300
"""Happenings of one kind that are looked at, the newest."""
LEAST_SURE = 0.3
Kind = Literal["on-the-vote", "host-and-member", "between-members"]
_CONFLICT = ("verbal-conflict", "material-conflict")
_WORDS = ("veto", "abstain", "vote", "mandate", "resolution", "draft")
"""Words of which one stands in the sentence of an event on a vote; word forms count as one in the record's index."""
_ON_VOTE = re.compile(
    r"\b(?:veto|abst(?:ain|ention)|vot(?:e|ing)|mandate|resolution|draft|renew|exten(?:d|sion))\w*", re.IGNORECASE
)
_COUNCIL = re.compile(r"\b(?:Security Council|the Council|UNSC)\b")
_STATE = frozenset({"GOV", "MIL", "SPY", "LEG"})


@dataclass(frozen=True, slots=True)
class VoteSignal:
    """One happening before a vote that bears on it."""

    kind: Kind
    """``on-the-vote``: a member on the vote or the mandate; ``host-and-member``: a conflict between a host's government and a member;
    ``between-members``: one between members in a sentence on the host, the mission or the Council."""
    day: date | None
    type: str
    status: str | None
    members: tuple[str, ...]
    """Codes of the members in it."""
    who: tuple[str, ...]
    whom: tuple[str, ...]
    sentence: str
    happening: str
    document: str
    publisher: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class BeforeVote:
    """What a record tells by a day of a vote on a topic."""

    on: date
    topic: str
    hosts: tuple[str, ...]
    """Codes of the states that the topic is about."""
    consents: tuple[Consent, ...]
    """Where host consent stands on the day, for each mission there."""
    signals: tuple[VoteSignal, ...]
    """Newest first."""


def before_vote(record: Record, topic: str, on: date) -> BeforeVote:
    """What had been reported by ``on`` of a topic as ``casque.council.topics`` names it; a country's name where it has none."""
    hosts, missions = _about(topic, on)
    consents = tuple(consent_on(one, signals_of(one, _told(record, one)), on) for one in missions)
    found: dict[str, VoteSignal] = {}
    council = council_on(on)
    for happening in _happenings(record, council, hosts, on):
        signal = _signal(happening, council, hosts, missions)
        if signal is not None:
            found.setdefault(signal.happening, signal)
    newest = sorted(found.values(), key=lambda one: (one.day or one.published or date.min, one.happening), reverse=True)
    return BeforeVote(on, topic, hosts, consents, tuple(newest))


def _about(topic: str, on: date) -> tuple[tuple[str, ...], tuple[Mission, ...]]:
    """The states and the missions of a topic; missions are those that were there on the day."""
    known = next((one for one in topics() if one.name == topic), None)
    state = country_named(topic) if known is None else None
    hosts = known.countries if known else (state.alpha3,) if state else ()
    there = registry().active(on) if on >= FIRST_DAY else ()
    words = set(known.aliases) if known else set()
    return hosts, tuple(one for one in there if one.acronym in words or (hosts and set(one.hosts) <= set(hosts)))


def _told(record: Record, mission: Mission) -> tuple[ToldEvent, ...]:
    from casque.missions.from_record import told_of

    return told_of(record, mission)


def _happenings(record: Record, council: Council, hosts: tuple[str, ...], on: date) -> Iterator[Happening]:
    """Candidates of each kind, reported in the days before; an event that has a day happened in them too."""
    from casque.record.types import Filters

    codes = council.codes
    first = on - timedelta(days=DAYS)
    of_late = Filters(published_since=first, published_until=on, min_confidence=LEAST_SURE)
    asked = [replace(of_late, actor=codes, text=word) for word in _WORDS]
    asked.append(replace(of_late, actor=codes, recipient=codes, quad=_CONFLICT))
    if hosts:
        asked.append(replace(of_late, actor=hosts, recipient=codes, quad=_CONFLICT))
        asked.append(replace(of_late, actor=codes, recipient=hosts, quad=_CONFLICT))
    for filters in asked:
        for one in record.events(filters, limit=MOST).items:
            reported = one.lead.published is None or one.lead.published <= on
            if reported and (one.last_day is None or first <= one.last_day <= on):
                yield one


def _signal(
    happening: Happening, council: Council, hosts: tuple[str, ...], missions: tuple[Mission, ...]
) -> VoteSignal | None:
    sentence = happening.lead.sentence
    about = (
        names_state(sentence, hosts)
        or any(names_mission(sentence, one) for one in missions)
        or bool(_COUNCIL.search(sentence))
    )
    acting, hit = _states(happening.actors), _states(happening.recipients)
    members = tuple(code for code in council.codes if code in acting | hit)
    conflict = happening.quad in _CONFLICT
    kind: Kind
    if about and acting & set(members) and _ON_VOTE.search(sentence):
        kind = "on-the-vote"
    elif conflict and ((acting & set(hosts) and hit & set(members)) or (acting & set(members) and hit & set(hosts))):
        kind = "host-and-member"
    elif conflict and about and acting & set(members) and hit & set(members):
        kind = "between-members"
    else:
        return None
    return VoteSignal(
        kind=kind,
        day=happening.last_day,
        type=happening.type,
        status=happening.status,
        members=members,
        who=tuple(one.name for one in happening.actors),
        whom=tuple(one.name for one in happening.recipients),
        sentence=" ".join(sentence.split()),
        happening=happening.id,
        document=happening.lead.document,
        publisher=happening.lead.publisher,
        published=happening.lead.published,
    )


def _states(actors: tuple[Actor, ...]) -> set[str]:
    """Codes of the states that act by their government, army or legislature, or under their own name."""
    return {
        one.country
        for one in actors
        if one.country and (one.sector in _STATE or (one.id or "").startswith(("country:", "gov:", "mil:")))
    }
