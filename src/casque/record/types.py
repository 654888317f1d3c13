"""The words of the record as types: reports, claims, happenings, links, decisions, runs, and the filters that questions share.

A *report* is known by its source and may come in several *versions*, each a stored document that never changes. A *claim* is
one event, figure or deadline that one version says, found by one *run*. Its id is the hash of what it says and where: the same
claim found again by a later run has the same id and one row for each run, so that what people decided about it holds on.
A *happening* is what several claims tell; it is computed from claims, links and decisions, can be computed anew at any time, and
is named after the smallest claim id in it, so that the order in which reports came does not matter. Every claim that counts
belongs to exactly one happening. Nothing is ever deleted: a *decision* is a row, undone by another row.

All types are frozen. Unknown is ``None``. Times are aware and in UTC; days are calendar days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, Literal, TypeVar

from casque.reading.records import Attribution, OwnCode, PlaceMention, Reason, Span

Kind = Literal["event", "figure", "deadline"]
Side = Literal["actor", "recipient", "subject", "word"]
"""Who acted; on whom; whom a figure or deadline is about; on whose word."""
Standing = Literal["counts", "rejected", "replaced"]
"""A claim counts, was rejected by a person, or was replaced by its correction."""
Verb = Literal["confirm", "reject", "merge", "split", "correct", "add", "note", "undo"]
Decided = Literal["confirmed", "rejected"]
Day = date
"""For types that have a field named date."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Two documents of which one was made from the other, or both from a third. ``first`` < ``second`` by id."""

    first: str
    second: str
    first_share: float
    """How much of the first stands in the second, 0 to 1."""
    second_share: float
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document comes from."""

    group: str
    """The document that it and its copies lead back to; its own id where it is nobody's copy."""
    kind: str
    """original | copy | partial | wire | unknown publisher"""
    roots: tuple[str, ...]
    """Keys of the media it rests on, ``media:AFP`` or ``medium:sahel-wire``; ``report:ID`` where no medium is known."""
    own: tuple[str, ...]
    """Roots of what it does not share with the group: its own agency credit or publisher."""
    reason: str


@dataclass(frozen=True, slots=True)
class StoredReport:
    """One version of a report as it is stored. ``text[start:end]`` is the evidence of its claims."""

    id: str
    """The document's id: same text and source, same id."""
    report: str
    """The report that this is a version of."""
    version: int
    """1 for the first text that came, 2 for its first correction, ..."""
    current: bool
    """Is this the newest version? Only claims of the newest version count in happenings."""
    source: str
    title: str | None
    published: date | None
    publisher: str | None
    url: str | None
    language: str | None
    text: str
    added: datetime
    origin: Origin | None = None
    """Where it comes from; None before it is linked."""


