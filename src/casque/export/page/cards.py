"""The record beside the text: cards of events, figures, deadlines and actors."""

from __future__ import annotations

from collections import Counter

from casque.export.page.markup import (
    date_words,
    escape,
    first_day,
    flat,
    party_codes,
    party_name,
    quad_class,
    sign,
    word_of,
    words_for,
)
from casque.reading.records import Deadline, Event, Figure, Party, Reading

_COMPARATORS = {"over": "more than", "under": "less than", "about": "about", "at_least": "at least", "up_to": "up to"}
MOST_ACTORS = 24
MOST_REASONS = 6


def event_card(event: Event, target: str) -> str:
    """One event as a card; its data attributes are what the filters look at."""
    parties = " ".join(dict.fromkeys(p.actor for p in (*event.actors, *event.recipients) if p.actor))
    mode = f' <span class="mode">{flat(event.mode)}</span>' if event.mode else ""
    percent = round(max(0.0, min(1.0, event.confidence)) * 100)
    return (
        f'<li class="card {quad_class(event.quad)}" id="{target}" data-quad="{quad_class(event.quad)}" '
        f'data-status="{escape(event.status)}" data-confidence="{percent}" data-parties="{escape(parties)}">'
        f'<p class="kind"><a href="#at-{target}">{sign(event.quad)}<b>{escape(event.type)}</b>{mode}</a>'
        f'<span class="status">{escape(event.status)}</span>'
        f'<span class="sure" title="Confidence"><meter min="0" max="100" value="{percent}"'
        f' aria-label="Confidence {percent} percent">{percent}</meter> {percent / 100:.2f}</span></p>'
        f'<p class="deed">{_side(event.actors, "who")} <span class="arrow" aria-label="to">→</span> '
        f"{_side(event.recipients, 'whom')}</p><dl>{_facts(event)}</dl>{_reasons(event)}</li>"
    )


def _side(parties: tuple[Party, ...], name: str) -> str:
    if not parties:
        return f'<span class="{name} unknown">not told</span>'
    return f'<span class="{name}">' + "; ".join(party_name(p) + party_codes(p) for p in parties) + "</span>"


def _facts(event: Event) -> str:
    place = event.place
    where = ", ".join(flat(part) for part in ((place.name or place.text), place.country) if part) if place else None
    rows = (
        ("When", date_words(event.date.value) if event.date else None),
        ("Where", where),
        ("On the word of", word_of(event.attribution)),
        ("Class", f"{words_for(event.quad)}, intensity {event.intensity:+.1f}"),
        ("CAMEO", escape(event.cameo) if event.cameo else None),
        ("Codebook", flat("; ".join(code.label for code in event.codes)) if event.codes else None),
        ("Context", flat(", ".join(event.contexts).replace("_", " ")) if event.contexts else None),
    )
    return "".join(f"<div><dt>{label}</dt><dd>{value}</dd></div>" for label, value in rows if value)


def _reasons(event: Event) -> str:
    """The strongest reasons for the confidence, kept folded."""
    strongest = sorted(event.reasons, key=lambda reason: -abs(reason.score))[:MOST_REASONS]
    if not strongest:
        return ""
    rows = "".join(
        f"<li><span>{flat(r.feature.replace('_', ' '))}{f' ({flat(r.detail)})' if r.detail else ''}</span>"
        f"<span>{r.score:+.2f}</span></li>"
        for r in strongest
    )
    return f'<details><summary>Why this confidence</summary><ul class="reasons">{rows}</ul></details>'


def figures(reading: Reading, prefix: str) -> str:
    """Figures as a list: the number, what it counts, and who says so."""
    rows = "".join(_figure(figure, f"{prefix}f{number}") for number, figure in enumerate(reading.figures))
    return f'<ul class="rows figures">{rows}</ul>' if rows else ""


def _figure(figure: Figure, target: str) -> str:
    comparator = _COMPARATORS.get(figure.comparator, "")
    amount = flat(figure.text) if figure.value is None else _number(figure.value)
    if figure.high is not None:
        amount += f" – {_number(figure.high)}"
    unit = figure.unit if figure.unit not in (None, figure.what, "people") else ""
    told = [flat(unit if unit.startswith(figure.what) else f"{figure.what} {unit}")]
    if figure.subject:
        told.append(party_name(figure.subject))
    if figure.attribution:
        told.append(f"says {word_of(figure.attribution)}")
    if figure.date:
        told.append(date_words(figure.date.value))
    more = f'<span class="than">{comparator}</span> ' if comparator else ""
    return (
        f'<li><a href="#at-{target}" title="{flat(figure.text)}"><span class="amount">{more}{amount}</span>'
        f'<span class="told">{" · ".join(told)}</span></a></li>'
    )


def _number(value: float) -> str:
    return f"{value:,.10g}"


def deadlines(reading: Reading, prefix: str) -> str:
    """Deadlines in order of time, with the days from publication."""
    pairs = sorted(enumerate(reading.deadlines), key=lambda pair: pair[1].date.value)
    rows = "".join(_deadline(one, f"{prefix}l{n}", reading.document.published) for n, one in pairs)
    return f'<ul class="rows deadlines">{rows}</ul>' if rows else ""


def _deadline(deadline: Deadline, target: str, published: str | None) -> str:
    told = ["binding day" if deadline.what == "other" else flat(deadline.what.replace("-", " "))]
    if deadline.subject:
        told.append(party_name(deadline.subject))
    due, from_day = first_day(deadline.date.value.split("/")[-1]), first_day(published or "")
    if due and from_day and deadline.date.precision == "day" and due >= from_day:
        days = (due - from_day).days
        told.append("that day" if days == 0 else f"{days} day{'s' if days > 1 else ''} later")
    return (
        f'<li><a href="#at-{target}" title="{flat(deadline.text)}"><span class="amount">'
        f'{date_words(deadline.date.value)}</span><span class="told">{" · ".join(told)}</span></a></li>'
    )


def actors(reading: Reading) -> str:
    """Actors by how often they act or are acted on; a button each, which shows only their events."""
    acts = Counter(p.actor for e in reading.events for p in {q.actor: q for q in e.actors}.values() if p.actor)
    bears = Counter(p.actor for e in reading.events for p in {q.actor: q for q in e.recipients}.values() if p.actor)
    known = sorted(
        (a for a in reading.actors if acts[a.id] + bears[a.id]),
        key=lambda a: (-(acts[a.id] + bears[a.id]), -len(a.mentions), a.name),
    )[:MOST_ACTORS]
    rows = "".join(
        f'<li><button type="button" data-actor="{escape(a.id)}" aria-pressed="false"><span class="name">{flat(a.name)}</span>'
        f'<span class="codes">{escape(" ".join(c for c in (a.country, a.sector) if c))}</span>'
        f'<span class="count">{acts[a.id]} · {bears[a.id]}</span></button></li>'
        for a in known
    )
    note = '<p class="quiet columns">does · undergoes</p>'
    return f'{note}<ul class="rows actors">{rows}</ul>' if rows else ""
