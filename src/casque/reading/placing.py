"""Where an event happened, beyond its own clause: what the report around it makes likely.

The place of the event's own clause is one option among the places of its sentence, spots without a name ("the palace"), the places of events
told nearby, of the lead and of the dateline, and the lands of its parties. Each is weighed by named reasons (``weights/place.json``, fitted by
``training.decide``); nowhere is an answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from casque.reading.candidates import Candidate
from casque.reading.logistic import shipped
from casque.reading.places.options import Option, Scene, options_of
from casque.reading.places.reasons import ON_THE_GROUND, reasons_of
from casque.reading.places.spots import spot_in
from casque.reading.records import PlaceMention

CONTAINER = 0.15
"""How likely a named place must be for a spot without a name to be put there on the map."""
Weighed = tuple[float, Option]
GROUND = 0.6
"""What happens on the ground happens somewhere: its place needs this share of the threshold."""


RULES = {
    "sentence": "a place of the sentence",
    "spot": "a spot that the sentence tells of",
    "here": "here, where the report is from",
    "same_sentence": "place of the event beside it",
    "before": "place of the event told before",
    "story": "place of the story",
    "sentence_before": "a place of the sentence before",
    "recipient_land": "land of whom it was done to",
    "actor_land": "land of who did it",
    "after": "place of the event told next",
    "lead": "place of the lead",
    "dateline": "place of the dateline",
    "land": "land of the report",
    "seat": "seat of the body that speaks",
}
"""Sources of a place that the event's own clause does not tell, the nearest first, and their names as rules."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an event happened, and by which rule; None where its own clause says so."""

    place: PlaceMention
    rule: str | None


def rule_of(option: Option) -> str | None:
    """The nearest source of a place as the name of a rule."""
    return None if "own" in option.sources else next(rule for name, rule in RULES.items() if name in option.sources)


def place_events(scene: Scene) -> list[Placed | None]:
    """The likeliest place of each of the scene's drafts, or None; drafts come in text order."""
    return [place_of(number, scene) for number in range(len(scene.drafts))]


def place_of(number: int, scene: Scene) -> Placed | None:
    """The likeliest place of one draft, or None.

    What a body says or decides that has its seat in New York, it does there unless the clause says otherwise.
    """
    weighed = weigh(number, scene)
    candidate = scene.drafts[number].candidate
    if candidate.type not in ON_THE_GROUND and not any("own" in option.sources for _, option in weighed):
        seat = next((option.place for _, option in weighed if "seat" in option.sources), None)
        if seat is not None:
            return Placed(seat, RULES["seat"])
    if not weighed or weighed[0][0] < floor_of(candidate):
        return None
    best = weighed[0][1]
    if "spot" not in best.sources:
        return Placed(best.place, rule_of(best))
    named = next(
        (
            o.place
            for chance, o in weighed
            if "spot" not in o.sources and chance >= CONTAINER and scene.is_ground(o.place)
        ),
        None,
    )
    return Placed(spot_in(best.place, best.within or named), RULES["spot"])


def floor_of(candidate: Candidate) -> float:
    """How likely the place of an event must be to be given."""
    return shipped("place").threshold * (GROUND if candidate.type in ON_THE_GROUND else 1.0)


def weigh(number: int, scene: Scene) -> list[Weighed]:
    """The places that a draft may have with their chances, likeliest first."""
    weights = shipped("place")
    options, candidate = options_of(number, scene), scene.drafts[number].candidate
    rows = [(weights.chance(reasons_of(option, candidate, options, scene)), option) for option in options]
    return sorted(rows, key=lambda row: -row[0])
