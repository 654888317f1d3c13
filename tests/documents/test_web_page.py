"""The article of a web page and what the page states about it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.documents.pages import BODY, article_page

from casque.documents.web_page import read_web_page
from casque.errors import NoArticle


def test_text_title_and_site():
    page = read_web_page(article_page("<meta property='og:site_name' content='The Daily'>"), "a.html")
    assert page.title == "Council ends Mali mission"
    assert page.publisher == "The Daily"
    assert page.text.startswith("Council ends Mali mission\n\n")
    assert all(paragraph in page.text for paragraph in BODY)
    assert "Cookies" not in page.text
    assert "Sport" not in page.text


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        ("<meta property='article:published_time' content='2023-06-30T10:00:00+00:00'>", None, date(2023, 6, 30)),
        ("<meta itemprop='datePublished' content='30 June 2023'>", None, date(2023, 6, 30)),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2023-06-30"}]}</script>',
            None,
            date(2023, 6, 30),
        ),
        ("", "https://example.org/news/2023/06/30/council-ends", date(2023, 6, 30)),
        ("<meta name='date' content='2091-01-01'>", None, None),
        ('<script type="application/ld+json">{broken</script>', None, None),
        ("", None, None),
    ],
)
def test_the_date_is_taken_only_where_it_is_stated(head: str, url: str | None, expected: date | None):
    assert read_web_page(article_page(head), "a.html", url).published == expected


@pytest.mark.parametrize(
    "raw",
    [
        b"<html><body><ul><li><a href='/'>Home</a></li></ul></body></html>",
        b"<html></html>",
        b"<html><body>" + b"<div>" * 5000,
        b"<!doctype html>",
    ],
)
def test_a_page_without_an_article(raw: bytes):
    with pytest.raises(NoArticle, match="Save the article"):
        read_web_page(raw, "a.html")


def test_the_charset_of_the_page_counts():
    raw = article_page("<meta charset='windows-1251'>").replace(b"Council ends", "Совет ends".encode("cp1251"), 1)
    raw = raw.replace(b"<h1>Council ends", "<h1>Совет ends".encode("cp1251"))
    assert "Совет" in (read_web_page(raw, "a.html").title or "")
