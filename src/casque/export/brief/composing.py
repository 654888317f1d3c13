"""The parts of a brief, put together from what the record tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

from casque.export.brief.deadlines import deadlines_section
from casque.export.brief.figures import figures_section
from casque.export.brief.numbering import Numbering
from casque.export.brief.scope import Scope, happenings_of, scope_of
from casque.export.brief.types import Brief, Group, Line, Piece, Section
from casque.export.brief.votes import votes_sections
from casque.export.brief.words import act_words, day_words, span_words, state_words, visible, word_words
from casque.record.asking.told import Told
from casque.record.record import Record

KEY_ACTS = 7
MOST = 1000
"""Happenings in one brief; of more, those told by the most sources and the newest are taken, and the rest is counted."""
QUIET, QUIET_SHARE = 7, 20
"""Days without an entry from which the brief says that nothing is recorded; in a long period a twentieth of it."""
TOLD_AS_FACT = ("happened", "ongoing")


def brief_of(
    record: Record,
    whom: str,
    *,
    since: date | None = None,
    until: date | None = None,
    today: date,
    min_confidence: float = 0.0,
) -> Brief:
    """The brief. ``today`` is the day from which deadlines are ahead where the period has no end.

    Raises AmbiguousName, UnknownId, or BadQuestion for a period that runs backwards.
    """
    scope = scope_of(record, whom)
    found = list(happenings_of(record, scope, since, until, min_confidence))
    shown = sorted(_chosen(found), key=_by_time)
    period = _period_words(since, until)
    numbering = Numbering(f"asked for {visible(scope.name)}, {period}")
    entries = [_entry(one, numbering) for one in shown]  # numbers run with the chronology
    sections = [
        _basis(scope, shown, len(found), min_confidence, numbering),
        Section("Key acts", (_key_acts(shown, numbering),)),
        Section("Chronology", tuple(_chronology(shown, entries, since, until, numbering))),
        figures_section(record, scope, shown, since, until, numbering),
        deadlines_section(record, scope, until or today, numbering),
        *votes_sections(record, scope, since, until, numbering),
    ]
    return Brief(f"Brief: {visible(scope.name)}", period, until, tuple(sections), numbering.all())


def _chosen(found: Sequence[Told]) -> Sequence[Told]:
    if len(found) <= MOST:
        return found
    newest_last = sorted(
        found, key=lambda one: (one.happening.sources, one.happening.last_day or date.min, one.happening.id)
    )
    return newest_last[-MOST:]


def _by_time(one: Told) -> tuple[bool, date, date, str]:
    """Dated before undated, by first day, exact days before spans that begin then."""
    h = one.happening
    return h.first_day is None, h.first_day or h.first_published or date.max, h.last_day or date.max, h.id


def _entry(one: Told, numbering: Numbering) -> Line:
    """A happening: the act, its state, on whose word, and the sentence."""
    h = one.happening
    pieces = [Piece(act_words(h) + ".", "strong")]
    if state := state_words(h):
        pieces.append(Piece(f" {state}"))
    pieces += [Piece(f" {word_words(h.lead)} "), Piece(visible(h.lead.sentence), "quote")]
    return Line(tuple(pieces), numbering.of_told(one))


def _basis(scope: Scope, shown: Sequence[Told], all_: int, min_confidence: float, numbering: Numbering) -> Section:
    """What the brief rests on."""
    if not shown:
        words = f"The record holds no event of {visible(scope.name)} in this period."
        return Section("What it rests on", (Group(None, (Line((Piece(words),), numbering.of_record()),)),))
    reports = {head.id: head for one in shown for head in one.reports.values()}
    roots = {root for head in reports.values() for root in head.roots}
    days = sorted(head.published for head in reports.values() if head.published)
    words = f"{_many(len(shown), 'event')} told by {_many(len(reports), 'report')}, resting on {_many(len(roots), 'independent source')}"
    if days:
        one_day = days[0] == days[-1]
        words += (
            f"; reported on {day_words(days[0])}"
            if one_day
            else f"; reported from {day_words(days[0])} to {day_words(days[-1])}"
        )
    words += "."
    lines = [Line((Piece(words),), numbering.of_reports(reports.values()))]
    if all_ > len(shown):
        more = f"{all_ - len(shown):,} more events are in the record and not in this brief; ask for a shorter period."
        lines.append(Line((Piece(more),), numbering.of_record()))
    if min_confidence:
        sure = f"Events read with a confidence below {min_confidence:g} are left out."
        lines.append(Line((Piece(sure),), numbering.of_record()))
    return Section("What it rests on", (Group(None, tuple(lines)),))


def _key_acts(shown: Sequence[Told], numbering: Numbering) -> Group:
    """The gravest acts that are told as fact, those with a date and with most independent sources first."""
    facts = [one for one in shown if one.happening.status in TOLD_AS_FACT]
    key = sorted(
        facts,
        key=lambda one: (
            one.happening.first_day is None,
            -one.happening.sources,
            -abs(one.happening.lead.intensity or 0),
            _by_time(one),
        ),
    )[:KEY_ACTS]
    lines = []
    for one in sorted(key, key=_by_time):
        when = span_words(one.happening.first_day, one.happening.last_day)
        pieces = (Piece(f"{when[:1].upper()}{when[1:]}: "), Piece(f"{act_words(one.happening)}.", "strong"))
        lines.append(Line(pieces, numbering.of_told(one)))
    if not lines:
        lines.append(Line((Piece("None is told as fact."),), numbering.of_record()))
    return Group(None, tuple(lines))


def _chronology(
    shown: Sequence[Told], entries: Sequence[Line], since: date | None, until: date | None, numbering: Numbering
) -> Iterable[Group]:
    """Day by day; stretches of which nothing is recorded are said, of the days from which there are reports."""
    here = since - timedelta(days=1) if since else None
    told = [day for one in shown for day in (one.happening.first_published, one.happening.last_published) if day]
    begin, end = since or min(told, default=date.max), until or max(told, default=date.min)
    quiet = max(QUIET, (end - begin).days // QUIET_SHARE) if begin < end else QUIET
    dated = [(one, line) for one, line in zip(shown, entries, strict=True) if one.happening.first_day is not None]
    undated = [line for one, line in zip(shown, entries, strict=True) if one.happening.first_day is None]
    for (first, last), group in groupby(
        dated, key=lambda pair: (pair[0].happening.first_day, pair[0].happening.last_day)
    ):
        assert first is not None
        assert last is not None
        if here is not None and (first - max(here, begin)).days > quiet:
            yield _quiet(max(here + timedelta(days=1), begin), first - timedelta(days=1), numbering)
        yield Group(span_words(first, last), tuple(line for _, line in group))
        here = max(here or last, last)
    if until is not None and here is not None and (until - here).days >= quiet:
        yield _quiet(here + timedelta(days=1), until, numbering)
    if undated:
        yield Group("Without a date", tuple(undated))
    if not shown:
        yield Group(None, (Line((Piece("Nothing is recorded."),), numbering.of_record()),))


def _quiet(first: date, last: date, numbering: Numbering) -> Group:
    line = Line((Piece("Nothing is recorded of these days."),), numbering.of_record())
    return Group(span_words(first, last), (line,))


def _period_words(since: date | None, until: date | None) -> str:
    if since and until:
        return f"{day_words(since)} to {day_words(until)}"
    if since:
        return f"since {day_words(since)}"
    return f"until {day_words(until)}" if until else "all that the record holds"


def _many(number: int, name: str) -> str:
    return f"{number:,} {name}" + ("" if number == 1 else "s")
