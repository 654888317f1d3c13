"""Actor phrases resolved by their parts: a known name, a country or demonym, a generic noun, a title, an office on that day.

Nothing here needs a parse; where one is at hand the caller gives the head noun. None means that the phrase names no actor.
Sectors are PLOVER's; former officials and officials' families are ELI.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from casque.knowledge.agents import Agent, find_agent
from casque.knowledge.countries import country_of_adjective
from casque.knowledge.entities import Entity, knowledge_base, ministry_id, normalised, role_id
from casque.knowledge.offices import holder, office_on, person_sector
from casque.reading.actor_heads import (
    Head,
    body_named,
    country_of,
    head_of,
    means_the_body,
    name_behind_office,
    person_name,
    sector_of,
    text_of,
    whole_text,
)
from casque.reading.actor_words import FORMER, KIN, Parts, cut, looks_like_name

STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
_ENDS_WITH_OFFICE = STATE_SECTORS | {"ELI"}
_OFFICE_OF = {
    "president": "head-of-state",
    "king": "head-of-state",
    "head of state": "head-of-state",
    "transitional president": "head-of-state",
    "interim president": "head-of-state",
    "prime minister": "head-of-government",
    "premier": "head-of-government",
    "chancellor": "head-of-government",
    "foreign minister": "foreign-minister",
    "defence minister": "defence-minister",
    "defense minister": "defence-minister",
}
_ROLE_KIND = {
    "GOV": "government",
    "MIL": "military",
    "COP": "police",
    "LEG": "parliament",
    "JUD": "court",
    "SPY": "state-force",
}


@dataclass(frozen=True, slots=True)
class ResolvedActor:
    """Whom a phrase means, as far as it tells. ``rule`` names how it was found."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    wikidata: str | None = None
    rule: str = ""


def resolve_phrase(
    phrase: str,
    *,
    context: str = "",
    when: object = None,
    country: str | None = None,
    head: str | None = None,
    label: str | None = None,
) -> ResolvedActor | None:
    """Whom a phrase names, or None where it names no actor.

    ``context``: text round it, whose only country is assumed for a bare state organ; ``when``: the date of the report (offices
    end); ``country``: the country to assume for bare state organs; ``head``: its head noun and ``label``: PER, ORG, LOC or MISC,
    where a parser and tagger have told them.
    """
    day = when if isinstance(when, date) else None
    found = _resolve(re.sub(r"\s+", " ", phrase).strip(" \t\n.,;:\"“”'’‘"), day, head, label)
    if found is None or found.sector not in STATE_SECTORS:
        return found
    assumed = country or (_only_country(context) if context and found.country is None else None)
    if assumed is None or (found.country is not None and not (country and found.rule == "state organ by usage")):
        return found
    return _in_country(found, assumed, "country assumed" if country else "country of the context")


def _in_country(actor: ResolvedActor, code: str, rule: str) -> ResolvedActor:
    """A bare state organ set in a country."""
    organ = actor.kind in ("body", "force", "ministry", *_ROLE_KIND.values())
    identifier = (ministry_id(actor.name, code) or role_id(actor.sector, code)) if organ else actor.id
    return replace(actor, country=code, id=identifier, rule=rule)


@lru_cache(maxsize=4_096)
def _only_country(context: str) -> str | None:
    """The one country that a text speaks of, by names and adjectives; None where there are none or several."""
    base = knowledge_base()
    codes = {entity.country for _, _, found in base.scan(context) for entity in found[:1] if entity.kind == "country"}
    for word in re.findall(r"\b[A-Z][\w-]+", context):
        codes.add(base.demonyms.get(normalised(word)))
    codes.discard(None)
    return codes.pop() if len(codes) == 1 else None


def nationality(word: str) -> ResolvedActor | None:
    """The country that a demonym or adjective names ("Malian", "Syrians"); people without a country have none."""
    if not word[:1].isupper():
        return None
    base = knowledge_base()
    key = normalised(word)
    code = base.demonyms.get(key)
    if code is not None:
        if country_of_adjective(word) is None:  # Chechens, Texans: in a country, not the country
            return ResolvedActor(f"people:{_slug(word)}", word, "nationality", code, None, None, "people of a country")
        return ResolvedActor(f"country:{code}", base.country_name(code), "nationality", code, None, None, "demonym")
    people = base.peoples.get(key)
    if people is None or people in _NO_PARTY:
        return None
    return ResolvedActor(f"people:{_slug(people)}", people, "nationality", None, None, None, "people")


_NO_PARTY = frozenset(
    "Western European African Asian Arab Balkan Baltic Gulf Caribbean Caucasus Scandinavian Sahel".split()
) | {"Latin American", "Middle East", "Central Asia", "Horn of Africa"}
"""Regions and peoples of continents: no actor of their own."""


