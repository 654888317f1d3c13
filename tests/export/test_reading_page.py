"""The reading page: self-contained, safe against hostile text, complete."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.made import ASKED, EMPTY, KILLED, READING, TEXT, hostile

from casque.export.page import reading_page
from casque.export.page.markup import date_words
from casque.export.page.timeline import MORE_WORDS, MOST_WORDS
from casque.reading.records import DateValue


class Elements(HTMLParser):
    """Tags with their attributes, and the words outside style and script."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, words: str) -> None:
        self.words.append(words)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


PAGE = reading_page([READING])


def test_nothing_is_loaded_from_anywhere():
    elements = Elements(PAGE)
    assert not {tag for tag, _ in elements.tags} & {"link", "img", "iframe", "object", "embed", "base", "form"}
    for tag, attributes in elements.tags:
        assert "src" not in attributes, tag
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        assert (attributes.get("href") or "#").startswith(("#", "https://example.org/a"))
    style = PAGE.split("<style>")[1].split("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_allows_just_the_style_and_script_inside():
    policy = next(
        a["content"] or "" for a in Elements(PAGE).of("meta") if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert "default-src 'none'" in policy
    for tag in ("style", "script"):
        inside = PAGE.split(f"<{tag}>")[1].split(f"</{tag}>")[0]
        assert base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode() in policy


def test_the_text_stands_there_whole():
    body = PAGE.split('<div class="text"')[1].split("</div>")[0]
    words = " ".join("".join(Elements(f"<div{body}").words).split())
    assert " ".join(TEXT.split("\n\n", 1)[1].split()) == words


def test_every_event_is_marked_and_has_its_record():
    elements = Elements(PAGE)
    triggers = elements.of("mark")
    assert [t["data-e"] for t in triggers] == ["d0e0", "d0e1"]
    assert all(t["tabindex"] == "0" and t["role"] == "button" for t in triggers)
    cards = [a for a in elements.of("li") if (a.get("class") or "").startswith("card")]
    assert [(c["id"], c["data-quad"], c["data-status"], c["data-confidence"]) for c in cards] == [
        ("d0e0", "vx", "demanded", "91"),
        ("d0e1", "mx", "happened", "55"),
    ]
    parties = [a for a in elements.of("span") if a.get("data-actor") or a.get("data-recipient")]
    # five pieces: the figure cuts "12 soldiers" in two
    assert len(parties) == 5
    ids = [a["id"] for _, a in elements.tags if a.get("id")]
    assert len(ids) == len(set(ids))
    targets = {(a.get("href") or "")[1:] for a in elements.of("a") if (a.get("href") or "").startswith("#")}
    assert targets <= set(ids)


def test_what_the_reading_says_is_on_the_page():
    words = " ".join(Elements(PAGE).words)
    for expected in (
        "16 Jun 2023",
        "30 Jun 2023",
        "10 days later",
        "at least",
        "12",
        "Abdoulaye Diop",
        "MINUSMA",
        "0.91",
        "Why this confidence",
    ):
        assert expected in words
    assert "1 event without a date" in words


def test_a_figure_without_a_number_stands_in_its_own_words():
    untold = replace(READING.figures[0], value=None, comparator="eq", unit="killed outright")
    words = " ".join(Elements(reading_page([replace(READING, figures=(untold,))])).words)
    assert "at least 12" in words
    assert "killed killed" not in words


def test_a_long_label_of_the_timeline_goes_on_where_there_is_room():
    long = replace(ASKED, actors=(replace(ASKED.actors[0], name="The junta of a West African nation"),))
    page = reading_page([replace(READING, events=(long,))])
    label = re.search(r'<text class="deed"[^>]*>(.*?)</text>', page)
    assert label is not None
    head, more = label[1].split('<tspan class="cut">…</tspan><tspan class="more">')
    assert len(re.sub("<[^>]*>", "", head)) <= MOST_WORDS
    whole = re.sub("<[^>]*>", "", head + more)
    assert whole.startswith("REQUEST The junta of a West African nation →")
    assert whole.endswith("…")
    assert len(whole) <= MOST_WORDS + MORE_WORDS


def test_a_report_without_events():
    page = reading_page([EMPTY])
    assert "No event of interest was found" in page
    assert "Untitled report" in page
    assert "<select" not in page


def test_several_reports_have_an_index_and_ids_of_their_own():
    page = reading_page([READING, EMPTY, READING])
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert page.count('<article id="d') == 3
    assert '<nav id="index"' in page
    assert '<nav id="index"' not in PAGE


HOSTILE = [
    "<script>alert(1)</script>",
    "</script></style><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "--><svg/onload=alert(1)>",
    "&lt;script&gt;",
    "{{7*7}}${alert(1)}",
    "\x00\x1b[31m\u202e",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str):
    clean = Elements(reading_page([hostile("harmless")]))
    dirty = Elements(reading_page([hostile(words)]))
    layout = ("span", "tspan")  # long words are cut, short ones are not
    assert [tag for tag, _ in dirty.tags if tag not in layout] == [tag for tag, _ in clean.tags if tag not in layout]
    names = {name for _, attributes in dirty.tags for name in attributes}
    assert names <= {name for _, attributes in clean.tags for name in attributes} | {"href"}
    assert not [a for a in dirty.of("a") if not (a.get("href") or "").startswith("#")]


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=30))
def test_any_words_make_a_page_with_the_same_elements(words: str):
    page = reading_page([hostile(words)])
    page.encode("utf-8")
    elements = Elements(page)
    assert len(elements.of("script")) == len(elements.of("style")) == len(elements.of("article")) == 1
    assert not [name for _, attributes in elements.tags for name in attributes if name.startswith("on")]


