"""Each actor with each recipient: the dyads in which CAMEO coders wrote what PLOVER keeps as one event with lists."""

from __future__ import annotations

from collections.abc import Iterator

from casque.export.cells import whole_number
from casque.record.types import Actor, Happening


def pairs(one: Happening) -> Iterator[tuple[int, Actor | None, Actor | None]]:
    """A number for the pair, its actor and its recipient; None where a side is empty.

    The first pair has the number of the happening, so that an event with one actor and one recipient has its own.
    """
    first = True
    for actor in one.actors or (None,):
        for recipient in one.recipients or (None,):
            parts = () if first else (_key(actor), _key(recipient))
            yield whole_number(one.id, *parts), actor, recipient
            first = False


def _key(actor: Actor | None) -> str:
    return "" if actor is None else f"{actor.id}\x1e{actor.name}"
