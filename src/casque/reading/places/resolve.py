"""Which place a name means: candidates of the gazetteer weighed together over one document.

All mentions of one name in a document are one decision (one sense a document). A candidate's score is a
weighted sum of features; the weights were fitted by conditional logistic regression (``benchmarks/places.py
--fit``) on the first halves of LGL, TR-News and GeoWebNews; then capital, country, region, inside and outside
were raised and near lowered by hand, because American local papers, most of the gold, name few countries: a
plain "China" is the country however many towns of Texas stand around it. It costs about 0.01 of accuracy on that gold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from math import exp, log1p, log10

from casque.knowledge.gazetteer import Gazetteer, Place, distance_km, fold, gazetteer
from casque.reading.places.context import (
    Container,
    containers_of,
    country_votes,
    kind_said,
    name_variants,
    publisher_country,
)
from casque.reading.places.words import UN_SEAT
from casque.reading.records import PlaceMention

WEIGHTS: dict[str, float] = {
    "population": 1.25,  # log10 of inhabitants: large towns are named more often
    "country": 11.0,  # a country is meant rather than a town of its name
    "admin1": 0.93,  # a first-level unit, beside what its population gives
    "shares_seat": -3.57,  # a unit named like its chief town, and no "region" or "state" beside it
    "region": 8.0,  # a region or physical place of the list by hand; set by hand, the fit has few
    "county": 3.0,  # a county of the USA, where the name says County
    "hand": 1.0,  # a town of the list by hand: conflicts are fought there
    "capital": 1.5,  # seats of government stand for much
    "alternate": -2.31,  # the name is another spelling of the place
    "inside": 4.0,  # the text says that it lies in a country or unit, and it does
    "outside": -2.0,  # the text says so of another candidate's country or unit
    "kind_said": 1.52,  # "region", "town of": the word beside the name fits the kind
    "kind_other": -1.52,  # the word beside the name says another kind
    "country_share": 1.38,  # share of the document's country names and adjectives that are its country's
    "country_absent": -0.92,  # countries are named, its own is not
    "near": 2.5,  # log of how many other places of the document are near, each weighing exp(-km/100)
    "same_country": 1.95,  # share of the other places in its country
    "same_admin1": 3.41,  # share of the other places in its first-level unit
    "publisher_country": 1.59,  # the publisher's country
}
"""The whole model: feature -> weight."""

MOST_CANDIDATES = 60
"""Candidates weighed for one name: the first so many in the gazetteer's order (countries, units, then by
population).
"""
PASSES = 3
"""Rounds in which every name is weighed against the choices of the others; the choices have settled by
then.
"""
NEAR_KM = 100.0
UNSUPPORTED_FROM = 5000
"""Inhabitants from which a town is taken though no country, unit or neighbour in the document speaks for
it.
"""
ALTERNATE_FROM = 20000
"""The same where the name is only another spelling."""

LARGE_CITY = 500000
"""Inhabitants from which a shorter form ("New York" for New York City) weighs little against a place."""

Span = tuple[int, int, str]
Features = dict[str, float]


@dataclass(slots=True)
class Group:
    """All mentions of one name in a document, with what its places score."""

    key: str
    spans: list[Span]
    candidates: list[Place]
    own: list[Features] = field(default_factory=list)
    """For each candidate the features that need no other name's choice."""
    choice: int | None = None


def resolve_mentions(
    text: str,
    mentions: Sequence[Span],
    published: date | None = None,
    publisher: str | None = None,
    known: Gazetteer | None = None,
) -> list[PlaceMention]:
    """Resolve mentions (start, end, text) of one document; one PlaceMention each, in order, its text kept.

    A name that the gazetteer does not know has None for everything but its text and offsets. ``published`` is
    taken for later use (names change) and does not weigh now.
    """
    del published
    groups = document_groups(text, mentions, publisher, known or gazetteer())
    settle(groups, WEIGHTS)
    chosen = {
        (start, end): group.candidates[group.choice]
        for group in groups
        if group.choice is not None
        for start, end, _ in group.spans
    }
    return [as_mention(start, end, name, chosen.get((start, end))) for start, end, name in mentions]


def as_mention(start: int, end: int, name: str, place: Place | None) -> PlaceMention:
    """A mention with what its place tells."""
    if place is None:
        return PlaceMention(start, end, name)
    return PlaceMention(
        start=start,
        end=end,
        text=name,
        name=place.name,
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        geonameid=place.geonameid,
        precision=place.precision,
    )


def candidates_of(name: str, known: Gazetteer) -> list[Place]:
    """Places of the fullest form of the name that has any; an adjective or a people's name stands for its
    country.
    """
    people = known.demonym(name)
    if people is not None and known.country_named(name) is None:
        country = known.country(people)
        return [country] if country else []
    if fold(name) == "united nations":
        return known.lookup(UN_SEAT)[:1]
    for variant in name_variants(name):
        found = known.lookup(variant)
        own_units = {place.country for place in found if place.kind == "admin1" and not place.alternate}
        found = [  # Wales is the unit, not a name of the United Kingdom
            place for place in found if not (place.kind == "country" and place.alternate and place.country in own_units)
        ]
        if found:
            return found[:MOST_CANDIDATES]
    return []


def document_groups(text: str, mentions: Sequence[Span], publisher: str | None, known: Gazetteer) -> list[Group]:
    """The names of a document with their candidates and the features of each that need no other name."""
    by_key: dict[str, Group] = {}
    for span in mentions:
        key = fold(span[2])
        if key not in by_key:
            by_key[key] = Group(key, [], candidates_of(span[2], known))
        by_key[key].spans.append(span)
    votes = country_votes(text, known)
    home = publisher_country(publisher, known)
    groups = list(by_key.values())
    for group in groups:
        if group.candidates:
            group.own = _own_features(text, group, votes, home, known)
    return groups


