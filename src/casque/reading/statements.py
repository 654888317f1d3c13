"""The day of a statement: "told a briefing on Monday" dates what the same speaker says after it; and the day of a wire's dateline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casque.documents.types import BlockKind, Document
from casque.knowledge.frames import lexicon
from casque.language.datelines import dateline_end
from casque.language.types import Sentence
from casque.reading.actors import ActorBook
from casque.reading.candidates import Candidate
from casque.reading.clauses import deep_subject
from casque.reading.event_dates import event_date
from casque.reading.merge import Draft
from casque.reading.records import DateValue, TimeMention

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


def statement_day(candidate: Candidate, statements: dict[tuple[int, str], DateValue]) -> DateValue | None:
    """The day of the statement that a candidate belongs to: its actor's, or that of the report it stands in."""
    index = candidate.sentence.index
    own = next((statements[index, p.identity] for p in candidate.actors if (index, p.identity) in statements), None)
    reported = candidate.scope.layer("report") is not None
    return own or (statements.get((index, "*")) if reported else None)


def span_of_dateline(document: Document, sentences: Sequence[Sentence]) -> tuple[int, int]:
    """Where the report's dateline stands; two zeros where it has none."""
    spans = [(b.start, b.end) for b in document.blocks if b.kind is BlockKind.DATELINE]
    for sentence in sentences[:2]:
        end = dateline_end(document.text, sentence.start, sentence.end)
        if end > sentence.start:
            spans.append((sentence.start, end))
    return max(spans, key=lambda span: span[1], default=(0, 0))


def days_of_statements(
    drafts: Sequence[Draft],
    sentences: Sequence[Sentence],
    book: ActorBook,
    times: Sequence[TimeMention],
    published: date | None,
) -> dict[int, DateValue]:
    """Start of a draft's trigger -> the day of the statement it belongs to."""
    statements = statement_dates(sentences, book, times, published)
    found = {}
    for draft in drafts:
        candidate = draft.candidate
        day = statement_day(candidate, statements)
        if day is not None:
            found[candidate.sentence.tokens[candidate.trigger].start] = day
    return found
