"""A reader for tests of the record that needs no model: each line of a text of the form

    1 June 2023: ASSAULT by group:JNIM on mil:MLI at Gao (happened), 12 killed, until 2023-12-31

becomes an event, with a figure and a deadline where they are given. Offsets are true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from casque.documents import Document, SetAside
from casque.documents.compose import make_document
from casque.knowledge.plover import event_type
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

LINE = re.compile(
    r"(?P<day>\d{4}(?:-\d\d(?:-\d\d)?)?): (?P<type>[A-Z]+) by (?P<actor>[^\s,]+) on (?P<recipient>[^\s,]+)"
    r"(?: at (?P<place>[A-Z]\w+))?(?: \((?P<status>\w+)\))?(?:, (?P<killed>\d+) killed)?(?:, until (?P<until>[\d-]+))?"
    r"(?:, said (?P<word>[^\s,]+))?"
)
PRECISION = {4: "year", 7: "month", 10: "day"}


def document(text: str, source: str = "test", **facts: object) -> Document:
    """A document as it would come in, dated 1 July 2023 unless told otherwise."""
    return make_document(text, source, **{"published": date(2023, 7, 1), **facts})  # type: ignore[arg-type]


def read(one: Document) -> Reading:
    """What the lines of a text say."""
    events: list[Event] = []
    figures: list[Figure] = []
    deadlines: list[Deadline] = []
    sentences: list[SentenceSpan] = []
    for number, match in enumerate(LINE.finditer(one.text)):
        sentences.append(SentenceSpan(match.start(), match.end()))
        word = _attribution(match)
        when = DateValue(match["day"], PRECISION[len(match["day"])], match["day"], *match.span("day"))
        events.append(
            Event(
                id=f"e{number}",
                type=match["type"],
                mode=None,
                cameo=None,
                contexts=(),
                quad=event_type(match["type"]).quad.value,
                intensity=0.0,
                actors=(_party(match, "actor"),),
                recipients=(_party(match, "recipient"),),
                date=when,
                place=_place(match),
                status=match["status"] or "happened",
                attribution=word,
                trigger=Span(*match.span("type"), match["type"]),
                sentence=number,
                confidence=0.8,
            )
        )
        if match["killed"]:
            start, end = match.span("killed")
            subject = _party(match, "recipient")
            figures.append(
                Figure("killed", float(match["killed"]), None, "eq", "people", subject, word, when, f"e{number}", start, end, match["killed"])
            )  # fmt: skip
        if match["until"]:
            start, end = match.span("until")
            last = DateValue(match["until"], "day", match["until"], start, end)
            deadlines.append(Deadline("mandate-expiry", _party(match, "actor"), last, start, end, match["until"]))
    head = DocumentHead(
        one.id,
        one.source,
        one.title,
        one.published.isoformat() if one.published else None,
        one.publisher,
        one.url,
        one.language,
        one.text,
    )
    return Reading(head, tuple(sentences), (), (), (), tuple(events), tuple(figures), tuple(deadlines))


def read_all(found: Iterable[Document | SetAside], jobs: int = 1) -> Iterator[Reading | SetAside]:
    """Stands in for ``casque.reading.batch.read_all``."""
    for one in found:
        yield one if isinstance(one, SetAside) else read(one)


def _party(match: re.Match[str], name: str) -> Party:
    actor = match[name]
    country = actor.split(":")[1] if actor.startswith(("gov:", "mil:", "country:")) else None
    return Party(actor, *match.span(name), actor, actor.split(":")[-1], country, None)


def _place(match: re.Match[str]) -> PlaceMention | None:
    if not match["place"]:
        return None
    return PlaceMention(*match.span("place"), match["place"], match["place"], "MLI", None, 16.0, 0.0, 1, "city")


def _attribution(match: re.Match[str]) -> Attribution | None:
    if not match["word"]:
        return None
    return Attribution(match["word"], *match.span("word"), match["word"], "said", match["word"])
