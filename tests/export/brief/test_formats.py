"""A brief in Markdown, HTML and DOCX: the words stay words."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from tests.export.tellings import HOSTILE, few, texts

from casque.export.brief.docx_file import docx
from casque.export.brief.html_page import html
from casque.export.brief.markdown import markdown
from casque.export.brief.types import Brief, Group, Line, Piece, Reference, Section
from casque.export.brief.words import marks, visible


def brief(words: str) -> Brief:
    """A brief with the same words in every place."""
    words = visible(words)
    line = Line((Piece(words, "strong"), Piece(f" {words} "), Piece(words, "quote")), (1, 2))
    sections = (Section(f"part {words}", (Group(f"day {words}", (line,)), Group(None, (line,)))),)
    references = (
        Reference(1, words, None),
        Reference(2, f"{words} https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2"),
    )
    return Brief(f"Brief: {words}", f"period {words}", date(2023, 6, 1), sections, references)


class Page(HTMLParser):
    """What a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.quotes: list[str] = []
        self.words: list[str] = []
        self._quoting = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag == "bdi":
            self._quoting = True
            self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "bdi":
            self._quoting = False

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._quoting:
            self.quotes[-1] += data


def seen(data: bytes) -> Page:
    page = Page()
    page.feed(data.decode())
    page.close()
    return page


PLAIN = seen(html(brief("plain")))


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_become_markup_in_html(words):
    page = seen(html(brief(words)))
    assert page.tags == PLAIN.tags
    assert page.links == PLAIN.links
    assert page.quotes == [visible(words)] * 2


@few
@given(texts)
def test_nor_any_other(words):
    page = seen(html(brief(words)))
    assert (page.tags, page.quotes) == (PLAIN.tags, [visible(words)] * 2)


def rendered(data: bytes) -> Page:
    """Markdown as an independent reader of it renders it."""
    return seen(MarkdownIt("commonmark").enable("table").enable("strikethrough").render(data.decode()).encode())


PLAIN_MARKDOWN = rendered(markdown(brief("plain")))


@few
@given(texts)
def test_no_words_become_markup_in_markdown(words):
    text = markdown(brief(f"x{words}x"))
    page = rendered(text)
    assert page.tags == PLAIN_MARKDOWN.tags
    assert page.links == []
    assert f"“x{visible(words)}x”" in " ".join(page.words)


@pytest.mark.parametrize(
    "words",
    [*HOSTILE, "1. one", "- one", "# one", "> one", "&lt;b&gt;", "~~~", "a\\*b", "https://x.org", "===", "| a |"],
)
def test_nor_do_words_that_begin_a_line(words):
    page = rendered(markdown(brief(words)))
    assert set(page.tags) <= set(PLAIN_MARKDOWN.tags)
    assert page.links == []


def test_a_word_file_opens_and_holds_the_words():
    pytest.importorskip("docx", reason="the package python-docx is not installed (make setup)")
    from docx import Document

    for words in HOSTILE:
        read = Document(io.BytesIO(docx(brief(words))))
        paragraphs = [one.text for one in read.paragraphs]
        assert f"{visible(words)} {visible(words)} “{visible(words)}” [1][2]" in paragraphs


def test_the_same_brief_gives_the_same_word_file():
    pytest.importorskip("docx", reason="the package python-docx is not installed (make setup)")
    first = docx(brief("Gao"))
    assert first == docx(brief("Gao"))
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {part.date_time[0] for part in archive.infolist()} == {1980}


def test_many_references_in_a_row_are_one_mark():
    assert [mark for _, mark in marks((1, 2, 4, 5, 6, 9))] == ["[1]", "[2]", "[4–6]", "[9]"]
    assert marks((3, 4, 5))[0] == (3, "[3–5]")
