"""What speaks for and against two claims telling one happening: features of a pair, each with words for people.

Nothing here depends on other claims, so a pair is scored the same whenever its claims arrive. ``contradiction`` names what no
evidence outweighs; ``pair_features`` weighs the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import log

from casque.knowledge.frames import lexicon
from casque.knowledge.gazetteer import distance_km
from casque.record.linking.affinity import modes_agree, statuses_agree, type_affinity
from casque.record.linking.outline import DAY_SLACK
from casque.record.linking.view import PartyView, View
from casque.record.linking.words import shared_weight

NEAR_KM, FAR_KM = 30.0, 120.0
"""Towns nearer than the first may be one place told loosely; farther than the second they are two."""
SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose sides may be told either way round."""
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})
"""Types of which the speaker is the event: two who condemn one attack are two happenings."""
SURELY = 0.75
"""Agreement of two parties from which they are taken to be one."""
WIDEST = 10
"""Days at most between the dates of one event where one of them was taken from the day of the report."""


def contradiction(left: View, right: View) -> str | None:
    """Why two claims cannot tell one happening, or None."""
    if left.kind != right.kind:
        return "one is an event, the other a figure or deadline"
    if type_affinity(left.type, right.type) == 0:
        return f"{left.type} is never told as {right.type}"
    if not statuses_agree(left.status, right.status):
        return f"one is {left.status}, the other {right.status}"
    if day_gap(left, right) > (DAY_SLACK if left.dated and right.dated else 0):
        return "different days"
    if place_relation(left, right)[0] == "elsewhere":
        return "different places"
    if _returned(left, right):
        return "the one that acts there is acted on here"
    return None


def _returned(left: View, right: View) -> bool:
    """Whether two acts have the same parties, surely, on opposite sides: a blow and its retaliation."""
    if left.type in SYMMETRIC or right.type in SYMMETRIC:
        return False
    there, back = side_agreement(left.actors, right.recipients), side_agreement(left.recipients, right.actors)
    if there is None or back is None or min(there, back) < SURELY:
        return False
    direct = (side_agreement(left.actors, right.actors), side_agreement(left.recipients, right.recipients))
    return max(one if one is not None else 0.0 for one in direct) < SURELY


def day_gap(left: View, right: View) -> int:
    """Days between the spans in which the two happened; 0 where they overlap."""
    return max(0, left.first - right.last, right.first - left.last)


def place_relation(left: View, right: View) -> tuple[str, float]:
    """(unknown | same | within | near | apart | elsewhere, kilometres where known)."""
    a, b = left.place, right.place
    if a is None or b is None:
        return "unknown", 0.0
    if a.country and b.country and a.country != b.country:
        return "elsewhere", 0.0
    if left.place_key == right.place_key or (a.geonameid is not None and a.geonameid == b.geonameid):
        return "same", 0.0
    if "country" in (a.precision, b.precision):
        return "within", 0.0
    if "admin1" in (a.precision, b.precision):
        units = {one.admin1 or one.name for one in (a, b)}
        return ("within" if len(units) == 1 else "apart"), 0.0
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return "apart", 0.0
    km = distance_km(a.lat, a.lon, b.lat, b.lon)
    return ("near" if km <= NEAR_KM else "apart" if km <= FAR_KM else "elsewhere"), km


def party_agreement(left: PartyView, right: PartyView) -> float:
    """How far two parties are one: 1 the same body or person, 0 nothing known, -1 two different ones."""
    if left.actor is not None and left.actor == right.actor:
        return 1.0 if left.named else 0.85
    if left.named and right.named:
        return _two_names(left, right)
    shared = left.names & right.names
    if (
        left.count == right.count == "one"
        and left.names
        and right.names
        and not shared
        and not left.heads & right.heads
    ):
        return -1.0
    if shared and (left.country == right.country or None in (left.country, right.country)):
        return 0.8
    if left.country and right.country and left.country != right.country:
        return -1.0 if "people" not in (left.camp, right.camp) else -0.6
    same_country = left.country is not None and left.country == right.country
    if left.camp == right.camp == "state" and not same_country:
        return 0.35 if left.sector == right.sector else 0.0
    if left.camp is not None and right.camp is not None and left.camp != right.camp:
        return -0.4 if {left.camp, right.camp} == {"state", "armed"} else -0.1
    if same_country:
        return 0.75 if left.camp == right.camp == "state" else 0.6
    return 0.35 if left.camp is not None and left.camp == right.camp else 0.1


