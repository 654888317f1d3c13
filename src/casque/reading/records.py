"""The reading: all that one document says. These types are the contract of ``casque read --format json``.

``start`` and ``end`` are string indices into the document's text: ``text[start:end]`` is the evidence, exactly.
Unknown is ``None``; nothing is filled in that the text does not tell.
"""

from __future__ import annotations

from dataclasses import dataclass

Status = str
"""happened | ongoing | planned | demanded | hypothetical | denied | forecast"""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the document's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as exact as the text allows; ``text`` and offsets are None where it was inferred."""

    value: str
    """ISO 8601: 2023-06-16, 2022-07, 2013, or an interval 2020/2023."""
    precision: str
    """day | week | month | season | year | range"""
    text: str | None = None
    start: int | None = None
    end: int | None = None
    rule: str | None = None
    """The name of the rule that derived the value."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression with its TIMEX3 value and, where it is a day or span, its date value."""

    start: int
    end: int
    text: str
    type: str
    """DATE | TIME | DURATION | SET"""
    timex: str | None
    value: str | None
    precision: str | None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in the text; everything but the text is None where it is unresolved."""

    start: int
    end: int
    text: str
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    precision: str | None = None
    """point | city | admin1 | country"""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody the document speaks of, under a knowledge-base id or an id of this document alone."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    wikidata: str | None
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """An actor at work in one event, as the text puts it there."""

    text: str
    start: int
    end: int
    actor: str | None
    name: str | None
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """On whose word, where it is not the writer's own."""

    text: str
    start: int
    end: int
    actor: str | None
    kind: str
    """said | document | media"""
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a candidate gained or lost score."""

    feature: str
    score: float
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class OwnCode:
    """A type of the user's own codebook that an event has beside its PLOVER type."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, when, where, on whose word."""

    id: str
    type: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    quad: str
    intensity: float
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    date: DateValue | None
    place: PlaceMention | None
    status: Status
    attribution: Attribution | None
    trigger: Span
    sentence: int
    confidence: float
    reasons: tuple[Reason, ...] = ()
    also: tuple[Span, ...] = ()
    """Other mentions of the same event in this document."""
    codes: tuple[OwnCode, ...] = ()
    """Types of the codebook it was read with, in the order of its ``types.tsv``; empty where there was none."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number somebody stated."""

    what: str
    value: float | None
    high: float | None
    comparator: str
    """eq | over | under | about | at_least | up_to | range"""
    unit: str | None
    subject: Party | None
    attribution: Attribution | None
    date: DateValue | None
    event: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day ahead that binds or decides."""

    what: str
    subject: Party | None
    date: DateValue
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """The document as the reading hands it on."""

    id: str
    source: str
    title: str | None
    published: str | None
    publisher: str | None
    url: str | None
    language: str | None
    text: str


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """Where a sentence stands."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one document says."""

    document: DocumentHead
    sentences: tuple[SentenceSpan, ...]
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    deadlines: tuple[Deadline, ...]
