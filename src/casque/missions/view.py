"""All that is known of one mission on one day, as one value: for the command, the API and the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casque.missions.arithmetic import Arithmetic, arithmetic
from casque.missions.clock import after, clock_on
from casque.missions.consent.signals import signals_of
from casque.missions.consent.state import consent_on
from casque.missions.consent.types import Consent, ToldEvent
from casque.missions.types import Clock, Losses, Mandate, Mission


@dataclass(frozen=True, slots=True)
class MissionView:
    """A mission as seen from a day."""

    mission: Mission
    clock: Clock
    arithmetic: Arithmetic
    later: Mandate | None
    """The next decision after that day, where it is known: a look ahead."""
    losses: Losses | None
    """The count that wins: imported before shipped, then the newest."""
    consent: Consent | None = None
    """Where the host's consent stands; None where no record was asked."""


def mission_view(mission: Mission, day: date, told: Iterable[ToldEvent] | None = None) -> MissionView:
    """The mission as seen from a day; ``told`` are the events of a record, None where none is asked.

    Raises NoSuchDay before 29 May 1948.
    """
    clock = clock_on(mission, day)
    return MissionView(
        mission=mission,
        clock=clock,
        arithmetic=arithmetic(mission, clock),
        later=after(mission, day),
        losses=mission.losses[0] if mission.losses else None,
        consent=consent_on(mission, signals_of(mission, told), day) if told is not None else None,
    )