@lru_cache(maxsize=50_000)
def _resolve(phrase: str, when: date | None, head: str | None, label: str | None) -> ResolvedActor | None:
    if not any(map(str.isalpha, phrase)):
        return None
    return _whole(phrase, when, label) or _by_parts(phrase, when, head, label)


def _whole(phrase: str, when: date | None, label: str | None) -> ResolvedActor | None:
    """The phrase as one name, capital or demonym."""
    base = knowledge_base()
    known = base.find(phrase)
    if label == "PER":
        known = tuple(entity for entity in known if entity.kind == "person")
    if known:
        return _of_entity(_best(known, when), when, "name", find_agent(normalised(phrase)))
    code = base.capitals.get(normalised(phrase))
    if code is not None and phrase[:1].isupper() and label != "PER":
        return ResolvedActor(
            f"gov:{code}", f"government of {base.country_name(code)}", "government", code, "GOV", None, "capital"
        )
    return _place_or_people(re.sub(r"^[Tt]he ", "", phrase)) if label != "PER" else None


def _place_or_people(word: str) -> ResolvedActor | None:
    """A region or city, which stands for its people, or a people, in the plural its members."""
    base = knowledge_base()
    key = normalised(word)
    if word[:1].isupper() and key in base.regions and key in base.demonyms:
        code = base.demonyms[key]
        return ResolvedActor(f"doc:{_slug(word)}", word, "place", code, "CVL", None, "place stands for its people")
    people = nationality(word)
    if people is None:
        return None
    if key in base.partly_recognised:
        return replace(people, id=f"doc:{_slug(word)}", name=word, sector="PRE", rule="partly recognised")
    if people.country is not None and word.endswith("s") and not word.endswith(("ss", "us")):
        identifier = f"people:{people.country}" if people.rule == "demonym" else people.id
        return replace(people, id=identifier, name=word)
    return people


def _best(found: tuple[Entity, ...], when: date | None) -> Entity:
    """Of several entities of one name the one alive on the day, then the one that has not ended, then the first."""
    day = when.isoformat() if when is not None else None

    def dead(entity: Entity) -> bool:
        if day is None:
            return entity.end is not None
        begun = entity.start is None or entity.start <= day
        return not (begun and (entity.end is None or day[: len(entity.end)] <= entity.end))

    return min(found, key=lambda entity: (dead(entity), entity.kind == "person"))


def _of_entity(entity: Entity, when: date | None, rule: str, agent: Agent | None = None) -> ResolvedActor:
    sector, country = entity.sector, entity.country
    if entity.kind == "country":
        sector = None  # a country's name alone does not say whether its government acts
    elif entity.kind == "person":
        sector = person_sector(entity.id, when)
        held = office_on(entity.id, when) if when is not None else None
        country = held.country if held is not None else country
    if agent is not None and entity.id.partition(":")[0] in ("gov", "leg", "mil", "police", "jud", "spy"):
        rule = "state organ by usage"
    return ResolvedActor(entity.id, entity.name, entity.kind, country, sector, entity.wikidata, rule)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", normalised(name)).strip("-")[:60] or "unnamed"


_BACKED = re.compile(
    r"\b[\w.]+-(?:backed|supported|sponsored|funded|trained|armed|aligned|allied|affiliated|linked)\s+", re.IGNORECASE
)
"""Who backs a force is not whose it is: "U.S.-backed Syrian forces" are Syrian."""


def _by_parts(phrase: str, when: date | None, head: str | None, label: str | None) -> ResolvedActor | None:
    parts = cut(_BACKED.sub("", phrase), lambda found: _best(found, when))
    if not parts.core:
        return None
    noun = head_of(parts.core, head)
    if noun is None:
        return _named_only(parts, when, label)
    if noun.agent.lemma in KIN:
        return _kin(phrase, parts, noun)
    names = tuple(
        word for word in (*noun.before, *noun.behind) if word.entity is not None and word.entity.kind != "country"
    )
    after_office = parts.behind[0][1][1:] if parts.behind and noun.agent.title else ()
    people = (word.entity for word in (*names, *after_office) if word.entity is not None)
    person = next((entity for entity in people if entity.kind == "person"), None)
    former = any(word.former or word.low in FORMER for word in (*parts.owner, *parts.core) if word.low != "retired")
    if person is not None and noun.agent.kind == "person":
        actor = _of_entity(person, when, "title and name")
        if actor.sector is None:  # no office known for the day: the title tells
            actor = replace(actor, sector=noun.agent.sector)
        return replace(actor, sector="ELI") if former and actor.sector in _ENDS_WITH_OFFICE else actor
    return _described(phrase, parts, noun, when, former, label)


