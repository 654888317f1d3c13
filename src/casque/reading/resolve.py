"""Actor phrases resolved by their parts: a known name, a country or demonym, a generic noun, a title, an office on that day.

Nothing here needs a parse; where one is at hand the caller gives the head noun. None means that the phrase names no actor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from casque.knowledge.agents import Agent, find_agent
from casque.knowledge.entities import Entity, knowledge_base, normalised, role_id

FORMER = frozenset("former ex late deposed ousted exiled toppled onetime outgoing".split())
DETERMINERS = frozenset(
    "the a an some any several many few all both each every this that these those its his her their our your my more than at least "
    "about around nearly almost over dozens hundreds thousands scores of two three four five six seven eight nine ten other another most".split()
)
_TOKEN = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*\.?|'s|’s")
_CUT = re.compile(r"\s(?:who|which|that|whose|at|by|on|with|after|during|near|outside|inside|against|along|including|accused|suspected|backed|led)\s|[,;:(]")
_OF = re.compile(r"\s(?:of|from|in|for|to|at)\s(?:the\s)?")
STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})


@dataclass(frozen=True, slots=True)
class ResolvedActor:
    """Whom a phrase means, as far as it tells."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    wikidata: str | None = None
    rule: str = ""


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", normalised(name)).strip("-")[:60] or "unnamed"


def _of_entity(entity: Entity, when: date | None, rule: str) -> ResolvedActor:
    sector = entity.sector
    if entity.kind == "person":
        sector = person_sector(entity.id, when) or sector
    return ResolvedActor(entity.id, entity.name, entity.kind, entity.country, sector, entity.wikidata, rule)


OFFICE_SECTOR = {
    "head-of-state": "GOV", "head-of-government": "GOV", "foreign-minister": "GOV", "defence-minister": "GOV", "interior-minister": "GOV",
    "un-secretary-general": "GOV", "envoy": "GOV", "opposition-leader": "OPP", "armed-group-leader": "REB", "army-chief": "MIL",
    "party-leader": "PTY", "religious-leader": "REL",
}


def person_sector(person: str, when: date | None) -> str | None:
    """A known person's sector on a day: that of the office held, ELI for a former office holder."""
    rows = knowledge_base().offices.get(person, [])
    if not rows:
        return None
    if when is None:
        return OFFICE_SECTOR.get(rows[-1]["office"], "GOV")
    day = when.isoformat()
    for row in rows:
        if row["start"] <= day and (not row["end"] or day <= row["end"] + "~"):
            return OFFICE_SECTOR.get(row["office"], "GOV")
    return "ELI" if any(row["end"] and row["end"] + "~" < day for row in rows) else None


def nationality(word: str) -> ResolvedActor | None:
    """The country that a demonym or adjective names ("Malian", "Syrians")."""
    code = knowledge_base().demonyms.get(normalised(word))
    if not word[:1].isupper():
        return None
    if code is None:
        people = knowledge_base().peoples.get(normalised(word))
        if people is None or people in ("Western", "European", "African", "Islamist", "Arab"):
            return None
        return ResolvedActor(f"people:{_slug(people)}", people, "nationality", None, None, None, "people")
    country = knowledge_base().entity(f"country:{code}")
    return ResolvedActor(f"country:{code}", country.name if country else code, "nationality", code, None, None, "demonym")


def resolve_phrase(
    phrase: str, *, context: str = "", when: object = None, country: str | None = None, head: str | None = None, label: str | None = None
) -> ResolvedActor | None:
    """Whom a phrase names. ``context``: the sentence round it; ``country``: the country to assume for bare state organs."""
    day = when if isinstance(when, date) else None
    found = _resolve(re.sub(r"\s+", " ", phrase).strip(" \t\n.,;:\"“”'"), day, head, label)
    if found is not None and found.country is None and country is not None and found.sector in STATE_SECTORS:
        identifier = role_id(found.sector, country) if found.id.startswith("doc:") and found.kind in ("body", "force") else found.id
        return replace(found, country=country, id=identifier)
    return found


@lru_cache(maxsize=50_000)
def _resolve(phrase: str, when: date | None, head: str | None, label: str | None) -> ResolvedActor | None:
    if not phrase or not any(c.isalpha() for c in phrase):
        return None
    base = knowledge_base()
    known = base.find(phrase)
    if known:
        return _of_entity(_best(known), when, "name")
    code = base.capitals.get(normalised(phrase))
    if code is not None and phrase[:1].isupper() and label != "PER":
        return ResolvedActor(f"gov:{code}", _country_name(code), "government", code, "GOV", None, "capital")
    people = nationality(phrase.split(" ")[-1] if phrase.lower().startswith("the ") and phrase.count(" ") == 1 else phrase)
    if people is not None:
        if people.country is not None and phrase.endswith("s") and not phrase.endswith(("ss", "us")):
            return replace(people, id=f"people:{people.country}", name=phrase, sector="CVL")
        return people
    return _by_parts(phrase, when, head, label)


def _best(found: tuple[Entity, ...]) -> Entity:
    return min(found, key=lambda e: (e.end is not None, e.kind == "person"))


def _country_name(code: str) -> str:
    entity = knowledge_base().entity(f"country:{code}")
    return entity.name if entity is not None else code


