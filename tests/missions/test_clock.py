"""Where the clock stands: each state on hand-picked days, and what must hold on any day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.errors import NoSuchDay
from casque.missions.clock import after, clock_on, clocks_on
from casque.missions.cycle import lengths, steps, vote_habit
from casque.missions.registry import FIRST_DAY, registry

KNOWN = registry()


def clock(name: str, day: str):
    return clock_on(KNOWN.find(name), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("name", "day", "state", "left"),
    [
        ("MINUSMA", "2023-06-20", "running", 10),
        ("MINUSMA", "2023-06-30", "ended", 0),
        ("MINUSMA", "2023-06-29", "running", 1),
        ("MINUSMA", "2023-08-01", "ended", -32),
        ("MINUSMA", "2024-02-01", "ended", -216),
        ("MINUSMA", "2013-04-24", "not-begun", None),
        ("MINUSMA", "2013-04-25", "running", 431),
        ("UNIFIL", "2026-11-29", "final", 32),
        ("UNMISS", "2026-11-29", "expired-or-unknown", -213),
        ("UNMISS", "2025-05-01", "running", 8),
        ("UNTSO", "2026-11-29", "open", None),
        ("UNOWAS", "2026-11-29", "letters", None),
        ("UNAVEM I", "1990-01-01", "unknown", None),
        ("UNAMID", "2020-12-30", "final", 1),
        ("UNAMID", "2020-12-31", "ended", 0),
        ("MINURCAT", "2010-06-01", "final", 213),
        ("UNMEE", "2008-07-29", "running", 2),
        ("UNMEE", "2008-08-01", "ended", -1),
        ("UNOMIG", "2009-06-15", "running", 0),
        ("UNOMIG", "2009-06-16", "ended", -1),
    ],
)
def test_state_and_days_left(name, day, state, left):
    found = clock(name, day)
    assert (found.state, found.days_left) == (state, left)


def test_a_passed_renewal_is_never_called_closed():
    found = clock("UNMISS", "2026-11-29")
    assert "expired, or renewed by a decision that is not known here" in found.words
    assert "ended" not in found.words
    assert not found.steps


def test_the_clock_knows_nothing_later():
    found = clock("MINUSMA", "2023-06-20")
    assert found.mandate.number == 2640
    assert found.lengths.renewals == 9
    assert after(KNOWN.find("MINUSMA"), date(2023, 6, 20)).number == 2690


def test_parts_have_their_own_clock():
    found = clock("UNISFA", "2018-06-01")
    assert found.expires == date(2018, 11, 15)
    assert [(one.part, one.expires) for one in found.others] == [("border mechanism", date(2018, 10, 15))]
    assert not clock("UNISFA", "2021-06-01").others


def test_usual_lengths_and_rollovers():
    assert clock("MINUSMA", "2023-06-20").lengths.words == "about 12 months"
    assert clock("UNDOF", "2022-07-01").lengths.words == "about 6 months"
    assert clock("UNFICYP", "2022-12-01").lengths.words == "about 6 months"
    rollovers = clock("UNMISS", "2025-06-01").lengths.rollovers
    assert {2302, 2326, 2778} <= {one.number for one in rollovers}
    assert 2779 not in {one.number for one in rollovers}
    assert [one.number for one in clock("UNMIBH", "2002-07-12").lengths.rollovers] == [1418, 1420, 1421]


def test_usual_lengths_without_renewals_are_unknown():
    found = clock("UNTSO", "2000-01-01").lengths
    assert (found.words, found.median_days, found.renewals) == ("unknown", None, 0)
    assert lengths(()).words == "unknown"


def test_steps_of_a_renewal():
    found = {one.name: one for one in clock("MINUSMA", "2023-06-20").steps}
    assert found["draft"].due == date(2023, 6, 16)
    assert found["vote"].due == date(2023, 6, 29)
    assert found["expiry"].due == date(2023, 6, 30)
    assert [found[name].state for name in ("report", "round", "vote")] == ["past", "today", "ahead"]
    assert "9 renewals" in found["vote"].rule


def test_clocks_are_sorted_with_the_next_expiry_first():
    found = clocks_on(KNOWN.active(date(2023, 6, 20)), date(2023, 6, 20))
    left = [one.days_left for one in found if one.days_left is not None]
    assert left == sorted(left)
    assert found[-1].days_left is None


def test_no_clock_before_the_first_mission():
    with pytest.raises(NoSuchDay):
        clock("MINUSMA", "1947-01-01")


@settings(deadline=None)
@given(st.sampled_from(KNOWN.missions), st.dates(FIRST_DAY, date(2035, 12, 31)))
def test_on_any_day_state_and_expiry_agree(mission, day):
    found = clock_on(mission, day)
    assert found.words
    if found.state in ("running", "final"):
        assert found.days_left >= 0
        assert mission.covers(day) or mission.start > day.isoformat() or found.expires >= day
    if found.state == "expired-or-unknown":
        assert found.days_left < 0
    if found.mandate is not None:
        assert found.mandate.adopted <= day
    if found.days_left is not None:
        assert day + timedelta(days=found.days_left) == found.expires
    assert found.state == "running" or not found.steps


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.sampled_from(KNOWN.missions))
def test_steps_come_in_order_and_end_on_the_last_day(expires, mission):
    found = steps(expires, expires, mission.mandates)
    assert [one.due for one in found] == sorted(one.due for one in found)
    assert found[-1].due == expires
    names = [one.name for one in found]
    assert names.index("draft") < names.index("silence") < names.index("blue") < names.index("vote")


def test_vote_habit_without_history_says_so():
    assert vote_habit(()) == (2, 0)
