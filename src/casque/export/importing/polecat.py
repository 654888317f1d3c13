"""POLECAT files (the forty columns; also those with a stray column, or "Event Intensity"): one row, one event."""

from __future__ import annotations

from itertools import zip_longest

from casque.export.importing.evidence import Evidence
from casque.export.importing.making import event_of, reading_of
from casque.export.importing.tables import UNKNOWN, Row
from casque.export.importing.values import country_code, date_value, day_of, mode_of, party_of, place_of, type_of
from casque.knowledge.countries import SECTORS, SLOTS
from casque.knowledge.plover import contexts
from casque.reading.records import Party, PlaceMention, Reading

NAME = "POLECAT"
REQUIRED = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Actor Name",
    "Recipient Name",
    "Country",
    "Source",
    "Publication Date",
)
USED = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Contexts", "Actor Name", "Actor Country", "Primary Actor Sector",
    "Recipient Name", "Recipient Country", "Primary Recipient Sector", "Placename", "City", "Province", "Country", "Source",
    "Publication Date",
)  # fmt: skip
QUOTED = False
_LIST = "; "


def reading(row: Row) -> Reading:
    """A row as a reading. Raises BadRow."""
    evidence = Evidence(row, USED)
    type_ = type_of(row.get("Event Type"), "Event Type")
    trigger = evidence.cell("Event Type")
    assert trigger is not None, "a type is no empty cell"
    day = day_of(row.get("Event Date"), "Event Date") if row.get("Event Date") else None
    published = day_of(row.get("Publication Date"), "Publication Date") if row.get("Publication Date") else None
    known = set(contexts())
    event = event_of(
        type_,
        mode_of(type_, row.get("Event Mode")),
        trigger,
        actors=_parties(row, evidence, "Actor"),
        recipients=_parties(row, evidence, "Recipient"),
        date=date_value(day, day, "POLECAT's Event Date", evidence.cell("Event Date")) if day else None,
        place=_place(row, evidence),
        contexts=[one for one in map(str.strip, row.get("Contexts").split(";")) if one in known],
    )
    head = evidence.document(
        f"polecat:{row.get('Event ID')}",
        publisher=row.get("Source") or None,
        published=published.isoformat() if published else None,
    )
    return reading_of(evidence, head, event)


def _parties(row: Row, evidence: Evidence, side: str) -> list[Party]:
    """The members of a side; countries and sectors go by their place in the lists."""
    names = evidence.members(f"{side} Name", _LIST)
    countries = row.get(f"{side} Country").split(_LIST)
    sectors = row.get(f"{side} Sectors").split(_LIST)
    return [
        party_of(name, _slot(land or ""), sector if sector in SECTORS else None)
        for name, land, sector in zip_longest(names, countries, sectors)
        if name is not None and name.text not in UNKNOWN
    ]


def _slot(cell: str) -> str | None:
    return cell if cell in SLOTS else country_code(cell)


def _place(row: Row, evidence: Evidence) -> PlaceMention | None:
    if row.get("City"):
        name, precision = row.get("City"), "city"
    elif row.get("Province"):
        name, precision = row.get("Province"), "admin1"
    else:
        name, precision = row.get("Placename") or row.get("Country"), "country"
    cell = evidence.cell("Placename", "City", "Province", "Country")
    land = country_code(row.get("Country"))
    degrees = row.get("Latitude"), row.get("Longitude")
    return place_of(cell, name, land, *degrees, precision, row.get("Province"), row.get("GeoNames ID"))
