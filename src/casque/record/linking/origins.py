"""Where a report comes from: its own publisher, an agency it credits, or the report that its text leads back to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casque.record.linking.copies import credits_of, divide
from casque.record.linking.media import media_key
from casque.record.types import Copy, Origin, StoredReport

WHOLE = 0.5
"""A report that shares this much of itself rests on the other as a whole; below, only its shared sentences do."""


def origins(group: Sequence[StoredReport], copies: Sequence[Copy]) -> Mapping[str, Origin]:
    """The origin of each report of one or more whole groups, by document id."""
    by_id = {one.id: one for one in group}
    shares: dict[str, float] = {}
    for pair in copies:
        shares[pair.first] = max(shares.get(pair.first, 0.0), pair.first_share)
        shares[pair.second] = max(shares.get(pair.second, 0.0), pair.second_share)
    found: dict[str, Origin] = {}
    for ids in divide(by_id, copies):
        members = sorted((by_id[one] for one in ids), key=rank)
        for report in members:
            found[report.id] = _origin(report, members[0], shares.get(report.id, 0.0))
    return found


def own_roots(report: StoredReport) -> tuple[tuple[str, ...], str]:
    """The media that a report rests on by its own credits or publisher, and the reason in words.

    An agency's copy rests on the agency alone; a report to which an agency gave material rests on both.
    """
    credits = credits_of(report.text)
    wire = [credit for credit in credits if credit.kind == "wire"]
    if wire:
        return tuple(sorted({c.key for c in wire})), "; ".join(c.words for c in wire)
    keys = {credit.key for credit in credits}
    words = [credit.words for credit in credits]
    if report.publisher:
        keys.add(media_key(report.publisher))
        words.insert(0, f"published by {report.publisher}")
    if not keys:
        return (f"report:{report.report}",), "no publisher and no credit is known"
    return tuple(sorted(keys)), "; ".join(words)


def rank(report: StoredReport) -> tuple[bool, str, str]:
    """Sorts a group so that the report whose text it was first leads: agency copy, then the earliest, then by id."""
    return not _is_wire(report), report.published.isoformat() if report.published else "9999", report.id


def _is_wire(report: StoredReport) -> bool:
    return any(credit.kind == "wire" for credit in credits_of(report.text))


def _origin(report: StoredReport, first: StoredReport, shared: float) -> Origin:
    own, reason = own_roots(report)
    if report.id == first.id:
        kind = "wire" if _is_wire(report) else "original" if report.publisher else "unknown publisher"
        return Origin(first.id, kind, own, own, reason)
    roots, first_reason = own_roots(first)
    words = (
        f"shares {shared:.0%} of its text with what leads back to {first.publisher or first.source} ({first_reason})"
    )
    if shared >= WHOLE or _is_wire(report):
        return Origin(first.id, "copy", roots, roots, words)
    return Origin(first.id, "partial", roots, own, f"{words}; the rest: {reason}")
