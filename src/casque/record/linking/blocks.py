"""Where to look for claims that may tell the same: keys that two such claims share.

A key is a family of types, an anchor and a week. Anchors are the countries and bodies that have a part in the event, and the
rarest words of its sentence: a party or place that one report names another may only mention, and the reader may miss.
"""

from __future__ import annotations

from datetime import date

from casque.record.linking.affinity import FAMILIES
from casque.record.linking.kept import kept
from casque.record.linking.outline import DAY_SLACK
from casque.record.linking.statements import statement_blocks
from casque.record.linking.view import View, view_of
from casque.record.types import Claim

WEEK = 7
LONGEST = 92
"""Days of the longest span that is looked for week by week; a longer one fits too much to be one happening."""
RARE, RAREST, TOPICAL = 0.7, 3, 5
"""Weight from which a word of the sentence is rare enough to look under, how many such words at most, and of the report's topic."""
BACKGROUND = 60
"""Days after which an event is told as background: then also those that give only its year or month are looked at."""


@kept
def blocks(claim: Claim) -> tuple[str, ...]:
    """The keys of a claim, sorted; none for a claim that cannot be linked."""
    if claim.kind != "event":
        return statement_blocks(claim)
    view = view_of(claim)
    if view.type not in FAMILIES:
        return ()
    return tuple(
        sorted(
            f"{family}|{anchor}|{time}"
            for anchor in _anchors(view)
            for time in _times(view)
            for family in FAMILIES[view.type]
        )
    )


def _anchors(view: View) -> set[str]:
    """Countries that have a part in it; bodies that belong to no country; the rarest words."""
    parties = (*view.actors, *view.recipients)
    found = {party.country for party in parties if party.country and len(party.country) == 3}
    found |= {
        party.actor for party in parties if party.actor and party.country in (None, "IGO", "UNO", "NGO", "EUR", "IMG")
    }
    if view.place is not None and view.place.country:
        found.add(view.place.country)
    rare = sorted((-worth, stem) for stem, worth in view.words.items() if worth >= RARE)
    found |= {stem for _, stem in rare[:RAREST]} | set(view.topic[:TOPICAL])
    return {one for one in found if one is not None}


def _times(view: View) -> set[str]:
    if not view.dated and view.told is None:
        return set()
    weeks: set[str] = set()
    if view.last - view.first <= LONGEST:
        slack = DAY_SLACK if view.dated else 0
        weeks = {str(week) for week in range((view.first - slack) // WEEK, (view.last + slack) // WEEK + 1)}
    if view.dated and view.told is not None and view.told - view.last > BACKGROUND:
        weeks.add(f"y{date.fromordinal(view.first).year}")
    return weeks
