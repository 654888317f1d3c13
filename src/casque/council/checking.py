"""What a text says of resolutions and votes, held against the table of past votes: what agrees, what contradicts, what cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from casque.council.mentions import (
    ResolutionMention,
    TallyMention,
    find_resolutions,
    find_tallies,
    may_tell,
    sentence_bounds,
    told_of_the_council,
)
from casque.council.past import PastVote, shipped_votes
from casque.council.rules import Cast, rule_on
from casque.knowledge.countries import country
from casque.knowledge.tables import read_table

_DID = {
    Cast.ABSTAIN: "abstained",
    Cast.NO: "voted no",
    Cast.YES: "voted yes",
    Cast.ABSENT: "did not take part",
}


class Verdict(StrEnum):
    """How a mention stands to what is known."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    NAMED = "named"
    """The resolution is known, and nothing is told that could be checked."""
    UNKNOWN = "unknown"
    """Not in the table: adopted after its last day, or before 1994 without a tally."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A resolution, draft or vote told in a text, linked to the vote that it means."""

    verdict: Verdict
    resolution: ResolutionMention | None
    """None for a vote told without a resolution's name."""
    tally: TallyMention | None
    name: str | None
    """ "resolution 2640 (2022)" """
    adopted_on: date | None
    """The day of the vote."""
    topic: str | None
    known_tally: tuple[int, int, int] | None
    """Yes, no, abstaining, as known."""
    says: tuple[str, ...]
    """What contradicts, or why nothing can be told, in words."""
    number: int | None = None
    """Of the resolution that is meant, named or found by the day of its vote; None for a draft, and where it is not known."""


@dataclass(frozen=True, slots=True)
class KnownVote:
    """A vote as a table knows it."""

    name: str
    """ "resolution 2640 (2022)" """
    number: int | None
    """Of a resolution; None for a draft."""
    on: date
    topic: str | None
    tally: tuple[int, int, int] | None
    """Yes, no, abstaining."""
    vote: PastVote | None
    """The vote by member, where it is known."""


class PastVotes:
    """What is known of past votes, to look up by number, symbol and day.

    ``others`` are votes known by their tally alone; where ``votes`` has the same resolution, that stands.
    """

    def __init__(self, votes: Sequence[PastVote], others: Iterable[KnownVote] = ()) -> None:
        self._by_draft = {one.draft: one for one in votes if one.draft is not None and one.matter != "amendment"}
        self._by_number: dict[int, KnownVote] = {}
        self._by_day: dict[date, list[KnownVote]] = {}
        for one in map(_of_vote, votes):
            self._keep(one)
        self.last = max(self._by_day)
        for one in others:
            if one.number not in self._by_number:
                self._keep(one)

    def _keep(self, one: KnownVote) -> None:
        self._by_day.setdefault(one.on, []).append(one)
        if one.number is not None:
            self._by_number[one.number] = one

    def look_up(self, mention: ResolutionMention) -> KnownVote | None:
        """The vote that a mention means; for a resolution before 1994 its day and tally."""
        if mention.number is None:
            draft = self._by_draft.get(mention.draft or "")
            return _of_vote(draft) if draft is not None else None
        return self._by_number.get(mention.number) or _early().get(mention.number)

    def day_of(self, number: int) -> date | None:
        """The day on which a resolution was adopted, where it is known."""
        known = self._by_number.get(number) or _early().get(number)
        return known.on if known is not None else None

    def before(self, published: date | None) -> list[KnownVote]:
        """Votes of the day of a report and of the two before it."""
        if published is None:
            return []
        return [one for days in range(3) for one in self._by_day.get(published - timedelta(days=days), [])]


@cache
def shipped_table() -> PastVotes:
    """The votes that ship with casque, to look up."""
    return PastVotes(shipped_votes())


def check_text(text: str, *, published: date | None = None, table: PastVotes | None = None) -> tuple[Finding, ...]:
    """Every resolution, draft and vote that a text names, in text order, with what is known of it.

    A vote is taken to be that of a resolution in the same sentence, the nearest; without one it must be told of the Security Council, and
    is then held against the votes of the day of the report, ``published``, and the two before it. ``table`` is what is known; the votes
    that ship with casque if left out.
    """
    if not may_tell(text):
        return ()
    table = table or shipped_table()
    resolutions, tallies = find_resolutions(text), find_tallies(text)
    paired = {tally: _nearest(text, tally, resolutions) for tally in tallies}
    findings = []
    for one in resolutions:
        told = next((tally for tally, owner in paired.items() if owner is one), None)
        findings.append((one.start, check_resolution(one, told, table)))
    for tally, owner in paired.items():
        if owner is None and told_of_the_council(text, tally):
            findings.append((tally.start, _unnamed(tally, published, resolutions, table)))
    return tuple(finding for _, finding in sorted(findings, key=lambda pair: pair[0]))


def _unnamed(
    tally: TallyMention, published: date | None, resolutions: Sequence[ResolutionMention], table: PastVotes
) -> Finding:
    """A vote whose sentence names no resolution: one of the votes of these days, else that of the only new resolution in the text."""
    found = check_tally(tally, published, table)
    if found.verdict is not Verdict.UNKNOWN:
        return found
    new = {one.number for one in table.before(published)} - {None}
    named = {one.number: one for one in reversed(resolutions) if one.number in new}
    return check_resolution(next(iter(named.values())), tally, table) if len(named) == 1 else found


