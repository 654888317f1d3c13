"""A reading as claims: each event, figure and deadline with its sentence, named by the hash of what it says and where."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

from casque.errors import WrongEvidence
from casque.reading.records import (
    Attribution,
    Deadline,
    Event,
    Figure,
    Party,
    Reading,
)
from casque.record.days import claim_date
from casque.record.linking.words import topic_of
from casque.record.types import Claim, ClaimParty, Side

DIGITS = 20
"""Hexadecimal digits of an id: 80 bits, a double among a billion claims once in two million records."""


def claims_of(reading: Reading, run: str, added: datetime) -> tuple[Claim, ...]:
    """All claims of a reading in the order of the contract, no two alike.

    Raises WrongEvidence where offsets do not give the words they should, or a date is none.
    """
    maker = _Maker(reading, run, added)
    events = [(event.id, maker.event(event)) for event in reading.events]
    names = {name: claim.id for name, claim in events}
    made = [claim for _, claim in events]
    made += [maker.figure(figure, names) for figure in reading.figures]
    made += [maker.deadline(deadline) for deadline in reading.deadlines]
    return tuple({claim.id: claim for claim in made}.values())


def claim_id(claim: Claim) -> str:
    """The id of a claim: what it says, of whom, when and where, at which offsets of which document.

    How sure the program is, its reasons and what follows from the type (quad, CAMEO code, intensity) are not in it.
    """
    place, word = claim.place, claim.attribution
    said = [
        claim.document,
        claim.kind,
        [claim.start, claim.end],
        [claim.type, claim.mode, claim.status],
        [[p.side, p.actor, p.start, p.end] for p in claim.parties if p.side != "word"],
        claim.date.value if claim.date else None,
        [place.start, place.end, place.name, place.geonameid] if place else None,
        [word.start, word.end, word.actor] if word else None,
        [claim.value, claim.high, claim.comparator, claim.unit],
    ]
    return "c-" + sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def verified(claim: Claim, text: str) -> Claim:
    """The claim under its id, its evidence checked against the text. Raises WrongEvidence."""
    spans: list[tuple[int | None, int | None, str | None]] = [
        (claim.start, claim.end, claim.text),
        (claim.sentence_start, claim.sentence_end, claim.sentence),
        *((p.start, p.end, p.text) for p in claim.parties),
        *((s.start, s.end, s.text) for s in claim.also),
    ]
    for one in (claim.date, claim.place, claim.attribution):
        if one is not None and one.start is not None:
            spans.append((one.start, one.end, one.text))
    for start, end, words in spans:
        if start is None or end is None or not 0 <= start <= end <= len(text) or text[start:end] != words:
            raise WrongEvidence(
                f"A {claim.kind} of document {claim.document} names {words!r:.80} at {start}:{end}, where something else "
                "stands. It is not stored; read the report again.",
                document=claim.document,
            )
    return replace(claim, id=claim_id(claim))


def parties(side: Side, given: Iterable[Party | None]) -> tuple[ClaimParty, ...]:
    """A reading's parties, put on a side."""
    return tuple(
        ClaimParty(side, p.actor, p.name, p.country, p.sector, p.text, p.start, p.end) for p in given if p is not None
    )


def word_of(attribution: Attribution | None) -> tuple[ClaimParty, ...]:
    """On whose word, as a party to filter by."""
    if attribution is None:
        return ()
    return (
        ClaimParty(
            "word",
            attribution.actor,
            attribution.name,
            None,
            None,
            attribution.text,
            attribution.start,
            attribution.end,
        ),
    )


class _Maker:
    """Makes the claims of one reading."""

    def __init__(self, reading: Reading, run: str, added: datetime) -> None:
        head = reading.document
        self._head, self._run, self._added = head, run, added
        self._published = date.fromisoformat(head.published[:10]) if head.published else None
        self._sentences = sorted((s.start, s.end) for s in reading.sentences)
        self._topic = topic_of(head.text)
        self._starts = [start for start, _ in self._sentences]
        self._given = [(s.start, s.end) for s in reading.sentences]

    def event(self, event: Event) -> Claim:
        if not 0 <= event.sentence < len(self._given):
            raise WrongEvidence(f"An event of document {self._head.id} names no sentence.", document=self._head.id)
        claim = self._claim("event", event.type, event.trigger.start, event.trigger.end, self._given[event.sentence])
        return self._done(
            replace(
                claim,
                parties=parties("actor", event.actors)
                + parties("recipient", event.recipients)
                + word_of(event.attribution),
                place=event.place,
                attribution=event.attribution,
                mode=event.mode,
                cameo=event.cameo,
                quad=event.quad,
                contexts=event.contexts,
                intensity=event.intensity,
                status=event.status,
                confidence=event.confidence,
                reasons=event.reasons,
                also=event.also,
                codes=event.codes,
            ),
            event,
        )

    def figure(self, figure: Figure, names: dict[str, str]) -> Claim:
        claim = self._claim("figure", figure.what, figure.start, figure.end)
        return self._done(
            replace(
                claim,
                parties=parties("subject", (figure.subject,)) + word_of(figure.attribution),
                attribution=figure.attribution,
                value=figure.value,
                high=figure.high,
                comparator=figure.comparator,
                unit=figure.unit,
                event=names.get(figure.event) if figure.event else None,
            ),
            figure,
        )

    def deadline(self, deadline: Deadline) -> Claim:
        claim = self._claim("deadline", deadline.what, deadline.start, deadline.end)
        return self._done(replace(claim, parties=parties("subject", (deadline.subject,))), deadline)

    def _claim(self, kind: str, type_: str, start: int, end: int, sentence: tuple[int, int] | None = None) -> Claim:
        first, last = sentence or self._around(start, end)
        text = self._head.text
        return Claim(
            id="",
            kind=kind,  # type: ignore[arg-type]
            run=self._run,
            document=self._head.id,
            start=start,
            end=end,
            text=text[start:end],
            sentence_start=first,
            sentence_end=last,
            sentence=text[first:last],
            type=type_,
            parties=(),
            date=None,
            place=None,
            attribution=None,
            added=self._added,
            published=self._published,
            publisher=self._head.publisher,
            topic=self._topic,
        )

    def _around(self, start: int, end: int) -> tuple[int, int]:
        """The sentence that holds a span; the span itself where it stands in none (a table, a caption)."""
        place = bisect_right(self._starts, start) - 1
        if place >= 0 and end <= self._sentences[place][1]:
            return self._sentences[place]
        return start, end

    def _done(self, claim: Claim, read: Event | Figure | Deadline) -> Claim:
        stated = read.trigger.text if isinstance(read, Event) else read.text
        try:
            dated = claim_date(read.date)
        except ValueError as error:
            raise WrongEvidence(
                f"A {claim.kind} of document {claim.document} has no date that is one: {error}.",
                document=claim.document,
            ) from error
        return verified(replace(claim, text=stated, date=dated), self._head.text)
