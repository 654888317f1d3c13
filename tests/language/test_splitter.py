"""Sentence splitting: hand-made news cases, offsets under random text, endless lines."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casque.language.splitter import LONGEST, split_sentences

BAR = " | "

# Each case is a text whose sentences are divided by BAR.
CASES = [
    "The army shelled the town. | Nine people died.",
    "Gen. Idris Mako met Col. Sara Oyelaran. | They agreed.",
    "Mr. Smith arrived. | Mrs. Jones left. | Dr. Adeyemi stayed.",
    "The U.N. Security Council met. | It adopted a resolution.",
    "He works for the U.N. | The council met.",
    "The U.S. military said so. | Iran denied it.",
    "Troops entered Ft. Louis and St. Mary. | Others fled.",
    "Resolution No. 1701 was adopted. | Lebanon agreed.",
    "Would he come? | He said no. | Then he left.",
    "The rebels fired 3.5 tons of shells. | Prices rose 2.7 percent.",
    "BAMAKO, June 16 (Reuters) - Gunmen killed nine people. | The army fled.",
    "WASHINGTON (AP) — The president spoke. | He left.",
    "GENEVA, Sept. 3 -- Talks resumed. | No deal was reached.",
    '"We will not talk," he said. | "We will fight."',
    '"We will fight." | The minister then left.',
    "“We are ready.” | The crowd cheered.",
    '"Stop!" General Mako shouted. | The convoy went on.',
    '"Will you sign?" the reporter asked. | He did not answer.',
    "“Why now?” Mr. Haddad asked. | Nobody knew.",
    "The talks … went on. | They failed.",
    "He said it was over... but nobody believed him. | It went on.",
    "They attacked at 5 a.m. on Monday. | Two died.",
    "They attacked at 5 a.m. Monday. | Two died.",
    "They attacked at 5 a.m. | The army fired back.",
    "J. Edgar Hoover met George W. Bush. | They talked.",
    "[George W.] Bush spoke. | Others listened.",
    "Acme Corp. said it would leave. | Talks failed.",
    "He joined Acme Inc. | The company makes arms.",
    "On Jan. 6 the rebels signed. | On Feb. 7 they broke the truce.",
    "The attack (the second this week) killed two. | (No group claimed it.) | Police searched.",
    "Is this war? | Yes! | It is.",
    "Police fired tear gas!! | Protesters ran.",
    "The king of Sweden, Carl XVI, came. | He spoke.",
    "Article 5.2 of the treaty applies. | See p. 7 there.",
    "Maj.-Gen. Okoro and Lt.-Col. Bello agreed. | Both left.",
    "He was born in 1962. | He died in 2010. | His son rules.",
    "The company, Yahoo! and others, closed.",
    "“It's over.” | “No, it isn't.”",
    "The army left.[12] | It came back.[3][4] | It stayed.",
    "the army left. | they came back. | it is over.",
    "Rebels said they left the city.The army denied it.",
    "The vote is on Nov. 3. | Two parties boycott it.",
    "About 1.2 mln. people fled. | The U.N. Refugee Agency helps them.",
    "He met Sen. Okafor, Rep. Diaz et al. on Friday. | They agreed.",
    "What next? | 12 people were held.",
    "Rebels killed nine",
    "سلام. | Hello there.",
    "第一。| Second one.",
]


def spread(case: str) -> tuple[str, list[str]]:
    parts = [part.strip() for part in case.split("|")]
    return case.replace(" |", "").replace("|", ""), parts


@pytest.mark.parametrize("case", CASES)
def test_sentences_of_news(case: str) -> None:
    text, expected = spread(case)
    if "city.The" in text:
        expected = ["Rebels said they left the city.", "The army denied it."]
    assert [text[a:b] for a, b in split_sentences(text)] == expected


def test_blank_lines_and_list_marks_cut() -> None:
    text = "Army retakes town\n\nThe army said so\non Friday. It left.\n- One held\n- Two fled\n1. Talks\n2. War"
    assert [text[a:b] for a, b in split_sentences(text)] == [
        "Army retakes town",
        "The army said so\non Friday.",
        "It left.",
        "- One held",
        "- Two fled",
        "1. Talks",
        "2. War",
    ]


def test_only_the_given_stretch_is_read() -> None:
    text = "One came. Two left. Three stayed."
    assert [text[a:b] for a, b in split_sentences(text, 10, 19)] == ["Two left."]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\u00a0\u2003"])
def test_nothing_in_nothing_out(text: str) -> None:
    assert split_sentences(text) == []


def test_a_million_characters_on_one_line_are_cut_quickly() -> None:
    begun = time.process_time()
    spans = split_sentences("word " * 200_000)
    assert time.process_time() - begun < 5
    assert all(0 < b - a <= LONGEST for a, b in spans)
    assert max(b - a for a, b in split_sentences("x" * 100_000)) <= LONGEST
    assert len(split_sentences("." * 1_000_000)) >= 1


@given(st.text(alphabet=st.one_of(st.sampled_from(" .!?\n\"'()[]…AaIi1-•US"), st.characters()), max_size=300))
def test_spans_are_in_order_and_lose_nothing(text: str) -> None:
    at = 0
    for start, end in split_sentences(text):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()
