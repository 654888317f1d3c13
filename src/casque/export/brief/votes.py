"""Votes in the Security Council on a mission's mandates as reports tell them, beside the vote as it is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from casque.export.brief.numbering import Numbering
from casque.export.brief.scope import Scope
from casque.export.brief.types import Group, Line, Piece, Section
from casque.export.brief.words import day_words, visible
from casque.missions.types import Mandate
from casque.missions.votes_told import ToldVote, mandate_numbers, told_in_record
from casque.record.record import Record


def votes_sections(
    record: Record, scope: Scope, since: date | None, until: date | None, numbering: Numbering
) -> Iterator[Section]:
    """One section with a line for each vote and each report that tells it otherwise; none where no report of the period tells a vote."""
    numbers = mandate_numbers(scope.missions)
    if not numbers:
        return
    told = [one for one in told_in_record(record, numbers=numbers, since=since, until=until) if one.finding.name]
    told.sort(key=lambda one: (one.finding.adopted_on or date.max, one.finding.number or 0, one.published or date.max))
    decisions = {mandate.number: mandate for mission in scope.missions for mandate in mission.mandates}
    lines: list[Line] = []
    for number, group in groupby(told, key=lambda one: one.finding.number):
        lines += _lines(record, list(group), decisions[number], numbering)
    if lines:
        yield Section("Votes in the Security Council", (Group(None, tuple(lines)),))


def _lines(record: Record, told: list[ToldVote], decision: Mandate, numbering: Numbering) -> Iterator[Line]:
    """The vote as it is known with the reports that tell it so, then what each other report says."""
    found = told[0].finding
    vote = "-".join(map(str, found.known_tally)) if found.known_tally else "tally not known"
    when = f" of {day_words(found.adopted_on)}" if found.adopted_on else ""
    right = {one.document: one for one in told if not one.contradicts}
    words = f"{visible((found.name or '').capitalize())}{when}: {vote}."
    agree = f" So told by {len(right)} report{'s' if len(right) > 1 else ''}." if right else ""
    sources = (*numbering.of_mandate(decision), *_numbers(record, list(right.values()), numbering))
    yield Line((Piece(words, "strong"), Piece(agree)), sources)
    for one in told:
        if one.contradicts:
            says = " ".join(one.finding.says)
            pieces = (Piece(f"Told otherwise: {visible(says)} "), Piece(visible(one.sentence), "quote"))
            yield Line(pieces, _numbers(record, [one], numbering))


def _numbers(record: Record, told: list[ToldVote], numbering: Numbering) -> tuple[int, ...]:
    return numbering.of_reports([record.report(name) for name in dict.fromkeys(one.document for one in told)])
