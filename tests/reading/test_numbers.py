"""Numbers in digits and words, and the comparison that the words around them make."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.reading.numbers import comparator_at, find_numbers, parse_number, words_value

VALUES = [
    ("49", 49),
    ("15, 000", 15_000),
    ("15,000", 15_000),
    ("1,234,567", 1_234_567),
    ("12\u00a0000", 12_000),
    ("2.5", 2.5),
    ("six million", 6e6),
    ("2.5 million", 2.5e6),
    ("1.2 bn", 1.2e9),
    ("1.2bn", 1.2e9),
    ("400 mln", 4e8),
    ("5k", 5000),
    ("nine", 9),
    ("Fifty", 50),
    ("twenty-one", 21),
    ("thirty two", 32),
    ("a hundred", 100),
    ("three hundred and five", 305),
    ("four hundred thousand", 400_000),
    ("one hundred and twenty-three thousand", 123_000),
    ("two thousand", 2000),
    ("a dozen", 12),
    ("two dozen", 24),
    ("half a dozen", 6),
    ("a couple", 2),
    ("half a million", 500_000),
    ("two and a half million", 2.5e6),
    ("two-thirds", 2 / 3),
    ("three quarters", 0.75),
    ("half", 0.5),
    ("one in three", 1 / 3),
    ("9 out of 10", 0.9),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_the_value_of_a_number(text: str, value: float) -> None:
    assert parse_number(text) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "hundreds",
        "thousands",
        "several",
        "tens of thousands",
        "hundreds of thousands",
        "several hundred",
        "scores",
    ],
)
def test_vague_words_are_found_and_get_no_number(text: str) -> None:
    (mention,) = find_numbers(f"There were {text} of them.")
    assert mention.text.startswith(text)
    assert (mention.value, mention.kind) == (None, "vague")


@pytest.mark.parametrize(
    "text",
    ["the 21st of them", "first of all", "AK-47 rifles", "T-72 tanks", "a third man", "Su-25", "nothing"],
)
def test_ordinals_and_codes_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == []


RANGES = [
    ("300 to 400 men", 300, 400),
    ("20-30 men", 20, 30),
    ("between 20 and 30 men", 20, 30),
    ("two to three million", 2e6, 3e6),
    ("five or six men", 5, 6),
]


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_a_range_is_one_number_with_two_ends(text: str, low: float, high: float) -> None:
    (mention,) = find_numbers(text)
    assert (mention.value, mention.high) == (low, high)


@pytest.mark.parametrize(
    "text", ["killed 15 and wounded 30", "killed 15, 300 wounded", "seven dead and nine hurt", "30 to 20"]
)
def test_two_numbers_are_not_joined(text: str) -> None:
    assert [mention.high for mention in find_numbers(text)] == [None, None]


def test_a_letter_m_is_a_million_of_money_only() -> None:
    assert find_numbers("$5m")[0].value == 5e6
    assert find_numbers("ran 100m")[0].value == 100


COMPARATORS = [
    ("killed 30 men", "eq", "30"),
    ("more than 300 men", "over", "more than 300"),
    ("over six million others", "over", "over six million"),
    ("nearly 40 men", "under", "nearly 40"),
    ("fewer than 40 men", "under", "fewer than 40"),
    ("some 70 men", "about", "some 70"),
    ("around 70 men", "about", "around 70"),
    ("an estimated 70 men", "about", "an estimated 70"),
    ("at least nine votes", "at_least", "at least nine"),
    ("no fewer than 9 votes", "at_least", "no fewer than 9"),
    ("up to 70 men", "up_to", "up to 70"),
    ("as many as 70 men", "up_to", "as many as 70"),
    ("no more than 70 men", "up_to", "no more than 70"),
    ("70 or more men", "at_least", "70 or more"),
    ("more than $70 in cash", "over", "more than $70"),
]


@pytest.mark.parametrize(("text", "comparator", "words"), COMPARATORS)
def test_the_words_around_a_number_compare(text: str, comparator: str, words: str) -> None:
    number = find_numbers(text)[0]
    name, start, end = comparator_at(text, number.start, number.end)
    assert (name, text[start:end]) == (comparator, words)


def test_unknown_words_have_no_value() -> None:
    assert words_value("umpteen") is None
    assert parse_number("") is None
    assert parse_number("30 men") is None


PIECES = st.sampled_from(
    [
        "15,",
        "000",
        "six",
        "million",
        "-",
        "to",
        "and",
        "a",
        "half",
        "dozen",
        "1.2",
        "bn",
        "²",
        "٣",
        "of",
        "three",
        "in",
        "\n",
        "é",
        "thirds",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=100), st.lists(PIECES, max_size=20).map(" ".join)))
def test_offsets_hold_and_nothing_overlaps(text: str) -> None:
    last = 0
    for mention in find_numbers(text):
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.start >= last
        last = mention.end
        _, start, end = comparator_at(text, mention.start, mention.end)
        assert start <= mention.start < mention.end <= end


@pytest.mark.parametrize("piece", ["9", "1,", "one ", "a ", "one-", " ", "x", "9-"])
def test_a_line_of_a_million_characters_takes_seconds(piece: str) -> None:
    began = time.process_time()
    find_numbers(piece * (1_000_000 // len(piece)))
    assert time.process_time() - began < 25
