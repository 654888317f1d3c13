"""A vote on a day: who voted how, the outcome, the rules that make it so, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from casque.council.ballot import Ballot, fill_ballot
from casque.council.blocking import OpenVotes, open_votes
from casque.council.members import Council, council_on
from casque.council.names import members_named
from casque.council.rules import (
    REFERENCES,
    Cast,
    Chapter,
    Matter,
    Outcome,
    Reference,
    Rule,
    has_veto,
    majority_reference,
    outcome_of,
    rule_on,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One step to the outcome and the rule it rests on."""

    text: str
    rule: Reference


@dataclass(frozen=True, slots=True)
class MemberVote:
    """One member's vote; ``cast`` None where it has not voted yet."""

    member: str
    name: str
    permanent: bool
    cast: Cast | None
    counted: Cast | None
    """As it counts: a party to a dispute under Chapter VI counts as abstaining."""


@dataclass(frozen=True, slots=True)
class VoteResult:
    """A vote of the Council, over or still open."""

    on: date
    matter: Matter
    rule: Rule
    outcome: Outcome
    yes: int
    no: int
    abstain: int
    absent: int
    vacant: int
    vetoed_by: tuple[str, ...]
    """Permanent members whose negative vote is the veto; empty unless vetoed, or open and already stopped by them."""
    votes: tuple[MemberVote, ...]
    """All members in the alphabetical order of their names."""
    reasons: tuple[Reason, ...]
    open: OpenVotes | None
    """None when everybody has voted."""


def vote(
    on: date,
    *,
    yes: Iterable[str] = (),
    no: Iterable[str] = (),
    abstain: Iterable[str] = (),
    absent: Iterable[str] = (),
    matter: Matter = Matter.SUBSTANTIVE,
    chapter: Chapter | None = None,
    parties: Iterable[str] = (),
    needed: int | None = None,
    vetoes: int | None = None,
) -> VoteResult:
    """The outcome of a vote on a day.

    ``yes``, ``no``, ``abstain`` and ``absent`` hold names, ISO codes, groups (P5, P3, E10, A3, regional groups), or "others" in one of them for
    all that are not named. Members that stand nowhere have not voted yet. ``chapter`` VI makes the ``parties`` to the dispute abstain.
    ``needed`` and ``vetoes`` replace the Charter's numbers (a veto that takes two). Raises the errors of names, members and ballots.
    """
    council = council_on(on)
    given = {Cast.YES: yes, Cast.NO: no, Cast.ABSTAIN: abstain, Cast.ABSENT: absent}
    bound = members_named(parties, council) if chapter is Chapter.VI else ()
    ballot = fill_ballot(council, given)
    own = rule_on(on)
    rule = Rule(
        own.seats, own.permanent, own.needed if needed is None else needed, own.vetoes if vetoes is None else vetoes
    )
    return _result(council, ballot, rule, matter, bound, own)


def _result(
    council: Council, ballot: Ballot, rule: Rule, matter: Matter, bound: tuple[str, ...], own: Rule
) -> VoteResult:
    counted = {
        code: Cast.ABSTAIN if code in bound and cast in (Cast.YES, Cast.NO) else cast for code, cast in ballot.items()
    }
    tally = {cast: sum(one is cast for one in counted.values()) for cast in Cast}
    permanent_no = tuple(code for code in council.permanent if counted.get(code) is Cast.NO)
    undecided = [code for code in council.codes if code not in counted]
    free = [code for code in undecided if code not in bound]
    left = open_votes(
        rule,
        tally[Cast.YES],
        len(permanent_no),
        tuple(code for code in free if code in council.permanent),
        tuple(code for code in free if code in council.elected),
        veto=has_veto(matter),
    )
    outcome = _outcome(rule, tally[Cast.YES], permanent_no, matter, left if undecided else None)
    stopped = has_veto(matter) and 0 < rule.vetoes <= len(permanent_no)
    vetoing = permanent_no if outcome is Outcome.VETOED or (undecided and stopped) else ()
    return VoteResult(
        on=council.day,
        matter=matter,
        rule=rule,
        outcome=outcome,
        yes=tally[Cast.YES],
        no=tally[Cast.NO],
        abstain=tally[Cast.ABSTAIN],
        absent=tally[Cast.ABSENT],
        vacant=council.vacant,
        vetoed_by=vetoing,
        votes=tuple(
            MemberVote(one.code, one.name, one.permanent, ballot.get(one.code), counted.get(one.code))
            for one in council.members
        ),
        reasons=tuple(_reasons(council, ballot, counted, rule, own, matter, outcome, left if undecided else None)),
        open=left if undecided else None,
    )


