"""Where names of places lie: GeoNames' towns, first-level units, countries, and a list by hand of what
those miss.

The index (``data/gazetteer.bin``, made by ``training/build_gazetteer.py``) is opened as a memory map: blocks
of names in order and blocks of places, each deflated; a look-up opens two or three blocks. GeoNames data is
CC BY 4.0 (https://www.geonames.org).
"""

from __future__ import annotations

import json
import mmap
import unicodedata
import zlib
from bisect import bisect_right
from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import as_file, files
from math import asin, cos, radians, sin, sqrt

from casque.errors import KnowledgeError
from casque.knowledge.tables import cell_list, read_table

PLACE_COLUMNS = ("name", "aliases", "country", "admin1", "lat", "lon", "precision", "kind")
MAGIC = b"CASQUEGZ"
BLOCK = 512
"""Lines in a block; the builder and the reader must agree."""
KEPT_BLOCKS = 192
"""Opened blocks kept in memory, about 10 MB at most."""
SAME_TOWN_KM = 30.0
"""A town by hand and one of GeoNames under the same name within this distance are one."""

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h",
        "-": " ", "‐": " ", "‑": " ", "–": " ", "/": " ", ",": " ", "&": " and ",
        ".": "", "'": "", "’": "", "‘": "", "ʻ": "", "ʼ": "", "`": "", "ʿ": "", "ʾ": "", "´": "",
    }
)  # fmt: skip
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """A name without case, accents, hyphens, points and apostrophes; "St." is "saint". Two spellings of one
    key are one name.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_LETTERS)
    return " ".join(_SHORT.get(word, word) for word in bare.split())


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres on a sphere of radius 6371 km (haversine)."""
    half_lat = sin(radians(other_lat - lat) / 2)
    half_lon = sin(radians(other_lon - lon) / 2)
    part = half_lat * half_lat + cos(radians(lat)) * cos(radians(other_lat)) * half_lon * half_lon
    return 2 * 6371.0 * asin(min(1.0, sqrt(part)))


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a name can mean; coordinates in degrees, None where unknown."""

    name: str
    country: str | None
    """ISO 3166-1 alpha-3; None where it lies in several states or is disputed."""
    admin1: str | None
    lat: float
    lon: float
    population: int
    """Inhabitants by GeoNames, 0 where unknown."""
    geonameid: int | None
    kind: str
    """city | admin1 | country | region | physical | hand (a town of the list by hand) | county (of the USA,
    known to its state)
    """
    precision: str = "city"
    """point | city | admin1 | country"""
    capital: bool = False
    """A seat of government of its country."""
    alternate: bool = False
    """True where the name looked up is another spelling, not the name."""


class _Blocks:
    """Deflated blocks of lines in one memory map."""

    def __init__(self, buffer: memoryview, offsets: list[int]) -> None:
        self._buffer = buffer
        self._offsets = offsets
        self._kept: OrderedDict[int, list[str]] = OrderedDict()

    def lines(self, block: int) -> list[str]:
        kept = self._kept.get(block)
        if kept is None:
            packed = self._buffer[self._offsets[block] : self._offsets[block + 1]]
            kept = zlib.decompress(packed).decode("utf-8").split("\n")
            self._kept[block] = kept
            if len(self._kept) > KEPT_BLOCKS // 2:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(block)
        return kept


class Gazetteer:
    """All places, found by name."""

    def __init__(self) -> None:
        with as_file(files("casque.knowledge") / "data" / "gazetteer.bin") as path, path.open("rb") as handle:
            self._map = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
        if self._map[: len(MAGIC)] != MAGIC:
            raise KnowledgeError("gazetteer.bin is no gazetteer index; build it again", table="gazetteer")
        head_end = 16 + int.from_bytes(self._map[8:16], "little")
        head = json.loads(zlib.decompress(self._map[16:head_end]))
        buffer = memoryview(self._map)[head_end:]
        self._first_keys: list[str] = head["first_keys"]
        self._names = _Blocks(buffer, head["name_offsets"])
        self._places = _Blocks(buffer, head["place_offsets"])
        self._units: list[list[str | None]] = head["units"]
        self._extra: dict[str, list[Place]] = {}
        self._countries, self._demonyms, self._alpha2 = _countries(head["countries"], self._extra)
        _by_hand(self._extra)
        self._found: dict[str, list[Place]] = {}

    def lookup(self, name: str) -> list[Place]:
        """All places of that name, countries first, then by population, deterministic; [] where none is
        known.
        """
        key = fold(name)
        found = self._found.get(key)
        if found is None:
            found = self._look_up(key) if key else []
            if len(self._found) > 20000:
                self._found.clear()
            self._found[key] = found
        return list(found)

    def country(self, alpha3: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-3 code, or None."""
        return self._countries.get(alpha3)

    def demonym(self, word: str) -> str | None:
        """The country (alpha-3) of an adjective or name of a people ("Malian"), or None."""
        return self._demonyms.get(fold(word))

    def country_of_alpha2(self, alpha2: str) -> str | None:
        """The alpha-3 code of a country of today, or None."""
        return self._alpha2.get(alpha2)

    def country_named(self, name: str) -> str | None:
        """The country (alpha-3) of a country's name, without opening the index; None where it is none."""
        for place in self._extra.get(fold(name), ()):
            if place.kind == "country":
                return place.country
        return None

    def _look_up(self, key: str) -> list[Place]:
        places = _merge(self._extra.get(key, []), self._towns(key))
        return sorted(places, key=_order)

    def _towns(self, key: str) -> list[Place]:
        block = bisect_right(self._first_keys, key) - 1
        if block < 0:
            return []
        lines = self._names.lines(block)
        at = bisect_right(lines, key + "\t")
        if at >= len(lines) or not lines[at].startswith(key + "\t"):
            return []
        return [self._place(code) for code in lines[at][len(key) + 1 :].split(" ")]

    def _place(self, code: str) -> Place:
        alternate = code.endswith("*")
        block, row = divmod(int(code.rstrip("*"), 36), BLOCK)
        name, unit, lat, lon, population, number, kind = self._places.lines(block)[row].split("\t")
        country, admin1 = self._units[int(unit)]
        return Place(
            name=name,
            country=country,
            admin1=admin1,
            lat=int(lat) / 1000,
            lon=int(lon) / 1000,
            population=int(population or 0),
            geonameid=int(number) if number else None,
            kind={"a": "admin1", "k": "county"}.get(kind, "city"),
            precision="admin1" if kind in "ak" else "city",
            capital=kind == "c",
            alternate=alternate,
        )


