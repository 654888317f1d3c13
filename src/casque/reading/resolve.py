"""Actor phrases resolved by their parts: a known name, a country or demonym, a generic noun, a title, an office on that day.

Nothing here needs a parse; where one is at hand the caller gives the head noun. None means that the phrase names no actor.
Sectors are PLOVER's; former officials and officials' families are ELI.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from casque.knowledge.agents import Agent, find_agent
from casque.knowledge.entities import Entity, knowledge_base, ministry_id, normalised, role_id
from casque.knowledge.offices import holder, person_sector
from casque.reading.actor_words import (
    ARMED,
    BELONGINGS,
    FORMER,
    KIN,
    MODIFIER_SECTOR,
    NEUTRAL,
    OPPOSING,
    REBEL_MODIFIERS,
    Parts,
    Word,
    agent_ending,
    cut,
    looks_like_name,
)

STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
_ENDS_WITH_OFFICE = STATE_SECTORS | {"ELI"}
_COLLECTIVE = frozenset(
    "fighter militant soldier troops forces rebel member supporter insurgent guerrilla gunman militia terrorist jihadist peacekeeper "
    "group movement party organisation organization network militiaman combatant operative mission force faction extremist "
    "separatist government administration regime authorities police army military authority alliance bloc coalition front "
    "paramilitary mercenary company agency council court tribunal newspaper union charity cult church".split()
)
"""Nouns that with a name mean the body named ("Hamas militants", "the Wagner group")."""
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


@dataclass(frozen=True, slots=True)
class _Head:
    """The actor noun that heads the core, where it stands and what stands round it."""

    agent: Agent
    before: tuple[Word, ...]
    behind: tuple[Word, ...]
    thing: bool
    """Whether a thing that belongs to the body heads the phrase ("army positions")."""


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
    word = re.sub(r"^[Tt]he ", "", phrase)
    if label != "PER" and word[:1].isupper() and normalised(word) in base.regions and normalised(word) in base.demonyms:
        code = base.demonyms[normalised(word)]
        return ResolvedActor(f"doc:{_slug(word)}", word, "place", code, "CVL", None, "place stands for its people")
    people = nationality(word) if label != "PER" else None
    if people is not None and normalised(word) in base.partly_recognised:
        return replace(people, id=f"doc:{_slug(word)}", name=word, sector="PRE", rule="partly recognised")
    if people is not None and people.country is not None and word.endswith("s") and not word.endswith(("ss", "us")):
        return replace(people, id=f"people:{people.country}", name=word, sector="CVL")
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
    sector = entity.sector if entity.kind != "country" else None
    if entity.kind == "person":
        sector = person_sector(entity.id, when)
    if agent is not None and entity.id.partition(":")[0] in ("gov", "leg", "mil", "police", "jud", "spy"):
        rule = "state organ by usage"
    return ResolvedActor(entity.id, entity.name, entity.kind, entity.country, sector, entity.wikidata, rule)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", normalised(name)).strip("-")[:60] or "unnamed"


def _by_parts(phrase: str, when: date | None, head: str | None, label: str | None) -> ResolvedActor | None:
    parts = cut(phrase, lambda found: _best(found, when))
    if not parts.core:
        return None
    noun = _head_of(parts.core, head)
    if noun is None:
        return _named_only(phrase, parts, when, label)
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
        return replace(actor, sector="ELI") if former and actor.sector in _ENDS_WITH_OFFICE else actor
    return _described(phrase, parts, noun, when, former, label)


def _head_of(core: Sequence[Word], head: str | None) -> _Head | None:
    """The noun that heads the core: the last actor noun that only names, or things of its own, follow."""
    wanted = head.lower() if head is not None else None
    for stop in range(len(core), 0, -1):
        word = core[stop - 1]
        if word.entity is None or find_agent(word.low) is not None:
            found = agent_ending(core, stop)
            if found is not None and (wanted is None or core[stop - 1].low == wanted or word.capital):
                agent, start = found
                tail = tuple(core[stop:])
                return _Head(agent, tuple(core[:start]), tail, any(w.low in BELONGINGS and not w.capital for w in tail))
        if not (word.in_name or word.low in BELONGINGS or word.former):
            return None
    return None


def _named_only(phrase: str, parts: Parts, when: date | None, label: str | None) -> ResolvedActor | None:
    """A phrase without an actor noun: a name at its end, or a person's name with a description beside it."""
    last = parts.core[-1]
    if last.entity is not None and (last.entity.kind != "country" or len(parts.core) == 1) and not parts.owner:
        if last.entity.kind == "country" and parts.behind:
            return None
        return _of_entity(last.entity, when, "name inside")
    if last.entity is not None and last.entity.kind != "country":
        return _of_entity(last.entity, when, "name inside")
    described = _resolve(parts.beside, when, None, None) if parts.beside else None
    named = looks_like_name(parts.core) and not parts.owner
    if named and described is not None and described.kind in ("person", "official", "person-noun"):
        return replace(
            described,
            id=f"doc:{_slug(_text(parts.core))}",
            name=_text(parts.core),
            kind="person",
            rule="name and description",
        )
    if label == "PER" or (named and label not in ("LOC", "MISC")):
        name = _text(parts.core)
        return ResolvedActor(
            f"doc:{_slug(name)}", name, "person" if label == "PER" else "name", None, None, None, "unknown name"
        )
    if last.country is not None and len(parts.core) == 1 and not parts.owner and not parts.behind:
        return nationality(last.text)
    return described if last.entity is None and described is not None and not described.id.startswith("doc:") else None


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _whole_text(parts: Parts) -> str:
    """The phrase without determiners, for the name of an actor of this document."""
    pieces = [_text(parts.owner) + "'s"] if parts.owner else []
    pieces.append(_text(parts.core))
    pieces += [f"{prep} {_text(words)}" for prep, words in parts.behind]
    return " ".join(pieces)


