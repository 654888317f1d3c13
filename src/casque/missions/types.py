"""The words of this room as types. Unknown is ``None``; every figure carries its source and every derived value its rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Sure = Literal["sure", "likely", "unsure"]
"""sure: from a source that says so; likely: general knowledge that agrees with what came next; unsure: general knowledge."""
DAYS_A_MONTH = 30.4375
"""On average."""
ClockKind = Literal["dated", "open", "letters"]
"""Needs renewal by a date; goes on until the Council ends it; rests on letters or the Secretary-General."""
PeriodKind = Literal["establish", "renew", "final", "end"]
ClockState = Literal["not-begun", "running", "final", "open", "letters", "ended", "expired-or-unknown", "unknown"]
"""``final``: running, and the Council has said that it is the last time. ``expired-or-unknown``: the last renewal known here has passed;
nothing is known of another one, and nothing of an end."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A vote in the Council by numbers; ``absent`` members took no part."""

    yes: int
    no: int
    abstain: int
    absent: int | None
    source: Source

    @property
    def short(self) -> str:
        """As it is written: 13-0-2."""
        return f"{self.yes}-{self.no}-{self.abstain}"

    @property
    def unanimous(self) -> bool:
        """Whether nobody voted no or abstained; absent members do not count."""
        return not self.no and not self.abstain


@dataclass(frozen=True, slots=True)
class Mandate:
    """One period of a mission's mandate: the decision that gave it, and how long it runs."""

    mission: str
    resolution: str | None
    """Symbol: "S/RES/2690 (2023)"; None where the number is not known."""
    number: int | None
    """Number of a Security Council resolution."""
    adopted: date
    adopted_precision: Literal["day", "month"]
    kind: PeriodKind
    part: str | None
    """The part of the mission that the clock is for; None for all of it."""
    expires: date | None
    """Last day of the mandate; None where none was set (``open_ended``) or none is known."""
    open_ended: bool
    tally: Tally | None
    drafters: tuple[str, ...]
    """Codes of the members that put the draft, where there were one or two."""
    ceiling_military: int | None
    """Highest number of soldiers and observers authorised."""
    ceiling_police: int | None
    source: Source
    """Of the expiry."""
    sure: Sure
    note: str | None

    @property
    def days(self) -> int | None:
        """Days from the decision to the expiry."""
        return (self.expires - self.adopted).days if self.expires else None


@dataclass(frozen=True, slots=True)
class Losses:
    """Deaths of personnel up to a day; a cause that the source does not give is None."""

    as_of: date
    total: int
    malicious: int | None
    illness: int | None
    accident: int | None
    other: int | None
    source: Source
    note: str | None


@dataclass(frozen=True, slots=True)
class Strength:
    """People that a mission had, never what it was allowed."""

    kind: Literal["peak", "reported", "month"]
    as_of: str | None
    """ISO day, month or year, as exact as known."""
    uniformed: int | None
    civilian: int | None
    source: Source
    sure: Sure
    note: str | None


@dataclass(frozen=True, slots=True)
class Mission:
    """A peace operation of the United Nations."""

    id: str
    """``mission:MINUSMA``, as in the knowledge base and in claims."""
    number: int | None
    """Its place among the 71 peacekeeping operations; None for special political missions."""
    acronym: str
    acronym_fr: str | None
    name: str
    name_fr: str | None
    aliases: tuple[str, ...]
    kind: Literal["peacekeeping", "special-political"]
    hosts: tuple[str, ...]
    """ISO 3166-1 alpha-3 codes."""
    start: str
    """ISO day or month."""
    end: str | None
    """ISO day or month; None where it goes on as far as known."""
    established: str
    clock: ClockKind
    penholders: tuple[str, ...]
    """Codes of the members that usually draft."""
    authorities: tuple[str, ...]
    """Governments that are no hosts but control the ground: Morocco for MINURSO. Their consent counts like a host's."""
    ended_by: str | None
    """completed | replaced | consent-withdrawn | veto | lapsed | overtaken | withdrawn"""
    ending: str | None
    source: Source
    sure: Sure
    mandates: tuple[Mandate, ...]
    """In the order of their adoption."""
    losses: tuple[Losses, ...]
    strength: tuple[Strength, ...]

    def __hash__(self) -> int:
        """Of the id alone: missions are keys of many tables, and their periods are long to go through."""
        return hash(self.id)

    @property
    def consenting(self) -> tuple[str, ...]:
        """Codes of the governments whose consent the mission lives by."""
        return (*self.hosts, *self.authorities)

    def covers(self, day: date) -> bool:
        """Whether it was there on a day; a bare month counts in full."""
        iso = day.isoformat()
        return self.start <= iso and (self.end is None or iso[: len(self.end)] <= self.end)


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long a mission's renewals usually are, from those known by the day."""

    renewals: int
    """With a known expiry; technical rollovers are not counted."""
    median_days: int | None
    words: str
    """"about 12 months"; "unknown" where there is none."""
    months: tuple[tuple[int, int], ...]
    """(months, how many renewals), the most frequent first."""
    rollovers: tuple[Mandate, ...]
    """Technical rollovers: renewals of at most 45 days."""

    @property
    def usual_months(self) -> int | None:
        """The median in whole months, at least one; None where there is none."""
        return None if self.median_days is None else max(1, round(self.median_days / DAYS_A_MONTH))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a renewal with the day on which it usually falls."""

    name: str
    words: str
    due: date
    days_before: int
    state: Literal["past", "today", "ahead"]
    """Against the day asked for; it says nothing about whether the step was taken."""
    rule: str


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a mission's mandate stands on a day."""

    mission: str
    day: date
    state: ClockState
    words: str
    """The state in one sentence."""
    mandate: Mandate | None
    """The period in force, or the last one known."""
    others: tuple[Mandate, ...]
    """Clocks of parts of the mission that run beside it."""
    expires: date | None
    days_left: int | None
    """Days from the day to the expiry, 0 on the last day, negative after it; None where there is no expiry."""
    lengths: Lengths
    steps: tuple[Step, ...]
    """Of the next renewal; empty where none is due."""
    sure: Sure | None
    rule: str
