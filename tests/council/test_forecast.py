"""The forecast: chances that are chances, no look ahead, the joint vote against enumeration, the regression against a known answer."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.council import Outcome, Rule, outcome_of
from casque.council.forecast import forecast
from casque.council.forecast.course import FEATURES, CourseMemory, question_of, shipped_weights, weights_for
from casque.council.forecast.fit import fit, learning_rows
from casque.council.forecast.joint import Ballot, yes_votes
from casque.council.forecast.leanings import Leanings
from casque.council.forecast.memory import Camp, Course, Fading, camp_of, course_of, shrunk, usable
from casque.council.past import shipped_votes
from casque.errors import NotAMember, NothingFound, OutsideTheRecord

VOTES = shipped_votes()
EVE = date(2023, 6, 29)


def test_chances_add_up():
    found = forecast("Mali", "mandate-renewal", EVE, drafters=["France"])
    assert found.adopted == pytest.approx(found.unanimous + found.contested)
    assert found.adopted + found.vetoed + found.failed == pytest.approx(1)
    for one in found.members:
        assert one.yes + one.abstain + one.no == pytest.approx(1)
        assert 0 <= one.veto <= one.no + 1e-12
    assert found.yes_low <= found.yes_expected <= found.yes_high
    assert [one.member for one in found.members if one.yes < 0.9] == ["CHN", "RUS"]
    assert found.similar[0].resolution == 2640


def test_what_should_move_it_moves_it():
    def stopped(*, topic: str = "Syria", kind: str = "situation", by: str = "France") -> float:
        found = forecast(topic, kind, EVE, drafters=[by])
        return found.vetoed + found.failed

    assert stopped() > 5 * stopped(topic="Golan", kind="mandate-renewal")
    assert stopped(by="Russia") > stopped(by="France")
    russian = forecast("Syria", "humanitarian", EVE, drafters=["Russia"])
    assert russian.failed > russian.vetoed
    assert max(russian.members, key=lambda one: one.yes).member == "RUS"


def test_no_look_ahead():
    """Votes of the day itself and later change nothing."""
    day = date(2019, 12, 20)
    cut = [one for one in VOTES if one.on < day]
    assert forecast("Syria", "humanitarian", day, drafters=["Germany"], votes=cut) == forecast(
        "Syria", "humanitarian", day, drafters=["Germany"]
    )
    assert all(
        one.before <= date(year, 12, 31) for year in range(2005, 2024) for one in [weights_for(date(year, 12, 31))]
    )


def test_the_same_question_gets_the_same_answer():
    assert forecast("Haiti", "sanctions", EVE) == forecast("Haiti", "sanctions", EVE)


def test_a_topic_without_past_votes_is_said_to_be_one():
    found = forecast("Niger", "sanctions", EVE)
    assert found.topic == "Niger"
    assert found.similar == ()
    assert "No past votes on Niger" in found.notes[0]


def test_old_votes_are_said_to_be_old():
    assert any("days old" in note for note in forecast("Mali", "sanctions", date(2025, 1, 1)).notes)


def test_bad_questions():
    with pytest.raises(NothingFound, match="Kinds:"):
        forecast("Mali", "renewal", EVE)
    with pytest.raises(NothingFound, match="Syria"):
        forecast("Sirya", "sanctions", EVE)
    with pytest.raises(NothingFound, match="Abyei, Sudan"):
        forecast("SDN", "sanctions", EVE)
    with pytest.raises(NotAMember):
        forecast("Mali", "sanctions", EVE, drafters=["Germany"])
    with pytest.raises(OutsideTheRecord):
        forecast("Mali", "sanctions", date(2004, 12, 31))


def test_camps():
    assert camp_of(["FRA", "GHA"], agreed=False, outsiders=0) is Camp.WESTERN
    assert camp_of(["RUS", "USA"], agreed=False, outsiders=0) is Camp.BOTH
    assert camp_of(["CHN"], agreed=False, outsiders=9) is Camp.EASTERN
    assert camp_of(["GHA"], agreed=False, outsiders=0) is Camp.ELECTED
    assert camp_of([], agreed=False, outsiders=3) is Camp.ELECTED
    assert camp_of([], agreed=False, outsiders=0) is Camp.UNKNOWN
    assert camp_of(["FRA"], agreed=True, outsiders=0) is Camp.AGREED


def test_counts_fade_by_half():
    counts = Fading(2, 2.0)
    counts.add("a", date(2000, 1, 1), 0)
    assert counts.counts("a", date(2004, 1, 1))[0] == pytest.approx(0.25, rel=1e-3)
    assert counts.counts("b", date(2004, 1, 1)) == [0, 0]


@settings(deadline=None)
@given(
    st.lists(st.floats(0, 50), min_size=3, max_size=3),
    st.lists(st.floats(0.01, 1), min_size=3, max_size=3),
    st.floats(0.1, 20),
)
def test_shrinking_stays_between_share_and_prior(counts: list[float], raw: list[float], strength: float):
    prior = [one / sum(raw) for one in raw]
    for got, count, before in zip(shrunk(counts, prior, strength), counts, prior, strict=True):
        share = count / sum(counts) if sum(counts) else before
        assert min(share, before) - 1e-9 <= got <= max(share, before) + 1e-9


CHANCE = st.tuples(st.floats(0.05, 1), st.floats(0.05, 1), st.floats(0.05, 1)).map(lambda t: [x / sum(t) for x in t])


@settings(max_examples=40, deadline=None)
@given(st.lists(CHANCE, min_size=5, max_size=5), st.integers(2, 4), st.data())
def test_the_joint_vote_is_as_by_enumeration(chances: list[list[float]], needed: int, data: st.DataObject):
    rule = Rule(5, 2, needed)
    weights = data.draw(st.lists(st.floats(0.1, 1), min_size=4, max_size=4))
    courses = {course: one / sum(weights) for course, one in zip(Course, weights, strict=True)}
    ballots = [Ballot(place < 2, one) for place, one in enumerate(chances)]
    found = yes_votes(rule, courses, dict.fromkeys(Course, ballots))
    expected = [0.0] * 6
    expected[5] += courses[Course.UNANIMOUS]
    for course in (Course.CONTESTED, Course.VETOED, Course.FAILED):
        ways: dict[int, float] = {}
        for cast in product(range(3), repeat=5):
            yes, stopped = cast.count(0), cast[:2].count(2)
            outcome = outcome_of(rule, yes, stopped)
            fits = {
                Course.CONTESTED: outcome is Outcome.ADOPTED and yes < 5,
                Course.VETOED: outcome is Outcome.VETOED,
                Course.FAILED: outcome is Outcome.FAILED,
            }[course]
            if fits:
                p = float(np.prod([chances[place][one] for place, one in enumerate(cast)]))
                ways[yes] = ways.get(yes, 0.0) + p
        for yes, p in ways.items():
            expected[yes] += courses[course] * p / sum(ways.values())
    assert found == pytest.approx(expected)
    assert sum(found) == pytest.approx(1)


def test_votes_of_one_day_do_not_know_each_other():
    kept, features, _ = learning_rows(VOTES[:400])
    days = {}
    for one, row in zip(kept, features, strict=True):
        days.setdefault((question_of(one)), []).append(row)
    alike = [rows for rows in days.values() if len(rows) > 1]
    assert all(np.array_equal(rows[0], row) for rows in alike for row in rows)
    memory = CourseMemory()
    place = 300
    for one in usable(VOTES[:400])[:place]:
        if one.on < kept[place].on:
            memory.learn(one)
    assert memory.features(question_of(kept[place])) == pytest.approx(list(features[place]))


def test_the_regression_finds_what_was_put_in():
    """Courses drawn from known chances, one feature that tells; the fit gives the chances back."""
    random = np.random.default_rng(7)
    kept = [VOTES[0]] * 4000
    feature = random.choice([-1.0, 1.0], size=4000)
    courses = np.where(random.random(4000) < np.where(feature > 0, 0.6, 0.1), 1, 0)
    courses[:40] = 2
    courses[40:80] = 3
    weights = fit(kept, feature[:, None], courses, VOTES[0].on + timedelta(days=1))
    assert weights.chances([1.0])[Course.CONTESTED] == pytest.approx(0.6, abs=0.05)
    assert weights.chances([-1.0])[Course.CONTESTED] == pytest.approx(0.1, abs=0.05)


def test_shipped_weights_are_what_the_votes_give():
    """The last fit of the package, made anew; rounding apart."""
    kept, features, courses = learning_rows(VOTES)
    last = shipped_weights()[-1]
    anew = fit(kept, features, courses, last.before)
    assert len(last.rows[0]) == len(FEATURES)
    for row, other in zip(last.rows, anew.rows, strict=True):
        assert row == pytest.approx(other, abs=1e-3)


def test_drafters_vote_for_their_draft():
    leanings = Leanings()
    for one in usable(VOTES):
        leanings.learn(one)
    asked = question_of(next(one for one in reversed(VOTES) if one.drafters == ("RUS",)))
    for course in Course:
        assert leanings.chances(asked, course, "RUS")[0] > 0.85
        assert sum(leanings.chances(asked, course, "MLT")) == pytest.approx(1)


def test_courses_of_well_known_votes():
    by_name = {one.name: course_of(one) for one in VOTES}
    assert by_name["resolution 2640 (2022)"] is Course.CONTESTED
    assert by_name["resolution 2584 (2021)"] is Course.UNANIMOUS
    assert by_name["resolution 1483 (2003)"] is Course.UNANIMOUS  # Syria kept away
    assert by_name["S/2022/720"] is Course.VETOED
    assert by_name["S/2023/212"] is Course.FAILED
