"""The timeline: one row a date, one sign an event, drawn as SVG without scripts or styles of its own."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

from casque.export.page.markup import date_order, date_words, escape, first_day, quad_class
from casque.reading.records import Event, Reading

WIDTH = 360
LABEL = 104
ROW = 21
STEP = 19
PER_ROW = 12
MOST_WORDS = 31
"""Characters of a label; wide fonts still fit the drawing."""
MORE_WORDS = 20
"""As many again where the column beside the text is wide (page.css): there the label runs out of the drawing."""
MOST_LABELLED = 40
"""With more dated events than this the signs of a date stand in rows without words."""
MOST_GAP = 18
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
    worded = sum(len(events) for _, events in rows) <= MOST_LABELLED
    y, before = ROW // 2 + 2, None
    for value, events in rows:
        day = first_day(value)
        if before and day:
            y += min(MOST_GAP, int(2.5 * math.log1p(max(0, (day - before).days))))
        before = day or before
        today = ' class="label today"' if published and value == published else ' class="label"'
        parts.append(f'<text{today} x="{LABEL - 11}" y="{y + 4}" text-anchor="end">{_label(value)}</text>')
        parts.append(f'<circle class="knot" cx="{LABEL}" cy="{y}" r="2.5"/>')
        for place, (number, event) in enumerate(events):
            column, line = (0, place) if worded else (place % PER_ROW, place // PER_ROW)
            x = LABEL + 17 + column * STEP
            parts.append(_sign(event, f"{prefix}e{number}", x, y + line * ROW, worded))
        y += ROW * (len(events) if worded else 1 + (len(events) - 1) // PER_ROW)
    return "".join(parts), y - ROW // 2 + 4


def _label(value: str) -> str:
    """The label must fit its column: long intervals are cut to their first and last year."""
    words = date_words(value)
    if len(words) > 17:
        years = [part[:4] for part in value.split("/")]
        words = words if len(set(years)) == 1 and len(words) <= 20 else " – ".join(dict.fromkeys(years))
    return escape(words)


def _sign(event: Event, target: str, x: int, y: int, worded: bool) -> str:
    """Round for cooperation, angular for conflict; full for deeds, open for words. A larger target lies
    under it for fingers.
    """
    kind = quad_class(event.quad)
    who = ", ".join(p.name or p.text for p in event.actors) or "not told"
    whom = ", ".join(p.name or p.text for p in event.recipients)
    said = " ".join(f"{event.type} {who}{' → ' + whom if whom else ''}".split())
    shape = (
        f'<circle class="dot {kind}" cx="{x}" cy="{y}" r="5.5"/>'
        if kind in ("vc", "mc")
        else f'<path class="dot {kind}" d="M{x} {y - 7}l7 7l-7 7l-7 -7z"/>'
    )
    reach = WIDTH - x if worded else 18
    words = f'<text class="deed" x="{x + 14}" y="{y + 4}">{_cut(event.type, said)}</text>' if worded else ""
    return (
        f'<a class="m" href="#at-{target}" data-e="{target}" aria-label="{escape(said)}">'
        f"<title>{escape(said)}</title>"
        f'<rect class="reach" x="{x - 9}" y="{y - 10}" width="{reach}" height="{ROW}"/>{shape}{words}</a>'
    )


def _cut(kind: str, said: str) -> str:
    """The type set apart, and as much of who and whom as fits; what else fits a wide page stands in a part of its own."""
    rest = said.removeprefix(kind)
    room = MOST_WORDS - len(kind)
    head, more = rest[: room - 1].rstrip(), rest[len(rest[: room - 1].rstrip()) :]
    if len(rest) <= room:
        head, more = rest, ""
    if len(more) > MORE_WORDS:
        more = more[: MORE_WORDS - 1].rstrip() + "…"
    beyond = f'<tspan class="cut">…</tspan><tspan class="more">{escape(more)}</tspan>' if more else ""
    return f'<tspan class="kind">{escape(kind)}</tspan>{escape(head)}{beyond}'
