"""Why a place may be that of an event: the named reasons that are weighed (``weights/place.json``)."""

from __future__ import annotations

from collections.abc import Sequence

from casque.reading.candidates import Candidate
from casque.reading.logistic import Features, log_odds
from casque.reading.places.options import Option, Scene, key_of, words_of
from casque.reading.records import PlaceMention
from casque.reading.sides import paths_from

ON_THE_GROUND = frozenset("ASSAULT COERCE PROTEST MOBILIZE AID RETREAT CONSULT".split())
SHORT = 3
"""Arcs up to which the way from the trigger to a place is a reason by itself."""
EXACT = {"point": 3, "city": 2, "admin1": 1, "country": 0}


def reasons_of(option: Option, candidate: Candidate, options: Sequence[Option], scene: Scene) -> Features:
    """Named features of one place among those that a draft may have."""
    place = option.place
    ground = float(candidate.type in ON_THE_GROUND)
    noun = float(candidate.sentence.tokens[candidate.trigger].upos in ("NOUN", "PROPN"))
    precision = "spot" if "spot" in option.sources else place.precision or "unresolved"
    found: Features = {
        "head": log_odds(option.head) / 2.0 if option.sources & {"sentence", "spot"} else -3.0,
        f"precision:{precision}": 1.0,
        f"precision:{precision}:ground": ground,
        "own_elsewhere": float(any("own" in o.sources for o in options) and "own" not in option.sources),
        "head_elsewhere": log_odds(max((o.head for o in options if o is not option), default=0.0)) / 2.0,
        "votes": min(len(option.sources), 4) / 2.0,
        "often": min(scene.counts[key_of(place)], 4) / 2.0,
        "share": scene.counts[key_of(place)] / scene.total,
        "finer": float(any(_finer(o.place, place) for o in options)),
        "kin": float(option.kin),
        "located": min(scene.located[key_of(place)], 3) / 1.5,
        "only_acts": float(scene.counts[key_of(place)] > 0 and not scene.located[key_of(place)]),
        "gap": option.gap / 4.0,
        f"type:{candidate.type}": 1.0,
        f"status:{candidate.status}": 1.0,
    }
    found |= _of_lands(place, candidate, scene, ground)
    if option.sources & {"sentence", "spot"}:
        found |= _of_build(place, candidate)
    for source in option.sources:
        found[source] = 1.0
        found[f"{source}:ground"] = ground
        found[f"{source}:noun"] = noun
        found[f"{source}:{precision}"] = 1.0
        found[f"{source}:only_acts"] = found["only_acts"]
        found[f"{source}:alone"] = float(len(options) == 1)
    return found


def _of_lands(place: PlaceMention, candidate: Candidate, scene: Scene, ground: float) -> Features:
    """Whose land the place lies in."""
    country = place.country
    lands = {
        side: {p.actor.country for p in parties if p.actor is not None}
        for side, parties in (("actor", candidate.actors), ("recipient", candidate.recipients))
    }
    parties = [p.actor for p in (*candidate.actors, *candidate.recipients) if p.actor is not None]
    found = {
        "is_party": float(any(place.name == a.name or place.text == a.name for a in parties)),
        "reports_land": float(country is not None and scene.land is not None and country == scene.land.country),
        "recipients_land": float(country is not None and country in lands["recipient"]),
        "actors_land": float(country is not None and country in lands["actor"]),
    }
    found["nobodys_land"] = float(country is not None and not any(found.values()))
    found["both_lands"] = float(bool(found["recipients_land"] and found["actors_land"]))
    found["actor_elsewhere"] = float(bool(country and lands["actor"] - {None}) and not found["actors_land"])
    return found | {f"{name}:ground": value * ground for name, value in found.items()}


def _of_build(place: PlaceMention, candidate: Candidate) -> Features:
    """How the place stands to the trigger in its sentence."""
    sentence = candidate.sentence
    if not sentence.start <= place.start < sentence.end:
        return {"other_telling": 1.0}
    words = words_of(sentence, place)
    head = next((w for w in words if sentence.tokens[w].head not in words), None)
    if head is None:
        return {}
    cases = [sentence.tokens[c].lemma.lower() for c in sentence.children[head] if sentence.tokens[c].deprel == "case"]
    told = any(
        r.predicate == candidate.trigger and r.label.upper().endswith("LOC") and r.first <= head <= r.last
        for r in sentence.roles
    )
    path = paths_from(sentence, candidate.trigger).get(head)
    return {
        f"case:{cases[0] if cases else 'none'}": 1.0,
        f"relation:{sentence.tokens[head].deprel.split(':')[0]}": 1.0,
        "steps": min(len(path) if path is not None else 9, 6) / 3.0,
        f"path:{' '.join(path) if path is not None and len(path) <= SHORT else 'long'}": 1.0,
        "location_role": float(told),
        "behind": float(head > candidate.trigger),
    }


def _finer(place: PlaceMention, than: PlaceMention) -> bool:
    """Whether a place is an exacter one in the same country."""
    same = place.country is not None and place.country == than.country
    return same and EXACT.get(place.precision or "", -1) > EXACT.get(than.precision or "", -1)