def _kin(phrase: str, parts: Parts, noun: _Head) -> ResolvedActor | None:
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
    phrase: str, parts: Parts, noun: _Head, when: date | None, former: bool, label: str | None
) -> ResolvedActor | None:
    entity = _body_named(parts, noun)
    country = _country(parts, noun, entity)
    sector = _sector(parts, noun, entity)
    if former and sector in STATE_SECTORS and noun.agent.kind == "person":
        sector = "ELI"
    name = _person_name(noun) or _name_behind_office(parts, noun)
    if name is not None:
        return ResolvedActor(f"doc:{_slug(name)}", name, "person", country, sector, None, "title and name")
    if entity is not None and _means_the_body(noun, entity):
        return ResolvedActor(
            entity.id,
            entity.name,
            entity.kind,
            country or entity.country,
            entity.sector or sector,
            entity.wikidata,
            "name inside",
        )
    text = _whole_text(parts)
    return _generic(text, noun, country, sector, when, former, entity)


def _generic(
    text: str,
    noun: _Head,
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


def _person_name(noun: _Head) -> str | None:
    """The name behind a title or a person's noun ("rebel leader Joseph Kony")."""
    if noun.agent.kind != "person" or not noun.behind or noun.thing:
        return None
    if noun.behind[0].entity is not None or not all(word.in_name for word in noun.behind):
        return None
    return _text(noun.behind)


def _name_behind_office(parts: Parts, noun: _Head) -> str | None:
    """The unknown name behind an office and its country ("President of Freedonia Rufus Firefly")."""
    if not (noun.agent.title and parts.behind) or parts.behind[0][0] not in ("of", "for"):
        return None
    words = parts.behind[0][1]
    if len(words) < 3 or words[0].country is None:
        return None
    return _text(words[1:]) if looks_like_name(words[1:]) else None


def _means_the_body(noun: _Head, entity: Entity) -> bool:
    """Whether noun and name together mean the body named, not a person of it."""
    agent = noun.agent
    return (
        agent.lemma in _COLLECTIVE
        or agent.kind in ("body", "force", "crowd", "thing")
        or noun.thing
        or (agent.kind == "person" and any(word.entity is entity for word in noun.behind))
    )


def _body_named(parts: Parts, noun: _Head) -> Entity | None:
    """The organisation, group or organ that the phrase names with the noun."""
    for word in (*noun.behind, *reversed(noun.before), *reversed(parts.owner)):
        if word.entity is not None and word.entity.kind not in ("country", "person"):
            return word.entity
    if noun.agent.kind == "person" or noun.agent.lemma in NEUTRAL:
        for prep, words in parts.behind:
            if prep in ("of", "for", "from", "at", "to") and words and prep != "to":
                entity = next((w.entity for w in words if w.entity is not None), None)
                if entity is not None and entity.kind not in ("country", "person"):
                    return entity
    return None


def _country(parts: Parts, noun: _Head, entity: Entity | None) -> str | None:
    """The country of the actor: by adjective, owner, named body, then by what stands behind "of", "from" or "in"."""
    near = next((word.country for word in (*noun.before, *parts.owner) if word.country is not None), None)
    if entity is not None and entity.country is not None and (near is None or noun.agent.kind != "person"):
        return entity.country
    if near is not None:
        return near
    if entity is not None and entity.country is not None:
        return entity.country
    for prep, words in parts.behind:
        placed = prep in ("in", "at", "near", "inside", "across", "throughout", "around") and noun.agent.sector not in (
            "MIL",
            "UAF",
        )
        if prep in ("of", "from") or (
            placed and noun.agent.lemma not in ("ambassador", "envoy", "embassy", "consulate")
        ):
            code = next((word.country for word in words if word.country is not None), None)
            if code is not None:
                return code
    around = (*noun.before, *parts.owner, *noun.behind)
    person = next((w.entity for w in around if w.entity is not None and w.entity.kind == "person"), None)
    if person is not None:
        return person.country
    return next((word.country for word in noun.behind if word.country is not None and not word.named), None)


def _sector(parts: Parts, noun: _Head, entity: Entity | None) -> str | None:
    """The sector of the head noun, turned by the words before it and the body named with it."""
    agent = noun.agent
    base = knowledge_base()
    words = [word.low for word in noun.before]
    lemma = agent.lemma.split(" ")[-1]
    if any(word in REBEL_MODIFIERS for word in words) and (lemma in ARMED or lemma in NEUTRAL or agent.sector == "UNK"):
        return "REB"
    if any(word in OPPOSING for word in words) and agent.sector in ("GOV", "PTY", "UNK", "CVL", "SOC", "OPP"):
        return "OPP"
    if (
        entity is None
        and any(normalised(word.text) in base.religions for word in noun.before)
        and (lemma in NEUTRAL or agent.lemma in ("community", "group", "community leader", "elder", "association"))
    ):
        return "REL"
    if entity is not None:
        return entity.sector or (agent.sector if entity.kind not in ("igo", "organ") or agent.sector != "GOV" else None)
    if agent.lemma in NEUTRAL:
        return _body_sector(parts, noun) or agent.sector
    return agent.sector


def _is_body(agent: Agent) -> bool:
    """Whether a noun before a neutral head names whom that head belongs to, not a second title ("deputy secretary")."""
    return agent.kind in ("body", "force", "crowd") or not (agent.title or agent.lemma in NEUTRAL)


def _body_sector(parts: Parts, noun: _Head) -> str | None:
    """The sector of the body that a neutral head belongs to ("army spokesman", "head of the police")."""
    turned = next((MODIFIER_SECTOR[word.low] for word in reversed(noun.before) if word.low in MODIFIER_SECTOR), None)
    if turned is not None:
        return turned
    groups: list[Sequence[Word]] = [noun.before, parts.owner]
    groups += [words for prep, words in parts.behind if prep in ("of", "for", "from", "at")]
    for words in groups:
        for stop in range(len(words), 0, -1):
            found = agent_ending(words, stop)
            if found is not None and found[0].sector != "UNK" and (words is parts.owner or _is_body(found[0])):
                return found[0].sector
    return None
