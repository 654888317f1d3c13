"""Where a mission's mandate stands on a day, from what had been decided by that day and nothing later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from casque.missions.cycle import lengths, steps
from casque.missions.registry import checked_day
from casque.missions.types import Clock, ClockState, Mandate, Mission


def clock_on(mission: Mission, day: date) -> Clock:
    """The clock of a mission. Raises NoSuchDay before 29 May 1948."""
    checked_day(day)
    decided = [one for one in mission.mandates if one.adopted <= day]
    whole = [one for one in decided if one.part is None]
    current = in_force(whole, day)
    state, words, rule = _state(mission, current, whole, day)
    due = current.expires if current and state in ("running", "expired-or-unknown") else None
    expires = current.expires if current is not None and state not in ("open", "letters", "not-begun") else None
    return Clock(
        mission=mission.id,
        day=day,
        state=state,
        words=words,
        mandate=current,
        others=_parts(decided, day) if state != "ended" else (),
        expires=expires,
        days_left=(expires - day).days if expires else None,
        lengths=lengths(whole),
        steps=steps(due, day, whole) if due and state == "running" else (),
        sure=current.sure if current else None,
        rule=rule,
    )


def clocks_on(missions: Iterable[Mission], day: date) -> tuple[Clock, ...]:
    """The clocks of several missions, the next expiry first, those without one at the end."""
    found = (clock_on(one, day) for one in missions)
    return tuple(sorted(found, key=lambda one: (one.days_left is None, one.days_left or 0, one.mission)))


def in_force(mandates: Sequence[Mandate], day: date) -> Mandate | None:
    """The decision that holds on a day: the last one taken by then."""
    return max(
        (one for one in mandates if one.adopted <= day), key=lambda one: (one.adopted, one.number or 0), default=None
    )


def after(mission: Mission, day: date) -> Mandate | None:
    """The first decision on the whole mission that came after a day, as far as known; a look ahead, never part of the clock."""
    return next((one for one in mission.mandates if one.adopted > day and one.part is None), None)


def _parts(decided: Sequence[Mandate], day: date) -> tuple[Mandate, ...]:
    """Clocks of parts that still run on a day."""
    names = dict.fromkeys(one.part for one in decided if one.part is not None)
    last = (in_force([one for one in decided if one.part == name], day) for name in names)
    return tuple(one for one in last if one is not None and one.expires is not None and one.expires >= day)


def _state(
    mission: Mission, current: Mandate | None, decided: Sequence[Mandate], day: date
) -> tuple[ClockState, str, str]:
    """State, sentence, and the name of the rule."""
    name = mission.acronym
    iso = day.isoformat()
    over = mission.end is not None and iso[: len(mission.end)] > mission.end
    if current is None and mission.start > iso:
        return "not-begun", f"{name} had not been created.", "before-start"
    if over and (current is None or current.expires is None or current.expires < day):
        how = f": {mission.ending}" if mission.ending else ""
        return "ended", f"{name} ended on {mission.end}{how}.", "ended"
    if mission.clock == "letters":
        return "letters", f"{name} rests on {mission.established}; it has no date set by the Council.", "letters"
    if current is None:
        return "unknown", f"No decision on {name} by this day is known.", "no-decision"
    if current.kind == "end" and (current.expires is None or current.expires <= day):
        leaving = f" {_first_upper(current.note)}." if current.note else ""
        return (
            "ended",
            f"The mandate of {name} ended on {current.expires} ({current.resolution}).{leaving}",
            "council-ended",
        )
    if current.open_ended:
        return "open", f"{name} goes on until the Council decides otherwise ({current.resolution}).", "open-ended"
    if current.expires is None:
        return "unknown", f"How long {current.resolution} lets {name} run is not known here.", "expiry-unknown"
    left = (current.expires - day).days
    if left < 0:
        return (
            "expired-or-unknown",
            f"The last renewal of {name} known here ({_named(current)}) ran to {current.expires}; expired, or renewed by a "
            "decision that is not known here.",
            "last-known-renewal-passed",
        )
    until = f"runs to {current.expires} ({_named(current)}): {_days(left)}"
    if current.kind in ("final", "end"):
        return "final", f"The mandate of {name} {until}, and the Council has said that it ends there.", "final-period"
    return "running", f"The mandate of {name} {until}.", "dated"


def _named(mandate: Mandate) -> str:
    return mandate.resolution or f"decision of {mandate.adopted:%B %Y}"


def _days(left: int) -> str:
    return "today is its last day" if left == 0 else "1 day left" if left == 1 else f"{left} days left"


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]
