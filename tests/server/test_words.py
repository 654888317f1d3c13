"""The texts: two languages with the same keys, and every key that is used."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from casque.council.members import council_on
from casque.council.rules import REFERENCES
from casque.missions.clock import clock_on
from casque.missions.cycle import HABITS
from casque.missions.registry import registry
from casque.record.linking.model import link_model
from casque.server.words import catalogue, plain, preferred_language, states, words

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


def test_every_value_of_the_other_rooms_has_a_text():
    known = catalogue("fr")
    days = [date(year, 6, 20) for year in range(1950, 2027, 4)]
    clocks = [clock_on(mission, day) for mission in registry().missions for day in days]
    assert len({clock.rule for clock in clocks}) > 6
    wanted = {f"clock_says.{clock.rule}" for clock in clocks} | {f"if_nothing.{clock.state}" for clock in clocks}
    wanted |= {f"cycle.{habit.name}" for habit in HABITS} | {f"rule_source.{name}" for name in REFERENCES}
    wanted |= {f"linked.{feature}" for feature in link_model().weights}
    table = files("casque.missions") / "data" / "consent_rules.tsv"
    rows = [line for line in table.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    wanted |= {f"signal.{row.split(chr(9))[0]}" for row in rows[1:]}
    assert not wanted - set(known)


def test_states_have_french_names():
    sat = {member.code: member.name for year in range(1994, 2024) for member in council_on(date(year, 6, 1)).members}
    assert len(sat) > 90
    assert not set(sat) - set(states("fr"))
    assert words("fr").state("RUS", "Russian Federation") == "Fédération de Russie"
    assert words("en").state("RUS", "Russian Federation") == "Russian Federation"
    assert words("fr").state("XXX", "Nowhere") == "Nowhere"


def test_decimals():
    assert words("en").digits(0.944) == "0.94"
    assert words("fr").digits(0.944) == "0,94"
    assert words("fr").digits(1.5, signed=True) == "+1,50"
    assert words("fr").digits(-6.0, 1, signed=True) == "-6,0"


def test_no_english_sentence_in_french_missions_and_council(client: TestClient):
    french = {"accept-language": "fr"}
    mission = client.get("/missions/MINUSMA?on=2023-06-20", headers=french).text
    assert "Le mandat de MINUSMA court jusqu’au 30 juin 2023" in mission
    assert "rapport du Secrétaire général" in mission
    for english in ("yes votes", "The mandate of", "days left", "UN Charter", "Secretary-General"):
        assert english not in mission
    council = client.get("/council?on=2023-06-29&yes=P5&topic=Mali&penholder=FRA", headers=french).text
    assert "Fédération de Russie" in council
    for english in ("Russian Federation", "UN Charter", "mandate renewal", "0.9"):
        assert english not in council


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
    assert str(words("fr").date("2023-07-01")) == "1er juil. 2023"
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
