"""The reading page: one self-contained HTML file with the text, its marked evidence and the record beside
it.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from casque import __version__
from casque.export.page import cards
from casque.export.page.marked_text import title_and_body
from casque.export.page.markup import QUADS, date_words, escape, flat, sign, words_for
from casque.export.page.timeline import timeline
from casque.reading.records import Reading


def reading_page(readings: Sequence[Reading]) -> str:
    """The whole page as HTML. Several documents stand one below the other, with an index above them.

    Nothing is loaded from anywhere: style and script are inside, and the content security policy allows
    just these two.
    """
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    many = len(readings) > 1
    title = readings[0].document.title or "Untitled report" if not many else f"{len(readings)} reports"
    articles = "\n".join(_article(reading, f"d{number}") for number, reading in enumerate(readings))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f'<meta name="generator" content="casque {escape(__version__)}">\n'
        f"<title>{flat(title)} – casque reading</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#{"index" if many else "d0"}">Skip to the {"reports" if many else "report"}</a>\n'
        f"{_bar(readings)}\n<main>\n{_index(readings) if many else ''}{articles}\n</main>\n"
        '<div id="pop" role="status" hidden></div>\n'
        f"<footer><p>Read by casque {escape(__version__)}. A program read this: check the marked "
        "words before you rely on them.</p></footer>\n"
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


@lru_cache
def _asset(name: str) -> str:
    return (files("casque.export.page") / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _bar(readings: Sequence[Reading]) -> str:
    """The bar with the legend, which filters as well."""
    counts = Counter(event.quad for reading in readings for event in reading.events)
    statuses = sorted({event.status for reading in readings for event in reading.events})
    chips = "".join(
        f'<button type="button" class="chip" data-quad="{name}" aria-pressed="true">{sign(quad)}{words_for(quad)} '
        f'<span class="n">{counts[quad]}</span></button>'
        for quad, name in QUADS.items()
    )
    brand = '<p class="brand"><span aria-hidden="true"></span>casque <i>reading</i></p>'
    if not counts:
        return f'<header class="bar">{brand}</header>'
    options = "".join(f"<option>{escape(status)}</option>" for status in statuses)
    return (
        f'<header class="bar">{brand}'
        f'<div class="filters" role="group" aria-label="Show events">{chips}'
        f'<label>Status <select id="status"><option value="">all</option>{options}</select></label>'
        '<label>Sure ≥ <input id="sure" type="range" min="0" max="95" step="5" value="0"><output for="sure">0.00</output></label>'
        '<span id="shown" role="status"></span></div></header>'
    )


def _index(readings: Sequence[Reading]) -> str:
    rows = "".join(
        f'<li><a href="#d{number}"><span class="when">{date_words(r.document.published) if r.document.published else "undated"}</span>'
        f'<span class="name">{flat(r.document.title or r.document.source)}</span>'
        f'<span class="count">{_counts(r)}</span></a></li>'
        for number, r in enumerate(readings)
    )
    return f'<nav id="index" aria-label="Reports"><h2>{len(readings)} reports</h2><ol>{rows}</ol></nav>\n'


def _counts(reading: Reading) -> str:
    parts = [
        f"{len(many)} {one if len(many) == 1 else one + 's'}"
        for one, many in (("event", reading.events), ("figure", reading.figures), ("deadline", reading.deadlines))
        if many
    ]
    return " · ".join(parts) or "no events"


def _article(reading: Reading, prefix: str) -> str:
    title, body = title_and_body(reading, prefix)
    aside = "".join(
        f'<section class="{name}" aria-label="{heading}"><h3>{heading}</h3>{inner}</section>'
        for name, heading, inner in (
            ("ahead", "Deadlines", cards.deadlines(reading, prefix)),
            ("time", "Timeline", timeline(reading, prefix)),
            ("numbers", "Figures", cards.figures(reading, prefix)),
            ("people", "Actors", cards.actors(reading)),
        )
        if inner
    )
    record = "".join(cards.event_card(event, f"{prefix}e{n}") for n, event in enumerate(reading.events))
    return (
        f'<article id="{prefix}" class="report">\n<header><h2>{title}</h2>{_source_line(reading)}</header>\n'
        f'<div class="text" lang="en">\n{body}\n</div>\n<aside aria-label="What the report says">{aside}</aside>\n'
        + (
            f'<section class="record" aria-label="Record"><h3>Record</h3><ol class="cards">{record}</ol></section>\n'
            if record
            else '<p class="quiet none">No event of interest was found in this report.</p>\n'
        )
        + "</article>"
    )


def _source_line(reading: Reading) -> str:
    head = reading.document
    facts = [date_words(head.published) if head.published else "date unknown"]
    if head.publisher:
        facts.append(flat(head.publisher))
    if head.url and head.url.startswith(("http://", "https://")):
        facts.append(f'<a href="{escape(head.url)}" rel="noreferrer noopener">{flat(head.source)}</a>')
    else:
        facts.append(flat(head.source))
    facts.append(_counts(reading))
    return '<p class="source">' + " · ".join(f"<span>{fact}</span>" for fact in facts) + "</p>"
