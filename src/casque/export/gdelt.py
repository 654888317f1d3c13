"""A table like GDELT 1.0's: 58 tab-separated columns without a header, a row for each actor and recipient, empty where unknown.

GDELT-like, not GDELT: what casque does not measure is empty (IsRootEvent, AvgTone, the actors' own places, feature ids), and
NumSources counts sources that do not draw on one another.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from casque.export.cells import exact_day, flat, number
from casque.export.codes import CAMEO_TYPES, ORGANISATION_TYPES, cameo_of, country_name, fips_code
from casque.export.exporting import Exported
from casque.export.pairs import pairs
from casque.knowledge.countries import country
from casque.record.asking.told import Told
from casque.record.types import Actor, Happening

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code",
    "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources",
    "NumArticles", "AvgTone",
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The names of the columns; the file has no header."""
QUAD_CLASSES = {
    "verbal-cooperation": "1",
    "material-cooperation": "2",
    "verbal-conflict": "3",
    "material-conflict": "4",
}
GEO_TYPES = {"country": "1", "admin1": "5", "city": "4", "point": "4"}
US_GEO_TYPES = {"country": "1", "admin1": "2", "city": "3", "point": "3"}
UNDATED = "without an exact day: their SQLDATE is empty"


def write(found: Iterable[Told], stream: BinaryIO, done: Exported) -> None:
    """Write the rows of each happening."""
    for one in found:
        if exact_day(one.happening) is None:
            done.notes[UNDATED] += 1
        for cells in rows(one):
            done.rows += 1
            stream.write(("\t".join(cells) + "\n").encode("utf-8"))


def rows(one: Told) -> Iterable[list[str]]:
    """The rows of a happening, 58 cells each."""
    h, report = one.happening, one.lead_report
    code = cameo_of(h)
    for identifier, actor, recipient in pairs(h):
        cells = [
            str(identifier),
            *_date_cells(h),
            *_actor_cells(actor),
            *_actor_cells(recipient),
            None,
            *((code.code, code.code[:3], code.code[:2]) if code else (None, None, None)),
            QUAD_CLASSES.get(h.quad or ""),
            number(code.goldstein) if code else None,
            str(h.claims),
            str(h.sources),
            str(h.reports),
            None,
            *[None] * 14,
            *_geo_cells(h),
            f"{h.first_added:%Y%m%d}",
            report.url or report.source,
        ]
        yield [flat(cell) if cell else "" for cell in cells]


def _date_cells(h: Happening) -> list[str | None]:
    """SQLDATE, MonthYear, Year, FractionDate, each where the date is exact enough for it."""
    first, last, day = h.first_day, h.last_day, exact_day(h)
    if first is None or last is None:
        return [None] * 4
    year = f"{first:%Y}" if first.year == last.year else None
    month = f"{first:%Y%m}" if year and first.month == last.month else None
    fraction = f"{day.year + (day.month * 30 + day.day) / 365:.4f}" if day else None
    return [f"{day:%Y%m%d}" if day else None, month, year, fraction]


def _actor_cells(actor: Actor | None) -> list[str | None]:
    if actor is None:
        return [None] * 10
    slot = actor.country or ""
    land = slot if slot == "EUR" or country(slot) else None
    group = "UNO" if slot == "UNO" else None
    types = ["IGO"] if group else [slot] if slot in ORGANISATION_TYPES else []
    role = CAMEO_TYPES.get(actor.sector or "")
    types += [role] if role else []
    code = "".join([land or "", *types[:1], group or "", *types[1:]])
    types += [""] * (3 - len(types))
    return [code, actor.name.upper(), land, group, None, None, None, *types]


def _geo_cells(h: Happening) -> list[str | None]:
    place = h.lead.place
    if place is None or place.precision is None:
        return [None] * 7
    names = [place.name, place.admin1, country_name(place.country)]
    full = ", ".join(dict.fromkeys(name.replace(",", " ") for name in names if name))
    kinds = US_GEO_TYPES if place.country == "USA" else GEO_TYPES
    return [
        kinds.get(place.precision),
        full,
        fips_code(place.country),
        None,
        number(place.lat),
        number(place.lon),
        None,
    ]
