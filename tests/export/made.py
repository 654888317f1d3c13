"""A reading made by hand, so that the faces are tested without the reader."""

from __future__ import annotations

from dataclasses import replace

from tests.drafts import day_at, figure_at, party_at, place_at, reading_of, said_at

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


def at(words: str, after: int = 0) -> Span:
    """Where words stand in the text."""
    start = TEXT.index(words, after)
    return Span(start, start + len(words), words)


def sentence(first: str, last: str) -> SentenceSpan:
    """The sentence from its first words to its last."""
    return SentenceSpan(at(first).start, at(last).end)


BODY = TEXT.index("Mali asked")
MALI = party_at(at("Mali", BODY), "gov:MLI", "Government of Mali", "MLI", "GOV")
MISSION = party_at(at("MINUSMA"), "mission:MINUSMA", "MINUSMA", "UNO", "MIL")
GUNMEN = party_at(at("Gunmen"), "doc:gunmen", sector="REB")
SOLDIERS = party_at(at("12 soldiers"), "doc:soldiers", sector="MIL")
GAO = place_at(at("Gao"), PlaceMention(0, 0, "", "Gao", "MLI", "Gao", 16.27, -0.04, 2457161, "city"))
DIOP = said_at(at("Abdoulaye Diop"), "person:abdoulaye-diop")
ENDS = at("ends on June 30")

ASKED = Event(
    "e-asked", "REQUEST", "yield", "104", ("peacekeeping", "political_institutions"), "verbal-conflict", -1.5, (MALI,), (MISSION,),
    day_at(at("June 16"), "2023-06-16", "month-day"), None, "demanded", DIOP, at("asked"), 1, 0.91, (Reason("frame", 1.25, "verb ask"),),
)  # fmt: skip
KILLED = Event(
    "e-killed", "ASSAULT", "firearms", "190", (), "material-conflict", -9.5, (GUNMEN,), (SOLDIERS,), None, GAO, "happened", None,
    at("killed"), 2, 0.55, (), (),
)  # fmt: skip

READING = reading_of(
    DocumentHead("d1", "sample.txt", "Mali asks mission to leave", "2023-06-20", "The Daily", "https://example.org/a", "en", TEXT),
    (
        sentence("Mali asks", "leave"),
        sentence("Mali asked", "said."),
        sentence("Gunmen", "Gao."),
        sentence("The mandate", "June 30."),
    ),
    (ASKED, KILLED),
    (figure_at(at("at least 12"), "killed", 12.0, comparator="at_least", subject=SOLDIERS, event="e-killed"),),
    (
        Deadline(
            "mandate-expiry", party_at(at("The mandate"), None), day_at(at("June 30"), "2023-06-30", "month-day"), ENDS.start, ENDS.end,
            ENDS.text,
        ),
    ),
    times=(TimeMention(at("June 16").start, at("June 16").end, "June 16", "DATE", "2023-06-16", "2023-06-16", "day"),),
    places=(GAO,),
    actors=(
        Actor("gov:MLI", "Government of Mali", "government", "MLI", "GOV", None, (at("Mali", BODY),)),
        Actor("mission:MINUSMA", "MINUSMA", "mission", "UNO", "MIL", "Q6500001", (at("MINUSMA"),)),
        Actor("doc:gunmen", "Gunmen", "group", None, "REB", None, (at("Gunmen"),)),
    ),
)  # fmt: skip
EMPTY = reading_of(
    DocumentHead("d2", "none.txt", None, None, None, None, None, "The sun shines."), (SentenceSpan(0, 15),), ()
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
    return reading_of(
        DocumentHead("d3", words, words, words, words, f"javascript:{words}", "en", text),
        (SentenceSpan(0, len(text)),),
        (event,),
        (Figure(words, 1.0, 2.0, "range", words, one, said, DateValue(words, "day"), None, 0, end, words),),
        (Deadline(words, one, DateValue(words, "day"), 0, end, words),),
        places=(where,),
        actors=(Actor(words, words, words, words, words, words, (Span(0, end, words),)),),
    )
