"""How the Security Council decides: the Charter's majorities, and the practice that has grown round them, as code with its source.

``REFERENCES`` holds every rule that a result may name. ``rule_on`` gives the rule of a day; ``Rule`` may also be made by hand for a Council
that does not exist (a veto that takes two, twenty-five seats).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casque.council.members import ENLARGED
from casque.errors import BadRule

MOST_SEATS = 200
"""Above the membership of the United Nations (193)."""


class Cast(StrEnum):
    """What a member did with its vote."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    ABSENT = "absent"
    """Present and not participating, or not present at all."""


class Matter(StrEnum):
    """What is voted on; it decides whether a permanent member's negative vote is a veto."""

    SUBSTANTIVE = "substantive"
    PROCEDURAL = "procedural"
    AMENDMENT = "amendment"
    """A change to a draft, voted before it; of the draft's own nature, so the veto applies."""
    PRELIMINARY = "preliminary"
    """The question whether a matter is procedural: itself decided as a substantive one (the "double veto")."""


class Chapter(StrEnum):
    """The Charter's chapter under which a draft is put; only VI (and Article 52, paragraph 3) binds a party to abstain."""

    VI = "VI"
    VII = "VII"


class Outcome(StrEnum):
    """What became of a draft."""

    ADOPTED = "adopted"
    VETOED = "vetoed"
    FAILED = "failed"
    OPEN = "open"
    """Members have not voted yet, and their votes still decide."""
    STOPPED = "stopped"
    """It cannot be adopted any more; the votes still to come decide whether that is called vetoed or failed."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One rule: what it says, and where it stands."""

    id: str
    says: str
    source: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A majority: how many yes votes of how many seats, and how many permanent members' negative votes make a veto."""

    seats: int
    permanent: int
    needed: int
    vetoes: int = 1
    """Negative votes of permanent members that stop a draft; 0 where there is no veto."""

    def __post_init__(self) -> None:
        if not 1 <= self.seats <= MOST_SEATS:
            raise BadRule(
                f"A Council of {self.seats} seats cannot be computed: give 1 to {MOST_SEATS}.", seats=self.seats
            )
        if not 0 <= self.permanent <= self.seats:
            raise BadRule(
                f"{self.permanent} permanent members do not fit a Council of {self.seats}: give 0 to {self.seats}.",
                permanent=self.permanent,
            )
        if not 1 <= self.needed <= self.seats:
            raise BadRule(
                f"{self.needed} yes votes of {self.seats} cannot be a majority rule: give 1 to {self.seats}.",
                needed=self.needed,
            )
        if not 0 <= self.vetoes <= self.permanent:
            raise BadRule(
                f"A veto of {self.vetoes} needs as many permanent members, and there are {self.permanent}: "
                f"give 0 (no veto) to {self.permanent}.",
                vetoes=self.vetoes,
            )


REFERENCES: Mapping[str, Reference] = {
    one.id: one
    for one in (
        Reference(
            "nine",
            "A draft needs nine affirmative votes, whatever the number of members present or seats filled.",
            "UN Charter, Article 27(2) and (3), as amended in 1965",
        ),
        Reference(
            "seven",
            "Before 1966 the Council had eleven members and a draft needed seven affirmative votes.",
            "UN Charter, Articles 23 and 27 of 1945; practice to the end of 1965, e.g. resolution 218 (1965), adopted 7-0-4",
        ),
        Reference(
            "veto",
            "On a matter that is not procedural, a negative vote of a permanent member stops a draft that has the votes.",
            "UN Charter, Article 27(3)",
        ),
        Reference(
            "procedural",
            "On a procedural matter any nine affirmative votes decide; a permanent member's negative vote is like any other.",
            "UN Charter, Article 27(2); e.g. resolution 2623 (2022), adopted 11-1-3 against the Russian Federation's vote",
        ),
        Reference(
            "abstention",
            "A permanent member that abstains does not stop a draft, though the Charter speaks of concurring votes.",
            "Practice since 1946; International Court of Justice, Namibia opinion of 21 June 1971, paragraph 22",
        ),
        Reference(
            "absence",
            "A member that is absent or does not participate counts as not voting yes; a permanent member's absence is no veto.",
            "Practice: Soviet absence in 1950 (resolutions 82 to 84), Chinese non-participation in the 1970s",
        ),
        Reference(
            "no-veto-without-majority",
            "Where a draft lacks the affirmative votes, it fails for that; a permanent member's negative vote is then not counted as a veto.",
            "Practice of the Council and the Dag Hammarskjöld Library",
        ),
        Reference(
            "hidden-veto",
            "Members that together withhold their yes can stop a draft without any veto: seven of fifteen suffice.",
            "Follows from Article 27: fifteen less seven is eight",
        ),
        Reference(
            "party",
            "In decisions under Chapter VI and Article 52(3) a party to a dispute shall abstain; its vote is counted as an abstention.",
            "UN Charter, Article 27(3), last clause; seldom applied since the 1960s",
        ),
        Reference(
            "amendment",
            "Amendments are voted before the draft they change, and need the same majority as the draft itself.",
            "Provisional rules of procedure, rule 36; Article 27",
        ),
        Reference(
            "preliminary",
            "Whether a matter is procedural is itself not a procedural question: a permanent member can veto it (the double veto).",
            "Statement of the four sponsoring governments, San Francisco, 7 June 1945; used in the 1940s, not since 1959",
        ),
        Reference(
            "vacancy",
            "A vacant seat casts no vote and does not lower the number of votes needed.",
            "Article 27; fourteen members sat on 1 to 6 January 1980",
        ),
        Reference(
            "without-a-vote",
            "A text may be adopted by consensus or acclamation if nobody asks for a vote.",
            "Practice; e.g. recommendations on the appointment of the Secretary-General",
        ),
        Reference(
            "what-if",
            "This majority is not the Council's own: it is the one that was asked for.",
            "The question put",
        ),
    )
}


def rule_on(day: date) -> Rule:
    """The Council's majority on a day: nine of fifteen, before 1966 seven of eleven."""
    return Rule(15, 5, 9) if day >= ENLARGED else Rule(11, 5, 7)


def majority_reference(day: date) -> Reference:
    """Where the majority of a day stands."""
    return REFERENCES["nine" if day >= ENLARGED else "seven"]


def has_veto(matter: Matter) -> bool:
    """Whether a permanent member's negative vote can stop a draft on such a matter."""
    return matter is not Matter.PROCEDURAL


def outcome_of(rule: Rule, yes: int, permanent_no: int, matter: Matter = Matter.SUBSTANTIVE) -> Outcome:
    """The outcome of a vote that is over, from the yes votes and the negative votes of permanent members.

    A draft that lacks the votes *failed*, whoever voted no; *vetoed* is one that had them (rules ``nine``, ``veto``,
    ``no-veto-without-majority``).
    """
    if yes < rule.needed:
        return Outcome.FAILED
    if has_veto(matter) and 0 < rule.vetoes <= permanent_no:
        return Outcome.VETOED
    return Outcome.ADOPTED
