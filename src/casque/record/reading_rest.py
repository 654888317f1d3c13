"""What a reading holds beside its claims and its text, packed: sentences, times, places and actors without the words that
their offsets give.
"""

from __future__ import annotations

from typing import Any

from casque.reading.records import (
    Actor,
    DateValue,
    Deadline,
    DocumentHead,
    Event,
    Figure,
    Party,
    PlaceMention,
    Reading,
    SentenceSpan,
    Span,
    TimeMention,
)
from casque.record.types import Claim, ClaimParty, StoredReport


def packed(reading: Reading) -> dict[str, Any]:
    """The rest of a reading as JSON."""
    return {
        "sentences": [[s.start, s.end] for s in reading.sentences],
        "times": [[t.start, t.end, t.type, t.timex, t.value, t.precision, t.rule] for t in reading.times],
        "places": [
            [p.start, p.end, p.name, p.country, p.admin1, p.lat, p.lon, p.geonameid, p.precision]
            for p in reading.places
        ],
        "actors": [
            [a.id, a.name, a.kind, a.country, a.sector, a.wikidata, [[m.start, m.end] for m in a.mentions]]
            for a in reading.actors
        ],
    }


def unpacked(report: StoredReport, rest: dict[str, Any], claims: tuple[Claim, ...]) -> Reading:
    """The reading again; its events go by the ids of their claims."""
    text = report.text
    sentences = tuple(SentenceSpan(start, end) for start, end in rest["sentences"])
    index = {(s.start, s.end): number for number, s in enumerate(sentences)}
    return Reading(
        document=DocumentHead(
            id=report.id,
            source=report.source,
            title=report.title,
            published=report.published.isoformat() if report.published else None,
            publisher=report.publisher,
            url=report.url,
            language=report.language,
            text=text,
        ),
        sentences=sentences,
        times=tuple(TimeMention(t[0], t[1], text[t[0] : t[1]], *t[2:]) for t in rest["times"]),
        places=tuple(PlaceMention(p[0], p[1], text[p[0] : p[1]], *p[2:]) for p in rest["places"]),
        actors=tuple(
            Actor(a[0], a[1], a[2], a[3], a[4], a[5], tuple(Span(start, end, text[start:end]) for start, end in a[6]))
            for a in rest["actors"]
        ),
        events=tuple(_event(c, index.get((c.sentence_start, c.sentence_end), 0)) for c in claims if c.kind == "event"),
        figures=tuple(_figure(c) for c in claims if c.kind == "figure"),
        deadlines=tuple(_deadline(c) for c in claims if c.kind == "deadline"),
    )


def _event(claim: Claim, sentence: int) -> Event:
    return Event(
        id=claim.id,
        type=claim.type,
        mode=claim.mode,
        cameo=claim.cameo,
        contexts=claim.contexts,
        quad=claim.quad or "",
        intensity=claim.intensity or 0.0,
        actors=_parties(claim.side("actor")),
        recipients=_parties(claim.side("recipient")),
        date=_date(claim),
        place=claim.place,
        status=claim.status or "",
        attribution=claim.attribution,
        trigger=Span(claim.start, claim.end, claim.text),
        sentence=sentence,
        confidence=claim.confidence if claim.confidence is not None else 1.0,
        reasons=claim.reasons,
        also=claim.also,
        codes=claim.codes,
    )


def _figure(claim: Claim) -> Figure:
    return Figure(
        what=claim.type,
        value=claim.value,
        high=claim.high,
        comparator=claim.comparator or "eq",
        unit=claim.unit,
        subject=next(iter(_parties(claim.side("subject"))), None),
        attribution=claim.attribution,
        date=_date(claim),
        event=claim.event,
        start=claim.start,
        end=claim.end,
        text=claim.text,
    )


def _deadline(claim: Claim) -> Deadline:
    when = _date(claim)
    assert when is not None
    return Deadline(
        what=claim.type,
        subject=next(iter(_parties(claim.side("subject"))), None),
        date=when,
        start=claim.start,
        end=claim.end,
        text=claim.text,
    )


def _parties(given: tuple[ClaimParty, ...]) -> tuple[Party, ...]:
    return tuple(Party(p.text, p.start, p.end, p.actor, p.name, p.country, p.sector) for p in given)


def _date(claim: Claim) -> DateValue | None:
    when = claim.date
    if when is None:
        return None
    return DateValue(when.value, when.precision, when.text, when.start, when.end, when.rule)