def _named_only(parts: Parts, when: date | None, label: str | None) -> ResolvedActor | None:
    """A phrase without an actor noun: a name at its end, or a person's name with a description beside it."""
    last = parts.core[-1]
    alone = len(parts.core) == 1 and not parts.owner and not parts.behind
    if last.entity is not None and " " not in last.text and len(parts.core) > 1 and parts.core[-2].named:
        return _unknown_name(parts, "name")  # "Austin Gatt" is not the GATT
    if last.entity is not None and last.entity.kind == "country":
        if label == "PER":
            return _unknown_name(parts, "person")
        return _of_entity(last.entity, when, "name inside") if alone else None
    if last.entity is not None:
        return _of_entity(last.entity, when, "name inside")
    described = _resolve(parts.beside, when, None, None) if parts.beside else None
    named = looks_like_name(parts.core) and not parts.owner
    if named and described is not None and described.kind in ("person", "official"):
        known = _unknown_name(parts, "person")
        return replace(described, id=known.id, name=known.name, kind="person", rule="name and description")
    if label == "PER" or (named and label not in ("LOC", "MISC")):
        return _unknown_name(parts, "person" if label == "PER" else "name")
    if last.country is not None and alone:
        return _place_or_people(last.text)
    return described if described is not None and not described.id.startswith("doc:") else None


def _unknown_name(parts: Parts, kind: str) -> ResolvedActor:
    """Somebody of this document alone, by name."""
    name = text_of(parts.core)
    return ResolvedActor(f"doc:{_slug(name)}", name, kind, None, None, None, "unknown name")


def _kin(phrase: str, parts: Parts, noun: Head) -> ResolvedActor | None:
    """Families of officials are ELI, other families civilians."""
    of = tuple(word for prep, words in parts.behind if prep == "of" for word in words)
    around = (*parts.owner, *of, *noun.before)
    official = any(
        (word.entity is not None and word.entity.kind == "person" and word.entity.sector in STATE_SECTORS | {"ELI"})
        or ((agent := find_agent(word.low)) is not None and agent.sector in STATE_SECTORS and agent.kind == "person")
        for word in around
    )
    country = next((word.country for word in around if word.country is not None), None)
    return ResolvedActor(
        f"doc:{_slug(phrase)}", phrase, "person", country, "ELI" if official else "CVL", None, "family"
    )


def _described(
    phrase: str, parts: Parts, noun: Head, when: date | None, former: bool, label: str | None
) -> ResolvedActor | None:
    entity = body_named(parts, noun)
    country = country_of(parts, noun, entity)
    sector = sector_of(parts, noun, entity)
    if former and sector in STATE_SECTORS and noun.agent.kind == "person":
        sector = "ELI"
    name = person_name(noun) or name_behind_office(parts, noun)
    if name is not None:
        return ResolvedActor(f"doc:{_slug(name)}", name, "person", country, sector, None, "title and name")
    if entity is not None and means_the_body(noun, entity):
        return ResolvedActor(
            entity.id,
            entity.name,
            entity.kind,
            country or entity.country,
            entity.sector or sector,
            entity.wikidata,
            "name inside",
        )
    text = whole_text(parts)
    return _generic(text, noun, country, sector, when, former, entity)


def _generic(
    text: str,
    noun: Head,
    country: str | None,
    sector: str | None,
    when: date | None,
    former: bool,
    entity: Entity | None,
) -> ResolvedActor:
    """An actor without a name of its own: an office holder of the day, an organ of a state, or one of this document."""
    agent = noun.agent
    base = knowledge_base()
    state = country is not None and base.entity(f"country:{country}") is not None and entity is None
    if state and country is not None:
        office = _OFFICE_OF.get(agent.lemma)
        if office is not None and when is not None and not former and not noun.thing and sector == "GOV":
            person = holder(country, office, when)
            known = base.entity(person) if person is not None else None
            if known is not None:
                return ResolvedActor(
                    known.id, known.name, "person", known.country, "GOV", known.wikidata, "office on the day"
                )
        ministry = ministry_id(agent.lemma, country) if agent.kind == "body" else None
        if ministry is not None:
            return ResolvedActor(ministry, text, "ministry", country, sector, None, "ministry")
        organ = agent.kind in ("body", "force") or (agent.sector in ("MIL", "COP") and agent.kind != "thing")
        if organ and sector in _ROLE_KIND and (agent.sector == sector or agent.kind != "person"):
            kind = _ROLE_KIND[sector]
            return ResolvedActor(role_id(sector, country), text, kind, country, sector, None, "country and noun")
        if agent.lemma in ("opposition", "main opposition"):
            return ResolvedActor(f"opp:{country}", text, "opposition", country, "OPP", None, "country and noun")
    kind = "official" if agent.kind == "person" and entity is not None else agent.kind
    return ResolvedActor(
        f"doc:{_slug(text)}", text, kind, country, sector, None, "noun with country" if country else "noun"
    )
