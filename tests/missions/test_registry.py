"""The registry: all 71 operations, facts that must stand, look-up by any name, days and hosts."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from casque.council.past import shipped_votes
from casque.errors import NoSuchDay, UnknownHost, UnknownMission
from casque.missions.registry import registry
from casque.missions.tables import sources

KNOWN = registry()
ACTIVE = set("UNTSO UNMOGIP UNFICYP UNDOF UNIFIL MINURSO UNMIK MONUSCO UNISFA UNMISS MINUSCA".split())


def test_all_71_operations_are_numbered_in_the_order_of_the_table():
    numbered = [one for one in KNOWN.missions if one.kind == "peacekeeping"]
    assert [one.number for one in numbered] == list(range(1, 72))
    assert (numbered[0].acronym, numbered[-1].acronym) == ("UNTSO", "MINUJUSTH")
    assert {one.acronym for one in numbered if one.end is None} == ACTIVE
    assert len(KNOWN.missions) > 105


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("MINUSMA", "MINUSMA"),
        ("Minusma", "MINUSMA"),
        ("mission:MINUSMA", "MINUSMA"),
        ("FINUL", "UNIFIL"),
        ("UN mission in Mali", "MINUSMA"),
        ("unef i", "UNEF I"),
        ("UNEF-I", "UNEF I"),
        ("Opération des Nations Unies au Congo", "ONUC"),
        ("MINUAD", "UNAMID"),
        ("MANUA", "UNAMA"),
        ("la Minusma", "MINUSMA"),
        ("the UN mission in Mali", "MINUSMA"),
    ],
)
def test_a_mission_is_found_by_any_of_its_names(name, acronym):
    assert KNOWN.find(name).acronym == acronym


@pytest.mark.parametrize(("name", "near"), [("MINUSMO", "MINUSMA"), ("UNIFILL", "UNIFIL"), ("MONUSKO", "MONUSCO")])
def test_a_mission_that_never_was_offers_the_nearest(name, near):
    with pytest.raises(UnknownMission) as error:
        KNOWN.find(name)
    assert near in error.value.facts["near"]
    assert near in str(error.value)


@pytest.mark.parametrize(("name", "several"), [("UNEF", 2), ("UNAVEM", 3), ("l'ONUSOM", 2), ("funu", 2)])
def test_a_name_that_several_bore_asks_for_one_of_them(name, several):
    with pytest.raises(UnknownMission) as error:
        KNOWN.find(name)
    assert len(error.value.facts["near"]) == several


@pytest.mark.parametrize("name", ["", " ", "\x00", "x" * 5000, "NATO", "|", "mission:"])
def test_what_is_no_mission_is_an_error_and_nothing_else(name):
    with pytest.raises(UnknownMission):
        KNOWN.find(name)


def test_active_on_a_day():
    assert {one.acronym for one in KNOWN.active(date(2026, 11, 29)) if one.number} == ACTIVE
    then = {one.acronym for one in KNOWN.active(date(1967, 5, 18))}
    assert then == {"UNTSO", "UNMOGIP", "UNEF I", "UNFICYP"}
    assert "MINUSMA" in {one.acronym for one in KNOWN.active(date(2023, 12, 31))}
    assert "MINUSMA" not in {one.acronym for one in KNOWN.active(date(2024, 1, 1))}


def test_no_day_before_the_first_mission():
    with pytest.raises(NoSuchDay):
        KNOWN.active(date(1948, 5, 28))
    assert {one.acronym for one in KNOWN.active(date(1948, 5, 29))} == {"UNTSO"}


def test_by_host_name_or_code():
    assert (
        {one.acronym for one in KNOWN.hosted_by("Mali")}
        == {"MINUSMA"}
        == {one.acronym for one in KNOWN.hosted_by("mli")}
    )
    assert {"MINUSTAH", "BINUH"} <= {one.acronym for one in KNOWN.hosted_by("Haiti")}
    with pytest.raises(UnknownHost):
        KNOWN.hosted_by("Ruritania")


def test_what_the_fact_sheet_says_of_minusma():
    mission = KNOWN.find("MINUSMA")
    by_number = {one.number: one for one in mission.mandates}
    assert by_number[2100].kind == "establish"
    assert by_number[2640].tally.short == "13-0-2"
    assert by_number[2640].expires == date(2023, 6, 30)
    assert by_number[2690].kind == "end"
    assert by_number[2690].tally.unanimous
    assert (mission.losses[0].total, mission.losses[0].malicious) == (311, 174)
    assert mission.penholders == ("FRA",)
    assert mission.ended_by == "consent-withdrawn"
    assert any(one.uniformed == 12_947 for one in mission.strength)


@pytest.mark.parametrize(
    ("acronym", "expires", "kind"),
    [
        ("UNFICYP", date(2027, 1, 31), "renew"),
        ("UNDOF", date(2026, 6, 30), "renew"),
        ("UNIFIL", date(2026, 12, 31), "final"),
        ("MINURSO", date(2026, 10, 31), "renew"),
        ("MONUSCO", date(2026, 12, 20), "renew"),
        ("UNISFA", date(2026, 11, 15), "renew"),
        ("UNMISS", date(2026, 4, 30), "renew"),
        ("MINUSCA", date(2026, 11, 15), "renew"),
    ],
)
def test_the_last_known_renewal_of_each_active_mission(acronym, expires, kind):
    last = KNOWN.find(acronym).mandates[-1]
    assert (last.expires, last.kind) == (expires, kind)


def test_every_row_holds_together():
    for mission in KNOWN.missions:
        assert mission.hosts, mission.acronym
        assert mission.established, mission.acronym
        assert (mission.ended_by is None) == (mission.end is None), mission.acronym
        assert mission.clock == "letters" or mission.mandates, mission.acronym
        for one in mission.mandates:
            assert one.expires is None or one.expires >= one.adopted, one
            assert one.days is None or one.days < 800, one
            assert not (one.open_ended and one.expires), one
            if one.tally and one.number:
                present = one.tally.yes + one.tally.no + one.tally.abstain
                assert present + one.tally.absent == (11 if one.adopted.year < 1966 else 15), one
                assert one.tally.yes >= (7 if one.adopted.year < 1966 else 9), one
        for losses in mission.losses:
            known = [losses.malicious, losses.illness, losses.accident, losses.other]
            if None not in known:
                assert sum(known) == losses.total, mission.acronym


def test_each_decision_falls_before_the_mandate_that_it_renews_has_run_out():
    """But for the two where the Council was late, and one reading of a month."""
    late = set()
    for mission in KNOWN.missions:
        whole = [one for one in mission.mandates if one.part is None and one.adopted_precision == "day"]
        for before, after in pairwise(whole):
            if before.expires is not None and after.adopted > before.expires:
                late.add((mission.acronym, after.number))
    assert late == {("UNFICYP", 430), ("UNAVEM II", 834)}


def test_unknown_is_unknown():
    assert KNOWN.find("UNAVEM I").mandates[0].expires is None
    assert KNOWN.find("UNEF I").losses[0].note.startswith("counted together")
    unama = KNOWN.find("UNAMA").mandates[-1]
    assert unama.resolution is None
    assert unama.expires == date(2026, 6, 17)


def test_every_source_is_named():
    for mission in KNOWN.missions:
        for one in (mission, *mission.mandates, *mission.losses, *mission.strength):
            assert len(one.source.name) > 10, one
    used = {
        one.source.code
        for mission in KNOWN.missions
        for one in (mission, *mission.mandates, *mission.losses, *mission.strength)
    }
    used |= {one.tally.source.code for mission in KNOWN.missions for one in mission.mandates if one.tally}
    assert used == set(sources())


def test_decisions_agree_with_the_table_of_votes():
    votes = {one.resolution: one for one in shipped_votes() if one.resolution is not None}
    compared = 0
    for mission in KNOWN.missions:
        for one in mission.mandates:
            known = votes.get(one.number or 0)
            if known is None:
                continue
            assert one.adopted == known.on or one.adopted_precision == "month", one
            if one.tally is not None and known.tally is not None:
                assert (one.tally.yes, one.tally.no, one.tally.abstain) == known.tally, one
                compared += 1
    assert compared > 600
