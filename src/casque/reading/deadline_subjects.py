"""Whom a deadline binds, linked to the document's actors: "the mission's mandate" is the mission's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from casque.reading.actors import ActorBook, DocumentActor
from casque.reading.mentions import Mention
from casque.reading.records import Deadline, Party


def link_subjects(deadlines: Iterable[Deadline], book: ActorBook) -> list[Deadline]:
    """The deadlines with the actor of their subject filled in, where a mention in its words is somebody's.

    A mission goes before others in the same words ("Mali's extension of the MINUSMA mandate"), else the longest mention.
    """
    owned = [(mention, actor) for actor in book.actors.values() for mention in actor.mentions]
    return [replace(one, subject=_linked(one.subject, owned)) if one.subject else one for one in deadlines]


def _linked(subject: Party, owned: list[tuple[Mention, DocumentActor]]) -> Party:
    inside = [(m, a) for m, a in owned if subject.start <= m.start and m.end <= subject.end]
    if not inside:
        return subject
    _, actor = max(
        inside, key=lambda pair: (pair[1].id.startswith("mission:"), pair[0].end - pair[0].start, -pair[0].start)
    )
    return replace(subject, actor=actor.id, name=actor.name, country=actor.country, sector=actor.sector)
