"""A claim by what its row shows at a glance: enough to pass over most claims that share a key without loading them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from casque.record.linking.affinity import statuses_agree, type_affinity
from casque.record.linking.kept import kept
from casque.record.linking.statements import REACH
from casque.record.types import Claim

UNDATED_BACK, UNDATED_AHEAD = 7, 1
"""Days before and after a report in which an event without a date is looked for: it is news."""
DAY_SLACK = 1
"""Days by which two stated days of one event may differ: a night, a time zone."""


@dataclass(frozen=True)
class Outline:
    """Columns of a claim's row."""

    id: str
    kind: str
    type: str
    status: str | None
    first_day: date | None
    last_day: date | None
    published: date | None
    country: str | None
    """Where it happened."""

    @cached_property
    def days(self) -> tuple[int, int]:
        """The first and last day on which it may have happened, as proleptic ordinals; 0 where nothing is known."""
        if self.first_day is not None and self.last_day is not None:
            return self.first_day.toordinal(), self.last_day.toordinal()
        if self.published is None:
            return 0, 0
        return self.published.toordinal() - UNDATED_BACK, self.published.toordinal() + UNDATED_AHEAD


@kept
def outline_of(claim: Claim) -> Outline:
    """The outline of a claim, as its row has it."""
    when, place = claim.date, claim.place
    return Outline(
        claim.id, claim.kind, claim.type, claim.status, when.first if when else None, when.last if when else None,
        claim.published, place.country if place else None,
    )  # fmt: skip


def may_be_one(left: Outline, right: Outline) -> bool:
    """Whether nothing in their outlines forbids that two claims tell the same: never stricter than the full comparison."""
    if left.kind != right.kind:
        return False
    if left.kind != "event":
        known = left.published is not None and right.published is not None
        return not known or abs((left.published - right.published).days) <= REACH  # type: ignore[operator]
    if left.country and right.country and left.country != right.country:
        return False
    (first, last), (other_first, other_last) = left.days, right.days
    slack = DAY_SLACK if left.first_day is not None and right.first_day is not None else 0
    if first - other_last > slack or other_first - last > slack:
        return False
    return type_affinity(left.type, right.type) > 0 and statuses_agree(left.status, right.status)
