"""What the role tags of a predicate may not be: one core role twice, side by side or against the tree."""

from __future__ import annotations

from collections.abc import Sequence

FoundRole = tuple[int, str, int, int, float]
"""Predicate, label, first and last word, score."""

CORE = ("A0", "A1", "A2")


def repaired(roles: Sequence[FoundRole], heads: Sequence[int], relations: Sequence[str]) -> list[FoundRole]:
    """The roles with neighbours of one core label joined, and a doubled A1 that is the subject made A0.

    Heads count from 0. The second rule asks the tree: the subject of an active verb that has an A1 as its
    object is its A0 where no other A0 was found.
    """
    joined: list[FoundRole] = []
    for role in roles:
        before = joined[-1] if joined else None
        if (
            before is not None
            and role[1] in CORE
            and before[:2] == role[:2]
            and before[3] + 1 == role[2]
            and role[0] != role[2]
        ):
            joined[-1] = (*before[:3], role[3], min(before[4], role[4]))
        else:
            joined.append(role)
    labels: dict[int, list[str]] = {}
    for predicate, label, *_ in joined:
        labels.setdefault(predicate, []).append(label)
    return [
        (role[0], "A0", *role[2:])
        if role[1] == "A1"
        and labels[role[0]].count("A1") > 1
        and "A0" not in labels[role[0]]
        and _is_subject(role, heads, relations)
        else role
        for role in joined
    ]


def _is_subject(role: FoundRole, heads: Sequence[int], relations: Sequence[str]) -> bool:
    predicate, _, first, last, _ = role
    return any(heads[word] == predicate and relations[word] == "nsubj" for word in range(first, last + 1))
