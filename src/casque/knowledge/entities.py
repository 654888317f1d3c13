"""All that has a name beforehand: countries and their organs, organisations, missions, armed groups, people; found by any name.

Look-up forgets accents, quotes, hyphens and a leading article. It keeps capitals where they tell a name from a word: an acronym
must be in capitals ("WHO", "Nato" but not "who"), a name of one word must begin with one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import ahocorasick

from casque.knowledge.countries import (
    checked_sector,
    checked_slot,
    countries,
    normalised,
    peoples,
    plain_letter,
)
from casque.knowledge.offices import Office, offices, person_sector
from casque.knowledge.tables import cell_list, laid_over, read_table

__all__ = ["Entity", "KnowledgeBase", "knowledge_base", "ministry_id", "normalised", "role_id"]

ORGANISATION_COLUMNS = ("id", "name", "aliases", "kind", "country", "sector", "parent", "wikidata")
MISSION_COLUMNS = (
    "id",
    "acronym",
    "acronym_fr",
    "name",
    "name_fr",
    "aliases",
    "host",
    "start",
    "end",
    "kind",
    "source",
)
GROUP_COLUMNS = (
    "id",
    "name",
    "aliases",
    "country",
    "sector",
    "kind",
    "start",
    "end",
    "successor",
    "wikidata",
    "source",
)
METONYM_COLUMNS = ("word", "aliases", "country", "sector", "stands_for")
ROLES = {
    "gov": ("GOV", "government", "government of {}"),
    "mil": ("MIL", "military", "armed forces of {}"),
    "police": ("COP", "police", "police of {}"),
    "leg": ("LEG", "parliament", "parliament of {}"),
    "jud": ("JUD", "court", "courts of {}"),
    "spy": ("SPY", "state-force", "intelligence service of {}"),
    "opp": ("OPP", "opposition", "opposition of {}"),
}
"""Organs that every country has, by id prefix: sector, kind, name."""
ROLE_OF_SECTOR = {sector: prefix for prefix, (sector, _, _) in ROLES.items()}
MINISTRIES = {
    "foreign": r"foreign|external affairs|state department|department of state",
    "defence": r"defen[cs]e|war ministry",
    "interior": r"interior|home (?:ministry|office|affairs)|internal affairs|homeland|internal security",
    "finance": r"financ|treasury|econom",
    "justice": r"justice",
    "health": r"health",
    "education": r"education",
    "information": r"information|communication",
    "energy": r"energy|oil|petroleum",
    "agriculture": r"agricultur",
    "trade": r"trade|commerce|industry",
}
"""Ministries that have ids of their own, and the words that name them."""
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
_MISSION_SLOT = {
    "peacekeeping": "UNO",
    "special-political": "UNO",
    "eu": "EUR",
    "nato": "IGO",
    "regional": "IGO",
    "coalition": "IGO",
}
_MISSION_SECTOR = (
    (re.compile(r"EU(?:CAP|POL|PM)|UNPOL|MIPONUH|UNCPSG"), "COP"),
    (re.compile(r"EU(?:MM|AM|BAM|LEX)"), None),
)
_ACRONYM_LENGTH = 7
_TITLE_LENGTH = 4
"""Acronyms of this many letters or more are also written as words ("Nato", "Minusma")."""
_ENGLISH = frozenset("aids care plan goal pace pen echo time memo mint safe save shape east west alba".split())


@dataclass(frozen=True, slots=True)
class Entity:
    """Something with a name, under its knowledge id. ``country`` is an alpha-3 code or one of PLOVER's slots (IGO, NGO ...)."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    wikidata: str | None = None
    start: str | None = None
    end: str | None = None
    names: tuple[str, ...] = ()


def role_id(sector: str | None, country: str) -> str:
    """The id of a state's organ: gov:MLI, mil:MLI, police:MLI, leg:MLI, jud:MLI, spy:MLI; actor:MLI for other sectors."""
    return f"{ROLE_OF_SECTOR.get(sector or '', 'actor')}:{country}"


