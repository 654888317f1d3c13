"""Resolutions and votes told in a text, and what is made of them."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.council.checking import Verdict, check_text
from casque.council.mentions import find_resolutions, find_tallies
from casque.council.rules import Cast


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("resolution 2690 (2023) ends the mission", [(2690, 2023)]),
        ("S/RES/2100 and S/RES/1325 (2000)", [(2100, None), (1325, 2000)]),
        ("UNSCR 1701 and UN Security Council Resolution 242", [(1701, None), (242, None)]),
        ("resolutions 2100 (2013), 2164 (2014) and 2227", [(2100, 2013), (2164, 2014), (2227, None)]),
        ("la résolution 2690", [(2690, None)]),
        ("Assembly resolution 377, General Assembly resolution 1514, resolution 76/262, A/RES/76/262", []),
        ("House resolution 105 and Human Rights Council resolution 51", []),
        ("a resolution of 14 June; screen resolution 1080p", []),
        ("resolution 99999", []),
    ],
)
def test_resolutions(text: str, numbers: list[tuple[int, int | None]]):
    found = find_resolutions(text)
    assert [(one.number, one.year) for one in found] == numbers
    assert all(text[one.start : one.end] == one.text for one in found)


def test_drafts():
    (one,) = find_resolutions("the draft S/2023/480 was put in blue")
    assert (one.draft, one.number) == ("S/2023/480", None)


@pytest.mark.parametrize(
    ("text", "tally"),
    [
        ("with 13 in favour, none against, 2 abstentions", (13, 0, 2)),
        ("by 14 votes to none, with one abstention", (14, 0, 1)),
        ("by a vote of 13 in favour to 1 against (Russian Federation), with 1 abstention (China)", (13, 1, 1)),
        ("Thirteen members voted in favour, with two abstentions", (13, None, 2)),
        ("it was adopted 13-0-2 on Thursday", (13, 0, 2)),
        ("in a vote of 15–0", (15, 0, None)),
        ("the Council unanimously adopted the text", (None, None, None)),
        ("was adopted by the Council unanimously", (None, None, None)),
    ],
)
def test_tallies(text: str, tally: tuple[int | None, ...]):
    (one,) = find_tallies(text)
    assert (one.yes, one.no, one.abstain) == tally
    assert one.unanimous is (tally[0] is None)
    assert text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    "text",
    [
        "nine votes in favour are needed and no veto",
        "the score was 3-0",
        "by 14 June 2023",
        "Resolution passed in 2013-14",
        "by 5 to 10 per cent",
    ],
)
def test_what_is_no_vote(text: str):
    told = [one for one in find_tallies(text) if one.yes is not None and one.yes + (one.no or 0) > 9]
    assert told == [] or "per cent" in text


def test_members_named():
    (one,) = find_tallies("It passed 13-0-2, with Russia and China abstaining.")
    assert dict(one.members) == {"RUS": Cast.ABSTAIN, "CHN": Cast.ABSTAIN}
    (one,) = find_tallies(
        "By 10 votes to one, with 4 abstentions, the text failed; it was vetoed by the Russian Federation."
    )
    assert dict(one.members) == {"RUS": Cast.NO}


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        (
            "Resolution 2640 (2022) was adopted by 13 votes to none, with 2 abstentions (China, Russian Federation).",
            "agrees",
            "",
        ),
        ("Resolution 2640 was adopted unanimously.", "contradicts", "the vote was 13-0-2"),
        ("Resolution 2640 was adopted 14-0-1.", "contradicts", "14 in favour"),
        (
            "Resolution 2640 (2021) extended the mandate.",
            "contradicts",
            "The text says 2021; it was adopted on 2022-06-29.",
        ),
        ("Resolution 2640 passed 13-0-2, with India abstaining.", "contradicts", "India abstained; it voted yes"),
        ("Resolution 2640 passed 13-0-2, with Germany abstaining.", "contradicts", "no seat"),
        ("Resolution 2640 extended the mandate.", "named", ""),
        ("Resolution 2690 (2023) was adopted unanimously.", "unknown", "end on 2023-06-02"),
        ("Resolution 2690 (2023) was adopted by 16 votes to none.", "contradicts", "16 votes"),
        ("S/2022/720 was vetoed by Russia, by 10 votes to 1 with 4 abstentions.", "agrees", ""),
        ("Resolution 242 (1967) was adopted unanimously.", "agrees", ""),
        ("Resolution 338 (1973) was adopted 15-0-0.", "contradicts", "14-0-0"),
    ],
)
def test_verdicts(text: str, verdict: str, words: str):
    (one,) = check_text(text)
    assert one.verdict == verdict
    assert words in " ".join(one.says)


def test_a_vote_belongs_to_the_resolution_of_its_sentence():
    text = "Resolution 2584 renewed it. Resolution 2640 was adopted 13-0-2. Resolution 2100 began it."
    verdicts = {one.name: one.verdict for one in check_text(text)}
    assert verdicts == {
        "resolution 2584 (2021)": Verdict.NAMED,
        "resolution 2640 (2022)": Verdict.AGREES,
        "resolution 2100 (2013)": Verdict.NAMED,
    }


def test_a_vote_without_a_name_is_looked_up_by_the_day():
    text = "The Security Council extended the mission by 13 votes to none, with China and Russia abstaining."
    (one,) = check_text(text, published=date(2022, 6, 30))
    assert (one.verdict, one.name) == (Verdict.AGREES, "resolution 2640 (2022)")
    (one,) = check_text(text)
    assert one.verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "The Senate voted 92-1 for the measure.",
        "The Security Council met. The House passed the bill 67-28.",
        "Imports of 28-30 million barrels were approved. Output fell by 65 to 70 per cent.",
        "Delegates unanimously passed a resolution.",
    ],
)
def test_votes_of_other_bodies_are_left_alone(text: str):
    assert check_text(text, published=date(2022, 6, 30)) == ()


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        st.sampled_from("resolution 2640S/RES()-, and AB.\n1502to votes in favour abstain unanimously "), max_size=300
    )
)
def test_any_text_gets_an_answer_with_true_offsets(text: str):
    for one in check_text(text):
        for mention in (one.resolution, one.tally):
            assert mention is None or text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    "text",
    [
        "Alpha and " * 20_000 + "voted",
        "13 in favour (" * 5_000,
        "resolution 1, " + "2, " * 50_000,
        "A" * 300_000,
        "The Council voted 13-0-2. " * 2_000,
    ],
    ids=["names", "brackets", "list", "one word", "many votes"],
)
def test_hostile_texts_end(text: str):
    begun = time.process_time()
    check_text(text)
    assert time.process_time() - begun < 60, "grows faster than the text"
