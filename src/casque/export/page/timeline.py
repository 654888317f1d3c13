"""The timeline: one row a date, one sign an event, drawn as SVG without scripts or styles of its own."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

from casque.export.page.markup import date_order, date_words, escape, first_day, quad_class
from casque.reading.records import Event, Reading

WIDTH = 344
LABEL = 118
ROW = 24
STEP = 19
PER_ROW = 11
MOST_GAP = 22
"""Pixels between two rows grow with the logarithm of the days between them, up to this."""


def timeline(reading: Reading, prefix: str) -> str:
    """SVG of the dated events in order of time, and a line on those without a date; empty where there is
    no event.
    """
    dated = [(n, e) for n, e in enumerate(reading.events) if e.date is not None]
    undated = len(reading.events) - len(dated)
    dated.sort(key=lambda pair: (date_order(pair[1].date), pair[1].date.value, pair[0]))  # type: ignore[arg-type, union-attr]
    rows = [(value, list(group)) for value, group in groupby(dated, key=lambda pair: pair[1].date.value)]  # type: ignore[union-attr]
    if not rows:
        return '<p class="quiet">No event has a date.</p>' if undated else ""
    published = reading.document.published
    body, height = _rows(rows, prefix, published)
    drawing = (
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="group" '
        f'aria-label="Timeline of {len(dated)} dated events">'
        f'<line class="axis" x1="{LABEL}" y1="4" x2="{LABEL}" y2="{height - 4}"/>{body}</svg>'
    )
    note = f'<p class="quiet">{undated} event{"s" if undated > 1 else ""} without a date.</p>' if undated else ""
    return drawing + note


def _rows(rows: Sequence[tuple[str, list[tuple[int, Event]]]], prefix: str, published: str | None) -> tuple[str, int]:
    parts: list[str] = []
    y, before = ROW // 2 + 2, None
    for value, events in rows:
        day = first_day(value)
        if before and day:
            y += min(MOST_GAP, int(4 * math.log1p(max(0, (day - before).days)) / 1.6))
        before = day or before
        today = ' class="label today"' if published and value == published else ' class="label"'
        parts.append(f'<text{today} x="{LABEL - 12}" y="{y + 4}" text-anchor="end">{_label(value)}</text>')
        parts.append(f'<circle class="knot" cx="{LABEL}" cy="{y}" r="2.5"/>')
        for place, (number, event) in enumerate(events):
            x = LABEL + 18 + (place % PER_ROW) * STEP
            parts.append(_sign(event, f"{prefix}e{number}", x, y + (place // PER_ROW) * STEP))
        y += ROW + ((len(events) - 1) // PER_ROW) * STEP
    return "".join(parts), y - ROW // 2 + 4


def _label(value: str) -> str:
    """The label must fit its column: long intervals are cut to their first and last year."""
    words = date_words(value)
    if len(words) > 17:
        years = [part[:4] for part in value.split("/")]
        words = words if len(set(years)) == 1 and len(words) <= 20 else " – ".join(dict.fromkeys(years))
    return escape(words)


def _sign(event: Event, target: str, x: int, y: int) -> str:
    """Round for cooperation, angular for conflict; full for deeds, open for words. A larger target lies
    under it for fingers.
    """
    kind = quad_class(event.quad)
    who = ", ".join(p.name or p.text for p in event.actors) or "somebody"
    whom = ", ".join(p.name or p.text for p in event.recipients)
    said = escape(" ".join(f"{event.type}: {who}{' to ' + whom if whom else ''}".split()))
    shape = (
        f'<circle class="dot {kind}" cx="{x}" cy="{y}" r="5.5"/>'
        if kind in ("vc", "mc")
        else f'<path class="dot {kind}" d="M{x} {y - 7}l7 7l-7 7l-7 -7z"/>'
    )
    return (
        f'<a class="m" href="#at-{target}" data-e="{target}" aria-label="{said}"><title>{said}</title>'
        f'<rect class="reach" x="{x - 9}" y="{y - 11}" width="18" height="22"/>{shape}</a>'
    )
