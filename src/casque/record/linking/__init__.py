"""What tells the same: texts that copy one another, claims that tell one happening. Pure functions; the store calls them.

The store asks in this order, inside the transaction that stores a report, and keeps every answer as rows:

1. ``sketch(report)``: the report's sketch, the bands under which copies of it are found, and the sources its text credits;
   ``copies(report, near)`` compares it with the reports that share a band. Texts joined by copies, directly or over others,
   are one group.
2. ``blocks(claim)``: the keys under which claims that may tell the same happening are found. A pair of claims that share no
   key is never compared. ``links(new, near)`` compares new claims with one another and with those near them.
3. ``happenings(claims, links, constraints)``: all claims that links join, directly or over others, divided into happenings.
4. ``sources(tellings)``: the tellings of one happening divided into independent sources.

Every function gives the same answer whatever the order of its arguments, and ``links`` looks at two claims at a time: so the
happenings of a record do not depend on the order in which its reports came.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from casque.record.types import Claim, Link, StoredReport, Telling

__all__ = ["Apart", "Constraints", "Copy", "Linking", "Sketch", "linking"]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What copies of a text are recognised by, without the text. ``bands`` are at most 40 characters each."""

    values: tuple[int, ...]
    bands: tuple[str, ...]
    credits: tuple[str, ...]
    """Agencies and outlets that the text names as its source, in their usual short form ("AFP", "Al Jazeera")."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Another report that has the same text in the main; ``score`` 0..1."""

    document: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Constraints:
    """What people decided: pairs of claim ids that belong together, and pairs that do not. They outrank links."""

    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


class Linking(Protocol):
    """The functions above. Implementations hold no state that an answer depends on."""

    def sketch(self, report: StoredReport) -> Sketch:
        """What this text is recognised by."""

    def copies(self, sketch: Sketch, near: Mapping[str, Sketch]) -> list[Copy]:
        """Which of the documents near (by id) are copies of it."""

    def blocks(self, claim: Claim) -> tuple[str, ...]:
        """Keys of at most 120 characters; a claim without keys is linked with nothing."""

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

    def sketch(self, report: StoredReport) -> Sketch:
        """Nothing to recognise."""
        return Sketch((), (), ())

    def copies(self, sketch: Sketch, near: Mapping[str, Sketch]) -> list[Copy]:
        """None."""
        return []

    def blocks(self, claim: Claim) -> tuple[str, ...]:
        """None."""
        return ()

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


def linking() -> Linking:
    """The linking that records use."""
    return Apart()
