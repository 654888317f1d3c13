"""Votes: outcomes by rule, ballots, and what is open, checked against plain enumeration."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.council import Chapter, Matter, Outcome, Rule, council_on, outcome_of, plain, vote
from casque.council.blocking import open_votes
from casque.council.indices import power
from casque.errors import BadRule, NotAMember, TooManyVotes, VotedTwice

DAY = date(2023, 6, 29)


def rules(result: object) -> set[str]:
    return {reason.rule.id for reason in result.reasons}  # type: ignore[attr-defined]


def test_nine_yes_and_no_veto():
    result = vote(DAY, yes=["others"], abstain=["China,Russia"])
    assert (result.outcome, result.yes, result.no, result.abstain) == (Outcome.ADOPTED, 13, 0, 2)
    assert {"nine", "abstention"} <= rules(result)
    assert result.open is None


def test_a_permanent_no_is_a_veto_only_with_nine_yes():
    vetoed = vote(DAY, yes=["others"], no=["RUS"], abstain=["CHN"])
    assert (vetoed.outcome, vetoed.vetoed_by) == (Outcome.VETOED, ("RUS",))
    failed = vote(DAY, yes=["RUS"], no=["USA"], abstain=["others"])
    assert (failed.outcome, failed.vetoed_by) == (Outcome.FAILED, ())
    assert "no-veto-without-majority" in rules(failed)


def test_a_procedural_vote_knows_no_veto():
    result = vote(
        date(2022, 2, 27), yes=["others"], no=["RUS"], abstain=["CHN", "IND", "ARE"], matter=Matter.PROCEDURAL
    )
    assert (result.outcome, result.yes) == (Outcome.ADOPTED, 11)
    assert "procedural" in rules(result)


@pytest.mark.parametrize("matter", [Matter.AMENDMENT, Matter.PRELIMINARY, Matter.SUBSTANTIVE])
def test_the_veto_holds_in_all_other_matters(matter: Matter):
    assert vote(DAY, yes=["others"], no=["FRA"], matter=matter).outcome is Outcome.VETOED


def test_seven_that_withhold_their_yes_are_a_hidden_veto():
    result = vote(DAY, yes=["P5,A3"], abstain=["others"])
    assert result.outcome is Outcome.FAILED
    assert "hidden-veto" in rules(result)


def test_eleven_members_and_seven_votes_before_1966():
    korea = vote(date(1950, 6, 27), yes=["others"], no=["YUG"], absent=["USSR"], abstain=["Egypt", "India"])
    assert (korea.outcome, korea.rule) == (Outcome.ADOPTED, Rule(11, 5, 7))
    assert {"seven", "absence"} <= rules(korea)


def test_a_vacant_seat_lowers_nothing():
    result = vote(date(1980, 1, 3), yes=["P5", "BGD", "JAM", "NER"], abstain=["others"])
    assert (result.outcome, result.vacant) == (Outcome.FAILED, 1)
    assert "vacancy" in rules(result)


def test_a_party_to_a_dispute_under_chapter_six_abstains():
    result = vote(DAY, yes=["others"], no=["RUS"], chapter=Chapter.VI, parties=["Russia"])
    assert (result.outcome, result.abstain) == (Outcome.ADOPTED, 1)
    assert "party" in rules(result)
    assert vote(DAY, yes=["others"], no=["RUS"], chapter=Chapter.VII, parties=["Russia"]).outcome is Outcome.VETOED


def test_what_if_the_veto_needed_two():
    assert vote(DAY, yes=["others"], no=["RUS"], vetoes=2).outcome is Outcome.ADOPTED
    assert vote(DAY, yes=["others"], no=["RUS,CHN"], vetoes=2).outcome is Outcome.VETOED
    assert vote(DAY, yes=["others"], no=["RUS,CHN"], vetoes=0).outcome is Outcome.ADOPTED


def test_open_stopped_and_already_decided():
    assert vote(DAY, yes=["P3"]).outcome is Outcome.OPEN
    assert vote(DAY, no=["RUS"]).outcome is Outcome.STOPPED
    assert vote(DAY, abstain=["E10"]).outcome is Outcome.FAILED
    assert vote(DAY, yes=["P5", "A3", "JPN"]).outcome is Outcome.ADOPTED
    assert vote(DAY, yes=["others"], no=["RUS"]).outcome is Outcome.VETOED


def test_nobody_has_voted():
    left = vote(DAY).open
    assert left is not None
    assert left.missing_yes == 9
    assert left.block_alone_by_no == ("CHN", "FRA", "RUS", "GBR", "USA")
    assert (left.winning_sets_others_no, left.blocking_sets_by_no) == (210, 125)
    assert (left.winning_sets_others_abstain, left.blocking_sets_by_abstaining) == (5005, 6435)


def test_voted_twice():
    for twice in ({"yes": ["P5"], "no": ["RUS"]}, {"yes": ["FRA", "France"]}, {"yes": ["others"], "no": ["others"]}):
        with pytest.raises(VotedTwice):
            vote(DAY, **twice)
    assert vote(DAY, yes=["A3", "African Group"]).yes == 3


def test_sixteen_votes():
    names = [one.name for one in council_on(DAY).members]
    with pytest.raises(TooManyVotes, match=r"16 votes.*15 seats.*MLI"):
        vote(DAY, yes=[*names, "Mali"])


def test_no_member_that_day():
    with pytest.raises(NotAMember):
        vote(DAY, yes=["Mali"])


@pytest.mark.parametrize(
    "wrong", [(0, 0, 1), (15, 16, 9), (15, 5, 16), (15, 5, 0), (15, 5, 9, 6), (15, 5, 9, -1), (10**9, 5, 9)]
)
def test_rules_that_contradict_themselves(wrong: tuple[int, ...]):
    with pytest.raises(BadRule):
        Rule(*wrong)


def test_a_result_is_json():
    whole = plain(vote(DAY, yes=["P3"]))
    assert whole["on"] == "2023-06-29"
    assert whole["votes"][0] == {
        "member": "ALB",
        "name": "Albania",
        "permanent": False,
        "cast": None,
        "counted": None,
    }


SMALL = st.integers(1, 4).flatmap(
    lambda permanent: st.tuples(st.just(permanent), st.integers(0, 4), st.integers(0, permanent))
)


@settings(max_examples=150, deadline=None)
@given(SMALL, st.data())
def test_sets_are_counted_as_by_enumeration(shape: tuple[int, int, int], data: st.DataObject):
    permanent, elected, vetoes = shape
    rule = Rule(permanent + elected, permanent, data.draw(st.integers(1, permanent + elected)), vetoes)
    p_left, e_left = data.draw(st.integers(0, permanent)), data.draw(st.integers(0, elected))
    gone_p, gone_e = permanent - p_left, elected - e_left
    no_p = data.draw(st.integers(0, gone_p))
    yes = data.draw(st.integers(0, gone_p - no_p)) + data.draw(st.integers(0, gone_e))
    p_names, e_names = tuple(f"P{i}" for i in range(p_left)), tuple(f"E{i}" for i in range(e_left))
    found = open_votes(rule, yes, no_p, p_names, e_names, veto=True)
    everybody = p_names + e_names

    def passes(saying_yes: frozenset[str], saying_no: frozenset[str]) -> bool:
        noes = no_p + sum(name in p_names for name in saying_no)
        return outcome_of(rule, yes + len(saying_yes), noes) is Outcome.ADOPTED

    whole = frozenset(everybody)
    sets = [frozenset(one) for size in range(len(everybody) + 1) for one in combinations(everybody, size)]
    ways = {
        "winning_sets_others_no": lambda s: passes(s, whole - s),
        "winning_sets_others_abstain": lambda s: passes(s, frozenset()),
        "blocking_sets_by_no": lambda s: not passes(whole - s, s),
        "blocking_sets_by_abstaining": lambda s: not passes(whole - s, frozenset()),
    }
    can_pass = any(passes(s, frozenset()) for s in sets)
    assert found.can_pass is can_pass
    assert found.can_fail is any(not passes(whole - s, s) for s in sets)
    for name, works in ways.items():
        minimal = sum(works(s) and not any(works(s - {one}) for one in s) for s in sets)
        if can_pass:
            assert getattr(found, name) == minimal, name
    if can_pass:
        assert set(found.block_alone_by_no) == {n for n in everybody if not passes(whole - {n}, frozenset({n}))}
        assert set(found.block_alone_by_abstaining) == {n for n in everybody if not passes(whole - {n}, frozenset())}


def enumerated(rule: Rule) -> tuple[list[int], int]:
    """Swings of each member and winning coalitions, by going through all coalitions."""
    swings, winning = [0] * rule.seats, 0
    for mask in range(2**rule.seats):
        yes = mask.bit_count()
        no = sum(not mask >> i & 1 for i in range(rule.permanent))
        if outcome_of(rule, yes, no) is not Outcome.ADOPTED:
            continue
        winning += 1
        for i in range(rule.seats):
            if mask >> i & 1:
                own = 1 if i < rule.permanent else 0
                swings[i] += outcome_of(rule, yes - 1, no + own) is not Outcome.ADOPTED
    return swings, winning


@settings(max_examples=60, deadline=None)
@given(SMALL, st.data())
def test_power_is_as_by_enumeration(shape: tuple[int, int, int], data: st.DataObject):
    permanent, elected, vetoes = shape
    rule = Rule(permanent + elected, permanent, data.draw(st.integers(1, permanent + elected)), vetoes)
    swings, winning = enumerated(rule)
    found = power(rule)
    assert found.winning_coalitions == winning
    assert found.permanent is not None
    assert found.permanent.banzhaf_absolute == pytest.approx(swings[0] / 2 ** (rule.seats - 1))
    assert found.permanent.banzhaf == pytest.approx(swings[0] / sum(swings) if sum(swings) else 0)
    if found.elected is not None:
        assert found.elected.banzhaf == pytest.approx(swings[-1] / sum(swings) if sum(swings) else 0)
    total = permanent * found.permanent.shapley_shubik
    total += elected * found.elected.shapley_shubik if found.elected else 0
    assert total == pytest.approx(1 if winning else 0)


def test_published_indices():
    today = power(Rule(15, 5, 9))
    assert today.permanent is not None
    assert today.elected is not None
    assert round(today.permanent.shapley_shubik, 4) == 0.1963
    assert round(today.elected.shapley_shubik, 6) == 0.001865
    assert round(today.permanent.banzhaf, 4) == 0.1669
    assert round(today.elected.banzhaf, 4) == 0.0165
    assert today.minimal_winning_coalitions == 210


def test_the_python_of_the_documentation_runs():
    """What docs/council.md shows, as it is shown."""
    text = (Path(__file__).parents[2] / "docs" / "council.md").read_text(encoding="utf-8")
    code = text.split("```python\n")[1].split("```")[0]
    names: dict[str, object] = {}
    exec(code, names)
    assert names["result"].open.block_alone_by_no == ("RUS",)