def check_resolution(mention: ResolutionMention, tally: TallyMention | None, votes: PastVotes) -> Finding:
    """One named resolution or draft, and the vote told of it, against the table."""
    known = votes.look_up(mention)
    if known is None:
        what = f"resolution {mention.number}" if mention.number is not None else str(mention.draft)
        reason = f"{what} is not among the votes known here, which by member end on {votes.last.isoformat()}."
        says = (*_impossible(tally, None), reason)
        verdict = Verdict.CONTRADICTS if len(says) > 1 else Verdict.UNKNOWN
        return Finding(verdict, mention, tally, None, None, None, None, says, mention.number)
    wrong: list[str] = []
    if mention.year is not None and mention.number is not None and mention.year != known.on.year:
        wrong.append(f"The text says {mention.year}; it was adopted on {known.on.isoformat()}.")
    if tally is not None:
        wrong += [*_impossible(tally, known.on), *_tally_differs(tally, known), *_members_differ(tally, known)]
    checked = tally is not None and known.tally is not None
    verdict = Verdict.CONTRADICTS if wrong else Verdict.AGREES if checked else Verdict.NAMED
    return Finding(verdict, mention, tally, known.name, known.on, known.topic, known.tally, tuple(wrong), known.number)


def check_tally(tally: TallyMention, published: date | None, votes: PastVotes) -> Finding:
    """A vote told without a name: possible at all, and one of the votes of the days before the report?"""
    wrong = _impossible(tally, published)
    if wrong:
        return Finding(Verdict.CONTRADICTS, None, tally, None, None, None, None, wrong)
    near = votes.before(published)
    fitting = [one for one in near if not _tally_differs(tally, one) and not _members_differ(tally, one)]
    if len(fitting) == 1:
        one = fitting[0]
        return Finding(Verdict.AGREES, None, tally, one.name, one.on, one.topic, one.tally, (), one.number)
    reason = _why_none(near, fitting)
    return Finding(
        Verdict.UNKNOWN, None, tally, None, None, None, None, (f"The text names no resolution, and {reason}.",)
    )


def _why_none(near: Sequence[KnownVote], fitting: Sequence[KnownVote]) -> str:
    """Why a vote without a name could not be linked."""
    if not near:
        return "no vote of these days is in the table"
    listed = ", ".join(f"{one.name} {'-'.join(map(str, one.tally)) if one.tally else '?'}" for one in near[:4])
    more = f" and {len(near) - 4} more" if len(near) > 4 else ""
    what = "several votes of these days fit" if fitting else "none of the known votes of these days fits"
    return f"{what} ({listed}{more})"


def _nearest(text: str, tally: TallyMention, resolutions: Sequence[ResolutionMention]) -> ResolutionMention | None:
    first, last = sentence_bounds(text, tally.start, tally.end)
    near = [one for one in resolutions if first <= one.start and one.end <= last]
    return min(near, key=lambda one: min(abs(one.start - tally.end), abs(tally.start - one.end)), default=None)


def _of_vote(one: PastVote) -> KnownVote:
    return KnownVote(one.name, one.resolution, one.on, one.topic, one.tally, one)


@cache
def _early() -> dict[int, KnownVote]:
    """Resolutions before 1994: day and tally."""
    found = {}
    for row in read_table("tallies", ("resolution", "date", "tally"), "casque.council"):
        number, on = int(row["resolution"]), date.fromisoformat(row["date"])
        parts = row["tally"].split("-")
        tally = (int(parts[0]), int(parts[1]), int(parts[2])) if len(parts) == 3 else None
        found[number] = KnownVote(f"resolution {number} ({on.year})", number, on, None, tally, None)
    return found


def _impossible(tally: TallyMention | None, on: date | None) -> tuple[str, ...]:
    """Votes that no Council could cast, whatever the draft."""
    if tally is None or tally.yes is None:
        return ()
    seats = rule_on(on).seats if on is not None else 15
    total = tally.yes + (tally.no or 0) + (tally.abstain or 0)
    return (f"{total} votes are told, and the Council has {seats} seats.",) if total > seats else ()


def _tally_differs(tally: TallyMention, known: KnownVote) -> list[str]:
    if known.tally is None:
        return []
    yes, no, abstain = known.tally
    told = f"{yes}-{no}-{abstain}"
    if tally.unanimous:
        return [f"The text says unanimously; the vote was {told}."] if no or abstain else []
    pairs = (("in favour", tally.yes, yes), ("against", tally.no, no), ("abstaining", tally.abstain, abstain))
    return [
        f"The text says {said} {word}; the vote was {told}."
        for word, said, was in pairs
        if said is not None and said != was
    ]


def _members_differ(tally: TallyMention, known: KnownVote) -> list[str]:
    if known.vote is None:
        return _too_many_named(tally, known)
    wrong = []
    for code, said in tally.members:
        if code not in known.vote.members:
            wrong.append(f"The text says that {_state(code)} voted; it had no seat on {known.on.isoformat()}.")
            continue
        was = known.vote.cast_by(code)
        if was is not None and was is not said:
            wrong.append(f"The text says that {_state(code)} {_DID[said]}; it {_DID[was]}.")
    return wrong


def _too_many_named(tally: TallyMention, known: KnownVote) -> list[str]:
    """Members that cannot all have voted so, where only the numbers of a vote are known."""
    if known.tally is None:
        return []
    wrong = []
    for cast, number in ((Cast.NO, known.tally[1]), (Cast.ABSTAIN, known.tally[2])):
        named = [code for code, said in tally.members if said is cast]
        if len(named) > number:
            names = " and ".join(_state(code) for code in named)
            told = "-".join(map(str, known.tally))
            wrong.append(f"The text says that {names} {_DID[cast]}; the vote was {told}.")
    return wrong


def _state(code: str) -> str:
    found = country(code)
    return found.name if found is not None else code
