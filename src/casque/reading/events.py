"""From candidates to events: dates, places, confidence, identifiers, everything the contract asks for."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from casque.knowledge.plover import closest_cameo, context_cues, intensity, modes, quad
from casque.language.types import Sentence
from casque.reading.attribution import Attributor
from casque.reading.candidates import Candidate
from casque.reading.confidence import confidence
from casque.reading.logistic import shipped
from casque.reading.merge import Draft
from casque.reading.own_types import own_codes
from casque.reading.parties import Found
from casque.reading.placing import Placed
from casque.reading.records import DateValue, Event, Party, Reason, Span
from casque.reading.sourcing import source_of


def as_party(found: Found, text: str) -> Party:
    """A found party as the reading hands it on; the apposition behind a phrase belongs to its words."""
    mention, actor = found.mention, found.actor
    end = mention.end
    if actor is not None and mention.apposition is not None and not found.nested:
        beside = next(
            (m for m in actor.mentions if m.sentence == mention.sentence and m.head == mention.apposition),
            None,
        )
        if beside is not None and 0 <= beside.start - end <= 3:
            end = beside.end
    return Party(
        text=text[mention.start : end],
        start=mention.start,
        end=end,
        actor=actor.id if actor is not None else None,
        name=actor.name if actor is not None else None,
        country=actor.country if actor is not None else None,
        sector=actor.sector if actor is not None else None,
    )


def trigger_span(candidate: Candidate, text: str) -> Span:
    """The trigger's words: verb with its particle, or the noun."""
    sentence, first = candidate.sentence, candidate.trigger
    last = first
    for other in sentence.children[first]:
        if sentence.tokens[other].deprel == "compound:prt" and other == first + 1:
            last = other
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    return Span(start, end, text[start:end])


def event_id(document: str, start: int, end: int, event_type: str) -> str:
    """Same document, same trigger, same type: same id on every machine."""
    return hashlib.sha256(f"{document}\x1f{start}\x1f{end}\x1f{event_type}".encode()).hexdigest()[:16]


def contexts_of(sentences: Sequence[Sentence], index: int) -> tuple[str, ...]:
    """PLOVER contexts whose cue words stand in the event's sentence or the one before."""
    lemmas = {t.lemma.lower() for s in sentences[max(0, index - 1) : index + 1] for t in s.tokens}
    return tuple(name for name, cues in sorted(context_cues().items()) if lemmas & cues)


def make_event(
    draft: Draft,
    document: str,
    text: str,
    sentences: Sequence[Sentence],
    attributor: Attributor,
    placed: Placed | None,
) -> Event:
    """The finished event of a draft."""
    candidate = draft.candidate
    span = trigger_span(candidate, text)
    known_modes = modes(candidate.type)
    mode = candidate.mode if candidate.mode in known_modes else None
    return Event(
        id=event_id(document, span.start, span.end, candidate.type),
        type=candidate.type,
        mode=mode,
        cameo=_cameo(candidate, mode),
        contexts=contexts_of(sentences, candidate.sentence.index),
        quad=quad(candidate.type),
        intensity=intensity(candidate.type, mode),
        actors=tuple(as_party(p, text) for p in candidate.actors),
        recipients=tuple(as_party(p, text) for p in candidate.recipients),
        date=draft.date,
        place=placed.place if placed is not None else None,
        status=candidate.status,
        attribution=source_of(candidate, attributor),
        trigger=span,
        sentence=candidate.sentence.index,
        confidence=round(confidence()(draft.confidence), 3),
        reasons=(
            *(Reason(name, score) for name, score in shipped("keep").contributions(draft.features)),
            *_rule_reasons(candidate, draft.date, placed),
        ),
        also=tuple(trigger_span(c, text) for c in draft.others),
        codes=own_codes(draft),
    )


def _cameo(candidate: Candidate, mode: str | None) -> str | None:
    changed = "future_type" in candidate.features or "refusal" in candidate.features
    return candidate.cameo if candidate.cameo and not changed else closest_cameo(candidate.type, mode)


def _rule_reasons(candidate: Candidate, date: DateValue | None, placed: Placed | None) -> tuple[Reason, ...]:
    reasons = [Reason("frame", float(candidate.specific), f"{candidate.source} {candidate.lemma}")]
    if candidate.drop:
        reasons.append(Reason("scope", 0.0, candidate.drop))
    if date is not None and date.rule:
        reasons.append(Reason("date", 0.0, date.rule))
    if placed is not None and placed.rule:
        reasons.append(Reason("place", 0.0, placed.rule))
    return tuple(reasons)
