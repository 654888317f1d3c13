"""Where an event took place: a place named in the event's own clause behind a locative preposition, never a party's own name."""

from __future__ import annotations

from collections.abc import Sequence

from casque.language.types import Sentence
from casque.reading.clauses import case_of, governors
from casque.reading.records import PlaceMention

LOCATIVE = frozenset("in at near outside around across inside throughout along off over above on from between".split())
EDGES = frozenset({"ccomp", "advcl", "acl:relcl", "parataxis", "advcl:relcl"})


def place_of_event(sentence: Sentence, trigger: int, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The nearest place in the tree that a locative ties to the trigger's clause, or None."""
    best: tuple[float, PlaceMention] | None = None
    up_trigger = [trigger, *governors(sentence, trigger)]
    for place in places:
        if place.start < sentence.start or place.end > sentence.end:
            continue
        inside = [t.index for t in sentence.tokens if t.start < place.end and t.end > place.start]
        if not inside:
            continue
        top = next((i for i in inside if sentence.tokens[i].head not in inside), inside[-1])
        cost = _cost(sentence, top, up_trigger)
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, place)
    return best[1] if best is not None else None


def _cost(sentence: Sentence, top: int, up_trigger: list[int]) -> float | None:
    """Steps between place and trigger, or None where no locative or a clause edge lies between."""
    path = [top, *governors(sentence, top)]
    common = next((n for n in path if n in up_trigger), None)
    if common is None:
        return None
    locative = False
    cost = 0.0
    for node in path[: path.index(common)]:
        relation = sentence.tokens[node].deprel
        if relation in EDGES:
            return None
        case = case_of(sentence, node).split(" ")[0]
        locative = locative or case in LOCATIVE
        cost += 1.0 if case in ("in", "at", "near", "outside") else 1.5
    for node in up_trigger[: up_trigger.index(common)]:
        if sentence.tokens[node].deprel in EDGES:
            return None
        cost += 1.0
    return cost if locative and cost <= 6 else None