def _outcome(rule: Rule, yes: int, permanent_no: tuple[str, ...], matter: Matter, left: OpenVotes | None) -> Outcome:
    """Open as long as a vote still to come can change whether the draft passes."""
    if left is None:
        return outcome_of(rule, yes, len(permanent_no), matter)
    if left.can_pass:
        return Outcome.OPEN if left.can_fail else Outcome.ADOPTED
    if yes + len(left.undecided) < rule.needed:
        return Outcome.FAILED
    return Outcome.VETOED if yes >= rule.needed else Outcome.STOPPED


def _reasons(
    council: Council,
    ballot: Ballot,
    counted: Mapping[str, Cast],
    rule: Rule,
    own: Rule,
    matter: Matter,
    outcome: Outcome,
    left: OpenVotes | None,
) -> Iterable[Reason]:
    yes = sum(cast is Cast.YES for cast in counted.values())
    permanent_no = [code for code in council.permanent if counted.get(code) is Cast.NO]
    majority = majority_reference(council.day) if rule.needed == own.needed else REFERENCES["what-if"]
    yield Reason(f"{yes} in favour; {rule.needed} of {rule.seats} are needed.", majority)
    if rule.vetoes != own.vetoes:
        yield Reason(_veto_words(rule), REFERENCES["what-if"])
    bound = [code for code in ballot if counted[code] is not ballot[code]]
    if bound:
        yield Reason(f"{_names(council, bound)}: party to the dispute, counted as abstaining.", REFERENCES["party"])
    if matter is Matter.AMENDMENT:
        yield Reason("An amendment needs what the draft itself needs.", REFERENCES["amendment"])
    if matter is Matter.PRELIMINARY:
        yield Reason("Whether the matter is procedural is decided as a matter of substance.", REFERENCES["preliminary"])
    yield from _veto_reasons(council, permanent_no, rule, matter, outcome)
    quiet = {cast: [c for c in council.permanent if counted.get(c) is cast] for cast in (Cast.ABSTAIN, Cast.ABSENT)}
    if outcome is Outcome.ADOPTED and quiet[Cast.ABSTAIN]:
        yield Reason(f"{_names(council, quiet[Cast.ABSTAIN])} abstained: no veto.", REFERENCES["abstention"])
    if outcome is Outcome.ADOPTED and quiet[Cast.ABSENT]:
        yield Reason(f"{_names(council, quiet[Cast.ABSENT])} did not take part: no veto.", REFERENCES["absence"])
    withheld = [code for code in council.codes if code in counted and counted[code] is not Cast.YES]
    if outcome is Outcome.FAILED and not permanent_no and withheld:
        yield Reason(
            f"No veto was cast: {len(withheld)} members withheld their yes, and {rule.seats - rule.needed + 1} suffice.",
            REFERENCES["hidden-veto"],
        )
    if council.vacant:
        yield Reason(f"{council.vacant} vacant; {rule.needed} votes are needed all the same.", REFERENCES["vacancy"])
    if left is not None and outcome is Outcome.OPEN:
        yield Reason(
            f"{len(left.undecided)} have not voted; {left.missing_yes} more yes {'is' if left.missing_yes == 1 else 'are'} needed.",
            majority,
        )


def _veto_reasons(
    council: Council, permanent_no: list[str], rule: Rule, matter: Matter, outcome: Outcome
) -> Iterable[Reason]:
    if not permanent_no:
        return
    who = _names(council, permanent_no)
    if not has_veto(matter):
        yield Reason(f"{who} voted no: on a procedural matter that is no veto.", REFERENCES["procedural"])
    elif outcome is Outcome.FAILED:
        yield Reason(
            f"{who} voted no, but the draft fails for lack of votes: not counted as a veto.",
            REFERENCES["no-veto-without-majority"],
        )
    elif 0 < rule.vetoes <= len(permanent_no):
        if_so = "" if outcome is Outcome.VETOED else ", if the draft gets its votes"
        yield Reason(f"{who}, permanent, voted no: a veto{if_so}.", REFERENCES["veto"])
    else:
        yield Reason(f"{who} voted no: no veto under this rule.", REFERENCES["what-if"])


def _veto_words(rule: Rule) -> str:
    return f"A veto takes {rule.vetoes} permanent members." if rule.vetoes else "There is no veto."


def _names(council: Council, codes: Iterable[str]) -> str:
    return ", ".join(council.name(code) for code in codes)
