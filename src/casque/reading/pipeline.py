"""One document in, one reading out: small steps, each from what is there to something more, none reaching back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casque.documents.types import Block, BlockKind, Document
from casque.knowledge.frames import lexicon
from casque.language.analyse import LanguageModel
from casque.language.types import Sentence
from casque.reading.actors import ActorBook, link_names
from casque.reading.anaphora import link_anaphora
from casque.reading.attribution import Attributor
from casque.reading.candidates import Candidate, find_candidates
from casque.reading.dating import date_events, told_times
from casque.reading.deadline_subjects import link_subjects
from casque.reading.deadlines import find_deadlines
from casque.reading.event_dates import own_date
from casque.reading.events import make_event
from casque.reading.figure_links import link_figures
from casque.reading.figures import find_figures
from casque.reading.keep import features_of, is_kept, signs_of, sure_from_the_start
from casque.reading.logistic import Features, shipped
from casque.reading.memory import fill_from_memory
from casque.reading.mentions import find_mentions
from casque.reading.merge import Draft, merge_repeats
from casque.reading.parties import PartyFinder
from casque.reading.places import find_places
from casque.reading.places.options import Scene
from casque.reading.placing import place_events
from casque.reading.records import DateValue, DocumentHead, Event, PlaceMention, Reading, SentenceSpan, TimeMention
from casque.reading.sides import choose_sides
from casque.reading.statements import dateline_day, days_of_statements, span_of_dateline
from casque.reading.status import decide_status
from casque.reading.time import find_times
from casque.reading.told import retype, telling_of, told_candidates

READ_KINDS = frozenset({BlockKind.HEADLINE, BlockKind.PARAGRAPH, BlockKind.CAPTION})
"""Blocks that events are read from; datelines, links to other reports and page furniture are not."""


class Reader:
    """The language model and knowledge, loaded once for any number of documents."""

    def __init__(self, model: LanguageModel) -> None:
        self.model = model

    @classmethod
    def load(cls, threads: int | None = None) -> Reader:
        """Load the model; ``threads`` None takes all cores."""
        return cls(LanguageModel.load(threads))

    def open(self, document: Document) -> Opened:
        """The document as far as its sentences, times, places and actors are known, before anything is decided."""
        text = document.text
        blocks = [b for b in document.blocks if b.kind in READ_KINDS]
        spans = [(b.start, b.end) for b in blocks] if document.blocks else None
        sentences = self.model.analyse(text, spans)
        book = link_names(sentences, find_mentions(text, sentences, document.published), text)
        link_anaphora(book, sentences, text)
        return Opened(
            document=document,
            sentences=sentences,
            headlines=sentences_of(sentences, blocks, BlockKind.HEADLINE),
            captions=sentences_of(sentences, blocks, BlockKind.CAPTION),
            times=find_times(text, document.published, sentences),
            places=find_places(text, sentences, document.published, document.publisher),
            book=book,
            attributor=Attributor(sentences, book, lexicon(), text),
        )

    def read(self, document: Document) -> Reading:
        """All that one document says."""
        opened = self.open(document)
        drafts = drafts_of(opened, judge(opened, propose(opened.sentences, opened.book)))
        fill_from_memory(drafts, opened.book)
        merged = one_of_each(drafts)
        date_events(merged, *dating(opened, merged))
        return reading_of(opened, events_of(opened, merged))


@dataclass(frozen=True, slots=True)
class Opened:
    """A document understood as far as its sentences, times, places and actors."""

    document: Document
    sentences: list[Sentence]
    headlines: frozenset[int]
    """Sentences of headlines; ``captions`` those below pictures."""
    captions: frozenset[int]
    times: list[TimeMention]
    places: list[PlaceMention]
    book: ActorBook
    attributor: Attributor


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with its parties, its reasons and how likely it is an event."""

    candidate: Candidate
    features: Features
    chance: float
    dropped: str | None
    """Why it is no event (``negated`` | ``unlikely``), or None."""


def judge(opened: Opened, candidates: Sequence[Candidate]) -> list[Judged]:
    """Keep or drop each candidate."""
    keep = shipped("keep")
    signs = signs_of(opened.sentences, opened.book, candidates)
    found = []
    for candidate in candidates:
        headline = candidate.sentence.index in opened.headlines
        features = features_of(candidate, telling_of(candidate), signs, headline=headline)
        chance = max(keep.chance(features), sure_from_the_start(candidate))
        unlikely = None if is_kept(candidate, chance) else "unlikely"
        found.append(Judged(candidate, features, chance, "negated" if _only_negated(candidate) else unlikely))
    return found


