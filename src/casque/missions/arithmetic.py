"""What the Council must do before a mandate's last day, who can stop it, and what follows if nothing is adopted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casque.council.blocking import OpenVotes, open_votes
from casque.council.members import council_on
from casque.council.rules import REFERENCES, Reference, rule_on
from casque.errors import OutsideTheRecord
from casque.missions.types import Clock, Mission

IF_NOTHING = {
    "running": "Nothing more is needed for it to end: without a new text the mandate lapses after {expires}. Whoever wants the mission "
    "to stay must find the votes; a veto or seven members that withhold their yes let it end. The mission then has no "
    "tasks and withdraws; the agreement on its status holds until its last element has left.",
    "final": "It ends after {expires} as decided. To keep it, the Council would need a new text.",
    "open": "It goes on: ending it, not keeping it, needs a text, and a veto can stop that text.",
    "letters": "It goes on: it rests on {established}, not on a date set by the Council.",
    "ended": "Its mandate is over. A new mission would need a new text.",
    "expired-or-unknown": "The last renewal known here has passed. Look up what the Council decided before drawing any conclusion.",
    "unknown": "When its mandate ends is not known here.",
    "not-begun": "It had not been created.",
}
"""State of the clock -> what follows if the Council adopts nothing."""


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """The votes that keep or end a mission, for the Council that sits on the last day of the mandate."""

    mission: str
    vote_by: date | None
    """Last day of the mandate; None where no date binds."""
    aim: str
    """keep | end: what a text would be needed for."""
    needed: int | None
    seats: int | None
    permanent: tuple[str, ...]
    """Codes of those that can stop a text alone by voting no."""
    elected: tuple[str, ...]
    open: OpenVotes | None
    """Before anybody has voted; None where the Council of that day is not known."""
    if_nothing: str
    must_happen: str
    rules: tuple[Reference, ...]


def arithmetic(mission: Mission, clock: Clock) -> Arithmetic:
    """What must happen by the clock's expiry, by the Council's own rules; no vote is assumed."""
    keep = clock.state in ("running", "final")
    day = clock.expires if keep and clock.expires is not None else clock.day
    if_nothing = IF_NOTHING[clock.state].format(expires=clock.expires, established=mission.established)
    relevant = clock.state in ("running", "final", "open")
    try:
        council = council_on(day) if relevant else None
    except OutsideTheRecord as error:
        return Arithmetic(
            mission.id, clock.expires if keep else None, "keep", None, None, (), (), None, if_nothing, error.message, ()
        )
    if council is None:
        return Arithmetic(
            mission.id, None, "keep", None, None, (), (), None, if_nothing, "Nothing by a known date.", ()
        )
    rule = rule_on(day)
    aim = "keep" if keep else "end"
    goal = f"By {day.isoformat()} a text that extends the mandate" if keep else "A text that ends it"
    names = [council.name(code) for code in council.permanent]
    must = (
        f"{goal} needs {rule.needed} yes votes of {council.seats} and no negative vote of a permanent member "
        f"({', '.join(names)}); an abstention or absence of theirs does not stop it."
    )
    rules = ("nine" if rule.needed == 9 else "seven", "veto", "abstention", "hidden-veto")
    return Arithmetic(
        mission=mission.id,
        vote_by=day if keep else None,
        aim=aim,
        needed=rule.needed,
        seats=council.seats,
        permanent=council.permanent,
        elected=council.elected,
        open=open_votes(rule, 0, 0, council.permanent, council.elected, veto=True),
        if_nothing=if_nothing,
        must_happen=must,
        rules=tuple(REFERENCES[name] for name in rules),
    )
