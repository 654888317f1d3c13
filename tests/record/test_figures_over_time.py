"""Figures side by side: the current range, revisions, contradictions and outliers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.makers import claim

from casque.reading.records import Attribution
from casque.record.figures import FigureSeries, series_lines, side_by_side
from casque.record.types import Claim


def figure(
    value: float | None,
    who: str,
    day: str = "2024-03-01",
    *,
    comparator: str = "eq",
    what: str = "killed",
    high: float | None = None,
) -> Claim:
    """A figure on somebody's word."""
    base = claim(f"{who}-{day}", f"{who} said {value}.", type=what, trigger=f"{value}", published=day)
    word = Attribution(who, 0, len(who), None, "said", who)
    return replace(base, kind="figure", value=value, high=high, comparator=comparator, attribution=word, status=None)


def only(*claims: Claim) -> FigureSeries:
    """The one series of some claims."""
    (series,) = side_by_side(claims)
    return series


def test_statements_stand_in_the_order_in_which_they_were_made() -> None:
    series = only(figure(17, "army", "2024-03-03"), figure(12, "hospital", "2024-03-01"))
    assert [one.value for one in series.statements] == [12, 17]
    assert [one.who for one in series.statements] == ["hospital", "army"]
    assert series.statements[0].stated == date(2024, 3, 1)


def test_the_range_is_what_most_current_speakers_agree_on() -> None:
    series = only(figure(300, "UN"), figure(310, "hospital"), figure(900, "rebels"))
    assert (series.low, series.high) == (300, 310)
    assert "2 of 3" in series.reason
    assert [remark.kind for remark in series.remarks] == ["contradiction"] or series.remarks[0].kind == "outlier"


def test_over_six_million_beside_statements_of_less_than_one_is_an_outlier_and_stays() -> None:
    series = only(
        figure(6_000_000, "Daily Paper", "2023-06-20", comparator="over", what="displaced"),
        figure(391_961, "UNHCR", "2023-06-10", what="displaced"),
        figure(375_000, "OCHA", "2023-06-15", comparator="about", what="displaced"),
    )
    assert series.low is not None
    assert series.high is not None
    assert series.high < 1_000_000
    (remark,) = series.remarks
    assert remark.kind == "outlier"
    assert "Daily Paper" in remark.words
    assert len(series.statements) == 3


def test_a_speakers_later_number_is_a_revision_and_counts_alone() -> None:
    series = only(figure(9, "ministry", "2024-05-03"), figure(18, "ministry", "2024-05-07"))
    assert (series.low, series.high) == (18, 18)
    (remark,) = series.remarks
    assert remark.kind == "revision"
    assert "9" in remark.words
    assert "18" in remark.words


def test_old_statements_are_kept_but_are_not_current() -> None:
    series = only(figure(100, "UN", "2022-01-01"), figure(300, "mission", "2023-06-01", comparator="over"))
    assert series.low == 300
    assert series.high is None
    assert "over 300" in series.reason
    assert len(series.statements) == 2


def test_words_without_a_number_are_shown_and_not_counted() -> None:
    series = only(figure(None, "witness"))
    assert (series.low, series.high) == (None, None)
    assert series.remarks[0].kind == "vague"


def test_kinds_of_figures_are_series_of_their_own() -> None:
    found = side_by_side([figure(3, "UN"), figure(5, "UN", what="injured"), claim("x")])
    assert [one.what for one in found] == ["injured", "killed"]


def test_one_independent_source_counts_once() -> None:
    copies = [replace(figure(40, who), attribution=None, publisher=who) for who in ("A", "B", "C")]
    rival = [replace(figure(60, who), attribution=None, publisher=who) for who in ("D", "E")]
    sources = {one.id: "media:AFP" for one in copies}
    (series,) = side_by_side([*copies, *rival], sources)
    assert (series.low, series.high) == (60, 60)


@pytest.mark.parametrize(
    ("comparator", "high", "low_end", "high_end"),
    [("eq", None, 50, 50), ("range", 80, 50, 80), ("about", None, 45, 55), ("up_to", None, 50, 50)],
)
def test_comparators_set_the_ends(comparator: str, high: float | None, low_end: float, high_end: float) -> None:
    series = only(figure(50, "UN", comparator=comparator, high=high))
    assert series.low == pytest.approx(low_end)
    assert series.high == pytest.approx(high_end)


@given(st.permutations(range(6)))
def test_the_order_of_claims_does_not_matter(order: list[int]) -> None:
    values = (3, 12, 12, 40, 15, 900)
    claims = [figure(value, f"s{at % 4}", f"2024-03-0{1 + at}") for at, value in enumerate(values)]
    assert side_by_side([claims[at] for at in order]) == side_by_side(claims)


@given(
    st.lists(
        st.tuples(
            st.one_of(st.none(), st.floats(0, 1e12)),
            st.sampled_from("eq over under about at_least up_to range".split()),
            st.sampled_from(["UN", "army", "hospital"]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_figures_give_a_range_in_order(given_: list[tuple[float | None, str, str]]) -> None:
    claims = [
        figure(value, who, f"2024-03-{1 + at:02}", comparator=how, high=value * 2 if how == "range" and value else None)
        for at, (value, how, who) in enumerate(given_)
    ]
    series = only(*claims)
    assert len(series.statements) == len(claims)
    if series.low is not None and series.high is not None:
        assert series.low <= series.high


def test_lines_say_range_and_remarks() -> None:
    lines = series_lines(only(figure(9, "ministry", "2024-05-03"), figure(18, "ministry", "2024-05-07")))
    assert lines[0].startswith("killed: 18: the only current speaker (ministry)")
    assert lines[1].startswith("  revision: ministry: 9")
