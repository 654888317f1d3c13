"""What was made of a claim, kept for claims that are compared again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from casque.record.types import Claim

Made = TypeVar("Made")
MOST_KEPT = 20_000
"""Claims whose making is kept in memory, about 2 kB each."""


def kept(make: Callable[[Claim], Made]) -> Callable[[Claim], Made]:
    """A pure function of a claim that remembers its answers.

    A claim is known by its id, the hash of what it says, and its run: another run may know more of the same parties.
    """
    held: dict[tuple[str, str], Made] = {}

    @wraps(make)
    def made(claim: Claim) -> Made:
        name = claim.id, claim.run
        if name not in held:
            if len(held) >= MOST_KEPT:
                held.clear()
            held[name] = make(claim)
        return held[name]

    return made
