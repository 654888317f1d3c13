"""Text put safely into HTML, and words for values."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import date

from casque.reading.records import Attribution, DateValue, Party

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
QUADS = {
    "verbal-cooperation": "vc",
    "material-cooperation": "mc",
    "verbal-conflict": "vx",
    "material-conflict": "mx",
}
"""Quad class -> the class name the style sheet knows."""


def escape(text: str) -> str:
    """Text for an element or a quoted attribute; control characters become a visible sign."""
    return html.escape(_CONTROL.sub("\ufffd", text), quote=True)


def flat(text: str) -> str:
    """Escaped, on one line."""
    return escape(" ".join(text.split()))


def quad_class(quad: str) -> str:
    """The style class of a quad class; ``uq`` for one that is not known."""
    return QUADS.get(quad, "uq")


def sign(quad: str) -> str:
    """The small shape that stands for a quad class: round for cooperation, angular for conflict; full for
    deeds, open for words.
    """
    return f'<span class="sign {quad_class(quad)}" aria-hidden="true"></span>'


def words_for(quad: str) -> str:
    """ "verbal-conflict" -> "Verbal conflict"."""
    return escape(quad.replace("-", " ").capitalize())


def party_name(party: Party) -> str:
    """The name of a party, or its words where no actor is known."""
    return flat(party.name or party.text)


def party_codes(party: Party) -> str:
    """Country and sector in small letters, or nothing."""
    codes = " ".join(code for code in (party.country, party.sector) if code)
    return f' <span class="codes">{escape(codes)}</span>' if codes else ""


def word_of(attribution: Attribution | None) -> str | None:
    """On whose word, escaped."""
    return flat(attribution.name or attribution.text) if attribution else None


def date_words(
    value: str, months: Sequence[str] = _MONTHS, week: str = "week", since: str = "from", until: str = "until"
) -> str:
    """ "2023-06-16" -> "16 Jun 2023", "2020/2023" -> "2020 – 2023"; forms not known are shown as they are.

    The names of months and the three words can be those of another language.
    """
    if "/" in value:
        first, _, last = value.partition("/")
        one, two = (date_words(end, months, week, since, until) for end in (first, last))
        if not first or not last:
            return f"{since} {one}" if first else f"{until} {two}"
        return _interval(first, last, one, two)
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value)
    if not match or (match[2] and not 1 <= int(match[2]) <= 12):
        found = re.fullmatch(r"(\d{4})-W(\d\d)", value)
        return f"{week} {int(found[2])}, {found[1]}" if found else escape(value)
    parts = [str(int(match[3])) if match[3] else "", months[int(match[2]) - 1] if match[2] else "", match[1]]
    return " ".join(part for part in parts if part)


def date_order(value: DateValue) -> str:
    """A key that sorts dates by their first day."""
    return value.value.split("/")[0].lstrip("./") or "9999"


def first_day(value: str) -> date | None:
    """The first day of a date value, where it can be told."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value)
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None


def _interval(first: str, last: str, one: str, two: str) -> str:
    """Say month and year once where both ends share them."""
    if first[:7] == last[:7] and len(first) == len(last) == 10:
        return f"{one.split()[0]}–{two}"
    if first[:4] == last[:4] and len(first) == len(last) and len(first) > 4:
        return f"{one.rsplit(' ', 1)[0]} – {two}"
    return f"{one} – {two}"
