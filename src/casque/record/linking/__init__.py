"""What tells the same: texts that copy one another, claims that tell one happening. Pure functions; the store calls them.

The store asks in this order, inside the transaction that stores a report, and keeps every answer as rows:

1. ``copy_keys(report)``: the keys under which copies of a text are found; ``copies(new, near)`` compares it with the reports
   that share a key. Texts joined by copies, directly or over others, are one group; ``origins(group, copies)`` says where each
   of them comes from.
2. ``blocks(claim)``: the keys under which claims that may tell the same happening are found. A pair of claims that share no
   key, or whose outlines already forbid it (``may_link``), is never compared. ``links(new, near)`` compares new claims with one
   another and with those near them.
3. ``happenings(claims, links, constraints)``: all claims that links join, directly or over others, divided into happenings.
4. ``sources(tellings)``: the tellings of one happening divided into independent sources.

Every function gives the same answer whatever the order of its arguments, and ``links`` looks at two claims at a time: so the
happenings of a record do not depend on the order in which its reports came.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from casque.record.linking.blocks import blocks
from casque.record.linking.copies import copies, copy_keys
from casque.record.linking.happenings import happenings, links
from casque.record.linking.origins import origins
from casque.record.linking.outline import Outline, may_be_one, outline_of
from casque.record.linking.sources import sources
from casque.record.linking.words import topic_of
from casque.record.types import Claim, Copy, Link, Origin, StoredReport, Telling

__all__ = ["Apart", "Constraints", "Linked", "Linking", "Outline", "linking", "outline_of", "topic_of"]


@dataclass(frozen=True, slots=True)
class Constraints:
    """What people decided: pairs of claim ids that belong together, and pairs that do not. They outrank links."""

    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


class Linking(Protocol):
    """The functions above. Implementations hold no state that an answer depends on."""

    def copy_keys(self, report: StoredReport) -> tuple[str, ...]:
        """Keys of at most 40 characters each; a report without keys is nobody's copy."""

    def copies(self, new: StoredReport, near: Sequence[StoredReport]) -> list[Copy]:
        """The pairs of the new report with one near it of which one copies the other."""

    def origins(self, group: Sequence[StoredReport], copies: Sequence[Copy]) -> Mapping[str, Origin]:
        """Where each report of a group comes from, by document id; a report without copies is a group of its own."""

    def blocks(self, claim: Claim) -> tuple[str, ...]:
        """Keys of at most 120 characters; a claim without keys is linked with nothing."""

    def may_link(self, one: Outline, other: Outline) -> bool:
        """Whether two claims that share a key are worth a comparison."""

    def links(self, new: Sequence[Claim], near: Sequence[Claim]) -> list[Link]:
        """The pairs (new with new, new with near) that tell the same."""

    def happenings(
        self, claims: Sequence[Claim], links: Sequence[Link], constraints: Constraints
    ) -> list[tuple[str, ...]]:
        """The claims' ids divided into happenings; each id stands in exactly one."""

    def sources(self, tellings: Sequence[Telling]) -> list[tuple[str, ...]]:
        """The tellings' claim ids divided into sources that do not draw on one another."""


class Apart:
    """Links nothing but what people merged: each claim a happening, each report a source."""

    def copy_keys(self, report: StoredReport) -> tuple[str, ...]:
        """None."""
        return ()

    def copies(self, new: StoredReport, near: Sequence[StoredReport]) -> list[Copy]:
        """None."""
        return []

    def origins(self, group: Sequence[StoredReport], copies: Sequence[Copy]) -> Mapping[str, Origin]:
        """Each its own."""
        return {one.id: Origin(one.id, "original", (f"report:{one.report}",), (), "not looked at") for one in group}

    def blocks(self, claim: Claim) -> tuple[str, ...]:
        """None."""
        return ()

    def may_link(self, one: Outline, other: Outline) -> bool:
        """Never."""
        return False

    def links(self, new: Sequence[Claim], near: Sequence[Claim]) -> list[Link]:
        """None."""
        return []

    def happenings(
        self, claims: Sequence[Claim], links: Sequence[Link], constraints: Constraints
    ) -> list[tuple[str, ...]]:
        """Joined by people's merges alone."""
        group = {claim.id: claim.id for claim in claims}

        def root(one: str) -> str:
            while group[one] != one:
                one = group[one]
            return one

        for first, second in constraints.together:
            if first in group and second in group:
                low, high = sorted((root(first), root(second)))
                group[high] = low
        found: dict[str, list[str]] = {}
        for claim in sorted(group):
            found.setdefault(root(claim), []).append(claim)
        return [tuple(ids) for _, ids in sorted(found.items())]

    def sources(self, tellings: Sequence[Telling]) -> list[tuple[str, ...]]:
        """One for each report."""
        found: dict[str, list[str]] = {}
        for telling in tellings:
            found.setdefault(telling.report.report, []).append(telling.claim.id)
        return [tuple(sorted(ids)) for _, ids in sorted(found.items())]


class Linked(Apart):
    """The linking that casque ships: what it knows of texts, media and events."""

    def copy_keys(self, report: StoredReport) -> tuple[str, ...]:
        """A sample of the text's shingles."""
        return copy_keys(report)

    def copies(self, new: StoredReport, near: Sequence[StoredReport]) -> list[Copy]:
        """By the share of the shorter text that stands in the other."""
        return copies(new, near)

    def origins(self, group: Sequence[StoredReport], copies: Sequence[Copy]) -> Mapping[str, Origin]:
        """By credits, publishers and dates."""
        return origins(group, copies)

    def blocks(self, claim: Claim) -> tuple[str, ...]:
        """A family of types, a party or rare word, a week."""
        return blocks(claim)

    def may_link(self, one: Outline, other: Outline) -> bool:
        """By kind, type, status, days and country."""
        return may_be_one(one, other)

    def links(self, new: Sequence[Claim], near: Sequence[Claim]) -> list[Link]:
        """By weighed evidence, pair by pair."""
        return links(new, near)

    def happenings(
        self, claims: Sequence[Claim], links: Sequence[Link], constraints: Constraints
    ) -> list[tuple[str, ...]]:
        """From the surest link down, none that contradicts itself."""
        return happenings(claims, links, constraints.together, constraints.apart)

    def sources(self, tellings: Sequence[Telling]) -> list[tuple[str, ...]]:
        """By the media that each claim rests on."""
        return sources(tellings)


def linking() -> Linking:
    """The linking that records use."""
    return Linked()
