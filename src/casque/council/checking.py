"""What a text says of resolutions and votes, held against the table of past votes: what agrees, what contradicts, what cannot be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from casque.council.members import council_on
from casque.council.mentions import (
    ResolutionMention,
    TallyMention,
    find_resolutions,
    find_tallies,
    sentence_bounds,
    told_of_the_council,
)
from casque.council.past import PastVote, shipped_votes
from casque.council.rules import Cast, rule_on
from casque.knowledge.tables import read_table


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


@dataclass(frozen=True, slots=True)
class _Known:
    name: str
    on: date
    topic: str | None
    tally: tuple[int, int, int] | None
    vote: PastVote | None


class PastVotes:
    """The table of past votes, to look up by number, symbol and day."""

    def __init__(self, votes: Sequence[PastVote]) -> None:
        self._by_number = {one.resolution: one for one in votes if one.resolution is not None}
        self._by_draft = {one.draft: one for one in votes if one.draft is not None and one.matter != "amendment"}
        self._by_day: dict[date, list[PastVote]] = {}
        for one in votes:
            self._by_day.setdefault(one.on, []).append(one)
        self.last = max(self._by_day)

    def look_up(self, mention: ResolutionMention) -> _Known | None:
        """The vote that a mention means; for a resolution before 1994 its day and tally."""
        if mention.number is None:
            draft = self._by_draft.get(mention.draft or "")
            return _of_vote(draft) if draft is not None else None
        adopted = self._by_number.get(mention.number)
        return _of_vote(adopted) if adopted is not None else _early().get(mention.number)

    def before(self, published: date | None) -> list[PastVote]:
        """Votes of the day of a report and of the two before it."""
        if published is None:
            return []
        return [one for days in range(3) for one in self._by_day.get(published - timedelta(days=days), [])]


def check_text(
    text: str, *, published: date | None = None, votes: Sequence[PastVote] | None = None
) -> tuple[Finding, ...]:
    """Every resolution, draft and vote that a text names, in text order, with what is known of it.

    A vote is taken to be that of a resolution in the same sentence, the nearest; without one it must be told of the Security Council, and
    is then held against the votes of the day of the report, ``published``, and the two before it.
    """
    table = PastVotes(shipped_votes() if votes is None else votes)
    resolutions, tallies = find_resolutions(text), find_tallies(text)
    paired = {tally: _nearest(text, tally, resolutions) for tally in tallies}
    findings = []
    for one in resolutions:
        told = next((tally for tally, owner in paired.items() if owner is one), None)
        findings.append((one.start, check_resolution(one, told, table)))
    for tally, owner in paired.items():
        if owner is None and told_of_the_council(text, tally):
            findings.append((tally.start, check_tally(tally, published, table)))
    return tuple(finding for _, finding in sorted(findings, key=lambda pair: pair[0]))


def check_resolution(mention: ResolutionMention, tally: TallyMention | None, votes: PastVotes) -> Finding:
    """One named resolution or draft, and the vote told of it, against the table."""
    known = votes.look_up(mention)
    if known is None:
        what = f"resolution {mention.number}" if mention.number is not None else str(mention.draft)
        reason = f"{what} is not in the table of votes, which ends on {votes.last.isoformat()}."
        says = (*_impossible(tally, None), reason)
        verdict = Verdict.CONTRADICTS if len(says) > 1 else Verdict.UNKNOWN
        return Finding(verdict, mention, tally, None, None, None, None, says)
    wrong: list[str] = []
    if mention.year is not None and mention.number is not None and mention.year != known.on.year:
        wrong.append(f"{known.name}: the text says {mention.year}.")
    if tally is not None:
        wrong += [*_impossible(tally, known.on), *_tally_differs(tally, known), *_members_differ(tally, known)]
    checked = tally is not None and known.tally is not None
    verdict = Verdict.CONTRADICTS if wrong else Verdict.AGREES if checked else Verdict.NAMED
    return Finding(verdict, mention, tally, known.name, known.on, known.topic, known.tally, tuple(wrong))


def check_tally(tally: TallyMention, published: date | None, votes: PastVotes) -> Finding:
    """A vote told without a name: possible at all, and one of the votes of the days before the report?"""
    wrong = _impossible(tally, published)
    if wrong:
        return Finding(Verdict.CONTRADICTS, None, tally, None, None, None, None, wrong)
    near = votes.before(published)
    fitting = [
        one for one in near if not _tally_differs(tally, _of_vote(one)) and not _members_differ(tally, _of_vote(one))
    ]
    if len(fitting) == 1:
        one = _of_vote(fitting[0])
        return Finding(Verdict.AGREES, None, tally, one.name, one.on, one.topic, one.tally, ())
    reason = "no single vote of these days fits it" if near else "no vote of these days is in the table"
    return Finding(
        Verdict.UNKNOWN, None, tally, None, None, None, None, (f"The text names no resolution, and {reason}.",)
    )


def _nearest(text: str, tally: TallyMention, resolutions: Sequence[ResolutionMention]) -> ResolutionMention | None:
    first, last = sentence_bounds(text, tally.start, tally.end)
    near = [one for one in resolutions if first <= one.start and one.end <= last]
    return min(near, key=lambda one: min(abs(one.start - tally.end), abs(tally.start - one.end)), default=None)


def _of_vote(one: PastVote) -> _Known:
    return _Known(one.name, one.on, one.topic, one.tally, one)


@cache
def _early() -> dict[int, _Known]:
    """Resolutions before 1994: day and tally."""
    found = {}
    for row in read_table("tallies", ("resolution", "date", "tally"), "casque.council"):
        number, on = int(row["resolution"]), date.fromisoformat(row["date"])
        parts = row["tally"].split("-")
        tally = (int(parts[0]), int(parts[1]), int(parts[2])) if len(parts) == 3 else None
        found[number] = _Known(f"resolution {number} ({on.year})", on, None, tally, None)
    return found


def _impossible(tally: TallyMention | None, on: date | None) -> tuple[str, ...]:
    """Votes that no Council could cast, whatever the draft."""
    if tally is None or tally.yes is None:
        return ()
    seats = rule_on(on).seats if on is not None else 15
    total = tally.yes + (tally.no or 0) + (tally.abstain or 0)
    return (f"{total} votes are told, and the Council has {seats} seats.",) if total > seats else ()


def _tally_differs(tally: TallyMention, known: _Known) -> list[str]:
    if known.tally is None:
        return []
    yes, no, abstain = known.tally
    told = f"{yes}-{no}-{abstain}"
    if tally.unanimous:
        return [f"{known.name}: the text says unanimously; the vote was {told}."] if no or abstain else []
    pairs = (("in favour", tally.yes, yes), ("against", tally.no, no), ("abstaining", tally.abstain, abstain))
    return [
        f"{known.name}: the text says {said} {word}; the vote was {told}."
        for word, said, was in pairs
        if said is not None and said != was
    ]


def _members_differ(tally: TallyMention, known: _Known) -> list[str]:
    if known.vote is None:
        return []
    council = council_on(known.on)
    wrong = []
    for code, said in tally.members:
        if code not in known.vote.members:
            wrong.append(f"{known.name}: the text says that {code} voted; it had no seat on {known.on.isoformat()}.")
            continue
        was = known.vote.cast_by(code)
        if was is not None and was is not said:
            words = {
                Cast.ABSTAIN: "abstained",
                Cast.NO: "voted no",
                Cast.YES: "voted yes",
                Cast.ABSENT: "did not take part",
            }
            wrong.append(f"{known.name}: the text says that {council.name(code)} {words[said]}; it {words[was]}.")
    return wrong
