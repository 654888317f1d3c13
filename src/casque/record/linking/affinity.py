"""Which types, and which statuses, two tellings of one event may have.

What one outlet calls an attack another reports as the seizure of a town, a clash as a riot, an agreement as talks. The pairs were
chosen by hand from how PLOVER divides acts that newspapers do not.
"""

from __future__ import annotations

from functools import lru_cache

KIN = {
    frozenset(pair.split("/")): value
    for value, pairs in (
        (
            0.8,
            "ASSAULT/COERCE RETREAT/CONCEDE AGREE/CONCEDE REJECT/ACCUSE SANCTION/COERCE MOBILIZE/AID "
            "AGREE/SUPPORT COOPERATE/AID ASSAULT/PROTEST",
        ),
        (
            0.5,
            "ASSAULT/MOBILIZE AGREE/CONSULT AGREE/RETREAT AGREE/COOPERATE AGREE/AID CONSULT/COOPERATE REQUEST/THREATEN REQUEST/ACCUSE "
            "REQUEST/REJECT THREATEN/ACCUSE THREATEN/REJECT SANCTION/REJECT SANCTION/RETREAT COERCE/ACCUSE COERCE/PROTEST "
            "RETREAT/AID MOBILIZE/COERCE MOBILIZE/THREATEN SUPPORT/CONSULT SUPPORT/REQUEST SANCTION/ACCUSE "
            "REQUEST/CONSULT REQUEST/AGREE SUPPORT/SANCTION PROTEST/REQUEST COERCE/RETREAT",
        ),
    )
    for pair in pairs.split()
}
"""Pairs of types -> how often one is told as the other, 0 to 1, by judgement; the weights in linking.json are learned."""

FAMILIES = {
    "ASSAULT": "v",
    "COERCE": "vs",
    "PROTEST": "v",
    "MOBILIZE": "va",
    "SANCTION": "s",
    "REJECT": "sq",
    "ACCUSE": "q",
    "REQUEST": "q",
    "THREATEN": "q",
    "SUPPORT": "qa",
    "AGREE": "a",
    "CONSULT": "a",
    "CONCEDE": "a",
    "RETREAT": "a",
    "COOPERATE": "a",
    "AID": "a",
}
"""Type -> families of types that are looked at together: a coarse sieve, all pairs of ``KIN`` that matter share one."""

MODES = [
    frozenset(group.split())
    for group in (
        "aerial drone heavy-weapons",
        "explosives suicide-attack",
        "firearms primitive heavy-weapons",
        "firearms targeted",
        "abduct targeted",
        "targeted drone aerial explosives",
        "demo riot obstruct",
        "troops weapons militia",
        "visit third-party multilateral",
        "seize restrict",
        "expel withdraw discontinue",
        "disapprove allege",
        "withdraw access",
    )
]
"""Modes that one event may be given by different outlets."""

_REAL = frozenset({"happened", "ongoing"})
_SAME = (
    _REAL | {"denied"},
    _REAL | {"planned"},
    frozenset({"planned", "forecast"}),
    frozenset({"demanded"}),
    frozenset({"hypothetical", "forecast"}),
)


@lru_cache(maxsize=4096)
def type_affinity(left: str, right: str) -> float:
    """1 for the same type, 0 for types that never tell one event."""
    return 1.0 if left == right else KIN.get(frozenset((left, right)), 0.0)


@lru_cache(maxsize=4096)
def modes_agree(left: str | None, right: str | None) -> int:
    """1 the same mode, 0 unknown or kin, -1 different."""
    if left is None or right is None:
        return 0
    if left == right:
        return 1
    return 0 if any({left, right} <= group for group in MODES) else -1


@lru_cache(maxsize=4096)
def statuses_agree(left: str | None, right: str | None) -> bool:
    """Whether one event may have both statuses: what was planned may have happened, what happened may be denied."""
    return left == right or any({left, right} <= group for group in _SAME)
