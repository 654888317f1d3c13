"""POLECAT: forty tab-separated columns with a header, unknown as ``None``, lists divided by ``; `` (one row a happening).

Columns as the weekly files on Harvard Dataverse have them. Where that data cannot be matched: Event ID is the happening's id; the
Wikipedia ids are None (casque knows Wikidata ids); titles and feature types are None.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from casque import __version__
from casque.export.cells import exact_day, flat, listed, number
from casque.export.codes import country_name, cow_code
from casque.export.exporting import Exported
from casque.record.asking.told import Told
from casque.record.types import Actor, Side

NONE = "None"
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
LANGUAGES = {"en": "English"}
UNDATED = "without an exact day: their Event Date is None"


def write(found: Iterable[Told], stream: BinaryIO, done: Exported) -> None:
    """Write the header and a row for each happening."""
    stream.write(_line(COLUMNS))
    for one in found:
        if exact_day(one.happening) is None:
            done.notes[UNDATED] += 1
        done.rows += 1
        stream.write(_line(row(one)))


def row(one: Told) -> list[str]:
    """The forty cells of a happening."""
    h, report, story = one.happening, one.lead_report, one.story
    day = exact_day(h)
    cells: list[str | None] = [
        h.id,
        day.isoformat() if day else None,
        h.type,
        h.mode,
        number(h.lead.intensity),
        h.quad.upper().replace("-", " ") if h.quad else None,
        listed(list(h.contexts), NONE),
        *_party_cells(one, "actor", h.actors),
        *_party_cells(one, "recipient", h.recipients),
        *_place_cells(one),
        report.publisher,
        report.published.isoformat() if report.published else None,
        listed(list(story.people), NONE) if story else None,
        listed(list(story.organisations), NONE) if story else None,
        listed(list(story.places), NONE) if story else None,
        LANGUAGES.get(report.language or "", report.language),
        f"casque {__version__}",
    ]
    return [flat(cell) or NONE if cell else NONE for cell in cells]


def _party_cells(one: Told, side: Side, parties: tuple[Actor, ...]) -> list[str | None]:
    """Name, country, COW, primary sector, sectors, title, raw name, Wikipedia id; members of lists in the same order."""
    raw = [_raw_name(one, side, party) for party in parties]
    first = next((party.sector for party in parties if party.sector), None)
    return [
        listed([party.name for party in parties], NONE),
        listed([party.country for party in parties], NONE),
        listed([cow_code(party.country) for party in parties], NONE),
        first,
        listed([party.sector for party in parties], NONE),
        None,
        listed(raw, NONE),
        None,
    ]


def _raw_name(one: Told, side: Side, party: Actor) -> str | None:
    """The words of the first claim that names somebody, the lead claim before others."""
    for claim in (one.happening.lead, *one.claims):
        for said in claim.side(side):
            same = said.actor == party.id if party.id else (said.name or said.text) == party.name
            if same and said.text:
                return said.text
    return None


def _place_cells(one: Told) -> list[str | None]:
    """Placename, City, District, Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename, Feature Type."""
    place = one.happening.lead.place
    if place is None:
        return [None] * 10
    city = place.name if place.precision in ("city", "point") else None
    province = place.admin1 or (place.name if place.precision == "admin1" else None)
    geonames = str(place.geonameid) if place.geonameid is not None else None
    return [
        place.name,
        city,
        None,
        province,
        country_name(place.country) or place.country,
        number(place.lat),
        number(place.lon),
        geonames,
        place.text,
        None,
    ]


def _line(cells: Iterable[str]) -> bytes:
    return ("\t".join(cells) + "\n").encode("utf-8")
