"""Made-up reports that grow sentence by sentence and know where each of their words stands, and the parts of a reading on those words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from casque.reading.records import (
    Attribution,
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
)

SLOT = re.compile(r"\{(\w+)(?::([^}]*))?\}")
"""``{name}`` is filled with what is given under that name, ``{name:words}`` with its words."""


@dataclass
class Draft:
    """A text that grows, and where its sentences stand."""

    text: str = ""
    sentences: tuple[SentenceSpan, ...] = ()

    def line(self, words: str) -> None:
        """A paragraph of its own that is no sentence: a headline, a dateline."""
        self.text += words + "\n\n"

    def sentence(self, template: str, after: str = " ", **slots: str) -> dict[str, Span]:
        """A sentence with slots; where each of them stands."""
        start, found, at = len(self.text), {}, 0
        for match in SLOT.finditer(template):
            self.text += template[at : match.start()]
            words = match[2] if match[2] is not None else slots[match[1]]
            found[match[1]] = Span(len(self.text), len(self.text) + len(words), words)
            self.text += words
            at = match.end()
        self.text += template[at:]
        self.sentences += (SentenceSpan(start, len(self.text)),)
        self.text += after
        return found


def party_at(
    span: Span, actor: str | None, name: str | None = None, country: str | None = None, sector: str | None = None
) -> Party:
    """A party where the sentence names it."""
    return Party(span.text, span.start, span.end, actor, name, country, sector)


def day_at(span: Span, value: str, rule: str | None = None) -> DateValue:
    """A day where the sentence gives it."""
    return DateValue(value, "day", span.text, span.start, span.end, rule)


def place_at(span: Span, place: PlaceMention) -> PlaceMention:
    """A place where the sentence names it."""
    return replace(place, start=span.start, end=span.end, text=span.text)


def said_at(span: Span, actor: str | None = None, name: str | None = None) -> Attribution:
    """Somebody's word where the sentence names them."""
    return Attribution(span.text, span.start, span.end, actor, "said", name or span.text)


def figure_at(span: Span, what: str, value: float, *, comparator: str = "eq", **more: Any) -> Figure:
    """A number of people where the sentence states it."""
    known = {"subject": None, "attribution": None, "date": None, "event": None} | more
    return Figure(
        what=what,
        value=value,
        high=None,
        comparator=comparator,
        unit="people",
        start=span.start,
        end=span.end,
        text=span.text,
        **known,
    )


def reading_of(
    head: DocumentHead,
    sentences: Sequence[SentenceSpan],
    events: Sequence[Event],
    figures: Sequence[Figure] = (),
    deadlines: Sequence[Deadline] = (),
    **more: Any,
) -> Reading:
    """A reading of a made-up report: what is not given is not in it."""
    known = {"times": (), "places": (), "actors": ()} | more
    return Reading(
        document=head,
        sentences=tuple(sentences),
        events=tuple(events),
        figures=tuple(figures),
        deadlines=tuple(deadlines),
        **known,
    )