def test_events_on_the_same_words_share_a_mark():
    both = replace(KILLED, id="e-other", trigger=ASKED.trigger)
    page = reading_page([replace(READING, events=(ASKED, both))])
    assert 'data-e="d0e0 d0e1"' in page
    assert page.count('id="at-d0e1"') == 1


def test_many_events_and_odd_dates_fit_the_timeline():
    values = [
        "2023",
        "2023-06",
        "2020/2023",
        "2023-W24",
        "2023-SU",
        "/2023",
        "2023-06-20/2023-06-30",
        "XXXX",
        "2023-13-77",
    ]
    events = tuple(replace(KILLED, id=f"e{n}", date=DateValue(values[n % len(values)], "day")) for n in range(200))
    page = reading_page([replace(READING, events=events)])
    assert page.count('<a class="m"') == 200


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2023-06-16", "16 Jun 2023"),
        ("2022-07", "Jul 2022"),
        ("2013", "2013"),
        ("2020/2023", "2020 – 2023"),
        ("2023-05-20/2023-05-31", "20–31 May 2023"),
        ("2023-05/2023-07", "May – Jul 2023"),
        ("2023-W24", "week 24, 2023"),
        ("summer", "summer"),
    ],
)
def test_dates_in_words(value: str, words: str):
    assert date_words(value) == words


# the palette, as the style sheet has it: text and signs must reach WCAG AA on their ground
def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "ground", "least"),
    [
        ("ink", "paper", 7),
        ("ink", "coop-wash", 7),
        ("ink", "conf-wash", 7),
        ("soft", "paper", 4.5),
        ("soft", "sheet", 4.5),
        ("coop", "paper", 4.5),
        ("conf", "paper", 4.5),
        ("conf", "sheet", 4.5),
    ],
)
def test_contrast(scheme: int, front: str, ground: str, least: float):
    block = re.findall(r":root\{(.*?)\}", PAGE, re.DOTALL)[scheme]
    tokens = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})\b", block))
    assert contrast(tokens[front], tokens[ground]) >= least
