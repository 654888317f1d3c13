"""The reading of a row: one event with its figures, on the row's own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casque.export.importing.evidence import Evidence
from casque.knowledge.plover import closest_cameo, event_type, intensity
from casque.reading.records import (
    Attribution,
    DateValue,
    DocumentHead,
    Event,
    Figure,
    Party,
    PlaceMention,
    Reading,
    SentenceSpan,
    Span,
)


def event_of(
    type_: str,
    mode: str | None,
    trigger: Span,
    *,
    actors: Sequence[Party],
    recipients: Sequence[Party],
    date: DateValue | None,
    place: PlaceMention | None,
    attribution: Attribution | None = None,
    contexts: Iterable[str] = (),
    status: str = "happened",
    cameo: str | None = None,
) -> Event:
    """An event that a row tells; what follows from type and mode is filled in. Nobody has said how sure it is: see store_rows."""
    return Event(
        id="row",
        type=type_,
        mode=mode,
        cameo=cameo or closest_cameo(type_, mode),
        contexts=tuple(contexts),
        quad=str(event_type(type_).quad),
        intensity=intensity(type_, mode),
        actors=tuple(actors),
        recipients=tuple(recipients),
        date=date,
        place=place,
        status=status,
        attribution=attribution,
        trigger=trigger,
        sentence=0,
        confidence=1.0,
    )


def figure_of(
    what: str,
    value: float,
    cell: Span,
    *,
    event: Event,
    high: float | None = None,
    subject: Party | None = None,
) -> Figure:
    """A number that a row states of its event."""
    return Figure(
        what=what,
        value=value,
        high=high,
        comparator="eq" if high is None else "range",
        unit="people",
        subject=subject,
        attribution=event.attribution,
        date=event.date,
        event=event.id,
        start=cell.start,
        end=cell.end,
        text=cell.text,
    )


def reading_of(evidence: Evidence, head: DocumentHead, event: Event, figures: Sequence[Figure] = ()) -> Reading:
    """The reading of a row; its sentence is the line of the cells that were used."""
    sentence = SentenceSpan(0, len(evidence.sentence))
    return Reading(head, (sentence,), (), (), (), (event,), tuple(figures), ())