def drafts_of(opened: Opened, judged: Sequence[Judged]) -> list[Draft]:
    """What was kept, with the dates of its own clauses."""
    drafts = []
    for row in judged:
        if row.dropped is None:
            candidate, index = row.candidate, row.candidate.sentence.index
            day = own_date(candidate, opened.times, opened.document.published)
            apart = index in opened.headlines or index in opened.captions
            drafts.append(Draft(candidate, day, row.chance, row.features, apart))
    return drafts


def one_of_each(drafts: Sequence[Draft]) -> list[Draft]:
    """Repeats folded together. Somebody must have acted or been acted on: an act of nobody on nobody is no event that can be checked."""
    return [d for d in merge_repeats(drafts, lexicon()) if d.candidate.actors or d.candidate.recipients]


Dating = tuple[Sequence[TimeMention], date | None, DateValue | None, dict[int, DateValue]]


def dating(opened: Opened, drafts: Sequence[Draft]) -> Dating:
    """What the dates of drafts are chosen from: times, day of publication, day of the dateline, days of statements."""
    published = opened.document.published
    times = told_times(opened.document.text, opened.times)
    statements = days_of_statements(drafts, opened.sentences, opened.book, times, published)
    return times, published, dateline_day(opened.document, opened.times), statements


def scene_of(opened: Opened, drafts: Sequence[Draft]) -> Scene:
    """What the places of drafts are chosen from."""
    line = span_of_dateline(opened.document, opened.sentences)
    return Scene(drafts, opened.places, opened.sentences, line, opened.book, opened.captions)


def events_of(opened: Opened, drafts: Sequence[Draft]) -> tuple[Event, ...]:
    """Drafts that are folded and dated as events, with place and source."""
    text, sentences = opened.document.text, opened.sentences
    where = place_events(scene_of(opened, drafts))
    return tuple(
        make_event(draft, opened.document.id, text, sentences, opened.attributor, place)
        for draft, place in zip(drafts, where, strict=True)
    )


def reading_of(opened: Opened, events: tuple[Event, ...]) -> Reading:
    """The reading of a document whose events are there: figures and deadlines found, everything in the form of the contract."""
    document, sentences, times = opened.document, opened.sentences, opened.times
    told = [s for s in sentences if s.index not in opened.captions]
    counted = find_figures(told, times, document.text, opened.headlines)
    figures = link_figures(counted, events, times, opened.book, opened.attributor, document.published, document.text)
    deadlines = find_deadlines(sentences, times, document.published, document.text)
    return Reading(
        document=_head(document),
        sentences=tuple(SentenceSpan(s.start, s.end) for s in sentences),
        times=tuple(times),
        places=tuple(opened.places),
        actors=_named_actors(opened.book),
        events=events,
        figures=tuple(figures),
        deadlines=tuple(link_subjects(deadlines, opened.book)),
    )


def _only_negated(candidate: Candidate) -> bool:
    """What the writer says did not happen; what somebody says did not happen is a denial and stays."""
    return candidate.drop == "negated" and candidate.scope.layer("report", "accuse", "deny") is None


def propose(sentences: Sequence[Sentence], book: ActorBook) -> list[Candidate]:
    """All candidates of a document with their parties, in text order."""
    found = open_candidates(sentences, book)
    for candidate in found:
        choose_sides(candidate, telling_of(candidate), book)
    return found


def open_candidates(sentences: Sequence[Sentence], book: ActorBook) -> list[Candidate]:
    """All candidates of a document, type and status decided, their parties still those of the frames' slots."""
    frames = lexicon()
    finder = PartyFinder(sentences, book, frames)
    found: list[Candidate] = []
    for sentence in sentences:
        framed = find_candidates(sentence, finder, frames)
        for candidate in framed:
            decide_status(candidate)
        for candidate in (*framed, *told_candidates(sentence, framed, frames)):
            retype(candidate, telling_of(candidate))
            found.append(candidate)
    return found


def read_document(document: Document, reader: Reader | None = None) -> Reading:
    """Read one document; give a loaded reader when there are several."""
    return (reader or Reader.load()).read(document)


def sentences_of(sentences: Sequence[Sentence], blocks: Sequence[Block], kind: BlockKind) -> frozenset[int]:
    """Numbers of the sentences that stand in blocks of a kind."""
    inside = [(b.start, b.end) for b in blocks if b.kind is kind]
    return frozenset(s.index for s in sentences for start, end in inside if start <= s.start and s.end <= end)


def _named_actors(book: ActorBook) -> tuple:  # type: ignore[type-arg]
    return tuple(a.as_actor() for a in book.actors.values() if a.mentions and (a.known or a.strength >= 0.5))


def _head(document: Document) -> DocumentHead:
    return DocumentHead(
        id=document.id,
        source=document.source,
        title=document.title,
        published=document.published.isoformat() if document.published else None,
        publisher=document.publisher,
        url=document.url,
        language=document.language,
        text=document.text,
    )