def settle(groups: Sequence[Group], weights: dict[str, float]) -> None:
    """Choose for every name, each round against the others' choices of the round before."""
    for turn in range(PASSES):
        joint: list[list[Features]] = [
            together(group, groups) if turn else [{}] * len(group.candidates) for group in groups
        ]
        for group, shared in zip(groups, joint, strict=True):
            if not group.candidates:
                continue
            scores = [score(own, weights) + score(more, weights) for own, more in zip(group.own, shared, strict=True)]
            group.choice = max(range(len(scores)), key=lambda at: (scores[at], -at))
    for group, shared in [(group, together(group, groups)) for group in groups]:
        if group.choice is not None and is_doubtful(group, shared[group.choice]):
            group.choice = None


def is_doubtful(group: Group, shared: Features) -> bool:
    """A small town that nothing in the document speaks for: better unresolved than wrong."""
    place = group.candidates[group.choice or 0]
    if place.kind != "city" or place.population >= (ALTERNATE_FROM if place.alternate else UNSUPPORTED_FROM):
        return False
    own = group.own[group.choice or 0]
    signs = ("inside", "kind_said", "country_share", "publisher_country")
    return not any(own.get(sign) for sign in signs) and shared.get("near", 0) < 0.1 and not shared.get("same_country")


def score(features: Features, weights: dict[str, float]) -> float:
    """The weighted sum."""
    return sum(weights[name] * value for name, value in features.items())


def together(group: Group, groups: Sequence[Group]) -> list[Features]:
    """For each candidate of a name: how well it goes with the other names' present choices."""
    others = [other.candidates[other.choice] for other in groups if other is not group and other.choice is not None]
    towns = [place for place in others if place.kind in ("city", "hand", "admin1")]
    settled = [place for place in others if place.kind not in ("country", "region", "physical")]
    units: Counter[tuple[str | None, str]] = Counter((place.country, place.admin1) for place in settled if place.admin1)
    countries = Counter(place.country for place in others if place.country)
    out = []
    for place in group.candidates:
        features: Features = {}
        if place.kind != "country" and settled:
            close = sum(
                exp(-distance_km(place.lat, place.lon, town.lat, town.lon) / NEAR_KM)
                for town in towns
                if abs(place.lat - town.lat) < 5
            )
            features["near"] = log1p(close)
            if place.admin1:
                features["same_admin1"] = units[place.country, place.admin1] / len(settled)
        if countries and place.country:
            features["same_country"] = countries[place.country] / len(others)
        out.append(features)
    return out


def _own_features(text: str, group: Group, votes: Counter[str], home: str | None, known: Gazetteer) -> list[Features]:
    containers: list[Container] = []
    kinds: Counter[str] = Counter()
    for start, end, _ in group.spans:
        containers += containers_of(text, start, end, known)
        kind = kind_said(text, start, end)
        if kind is not None:
            kinds[kind] += 1
    # Of a state's name only a province lies in another state: "Georgia, United States", not the town in "Russia, China, United States".
    inner = [p for p in group.candidates if p.kind == "admin1"] if known.country_named(group.key) else group.candidates
    containers = [one for one in containers if any(one.holds(place) for place in inner)]
    said = kinds.most_common(1)[0][0] if kinds else None
    other_votes = votes.copy()
    own_country = known.country_named(group.key)
    if own_country is not None:
        other_votes[own_country] -= len(group.spans)
    total = sum(count for count in other_votes.values() if count > 0)
    towns = [place for place in group.candidates if place.kind in ("city", "hand")]
    rows = []
    for place in group.candidates:
        features: Features = defaultdict(float)
        if place.kind == "admin1" and said != "admin1" and any(is_seat(town, place) for town in towns):
            features["shares_seat"] = 1.0
        _kind_features(place, group.key, said, features)
        if containers:
            features["inside" if any(one.holds(place) for one in containers) else "outside"] = 1.0
        if total and place.country:
            share = max(0, other_votes[place.country]) / total
            features["country_share"] = share
            features["country_absent"] = float(share == 0)
        if home is not None and place.country == home:
            features["publisher_country"] = 1.0
        rows.append(dict(features))
    return rows


def is_seat(town: Place, unit: Place) -> bool:
    """Whether a town of the unit's name lies in it, or beside it where GeoNames divides the country
    otherwise.
    """
    if town.country != unit.country:
        return False
    return town.admin1 == unit.admin1 or distance_km(town.lat, town.lon, unit.lat, unit.lon) < NEAR_KM


def _kind_features(place: Place, key: str, said: str | None, features: Features) -> None:
    if place.kind == "country":
        features["country"] = 1.0
    elif place.kind in ("region", "physical"):
        features["region"] = 1.0
    elif place.kind == "county":
        features["county"] = 1.0
    else:
        features["population"] = log10(max(place.population, 100))
        features["admin1"] = float(place.kind == "admin1")
        features["hand"] = float(place.kind == "hand")
        features["capital"] = float(place.capital)
    if place.alternate:
        short_form = place.population >= LARGE_CITY and fold(place.name).startswith(key + " ")
        features["alternate"] = 0.3 if short_form else 1.0
    if said:
        kind = place.kind if place.kind in ("country", "admin1") else "city"
        features["kind_said" if kind == said else "kind_other"] = 1.0
