"""The tables of what is counted and what is due are understood whole."""

from __future__ import annotations

from casque.knowledge.counted import NO_FIGURE, acts, counted_nouns
from casque.knowledge.deadline_cues import NOT_DUE, deadline_cues


def test_nouns_say_what_they_make() -> None:
    nouns = counted_nouns()
    assert (nouns["soldier"].what, nouns["soldier"].persons) == ("troops", True)
    assert nouns["dollar"].what == "money"
    assert nouns["percent"].what == NO_FIGURE
    assert all(noun.least >= 0 and lemma == lemma.strip() for lemma, noun in nouns.items())


def test_acts_say_who_is_counted() -> None:
    assert {(act.what, act.counted) for act in acts()["kill", "v"]} == {("killed", "object")}
    assert {(act.what, act.counted) for act in acts()["die", "v"]} == {("killed", "subject")}
    assert acts()["hand", "v"][0].particles == {"over"}


def test_cues_say_what_is_due() -> None:
    cues = deadline_cues()
    assert (cues["referendum"], cues["expire"]) == ("referendum", "mandate-expiry")
    assert cues["rain"] == NOT_DUE
