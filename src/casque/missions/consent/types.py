"""Events, signals and states of consent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Weight = Literal["support", "restore", "word", "deed", "ask", "revoke"]
"""What a signal can change: backs the mission, takes a measure back, complains, restricts, asks it to leave, withdraws consent."""
State = Literal["unknown", "given", "strained", "withdrawal-asked", "withdrawn", "restored", "over"]
"""``over``: the mission has ended, and not for lack of consent as far as the record tells."""


@dataclass(frozen=True, slots=True)
class ToldParty:
    """Somebody in an event as a report tells it."""

    text: str
    actor: str | None
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event that one report tells: what signals are computed from."""

    claim: str | None
    """Id of the claim in the record; None for a reading that is in none."""
    document: str
    title: str | None
    publisher: str | None
    published: date | None
    type: str
    mode: str | None
    status: str | None
    actors: tuple[ToldParty, ...]
    recipients: tuple[ToldParty, ...]
    attribution: str | None
    """Id of the actor on whose word it is told."""
    first: date | None
    last: date | None
    """First and last day that the text allows; None where it tells none."""
    trigger: str
    sentence: str
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Signal:
    """One event of the host's government toward the mission or the UN, as one report tells it."""

    mission: str
    kind: str
    """As in ``data/consent_rules.tsv``: leave-asked, official-expelled, restricted, accusation, support ..."""
    weight: Weight
    day: date
    day_rule: Literal["told", "day-of-report"]
    """``day-of-report``: the sentence gives no day."""
    target: Literal["mission", "un"]
    target_rule: Literal["named", "recipient", "generic"]
    """The sentence names the mission; it is the recipient; or it speaks of UN peacekeepers, and this mission was there."""
    by: str
    """Who of the government, as the report has it."""
    what: str
    event: ToldEvent


@dataclass(frozen=True, slots=True)
class Happened:
    """Signals of one kind that tell the same: one point of the series."""

    kind: str
    weight: Weight
    day: date
    target: Literal["mission", "un"]
    what: str
    signals: tuple[Signal, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which the state of consent changed, the rule, and what it rests on."""

    day: date
    state: State
    rule: str
    words: str
    because: Happened | None
    """None where a decision of the Council or the passing of time made the change."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the series."""

    month: str
    support: int
    words: int
    deeds: int
    asks: int


@dataclass(frozen=True, slots=True)
class Consent:
    """Where consent stands on a day, and why; nothing that was told later is used."""

    mission: str
    day: date
    state: State
    since: date | None
    rule: str
    words: str
    turns: tuple[Turn, ...]
    """All changes up to the day, oldest first."""
    series: tuple[Happened, ...]
    """All signals up to the day, oldest first."""
    months: tuple[Month, ...]
