"""The texts: two languages with the same keys, and every key that is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from casque.server.words import catalogue, plain, preferred_language, words

SERVER = Path(__file__).parents[2] / "src" / "casque" / "server"
KEY = re.compile(r"""\bt(?:exts)?\(\s*["']([a-z_]+(?:\.[a-z_-]+)*)["'](?!\s*~)""")
FIELDS = re.compile(r"\{(\w+)\}")


def test_both_languages_have_the_same_keys_and_fields():
    english, french = catalogue("en"), catalogue("fr")
    assert set(english) == set(french)
    for key, text in english.items():
        assert set(FIELDS.findall(text)) == set(FIELDS.findall(french[key])), key
        assert french[key].strip()


def test_french_is_french():
    same = [key for key, text in catalogue("en").items() if catalogue("fr")[key] == text and len(text.split()) > 2]
    assert not [key for key in same if key not in ("figures.subject_hint", "filter.actor_hint", "error.code")]


def test_every_key_that_is_used_is_there():
    used = {
        key
        for file in SERVER.rglob("*")
        if file.suffix in (".html", ".py")
        for key in KEY.findall(file.read_text("utf-8"))
    }
    assert len(used) > 150
    assert not {key for key in used if key not in catalogue("en") and f"{key}.one" not in catalogue("en")}


def test_numbers_and_counts():
    english, french = words("en"), words("fr")
    assert english.number(1234.5) == "1,234.5"
    assert french.number(1234.5) == "1\u202f234,5"
    assert english.number(None) == "?"
    assert english.count("count.report", 0) == "0 reports"
    assert french.count("count.report", 0) == "0 article"
    assert french.count("count.report", 2) == "2 articles"


def test_dates():
    assert str(words("en").date("2023-06-16")) == "16 Jun 2023"
    assert str(words("fr").date("2023-06-16")) == "16 juin 2023"
    assert str(words("fr").date("2023-06-16/2023-07-02")) == "16 juin – 2 juil. 2023"
    assert str(words("fr").date("/2023")) == "jusqu’à 2023"
    assert "&lt;b&gt;" in words("en").date("<b>")


def test_what_cannot_be_seen_is_shown():
    assert plain("a\u202egnp.exe\u200b\x00 b\n c") == "a\ufffdgnp.exe\ufffd\ufffd b c"
    assert plain("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize(
    ("asked", "cookie", "header", "language"),
    [
        ("fr", None, "en", "fr"), (None, "fr", "en", "fr"), (None, None, "fr-FR,fr;q=0.9,en;q=0.8", "fr"), (None, None, "de,en;q=0.5", "en"),
        (None, None, "", "en"), ("xx", "yy", "*", "en"), (None, None, "\x00;;,,,fr", "fr"),
    ],
)  # fmt: skip
def test_the_language_asked_for(asked: str | None, cookie: str | None, header: str, language: str):
    assert preferred_language(asked, cookie, header) == language


def test_french_pages(client: TestClient):
    for path in (
        "/",
        "/timeline",
        "/map",
        "/network",
        "/figures",
        "/deadlines",
        "/missions",
        "/council",
        "/read",
        "/search?q=Mali",
        "/about",
    ):
        page = client.get(path, headers={"accept-language": "fr"}).text
        assert '<html lang="fr">' in page
        assert "Aller au contenu" in page
    client.get("/about?lang=fr")
    assert '<html lang="fr">' in client.get("/about").text
    client.cookies.clear()
