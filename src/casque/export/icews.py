"""A table like ICEWS coded event data: twenty tab-separated columns with a header, a row for each actor and recipient.

ICEWS-like, not ICEWS: CAMEO codes are the closest to PLOVER's type and mode, intensities the public Goldstein values of GDELT,
sectors PLOVER's in words. Empty where unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from casque.export.cells import exact_day, flat, number
from casque.export.codes import SECTOR_NAMES, cameo_of, country_name
from casque.export.exporting import Exported
from casque.export.pairs import pairs
from casque.record.asking.told import Told
from casque.record.types import Actor

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
    "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province",
    "Country", "Latitude", "Longitude",
)  # fmt: skip
UNDATED = "without an exact day: their Event Date is empty"


def write(found: Iterable[Told], stream: BinaryIO, done: Exported) -> None:
    """Write the header and the rows of each happening."""
    stream.write(_line(COLUMNS))
    for one in found:
        if exact_day(one.happening) is None:
            done.notes[UNDATED] += 1
        for cells in rows(one):
            done.rows += 1
            stream.write(_line(cells))


def rows(one: Told) -> Iterable[list[str]]:
    """The rows of a happening, twenty cells each."""
    h, report = one.happening, one.lead_report
    day, code, place = exact_day(h), cameo_of(h), h.lead.place
    city = place.name if place and place.precision in ("city", "point") else None
    province = (place.admin1 or (place.name if place.precision == "admin1" else None)) if place else None
    for identifier, source, target in pairs(h):
        cells = (
            str(identifier),
            day.isoformat() if day else None,
            *_party(source),
            code.name if code else None,
            code.code if code else None,
            number(code.goldstein) if code else None,
            *_party(target),
            report.id,
            _sentence_number(one),
            report.publisher,
            city,
            None,
            province,
            (country_name(place.country) or place.country) if place else None,
            number(place.lat) if place else None,
            number(place.lon) if place else None,
        )
        yield [flat(cell) if cell else "" for cell in cells]


def _party(actor: Actor | None) -> tuple[str | None, str | None, str | None]:
    if actor is None:
        return None, None, None
    return actor.name, SECTOR_NAMES.get(actor.sector or ""), country_name(actor.country)


def _sentence_number(one: Told) -> str | None:
    """The sentence's place in its report, from 1."""
    if one.story is None:
        return None
    spans = one.story.sentences
    here = (one.happening.lead.sentence_start, one.happening.lead.sentence_end)
    return str(spans.index(here) + 1) if here in spans else None


def _line(cells: Iterable[str]) -> bytes:
    return ("\t".join(cells) + "\n").encode("utf-8")
