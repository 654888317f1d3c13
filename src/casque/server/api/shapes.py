"""What the API answers with, as its description in OpenAPI shows it; the values are those of the record, the missions and the Council."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, Field

from casque.record.asking.charts import DayCount, PairCount, PlaceCount
from casque.record.types import Claim, Decision, Happening, Run, StoredReport


class FaultBody(BaseModel):
    """What went wrong."""

    code: str = Field(examples=["E809"])
    message: str = Field(
        examples=["since: 'soon' is no day. Write 2023-06-16, today, yesterday, or 7d for a week ago."]
    )
    facts: dict[str, Any] = Field(examples=[{"field": "since"}])


class Fault(BaseModel):
    """The one shape of every error."""

    error: FaultBody


class Happenings(BaseModel):
    """Some happenings, newest first, and the cursor that gives those after them."""

    items: list[Happening]
    next: str | None = Field(examples=["2023-06-16~h-ea7935408e1c0a7df710"])


class Telling(BaseModel):
    """A claim and the report that tells it; the report's text is left out."""

    claim: Claim
    report: dict[str, Any]
    standing: Literal["counts", "rejected", "replaced"]


class HappeningWhole(BaseModel):
    """A happening with every claim, link and decision."""

    happening: Happening
    tellings: list[Telling]
    links: list[dict[str, Any]]
    decisions: list[Decision]


class Reports(BaseModel):
    """Reports, the latest first; their texts are left out."""

    items: list[dict[str, Any]]


class Places(BaseModel):
    """Places with happenings, the busiest first."""

    items: list[PlaceCount]


class Pairs(BaseModel):
    """Who acts on whom, the most frequent first."""

    items: list[PairCount]


class Days(BaseModel):
    """Happenings by day and class."""

    items: list[DayCount]


class Claims(BaseModel):
    """Claims, the earliest stated first."""

    items: list[Claim]


class Runs(BaseModel):
    """Versions of the program that have read into this record."""

    items: list[Run]


class Decisions(BaseModel):
    """Decisions, the latest first."""

    items: list[Decision]


class Named(BaseModel):
    """An actor by id and name."""

    id: str
    name: str


class Found(BaseModel):
    """What a search found."""

    happenings: list[Happening]
    reports: list[dict[str, Any]]
    actors: list[Named]


class AheadBody(BaseModel):
    """One day ahead, from a mandate's clock, from reports, or both."""

    day: date
    days: int
    what: str
    subject: str
    source: str
    disagrees: str | None
    href: str


class Deadlines(BaseModel):
    """Days ahead, the nearest first."""

    items: list[AheadBody]


class Health(BaseModel):
    """Is the server well?"""

    status: Literal["ok", "failing"]
    version: str
    record: str


class ToRead(BaseModel):
    """A report to read: its text, or a public web address."""

    text: str = Field(
        "", max_length=1_500_000, examples=["Mali expels envoy\n\nJuly 20, 2022\n\nMali expelled the envoy on Monday."]
    )
    url: str = Field("", max_length=2000, examples=["https://example.org/report"])
    title: str = Field("", max_length=2000)
    published: str = Field("", max_length=60, examples=["2022-07-20"])
    publisher: str = Field("", max_length=300)


class Added(BaseModel):
    """What became of a report that was sent."""

    outcome: Literal["new", "version", "known", "recoded"]
    document: str
    claims: int


class StatementBody(BaseModel):
    """What a claim should say; what is left out stays as it is."""

    type: str | None = None
    mode: str | None = None
    status: str | None = None
    date: str | None = Field(None, examples=["2022-07-20"])
    place: str | None = None
    country: str | None = None
    actors: list[str] | None = None
    recipients: list[str] | None = None
    subjects: list[str] | None = None
    value: float | None = None
    high: float | None = None
    unit: str | None = None


class ToDecide(BaseModel):
    """A decision on happenings or claims."""

    verb: Literal["confirm", "reject", "merge", "split", "correct", "note", "undo"]
    subjects: list[str] = Field(min_length=1, max_length=200, examples=[["h-ea7935408e1c0a7df710"]])
    """Ids. For a split the happening first, then the claims that leave it; for an undo the decision."""
    because: str = Field(min_length=1, max_length=4000, examples=["The ministry's own release says so."])
    by: str = Field("", max_length=80, examples=["A. Diallo"])
    """Your name, on a server without a users file."""
    statement: StatementBody | None = None
    """For a correction."""


def brief(report: StoredReport) -> dict[str, Any]:
    """A report without its text."""
    from casque.record.plain import plain

    found: dict[str, Any] = plain(report)
    del found["text"]
    return found
