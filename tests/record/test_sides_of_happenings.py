"""Who stands on which side of a happening that several claims tell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.record.makers import claim, party, report

from casque.record.computing import compute
from casque.record.types import Claim, Telling

ACTED = "China and Mali signed an accord."


def told(document: str, *sides: tuple[str, str], confidence: float = 0.5) -> Claim:
    """A claim with these (actor id, side)."""
    parties = tuple(party(who, side) for who, side in sides)  # type: ignore[arg-type]
    return replace(claim(document, ACTED, trigger="signed", type="AGREE", parties=parties), confidence=confidence)


def sides(*claims: Claim) -> list[tuple[str, str]]:
    """The parties of their happening: side and id."""
    made = compute([Telling(one, report(one.document, ACTED), "counts") for one in claims], set(), 1)
    return sorted((row["side"], row["actor"]) for row in made.parties)


CHINA, MALI = "country:CHN", "country:MLI"


def test_an_actor_that_two_claims_put_on_opposite_sides_stands_where_the_lead_claim_has_it() -> None:
    lead = told("a", (CHINA, "actor"), (MALI, "recipient"), confidence=0.9)
    other = told("b", (MALI, "actor"), (CHINA, "recipient"))
    assert sides(lead, other) == sides(other, lead) == [("actor", CHINA), ("recipient", MALI)]


def test_where_the_lead_claim_does_not_name_it_most_claims_decide() -> None:
    lead = told("a", (CHINA, "actor"), confidence=0.9)
    rest = [told("b", (MALI, "recipient")), told("c", (MALI, "recipient")), told("d", (MALI, "actor"))]
    assert sides(lead, *rest) == [("actor", CHINA), ("recipient", MALI)]
    assert sides(lead, rest[0], rest[2]) == [("actor", CHINA), ("actor", MALI)]


def test_what_one_claim_says_of_both_sides_is_kept() -> None:
    assert sides(told("a", (MALI, "actor"), (MALI, "recipient"))) == [("actor", MALI), ("recipient", MALI)]


@pytest.mark.parametrize("side", ["subject", "word"])
def test_other_sides_are_left_alone(side: str) -> None:
    assert ("recipient", MALI) in sides(told("a", (MALI, "recipient")), told("b", (MALI, side)))
    assert (side, MALI) in sides(told("a", (MALI, "recipient")), told("b", (MALI, side)))
