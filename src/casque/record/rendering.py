"""Happenings, claims and the rest in words: the columns of tables, CSV files and frames. One place, so that all agree."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from casque.record.types import Actor, Claim, Happening

COMPARATORS = {
    "over": "more than ",
    "under": "less than ",
    "about": "about ",
    "at_least": "at least ",
    "up_to": "up to ",
}


def when(first: date | None, last: date | None, precision: str | None) -> str:
    """ "2023-06-16", "2022-07", "2013", "2013-01-01 to 2023-12-31", or nothing."""
    if first is None or last is None:
        return ""
    if precision == "month":
        return f"{first:%Y-%m}"
    if precision == "year":
        return f"{first:%Y}"
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"


def who(actors: Iterable[Actor]) -> str:
    """Names, with country and sector in brackets."""
    return "; ".join(_with_code(one.name, one.country, one.sector) for one in actors)


_ONE = {"years": "year", "months": "month", "weeks": "week", "days": "day", "hours": "hour", "people": "person"}
"""Units of one."""


def amount(claim: Claim) -> str:
    """ "more than 300", "200 to 300 dollars"; the report's own words where they give no number ("scores")."""
    if claim.value is None:
        return claim.text
    text = COMPARATORS.get(claim.comparator or "eq", "") + f"{claim.value:,.10g}"
    if claim.high is not None:
        text += f" to {claim.high:,.10g}"
    if claim.unit in (None, claim.type):
        return text
    unit = _ONE.get(claim.unit, claim.unit) if claim.value == 1 and claim.high is None else claim.unit
    return f"{text} {unit}"


def told(one: Happening) -> str:
    """ "3 reports, 1 source"."""
    reports = f"{one.reports} report{'' if one.reports == 1 else 's'}"
    return f"{reports}, {one.sources} source{'' if one.sources == 1 else 's'}"


def state(one: Happening) -> str:
    """What is said of it beyond that it happened: its status, a dispute, a decision."""
    parts = [one.status if one.status and one.status != "happened" else None]
    parts += ["disputed" if one.disputed else None, one.decided]
    return ", ".join(part for part in parts if part)


def happening_row(one: Happening) -> dict[str, str | int | float | None]:
    """A happening as one flat row."""
    word = one.lead.attribution
    return {
        "id": one.id,
        "date": when(one.first_day, one.last_day, one.precision),
        "first_day": one.first_day.isoformat() if one.first_day else None,
        "last_day": one.last_day.isoformat() if one.last_day else None,
        "type": one.type,
        "mode": one.mode,
        "quad": one.quad,
        "status": one.status,
        "actors": who(one.actors or one.subjects),
        "actor_ids": "; ".join(actor.id or "" for actor in (one.actors or one.subjects)),
        "recipients": who(one.recipients),
        "recipient_ids": "; ".join(actor.id or "" for actor in one.recipients),
        "place": one.place,
        "country": one.country,
        "lat": one.lat,
        "lon": one.lon,
        "attribution": (word.name or word.text) if word else None,
        "confidence": one.confidence,
        "reports": one.reports,
        "sources": one.sources,
        "disputed": "yes" if one.disputed else None,
        "decided": one.decided,
        "sentence": " ".join(one.lead.sentence.split()),
        "publisher": one.lead.publisher,
        "published": one.lead.published.isoformat() if one.lead.published else None,
        "document": one.lead.document,
    }


def figure_row(claim: Claim) -> dict[str, str | int | float | None]:
    """A figure as one flat row."""
    word = claim.attribution
    about = [_with_code(p.name or p.text, p.country, p.sector) for p in claim.side("subject")]
    span = claim.date
    return {
        "id": claim.id,
        "published": claim.published.isoformat() if claim.published else None,
        "what": claim.type,
        "amount": amount(claim),
        "value": claim.value,
        "high": claim.high,
        "comparator": claim.comparator,
        "unit": claim.unit,
        "subject": "; ".join(about),
        "attribution": (word.name or word.text) if word else None,
        "date": when(span.first, span.last, span.precision) if span else "",
        "publisher": claim.publisher,
        "sentence": " ".join(claim.sentence.split()),
        "document": claim.document,
    }


def _with_code(name: str, country: str | None, sector: str | None) -> str:
    code = " ".join(part for part in (country, sector) if part)
    return f"{name} ({code})" if code else name