def _chunks(phrase: str) -> tuple[str, str]:
    """The phrase up to its first clause or comma, cut at "of": core and what follows "of"."""
    cut = _CUT.search(phrase, 2)
    core = phrase[: cut.start()] if cut else phrase
    of = _OF.search(core)
    return (core[: of.start()], core[of.end() :]) if of else (core, "")


def _entity_inside(words: list[str]) -> tuple[Entity, int, int] | None:
    base = knowledge_base()
    for size in range(min(6, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            if not any(w[:1].isupper() for w in words[start : start + size]):
                continue
            found = base.find(" ".join(words[start : start + size]))
            if found:
                return _best(found), start, start + size
    return None


def _country_inside(words: list[str]) -> str | None:
    base = knowledge_base()
    for word in words:
        if word[:1].isupper():
            code = base.demonyms.get(normalised(word))
            if code is not None:
                return code
    for word in words:
        code = base.capitals.get(normalised(word)) if word[:1].isupper() else None
        if code is not None:
            return code
    for first, second in zip(words, words[1:], strict=False):
        code = base.demonyms.get(normalised(f"{first} {second}")) or base.capitals.get(normalised(f"{first} {second}"))
        if code is not None and first[:1].isupper():
            return code
    return None


def _agent_of(words: list[str]) -> Agent | None:
    """The generic noun that heads the words: the last one, its longest known form first."""
    low = [w.lower().strip("'’.") for w in words if w not in ("'s", "’s")]
    for end in range(len(low), 0, -1):
        for size in (3, 2, 1):
            if end - size >= 0:
                agent = find_agent(" ".join(low[end - size : end]))
                if agent is not None:
                    return agent
    return None


def _by_parts(phrase: str, when: date | None, head: str | None, label: str | None) -> ResolvedActor | None:
    core, after = _chunks(phrase)
    words = [w[:-2] if w.endswith(("'s", "’s")) else w for w in _TOKEN.findall(core)]
    words = [w for w in words if w]
    after_words = [w[:-2] if w.endswith(("'s", "’s")) else w for w in _TOKEN.findall(after)][:8]
    while words and words[0].lower() in DETERMINERS:
        words.pop(0)
    if not words:
        return _by_parts(after, when, None, label) if after else None
    agent = _agent_of(words)
    inside, behind = _entity_inside(words), _entity_inside(after_words)
    country = None
    for hit in (inside, behind):
        if hit is not None and hit[0].kind == "country":
            country = country or hit[0].country
    country = _country_inside(words) or country or _country_inside(after_words)
    entity = next((hit[0] for hit in (inside, behind) if hit is not None and hit[0].kind not in ("country", "media")), None)
    former = any(w.lower().rstrip("-") in FORMER or w.lower().startswith("ex-") for w in words) or core.lower().startswith("ex-")
    return _assembled(phrase, words, agent, entity, country, former, label, inside)


def _assembled(
    phrase: str, words: list[str], agent: Agent | None, entity: Entity | None, country: str | None, former: bool, label: str | None,
    inside: tuple[Entity, int, int] | None,
) -> ResolvedActor | None:
    name = " ".join(words)
    if entity is not None and entity.kind == "person" and inside is not None:
        return ResolvedActor(entity.id, entity.name, "person", entity.country, "ELI" if former else entity.sector or (agent.sector if agent else None), entity.wikidata, "name inside")
    person = label == "PER" or (agent is not None and agent.title and _capitalised_after(words))
    if entity is not None:
        sector = "ELI" if former and agent is not None else entity.sector or (agent.sector if agent is not None and entity.kind != "igo" else None)
        if person or (agent is not None and agent.kind == "person" and agent.sector in ("GOV", "ELI", "LEG", "PTY", "SOC", "JRN")):
            return ResolvedActor(f"doc:{_slug(name)}", name, "person" if person else "official", entity.country, sector, None, "name with title")
        if agent is not None or inside is not None:
            return ResolvedActor(entity.id, entity.name, entity.kind, entity.country, sector, entity.wikidata, "name inside")
    if agent is None:
        if person:
            return ResolvedActor(f"doc:{_slug(name)}", name, "person", country, None, None, "person")
        if country is not None and inside is not None and inside[0].kind == "country" and inside[2] - inside[1] == len(words):
            return ResolvedActor(f"country:{country}", _country_name(country), "country", country, None, None, "country")
        return None
    sector = "ELI" if former and agent.sector in ("GOV", "LEG", "MIL", "ELI") else agent.sector
    if country is not None and sector in STATE_SECTORS and (agent.kind in ("body", "force") or sector in ("MIL", "COP")) and not person:
        return ResolvedActor(role_id(sector, country), name, {"GOV": "government", "MIL": "military", "COP": "police"}.get(sector, "body"), country, sector, None, "country and noun")
    kind = "person" if person else agent.kind
    if country is None and not person and label != "ORG":
        return ResolvedActor(f"doc:{_slug(name)}", name, kind, None, sector, None, "noun")
    return ResolvedActor(f"doc:{_slug(name)}", name, kind, country, sector, None, "noun with country" if country else "noun")


def _capitalised_after(words: list[str]) -> bool:
    return len(words) >= 2 and words[-1][:1].isupper() and find_agent(words[-1].lower()) is None and nationality(words[-1]) is None
