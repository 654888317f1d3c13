"""What is still open in a vote: who can carry it, who can stop it, counted exactly by classes of members.

All counts are over the members that have not voted yet. A *winning set* carries the draft if all in it vote yes: once counted with all others
voting no (so it must hold the permanent members), once with all others abstaining. A *blocking set* stops it: by voting no (a permanent
member alone), or only by not voting yes. Minimal: no member of the set could be left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

from casque.council.rules import Rule


@dataclass(frozen=True, slots=True)
class OpenVotes:
    """What the members that have not voted can still do."""

    undecided: tuple[str, ...]
    missing_yes: int
    """Yes votes still needed for the majority, 0 if they are there."""
    can_pass: bool
    can_fail: bool
    block_alone_by_no: tuple[str, ...]
    block_alone_by_abstaining: tuple[str, ...]
    """Members without whose yes the majority is out of reach."""
    block_together: int | None
    """How many that do not vote yes stop the draft without a veto; None where not even all can."""
    winning_sets_others_no: int
    winning_sets_others_abstain: int
    blocking_sets_by_no: int
    blocking_sets_by_abstaining: int


def open_votes(
    rule: Rule, yes: int, permanent_no: int, permanent: tuple[str, ...], elected: tuple[str, ...], *, veto: bool
) -> OpenVotes:
    """What is open, given the yes votes and the permanent members' negative votes so far, and who has not voted.

    ``veto`` says whether a negative vote of a permanent member can stop the draft at all.
    """
    undecided = (*permanent, *elected)
    need = max(0, rule.needed - yes)
    left = (rule.vetoes - permanent_no) if veto and rule.vetoes else None
    dead = need > len(undecided) or (left is not None and left <= 0)
    if dead:
        return OpenVotes(undecided, need, False, True, (), (), None, 0, 0, 0, 0)
    by_number = len(undecided) - need + 1 if need else None
    p, e = len(permanent), len(elected)
    vetoers = left if left is not None and left <= p else None
    alone = by_number == 1
    return OpenVotes(
        undecided=undecided,
        missing_yes=need,
        can_pass=True,
        can_fail=by_number is not None or vetoers is not None,
        block_alone_by_no=undecided if alone else permanent if vetoers == 1 else (),
        block_alone_by_abstaining=undecided if alone else (),
        block_together=by_number,
        winning_sets_others_no=_winning(p, e, need, vetoers),
        winning_sets_others_abstain=comb(p + e, need),
        blocking_sets_by_no=_blocking(p, e, by_number, vetoers),
        blocking_sets_by_abstaining=comb(p + e, by_number) if by_number is not None else 0,
    )


def _winning(permanent: int, elected: int, need: int, vetoers: int | None) -> int:
    """Minimal sets whose yes carries the draft against the no of all others."""
    least = permanent - vetoers + 1 if vetoers is not None else 0
    exact = sum(comb(permanent, k) * comb(elected, need - k) for k in range(least, min(permanent, need) + 1))
    return exact + (comb(permanent, least) if least > need else 0)


def _blocking(permanent: int, elected: int, by_number: int | None, vetoers: int | None) -> int:
    """Minimal sets whose no stops the draft: ``vetoers`` permanent members, or ``by_number`` of anybody."""
    if by_number is None:
        return comb(permanent, vetoers) if vetoers is not None else 0
    if vetoers is None or vetoers > by_number:
        return comb(permanent + elected, by_number)
    with_too_few = sum(
        comb(permanent, k) * comb(elected, by_number - k) for k in range(min(vetoers - 1, by_number) + 1)
    )
    return with_too_few + comb(permanent, vetoers)
