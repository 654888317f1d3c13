"""Deaths and strength of a mission in lines of text: what was counted by a day, and apart from it what came after."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from casque.missions.types import Losses, Mission, Strength
    from casque.missions.view import MissionView

LAST_COUNTS = 2
LAST_STRENGTHS = 6


def figure_lines(mission: Mission, day: date) -> list[str]:
    """Deaths and strength counted by the day, the count that wins first; what is not known is said."""
    losses = [one for one in mission.losses if one.as_of <= day]
    lines = [losses_line(one) for one in losses[:LAST_COUNTS]]
    if not losses:
        later = " by that day" if mission.losses else ""
        lines.append(f"Deaths: no count of its own is known here{later}.")
    strengths = sorted(
        (one for one in mission.strength if not is_later(one, day)), key=lambda one: one.as_of or "", reverse=True
    )
    lines += [strength_line(one) for one in strengths[:LAST_STRENGTHS]]
    if not strengths:
        lines.append("Strength: not known here; import the UN's personnel file.")
    elif len(strengths) > LAST_STRENGTHS:
        lines.append(f"  and {len(strengths) - LAST_STRENGTHS} earlier counts")
    return lines


def later_lines(mission: Mission, view: MissionView) -> list[str]:
    """What came after the day: the next decision, the end, later counts."""
    day, later = view.clock.day, view.later
    lines = []
    if later is not None:
        until = (
            f"to {later.expires}" if later.expires and later.kind != "end" else f"ending the mandate on {later.expires}"
        )
        vote = f", {later.tally.short}" if later.tally else ""
        lines.append(f"{later.resolution or 'a decision'} of {later.adopted.isoformat()}{vote}, {until}.")
    if mission.end and mission.covers(day):
        how = f": {mission.ending}" if mission.ending else ""
        lines.append(f"{mission.acronym} ended on {mission.end}{how}.")
    lines += [losses_line(one) for one in mission.losses if one.as_of > day][:1]
    lines += [strength_line(one) for one in mission.strength if is_later(one, day)][:LAST_STRENGTHS]
    return ["", "What came after that day:", *(f"  {line}" for line in lines)] if lines else []


def is_later(one: Strength, day: date) -> bool:
    """Whether a count is of a later day, month or year."""
    return one.as_of is not None and one.as_of > day.isoformat()[: len(one.as_of)]


def losses_line(one: Losses) -> str:
    """Deaths by cause, to which day, and who counted."""
    parts = [
        f"{value} {word}"
        for word, value in (
            ("malicious acts", one.malicious),
            ("illness", one.illness),
            ("accident", one.accident),
            ("other or not yet determined", one.other),
        )
        if value is not None
    ]
    note = f"; {one.note}" if one.note else ""
    return f"Deaths to {one.as_of.isoformat()}: {one.total} ({', '.join(parts)}){note} [{one.source.name}]"


def strength_line(one: Strength) -> str:
    """People on a day, or in the highest month of the years that are counted."""
    people = [f"{one.uniformed:,} uniformed"] if one.uniformed is not None else []
    people += [f"{one.civilian:,} civilians"] if one.civilian is not None else []
    kind = "Highest month of 1990 to May 2015" if one.kind == "peak" else "Strength"
    note = f"; {one.note}" if one.note else ""
    return f"{kind}, {one.as_of or 'month not known'}: {', '.join(people)}{note} [{one.source.name}; {one.sure}]"