@cache
def _ministry_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in MINISTRIES.items())


def ministry_id(phrase: str, country: str) -> str | None:
    """The id of the ministry that a phrase names ("foreign ministry" -> ministry-foreign:MLI), or None."""
    low = phrase.lower()
    if not re.search(r"ministr|department|treasury|foreign office|home office", low):
        return None
    return next((f"ministry-{name}:{country}" for name, words in _ministry_patterns() if words.search(low)), None)


def _is_acronym(name: str) -> bool:
    """Capitals only, but for one small letter in an acronym of four or more ("FAMa")."""
    letters = [c for c in name if c.isalpha()]
    small = sum(not c.isupper() for c in letters)
    return 1 < len(letters) <= _ACRONYM_LENGTH and " " not in name and small <= (len(letters) >= _TITLE_LENGTH)


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
        for entity in (*_organisations(), *_missions(self), *_groups(), *_people()):
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
        for row in _rows("metonyms", METONYM_COLUMNS):
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
            self._spellings[key] = _looser(self._spellings.get(key), _spelling(name, key))

    def _join_army(self, force: Entity) -> None:
        """A force that is also called "the X army" is its country's army: its names mean mil:XXX first."""
        keys = {normalised(name) for name in force.names}
        if any(key.endswith((" army", " armed forces")) and self.demonyms.get(key.rsplit(" ", 1)[0]) for key in keys):
            self._alias(f"mil:{force.country}", force.names)

    def entity(self, identifier: str) -> Entity | None:
        """The entity of that id, or None. Organs of states exist by rule for every country: gov:MLI, ministry-foreign:MLI."""
        return self._entities.get(identifier) or self._organ(identifier)

    def _organ(self, identifier: str) -> Entity | None:
        prefix, _, code = identifier.partition(":")
        name = self._country_names.get(code)
        if name is None:
            return None
        if prefix in ROLES:
            sector, kind, pattern = ROLES[prefix]
            return Entity(identifier, pattern.format(name), kind, code, sector)
        ministry = prefix.removeprefix("ministry-")
        if prefix != ministry and ministry in MINISTRIES:
            return Entity(identifier, f"{ministry} ministry of {name}", "ministry", code, "GOV")
        return None

    def entities(self) -> tuple[Entity, ...]:
        """All entities of the tables, in their order."""
        return tuple(self._entities.values())

    def country_name(self, code: str) -> str:
        """The usual name of a country code; the code itself where it is none."""
        return self._country_names.get(code, code)

    def find(self, phrase: str) -> tuple[Entity, ...]:
        """Entities that bear the phrase as a name, an acronym only where it is written as one ("who" is not the WHO)."""
        key = normalised(phrase)
        if key not in self._names or not _written_as(self._spellings[key], phrase, key):
            return ()
        return self._of_key(key)

    def _of_key(self, key: str) -> tuple[Entity, ...]:
        found = (self.entity(identifier) for identifier in self._names[key])
        return tuple(entity for entity in found if entity is not None)

    def scan(self, text: str) -> list[tuple[int, int, tuple[Entity, ...]]]:
        """All names in a text as (start, end, entities): whole words, from the left, the longest first, none overlapping."""
        plain, origin = _plain_with_offsets(text)
        hits = sorted(self._hits(plain), key=lambda hit: (hit[0], -hit[1]))
        found: list[tuple[int, int, tuple[Entity, ...]]] = []
        free = 0
        for first, stop, key in hits:
            if first < free:
                continue
            start, end = origin[first], origin[stop - 1] + 1
            if "." in key and text[end : end + 1] == ".":
                end += 1
            if _written_as(self._spellings[key], text[start:end], key):
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


