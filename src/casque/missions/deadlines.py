"""The registry's clocks beside deadlines read in reports: one list, and where the two disagree.

A read deadline belongs to a mission when its subject or sentence names one. It agrees with the clock when both give the same day, a wider date
("the end of June") when the clock's day lies in it. A read expiry that the clock does not know may be news: it is said, not overruled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from casque.missions.types import Clock

Verdict = Literal["only-registry", "only-reports", "agree", "disagree"]
NEAR_DAYS = 400
"""A read expiry farther than this from the clock's is of another period, not a disagreement with this one."""
_EXPIRY = "mandate-expiry"


@dataclass(frozen=True, slots=True)
class ReadDeadline:
    """A deadline as a report tells it."""

    what: str
    """mandate-expiry | vote | election | withdrawal | ... as in readings."""
    mission: str | None
    """Id of the mission it is about; None where it is about something else, or nothing known."""
    subject: str | None
    first: date
    last: date
    """First and last day that its words allow."""
    text: str
    sentence: str
    document: str
    claim: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class MergedDeadline:
    """One day ahead, from the registry, from reports, or from both."""

    day: date
    """The registry's day where it has one, else the last day that the reports' words allow."""
    days_left: int
    what: str
    mission: str | None
    subject: str | None
    verdict: Verdict
    words: str
    clock: Clock | None
    read: tuple[ReadDeadline, ...]
    """In the order of their publication."""


def merge_deadlines(
    clocks: Iterable[Clock], read_deadlines: Iterable[ReadDeadline], day: date, ahead: int | None = None
) -> tuple[MergedDeadline, ...]:
    """All deadlines from ``day`` on, at most ``ahead`` days off, the nearest first.

    Clocks that passed by without a known renewal stay in the list: what is not known is a deadline to look up.
    """
    until = min(day.toordinal() + ahead, date.max.toordinal()) if ahead is not None else None
    reads = [one for one in read_deadlines if one.last >= day]
    merged = []
    for clock in clocks:
        own = [
            one for one in reads if one.what == _EXPIRY and one.mission == clock.mission and _same_period(clock, one)
        ]
        if clock.expires is None and not own:
            continue
        if clock.state == "ended" or (clock.expires is None and clock.state != "unknown"):
            continue
        reads = [one for one in reads if one not in own]
        merged.append(_with_reads(clock, own, day))
    for group in _grouped(reads):
        merged.append(_read_only(group, day))
    kept = [one for one in merged if until is None or one.day.toordinal() <= until]
    return tuple(sorted(kept, key=lambda one: (one.day, one.what, one.mission or "", one.subject or "")))


def _same_period(clock: Clock, read: ReadDeadline) -> bool:
    if clock.expires is None:
        return True
    return read.first - timedelta(days=NEAR_DAYS) <= clock.expires <= read.last + timedelta(days=NEAR_DAYS)


def _with_reads(clock: Clock, own: Sequence[ReadDeadline], day: date) -> MergedDeadline:
    """A clock with what reports say of the same expiry."""
    own = sorted(own, key=lambda one: (one.published or date.min, one.document, one.first))
    when = clock.expires or max(one.last for one in own)
    other = [one for one in own if clock.expires is not None and not one.first <= clock.expires <= one.last]
    if not own:
        verdict: Verdict = "only-registry"
        words = clock.words
    elif clock.expires is None:
        verdict, words = "only-reports", f"{clock.words} Reports say {_dates(own)}."
    elif other:
        verdict = "disagree"
        words = f"{clock.words} {len(other)} of {len(own)} deadlines in reports say otherwise: {_dates(other)}."
    else:
        verdict, words = "agree", f"{clock.words} {_reports(own)}"
    return MergedDeadline(when, (when - day).days, _EXPIRY, clock.mission, None, verdict, words, clock, tuple(own))


def _reports(own: Sequence[ReadDeadline]) -> str:
    return "One report agrees." if len(own) == 1 else f"{len(own)} reports agree."


def _dates(reads: Iterable[ReadDeadline]) -> str:
    return ", ".join(dict.fromkeys(_span(one) for one in reads))


def _span(read: ReadDeadline) -> str:
    return read.first.isoformat() if read.first == read.last else f"{read.first.isoformat()}/{read.last.isoformat()}"


def _grouped(reads: Iterable[ReadDeadline]) -> list[list[ReadDeadline]]:
    """Deadlines that reports tell alike: same matter, same subject, same days."""
    groups: dict[tuple[object, ...], list[ReadDeadline]] = {}
    for one in sorted(reads, key=lambda one: (one.published or date.min, one.document, one.first)):
        groups.setdefault((one.what, one.mission, (one.subject or "").lower(), one.first, one.last), []).append(one)
    return list(groups.values())


def _read_only(group: Sequence[ReadDeadline], day: date) -> MergedDeadline:
    first = group[0]
    words = f"Told in {len(group)} report{'s' if len(group) > 1 else ''}: “{first.text}”."
    return MergedDeadline(
        first.last,
        (first.last - day).days,
        first.what,
        first.mission,
        first.subject,
        "only-reports",
        words,
        None,
        tuple(group),
    )
