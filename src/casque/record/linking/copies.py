"""Which reports are copies, shortened copies, rewrites or extensions of one another: by what their texts share, not by what they tell.

Two texts are compared by themselves alone, so the pairs, and the groups they make, are the same in whatever order reports arrive.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from casque.record.linking.credits import Credit, report_credits
from casque.record.linking.media import media_key, media_title
from casque.record.linking.shingles import sample, share, shingles
from casque.record.types import Copy, StoredReport

COPY = 0.33
"""Share of the shorter text (shingles outside quotations) from which two reports are one text. In the training half of the test set
independent reports share 0.00 to 0.27, rewritten ones 0.45 and more but for one thorough rewrite (0.25), which is given up."""
REWRITE = 0.16
"""The same where one credits the other, or both credit one agency."""
LEAST = 8
"""Shared shingles below which nothing is a copy: short notes of one formula ("The Council met on ...")."""


@lru_cache(maxsize=4096)
def shingles_of(text: str) -> frozenset[int]:
    """The shingles of a text, kept for texts that are asked for again."""
    return shingles(text)


@lru_cache(maxsize=4096)
def credits_of(text: str) -> tuple[Credit, ...]:
    """The credits of a text, kept likewise."""
    return report_credits(text)


def copy_keys(report: StoredReport) -> tuple[str, ...]:
    """The keys under which copies of a text are found: about one for six words, at most eight characters each."""
    return tuple(f"{one:x}" for one in sample(shingles_of(report.text)))


def copies(new: StoredReport, near: Iterable[StoredReport]) -> list[Copy]:
    """The pairs of the new report with one near it of which one rests on the other's text, sorted."""
    found = (compare(new, other) for other in {one.id: one for one in near}.values())
    return sorted((one for one in found if one is not None), key=lambda one: (one.first, one.second))


def compare(left: StoredReport, right: StoredReport) -> Copy | None:
    """The pair, where one report rests on the other's text or both on a third's; versions of one report are no copies."""
    first, second = sorted((left, right), key=lambda one: one.id)
    if first.report == second.report:
        return None
    ours, theirs = shingles_of(first.text), shingles_of(second.text)
    if len(ours & theirs) < LEAST:
        return None
    first_share, second_share = share(ours, theirs), share(theirs, ours)
    larger = max(first_share, second_share)
    if larger < REWRITE:
        return None
    together = _common_medium(first, second)
    if larger < COPY and together is None:
        return None
    words = f"{larger:.0%} of the shorter text stands in the other"
    reason = f"{words}; both rest on {media_title(together)}" if together else words
    return Copy(first.id, second.id, round(first_share, 4), round(second_share, 4), reason)


def _common_medium(first: StoredReport, second: StoredReport) -> str | None:
    """The medium that both rest on, at least one of them by a credit."""
    credited = {credit.key for one in (first, second) for credit in credits_of(one.text)}
    common = media_of(first) & media_of(second) & credited
    return min(common, default=None)


def media_of(report: StoredReport) -> frozenset[str]:
    """Keys of the media a report credits and of its publisher."""
    keys = {credit.key for credit in credits_of(report.text)}
    return frozenset(keys | {media_key(report.publisher)} if report.publisher else keys)


def divide(reports: Iterable[str], pairs: Sequence[Copy]) -> list[frozenset[str]]:
    """Documents divided into those that pairs join, directly or over others."""
    leader = {report: report for report in reports}

    def top(report: str) -> str:
        while leader[report] != report:
            leader[report] = leader[leader[report]]
            report = leader[report]
        return report

    for pair in pairs:
        if pair.first in leader and pair.second in leader:
            low, high = sorted((top(pair.first), top(pair.second)))
            leader[high] = low
    groups: dict[str, set[str]] = {}
    for report in sorted(leader):
        groups.setdefault(top(report), set()).add(report)
    return [frozenset(group) for group in groups.values()]
