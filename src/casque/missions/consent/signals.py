"""From events to signals: was it the host's government, was it toward the mission or the UN, and what does it say of consent?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, cast

from casque.errors import KnowledgeError
from casque.knowledge.tables import cell_list, read_table
from casque.missions.consent.types import Happened, Signal, ToldEvent, ToldParty, Weight
from casque.missions.naming import names_host, names_mission
from casque.missions.types import Mission

SAME_DAYS = 3
"""Signals of one kind and target at most so many days apart tell the same (reports differ on the day, or follow it)."""
OF_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
_WEIGHTS = frozenset({"support", "restore", "word", "deed", "ask", "revoke"})
_COLUMNS = ("kind", "weight", "types", "words", "without", "what")
_COUNTS = frozenset({"happened", "ongoing"})
_STATE_IDS = ("gov:", "country:", "mil:", "police:", "ministry-", "spy:", "leg:", "jud:")
_OF_UN = re.compile(r"\b(UN|U\.N\.|United Nations|Secretary-General|(?i:blue helmets?|peacekeep\w*))\b")
_LOOSE = frozenset(
    "REQUEST SANCTION:expel SANCTION:withdraw COERCE:deport COERCE:arrest REJECT RETREAT SUPPORT AGREE".split()
)
"""Types whose recipients need not be the mission where the sentence speaks of it: "ordered him to leave", "welcomed the extension"."""
_SPEECH = frozenset("REQUEST REJECT THREATEN ACCUSE SUPPORT AGREE".split())
"""Types that are said rather than done."""
_GENERIC = re.compile(
    r"\b(peacekeep\w*|blue helmets?|(UN|U\.N\.|United Nations)[ -](\w+ ){0,2}"
    r"(mission|force|troops|soldiers|observers|posts|convoys?|patrols?|envoy))\b|\bthe (mission|force)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    weight: Weight
    types: frozenset[str]
    words: re.Pattern[str] | None
    without: re.Pattern[str] | None
    what: str

    def fits(self, event: ToldEvent) -> bool:
        types = {event.type, f"{event.type}:{event.mode}"}
        if "any" not in self.types and not types & self.types:
            return False
        if self.words is not None and not self.words.search(event.sentence):
            return False
        return self.without is None or not self.without.search(event.sentence)


@cache
def _rules() -> tuple[_Rule, ...]:
    found = []
    for row in read_table("consent_rules", _COLUMNS, "casque.missions"):
        if row["weight"] not in _WEIGHTS:
            raise KnowledgeError(f"consent_rules.tsv: no weight {row['weight']!r}", row=dict(row))
        found.append(
            _Rule(
                row["kind"],
                cast(Weight, row["weight"]),
                frozenset(cell_list(row["types"])),
                re.compile(row["words"], re.IGNORECASE) if row["words"] else None,
                re.compile(row["without"], re.IGNORECASE) if row["without"] else None,
                row["what"],
            )
        )
    return tuple(found)


def signals_of(mission: Mission, events: Iterable[ToldEvent]) -> tuple[Signal, ...]:
    """Signals of consent among events, oldest first."""
    found = [one for event in events if (one := _signal(mission, event)) is not None]
    return tuple(sorted(found, key=lambda one: (one.day, one.kind, one.event.document, one.event.sentence)))


def series(signals: Iterable[Signal]) -> tuple[Happened, ...]:
    """Signals that tell the same joined, oldest first; the earliest told day stands before days of reports."""
    open_groups: dict[tuple[str, str], list[Signal]] = {}
    closed: list[list[Signal]] = []
    for one in sorted(signals, key=lambda one: (one.day, one.event.document, one.event.sentence)):
        group = open_groups.get((one.kind, one.target))
        if group is not None and one.day - group[-1].day <= timedelta(days=SAME_DAYS):
            group.append(one)
        else:
            group = [one]
            open_groups[one.kind, one.target] = group
            closed.append(group)
    joined = [_happened(group) for group in closed]
    return tuple(sorted(joined, key=lambda one: (one.day, one.kind)))


def _happened(group: list[Signal]) -> Happened:
    told = [one for one in group if one.day_rule == "told"]
    first = (told or group)[0]
    return Happened(first.kind, first.weight, first.day, first.target, first.what, tuple(group))


def _signal(mission: Mission, event: ToldEvent) -> Signal | None:
    by = _host(mission, event)
    if by is None:
        return None
    day = _day(event)
    if day is None:
        return None
    target = _target(mission, event, day[0])
    if target is None:
        return None
    rule = next((rule for rule in _rules() if rule.fits(event)), None)
    if rule is None:
        return None
    if event.status not in _COUNTS and not _speaks(event, rule):
        return None
    return Signal(mission.id, rule.kind, rule.weight, day[0], day[1], target[0], target[1], by, rule.what, event)


def _speaks(event: ToldEvent, rule: _Rule) -> bool:
    """A promise of help counts when it is made; what is demanded counts as a demand."""
    return (event.status == "planned" and rule.weight == "support") or (
        event.status == "demanded" and rule.weight in ("ask", "revoke")
    )


def _host(mission: Mission, event: ToldEvent) -> str | None:
    """Who of the host's government acted, as the report has it; None where it was somebody else."""
    for party in event.actors:
        if _of_government(mission, party):
            return party.text
        unplaced = party.country is None and party.sector in ("GOV", "MIL", "COP") and not _OF_UN.search(party.text)
        if unplaced and names_host(event.sentence, mission):
            return party.text
    if event.status == "demanded" and event.attribution and _id_of_host(mission, event.attribution):
        return event.attribution
    return None


