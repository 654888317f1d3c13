"""A simple linking for tests: claims of one type, actor and day tell one happening; texts with the same last line are copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casque.record.linking import Apart, Constraints
from casque.record.types import Claim, Copy, Link, Origin, StoredReport, Telling


class SameDay(Apart):
    """Links by equal keys, joins what links join, takes apart what people took apart."""

    def copy_keys(self, report: StoredReport) -> tuple[str, ...]:
        last = report.text.strip().rsplit("\n", 1)[-1]
        return (last[:40],) if last.startswith("(") else ()

    def copies(self, new: StoredReport, near: Sequence[StoredReport]) -> list[Copy]:
        pairs = (sorted((new.id, one.id)) for one in near)
        return [Copy(first, second, 1.0, 1.0, "the same last line") for first, second in pairs]

    def origins(self, group: Sequence[StoredReport], copies: Sequence[Copy]) -> Mapping[str, Origin]:
        root = min(one.id for one in group)
        return {one.id: Origin(root, "copy" if len(group) > 1 else "original", (root,), (), "test") for one in group}

    def blocks(self, claim: Claim) -> tuple[str, ...]:
        who = claim.side("actor", "subject")
        return (f"{claim.kind}|{claim.type}|{who[0].actor if who else ''}|{claim.date.value if claim.date else ''}",)

    def links(self, new: Sequence[Claim], near: Sequence[Claim]) -> list[Link]:
        found = {}
        for one in new:
            for other in (*new, *near):
                if one.id != other.id and self.blocks(one) == self.blocks(other):
                    first, second = sorted((one.id, other.id))
                    found[first, second] = Link(first, second, 1.0)
        return list(found.values())

    def happenings(
        self, claims: Sequence[Claim], links: Sequence[Link], constraints: Constraints
    ) -> list[tuple[str, ...]]:
        apart = {frozenset(pair) for pair in constraints.apart}
        pairs = [(link.first, link.second) for link in links if frozenset((link.first, link.second)) not in apart]
        return super().happenings(claims, (), Constraints((*constraints.together, *sorted(pairs))))

    def sources(self, tellings: Sequence[Telling]) -> list[tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for one in tellings:
            found.setdefault(one.report.origin.group if one.report.origin else "", []).append(one.claim.id)
        return [tuple(sorted(ids)) for _, ids in sorted(found.items())]
