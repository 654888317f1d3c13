"""Countries: codes, names old and new, adjectives, capitals, regions; and the peoples, regions and cities that imply one.

``code`` is the code that PLOVER counts a place under: dependencies go to the state that holds them; Kosovo is ``KOS``.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from casque.errors import KnowledgeError
from casque.knowledge.tables import cell_list, read_table

COUNTRY_COLUMNS = (
    "alpha3",
    "alpha2",
    "name",
    "aliases",
    "adjectives",
    "capitals",
    "region",
    "un_member",
    "start",
    "end",
    "sovereign",
    "wikidata",
)
PEOPLE_COLUMNS = ("name", "aliases", "country", "kind", "religion")
SLOTS = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
"""PLOVER's codes for the country slot of actors that belong to no country."""
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
"""PLOVER's sectors (manual 2.0)."""
_PLAIN = str.maketrans({"’": "'", "‘": "'", "`": "'", "ʼ": "'", "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " "})
_EDGES = " .,;:'\"“”„«»()[]"


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of today or of the past."""

    alpha3: str
    alpha2: str | None
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]
    region: str
    un_member: bool
    start: str | None
    end: str | None
    sovereign: str | None
    wikidata: str | None

    @property
    def code(self) -> str:
        """The code it is counted under: its own, or that of the state which holds it."""
        return self.sovereign or self.alpha3


@dataclass(frozen=True, slots=True)
class People:
    """A people, region, partly recognised entity or city, with the country it implies, if one."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    kind: str
    """people | region | entity (PLOVER's PRE) | city"""
    religion: bool


def plain_letter(letter: str) -> str:
    """One letter for look-up: lower case, without accents, plain apostrophe, hyphens as spaces; always of length one."""
    if letter.isascii():
        return " " if letter in "-\t\n\r\f\v" else letter.lower()
    letter = letter.translate(_PLAIN)
    base = unicodedata.normalize("NFKD", letter).lower()
    base = "".join(c for c in base if not unicodedata.combining(c))
    if base.isspace():
        return " "
    return base if len(base) == 1 else letter


def normalised(phrase: str) -> str:
    """A phrase for look-up: lower case, no accents, plain quotes, hyphens as spaces, no leading article."""
    if phrase.isascii():
        plain = phrase.lower().replace("-", " ")
    else:
        plain = "".join(map(plain_letter, unicodedata.normalize("NFC", phrase)))
    plain = " ".join(plain.split()).strip(_EDGES)
    return plain[4:].lstrip(_EDGES) if plain.startswith("the ") else plain


@cache
def countries() -> tuple[Country, ...]:
    """All countries and territories, those of today first."""
    return tuple(
        Country(
            alpha3=row["alpha3"],
            alpha2=row["alpha2"] or None,
            name=row["name"],
            aliases=cell_list(row["aliases"]),
            adjectives=cell_list(row["adjectives"]),
            capitals=cell_list(row["capitals"]),
            region=row["region"],
            un_member=row["un_member"] == "yes",
            start=row["start"] or None,
            end=row["end"] or None,
            sovereign=row["sovereign"] or None,
            wikidata=row["wikidata"] or None,
        )
        for row in read_table("countries", COUNTRY_COLUMNS)
    )


@cache
def peoples() -> tuple[People, ...]:
    """Peoples, regions and cities, in the order of their table."""
    return tuple(
        People(row["name"], cell_list(row["aliases"]), row["country"] or None, row["kind"], row["religion"] == "yes")
        for row in read_table("nationality_groups", PEOPLE_COLUMNS)
    )


@cache
def _by_code() -> dict[str, Country]:
    return {one.alpha3: one for one in countries()}


@cache
def _by_word() -> dict[str, dict[str, str]]:
    """Look-up word -> code, apart for names, adjectives and capitals; countries of today come before those of the past."""
    words: dict[str, dict[str, str]] = {"name": {}, "adjective": {}, "capital": {}}
    for one in countries():
        for kind, forms in (
            ("name", (one.name, *one.aliases)),
            ("adjective", one.adjectives),
            ("capital", one.capitals),
        ):
            for form in forms:
                words[kind].setdefault(normalised(form), one.alpha3)
    return words


def country(code: str) -> Country | None:
    """The country of an alpha-3 code, or None."""
    return _by_code().get(code)


def country_named(name: str) -> Country | None:
    """The country that bears a name, in any of its spellings ("Ivory Coast", "the U.S.")."""
    code = _by_word()["name"].get(normalised(name))
    return _by_code()[code] if code is not None else None


def country_of_adjective(word: str) -> Country | None:
    """The country of an adjective or of the name of its people ("Malian", "Britons")."""
    code = _by_word()["adjective"].get(normalised(word))
    return _by_code()[code] if code is not None else None


def country_of_capital(name: str) -> Country | None:
    """The country whose government sits in a town ("Bamako", "The Hague")."""
    code = _by_word()["capital"].get(normalised(name))
    return _by_code()[code] if code is not None else None


def checked_slot(code: str | None, table: str) -> str | None:
    """A country code or one of PLOVER's slots, as it is; raises KnowledgeError for anything else."""
    if not code:
        return None
    if code in SLOTS or code in _by_code():
        return code
    raise KnowledgeError(f"{table}.tsv: {code!r} is no country code", table=table, code=code)


def checked_sector(sector: str | None, table: str) -> str | None:
    """A PLOVER sector, as it is; raises KnowledgeError for anything else."""
    if not sector:
        return None
    if sector in SECTORS:
        return sector
    raise KnowledgeError(f"{table}.tsv: {sector!r} is no PLOVER sector", table=table, sector=sector)