def _of_government(mission: Mission, party: ToldParty) -> bool:
    if party.actor and _id_of_host(mission, party.actor):
        return True
    return party.country in mission.consenting and party.sector in OF_STATE


def _id_of_host(mission: Mission, identifier: str) -> bool:
    prefix, _, code = identifier.partition(":")
    return f"{prefix}:".startswith(_STATE_IDS) and code in mission.consenting


def _target(
    mission: Mission, event: ToldEvent, day: date
) -> tuple[Literal["mission", "un"], Literal["named", "recipient", "generic"]] | None:
    """What it was aimed at: this mission, or the UN; None where it was somebody else.

    Whom it was done to decides. Where the report names nobody, or only a person or people ("him", "49 soldiers"), the sentence must
    speak of the mission in some other way than as the one who tells it.
    """
    ids = {party.actor for party in event.recipients if party.actor}
    if mission.id in ids:
        return "mission", "recipient"
    if any(one.startswith("mission:") for one in ids):
        return None
    named = names_mission(event.sentence, mission)
    there = mission.covers(day)
    if any(_of_the_un(mission, party) for party in event.recipients):
        if named:
            return "mission", "named"
        if not there:
            return None
        return ("mission", "generic") if _GENERIC.search(event.sentence) else ("un", "recipient")
    if event.attribution in (mission.id, "igo:UN") or any(_is_other(mission, party) for party in event.recipients):
        return None
    if event.recipients and not _LOOSE & {event.type, f"{event.type}:{event.mode}"}:
        return None
    if named:
        return "mission", "named"
    return ("mission", "generic") if there and _GENERIC.search(event.sentence) else None


def _of_the_un(mission: Mission, party: ToldParty) -> bool:
    return (
        party.country == "UNO"
        or (party.actor or "").startswith("igo:UN")
        or bool(_OF_UN.search(party.text))
        or names_mission(party.text, mission)
    )


def _is_other(mission: Mission, party: ToldParty) -> bool:
    """Another state or its people, an organisation or a group: not somebody of the mission."""
    if party.country in mission.consenting:
        return False
    return party.country is not None or (party.actor or "").startswith(("group:", "igo:", "org:"))


def _day(event: ToldEvent) -> tuple[date, Literal["told", "day-of-report"]] | None:
    """The last day that the words allow, never after the report; the day of the report where they tell none.

    A later day in a request is the day that is asked for ("to end by December 2025"): it was made by the day of the report. A deed that is
    said to have happened after the report came out has no day that could be trusted: None.
    """
    if event.last is None or event.first is None:
        return (event.published, "day-of-report") if event.published is not None else None
    if event.published is None or event.last <= event.published:
        return event.last, "told"
    if event.first <= event.published:
        return event.published, "told"
    return (event.published, "day-of-report") if event.type in _SPEECH else None
