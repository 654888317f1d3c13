"""Missions and clocks without their series, for lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casque.missions.types import Clock, Mission


def brief(mission: Mission) -> dict[str, object]:
    """A mission without its series."""
    keep = "id number acronym acronym_fr name name_fr kind hosts start end established penholders ended_by ending source sure"
    return {name: getattr(mission, name) for name in keep.split()}


def brief_clock(clock: Clock) -> dict[str, object]:
    """A clock without the series behind it."""
    return {
        "state": clock.state,
        "words": clock.words,
        "expires": clock.expires,
        "days_left": clock.days_left,
        "resolution": clock.mandate.resolution if clock.mandate else None,
        "usual_length": clock.lengths.words,
        "sure": clock.sure,
    }
