"""Deadlines ahead: those that reports tell, beside the clocks of the missions they concern."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from casque.export.brief.numbering import Numbering
from casque.export.brief.scope import Scope
from casque.export.brief.types import Group, Line, Piece, Section
from casque.export.brief.words import day_words, visible
from casque.missions.clock import clocks_on
from casque.missions.deadlines import MergedDeadline, ReadDeadline, merge_deadlines
from casque.missions.from_record import read_deadline
from casque.missions.registry import FIRST_DAY, registry
from casque.record.record import Record
from casque.record.types import Filters

_NAMES = {"mandate-expiry": "end of a mandate"}


def deadlines_section(record: Record, scope: Scope, day: date, numbering: Numbering) -> Section:
    """Deadlines from a day on, the nearest first; where the clock and the reports disagree, that is said."""
    clocks = clocks_on([one for one in scope.missions if one.covers(day)], day) if day >= FIRST_DAY else ()
    lines = tuple(_line(record, one, numbering) for one in merge_deadlines(clocks, _read(record, scope, day), day))
    if not lines:
        lines = (
            Line((Piece("None is told by reports, and no mandate's clock is known to run."),), numbering.of_record()),
        )
    return Section(f"Deadlines from {day_words(day)} on", (Group(None, lines),))


def _read(record: Record, scope: Scope, day: date) -> list[ReadDeadline]:
    """Deadlines of the scope's actors, and of its missions, which a report may not name as such."""
    known = registry()
    own = {one.id for one in scope.missions}
    found: dict[str, ReadDeadline] = {}
    for question in scope.questions:
        if not question.country:
            for told in record.told(replace(question, kind="deadline", since=day)):
                found[told.happening.id] = read_deadline(told.happening, known, day)
    if own:
        for happening in record.all_events(Filters(kind="deadline", since=day)):
            one = read_deadline(happening, known, day)
            if one.mission in own:
                found.setdefault(happening.id, one)
    return [one for _, one in sorted(found.items()) if one.published is None or one.published <= day]


def _line(record: Record, one: MergedDeadline, numbering: Numbering) -> Line:
    left = (
        "today"
        if one.days_left == 0
        else f"in {one.days_left} days"
        if one.days_left > 0
        else f"{-one.days_left} days ago"
    )
    subject = one.mission.removeprefix("mission:") if one.mission else visible(one.subject or "")
    what = _NAMES.get(one.what, one.what.replace("-", " "))
    pieces = [Piece(f"{day_words(one.day)} ({left}): {what}{f', {subject}' if subject else ''}.", "strong")]
    if one.clock is not None:
        pieces.append(Piece(f" {visible(one.words)}"))
    for told in one.read:
        pieces += [Piece(" "), Piece(visible(told.sentence), "quote")]
    numbers = numbering.of_mandate(one.clock.mandate) if one.clock is not None else ()
    documents = dict.fromkeys(told.document for told in one.read)
    heads = record.report_heads(set(documents))
    return Line(tuple(pieces), (*numbers, *numbering.of_reports(heads[name] for name in documents)))
