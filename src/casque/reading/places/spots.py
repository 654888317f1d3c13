"""Places without a name of their own, and the land of a party.

"The palace", "a church", "the border" say where something happened as well as a town's name does; the language model's party head finds them.
"Malian soldiers" tell of Mali. Both stand in the text; what a map needs is taken from a named place or from the land.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casque.knowledge.gazetteer import gazetteer
from casque.language.types import Sentence
from casque.reading.actors import NO_STATES, ActorBook
from casque.reading.candidates import Candidate
from casque.reading.mentions import Mention
from casque.reading.parties import Found
from casque.reading.places.words import UN_SEAT
from casque.reading.records import PlaceMention
from casque.reading.told import telling_of

SPOT_FLOOR = 0.07
"""How likely the party head must call a noun the place of an event for its phrase to be weighed."""
CALLED = {
    "capital": frozenset({"capital"}),
    "city": frozenset({"city", "town", "village", "suburb"}),
    "admin1": frozenset({"province", "region", "state", "governorate", "department"}),
    "country": frozenset({"country", "nation"}),
}
"""Nouns that call a place named before again."""
IN_NEW_YORK = frozenset({"igo:UNSC", "igo:UNGA"})
"""Bodies that meet nowhere else."""


def spots_of(
    candidate: Candidate, book: ActorBook, places: Sequence[PlaceMention]
) -> Iterator[tuple[PlaceMention, float]]:
    """Phrases of the candidate's sentence that may say where it happened and name no known place, with what the party head makes of them."""
    telling, sentence = telling_of(candidate), candidate.sentence
    if telling is None:
        return
    parties = {
        p.mention.head for p in (*candidate.actors, *candidate.recipients) if p.mention.sentence == sentence.index
    }
    told = {
        w
        for r in sentence.roles
        if r.predicate == candidate.trigger and r.label.upper().endswith("LOC")
        for w in range(r.first, r.last + 1)
    }
    for word, chance in enumerate(telling.sides["place"][: len(sentence.tokens)]):
        mention = book.mentions.get((sentence.index, word))
        if mention is None or word in parties or word == candidate.trigger or mention.form in ("pronoun", "adjective"):
            continue
        if chance < SPOT_FLOOR and not (word in told and sentence.tokens[word].head not in told):
            continue
        if not any(_overlap(mention, place) for place in places):
            yield PlaceMention(mention.start, mention.end, mention.text), float(chance)


def _overlap(mention: Mention, place: PlaceMention) -> bool:
    return mention.start < place.end and place.start < mention.end


def kind_of(candidate: Candidate, spot: PlaceMention) -> str | None:
    """The kind of place that a spot's head word calls by no name ("the capital"): capital | city | admin1 | country, or None."""
    words = {t.lemma.lower() for t in candidate.sentence.tokens if spot.start <= t.start < spot.end}
    return next((kind for kind, nouns in CALLED.items() if words & nouns), None)


def called(kind: str, places: Sequence[PlaceMention], before: int) -> PlaceMention | None:
    """The place last named before a position that is of a kind, for "the capital", "the town", "the province"; None where there is none."""
    named = [p for p in places if p.end <= before and p.precision == ("city" if kind == "capital" else kind)]
    if kind == "capital":
        named = [p for p in named if any(c.capital and c.name == p.name for c in gazetteer().lookup(p.name or p.text))]
    return named[-1] if named else None


def seat_of(party: Found, dateline: Sequence[PlaceMention]) -> PlaceMention | None:
    """New York for the bodies of the United Nations that meet there, and for its officials in a report that is written there."""
    actor, mention = party.actor, party.mention
    if actor is None:
        return None
    written = next((p for p in dateline if p.name == UN_SEAT), None)
    if written is not None and actor.country == "UNO":
        return written
    seat = next(iter(gazetteer().lookup(UN_SEAT)), None)
    if actor.id not in IN_NEW_YORK or seat is None:
        return None
    where = (seat.name, seat.country, seat.admin1, seat.lat, seat.lon, seat.geonameid, seat.precision)
    return PlaceMention(mention.start, mention.end, mention.text, *where)


def spot_in(spot: PlaceMention, container: PlaceMention | None) -> PlaceMention:
    """A spot on the map: where the place around it lies; its words stay."""
    if container is None or container.name is None:
        return spot
    return replace(container, start=spot.start, end=spot.end, text=spot.text)


def around(sentence: Sentence, spot: PlaceMention, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The named place that a spot's own phrase goes on to ("a monastery in Minya"), or None."""
    inside = [t.index for t in sentence.tokens if spot.start <= t.start < spot.end]
    if not inside:
        return None
    head = next((i for i in inside if sentence.tokens[i].head not in inside), inside[-1])
    below = set(sentence.descendants(head))
    named = [p for p in places if any(sentence.tokens[i].start == p.start for i in below)]
    return min(named, key=lambda p: p.start, default=None)


def land_of(party: Found) -> PlaceMention | None:
    """The country of a party, shown by the words that name the party; None where it has none."""
    actor, mention = party.actor, party.mention
    country = actor.country if actor is not None else None
    return land(country, mention.start, mention.end, mention.text)


def land(country: str | None, start: int, end: int, text: str) -> PlaceMention | None:
    """A country as a place, shown by a stretch of the text."""
    place = gazetteer().country(country) if country is not None and country not in NO_STATES else None
    if place is None:
        return None
    return PlaceMention(
        start, end, text, place.name, place.country, None, place.lat, place.lon, place.geonameid, "country"
    )


def land_of_report(book: ActorBook, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The country that a report's actors and places mostly belong to, shown by its first mention; None where two are equal."""
    votes = book.countries + Counter(p.country for p in places if p.country is not None)
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return _shown(ranked[0][0], book, places)


def _shown(country: str, book: ActorBook, places: Sequence[PlaceMention]) -> PlaceMention | None:
    named = [(p.start, p.end, p.text) for p in places if p.country == country and p.precision == "country"]
    bearers = [
        (m.start, m.end, m.text)
        for a in book.actors.values()
        if a.country == country
        for m in a.mentions
        if m.form != "pronoun"
    ]
    within = [(p.start, p.end, p.text) for p in places if p.country == country]
    first = min(named or bearers or within, default=None)
    return land(country, *first) if first is not None else None
