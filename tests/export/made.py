"""A reading made by hand, so that the faces are tested without the reader."""

from __future__ import annotations

from dataclasses import replace

from casque.reading.records import (
    Actor,
    Attribution,
    DateValue,
    Deadline,
    DocumentHead,
    Event,
    Figure,
    Party,
    PlaceMention,
    Reading,
    Reason,
    SentenceSpan,
    Span,
    TimeMention,
)

TEXT = """Mali asks mission to leave

Tuesday June 20 2023

Mali asked MINUSMA on June 16 to leave Bamako, Abdoulaye Diop said.

Gunmen killed at least 12 soldiers near Gao. The mandate ends on June 30.
"""


def span(words: str, after: int = 0) -> tuple[int, int, str]:
    start = TEXT.index(words, after)
    return start, start + len(words), words


def party(words: str, actor: str | None = None, after: int = 0, **known: str) -> Party:
    start, end, text = span(words, after)
    return Party(text, start, end, actor, known.get("name"), known.get("country"), known.get("sector"))


def date_value(words: str, value: str) -> DateValue:
    start, end, text = span(words)
    return DateValue(value, "day", text, start, end, "month-day")


BODY = TEXT.index("Mali asked")
MALI = party("Mali", "gov:MLI", BODY, name="Government of Mali", country="MLI", sector="GOV")
MISSION = party("MINUSMA", "mission:MINUSMA", name="MINUSMA", country="UNO", sector="MIL")
GUNMEN = party("Gunmen", "doc:gunmen", sector="REB")
SOLDIERS = party("12 soldiers", "doc:soldiers", sector="MIL")
GAO = PlaceMention(*span("Gao"), "Gao", "MLI", "Gao", 16.27, -0.04, 2457161, "city")
DIOP = Attribution("Abdoulaye Diop", *span("Abdoulaye Diop")[:2], "person:abdoulaye-diop", "said", "Abdoulaye Diop")

ASKED = Event(
    "e-asked", "REQUEST", "yield", "104", ("peacekeeping", "political_institutions"), "verbal-conflict", -1.5, (MALI,), (MISSION,),
    date_value("June 16", "2023-06-16"), None, "demanded", DIOP, Span(*span("asked")), 1, 0.91, (Reason("frame", 1.25, "verb ask"),),
)  # fmt: skip
KILLED = Event(
    "e-killed", "ASSAULT", "firearms", "190", (), "material-conflict", -9.5, (GUNMEN,), (SOLDIERS,), None, GAO, "happened", None,
    Span(*span("killed")), 2, 0.55, (), (),
)  # fmt: skip

READING = Reading(
    document=DocumentHead(
        "d1", "sample.txt", "Mali asks mission to leave", "2023-06-20", "The Daily", "https://example.org/a", "en", TEXT
    ),
    sentences=(
        SentenceSpan(0, 26),
        SentenceSpan(BODY, TEXT.index("said.") + 5),
        SentenceSpan(TEXT.index("Gunmen"), TEXT.index("Gao.") + 4),
        SentenceSpan(TEXT.index("The mandate"), TEXT.index("June 30.") + 8),
    ),
    times=(TimeMention(*span("June 16"), "DATE", "2023-06-16", "2023-06-16", "day"),),
    places=(GAO,),
    actors=(
        Actor("gov:MLI", "Government of Mali", "government", "MLI", "GOV", None, (Span(*span("Mali", BODY)),)),
        Actor("mission:MINUSMA", "MINUSMA", "mission", "UNO", "MIL", "Q6500001", (Span(*span("MINUSMA")),)),
        Actor("doc:gunmen", "Gunmen", "group", None, "REB", None, (Span(*span("Gunmen")),)),
    ),
    events=(ASKED, KILLED),
    figures=(
        Figure("killed", 12.0, None, "at_least", "people", SOLDIERS, None, None, "e-killed", *span("at least 12")),
    ),
    deadlines=(
        Deadline("mandate-expiry", party("The mandate"), date_value("June 30", "2023-06-30"), *span("ends on June 30")),
    ),
)
EMPTY = Reading(
    DocumentHead("d2", "none.txt", None, None, None, None, None, "The sun shines."),
    (SentenceSpan(0, 15),),
    (),
    (),
    (),
    (),
    (),
    (),
)


def hostile(words: str) -> Reading:
    """The reading with the same hostile words in every field that comes from outside."""
    text = f"{words} hit {words} in {words}"
    end, start = len(words), len(text) - len(words)
    one = Party(words, 0, end, words, words, words, words)
    other = Party(words, start, len(text), words, words, words, words)
    where = PlaceMention(start, len(text), words, words, words)
    said = Attribution(words, 0, end, words, "said", words)
    event = replace(
        KILLED, actors=(one,), recipients=(other,), place=where, attribution=said, trigger=Span(end + 1, end + 4, "hit"), mode=words,
        contexts=(words,), sentence=0, status=words, cameo=words, reasons=(Reason(words, 1.0, words),), date=DateValue(words, "day"),
    )  # fmt: skip
    return Reading(
        document=DocumentHead("d3", words, words, words, words, f"javascript:{words}", "en", text),
        sentences=(SentenceSpan(0, len(text)),),
        times=(),
        places=(where,),
        actors=(Actor(words, words, words, words, words, words, (Span(0, end, words),)),),
        events=(event,),
        figures=(Figure(words, 1.0, 2.0, "range", words, one, said, DateValue(words, "day"), None, 0, end, words),),
        deadlines=(Deadline(words, one, DateValue(words, "day"), 0, end, words),),
    )
