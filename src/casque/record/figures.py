"""Figures over time: what everybody said about one number stands side by side; nothing is corrected, disagreement is said.

The *current range* is what the most independent speakers of late agree on. A statement that does not overlap it is a
contradiction, one that is ``OUTLYING`` times higher or lower an outlier, and a speaker's own later number a revision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import inf, isinf

from casque.record.types import Claim

RECENT = 31
"""Days before the newest statement within which statements are current."""
SLACK = 0.1
""" "about 300" allows a tenth up and down; so do numbers of one agreement ("300", "310")."""
OUTLYING = 3.0


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure as somebody stated it. ``low`` and ``high`` are what its words allow; high is infinite for "over 300"."""

    claim: str
    value: float | None
    high: float
    low: float
    comparator: str
    who: str
    """Who says so: the person or body it is attributed to, else the publisher, else the document."""
    source: str
    """What counts as one speaker: the same word or the same independent source."""
    stated: date | None
    first: date | None
    """First and last day of the span that it is about, where it names one."""
    last: date | None
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that a reader of the figures must know. kind: contradiction | outlier | revision | vague"""

    kind: str
    claims: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class FigureSeries:
    """All statements about one kind of figure, the earliest stated first, with the current range and its reason."""

    what: str
    unit: str | None
    statements: tuple[Statement, ...]
    low: float | None
    high: float | None
    """None where the current statements set no upper end ("over 300"), or where there is no number at all."""
    reason: str
    remarks: tuple[Remark, ...]


def side_by_side(claims: Iterable[Claim], sources: Mapping[str, str] | None = None) -> tuple[FigureSeries, ...]:
    """Figure claims about one subject or happening, as one series for each kind of figure and unit.

    ``sources`` gives the independent source of a claim by its id (see ``linking.sources``); without it each speaker is one.
    """
    groups: dict[tuple[str, str], list[Statement]] = {}
    for claim in claims:
        if claim.kind == "figure":
            groups.setdefault((claim.type, claim.unit or ""), []).append(_statement(claim, sources or {}))
    return tuple(_series(what, unit or None, groups[what, unit]) for what, unit in sorted(groups))


def series_lines(series: FigureSeries) -> list[str]:
    """A series in lines of plain text: the current range with its reason, then each remark."""
    unit = f" ({series.unit})" if series.unit else ""
    return [f"{series.what}{unit}: {series.reason}", *(f"  {remark.kind}: {remark.words}" for remark in series.remarks)]


def _statement(claim: Claim, sources: Mapping[str, str]) -> Statement:
    word = claim.attribution
    who = (word.name or word.text) if word is not None else claim.publisher or claim.document
    low, high = _bounds(claim)
    return Statement(
        claim=claim.id,
        value=claim.value,
        high=high,
        low=low,
        comparator=claim.comparator or "eq",
        who=who,
        source=(word.actor or who) if word is not None else sources.get(claim.id, who),
        stated=claim.published,
        first=claim.date.first if claim.date else None,
        last=claim.date.last if claim.date else None,
        words=claim.text,
        sentence=claim.sentence,
    )


def _bounds(claim: Claim) -> tuple[float, float]:
    """The least and the most that a figure's words allow."""
    value = claim.value
    if value is None:
        return 0.0, inf
    match claim.comparator:
        case "over" | "at_least":
            return value, inf
        case "under" | "up_to":
            return 0.0, value
        case "about":
            return value * (1 - SLACK), value * (1 + SLACK)
        case "range":
            return value, claim.high if claim.high is not None else value
        case _:
            return value, claim.high if claim.high is not None else value


def _series(what: str, unit: str | None, found: Sequence[Statement]) -> FigureSeries:
    statements = sorted(found, key=lambda one: (one.stated or date.min, one.claim))
    counted = [one for one in statements if one.value is not None]
    vague = tuple(one.claim for one in statements if one.value is None)
    remarks = (
        [Remark("vague", vague, f"{len(vague)} without a number, as “{_words(statements, vague[0])}”")] if vague else []
    )
    if not counted:
        return FigureSeries(what, unit, tuple(statements), None, None, "nobody states a number", tuple(remarks))
    current = _current(counted)
    agreed = _agreed(current)
    low, high = _range(agreed)
    remarks += [*_against(counted, current, low, high), *_revisions(counted)]
    top = None if isinf(high) else high
    return FigureSeries(what, unit, tuple(statements), low, top, _reason(agreed, current, low, high), tuple(remarks))


