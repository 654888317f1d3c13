"""Blocks of reports as they come: sites, wires, one line a paragraph; always exact, never overlapping."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.documents.furniture import dateline_prefix, is_byline, is_caption, is_dateline, is_furniture, is_link
from casque.documents.layout import find_blocks


def kinds(text: str) -> list[tuple[str, str]]:
    return [(b.kind.value, text[b.start : b.end]) for b in find_blocks(text)]


SITE = """Peacekeepers told to pack up

Friday June 30 2023

By Amina Diallo and Jean Kone

A patrol near Gao in 2019. PHOTO | AFP


The Council ended the mission on Friday.
It gave the force six months.

Read: Junta says goodbye

Thousands marched in the capital, police said.

Share this article
© 2023 The Daily. All rights reserved.
"""


def test_a_news_site():
    assert kinds(SITE) == [
        ("headline", "Peacekeepers told to pack up"),
        ("dateline", "Friday June 30 2023"),
        ("byline", "By Amina Diallo and Jean Kone"),
        ("caption", "A patrol near Gao in 2019. PHOTO | AFP"),
        ("paragraph", "The Council ended the mission on Friday."),
        ("paragraph", "It gave the force six months."),
        ("link", "Read: Junta says goodbye"),
        ("paragraph", "Thousands marched in the capital, police said."),
        ("furniture", "Share this article"),
        ("furniture", "© 2023 The Daily. All rights reserved."),
    ]


WIRE = """ZAMBIA SAYS TALKS WITH CREDITORS TO RESUME NEXT MONTH
LUSAKA, March 3 - Zambia will resume talks with its creditors
next month after a pause of half a year, the finance minister
told parliament.
    "We shall pay what we can," he said.
    The minister gave no figures, but officials close to the
talks said that arrears had grown since the new year and that
some lenders were losing patience.
    A ministry team flies to Paris on Sunday.
