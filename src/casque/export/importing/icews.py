"""ICEWS coded event data: one row, one dyad under a CAMEO code, which becomes the PLOVER type it stands for.

CAMEO's public statements (01) and appeals (02) have no PLOVER type; such rows are set aside. Story and sentence numbers lead
into a corpus that is not public: they stay in the row's text.
"""

from __future__ import annotations

from casque.errors import BadRow
from casque.export.codes import SECTOR_NAMES
from casque.export.importing.evidence import Evidence
from casque.export.importing.making import event_of, reading_of
from casque.export.importing.tables import Row
from casque.export.importing.values import country_code, date_value, day_of, mode_of, party_of, place_of
from casque.knowledge.plover import cameo
from casque.reading.records import Party, PlaceMention, Reading

NAME = "ICEWS"
REQUIRED = ("Event ID", "Event Date", "Source Name", "CAMEO Code", "Target Name", "Country")
USED = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Target Name",
    "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province", "Country",
)  # fmt: skip
QUOTED = False
_SECTORS = {name.casefold(): code for code, name in reversed(SECTOR_NAMES.items())} | {
    "insurgents": "REB",
    "separatists": "REB",
    "civilian": "CVL",
    "media": "JRN",
}


def reading(row: Row) -> Reading:
    """A row as a reading. Raises BadRow."""
    evidence = Evidence(row, USED)
    given = row.get("CAMEO Code")
    code = cameo(given) if given.isdecimal() else None
    if code is None:
        raise BadRow(f"CAMEO Code is {given[:20]!r}, which is no code.")
    if code.type is None:
        raise BadRow(f"CAMEO {given} ({code.name}) has no counterpart in PLOVER.")
    trigger = evidence.cell("Event Text", "CAMEO Code")
    assert trigger is not None, "the code is no empty cell"
    day = day_of(row.get("Event Date"), "Event Date") if row.get("Event Date") else None
    event = event_of(
        str(code.type),
        mode_of(str(code.type), code.mode or ""),
        trigger,
        actors=_party(row, evidence, "Source"),
        recipients=_party(row, evidence, "Target"),
        date=date_value(day, day, "ICEWS' Event Date", evidence.cell("Event Date")) if day else None,
        place=_place(row, evidence),
        contexts=code.contexts,
        cameo=given,
    )
    identifier = f"icews:{row.get('Event ID')}:{row.get('Event Date')}"  # ICEWS' id alone is not unique
    return reading_of(evidence, evidence.document(identifier, publisher=row.get("Publisher") or NAME), event)


def _party(row: Row, evidence: Evidence, side: str) -> list[Party]:
    cell = evidence.cell(f"{side} Name")
    if cell is None:
        return []
    sectors = [one.strip().casefold() for one in row.get(f"{side} Sectors").split(",")]
    sector = next((_SECTORS[one] for one in sectors if one in _SECTORS), None)
    return [party_of(cell, country_code(row.get(f"{side} Country")), sector)]


def _place(row: Row, evidence: Evidence) -> PlaceMention | None:
    city, province = row.get("City"), row.get("Province")
    cell = evidence.cell("City", "Province", "Country")
    precision = "city" if city else "admin1" if province else "country"
    land = country_code(row.get("Country"))
    return place_of(
        cell,
        city or province or row.get("Country"),
        land,
        row.get("Latitude"),
        row.get("Longitude"),
        precision,
        province,
    )