def _plain_with_offsets(text: str) -> tuple[str, list[int]]:
    """The text for look-up, runs of white space as one space, and where each of its letters stands in the text."""
    letters: list[str] = []
    origin: list[int] = []
    for index, letter in enumerate(text):
        plain = plain_letter(letter)
        if plain == " " and letters and letters[-1] == " ":
            continue
        letters.append(plain)
        origin.append(index)
    return "".join(letters), origin


def _spelling(name: str, key: str) -> str:
    if _is_acronym(name):
        return "acronym"
    if " " not in key and name[:1].isupper():
        return "title"
    return "name" if any(map(str.isupper, name)) else "any"


_LOOSENESS = ("acronym", "title", "name", "any")


def _looser(first: str | None, second: str) -> str:
    return second if first is None else max(first, second, key=_LOOSENESS.index)


def _written_as(spelling: str, phrase: str, key: str) -> bool:
    """Whether a phrase is written as its name must be."""
    bare = re.sub(r"^the\s+", "", phrase.strip(" .,;:'\"“”‘’()"), flags=re.IGNORECASE)
    if spelling == "acronym":
        if _is_acronym(bare):
            return True
        return bare[:1].isupper() and len(key) >= _TITLE_LENGTH and key not in _ENGLISH and bare[1:].islower()
    if spelling == "title":
        return bare[:1].isupper()
    return spelling == "any" or any(map(str.isupper, bare))


def _organisations() -> Iterator[Entity]:
    for row in _rows("organisations", ORGANISATION_COLUMNS):
        yield Entity(
            row["id"],
            row["name"],
            row["kind"],
            checked_slot(row["country"], "organisations"),
            checked_sector(row["sector"], "organisations"),
            row["wikidata"] or None,
            names=(row["name"], *cell_list(row["aliases"])),
        )


def _missions(base: KnowledgeBase) -> Iterator[Entity]:
    for row in _rows("missions", MISSION_COLUMNS):
        acronyms = (row["acronym"], row["acronym_fr"])
        names = tuple(name for name in (*acronyms, row["name"], row["name_fr"], *cell_list(row["aliases"])) if name)
        sector = next((sector for pattern, sector in _MISSION_SECTOR if pattern.match(row["acronym"])), "MIL")
        slot = _MISSION_SLOT.get(row["kind"]) or _nation_of(names, base)
        if row["kind"] == "special-political":
            sector = None
        yield Entity(
            row["id"],
            row["acronym"] or row["name"],
            "mission",
            slot,
            sector,
            None,
            row["start"] or None,
            row["end"] or None,
            names,
        )


def _nation_of(names: tuple[str, ...], base: KnowledgeBase) -> str | None:
    """The country whose adjective begins one of a national operation's names ("French Licorne force")."""
    words = (name.split(" ", 1)[0] for name in names)
    return next((base.demonyms[word.lower()] for word in words if word.lower() in base.demonyms), None)


def _groups() -> Iterator[Entity]:
    for row in _rows("groups", GROUP_COLUMNS):
        yield Entity(
            row["id"],
            row["name"],
            row["kind"],
            checked_slot(row["country"].split("|")[0], "groups"),
            checked_sector(row["sector"], "groups"),
            row["wikidata"] or None,
            row["start"] or None,
            row["end"] or None,
            (row["name"], *cell_list(row["aliases"])),
        )


def _people() -> Iterator[Entity]:
    for person, rows in offices().items():
        names = dict.fromkeys(name for row in rows for name in (row.name, *row.aliases))
        sector = person_sector(person, None)
        yield Entity(person, rows[-1].name, "person", rows[-1].country, sector, names=tuple(names))


def _rows(table: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a table, none where it is not there."""
    if not (files("casque.knowledge") / "data" / f"{table}.tsv").is_file():
        return []
    return list(read_table(table, columns))


@cache
def knowledge_base() -> KnowledgeBase:
    """The shipped knowledge, read once."""
    return KnowledgeBase()
