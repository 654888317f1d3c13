"""Votes in the Council as reports tell them: each beside the vote that it means, with its sentence, its claims and what contradicts.

Nothing of it is stored: claims stay as they are, and a later table of votes may know more. What is known are the past votes by member
and, after the last of them, the decisions of the registry by their tally.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from casque.council.checking import Finding, KnownVote, PastVotes, Verdict, check_text
from casque.council.mentions import sentence_bounds
from casque.council.past import PastVote, shipped_votes
from casque.missions.registry import registry
from casque.missions.types import Mission

if TYPE_CHECKING:
    from casque.record.record import Record
    from casque.record.types import Claim, HappeningHistory, StoredReport

PHRASES = ("resolution", "security council", "UNSC", "S RES")
"""One of these stands in every report that tells a vote of the Council."""
NEWS_DAYS = 2
"""A vote told without a number is looked for in reports of its day and so many days after."""


@dataclass(frozen=True, slots=True)
class ToldVote:
    """A vote, or something of a resolution, as one report tells it."""

    document: str
    title: str | None
    publisher: str | None
    published: date | None
    start: int
    end: int
    """Of its sentence in the text of the document."""
    sentence: str
    missions: tuple[str, ...]
    """Ids of missions whose mandate the resolution is."""
    claims: tuple[str, ...]
    """Ids of the claims of its sentence: counted votes, and events such as who abstained. Empty where no record was asked."""
    finding: Finding

    @property
    def contradicts(self) -> bool:
        """Whether it is otherwise known."""
        return self.finding.verdict is Verdict.CONTRADICTS


@cache
def known_votes() -> PastVotes:
    """The votes that ship with casque, and the registry's decisions."""
    return votes_beside_registry(shipped_votes())


def votes_beside_registry(votes: Sequence[PastVote]) -> PastVotes:
    """These votes, and the registry's decisions where they do not have them."""
    return PastVotes(votes, _decisions())


def _decisions() -> Iterator[KnownVote]:
    """Decisions of the Council on mandates by their tally; one that is several periods' stands once."""
    seen: set[int] = set()
    for mission in registry().missions:
        for one in mission.mandates:
            if one.number is None or one.number in seen or one.adopted_precision != "day":
                continue
            seen.add(one.number)
            tally = (one.tally.yes, one.tally.no, one.tally.abstain) if one.tally else None
            name = f"resolution {one.number} ({one.adopted.year})"
            yield KnownVote(name, one.number, one.adopted, mission.acronym, tally, None)


@cache
def _missions_by_number() -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for mission in registry().missions:
        for number in {one.number for one in mission.mandates if one.number is not None}:
            found[number] = (*found.get(number, ()), mission.id)
    return found


def told_in(
    document: str,
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: date | None = None,
    table: PastVotes | None = None,
) -> tuple[ToldVote, ...]:
    """Votes that one text tells, and what it says wrongly of a resolution; resolutions that are only named are left out."""
    found = []
    for finding in check_text(text, published=published, table=table or known_votes()):
        if finding.tally is None and finding.verdict is not Verdict.CONTRADICTS:
            continue
        told = finding.tally or finding.resolution
        assert told is not None, "a finding is about something that the text says"
        first, last = sentence_bounds(text, told.start, told.end)
        sentence = text[first:last]
        first += len(sentence) - len(sentence.lstrip())
        sentence = sentence.strip()
        missions = _missions_by_number().get(finding.number or 0, ())
        last = first + len(sentence)
        found.append(ToldVote(document, title, publisher, published, first, last, sentence, missions, (), finding))
    return tuple(found)


def told_in_reports(
    record: Record, reports: Iterable[StoredReport], table: PastVotes | None = None
) -> Iterator[ToldVote]:
    """Votes that stored reports tell, with the claims of their sentences."""
    for report in reports:
        told = _told_by(report, table)
        if told:
            ids = {report.id}
            claims = [*record.claims_in(ids, "figure"), *record.claims_in(ids, "event")]
            yield from (_with_claims(one, claims) for one in told)


def _told_by(report: StoredReport, table: PastVotes | None) -> tuple[ToldVote, ...]:
    return told_in(
        report.id,
        report.text,
        title=report.title,
        publisher=report.publisher,
        published=report.published,
        table=table,
    )


def _with_claims(told: ToldVote, claims: Sequence[Claim]) -> ToldVote:
    """Counts of votes and events whose evidence stands in the sentence."""
    ids = [
        one.id
        for one in claims
        if told.start <= one.start and one.end <= told.end and (one.kind == "event" or one.type == "votes")
    ]
    return replace(told, claims=tuple(ids))


def told_beside(history: HappeningHistory) -> tuple[ToldVote, ...]:
    """Votes that the sentences of a happening's claims tell, each with those claims, in the order of the claims."""
    found: list[ToldVote] = []
    claims = [one.claim for one in history.tellings]
    for report in {one.report.id: one.report for one in history.tellings}.values():
        here = [one for one in claims if one.document == report.id]
        for told in _told_by(report, None):
            ids = tuple(one.id for one in here if told.start <= one.start and one.end <= told.end)
            if ids:
                found.append(replace(told, claims=ids))
    return tuple(found)


def told_in_record(
    record: Record,
    *,
    numbers: Collection[int] | None = None,
    since: date | None = None,
    until: date | None = None,
    added_since: datetime | None = None,
    limit: int | None = None,
    table: PastVotes | None = None,
) -> Iterator[ToldVote]:
    """Votes that the record's current reports tell, in the order in which the reports came.

    ``since`` and ``until`` are days of publication. With ``numbers`` of resolutions only votes on these; without, every report that
    names the Council or a resolution is searched, of more than ``limit`` such reports those that came last.
    """
    found = (
        record.reports_with(*PHRASES, since=since, until=until, added_since=added_since, limit=limit)
        if numbers is None
        else _reports_about(record, numbers, since, until, added_since, table or known_votes())
    )
    for one in told_in_reports(record, found, table):
        if numbers is None or one.finding.number in numbers:
            yield one


def mandate_numbers(missions: Iterable[Mission]) -> set[int]:
    """Numbers of the resolutions that are these missions' mandates."""
    return {one.number for mission in missions for one in mission.mandates if one.number is not None}


def _reports_about(
    record: Record,
    numbers: Collection[int],
    since: date | None,
    until: date | None,
    added_since: datetime | None,
    table: PastVotes,
) -> Iterator[StoredReport]:
    """Reports that name one of the resolutions, and those about the Council in the days after one of them was adopted."""
    seen: set[str] = set()
    phrases = [str(one) for one in sorted(numbers)]
    for report in record.reports_with(*phrases, since=since, until=until, added_since=added_since):
        seen.add(report.id)
        yield report
    adopted = {day for number in numbers if (day := table.day_of(number)) is not None}
    days = {day + timedelta(days=after) for day in adopted for after in range(NEWS_DAYS + 1)}
    days = {one for one in days if (since is None or since <= one) and (until is None or one <= until)}
    if days:
        for report in record.reports_with("security council", days=days, added_since=added_since):
            if report.id not in seen:
                yield report
