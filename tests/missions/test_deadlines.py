"""Clocks beside deadlines read in reports: agreement, disagreement, what only one of them knows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.missions.clock import clock_on, clocks_on
from casque.missions.deadlines import ReadDeadline, merge_deadlines
from casque.missions.registry import registry

KNOWN = registry()
DAY = date(2023, 6, 20)
MINUSMA = clock_on(KNOWN.find("MINUSMA"), DAY)


def read(first, last=None, what="mandate-expiry", mission="mission:MINUSMA", subject=None, document="d-1"):
    first = date.fromisoformat(first)
    last = date.fromisoformat(last) if last else first
    return ReadDeadline(what, mission, subject, first, last, "the day", "It ends on the day.", document, "c-1", DAY)


def test_the_same_day_agrees():
    (one,) = merge_deadlines([MINUSMA], [read("2023-06-30")], DAY)
    assert (one.verdict, one.day, one.days_left) == ("agree", date(2023, 6, 30), 10)
    assert len(one.read) == 1


def test_a_wider_date_agrees_if_the_day_lies_in_it():
    (one,) = merge_deadlines([MINUSMA], [read("2023-06-01", "2023-06-30")], DAY)
    assert one.verdict == "agree"


def test_another_day_disagrees_and_both_are_shown():
    (one,) = merge_deadlines([MINUSMA], [read("2023-06-30"), read("2023-07-15", document="d-2")], DAY)
    assert one.verdict == "disagree"
    assert one.day == date(2023, 6, 30)
    assert "1 of 2" in one.words
    assert "2023-07-15" in one.words


def test_only_the_registry_knows():
    (one,) = merge_deadlines([MINUSMA], [], DAY)
    assert one.verdict == "only-registry"


def test_other_matters_stand_alone():
    found = merge_deadlines(
        [MINUSMA], [read("2023-06-29", what="vote"), read("2023-06-30", mission="mission:MONUSCO")], DAY
    )
    assert [(one.what, one.verdict) for one in found] == [
        ("vote", "only-reports"),
        ("mandate-expiry", "only-registry"),
        ("mandate-expiry", "only-reports"),
    ]


def test_the_same_deadline_in_two_reports_is_one():
    reads = [read("2024-03-01", what="election", mission=None, subject="Mali", document=f"d-{n}") for n in range(3)]
    (one,) = merge_deadlines([], reads, DAY)
    assert len(one.read) == 3
    assert "3 reports" in one.words


def test_a_day_years_away_is_of_another_period():
    found = merge_deadlines([MINUSMA], [read("2026-06-30")], DAY)
    assert sorted(one.verdict for one in found) == ["only-registry", "only-reports"]


def test_what_passed_without_a_known_renewal_stays():
    day = date(2026, 11, 29)
    found = merge_deadlines(clocks_on(KNOWN.active(day), day), [], day, 30)
    names = {one.mission: one for one in found}
    assert names["mission:UNMISS"].days_left < 0
    assert names["mission:UNMISS"].clock.state == "expired-or-unknown"
    assert "mission:UNTSO" not in names
    assert "mission:UNFICYP" not in names


def test_reports_may_tell_of_a_renewal_that_the_registry_lacks():
    day = date(2026, 11, 29)
    unmiss = clock_on(KNOWN.find("UNMISS"), day)
    (one,) = merge_deadlines([unmiss], [read("2027-04-30", mission="mission:UNMISS")], day)
    assert one.verdict == "disagree"
    assert "2027-04-30" in one.words


def test_past_deadlines_of_reports_are_left_out():
    assert not merge_deadlines([], [read("2023-06-19")], DAY)
    assert merge_deadlines([], [read("2023-06-20")], DAY)


@pytest.mark.parametrize("ahead", [0, 9, 10, 11])
def test_ahead_is_inclusive(ahead):
    assert len(merge_deadlines([MINUSMA], [], DAY, ahead)) == (ahead >= 10)


dates = st.dates(date(2023, 1, 1), date(2024, 12, 31)).map(date.isoformat)
reads = st.builds(
    read,
    dates,
    st.none(),
    st.sampled_from(["mandate-expiry", "vote"]),
    st.sampled_from(["mission:MINUSMA", "mission:UNDOF", None]),
    st.sampled_from([None, "Mali"]),
    st.sampled_from(["d-1", "d-2"]),
)


@settings(deadline=None)
@given(st.lists(reads, max_size=8), st.randoms())
def test_nothing_is_lost_and_the_order_of_reports_does_not_matter(given_reads, shuffle):
    found = merge_deadlines([MINUSMA], given_reads, DAY)
    kept = [one for one in given_reads if one.last >= DAY]
    assert sum(len(one.read) for one in found) == len(kept)
    assert [one.day for one in found] == sorted(one.day for one in found)
    other = list(given_reads)
    shuffle.shuffle(other)
    again = merge_deadlines([MINUSMA], other, DAY)
    assert [(one.day, one.what, one.mission, one.verdict, len(one.read)) for one in again] == [
        (one.day, one.what, one.mission, one.verdict, len(one.read)) for one in found
    ]