def _words(statements: Sequence[Statement], claim: str) -> str:
    return next(one.words for one in statements if one.claim == claim)


def _current(statements: Sequence[Statement]) -> list[Statement]:
    """Those of late: stated within ``RECENT`` days of the newest, of each speaker only the last."""
    newest = max((one.stated for one in statements if one.stated is not None), default=None)
    recent = [
        one for one in statements if newest is None or (one.stated is not None and (newest - one.stated).days <= RECENT)
    ]
    return list({one.source: one for one in recent}.values())


def _overlap(left: Statement, right: Statement) -> bool:
    return max(left.low, right.low) <= min(left.high, right.high) * (1 + SLACK)


def _point(one: Statement) -> float:
    return one.value or 0.0


def _near(left: Statement, right: Statement) -> bool:
    """Whether two statements can both be right and speak of one order of size ("over 200" leaves room, not for six million)."""
    lesser, greater = sorted((_point(left), _point(right)))
    return _overlap(left, right) and greater <= max(lesser, 1.0) * OUTLYING


def _agreed(current: Sequence[Statement]) -> list[Statement]:
    """The largest set of speakers that agree with one of them; of two as large that around the later statement."""
    best: list[Statement] = []
    for one in current:
        around = [other for other in current if other is one or _near(one, other)]
        if len(around) >= len(best):
            best = around
    return best


def _range(agreed: Sequence[Statement]) -> tuple[float, float]:
    """From the lowest to the highest of the agreeing numbers; open above where nobody sets an upper end."""
    low = min(one.low if one.low > 0 else _point(one) for one in agreed)
    closed = [one.high for one in agreed if not isinf(one.high)]
    if not closed:
        return max(one.low for one in agreed), inf
    return low, max(*closed, *(one.low for one in agreed))


def _reason(agreed: Sequence[Statement], current: Sequence[Statement], low: float, high: float) -> str:
    names = ", ".join(dict.fromkeys(one.who for one in agreed))
    newest = max((one.stated for one in agreed if one.stated), default=None)
    when = f", last on {newest.isoformat()}" if newest else ""
    size = f"{low:,.0f}" if low == high else f"over {low:,.0f}" if isinf(high) else f"{low:,.0f} to {high:,.0f}"
    share = f"{len(agreed)} of {len(current)} current speakers" if len(current) > 1 else "the only current speaker"
    return f"{size}: {share} ({names}){when}"


def _against(statements: Sequence[Statement], current: Sequence[Statement], low: float, high: float) -> list[Remark]:
    """Current statements outside the range, and those of any time that are far from it."""
    found = []
    size = f"{low:,.0f}" if low == high else f"over {low:,.0f}" if isinf(high) else f"{low:,.0f} to {high:,.0f}"
    for one in statements:
        value = _point(one)
        far = value > OUTLYING * (low if isinf(high) else high) or value * OUTLYING < low
        outside = one.low > high * (1 + SLACK) or one.high * (1 + SLACK) < low
        if far and one in current:
            words = f"{one.words} ({one.who}, {_day(one)}) is far from {size}"
            found.append(Remark("outlier", (one.claim,), words))
        elif outside and one in current:
            words = f"{one.words} ({one.who}, {_day(one)}) contradicts {size}"
            found.append(Remark("contradiction", (one.claim,), words))
    return found


def _revisions(statements: Sequence[Statement]) -> list[Remark]:
    """Numbers that one speaker changed."""
    by_speaker: dict[str, list[Statement]] = {}
    for one in statements:
        by_speaker.setdefault(one.source, []).append(one)
    found = []
    for _, said in sorted(by_speaker.items()):
        for before, after in pairwise(said):
            if before.value != after.value and before.stated != after.stated and _one_span(before, after):
                words = f"{after.who}: {before.words} ({_day(before)}), then {after.words} ({_day(after)})"
                found.append(Remark("revision", (before.claim, after.claim), words))
    return found


def _one_span(left: Statement, right: Statement) -> bool:
    """Whether two statements may be about one span of time."""
    if left.first is None or right.first is None or left.last is None or right.last is None:
        return True
    return left.first <= right.last and right.first <= left.last


def _day(one: Statement) -> str:
    return one.stated.isoformat() if one.stated else "undated"
