"""From links to happenings: claims that links join, divided so that no happening contradicts itself.

Links are taken from the surest down; two groups become one where a link joins them, nobody has decided that they are two, no
claim of one contradicts a claim of the other, and the links between them bear it on the whole: so that a chain of half-alike claims
(Monday's attack, an attack, Wednesday's attack) does not become one event. The outcome depends on the set of claims and links
alone: ties go by id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from casque.reading.records import Reason
from casque.record.linking.blocks import blocks
from casque.record.linking.evidence import contradiction, pair_features
from casque.record.linking.model import link_model
from casque.record.linking.outline import may_be_one, outline_of
from casque.record.linking.statements import same_statement
from casque.record.linking.view import View, view_of
from casque.record.types import Claim, Link

Pair = tuple[str, str]


def links(new: Sequence[Claim], near: Sequence[Claim]) -> list[Link]:
    """The pairs, new with new and new with near, that tell the same, sorted by ids."""
    fresh = {claim.id: claim for claim in new}
    every = {claim.id: claim for claim in near} | fresh
    sought = {key for claim in new for key in blocks(claim)}
    under: dict[str, list[str]] = {}
    for claim in every.values():
        for key in sought.intersection(blocks(claim)):
            under.setdefault(key, []).append(claim.id)
    outlines = {claim.id: outline_of(claim) for claim in every.values()}
    pairs: set[Pair] = set()
    for one, claim in fresh.items():
        mine = outlines[one]
        sharing = set().union(*(under[key] for key in blocks(claim))) - {one}
        pairs.update(
            (one, other) if one < other else (other, one) for other in sharing if may_be_one(mine, outlines[other])
        )
    found = (link_of(every[first], every[second]) for first, second in sorted(pairs))
    return [link for link in found if link is not None]


def link_of(first: Claim, second: Claim) -> Link | None:
    """The link of two claims, by themselves alone; ``first`` has the smaller id."""
    if first.kind != second.kind:
        return None
    if first.kind != "event":
        why = same_statement(first, second)
        return Link(first.id, second.id, 1.0, (Reason("same statement", 1.0, why),)) if why else None
    left, right = view_of(first), view_of(second)
    model = link_model()
    if model.beyond_linking(left, right) or contradiction(left, right) is not None:
        return None
    features = pair_features(left, right)
    score = model.score(features)
    return Link(first.id, second.id, round(score, 4), model.reasons(features)) if score >= model.link else None


def happenings(
    claims: Sequence[Claim], links: Sequence[Link], together: Sequence[Pair] = (), apart: Sequence[Pair] = ()
) -> list[tuple[str, ...]]:
    """The claims' ids divided into happenings, each sorted. ``together`` and ``apart`` are what people decided: they outrank."""
    groups = _Groups({claim.id: view_of(claim) for claim in claims}, apart)
    for first, second in sorted(tuple(sorted(pair)) for pair in together):
        groups.unite(first, second)
    scores = {(link.first, link.second): link.score for link in links}
    for first, second in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        if groups.may_unite(first, second, scores):
            groups.unite(first, second)
    return groups.divided()


class _Groups:
    """Disjoint groups of claims."""

    def __init__(self, views: Mapping[str, View], apart: Iterable[Pair]) -> None:
        self._views = views
        self._members = {one: [one] for one in views}
        self._top = {one: one for one in views}
        self._apart = {frozenset(pair) for pair in apart}
        self._join = link_model().join

    def unite(self, first: str, second: str) -> None:
        """Make one of the groups of two claims, unless somebody decided that they are two."""
        if first not in self._top or second not in self._top:
            return
        a, b = sorted((self._top[first], self._top[second]))
        if a == b or self._decided_apart(a, b):
            return
        for one in self._members[b]:
            self._top[one] = a
        self._members[a] += self._members.pop(b)

    def may_unite(self, first: str, second: str, scores: Mapping[Pair, float]) -> bool:
        """Whether the groups of two linked claims bear being one."""
        if first not in self._top or second not in self._top:
            return False
        a, b = self._top[first], self._top[second]
        if a == b:
            return False
        total, pairs = 0.0, 0
        for one in self._members[a]:
            for other in self._members[b]:
                if self._contradict(one, other):
                    return False
                total += scores.get((one, other) if one < other else (other, one), 0.0)
                pairs += 1
        return total / pairs >= self._join

    def _contradict(self, one: str, other: str) -> bool:
        """Whether two claims cannot stand in one happening: they contradict, or one report tells them as two events."""
        left, right = self._views[one], self._views[other]
        if left.kind != "event" and right.kind == left.kind:
            return False
        if contradiction(left, right) is not None:
            return True
        if left.document != right.document:
            return False
        features = pair_features(left, right)
        features["same report"] = 0.0
        return link_model().score(features) < link_model().link

    def _decided_apart(self, a: str, b: str) -> bool:
        return bool(self._apart) and any(
            frozenset((one, other)) in self._apart for one in self._members[a] for other in self._members[b]
        )

    def divided(self) -> list[tuple[str, ...]]:
        """The groups, sorted."""
        return sorted(tuple(sorted(members)) for members in self._members.values())