def _two_names(left: PartyView, right: PartyView) -> float:
    """Two names may mean one party where one is a person of the other's body, or a body of the other's organisation."""
    if left.country is None or left.country != right.country:
        return -1.0
    people = [one.actor is not None and one.actor.startswith("person:") for one in (left, right)]
    if (any(people) and not all(people)) or left.country in ("UNO", "EUR"):
        return 0.4 if left.camp == right.camp else 0.2
    return 0.2 if left.camp == right.camp == "state" and not any(people) else -1.0


def side_agreement(left: Sequence[PartyView], right: Sequence[PartyView]) -> float | None:
    """The best agreement of any two parties; None where one side is empty."""
    return max((party_agreement(a, b) for a in left for b in right), default=None)


def pair_features(left: View, right: View) -> dict[str, float]:
    """The evidence of a pair, by name, each about 0 to 1; see training/linking.py for what they weigh."""
    return {**quick_features(left, right), **_party_features(left, right), **_word_features(left, right)}


def quick_features(left: View, right: View) -> dict[str, float]:
    """Those of the evidence that cost little; ``SLOW`` names the rest."""
    return {
        "bias": 1.0,
        "same report": float(left.document == right.document),
        **_kind_features(left, right),
        **_day_features(left, right),
        **_place_features(left, right),
        **_rare_features(left, right),
    }


SLOW = (
    "actor agrees", "actor differs", "actor unknown", "recipient agrees", "recipient differs", "recipient unknown", "both agree",
    "speaker agrees", "speaker differs", "speaker unknown", "sides reversed", "one person, the other many", "same word for a party",
    "same name", "shared words", "weight of shared words",
)  # fmt: skip
"""Features beside the quick ones. None is below 0 or above 1."""


