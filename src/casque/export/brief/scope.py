"""Whom a brief is about: a country, a mission or an actor, and what of the record belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from casque.errors import UnknownMission
from casque.knowledge.countries import country, country_named
from casque.knowledge.entities import knowledge_base
from casque.missions.registry import registry
from casque.missions.types import Mission
from casque.record.asking.told import Told
from casque.record.record import Record
from casque.record.types import Filters


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom the brief is about, by name, and the questions that together find what belongs to it."""

    kind: Literal["country", "mission", "actor"]
    name: str
    subject: str
    """Id or country code."""
    questions: tuple[Filters, ...]
    missions: tuple[Mission, ...]
    """Whose clocks belong to it: the mission, or those that the country is host to."""


def scope_of(record: Record, whom: str) -> Scope:
    """The scope that a name means: a mission by acronym or name, a country by name or code, or any actor, first that fits.

    Raises AmbiguousName or UnknownId.
    """
    mission = _mission(whom)
    if mission is not None:
        return Scope("mission", mission.acronym, mission.id, (Filters(mission=(mission.id,)),), (mission,))
    land = country(whom.strip().upper()) if len(whom.strip()) == 3 else None
    land = land or country_named(whom)
    identifier = land.alpha3 if land else record.resolve_actor(whom)
    if identifier.startswith("country:"):
        land = country(identifier.removeprefix("country:")) or land
    if land is not None:
        code = land.alpha3
        hosted = tuple(one for one in registry().missions if code in one.hosts)
        questions = (Filters(country=(code,)), Filters(either=(code,)))
        return Scope("country", land.name, code, questions, hosted)
    known = knowledge_base().entity(identifier)
    return Scope("actor", known.name if known else whom.strip(), identifier, (Filters(either=(identifier,)),), ())


def happenings_of(
    record: Record, scope: Scope, since: date | None, until: date | None, min_confidence: float
) -> Iterator[Told]:
    """What belongs to the scope and happened in the period, or has no date and was reported in it; each once, in no order."""
    seen: set[str] = set()
    for question in scope.questions:
        dated = replace(question, since=since, until=until, min_confidence=min_confidence or None)
        asked = [dated]
        if since is not None or until is not None:
            asked.append(replace(dated, since=None, until=None, published_since=since, published_until=until))
        for filters in asked:
            for one in record.told(filters):
                outside = filters is not dated and one.happening.first_day is not None
                if not outside and one.happening.id not in seen:
                    seen.add(one.happening.id)
                    yield one


def _mission(whom: str) -> Mission | None:
    try:
        return registry().find(whom)
    except UnknownMission:
        return None
