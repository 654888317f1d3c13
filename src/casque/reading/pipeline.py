"""One document in, one reading out: small steps, each from what is there to something more, none reaching back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casque.documents.types import BlockKind, Document
from casque.knowledge.frames import lexicon
from casque.language.analyse import LanguageModel
from casque.language.types import Sentence
from casque.reading.actors import ActorBook, link_names
from casque.reading.anaphora import link_anaphora
from casque.reading.attribution import Attributor
from casque.reading.candidates import Candidate, find_candidates
from casque.reading.clauses import deep_subject
from casque.reading.deadline_subjects import link_subjects
from casque.reading.deadlines import find_deadlines
from casque.reading.event_dates import event_date
from casque.reading.events import make_event
from casque.reading.figures import find_figures
from casque.reading.keep import features_of, keep_model, politics_of
from casque.reading.memory import fill_from_memory
from casque.reading.mentions import find_mentions
from casque.reading.merge import Draft, merge_repeats
from casque.reading.parties import PartyFinder
from casque.reading.places import find_places, place_of_event
from casque.reading.records import DateValue, DocumentHead, PlaceMention, Reading, SentenceSpan, TimeMention
from casque.reading.status import SPEECH_ACTS, decide_status
from casque.reading.time import find_times

READ_KINDS = frozenset({BlockKind.HEADLINE, BlockKind.PARAGRAPH, BlockKind.CAPTION})
"""Blocks that events are read from; datelines, links to other reports and page furniture are not."""


NEVER = frozenset(f"content of {kind}" for kind in ("demand", "offer", "threaten", "refuse"))
"""What is only demanded, offered, threatened or refused is told by the outer word, which is an event of its own."""


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
        events = tuple(
            make_event(d, document.id, text, sentences, attributor, _place(d.candidate, places)) for d in drafts
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
        model = keep_model()
        politics = politics_of(book.actors.values())
        drafts: list[Draft] = []
        dateline = dateline_day(document, times)
        statements = statement_dates(sentences, book, times, document.published)
        for candidate in propose(sentences, book):
            if candidate.drop in NEVER or _only_negated(candidate):
                continue
            headline = candidate.sentence.index in headlines
            features = features_of(candidate, politics=politics, headline=headline)
            features["vector"] = model.vector_feature(candidate)
            chance = model.chance(features)
            if chance < model.threshold:
                continue
            day = event_date(candidate.sentence, candidate.trigger, times, document.published)
            if day is None and candidate.type in SPEECH_ACTS and candidate.source == "verb":
                day = _statement_day(candidate, statements) or _dateline_day(candidate, dateline)
            drafts.append(Draft(candidate, day, chance, features, headline or candidate.sentence.index in captions))
        fill_from_memory(drafts)
        # Somebody must have acted or been acted on: an act of nobody on nobody is no event that can be checked.
        return [d for d in merge_repeats(drafts, lexicon()) if d.candidate.actors or d.candidate.recipients]


STATEMENT_REACH = 5
"""Sentences over which "told a briefing on Monday" still dates what the same statement says."""


def statement_dates(
    sentences: Sequence[Sentence], book: ActorBook, times: Sequence[TimeMention], published: date | None
) -> dict[tuple[int, str], DateValue]:
    """(sentence, speaker) -> the day of the statement it belongs to: that of the speaker's last dated verb of speech."""
    found: dict[tuple[int, str], DateValue] = {}
    last: dict[str, tuple[int, DateValue]] = {}
    for sentence in sentences:
        for index, token in enumerate(sentence.tokens):
            if token.upos != "VERB" or token.deprel not in ("root", "parataxis", "conj"):
                continue
            embedding = lexicon().embedding(token.lemma.lower(), "v")
            subject = deep_subject(sentence, index)
            if embedding is None or embedding.kind != "report" or subject is None:
                continue
            speaker = book.actor_of(sentence.index, subject)
            day = event_date(sentence, index, times, published)
            if speaker is not None and day is not None and day.precision == "day":
                told = DateValue(day.value, "day", None, None, None, "day of the statement")
                last[speaker.id] = (sentence.index, told)
                found[sentence.index, "*"] = told
        for speaker_id, (at, told) in last.items():
            if sentence.index - at <= STATEMENT_REACH:
                found[sentence.index, speaker_id] = told
    return found


def dateline_day(document: Document, times: Sequence[TimeMention]) -> DateValue | None:
    """The day of a wire's dateline ("STOCKHOLM, March 12 -"); a date line under a headline is the paper's day and no event's."""
    for block in document.blocks:
        if block.kind is not BlockKind.DATELINE:
            continue
        for mention in times:
            inside = block.start <= mention.start and mention.end <= block.end
            words = document.text[block.start : block.end]
            if (
                inside
                and mention.precision == "day"
                and mention.value is not None
                and words.rstrip().endswith(("-", "–", "—"))
            ):
                return DateValue(mention.value, "day", mention.text, mention.start, mention.end, "day of the dateline")
    return None


def _dateline_day(candidate: Candidate, dateline: DateValue | None) -> DateValue | None:
    """Wire copy tells what was said on the day of its dateline; what had been said before, or will be, it marks."""
    token = candidate.sentence.tokens[candidate.trigger]
    plain = token.xpos in ("VBD", "VBZ", "VBG") and candidate.status == "happened"
    return dateline if plain and candidate.scope.subordinate == 0 else None


def _statement_day(candidate: Candidate, statements: dict[tuple[int, str], DateValue]) -> DateValue | None:
    index = candidate.sentence.index
    own = next((statements[index, p.identity] for p in candidate.actors if (index, p.identity) in statements), None)
    reported = candidate.scope.layer("report") is not None
    return own or (statements.get((index, "*")) if reported else None)


def _only_negated(candidate: Candidate) -> bool:
    """What the writer says did not happen; what somebody says did not happen is a denial and stays."""
    return candidate.drop == "negated" and candidate.scope.layer("report", "accuse", "deny") is None


def propose(sentences: Sequence[Sentence], book: ActorBook) -> list[Candidate]:
    """All candidates of a document, their status decided, in text order."""
    frames = lexicon()
    finder = PartyFinder(sentences, book, frames)
    found: list[Candidate] = []
    for sentence in sentences:
        for candidate in find_candidates(sentence, finder, frames):
            decide_status(candidate)
            found.append(candidate)
    return found


def read_document(document: Document, reader: Reader | None = None) -> Reading:
    """Read one document; give a loaded reader when there are several."""
    return (reader or Reader.load()).read(document)


def _sentences_in(sentences: Sequence[Sentence], spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(s.index for s in sentences for start, end in spans if start <= s.start and s.end <= end)


def _place(candidate: Candidate, places: Sequence[PlaceMention]) -> PlaceMention | None:
    return place_of_event(candidate.sentence, candidate.trigger, places)


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