def _order(place: Place) -> tuple[int, int, str, str, int, float, float]:
    rank = {"country": 0, "admin1": 1}.get(place.kind, 2)
    return (
        rank,
        -place.population,
        place.country or "",
        place.name,
        place.geonameid or 0,
        place.lat,
        place.lon,
    )


def _merge(extra: list[Place], towns: list[Place]) -> list[Place]:
    """Towns by hand take number and population from GeoNames' town where there is one; nothing stands
    twice.
    """
    out: list[Place] = []
    rest = list(towns)
    for place in extra:
        twin = None
        if place.kind == "hand":
            near = [town for town in rest if distance_km(place.lat, place.lon, town.lat, town.lon) <= SAME_TOWN_KM]
            near = [town for town in near if town.kind == "city"]
            twin = max(near, key=lambda town: town.population, default=None)
        if twin is not None:
            rest.remove(twin)
            place = replace(place, population=twin.population, geonameid=twin.geonameid, capital=twin.capital)
        out.append(place)
    return out + rest


def _countries(
    numbers: dict[str, list[int]], extra: dict[str, list[Place]]
) -> tuple[dict[str, Place], dict[str, str], dict[str, str]]:
    """The countries by code, put into ``extra`` under all their names; their adjectives; their two-letter
    codes.

    States of today come first where one of the past has the same name.
    """
    centres = {
        row["alpha3"]: (float(row["lat"]), float(row["lon"]))
        for row in read_table("gazetteer_countries", ("alpha3", "lat", "lon"))
    }
    columns = ("alpha3", "alpha2", "name", "aliases", "adjectives", "capitals", "region", "un_member")
    rows = list(read_table("countries", (*columns, "start", "end", "sovereign", "wikidata")))
    rows.sort(key=lambda row: bool(row["end"]))
    countries: dict[str, Place] = {}
    demonyms: dict[str, str] = {}
    for row in rows:
        code = row["alpha3"]
        for adjective in cell_list(row["adjectives"]):
            demonyms.setdefault(fold(adjective), code)
        if code not in centres:
            continue
        lat, lon = centres[code]
        population, number = numbers.get(code, [0, 0])
        country = Place(row["name"], code, None, lat, lon, population, number or None, "country", "country")
        countries[code] = country
        for at, name in enumerate((row["name"], *cell_list(row["aliases"]))):
            named = extra.setdefault(fold(name), [])
            if all(place.country != code for place in named):
                named.append(replace(country, alternate=at > 0) if at else country)
    alpha2 = {row["alpha2"]: row["alpha3"] for row in rows if not row["end"]}
    return countries, demonyms, alpha2


def _by_hand(extra: dict[str, list[Place]]) -> None:
    """The list by hand under all its spellings."""
    for row in read_table("places_by_hand", PLACE_COLUMNS):
        place = Place(
            name=row["name"],
            country=row["country"] or None,
            admin1=row["admin1"] or None,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            population=0,
            geonameid=None,
            kind="hand" if row["kind"] == "town" else row["kind"],
            precision=row["precision"],
        )
        for at, name in enumerate((row["name"], *cell_list(row["aliases"]))):
            named = extra.setdefault(fold(name), [])
            spelt = replace(place, alternate=True) if at else place
            if all((known.lat, known.lon) != (place.lat, place.lon) for known in named):
                named.append(spelt)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, opened once a process."""
    return Gazetteer()
