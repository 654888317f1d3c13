"""Host consent: the five past withdrawals on hand-made claims and through the whole reading; each rule; what is no signal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from benchmarks.missions import told_in_case
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.missions.consent.signals import series, signals_of
from casque.missions.consent.state import consent_on
from casque.missions.consent.told import told_by_claims
from casque.missions.registry import registry
from tests.missions.consent_cases import CASES, HAND_MADE, claim, told

KNOWN = registry()
MINUSMA = KNOWN.find("MINUSMA")


def state(mission, events, day):
    return consent_on(mission, signals_of(mission, events), date.fromisoformat(day))


def kinds(event, mission=MINUSMA):
    return [one.kind for one in signals_of(mission, [event])]


@pytest.mark.parametrize("name", HAND_MADE)
def test_past_withdrawals_on_hand_made_claims(name):
    events, states = HAND_MADE[name]
    from_claims = list(told_by_claims(map(claim, events)))
    for day, expected in states:
        found = state(KNOWN.find(name), from_claims, day)
        assert found.state == expected, (day, found.words)
        assert found.words
        assert found.rule


@pytest.mark.parametrize("name", CASES)
def test_states_through_the_whole_reading(reader, name):
    case = CASES[name]
    mission = KNOWN.find(case["mission"])
    events = told_in_case(reader, case)
    assert len(case["states"]) >= 3
    for expected in case["states"]:
        found = state(mission, events, expected["on"])
        assert found.state == expected["state"], (expected, found.rule, found.words)
        for one in found.series:
            assert all(signal.event.sentence for signal in one.signals)


SIGNALS = [
    ("Mali asked MINUSMA to leave the country.", "REQUEST", "yield", "leave-asked"),
    ("The minister demanded the withdrawal of MINUSMA without delay.", "REQUEST", None, "leave-asked"),
    ("The government will not agree to an extension of MINUSMA's mandate.", "REJECT", None, "leave-asked"),
    ("Mali's junta refused to extend the mandate of MINUSMA.", "REJECT", None, "leave-asked"),
    ("Mali called for MINUSMA to conclude its operations by the end of the year.", "REQUEST", None, "leave-asked"),
    ("Mali told MINUSMA to withdraw its soldiers and civilians.", "REQUEST", "yield", "leave-asked"),
    ("Mali decided to terminate the mission.", "SANCTION", "withdraw", "leave-asked"),
    ("Mali withdrew its consent to the presence of MINUSMA.", "RETREAT", None, "consent-withdrawn"),
    ("Mali no longer consents to MINUSMA.", "REJECT", None, "consent-withdrawn"),
    ("Mali declared an official of MINUSMA persona non grata.", "SANCTION", "expel", "official-expelled"),
    (
        "The government gave the spokesman of MINUSMA 72 hours to leave the country.",
        "REQUEST",
        None,
        "official-expelled",
    ),
    ("Mali expelled the spokesman of MINUSMA.", "SANCTION", "expel", "official-expelled"),
    (
        "Mali has asked the spokesperson of the UN mission, MINUSMA, to leave the country.",
        "REQUEST",
        None,
        "official-expelled",
    ),
    (
        "The minister asked MINUSMA to see to it that Mr Salgado leaves the country.",
        "REQUEST",
        None,
        "official-expelled",
    ),
    ("Mali told the head of MINUSMA that the mission must leave.", "REQUEST", None, "leave-asked"),
    ("After the expulsion of two officials Mali demanded that MINUSMA withdraw.", "REQUEST", None, "leave-asked"),
    ("Mali suspended the rotations of MINUSMA.", "SANCTION", "expel", "activity-suspended"),
    ("Mali banned drone flights of MINUSMA.", "COERCE", "restrict", "restricted"),
    ("Mali refused MINUSMA permission to fly.", "REJECT", "assist", "restricted"),
    ("Police detained two men of MINUSMA.", "COERCE", "arrest", "detained"),
    ("Soldiers fired at a patrol of MINUSMA.", "ASSAULT", "firearms", "attacked"),
    ("The army told MINUSMA to leave its camp in Ber.", "REQUEST", "yield", "place-cleared"),
    ("Mali accused MINUSMA of spying.", "ACCUSE", "allege", "accusation"),
    ("Mali threatened MINUSMA.", "THREATEN", None, "threat"),
    ("Mali rejected the report of MINUSMA.", "REJECT", None, "refusal"),
    ("Mali welcomed the departure of MINUSMA.", "SUPPORT", None, "leave-welcomed"),
    ("Mali rejected calls for MINUSMA to leave.", "REJECT", None, "exit-rejected"),
    ("Mali condemned the attack on MINUSMA.", "ACCUSE", "disapprove", "attack-condemned"),
    ("Mali asked the Council to extend MINUSMA's mandate.", "REQUEST", None, "stay-asked"),
    ("Mali lifted the ban on flights of MINUSMA.", "RETREAT", "access", "restriction-lifted"),
    ("Mali thanked MINUSMA.", "SUPPORT", None, "support"),
    ("Mali promised MINUSMA its help.", "AGREE", None, "support"),
    ("Mali has halted all rotations of MINUSMA.", "SANCTION", "discontinue", "activity-suspended"),
]


@pytest.mark.parametrize(("sentence", "type", "mode", "kind"), SIGNALS)
def test_what_an_event_says_of_consent(sentence, type, mode, kind):
    assert kinds(told("2022-07-14", sentence, type, mode)) == [kind]


NO_SIGNALS = [
    told("2022-07-14", "Protesters demanded that MINUSMA leave.", "REQUEST", who="protesters"),
    told("2022-07-14", "Russia accused MINUSMA of spying.", "ACCUSE", host="RUS"),
    told("2022-07-14", "Mali asked the French troops to leave, MINUSMA said.", "REQUEST", to="mil", mission="FRA"),
    told("2022-07-14", "Mali accused France in a debate on MINUSMA.", "ACCUSE", to="gov", mission="FRA"),
    told("2022-07-14", "Soldiers killed 30 civilians, MINUSMA said.", "ASSAULT", to="30 civilians"),
    told("2022-07-14", "Police arrested a man.", "COERCE", "arrest", to="a man"),
    told("2022-07-14", "Mali may ask MINUSMA to leave.", "REQUEST", status="hypothetical"),
    told("2022-07-14", "Mali denies that it asked MINUSMA to leave.", "REQUEST", status="denied"),
    told("2022-07-14", "Mali will ask MINUSMA to leave, analysts expect.", "REQUEST", status="forecast"),
    told("2022-07-14", "Mali asked MINUSMA to help.", "REQUEST", "assist"),
    told("2022-07-14", "Mali asked MONUSCO to leave.", "REQUEST", mission="mission:MONUSCO"),
    told("2022-07-14", "Mali withdrew its soldiers.", "RETREAT", "withdraw", to=None),
    told("2022-07-14", "Mali's minister met the head of MINUSMA.", "CONSULT"),
    told(
        "2022-07-14",
        "MINUSMA accused the government.",
        "ACCUSE",
        who="mission",
        host="mission:MINUSMA",
        to="gov",
        mission="MLI",
    ),
    told("2022-07-14", "", "SUPPORT", to=None),
    told("2022-07-14", "It could not grant MINUSMA that without the consent of the government.", "AGREE", to=None),
    told("2022-07-14", "Mali means to cut ties with MINUSMA.", "AGREE", status="planned"),
]


@pytest.mark.parametrize("event", NO_SIGNALS, ids=lambda one: one.sentence)
def test_what_is_no_signal(event):
    assert kinds(event) == []


def test_consent_that_is_not_or_may_be_withdrawn_is_not_withdrawn():
    for sentence in (
        "Mali has not withdrawn its consent to MINUSMA.",
        "Mali may withdraw its consent to MINUSMA.",
        "Mali threatened to withdraw its consent to MINUSMA.",
    ):
        found = kinds(told("2022-07-14", sentence, "AGREE"))
        assert "consent-withdrawn" not in found
        assert "support" not in found


def test_a_demand_that_is_told_as_the_act_demanded_counts():
    event = told(
        "2023-06-16",
        "Mali demanded that MINUSMA withdraw.",
        "REQUEST",
        status="demanded",
        who="mission",
        host="mission:MINUSMA",
        attribution="gov:MLI",
    )
    assert kinds(event) == ["leave-asked"]
    assert kinds(replace(event, attribution="gov:FRA")) == []


def test_a_generic_peacekeeper_is_the_mission_that_was_there():
    event = told("2022-07-14", "Mali asked the UN peacekeepers to leave.", "REQUEST", to="un")
    assert [(one.target, one.target_rule) for one in signals_of(MINUSMA, [event])] == [("mission", "generic")]
    late = told("2025-07-14", "Mali asked the UN peacekeepers to leave.", "REQUEST", to="un")
    assert not signals_of(MINUSMA, [late])


def test_days():
    month = told("2022-08-10", "In July Mali expelled an official of MINUSMA.", "SANCTION", "expel")
    month = replace(month, first=date(2022, 7, 1), last=date(2022, 7, 31))
    assert [(one.day, one.day_rule) for one in signals_of(MINUSMA, [month])] == [(date(2022, 7, 31), "told")]
    undated = replace(month, first=None, last=None)
    assert [(one.day, one.day_rule) for one in signals_of(MINUSMA, [undated])] == [(date(2022, 8, 10), "day-of-report")]
    running = replace(month, first=date(2022, 1, 1), last=date(2022, 12, 31))
    assert [one.day for one in signals_of(MINUSMA, [running])] == [date(2022, 8, 10)]
    assert not signals_of(MINUSMA, [replace(undated, published=None)])
    later = replace(month, first=date(2023, 7, 1), last=date(2023, 7, 31))
    assert not signals_of(MINUSMA, [later])
    asked = replace(later, type="REQUEST", sentence="Mali asked MINUSMA to leave by July 2023.")
    assert [(one.day, one.day_rule) for one in signals_of(MINUSMA, [asked])] == [(date(2022, 8, 10), "day-of-report")]


SUPPORT = told("2022-01-10", "Mali thanked MINUSMA.", "SUPPORT")
DEED = told("2022-02-10", "Mali suspended rotations of MINUSMA.", "SANCTION")
ASK = told("2022-03-10", "Mali asked MINUSMA to leave.", "REQUEST")
STAY = told("2022-04-10", "Mali asked MINUSMA to stay.", "REQUEST")
LIFT = told("2022-04-10", "Mali lifted the ban on MINUSMA.", "RETREAT")
REVOKE = told("2022-05-10", "Mali withdrew its consent to MINUSMA.", "RETREAT")
WORD = told("2022-02-10", "Mali accused MINUSMA of spying.", "ACCUSE")
WORD_TOO = told("2022-03-10", "Mali accused MINUSMA of lying.", "ACCUSE")
RULES = [
    ([], "unknown", "no-signal"),
    ([SUPPORT], "given", "support"),
    ([SUPPORT, DEED], "strained", "deed"),
    ([DEED, told("2022-03-01", "Mali thanked MINUSMA.", "SUPPORT")], "strained", "deed"),
    ([WORD], "unknown", "too-little"),
    ([SUPPORT, WORD], "given", "support"),
    ([SUPPORT, WORD, WORD_TOO], "strained", "two-words"),
    ([SUPPORT, ASK], "withdrawal-asked", "ask"),
    ([ASK, LIFT], "withdrawal-asked", "ask"),
    ([ASK, STAY], "restored", "taken-back"),
    ([DEED, LIFT], "restored", "taken-back"),
    ([STAY], "given", "support"),
    ([ASK, REVOKE], "withdrawn", "revoke"),
    ([told("2022-01-10", "Mali thanked the UN for vaccines.", "SUPPORT", to="un")], "unknown", "too-little"),
]


@pytest.mark.parametrize(("events", "expected", "rule"), RULES)
def test_each_rule(events, expected, rule):
    found = state(MINUSMA, events, "2022-06-01")
    assert (found.state, found.rule) == (expected, rule)


def test_two_complaints_a_year_apart_are_no_strain():
    late = replace(WORD_TOO, published=date(2023, 2, 10), first=date(2023, 2, 10), last=date(2023, 2, 10))
    assert state(MINUSMA, [SUPPORT, WORD, late], "2023-02-20").state == "given"


def test_after_a_silent_year_nothing_is_known_but_a_request_stands():
    assert state(MINUSMA, [SUPPORT], "2023-01-11").rule == "year-without-signal"
    assert state(MINUSMA, [SUPPORT], "2023-01-10").state == "given"
    assert state(MINUSMA, [ASK], "2023-06-20").state == "withdrawal-asked"


def test_a_mission_that_ended_without_a_quarrel_is_over():
    unmil = KNOWN.find("UNMIL")
    thanks = told("2018-03-20", "Liberia thanked UNMIL.", "SUPPORT", host="LBR", mission="mission:UNMIL")
    assert state(unmil, [thanks], "2018-06-01").state == "over"
    assert state(unmil, [thanks], "2018-03-25").state == "given"


def test_repeats_in_several_reports_are_one_point_of_the_series():
    copies = [replace(ASK, document=f"d-{n}", published=ASK.published + timedelta(days=n)) for n in range(3)]
    found = state(MINUSMA, copies, "2022-06-01")
    assert [(one.kind, len(one.signals)) for one in found.series] == [("leave-asked", 3)]
    assert [(one.month, one.asks) for one in found.months] == [("2022-03", 1)]


EVENTS = [SUPPORT, DEED, ASK, STAY, LIFT, WORD, WORD_TOO, *NO_SIGNALS]


@settings(deadline=None)
@given(st.lists(st.sampled_from(EVENTS), unique=True), st.dates(date(2021, 12, 1), date(2024, 6, 1)), st.randoms())
def test_the_order_of_claims_and_what_comes_later_change_nothing(events, day, shuffle):
    found = consent_on(MINUSMA, signals_of(MINUSMA, events), day)
    other = list(events)
    shuffle.shuffle(other)
    known = [one for one in other if one.published <= day]
    assert consent_on(MINUSMA, signals_of(MINUSMA, known), day) == found
    assert [one.day for one in found.turns] == sorted(one.day for one in found.turns)
    assert all(one.day <= day for one in (*found.turns, *found.series))
    if found.state not in ("unknown", "over"):
        assert found.turns


@settings(deadline=None)
@given(st.lists(st.sampled_from(EVENTS)))
def test_no_signal_is_lost_in_the_series(events):
    signals = signals_of(MINUSMA, events)
    assert sum(len(one.signals) for one in series(signals)) == len(signals)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_sentence_is_taken(sentence):
    signals_of(MINUSMA, [told("2022-07-14", sentence, "REQUEST", to=None)])
