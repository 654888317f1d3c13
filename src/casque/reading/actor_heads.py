"""What heads an actor phrase, and what country, sector and body the words round it give.

Sectors are PLOVER's. Rules go from the nearest word outwards: adjective, owner, body named with the noun, then what stands behind a
preposition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casque.knowledge.agents import Agent, find_agent
from casque.knowledge.entities import Entity, knowledge_base, normalised
from casque.reading.actor_words import (
    ARMED,
    BELONGINGS,
    MODIFIER_SECTOR,
    NEUTRAL,
    OPPOSING,
    REBEL_MODIFIERS,
    Parts,
    Word,
    agent_ending,
    looks_like_name,
)

_COLLECTIVE = frozenset(
    "fighter militant soldier troops forces rebel member supporter insurgent guerrilla gunman militia terrorist jihadist peacekeeper "
    "group movement party organisation organization network militiaman combatant operative mission force faction extremist "
    "separatist government administration regime authorities police army military authority alliance bloc coalition front "
    "paramilitary mercenary company agency council court tribunal newspaper union charity cult church".split()
)
"""Nouns that with a name mean the body named ("Hamas militants", "the Wagner group")."""


@dataclass(frozen=True, slots=True)
class Head:
    """The actor noun that heads the core, where it stands and what stands round it."""

    agent: Agent
    before: tuple[Word, ...]
    behind: tuple[Word, ...]
    thing: bool
    """Whether a thing that belongs to the body heads the phrase ("army positions")."""


def head_of(core: Sequence[Word], head: str | None) -> Head | None:
    """The noun that heads the core: the last actor noun that only names, or things of its own, follow."""
    wanted = head.lower() if head is not None else None
    for stop in range(len(core), 0, -1):
        word = core[stop - 1]
        if word.entity is None or find_agent(word.low) is not None:
            found = agent_ending(core, stop)
            if found is not None and (wanted is None or core[stop - 1].low == wanted or word.capital):
                agent, start = found
                tail = tuple(core[stop:])
                return Head(agent, tuple(core[:start]), tail, any(w.low in BELONGINGS and not w.capital for w in tail))
        if not (word.in_name or word.low in BELONGINGS or word.former):
            return None
    return None


def body_named(parts: Parts, noun: Head) -> Entity | None:
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


def means_the_body(noun: Head, entity: Entity) -> bool:
    """Whether noun and name together mean the body named, not a person of it."""
    agent = noun.agent
    return (
        agent.lemma in _COLLECTIVE
        or agent.kind in ("body", "force", "crowd", "thing")
        or noun.thing
        or (agent.kind == "person" and any(word.entity is entity for word in noun.behind))
    )


def person_name(noun: Head) -> str | None:
    """The name behind a title or a person's noun ("rebel leader Joseph Kony")."""
    if noun.agent.kind != "person" or not noun.behind or noun.thing:
        return None
    if noun.behind[0].entity is not None or not all(word.in_name for word in noun.behind):
        return None
    return text_of(noun.behind)


def name_behind_office(parts: Parts, noun: Head) -> str | None:
    """The unknown name behind an office and its country ("President of Freedonia Rufus Firefly")."""
    if not (noun.agent.title and parts.behind) or parts.behind[0][0] not in ("of", "for"):
        return None
    words = parts.behind[0][1]
    if len(words) < 3 or words[0].country is None:
        return None
    return text_of(words[1:]) if looks_like_name(words[1:]) else None


def country_of(parts: Parts, noun: Head, entity: Entity | None) -> str | None:
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


def sector_of(parts: Parts, noun: Head, entity: Entity | None) -> str | None:
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


def _body_sector(parts: Parts, noun: Head) -> str | None:
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


def _is_body(agent: Agent) -> bool:
    """Whether a noun before a neutral head names whom that head belongs to, not a second title ("deputy secretary")."""
    return agent.kind in ("body", "force", "crowd") or not (agent.title or agent.lemma in NEUTRAL)


def text_of(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def whole_text(parts: Parts) -> str:
    """The phrase without determiners, for the name of an actor of this document."""
    pieces = [text_of(parts.owner) + "'s"] if parts.owner else []
    pieces.append(text_of(parts.core))
    pieces += [f"{prep} {text_of(words)}" for prep, words in parts.behind]
    return " ".join(pieces)
