"""Who presides over the Council in a month: members take turns in the English alphabetical order of their names.

Rule 18 of the provisional rules of procedure (S/96/Rev.7): one calendar month each. The turn is counted from January 1994 (Czech Republic)
and gives every president from then to 2026 as it was or is announced, with the one exchange of 1994 kept here. Years beyond are the rule
alone. Before 1994 the order was changed too often to be counted, so nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from casque.council.members import alphabetical, council_on, last_day, name_on
from casque.errors import OutsideTheRecord

ANCHOR = (date(1994, 1, 1), "CZE")
CHECKED_TO = date(2026, 12, 31)
EXCHANGES = {
    date(1994, 9, 1): ("ESP", "Rwanda's turn was put off to December 1994"),
    date(1994, 10, 1): ("GBR", "moved up because Rwanda's turn was put off"),
    date(1994, 11, 1): ("USA", "moved up because Rwanda's turn was put off"),
    date(1994, 12, 1): ("RWA", "put off from September 1994"),
}
"""Months in which the Council changed the order: president and why (general knowledge)."""


@dataclass(frozen=True, slots=True)
class Presidency:
    """The president of one month and how sure it is."""

    month: str
    """YYYY-MM."""
    member: str
    name: str
    sure: str
    """checked (against the presidents as known) | by rule (the rotation alone)."""
    note: str | None


def president_on(day: date) -> Presidency:
    """The president in the month of a day; raises OutsideTheRecord before 1994 and beyond the known terms."""
    month = day.replace(day=1)
    if not ANCHOR[0] <= month <= last_day():
        raise OutsideTheRecord(
            f"{day.isoformat()}: the presidency is known from {ANCHOR[0].isoformat()} to {last_day().isoformat()}. "
            "Give a day between them.",
            day=day.isoformat(),
        )
    exchanged = EXCHANGES.get(month)
    member = exchanged[0] if exchanged else _turns()[month]
    return Presidency(
        month=f"{month:%Y-%m}",
        member=member,
        name=council_on(month).name(member),
        sure="checked" if month <= CHECKED_TO else "by rule",
        note=exchanged[1] if exchanged else None,
    )


@cache
def _turns() -> dict[date, str]:
    """Month -> member, by the rule alone."""
    month, member = ANCHOR
    turns = {month: member}
    while (month := _next_month(month)) <= last_day():
        key = alphabetical(name_on(member, month).name)
        sitting = council_on(month).members
        member = next((one.code for one in sitting if alphabetical(one.name) > key), sitting[0].code)
        turns[month] = member
    return turns


def _next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
