"""Happenings, dates, statuses and attributions in words."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from casque.knowledge.plover import event_type
from casque.record.rendering import amount
from casque.record.types import Actor, Claim, Happening, Side

ACTS = {
    "AGREE": ("Promise or agreement", "to"),
    "CONSULT": ("Talks", "with"),
    "SUPPORT": ("Support", "for"),
    "CONCEDE": ("Concession", "to"),
    "COOPERATE": ("Cooperation", "with"),
    "AID": ("Aid", "to"),
    "RETREAT": ("Giving way", "to"),
    "REQUEST": ("Request or demand", "to"),
    "ACCUSE": ("Accusation or criticism", "against"),
    "REJECT": ("Refusal", "towards"),
    "THREATEN": ("Threat", "against"),
    "PROTEST": ("Protest", "against"),
    "SANCTION": ("Sanction or break of relations", "against"),
    "MOBILIZE": ("Show of force", "towards"),
    "COERCE": ("Coercion", "against"),
    "ASSAULT": ("Attack", "on"),
}
"""PLOVER type -> what it is called, and how its recipient is joined to it."""
STATUSES = {
    "ongoing": "It goes on.",
    "planned": "Planned; not done as far as told.",
    "demanded": "Demanded; not done as far as told.",
    "hypothetical": "Spoken of as possible only.",
    "denied": "It is denied that this happened.",
    "forecast": "Expected; it has not happened as far as told.",
}
_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_BREAKS = re.compile(r"\s*[\t\n\r\v\f\x85\u2028\u2029]\s*")
_COUNTED = re.compile(
    r"^(?:(?:about|around|over|under|almost|nearly|some|at least|at most|more than|less than|up to) )?"
    r"\d[\d.,]*(?: (?:mln|million|bln|billion))? ",
    re.IGNORECASE,
)
"""A number before the name of what is counted, which stands beside it already."""
UNSURE = 0.7
"""Below this confidence a line says how sure the reading is."""


def visible(text: str) -> str:
    """Text as it may be shown: what is invisible, or would turn the direction of the line, becomes U+FFFD, one for one; a line
    break becomes a space.
    """
    return _UNSAFE.sub("\ufffd", _BREAKS.sub(" ", text))


def day_words(day: date) -> str:
    """16 June 2023."""
    return f"{day.day} {day:%B} {day:%Y}"


def span_words(first: date | None, last: date | None) -> str:
    """A day, a month, a year, or from one day to another."""
    if first is None or last is None:
        return "without a date"
    if first == last:
        return day_words(first)
    if (
        first.day == 1
        and (first.year, first.month) == (last.year, last.month)
        and last.day == monthrange(last.year, last.month)[1]
    ):
        return f"{first:%B} {first:%Y}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y} to {last:%Y}"
    return f"{day_words(first)} to {day_words(last)}"


def _named(one: Happening, side: Side, all_: Sequence[Actor]) -> list[str]:
    """Whom the lead claim has on a side, by the names that the happening has for them; all that any claim has where it has none."""
    known = {actor.id: actor.name for actor in all_ if actor.id}
    own = [known.get(party.actor or "") or party.name or party.text for party in one.lead.side(side)]
    return list(dict.fromkeys(filter(None, own))) or list(dict.fromkeys(actor.name for actor in all_))


def _one_country(actors: Sequence[Actor]) -> bool:
    return {(one.id or "").split(":")[0] for one in actors} == {"country"} and len(actors) == 1


def who(names: Sequence[str]) -> str:
    """Names, joined as in a sentence."""
    names = [visible(one) for one in names]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


def act_words(one: Happening) -> str:
    """ "Attack (guns) by JNIM on the armed forces of Mali, at Gao", by those whom the lead claim names, whose sentence is quoted."""
    name, joined = ACTS.get(one.type, (one.type.capitalize(), "towards"))
    mode = event_type(one.type).modes.get(one.mode or "") if one.type in ACTS else None
    words = f"{name} ({mode.gloss})" if mode else name
    actors, recipients = _named(one, "actor", one.actors), _named(one, "recipient", one.recipients)
    within: list[str] = actors if actors == recipients and _one_country(one.actors) else []
    if within:
        words += f" within {who(within)}"
    elif actors and actors == recipients:
        words += f" among {who(actors)}"
    else:
        words += f" by {who(actors)}" if actors else ", by whom is not told"
        words += f" {joined} {who(recipients)}" if recipients else ""
    if one.place and one.place not in within:
        at = "in" if one.lead.place and one.lead.place.precision in ("country", "admin1") else "at"
        words += f", {at} {visible(one.place)}"
    return words


def word_words(claim: Claim) -> str:
    """On whose word it is told."""
    word = claim.attribution
    if word is None:
        return "In the report's own words:"
    name = visible(word.name or word.text)
    return f"According to {name}, as cited:" if word.kind == "media" else f"According to {name}:"


def state_words(one: Happening) -> str:
    """Status, dispute, decision, how many tell it, and how sure the reading is; nothing where it just happened."""
    told = [STATUSES.get(one.status or "", "")]
    told.append("Disputed: some reports say that it happened, others that it did not." if one.disputed else "")
    told.append({"confirmed": "Confirmed by a person.", "rejected": "Rejected by a person."}.get(one.decided or "", ""))
    if one.reports > 1:
        sources = f"{one.sources} independent source" + ("s" if one.sources != 1 else "")
        told.append(f"Told by {one.reports} reports, {sources}.")
    if one.confidence is not None and one.confidence < UNSURE:
        told.append(f"Read with a confidence of {one.confidence:.2f} only.")
    return " ".join(part for part in told if part)


def figure_words(claim: Claim) -> str:
    """ "Killed: at least 12 (soldiers), 19 June 2023"."""
    about = claim.side("subject")
    words = f"{visible(claim.type).capitalize()}: {visible(amount(claim))}"
    names = dict.fromkeys(visible(_COUNTED.sub("", party.name or party.text)) for party in about)
    shown = ", ".join(name for name in names if name and name not in (claim.unit, claim.type))
    words += f" ({shown})" if shown else ""
    return words + (f", {span_words(claim.date.first, claim.date.last)}" if claim.date else "")


def marks(numbers: Sequence[int]) -> list[tuple[int, str]]:
    """Numbers of references as they are written, three or more in a row as one: [1], [3–7]; each with the first it stands for."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown: list[tuple[int, str]] = []
    for run in runs:
        if len(run) > 2:
            shown.append((run[0], f"[{run[0]}–{run[-1]}]"))
        else:
            shown += [(number, f"[{number}]") for number in run]
    return shown
