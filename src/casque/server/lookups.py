"""What is asked for by name and may not be there."""

from __future__ import annotations

from casque.errors import NoSuchPage, UnknownId
from casque.record.asking.actors import ActorSummary
from casque.record.record import Record

LONGEST = 300


def actor_here(record: Record, name: str, latest: int = 10) -> ActorSummary:
    """An actor that the record or the knowledge base knows, by id or name. Raises NoSuchPage, or AmbiguousName."""
    try:
        found = record.actor(name[:LONGEST].replace("\x00", "\ufffd"), latest=latest)
    except UnknownId as error:
        raise NoSuchPage(error.message) from error
    if not found.names and found.name == found.id:
        raise NoSuchPage(f"Nobody of the id {name[:80]} is in this record or known to casque.")
    return found
