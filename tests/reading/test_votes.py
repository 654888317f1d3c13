"""Counts of votes, side by side."""

from __future__ import annotations

import pytest

from casque.reading.votes import find_votes

COUNTS = [
    ("The text was adopted with 13 votes in favour, none against and two abstentions.", [13, 0, 2]),
    ("The motion passed by 13 votes to none.", [13, 0]),
    ("The members voted 76 to 4 to send for the absent.", [76, 4]),
    ("The draft was carried by a vote of 13-0-2.", [13, 0, 2]),
    ("It was approved 253-218 after a walkout.", [253, 218]),
    ("Nine members voted against and 5 abstained.", [9, 5]),
    ("The bill fell by 1,024 votes to 980.", [1024, 980]),
]


@pytest.mark.parametrize(("text", "values"), COUNTS)
def test_each_side_is_counted(text: str, values: list[float]) -> None:
    found = find_votes(text)
    assert [count.value for count in found] == values
    assert all(text[count.start : count.end].strip() for count in found)


def test_sides_have_their_units() -> None:
    units = [count.unit for count in find_votes("Adopted with 13 votes in favour, none against and two abstentions.")]
    assert units == ["votes in favour", "votes against", "abstentions"]


@pytest.mark.parametrize(
    "text", ["The home side won 3 to 1.", "Temperatures rose by 3 to 5 degrees.", "Voters went home.", ""]
)
def test_no_vote_no_count(text: str) -> None:
    assert find_votes(text) == []
