"""One document in, one reading out: small steps, each from what is there to something more, none reaching back."""

from __future__ import annotations

from collections.abc import Sequence

from casque.documents.types import BlockKind, Document
from casque.knowledge.frames import lexicon
from casque.language.analyse import LanguageModel
from casque.language.types import Sentence
from casque.reading.actors import ActorBook, link_names
from casque.reading.anaphora import link_anaphora
from casque.reading.attribution import Attributor
from casque.reading.candidates import Candidate, find_candidates
from casque.reading.dating import date_events
from casque.reading.deadline_subjects import link_subjects
from casque.reading.deadlines import find_deadlines
from casque.reading.event_dates import event_date
from casque.reading.events import make_event
from casque.reading.figures import find_figures
from casque.reading.keep import features_of, is_kept, politics_of
from casque.reading.logistic import shipped
from casque.reading.memory import fill_from_memory
from casque.reading.mentions import find_mentions
from casque.reading.merge import Draft, merge_repeats
from casque.reading.parties import PartyFinder
from casque.reading.places import find_places
from casque.reading.placing import place_events
from casque.reading.records import DocumentHead, Reading, SentenceSpan, TimeMention
from casque.reading.sides import choose_sides
from casque.reading.statements import dateline_day, days_of_statements, end_of_dateline
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

    def read(self, document: Document) -> Reading:
        """All that one document says."""
        text = document.text
        blocks = [b for b in document.blocks if b.kind in READ_KINDS]
        spans = [(b.start, b.end) for b in blocks] if document.blocks else None
        sentences = self.model.analyse(text, spans)
        headlines = _sentences_in(sentences, [(b.start, b.end) for b in blocks if b.kind is BlockKind.HEADLINE])
        captions = _sentences_in(sentences, [(b.start, b.end) for b in blocks if b.kind is BlockKind.CAPTION])
        times = find_times(text, document.published, sentences)
        places = find_places(text, sentences, document.published, document.publisher)
        book = link_names(sentences, find_mentions(text, sentences, document.published), text)
        link_anaphora(book, sentences, text)
        attributor = Attributor(sentences, book, lexicon(), text)
        drafts = self._drafts(sentences, book, times, document, headlines, captions)
        where = place_events(drafts, places, sentences, end_of_dateline(document, sentences))
        events = tuple(
            make_event(draft, document.id, text, sentences, attributor, place)
            for draft, place in zip(drafts, where, strict=True)
        )
        return Reading(
            document=_head(document),
            sentences=tuple(SentenceSpan(s.start, s.end) for s in sentences),
            times=tuple(times),
            places=tuple(places),
            actors=_named_actors(book),
            events=events,
            figures=tuple(find_figures([s for s in sentences if s.index not in captions], times, text)),
            deadlines=tuple(link_subjects(find_deadlines(sentences, times, document.published, text), book)),
        )

    def _drafts(
        self,
        sentences: Sequence[Sentence],
        book: ActorBook,
        times: Sequence[TimeMention],
        document: Document,
        headlines: frozenset[int],
        captions: frozenset[int],
    ) -> list[Draft]:
        keep = shipped("keep")
        politics = politics_of(book.actors.values())
        drafts: list[Draft] = []
        for candidate in propose(sentences, book):
            if _only_negated(candidate):
                continue
            headline = candidate.sentence.index in headlines
            features = features_of(candidate, telling_of(candidate), politics=politics, headline=headline)
            chance = keep.chance(features)
            if not is_kept(candidate, chance):
                continue
            day = event_date(candidate.sentence, candidate.trigger, times, document.published)
            drafts.append(Draft(candidate, day, chance, features, headline or candidate.sentence.index in captions))
        fill_from_memory(drafts, book)
        # Somebody must have acted or been acted on: an act of nobody on nobody is no event that can be checked.
        merged = [d for d in merge_repeats(drafts, lexicon()) if d.candidate.actors or d.candidate.recipients]
        date_events(
            merged,
            times,
            document.published,
            dateline_day(document, times),
            days_of_statements(merged, sentences, book, times, document.published),
        )
        return merged


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


def _sentences_in(sentences: Sequence[Sentence], spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(s.index for s in sentences for start, end in spans if start <= s.start and s.end <= end)


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
