"""A made-up record of some three hundred short reports, in readings that no model had to make: who, whom, when and where are known.

The stories are of the Sahel of 2022 and 2023 and in our own words; days, numbers and outlets are drawn by a seeded generator.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from casque.documents.types import document_id
from casque.knowledge.plover import TypeName, intensity
from casque.knowledge.plover import quad as quad_of
from casque.reading.records import Actor, Deadline, DocumentHead, Event, Party, PlaceMention, Reading, Reason, Span
from tests.drafts import SLOT, Draft, day_at, figure_at, party_at, place_at, reading_of, said_at

FIRST, LAST = date(2022, 1, 3), date(2023, 12, 29)
OUTLETS = (
    "Sahel Courier", "Niger River Post", "The Dakar Ledger", "Gao Herald", "Continental Wire", "Bamako Morning", "The Savanna Times",
    "Lake Chad Review",
)  # fmt: skip
ACTORS = {
    "Mali": ("gov:MLI", "Government of Mali", "MLI", "GOV"),
    "Niger": ("gov:NER", "Government of Niger", "NER", "GOV"),
    "Burkina Faso": ("gov:BFA", "Government of Burkina Faso", "BFA", "GOV"),
    "France": ("gov:FRA", "Government of France", "FRA", "GOV"),
    "Russia": ("gov:RUS", "Government of Russia", "RUS", "GOV"),
    "Ivory Coast": ("gov:CIV", "Government of Côte d'Ivoire", "CIV", "GOV"),
    "MINUSMA": ("mission:MINUSMA", "MINUSMA", "UNO", "MIL"),
    "ECOWAS": ("igo:ECOWAS", "ECOWAS", "IGO", "IGO"),
    "the African Union": ("igo:AU", "African Union", "IGO", "IGO"),
    "the UN Security Council": ("igo:UNSC", "UN Security Council", "UNO", "IGO"),
    "the Malian army": ("mil:MLI", "Armed forces of Mali", "MLI", "MIL"),
    "JNIM fighters": ("group:JNIM", "JNIM", "MLI", "REB"),
    "gunmen": (None, "gunmen", None, "REB"),
    "teachers": (None, "teachers", "MLI", "CVL"),
    "opposition parties": (None, "opposition parties", "MLI", "OPP"),
    "villagers": (None, "villagers", "MLI", "CVL"),
    "UNHCR": ("igo:UNHCR", "UNHCR", "UNO", "IGO"),
    "the mission's spokesman": ("mission:MINUSMA", "MINUSMA", "UNO", "MIL"),
}
PLACES = (
    PlaceMention(0, 0, "Bamako", "Bamako", "MLI", "Bamako", 12.65, -8.0, 2460596, "city"),
    PlaceMention(0, 0, "Gao", "Gao", "MLI", "Gao", 16.27, -0.04, 2457161, "city"),
    PlaceMention(0, 0, "Kidal", "Kidal", "MLI", "Kidal", 18.44, 1.41, 2455290, "city"),
    PlaceMention(0, 0, "Mopti", "Mopti", "MLI", "Mopti", 14.49, -4.19, 2453348, "city"),
    PlaceMention(0, 0, "Timbuktu", "Timbuktu", "MLI", "Tombouctou", 16.77, -3.0, 2449067, "city"),
    PlaceMention(0, 0, "Ménaka", "Ménaka", "MLI", "Ménaka", 15.92, 2.4, 2453890, "city"),
    PlaceMention(0, 0, "Niamey", "Niamey", "NER", "Niamey", 13.51, 2.11, 2440485, "city"),
    PlaceMention(0, 0, "Ouagadougou", "Ouagadougou", "BFA", "Centre", 12.37, -1.53, 2357048, "city"),
    PlaceMention(0, 0, "Tillabéri region", "Tillabéri", "NER", "Tillabéri", 14.5, 1.5, 2439374, "admin1"),
    PlaceMention(0, 0, "Mali", "Mali", "MLI", None, 17.0, -4.0, 2453866, "country"),
)
TYPES: tuple[tuple[str, str, str, str, str], ...] = (
    # type, status, who, trigger with the rest of the sentence, whom
    ("REQUEST", "demanded", "Mali", "{t:asked} {r} to leave the north without delay", "MINUSMA"),
    ("ACCUSE", "happened", "Mali", "{t:accused} {r} of passing on the positions of its troops", "France"),
    ("ACCUSE", "happened", "MINUSMA", "{t:accused} {r} of barring its patrols", "the Malian army"),
    ("ACCUSE", "denied", "Russia", "{t:accused} {r} of spreading lies", "France"),
    ("REJECT", "happened", "Mali", "{t:refused} landing rights to {r}", "MINUSMA"),
    ("SANCTION", "happened", "ECOWAS", "{t:closed} its borders to {r}", "Mali"),
    ("SANCTION", "happened", "France", "{t:suspended} its aid to {r}", "Burkina Faso"),
    ("COERCE", "happened", "Mali", "{t:detained} soldiers sent by {r}", "Ivory Coast"),
    ("RETREAT", "happened", "Mali", "{t:released} the soldiers of {r}", "Ivory Coast"),
    ("RETREAT", "planned", "MINUSMA", "will {t:withdraw} from its camp in favour of {r}", "the Malian army"),
    ("ASSAULT", "happened", "JNIM fighters", "{t:attacked} a convoy of {r}", "MINUSMA"),
    ("ASSAULT", "happened", "gunmen", "{t:shot} at {r}", "villagers"),
    ("ASSAULT", "happened", "the Malian army", "{t:shelled} a camp of {r}", "JNIM fighters"),
    ("PROTEST", "happened", "teachers", "{t:marched} against {r} for their pay", "Mali"),
    ("PROTEST", "ongoing", "opposition parties", "{t:rallied} against {r}", "Niger"),
    ("CONSULT", "happened", "the African Union", "held {t:talks} with {r}", "Mali"),
    ("CONSULT", "planned", "Russia", "will hold {t:talks} with {r}", "Burkina Faso"),
    ("AID", "happened", "UNHCR", "{t:brought} shelter to {r}", "villagers"),
    ("SUPPORT", "happened", "Russia", "{t:praised} {r}", "Mali"),
    ("AGREE", "happened", "Niger", "{t:promised} to host the troops of {r}", "France"),
    ("COOPERATE", "happened", "Mali", "{t:trained} together with {r}", "Russia"),
    ("THREATEN", "happened", "ECOWAS", "{t:threatened} {r} with force", "Niger"),
    ("MOBILIZE", "happened", "Niger", "{t:moved} tanks to the border with {r}", "Burkina Faso"),
    ("CONCEDE", "hypothetical", "ECOWAS", "could {t:lift} its sanctions on {r}", "Mali"),
)
SPEAKERS = ("a foreign ministry spokesman", "the mission", "a hospital official", None, None)
OPENINGS = (
    "The news came at the end of a long week.",
    "Few in the capital were surprised.",
    "Markets stayed open.",
    "Roads were quiet.",
)


def party(span: Span, who: str) -> Party:
    """Somebody of the cast, where the sentence names them."""
    identifier, name, country, sector = ACTORS[who]
    return party_at(span, identifier or f"doc:{name}", name, country, sector)


def _event(number: int, kind: str, status: str, spans: dict[str, Span], who: str, whom: str, **more: Any) -> Event:
    return Event(
        id=f"e{number}",
        type=kind,
        mode=None,
        cameo=None,
        contexts=("peacekeeping",) if "MINUSMA" in (who, whom) else (),
        quad=quad_of(TypeName(kind)).value,
        intensity=intensity(kind),
        actors=(party(spans["a"], who),),
        recipients=(party(spans["r"], whom),),
        trigger=spans["t"],
        status=status,
        reasons=(Reason("frame", 1.5, f"verb {spans['t'].text}"), Reason("two named parties", 0.4)),
        **more,
    )


@dataclass(frozen=True)
class Story:
    """One happening, to be told by one or several outlets."""

    day: date
    kind: str
    status: str
    who: str
    doing: str
    whom: str
    place: PlaceMention | None
    speaker: str | None
    dated: bool
    killed: int | None
    confidence: float


def stories(seed: int, number: int) -> Iterator[Story]:
    """Stories spread over two years."""
    draw = random.Random(seed)
    for _ in range(number):
        kind, status, who, doing, whom = draw.choice(TYPES)
        day = FIRST + timedelta(days=draw.randrange((LAST - FIRST).days))
        place = draw.choice(PLACES) if draw.random() < 0.8 else None
        killed = draw.randrange(1, 60) if kind == "ASSAULT" and draw.random() < 0.7 else None
        confidence = round(draw.uniform(0.35, 0.98), 2)
        yield Story(
            day, kind, status, who, doing, whom, place, draw.choice(SPEAKERS), draw.random() < 0.85, killed, confidence
        )


SPOKESMAN = Story(
    date(2022, 7, 20), "SANCTION", "happened", "Mali", "{t:expelled} {r}, Olivier Salgado", "the mission's spokesman", PLACES[0],
    "a foreign ministry spokesman", True, None, 0.94,
)  # fmt: skip
"""The question that an analyst comes with."""


def told(story: Story, outlet: str, lag: int, credit: bool, number: int) -> Reading:
    """One outlet's report of a story."""
    draft, day = Draft(), story.day + timedelta(days=lag)
    title = f"{story.who[0].upper()}{story.who[1:]}: {SLOT.sub(lambda m: m[2] or story.whom, story.doing)}"
    draft.line(title)
    draft.line(f"{day:%A %B} {day.day} {day.year}" + (" (AFP)" if credit else ""))
    tail = (
        (" in {p}" if story.place else "")
        + (" on {d}" if story.dated else "")
        + (", {s} said" if story.speaker else "")
        + "."
    )
    written = f"{story.day:%B} {story.day.day}"
    spans = draft.sentence(
        "{a} " + story.doing + tail, a=story.who[0].upper() + story.who[1:], r=story.whom, p=story.place.text if story.place else "",
        d=written, s=story.speaker or "",
    )  # fmt: skip
    when = day_at(spans["d"], story.day.isoformat(), "month-day") if story.dated else None
    said = said_at(spans["s"]) if story.speaker else None
    where = place_at(spans["p"], story.place) if story.place else None
    event = _event(
        0, story.kind, story.status, spans, story.who, story.whom, date=when, place=where, attribution=said, sentence=0,
        confidence=story.confidence,
    )  # fmt: skip
    figures = []
    if story.killed:
        at = draft.sentence(
            "At least {n} people were killed, according to {w}.", n=str(story.killed + lag), w="a hospital official"
        )
        figures.append(
            figure_at(
                at["n"], "killed", float(story.killed + lag), comparator="at_least", subject=event.recipients[0],
                attribution=said_at(at["w"]), date=when, event=event.id,
            )
        )  # fmt: skip
    draft.sentence(OPENINGS[number % len(OPENINGS)])
    deadlines = []
    if story.who == "MINUSMA" or story.whom == "MINUSMA":
        year = story.day.year + (story.day > date(story.day.year, 6, 30))
        at = draft.sentence("{m} ends on {d}.", m="The mandate of MINUSMA", d=f"June 30 {year}")
        start, end = at["m"].start, at["d"].end
        ends = day_at(at["d"], f"{year}-06-30", "month-day-year")
        subject = party_at(at["m"], *ACTORS["MINUSMA"])
        deadlines.append(Deadline("mandate-expiry", subject, ends, start, end, draft.text[start:end]))
    text = draft.text.rstrip() + "\n"
    source = f"{re.sub('[^a-z]', '-', outlet.lower())}/{day.isoformat()}-{number}.txt"
    people = {p.actor: p for p in (*event.actors, *event.recipients)}
    head = DocumentHead(
        document_id(text, source), source, title, day.isoformat(), outlet, f"https://{outlet.split()[-1].lower()}.example/{number}", "en",
        text,
    )  # fmt: skip
    cast = tuple(
        Actor(p.actor or "", p.name or "", "group", p.country, p.sector, None, (Span(p.start, p.end, p.text),))
        for p in people.values()
    )
    return reading_of(head, draft.sentences, [event], figures, deadlines, places=(where,) if where else (), actors=cast)


def readings(seed: int = 7, number: int = 210) -> Iterator[Reading]:
    """Some three hundred readings: most stories by one outlet, some by several, some of these copies of one agency's."""
    draw, count = random.Random(seed + 1), 0
    for story in [SPOKESMAN, *stories(seed, number)]:
        outlets = draw.sample(OUTLETS, 3 if story is SPOKESMAN else draw.choice((1, 1, 1, 2, 3)))
        copied = len(outlets) > 1 and draw.random() < 0.5
        for place, outlet in enumerate(outlets):
            count += 1
            yield told(story, outlet, 0 if copied else place, copied, count if not copied else count - place)


def fill(path: Path | str, seed: int = 7, number: int = 210) -> int:
    """Write the record, into a file or a PostgreSQL database; how many readings went in."""
    import casque

    with casque.open(path) as record:
        return sum(1 for reading in readings(seed, number) if record.add_reading(reading))


if __name__ == "__main__":
    import sys

    print(fill(Path(sys.argv[1])), "reports")  # noqa: T201 - python -m tests.server.world FILE
