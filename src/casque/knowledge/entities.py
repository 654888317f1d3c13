"""All that has a name beforehand: countries and their organs, organisations, missions, armed groups, people; found by any name.

Look-up forgets accents, quotes, hyphens and a leading article. It keeps capitals where they tell a name from a word: an acronym
must be in capitals ("WHO", "Nato" but not "who"), a name of one word must begin with one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import ahocorasick

from casque.knowledge.countries import checked_sector, checked_slot, countries, normalised, peoples
from casque.knowledge.named import Entity, groups, missions, office_holders, organisations
from casque.knowledge.offices import Office, offices
from casque.knowledge.organs import ROLES, ministry_id, organ, role_id
from casque.knowledge.spelling import looser, plain_with_offsets, spelling_of, written_as
from casque.knowledge.tables import cell_list, laid_over, read_table

__all__ = ["ROLES", "Entity", "KnowledgeBase", "knowledge_base", "ministry_id", "normalised", "role_id"]

METONYM_COLUMNS = ("word", "aliases", "country", "sector", "stands_for")
_STANDS_FOR = {
    "head of state": "gov",
    "head of government": "gov",
    "government": "gov",
    "junta": "gov",
    "parliament": "leg",
    "armed forces": "mil",
    "court": "jud",
}
_BODY_KINDS = {"agency": "agency", "unit": "state-force", "party": "party", "church": "religious"}


class KnowledgeBase:
    """Entities by id and by name, demonyms and capitals by word. Loaded once; read only."""

    def __init__(self) -> None:
        self._entities: dict[str, Entity] = {}
        self._names: dict[str, list[str]] = {}
        self._spellings: dict[str, str] = {}
        """Look-up word -> how it must be written: acronym, title (first letter a capital), name (a capital somewhere), any."""
        self._country_names: dict[str, str] = {}
        self._own = {row["id"] for table in ("organisations", "groups") for row in laid_over(table)}
        self._automaton: ahocorasick.Automaton | None = None
        self.demonyms: dict[str, str] = {}
        """Adjective, people, region or city -> country code."""
        self.capitals: dict[str, str] = {}
        self.peoples: dict[str, str] = {}
        """Peoples and regions that imply no country -> their name."""
        self.partly_recognised: frozenset[str] = frozenset()
        """Words for entities that PLOVER gives the further sector PRE."""
        self.regions: frozenset[str] = frozenset()
        """Those words of ``demonyms`` and ``peoples`` that are regions or cities."""
        self.religions: frozenset[str] = frozenset()
        """Words for the faithful of a religion."""
        self.offices: dict[str, tuple[Office, ...]] = offices()
        self._load_countries()
        self._load_peoples()
        self._load_metonyms()
        for entity in (*organisations(), *missions(self.demonyms), *groups(), *office_holders()):
            if entity.kind == "state-force" and entity.sector == "MIL" and entity.end is None:
                self._join_army(entity)
            self._add(entity)

    def _load_countries(self) -> None:
        for one in countries():
            self._country_names[one.alpha3] = one.name
            names = (one.name, *one.aliases)
            self._add(
                Entity(
                    f"country:{one.alpha3}",
                    one.name,
                    "country",
                    one.code,
                    "GOV",
                    one.wikidata,
                    one.start,
                    one.end,
                    names,
                )
            )
            governments = [f"{adjective} government" for adjective in one.adjectives]
            governments += [f"government of {name}" for name in names]
            self._alias(f"gov:{one.code}", governments)
            for adjective in one.adjectives:
                self.demonyms.setdefault(normalised(adjective), one.code)
            for capital in one.capitals:
                self.capitals.setdefault(normalised(capital), one.code)

    def _load_peoples(self) -> None:
        keys: dict[str, set[str]] = {"entity": set(), "region": set(), "city": set(), "people": set()}
        religions = set()
        for people in peoples():
            for name in (people.name, *people.aliases):
                key = normalised(name)
                keys[people.kind].add(key)
                if people.religion:
                    religions.add(key)
                if people.country is not None:
                    self.demonyms.setdefault(key, people.country)
                else:
                    self.peoples[key] = people.name
        self.partly_recognised = frozenset(keys["entity"])
        self.regions = frozenset(keys["region"] | keys["city"])
        self.religions = frozenset(religions)

    def _load_metonyms(self) -> None:
        for row in read_table("metonyms", METONYM_COLUMNS):
            country, sector = checked_slot(row["country"], "metonyms"), checked_sector(row["sector"], "metonyms")
            names = (row["word"], *cell_list(row["aliases"]))
            stands_for = row["stands_for"]
            if stands_for in _STANDS_FOR:
                self._alias(f"{_STANDS_FOR[stands_for]}:{country}", names)
            elif stands_for.startswith("ministry-"):
                self._alias(f"{stands_for}:{country}", names)
            else:
                slug = re.sub(r"[^a-z0-9]+", "-", normalised(row["word"])).strip("-")
                kind = _BODY_KINDS.get(stands_for, "group")
                self._add(Entity(f"org:{slug}", row["word"], kind, country, sector, names=names))

    def _add(self, entity: Entity) -> None:
        self._entities.setdefault(entity.id, entity)
        self._alias(entity.id, entity.names)

    def _alias(self, identifier: str, names: Iterable[str]) -> None:
        """Make an id findable by more names."""
        for name in names:
            key = normalised(name)
            if len(key) < 2:
                continue
            ids = self._names.setdefault(key, [])
            if identifier in self._own and identifier not in ids:
                # What a user's codebook calls by a name comes before whatever else bears it.
                ids.insert(0, identifier)
            elif identifier not in ids:
                ids.append(identifier)
            self._spellings[key] = looser(self._spellings.get(key), spelling_of(name, key))

    def _join_army(self, force: Entity) -> None:
        """A force that is also called "the X army" is its country's army: its names mean mil:XXX first."""
        keys = {normalised(name) for name in force.names}
        if any(key.endswith((" army", " armed forces")) and self.demonyms.get(key.rsplit(" ", 1)[0]) for key in keys):
            self._alias(f"mil:{force.country}", force.names)

    def entity(self, identifier: str) -> Entity | None:
        """The entity of that id, or None. Organs of states exist by rule for every country: gov:MLI, ministry-foreign:MLI."""
        return self._entities.get(identifier) or organ(identifier, self._country_names)

    def entities(self) -> tuple[Entity, ...]:
        """All entities of the tables, in their order."""
        return tuple(self._entities.values())

    def country_name(self, code: str) -> str:
        """The usual name of a country code; the code itself where it is none."""
        return self._country_names.get(code, code)

    def find(self, phrase: str) -> tuple[Entity, ...]:
        """Entities that bear the phrase as a name, an acronym only where it is written as one ("who" is not the WHO)."""
        key = normalised(phrase)
        if key not in self._names or not written_as(self._spellings[key], phrase, key):
            return ()
        return self._of_key(key)

    def _of_key(self, key: str) -> tuple[Entity, ...]:
        found = (self.entity(identifier) for identifier in self._names[key])
        return tuple(entity for entity in found if entity is not None)

    def scan(self, text: str) -> list[tuple[int, int, tuple[Entity, ...]]]:
        """All names in a text as (start, end, entities): whole words, from the left, the longest first, none overlapping."""
        plain, origin = plain_with_offsets(text)
        hits = sorted(self._hits(plain), key=lambda hit: (hit[0], -hit[1]))
        found: list[tuple[int, int, tuple[Entity, ...]]] = []
        free = 0
        for first, stop, key in hits:
            if first < free:
                continue
            start, end = origin[first], origin[stop - 1] + 1
            if "." in key and text[end : end + 1] == ".":
                end += 1
            if written_as(self._spellings[key], text[start:end], key):
                found.append((start, end, self._of_key(key)))
                free = stop
        return found

    def _hits(self, plain: str) -> Iterator[tuple[int, int, str]]:
        """Whole-word matches in plain text as (first, stop, key)."""
        for last, key in self._names_automaton().iter(plain):
            first, stop = last - len(key) + 1, last + 1
            if first > 0 and plain[first - 1].isalnum():
                continue
            if stop < len(plain) and plain[stop].isalnum():
                continue
            yield first, stop, key

    def _names_automaton(self) -> ahocorasick.Automaton:
        if self._automaton is None:
            automaton = ahocorasick.Automaton()
            for key in self._names:
                automaton.add_word(key, key)
            automaton.make_automaton()
            self._automaton = automaton
        return self._automaton


@cache
def knowledge_base() -> KnowledgeBase:
    """The shipped knowledge, read once."""
    return KnowledgeBase()
