"""Missions and hosts as texts name them."""

from __future__ import annotations

import pytest

from casque.missions.naming import missions_named, names_host, names_mission
from casque.missions.registry import registry

KNOWN = registry()
MINUSMA = KNOWN.find("MINUSMA")


def test_missions_by_acronym_or_full_name():
    text = "MONUSCO and the Minusma left; the Force intérimaire des Nations Unies au Liban stays; minuscule"
    assert set(missions_named(text, KNOWN.missions)) == {"mission:MONUSCO", "mission:MINUSMA", "mission:UNIFIL"}
    assert not set(missions_named("The UN mission in Mali", KNOWN.missions))


@pytest.mark.parametrize("text", ["Malian soldiers", "in Bamako", "MALI'S army", "Mali-based"])
def test_hosts(text):
    assert names_host(text, MINUSMA)


@pytest.mark.parametrize("text", ["Somali soldiers", "", "Malicious acts", "a formality"])
def test_words_that_only_look_like_a_host(text):
    assert not names_host(text, MINUSMA)


def test_descriptions_name_a_mission():
    assert names_mission("the UN mission in Mali said", MINUSMA)
    assert not names_mission("the UN mission in Chad said", MINUSMA)


def test_an_acronym_that_is_a_word_must_be_in_capitals():
    unmis = KNOWN.find("MINUS")
    assert unmis.acronym == "UNMIS"
    assert names_mission("la MINUS", unmis)
    assert not names_mission("ten minus one, Minus", unmis)