"""


def test_a_wrapped_wire_story_is_cut_at_its_indents():
    found = kinds(WIRE)
    assert [kind for kind, _ in found] == ["headline", "dateline"] + ["paragraph"] * 4
    assert found[1][1] == "LUSAKA, March 3 -"
    assert found[2][1].startswith("Zambia will resume")
    assert found[2][1].endswith("told parliament.")
    assert found[3][1] == '"We shall pay what we can," he said.'
    assert found[5][1] == "A ministry team flies to Paris on Sunday."


def test_wrapped_paragraphs_between_blank_lines_without_indents():
    text = (
        "The general told reporters that the troops would be home before\n"
        "the rains, and that the two governments had agreed on a road map\n"
        "that leaves the towns of the north to a joint force of soldiers\n"
        "and former rebels.\n\n"
        "He spoke in Kidal, where a column of forty vehicles had arrived\n"
        "from the south in the early morning without being shot at once.\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "paragraph"]


def test_one_line_a_paragraph():
    text = "Rebels shell town\nThe rebels shelled the town on Monday.\nNobody was hurt, the mayor said.\n"
    assert [kind for kind, _ in kinds(text)] == ["headline", "paragraph", "paragraph"]


def test_a_headline_cut_in_two_lines_is_one():
    text = "Government forces push back rebels from\nthe outskirts of the town\n\nThe army said so on Monday.\n"
    assert kinds(text)[0] == ("headline", "Government forces push back rebels from\nthe outskirts of the town")


def test_a_crosshead_inside_the_text():
    text = "Talks fail\n\nThe talks failed on Monday.\n\nWhat comes next\n\nThe army will move, it said.\n"
    assert kinds(text)[2] == ("headline", "What comes next")


def test_windows_line_ends_and_a_lonely_sentence():
    assert kinds("Talks fail\r\n\r\nThe talks failed.\r\n") == [
        ("headline", "Talks fail"),
        ("paragraph", "The talks failed."),
    ]
    assert kinds("The talks failed on Monday.") == [("paragraph", "The talks failed on Monday.")]


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday June 20 2023",
        "June 20, 2023",
        "20 June 2023",
        "Published: 20 June 2023 14:30 GMT",
        "Published 09:12, 3 May 2022 | Updated 10:40, 3 May 2022",
        "2023-06-20",
        "BAMAKO, June 20, 2023",
        "Posted on Jan. 4, 2016 at 5:32 p.m.",
        "20/06/2023",
        "June 20, 2023 • 5 min read",
    ],
)
def test_date_lines(line: str):
    assert is_dateline(line)


@pytest.mark.parametrize(
    "line",
    [
        "On June 20, 2023 the army shelled the town",
        "The vote is on 20 June 2023.",
        "300 people",
        "June",
        "UN peacekeepers line up in Sevare, Mali on May 30, 2018. PHOTO | AFP",
    ],
)
def test_lines_that_are_no_date_lines(line: str):
    assert not is_dateline(line)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("STOCKHOLM, March 12 - Sweden announced", "Sweden announced"),
        ("UNITED NATIONS -- The envoy left", "The envoy left"),
        ("NAIROBI, June 20 (Xinhua) -- Kenya said", "Kenya said"),
        ("BAMAKO, Mali (AP) — Rebels attacked", "Rebels attacked"),
        ("Goma (AFP) - Rebels attacked", "Rebels attacked"),
        ("BRUNSWICK, West Germany, April 7 - Police said", "Police said"),
    ],
)
def test_dateline_before_the_first_words(line: str, rest: str):
    assert line[dateline_prefix(line) :] == rest


@pytest.mark.parametrize(
    "line",
    ["Mali - once a model democracy - is at war", "The army - or what is left of it - fled", "Yes - he did it"],
)
def test_dashes_that_make_no_dateline(line: str):
    assert dateline_prefix(line) == 0


@pytest.mark.parametrize(
    "line",
    [
        "By John Smith",
        "BY JOHN SMITH AND JANE DOE",
        "By John Smith in Bamako",
        "By AFP",
        "By John Smith | Reuters",
        "(Reporting by Jane Doe; Editing by John Smith)",
        "Jane Doe, BBC News",
        "Agencies",
    ],
)
def test_bylines(line: str):
    assert is_byline(line)


@pytest.mark.parametrize(
    "line", ["By Monday the army had left the town.", "by President Reagan.", "By then it was late"]
)
def test_sentences_that_begin_with_by_are_no_bylines(line: str):
    assert not is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Soldiers on parade in Gao on May 30, 2018. PHOTO | AFP",
        "FILE PHOTO: Soldiers on parade",
        "Soldiers on parade (Photo by Jane Doe)",
        "Pictured: the minister on Monday",
        "Girls at a meeting in Abuja, Nigeria, October 13, 2016. [Photo/Agencies]",
        "Soldiers on parade. REUTERS/Jane Doe",
        "Image: Soldiers on parade (Getty Images)",
    ],
)
def test_captions(line: str):
    assert is_caption(line)
    assert not is_link(line)


@pytest.mark.parametrize(
    "line", ["The photo by the minister's side was burnt, and the crowd cheered for an hour as it went."]
)
def test_a_photo_in_a_sentence_is_no_caption(line: str):
    assert not is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "Read: Mali jails soldiers",
        "Read more: Talks fail",
        "Also read | Talks fail",
        "READ ALSO: Talks",
        "RELATED: Talks fail",
        "[Read: Talks]",
    ],
)
def test_links(line: str):
    assert is_link(line)


@pytest.mark.parametrize("line", ["Read in parliament, the bill caused uproar.", "The opinion of the court is final."])
def test_sentences_that_are_no_links(line: str):
    assert not is_link(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share",
        "Subscribe to our newsletter",
        "Advertisement",
        "* * *",
        "We use cookies to improve your visit.",
        "1987",
        "Follow us on Twitter",
    ],
)
def test_furniture(line: str):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line", ["Shares fell on Monday.", "Subscribers of the plan protested.", "Comment by the army was not available."]
)
def test_sentences_that_are_no_furniture(line: str):
    assert not is_furniture(line)


ODD = st.text(alphabet=st.sampled_from("aB .,\n\r\t-:|1260\u2028\u00a0\x0c“By PHOTO AFP June"), max_size=400)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), ODD))
def test_blocks_are_exact_in_order_and_cover_every_word(text: str):
    blocks = find_blocks(text)
    end = 0
    for block in blocks:
        assert end <= block.start < block.end <= len(text)
        assert not text[end : block.start].strip()
        words = text[block.start : block.end]
        assert words == words.strip()
        end = block.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    "text",
    [
        "By " + "A-" * 20_000,
        "A, " * 30_000,
        "June 2 " * 20_000,
        "By " + "A & " * 28,
        "PHOTO | " * 20_000,
        "A" * 1_000_000,
        "\n" * 500_000,
        "Read:" * 9000,
    ],
    ids=["hyphens", "commas", "dates", "ampersands", "photos", "one line", "blank lines", "links"],
)
def test_hostile_lines_take_no_time(text: str):
    began = time.monotonic()
    find_blocks(text)
    assert time.monotonic() - began < 3
