"""UCDP Georeferenced Event Dataset: one row, one incident of organised violence (codebook of version 23.1 and later).

What the codes mean here: ``type_of_violence`` 1 (state-based) and 2 (non-state) are fights of two sides, all of them actors, as PLOVER
counts a fight; 3 (one-sided) has a perpetrator and the people it killed. ``date_prec`` 1 is the day, above it the span from
``date_start`` to ``date_end``. ``where_prec`` 1 and 2 are a place or its surroundings, 3 and 4 a district or province, 6 a country.
"""

from __future__ import annotations

from casque.errors import BadRow
from casque.export.codes import country_of_cow
from casque.export.importing.evidence import Evidence
from casque.export.importing.making import event_of, figure_of, reading_of
from casque.export.importing.tables import Row
from casque.export.importing.values import count_of, country_code, date_value, day_of, party_of, place_of
from casque.reading.records import Attribution, Event, Figure, PlaceMention, Reading, Span

NAME = "UCDP GED"
REQUIRED = ("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end", "country", "best")
USED = (
    "id", "type_of_violence", "conflict_name", "side_a", "side_b", "date_start", "date_end", "where_coordinates", "where_description",
    "adm_1", "country", "best", "low", "high", "source_office", "source_date", "source_headline", "source_article",
)  # fmt: skip
QUOTED = True
_ONE_SIDED = "3"
_KINDS = ("1", "2", "3")
_PRECISION = {"1": "city", "2": "city", "3": "admin1", "4": "admin1", "6": "country"}
_GW_BUT_NOT_COW = {"260": "DEU", "340": "SRB", "678": "YEM"}
"""Numbers of Gleditsch and Ward that are not those of the Correlates of War."""


def reading(row: Row) -> Reading:
    """A row as a reading. Raises BadRow."""
    evidence = Evidence(row, USED)
    kind = row.get("type_of_violence").removesuffix(".0")
    trigger = evidence.cell("type_of_violence")
    if kind not in _KINDS or trigger is None:
        raise BadRow(f"type_of_violence is {kind!r}, which is none of 1, 2, 3.")
    first = day_of(row.get("date_start"), "date_start")
    last = day_of(row.get("date_end"), "date_end")
    sides = [
        party_of(cell, _government(row.get(number)))
        for cell, number in ((evidence.cell("side_a"), "gwnoa"), (evidence.cell("side_b"), "gwnob"))
        if cell is not None
    ]
    one_sided = kind == _ONE_SIDED
    event = event_of(
        "ASSAULT",
        None,
        trigger,
        actors=sides[:1] if one_sided else sides,
        recipients=sides[1:] if one_sided else (),
        date=date_value(
            first, last, "UCDP date_start and date_end", evidence.cell("date_start") if first == last else None
        ),
        place=_place(row, evidence),
        attribution=_word(evidence.cell("source_office")),
        contexts=("military",) if kind == "1" else (),
    )
    head = evidence.document(f"ucdp-ged:{row.get('id')}", publisher=NAME, title=row.get("conflict_name") or None)
    return reading_of(evidence, head, event, _figures(row, evidence, event))


def _place(row: Row, evidence: Evidence) -> PlaceMention | None:
    precision = _PRECISION.get(row.get("where_prec"))
    name = row.get("where_coordinates") or row.get("adm_1")
    cell = evidence.cell("where_coordinates", "adm_1", "country")
    land = country_code(row.get("country")) or _government(row.get("country_id"))
    return place_of(cell, name, land, row.get("latitude"), row.get("longitude"), precision, row.get("adm_1"))


def _figures(row: Row, evidence: Evidence, event: Event) -> list[Figure]:
    """The best estimate of the killed, and the range where there is one."""
    found: list[Figure] = []
    best, low, high = (count_of(row.get(name), name) for name in ("best", "low", "high"))
    if low is not None and high is not None and low > high:
        raise BadRow(f"The low estimate ({low:g}) is above the high one ({high:g}).")
    for name, value, most in (("best", best, None), ("low", low, high if low != high else None)):
        cell = evidence.cell(name)
        if cell is not None and value is not None and (name == "best" or most is not None):
            found.append(figure_of("killed", value, cell, event=event, high=most))
    return found


def _word(cell: Span | None) -> Attribution | None:
    return Attribution(cell.text, cell.start, cell.end, None, "media", cell.text) if cell else None


def _government(number: str) -> str | None:
    number = number.removesuffix(".0")
    return _GW_BUT_NOT_COW.get(number) or (country_of_cow(number) if number else None)
