"""The user's own event types (``casque.knowledge.codebook``): given by a frame of the codebook, or by the parties of an event."""

from __future__ import annotations

from collections.abc import Sequence

from casque.knowledge.codebook import OwnType, codebook
from casque.reading.merge import Draft
from casque.reading.parties import Found
from casque.reading.records import OwnCode


def own_codes(draft: Draft) -> tuple[OwnCode, ...]:
    """The own types of a draft, in the order of the codebook; a telling that was merged in gives its own too."""
    book = codebook()
    if book is None:
        return ()
    framed = {candidate.code for candidate in (draft.candidate, *draft.others)}
    return tuple(OwnCode(own.code, own.label) for own in book.types if own.code in framed or _selected(own, draft))


def _selected(own: OwnType, draft: Draft) -> bool:
    candidate = draft.candidate
    if not own.selects or candidate.type not in own.types:
        return False
    sides = ((own.actor, candidate.actors), (own.recipient, candidate.recipients))
    return all(_any_of(wanted, parties) for wanted, parties in sides if wanted)


def _any_of(wanted: frozenset[str], parties: Sequence[Found]) -> bool:
    return any(_is(want, party) for want in wanted for party in parties)


def _is(want: str, party: Found) -> bool:
    """Whether a party is of a sector, has an actor id (or one that begins so, before a star), or is called by words."""
    actor, mention = party.actor, party.mention
    if want.isupper():
        agent = mention.agent.sector if mention.agent is not None else None
        return want in (actor.sector if actor is not None else None, agent)
    if ":" in want:
        name = actor.id if actor is not None else ""
        return name.startswith(want[:-1]) if want.endswith("*") else name == want
    called = {mention.lemma, mention.agent.lemma if mention.agent is not None else ""}
    words = f" {' '.join(mention.text.lower().split())} "
    return want in called or f" {want} " in words or f" {want}s " in words
