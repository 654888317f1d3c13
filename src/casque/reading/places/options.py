"""The places that an event may have, and where each comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from casque.language.types import Sentence
from casque.reading.actors import ActorBook
from casque.reading.candidates import Candidate
from casque.reading.merge import Draft
from casque.reading.places.event import is_located, place_of_event
from casque.reading.places.spots import around, called, kind_of, land_of, land_of_report, seat_of, spots_of
from casque.reading.records import PlaceMention
from casque.reading.told import telling_of

NEAR = 3
"""Sentences over which an event lends its place to another."""
STORY = 8
"""Sentences over which the last place told still is the story's."""


@dataclass(slots=True)
class Option:
    """A place that an event may have."""

    place: PlaceMention
    sources: set[str] = field(default_factory=set)
    head: float = 0.0
    """What the language model's party head makes of its best mention in the event's sentences."""
    within: PlaceMention | None = None
    """Of a spot without a name: the named place that it lies in or calls again, where the text tells it."""
    gap: int = 0
    """Sentences between the event and the one that lends this place."""
    kin: bool = False
    """Whether the event that lends it shares a party or the type."""


class Scene:
    """What a report offers as places of its events."""

    def __init__(
        self,
        drafts: Sequence[Draft],
        places: Sequence[PlaceMention],
        sentences: Sequence[Sentence],
        dateline: tuple[int, int],
        book: ActorBook,
        captions: frozenset[int] = frozenset(),
    ) -> None:
        self.drafts, self.places, self.sentences, self.book = drafts, places, sentences, book
        self.lead = [s.index for s in sentences if s.index not in captions][:2]
        """Headline and first sentence; where an old picture was taken is not where the story is."""
        self.dateline = [p for p in places if dateline[0] <= p.start < dateline[1]]
        self.own = [own_place(draft, places) for draft in drafts]
        self.counts = Counter(key_of(p) for p in places)
        self.total = max(1, len(places))
        self.land = land_of_report(book, places)
        self.by_sentence: dict[int, list[PlaceMention]] = {}
        self.located: Counter[str] = Counter(key_of(p) for p in self.dateline)
        """How often each place is named as one where something is or happens, not as somebody who acts ("Washington said")."""
        for place in places:
            index = next((s.index for s in sentences if s.start <= place.start and place.end <= s.end), None)
            if index is not None:
                self.by_sentence.setdefault(index, []).append(place)
                self.located[key_of(place)] += is_located(sentences[index], place)

    def is_ground(self, place: PlaceMention) -> bool:
        """Whether a place may lend itself to other events: known, and no capital that only stands for its government."""
        return place.precision == "country" or (place.precision is not None and self.located[key_of(place)] > 0)

    def named_in(self, sentence: int) -> list[PlaceMention]:
        """The places named in a sentence behind its dateline."""
        return [place for place in self.by_sentence.get(sentence, ()) if place not in self.dateline]


def key_of(place: PlaceMention) -> str:
    """What makes two mentions one place: the gazetteer's number, else the name."""
    return str(place.geonameid or (place.name or place.text).lower())


def own_place(draft: Draft, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place of the draft's own clause, else of another telling's."""
    for candidate in (draft.candidate, *draft.others):
        found = place_of_event(candidate.sentence, candidate.trigger, places)
        if found is not None:
            return found
    return None


def options_of(number: int, scene: Scene) -> list[Option]:
    """The places that a draft may have, each once."""
    draft = scene.drafts[number]
    options: dict[str, Option] = {}

    def add(source: str, place: PlaceMention | None) -> Option | None:
        if place is None:
            return None
        option = options.setdefault(key_of(place), Option(place))
        option.sources.add(source)
        return option

    add("own", scene.own[number])
    for candidate in (draft.candidate, *draft.others):
        for place in scene.named_in(candidate.sentence.index):
            option = add("sentence", place)
            assert option is not None
            option.head = max(option.head, _place_chance(candidate, place))
        for place, chance in spots_of(candidate, scene.book, scene.places):
            spot = Option(place, {"spot"}, chance, _around(candidate, place, scene))
            options.setdefault(f"spot {place.start}", spot)
    for source, place in _nearby(draft.candidate.sentence.index, scene):
        if scene.is_ground(place):
            add(source, place)
    for source, place, gap, kin in _lent(number, scene):
        option = add(source, place)
        assert option is not None
        option.gap, option.kin = gap, option.kin or kin
    for side, parties in (("recipient", draft.candidate.recipients), ("actor", draft.candidate.actors)):
        for party in parties:
            add(f"{side}_land", land_of(party))
            add("seat", seat_of(party, scene.dateline) if side == "actor" else None)
    add("land", scene.land)
    return list(options.values())


def _nearby(index: int, scene: Scene) -> Iterator[tuple[str, PlaceMention]]:
    """Places of the sentence before, of the lead and of the dateline."""
    yield from (("sentence_before", place) for place in scene.named_in(index - 1))
    yield from (("lead", place) for at in scene.lead for place in scene.named_in(at))
    yield from (("dateline", place) for place in scene.dateline)
    if any(token.text.lower() == "here" for token in scene.sentences[index].tokens):
        yield from (("here", place) for place in scene.dateline)


def _around(candidate: Candidate, spot: PlaceMention, scene: Scene) -> PlaceMention | None:
    """The named place that a spot without a name lies in or calls again."""
    kind = kind_of(candidate, spot)
    again = called(kind, scene.places, spot.start) if kind is not None else None
    return around(candidate.sentence, spot, scene.places) or again


def _lent(number: int, scene: Scene) -> Iterator[tuple[str, PlaceMention, int, bool]]:
    """Places of the clauses of other events nearby: source, place, sentences between, whether the events are kin."""
    draft = scene.drafts[number]
    index = draft.candidate.sentence.index
    last: tuple[str, PlaceMention, int, bool] | None = None
    for at, (other, place) in enumerate(zip(scene.drafts, scene.own, strict=True)):
        gap = index - other.candidate.sentence.index
        if place is None or at == number or not scene.is_ground(place):
            continue
        kin = _kin(draft.candidate, other.candidate)
        if abs(gap) <= NEAR:
            yield "same_sentence" if gap == 0 else "before" if gap > 0 else "after", place, abs(gap), kin
        if at < number and gap <= STORY:
            last = "story", place, gap, kin
    if last is not None:
        yield last


def _kin(one: Candidate, other: Candidate) -> bool:
    mine, theirs = ({p.identity for p in (*c.actors, *c.recipients)} for c in (one, other))
    return bool(mine & theirs)


def _place_chance(candidate: Candidate, place: PlaceMention) -> float:
    """What the party head makes of a mention as the candidate's place."""
    telling = telling_of(candidate)
    if telling is None:
        return 0.0
    return max((float(telling.sides["place"][w]) for w in words_of(candidate.sentence, place)), default=0.0)


def words_of(sentence: Sentence, place: PlaceMention) -> list[int]:
    """The words of a sentence that a mention covers."""
    return [t.index for t in sentence.tokens if t.start < place.end and place.start < t.end]
