"""All that has a name beforehand: countries, organisations, missions, groups, people; found by any of their names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from casque.knowledge.tables import cell_list, read_table

COUNTRY_COLUMNS = (
    "alpha3", "alpha2", "name", "aliases", "adjectives", "capitals", "region", "un_member", "start", "end", "sovereign", "wikidata",
)
ORGANISATION_COLUMNS = ("id", "name", "aliases", "kind", "country", "sector", "parent", "wikidata")
MISSION_COLUMNS = ("id", "acronym", "acronym_fr", "name", "name_fr", "aliases", "host", "start", "end", "kind", "source")
GROUP_COLUMNS = ("id", "name", "aliases", "country", "sector", "kind", "start", "end", "successor", "wikidata", "source")
METONYM_COLUMNS = ("word", "aliases", "country", "sector", "stands_for")
GROUP_NAME_COLUMNS = ("name", "aliases", "country", "kind", "religion")
OFFICE_COLUMNS = ("id", "name", "aliases", "country", "office", "title", "start", "end", "source")


@dataclass(frozen=True, slots=True)
class Entity:
    """Something with a name, under its knowledge id."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    wikidata: str | None = None
    start: str | None = None
    end: str | None = None
    names: tuple[str, ...] = ()


def normalised(phrase: str) -> str:
    """A phrase for look-up: lower case, no accents, plain quotes, hyphens as spaces, no leading article."""
    plain = unicodedata.normalize("NFKD", phrase)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    plain = plain.replace("’", "'").replace("-", " ").replace("–", " ")
    plain = re.sub(r"\s+", " ", plain).strip(" .,'\"“”")
    return plain[4:] if plain.startswith("the ") else plain


class KnowledgeBase:
    """Entities by id and by name, demonyms and capitals by word."""

    def __init__(self) -> None:
        self._entities: dict[str, Entity] = {}
        self._names: dict[str, list[str]] = {}
        self._acronyms: set[str] = set()
        self.demonyms: dict[str, str] = {}
        self.capitals: dict[str, str] = {}
        self.peoples: dict[str, str] = {}
        self.offices: dict[str, list[dict[str, str]]] = {}
        self._load_countries()
        self._load_organisations()
        for row in _rows("missions", MISSION_COLUMNS):
            names = (row["acronym"], row["acronym_fr"], row["name"], row["name_fr"], *cell_list(row["aliases"]))
            slot = "UNO" if row["kind"] in ("peacekeeping", "special-political") else "IGO"
            self._add(Entity(row["id"], row["acronym"] or row["name"], "mission", slot, "MIL", None, row["start"] or None, row["end"] or None, names))
        for row in _rows("groups", GROUP_COLUMNS):
            self._add(
                Entity(row["id"], row["name"], row["kind"], row["country"] or None, row["sector"] or None, row["wikidata"] or None,
                       row["start"] or None, row["end"] or None, (row["name"], *cell_list(row["aliases"])))
            )
        for row in _rows("offices", OFFICE_COLUMNS):
            self.offices.setdefault(row["id"], []).append(row)
            if row["id"] not in self._entities:
                self._add(Entity(row["id"], row["name"], "person", row["country"] or None, None, None, None, None, (row["name"], *cell_list(row["aliases"]))))

    def _load_countries(self) -> None:
        for row in _rows("countries", COUNTRY_COLUMNS):
            names = (row["name"], *cell_list(row["aliases"]))
            code = row["sovereign"] or row["alpha3"]
            self._add(Entity(f"country:{row['alpha3']}", row["name"], "country", code, None, row["wikidata"] or None, row["start"] or None, row["end"] or None, names))
            for adjective in cell_list(row["adjectives"]):
                self.demonyms.setdefault(normalised(adjective), code)
            for capital in cell_list(row["capitals"]):
                self.capitals.setdefault(normalised(capital), code)
        for row in _rows("nationality_groups", GROUP_NAME_COLUMNS):
            for name in (row["name"], *cell_list(row["aliases"])):
                if len(row["country"]) == 3:
                    self.demonyms.setdefault(normalised(name), row["country"])
                else:
                    self.peoples[normalised(name)] = row["name"]
        for row in _rows("metonyms", METONYM_COLUMNS):
            sector = row["sector"]
            self._add(Entity(role_id(sector, row["country"]), row["word"], "government" if sector == "GOV" else "state-force", row["country"], sector, None, None, None, (row["word"], *cell_list(row["aliases"]))))

    def _load_organisations(self) -> None:
        for row in _rows("organisations", ORGANISATION_COLUMNS):
            names = (row["name"], *cell_list(row["aliases"]))
            self._add(Entity(row["id"], row["name"], row["kind"], row["country"] or None, row["sector"] or None, None, None, None, names))

    def _add(self, entity: Entity) -> None:
        self._entities.setdefault(entity.id, entity)
        for name in entity.names:
            key = normalised(name)
            if not key:
                continue
            ids = self._names.setdefault(key, [])
            if entity.id not in ids:
                ids.append(entity.id)
            if len(name) <= 6 and name.isupper():
                self._acronyms.add(key)

    def entity(self, identifier: str) -> Entity | None:
        """The entity of that id, or None."""
        return self._entities.get(identifier)

    def entities(self) -> tuple[Entity, ...]:
        """All entities, in the order of the tables."""
        return tuple(self._entities.values())

    def find(self, phrase: str) -> tuple[Entity, ...]:
        """Entities that bear the phrase as a name; an acronym must be written with a capital ("who" is not the WHO)."""
        key = normalised(phrase)
        ids = self._names.get(key, ())
        if ids and key in self._acronyms:
            bare = re.sub(r"^[Tt]he\s+", "", phrase.strip())
            if not bare[:1].isupper() or (len(bare) <= 4 and not bare.isupper() and key in _WORDS):
                return ()
        return tuple(self._entities[i] for i in ids)


_WORDS = frozenset("who aid fed mali car pro cia ira plan ap au ec map fars eta sana".split()) - {"mali", "ira", "eta"}


def role_id(sector: str | None, country: str) -> str:
    """The id of a state's organ: gov:MLI, mil:MLI, police:MLI, leg:MLI, jud:MLI, spy:MLI."""
    prefix = {"GOV": "gov", "MIL": "mil", "COP": "police", "LEG": "leg", "JUD": "jud", "SPY": "spy"}.get(sector or "", "actor")
    return f"{prefix}:{country}"


def _rows(table: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    if not (files("casque.knowledge") / "data" / f"{table}.tsv").is_file():
        return []
    return list(read_table(table, columns))


@cache
def knowledge_base() -> KnowledgeBase:
    """The shipped knowledge, read once."""
    return KnowledgeBase()
