"""Where an event happened, beyond its own clause: what the report around it makes likely.

The place of the event's own clause is one option among the places of its sentence, of the event told just before, of the lead and of the
dateline. Each is weighed by named reasons (``weights/place.json``, fitted by ``training.decide``); nowhere is an answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from casque.language.types import Sentence
from casque.reading.logistic import Features, log_odds, shipped
from casque.reading.merge import Draft
from casque.reading.places import place_of_event
from casque.reading.records import PlaceMention
from casque.reading.told import telling_of

NEAR = 3
"""Sentences over which an event lends its place to the next."""
ON_THE_GROUND = frozenset("ASSAULT COERCE PROTEST MOBILIZE AID RETREAT CONSULT".split())


@dataclass(slots=True)
class Option:
    """A place that an event may have, and where it comes from."""

    place: PlaceMention
    sources: set[str] = field(default_factory=set)
    head: float = 0.0
    """What the language model's party head makes of its best mention in the event's sentence."""


def key_of(place: PlaceMention) -> str:
    """What makes two mentions one place: the gazetteer's number, else the name."""
    return str(place.geonameid or (place.name or place.text).lower())


def place_events(
    drafts: Sequence[Draft], places: Sequence[PlaceMention], sentences: Sequence[Sentence], dateline_end: int
) -> list[PlaceMention | None]:
    """The likeliest place of each draft, or None; drafts come in text order. ``dateline_end`` is where a wire's dateline ends."""
    weights = shipped("place")
    own = [own_place(draft, places) for draft in drafts]
    found = []
    for number in range(len(drafts)):
        options = options_of(number, drafts, own, places, sentences, dateline_end)
        weighed = [(weights.chance(features), -n, option) for n, (option, features) in enumerate(options)]
        best = max(weighed, key=lambda row: row[:2], default=None)
        found.append(best[2].place if best is not None and best[0] >= weights.threshold else None)
    return found


def own_place(draft: Draft, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place of the draft's own clause, else of another telling's."""
    for candidate in (draft.candidate, *draft.others):
        found = place_of_event(candidate.sentence, candidate.trigger, places)
        if found is not None:
            return found
    return None


def options_of(
    number: int,
    drafts: Sequence[Draft],
    own: Sequence[PlaceMention | None],
    places: Sequence[PlaceMention],
    sentences: Sequence[Sentence],
    dateline_end: int,
) -> list[tuple[Option, Features]]:
    """The places that a draft may have, each once, with their reasons."""
    draft = drafts[number]
    index = draft.candidate.sentence.index
    telling = telling_of(draft.candidate)
    options: dict[str, Option] = {}

    def add(source: str, place: PlaceMention | None) -> None:
        if place is not None:
            options.setdefault(key_of(place), Option(place)).sources.add(source)

    add("own", own[number])
    for place in places:
        sentence = _sentence_of(place, sentences)
        if sentence is None:
            if place.start < dateline_end:
                add("dateline", place)
            continue
        if sentence.index == index:
            add("sentence", place)
            chance = (
                max((float(telling.sides["place"][w]) for w in _words(sentence, place)), default=0.0)
                if telling
                else 0.0
            )
            option = options[key_of(place)]
            option.head = max(option.head, chance)
        elif sentence.index == index - 1:
            add("sentence_before", place)
        if sentence.index <= 1:
            add("lead", place)
        if place.start < dateline_end:
            add("dateline", place)
    for other, where in zip(drafts, own, strict=True):
        gap = index - other.candidate.sentence.index
        if other is not draft and -NEAR <= gap <= NEAR:
            add("same_sentence" if gap == 0 else "before" if gap > 0 else "after", where)
    counts = Counter(key_of(p) for p in places)
    return [(option, _features(option, draft, options, counts)) for option in options.values()]


def _sentence_of(place: PlaceMention, sentences: Sequence[Sentence]) -> Sentence | None:
    return next((s for s in sentences if s.start <= place.start and place.end <= s.end), None)


def _words(sentence: Sentence, place: PlaceMention) -> list[int]:
    return [t.index for t in sentence.tokens if t.start < place.end and place.start < t.end]


def _features(option: Option, draft: Draft, options: dict[str, Option], counts: Counter[str]) -> Features:
    candidate, place = draft.candidate, option.place
    parties = [p.actor for p in (*candidate.actors, *candidate.recipients) if p.actor is not None]
    recipients = {p.actor.country for p in candidate.recipients if p.actor is not None}
    precision = place.precision or "unresolved"
    ground = candidate.type in ON_THE_GROUND
    found: Features = {
        "head": log_odds(option.head) / 2.0 if "sentence" in option.sources else -3.0,
        f"precision:{precision}": 1.0,
        f"precision:{precision}:ground": float(ground),
        "own_elsewhere": float(any("own" in o.sources for o in options.values()) and "own" not in option.sources),
        "votes": min(len(option.sources), 4) / 2.0,
        "often": min(counts[key_of(place)], 4) / 2.0,
        "is_party": float(any(place.name == a.name or place.text == a.name for a in parties)),
        "recipients_land": float(place.country is not None and place.country in recipients),
        "finer": float(any(_finer(o.place, place) for o in options.values())),
        f"type:{candidate.type}": 1.0,
        f"status:{candidate.status}": 1.0,
    }
    for source in option.sources:
        found[source] = 1.0
        found[f"{source}:ground"] = float(ground)
        found[f"{source}:noun"] = float(candidate.sentence.tokens[candidate.trigger].upos in ("NOUN", "PROPN"))
        found[f"{source}:{precision}"] = 1.0
        found[f"{source}:alone"] = float(len(options) == 1)
    return found


def _finer(place: PlaceMention, than: PlaceMention) -> bool:
    """Whether a place is an exacter one in the same country."""
    exact = {"point": 3, "city": 2, "admin1": 1, "country": 0}
    same = place.country is not None and place.country == than.country
    return same and exact.get(place.precision or "", -1) > exact.get(than.precision or "", -1)
