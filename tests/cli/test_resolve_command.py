"""``casque resolve``."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from casque.cli.resolve import resolve

ACTOR_FIELDS = {"id", "name", "kind", "country", "sector", "wikidata", "mentions"}


def ran(*arguments, given=None):
    return CliRunner().invoke(resolve, list(arguments), input=given)


def test_a_phrase_gives_one_actor():
    result = ran("Malian soldiers")
    actor = json.loads(result.stdout)
    assert result.exit_code == 0
    assert set(actor) >= ACTOR_FIELDS
    assert (actor["id"], actor["country"], actor["sector"]) == ("mil:MLI", "MLI", "MIL")
    assert actor["mentions"] == [{"start": 0, "end": 15, "text": "Malian soldiers"}]


def test_a_phrase_without_an_actor_gives_null():
    assert json.loads(ran("yesterday").stdout) is None


def test_options():
    assert json.loads(ran("the army", "--country", "Mali").stdout)["id"] == "mil:MLI"
    assert json.loads(ran("the army", "--country", "MLI").stdout)["id"] == "mil:MLI"
    assert json.loads(ran("the army", "--context", "Clashes in Chad").stdout)["id"] == "mil:TCD"
    former, then = (
        json.loads(ran("Ibrahim Boubacar Keita", "--date", day).stdout) for day in ("2021-06-01", "2015-06-01")
    )
    assert (former["sector"], then["sector"]) == ("ELI", "GOV")


def test_lines_in_lines_out(tmp_path):
    lines = [
        {"id": "a", "text": "the army", "context": "Clashes in Chad"},
        {"id": 2, "text": "yesterday"},
        {"id": "c", "text": "the army", "country": "MLI", "date": "Today"},
    ]
    text = "\n".join(map(json.dumps, lines)) + "\n\n"
    file = tmp_path / "phrases.jsonl"
    file.write_text(text, encoding="utf-8")
    for result in (ran(given=text), ran("-", given=text), ran(str(file)), ran("-i", str(file))):
        assert result.exit_code == 0
        answers = [json.loads(line) for line in result.stdout.splitlines()]
        assert [answer["id"] for answer in answers] == ["a", 2, "c"]
        assert [answer["actor"] and answer["actor"]["id"] for answer in answers] == ["mil:TCD", None, "mil:MLI"]


@pytest.mark.parametrize("bad", ["{", "[]", '{"id": 1}', '{"text": 5}', "null", "[" * 100_000])
def test_a_bad_line_is_named_and_the_rest_goes_on(bad):
    result = ran(given=f'{bad}\n{{"id": 7, "text": "Chadian police"}}\n')
    assert result.exit_code == 1
    assert "#1" in result.stderr
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [7]


def test_what_is_no_date_or_country_is_said_and_left_out():
    result = ran(given='{"id": 1, "text": "the army", "date": "someday", "country": "Freedonia"}\n')
    assert result.exit_code == 0
    assert json.loads(result.stdout)["actor"]["country"] is None
    assert "someday" in result.stderr
    assert "Freedonia" in result.stderr


def test_a_missing_file_ends_with_an_error():
    assert ran("-i", "/nowhere/at/all.jsonl").exit_code != 0