@dataclass(frozen=True, slots=True)
class ClaimParty:
    """An actor in a claim. ``actor`` is an id of the knowledge base, or ``doc:...`` for one that nothing knows."""

    side: Side
    actor: str | None
    name: str | None
    country: str | None
    sector: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ClaimDate:
    """When, as exact as the text allows: the value as stated, and the first and last day that it allows."""

    value: str
    """ISO 8601: 2023-06-16, 2022-07, 2013, or an interval 2020/2023."""
    precision: str
    """day | week | month | season | year | range"""
    first: date
    last: date
    text: str | None = None
    start: int | None = None
    end: int | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One event, figure or deadline that one version of a report says: immutable, named by what it says."""

    id: str
    """``c-`` and twenty hexadecimal digits of the hash of document, kind, offsets and content; the same in every run."""
    kind: Kind
    run: str
    document: str
    """Id of the version that says it; for hand-made claims the source that the person named, stored as a document."""
    start: int
    end: int
    """The evidence: trigger of an event, words of a figure or deadline; ``text`` are those words."""
    text: str
    sentence_start: int
    sentence_end: int
    sentence: str
    type: str
    """PLOVER type of an event; what a figure counts (killed, displaced ...); what a deadline is (mandate-expiry ...)."""
    parties: tuple[ClaimParty, ...]
    date: ClaimDate | None
    place: PlaceMention | None
    attribution: Attribution | None
    added: datetime
    published: Day | None = None
    """Day of the report."""
    publisher: str | None = None
    mode: str | None = None
    cameo: str | None = None
    quad: str | None = None
    contexts: tuple[str, ...] = ()
    intensity: float | None = None
    status: str | None = None
    """happened | ongoing | planned | demanded | hypothetical | denied | forecast; None for figures and deadlines."""
    confidence: float | None = None
    """Calibrated; None for figures and deadlines, which have none, and for what people state."""
    reasons: tuple[Reason, ...] = ()
    also: tuple[Span, ...] = ()
    value: float | None = None
    high: float | None = None
    comparator: str | None = None
    unit: str | None = None
    event: str | None = None
    """For a figure, the id of the event claim it belongs to."""
    by: str | None = None
    """The person who made it by hand; None where the program read it."""
    topic: tuple[str, ...] = ()
    """Stems of the rarest words of the whole report (``casque.record.linking.topic_of``): what its story is about."""
    codes: tuple[OwnCode, ...] = ()
    """Types of the codebook that it was read with."""

    def side(self, *sides: Side) -> tuple[ClaimParty, ...]:
        """The parties on these sides, in the order of the text."""
        return tuple(party for party in self.parties if party.side in sides)


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims that tell the same happening: how sure (0..1) and why. ``first`` is the smaller id."""

    first: str
    second: str
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody in a happening, as told by its claims; ``name`` is the most frequent one."""

    id: str | None
    name: str
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class Happening:
    """What one or more claims tell, computed. Type, date, place and status are those of its lead claim: the one that a person
    confirmed or corrected, else the most confident, else the smallest id. Parties are those of all its claims; one that claims
    have on opposite sides stands where the lead claim has it.
    """

    id: str
    """``h-`` and the digits of its smallest claim id. An id given out earlier still finds it after more claims joined."""
    kind: Kind
    type: str
    mode: str | None
    quad: str | None
    contexts: tuple[str, ...]
    status: str | None
    confidence: float | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    subjects: tuple[Actor, ...]
    first_day: date | None
    last_day: date | None
    precision: str | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    claims: int
    reports: int
    """Reports with a claim that counts."""
    sources: int
    """Of these, sources that do not draw on one another."""
    disputed: bool
    """Some claims say it happened and others deny it, or a person noted it as disputed."""
    decided: Decided | None
    first_published: date | None
    last_published: date | None
    first_added: datetime
    last_added: datetime
    disputed_added: datetime | None
    """When the record first held both sides of the dispute."""
    lead: Claim


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim of a happening with the report that tells it."""

    claim: Claim
    report: StoredReport
    standing: Standing


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided, when and why. ``subjects`` are claim ids; a merge or split has two groups of them."""

    id: str
    verb: Verb
    subjects: tuple[str, ...]
    others: tuple[str, ...]
    """Second group of a merge or split; the new claim of a correction; the decision that an undo takes back."""
    because: str
    by: str
    at: datetime
    changes: Mapping[str, Any]
    """For a correction, the fields as they were and as they are now; for a note, nothing."""
    undone_by: str | None = None


@dataclass(frozen=True, slots=True)
class HappeningHistory:
    """A happening with all that is known about it: what `casque show` prints."""

    happening: Happening
    tellings: tuple[Telling, ...]
    links: tuple[Link, ...]
    decisions: tuple[Decision, ...]
    """In the order of time, undone ones too."""


@dataclass(frozen=True, slots=True)
class Run:
    """One version of the program: what is the same here gives the same claims from the same text."""

    id: str
    kind: Literal["program", "hand", "import"]
    version: str
    model: str | None
    """SHA-256 of the language model's file."""
    knowledge: str | None
    """SHA-256 over the knowledge tables and the reader's weights."""
    settings: Mapping[str, Any]
    started: datetime
    reports: int = 0
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Filters:
    """What to ask for. All that is given must hold; several values of one field mean any of them.

    Actors are ids ("person:abdoulaye-diop"), country codes ("MLI": any actor of that country), or prefixes ending in a star
    ("mission:*"); names are resolved to ids before (``Record.resolve_actor``). A state's organ (gov:MLI, mil:MLI) means
    everybody of that country and sector, a government also the state itself.
    """

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    """On any side."""
    between: tuple[str, str] | None = None
    """One of the two acts on the other, whichever."""
    kind: Kind = "event"
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    quad: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    """Names of places, compared without capitals."""
    country: tuple[str, ...] = ()
    """Countries where it happened (ISO 3166-1 alpha-3)."""
    since: date | None = None
    until: date | None = None
    """First and last day of the happening; what has no date is left out where one of these is given."""
    published_since: date | None = None
    published_until: date | None = None
    status: tuple[str, ...] = ()
    attribution: tuple[str, ...] = ()
    """On whose word (actor ids); ``none`` for what the reports say in their own words."""
    min_confidence: float | None = None
    min_sources: int | None = None
    mission: tuple[str, ...] = ()
    """Missions ("MINUSMA" or "mission:MINUSMA") on any side."""
    text: str | None = None
    """Words in the sentences behind it: all of them; "quoted words" stand together; -word must not stand there."""
    disputed: bool | None = None
    rejected: bool = False
    """Also what people rejected."""
    added_since: datetime | None = None
    """Only what came to the record, or was changed by a new claim, since."""


Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some results in order, and the cursor that gives those after them; None at the end."""

    items: tuple[Item, ...]
    next: str | None = None