@lru_cache(maxsize=65536)
def _kindred(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether any two words of two sets may tell the same act."""
    act = lexicon().same_act
    return any(act(a, b) for a in left for b in right)


def _kind_features(left: View, right: View) -> dict[str, float]:
    same_word = bool(left.acts & right.acts)
    kin = same_word or _kindred(left.acts, right.acts)
    mode = modes_agree(left.mode, right.mode)
    return {
        "other type": 1.0 - type_affinity(left.type, right.type),
        "violence": float(left.type == "ASSAULT" or right.type == "ASSAULT"),
        "same word": float(same_word),
        "kindred word": float(kin and not same_word),
        "unlike acts": float(not kin and mode != 1),
        "same mode": float(mode == 1),
        "other mode": float(mode == -1),
        "other status": float(left.status != right.status),
    }


def _party_features(left: View, right: View) -> dict[str, float]:
    actor = side_agreement(left.actors, right.actors)
    recipient = side_agreement(left.recipients, right.recipients)
    if left.type in SYMMETRIC or right.type in SYMMETRIC:
        actor, recipient = _either_way(left, right, actor, recipient)
    found = {
        "actor agrees": max(0.0, actor or 0.0),
        "actor differs": max(0.0, -(actor or 0.0)),
        "actor unknown": float(actor is None),
        "recipient agrees": max(0.0, recipient or 0.0),
        "recipient differs": max(0.0, -(recipient or 0.0)),
        "recipient unknown": float(recipient is None),
    }
    crossed = _crossed(left, right)
    if left.type in SPOKEN and right.type in SPOKEN:
        found["speaker agrees"], found["speaker differs"] = found["actor agrees"], found["actor differs"]
        found["speaker unknown"] = found["actor unknown"]
    found["sides reversed"] = float(crossed is not None and crossed > 0.3 + max(actor or 0.0, recipient or 0.0))
    found["one person, the other many"] = float(_one_and_many(left.recipients, right.recipients))
    found["both agree"] = found["actor agrees"] * found["recipient agrees"]
    found["same word for a party"] = float(
        any(
            a.heads & b.heads
            for mine, theirs in ((left.actors, right.actors), (left.recipients, right.recipients))
            for a in mine
            for b in theirs
        )
    )
    named = {p.actor for p in (*left.actors, *left.recipients) if p.named}
    found["same name"] = float(bool(named & {p.actor for p in (*right.actors, *right.recipients) if p.named}))
    return found


def _crossed(left: View, right: View) -> float | None:
    """How well each side fits the other's opposite: an attack and its retaliation have the same parties."""
    if left.type in SYMMETRIC or right.type in SYMMETRIC:
        return None
    there, back = side_agreement(left.actors, right.recipients), side_agreement(left.recipients, right.actors)
    return None if there is None or back is None else (there + back) / 2


def _one_and_many(left: Sequence[PartyView], right: Sequence[PartyView]) -> bool:
    """Whether one side is a single named person and the other several people."""
    return any(
        (a.count == "one" and b.count == "many") or (a.count == "many" and b.count == "one")
        for a in left[:1]
        for b in right[:1]
    )


def _either_way(
    left: View, right: View, actor: float | None, recipient: float | None
) -> tuple[float | None, float | None]:
    """Agreement of sides that may be told either way round: the best match of one party, then that of another."""
    mine, theirs = [*left.actors, *left.recipients], [*right.actors, *right.recipients]
    scored = sorted(
        ((party_agreement(a, b), i, j) for i, a in enumerate(mine) for j, b in enumerate(theirs)), reverse=True
    )
    if not scored:
        return actor, recipient
    best, i, j = scored[0]
    second = next((score for score, k, m in scored if k != i and m != j), None)
    return best, second


def _day_features(left: View, right: View) -> dict[str, float]:
    both = left.dated and right.dated
    told = abs(left.told - right.told) if left.told is not None and right.told is not None else WIDEST
    fine = both and not (left.coarse or right.coarse)
    return {
        "same day": float(
            fine and day_gap(left, right) == 0 and max(left.first, right.first) == min(left.first, right.first)
        ),
        "days overlap": float(fine and day_gap(left, right) == 0 and left.first != right.first),
        "a day apart": float(both and day_gap(left, right) > 0),
        "coarse date": float(both and not fine),
        "one undated": float(left.dated != right.dated),
        "both undated": float(not left.dated and not right.dated),
        "days between reports": min(1.0, log(1 + told) / log(1 + 30)),
        "undated, days between reports": 0.0 if both else min(1.0, told / WIDEST),
    }


def _place_features(left: View, right: View) -> dict[str, float]:
    relation, km = place_relation(left, right)
    small = left.place is not None and left.place.precision in ("city", "point")
    return {
        "same town": float(relation == "same" and small),
        "same region": float(relation == "same" and not small),
        "place within the other": float(relation == "within"),
        "towns near each other": float(relation == "near"),
        "towns apart": min(1.0, 0.5 + km / FAR_KM / 2) if relation == "apart" else 0.0,
        "place unknown": float(relation == "unknown"),
    }


def _word_features(left: View, right: View) -> dict[str, float]:
    share, total, _ = shared_weight(left.words, right.words)
    return {"shared words": share, "weight of shared words": min(1.0, total / 6.0)}


def _rare_features(left: View, right: View) -> dict[str, float]:
    """What rare words, numbers and topics say: quickly found, and most pairs fail by it."""
    numbers = left.numbers & right.numbers
    fewer = min(len(left.topic), len(right.topic))
    topic = len(left.topics & right.topics)
    return {
        "shared topic": topic / fewer if topic else 0.0,
        "no common topic": float(fewer > 0 and not topic),
        "rare words shared": min(1.0, len(left.rare.intersection(right.words)) / 3.0),
        "same number": min(1.0, sum(0.5 if number < 20 else 1.0 for number in numbers)) if numbers else 0.0,
        "other numbers": float(bool(left.numbers and right.numbers and not numbers)),
    }
