"""A happening as one row of named values: what CSV, Parquet and GeoJSON hold."""

from __future__ import annotations

import math
from typing import Literal

from casque.export.cells import sound
from casque.record.asking.told import Told
from casque.record.rendering import happening_row

Value = str | float | int | bool | None
Type = Literal["text", "number", "count", "yes-no", "day"]
COLUMNS: dict[str, Type] = {
    "id": "text",
    "kind": "text",
    "type": "text",
    "mode": "text",
    "cameo": "text",
    "quad": "text",
    "intensity": "number",
    "contexts": "text",
    "status": "text",
    "date": "text",
    "first_day": "day",
    "last_day": "day",
    "precision": "text",
    "actors": "text",
    "actor_ids": "text",
    "recipients": "text",
    "recipient_ids": "text",
    "place": "text",
    "country": "text",
    "admin1": "text",
    "lat": "number",
    "lon": "number",
    "place_precision": "text",
    "value": "number",
    "high": "number",
    "comparator": "text",
    "unit": "text",
    "attribution": "text",
    "attribution_id": "text",
    "confidence": "number",
    "claims": "count",
    "reports": "count",
    "sources": "count",
    "disputed": "yes-no",
    "decided": "text",
    "sentence": "text",
    "publisher": "text",
    "published": "day",
    "title": "text",
    "source": "text",
    "document": "text",
    "start": "count",
    "end": "count",
    "run": "text",
}
"""Column -> what it holds. ``start`` and ``end`` are the offsets of the evidence in the text of ``document``."""


def row_of(one: Told) -> dict[str, Value]:
    """The row of a happening: a value for each of ``COLUMNS``, None where unknown; of several claims, those of the lead claim."""
    h, lead, report = one.happening, one.happening.lead, one.lead_report
    place, word = lead.place, lead.attribution
    values: dict[str, Value] = dict(happening_row(h))
    values |= {
        "kind": h.kind,
        "cameo": lead.cameo,
        "intensity": lead.intensity,
        "contexts": "; ".join(h.contexts),
        "precision": h.precision,
        "admin1": place.admin1 if place else None,
        "place_precision": place.precision if place else None,
        "value": lead.value,
        "high": lead.high,
        "comparator": lead.comparator,
        "unit": lead.unit,
        "attribution_id": word.actor if word else None,
        "claims": h.claims,
        "disputed": h.disputed,
        "title": report.title,
        "source": report.url or report.source,
        "start": lead.start,
        "end": lead.end,
        "run": lead.run,
    }
    return {name: _value(values[name]) for name in COLUMNS}


def _value(value: Value) -> Value:
    if isinstance(value, str):
        return sound(value) or None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
