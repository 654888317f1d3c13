"""Police sentences and attacks: what is counted as right, the recasing, and the baselines, on texts of our own."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from benchmarks.muc4 import Attack, counts, gold_attack, gold_date, simple, span_of, words_of
from benchmarks.recase import Caser, _count
from benchmarks.shared import f1_of

from benchmarks import ipe, muc4


def caser(*texts: str) -> Caser:
    found: dict = {}
    for text in texts:
        _count(text, found)
    return Caser({low: form.most_common(1)[0][0] for low, form in found.items()})


def test_words_get_the_case_they_mostly_have():
    one = caser("Yesterday the army of Peru said on Monday that the FMLN had bombed a farm, the army of Peru said.")
    text = one.recase("THE ARMY OF PERU SAID THE FMLN BOMBED LIMA'S FARMS. THE REBELS OF QUIJANO SAID.")
    assert text == "The army of Peru said the FMLN bombed Lima's farms. The Rebels of Quijano said."


def test_recasing_keeps_every_offset():
    text = "BOGOTA, 30 AUG 89 (X) --\n\nLAST NIGHT'S TARGET [TEXT] WAS A PLANT.  \n"
    found = caser("the plant was a target last night").recase(text)
    assert len(found) == len(text)
    assert found.lower() == text.lower()


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("02 FEB 90", ("1990-02-02", "1990-02-02")),
        ("17 FEB 90 - 18 FEB 90", ("1990-02-17", "1990-02-18")),
        ("(25 MAY 89 - 26 MAY 89) / (25 MAY 89)", ("1989-05-25", "1989-05-26")),
        ("? 02 FEB 90", ("1990-02-02", "1990-02-02")),
        ("- 04 FEB 90", None),
        ("31 FEB 90", None),
        (None, None),
    ],
)
def test_dates_of_the_gold(cell: str | None, days: tuple[str, str] | None):
    found = gold_date(cell)
    assert (tuple(d.isoformat() for d in found) if found else None) == days


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("1990-02-02", ("1990-02-02", "1990-02-02")),
        ("1990-02", ("1990-02-01", "1990-02-28")),
        ("1990", ("1990-01-01", "1990-12-31")),
        ("1990-02-02/1990-02-04", ("1990-02-02", "1990-02-04")),
        ("1990-SU", None),
    ],
)
def test_dates_of_the_reading(value: str, days: tuple[str, str] | None):
    found = span_of(value)
    assert (tuple(d.isoformat() for d in found) if found else None) == days


def template(**changes: Any) -> dict[str, Any]:
    return {
        "date": "02 FEB 90",
        "location": "GUATEMALA: PETEN (DEPARTMENT)",
        "perp_individuals": [["GUERRILLA COLUMN", "GUERRILLAS"]],
        "perp_orgs": [],
        "victims": [{"number": "2", "effect": "DEATH"}, {"number": "1", "effect": "INJURY"}],
        **changes,
    }


DAY = (date(1990, 2, 2), date(1990, 2, 2))


def test_facts_of_a_template():
    attack = gold_attack(template())
    assert attack == Attack(DAY, "GTM", frozenset({"guerrilla", "column", "guerrillas"}), 2)
    assert gold_attack(template(victims=[{"number": "PLURAL", "effect": "DEATH"}])).dead is None
    assert gold_attack(template(victims=[{"number": "3", "effect": "NO INJURY OR DEATH"}])).dead is None
    assert gold_attack(template(location=None)).country is None


def test_right_facts_are_right_and_open_ones_do_not_count():
    gold = [Attack(DAY, "GTM", words_of("guerrillas"), 2), Attack(None, "SLV", frozenset(), None)]
    assert all(f1_of(f)([counts(gold, gold)]) == 1.0 for f in ("all", "date", "country", "doer", "dead"))
    guess = [gold[0], Attack(DAY, "SLV", words_of("soldiers"), 9)]
    assert f1_of("all")([counts(gold, guess)]) == 1.0


def test_wrong_and_superfluous_facts_cost():
    gold = [Attack(DAY, "GTM", words_of("guerrillas"), 2)]
    wrong = counts(gold, [Attack(DAY, "PER", frozenset(), None)])
    assert (wrong["date:right_of_gold"], wrong["country:right_of_gold"], wrong["country:predicted"]) == (1, 0, 1)
    assert f1_of("all")([counts(gold, [])]) == 0.0
    assert f1_of("all")([counts([], gold)]) == 0.0
    twice = counts(gold, [*gold, *gold])
    assert (twice["date:right_of_predicted"], twice["date:predicted"]) == (1, 2)


def test_the_baseline_reads_the_opening():
    text = "GUERRILLAS ATTACKED A TOWN IN PERU YESTERDAY; THREE PEASANTS WERE KILLED."
    (attack,) = simple(text, date(1990, 2, 3), first=600, before=1)
    assert attack == Attack(DAY, "PER", frozenset({"guerrillas"}), 3)
    assert simple("THE CONGRESS MET.", None, first=600, before=1) == []


def told(sentence: int, **changes: Any) -> Any:
    found = {
        "id": f"e{sentence}",
        "type": "ASSAULT",
        "status": "happened",
        "sentence": sentence,
        "confidence": 0.9,
        "actors": [SimpleNamespace(text="guerrillas", name=None, actor="doc:g", sector="REB", country="SLV")],
        "recipients": [],
        "trigger": SimpleNamespace(text="attacked"),
        "date": SimpleNamespace(value="1990-02-02"),
        "place": None,
    }
    return SimpleNamespace(**{**found, **changes})


def attacks(*events: Any) -> list[Attack]:
    sentences = [SimpleNamespace(start=100 * n, end=100 * n + 90) for n in range(20)]
    killed = [SimpleNamespace(what="killed", value=4.0, start=105, event=None)]
    reading = SimpleNamespace(events=events, sentences=sentences, figures=killed, places=[])
    return muc4.attacks_of(reading)  # type: ignore[arg-type]


def test_near_tellings_are_one_attack_with_the_number_of_dead():
    assert attacks(told(0), told(1, actors=[], date=None)) == [Attack(DAY, "SLV", frozenset({"guerrillas"}), 4)]


def test_other_days_other_doers_and_far_sentences_are_other_attacks():
    day = SimpleNamespace(value="1990-03-01")
    others = [SimpleNamespace(text="gunmen", name=None, actor="doc:x", sector="UAF", country=None)]
    assert len(attacks(told(0), told(1, date=day))) == 2
    assert len(attacks(told(0), told(1, actors=others))) == 2
    assert len(attacks(told(0), told(9, date=None))) == 2


def test_combat_of_the_state_and_what_did_not_happen_are_no_attacks():
    army = [SimpleNamespace(text="army", name=None, actor="mil:SLV", sector="MIL", country="SLV")]
    assert attacks(told(0, actors=army), told(1, status="planned"), told(2, type="CONSULT")) == []


# -- police ----------------------------------------------------------------------------------------------------------


def police_event(**changes: Any) -> Any:
    found = {
        "type": "ASSAULT",
        "mode": None,
        "actors": [SimpleNamespace(sector="COP", text="constables")],
        "status": "happened",
        "trigger": SimpleNamespace(start=7, end=12, text="fired"),
        "also": (),
        "recipients": [],
    }
    return SimpleNamespace(**{**found, **changes})


def labels(words: str, **changes: Any) -> set[str]:
    reading = SimpleNamespace(document=SimpleNamespace(text=words), events=[police_event(**changes)])
    return ipe.predicted(reading, [(0, len(words))])[0]  # type: ignore[arg-type]


def test_labels_of_events_by_police():
    assert labels("Police fired on a mob") == {"FORCE"}
    assert labels("Police fired on a mob, two were killed") == {"FORCE", "KILL"}
    assert labels("Police arrested ten", type="COERCE", mode="arrest") == {"ARREST"}
    assert labels("Police burst tear gas shells", type="COERCE") == {"FORCE"}


def test_an_arrest_by_nobody_is_taken_as_one_by_police():
    somebody = [SimpleNamespace(sector="CVL", text="51 persons")]
    arrested = SimpleNamespace(start=7, end=15, text="arrested")
    facts = {"type": "COERCE", "actors": [], "trigger": arrested}
    assert labels("51 persons were arrested", recipients=somebody, **facts) == {"ARREST"}
    assert labels("51 persons were arrested", recipients=[], **facts) == set()
    assert labels("51 persons were shot", actors=[], recipients=somebody) == set()


@pytest.mark.parametrize(
    "changes",
    [
        {"actors": [SimpleNamespace(sector="MIL", text="soldiers")]},
        {"actors": []},
        {"status": "denied"},
        {"status": "planned"},
        {"trigger": SimpleNamespace(start=700, end=705, text="fired")},
        {"type": "CONSULT"},
    ],
)
def test_what_is_no_act_of_police(changes: dict[str, Any]):
    assert labels("Police fired on a mob", **changes) == set()


def test_sentences_are_counted_by_label():
    gold = [{"labels": ["KILL", "FORCE"]}, {"labels": []}]
    found = ipe.counts(gold, [{"FORCE"}, {"KILL"}])
    assert f1_of("FORCE")([found]) == 1.0
    assert f1_of("KILL")([found]) == 0.0
    assert ipe.by_words("police arrested two men") == {"ARREST"}
    assert ipe.by_words("the army arrested two men") == set()


def test_wrongly_decoded_quotation_marks_are_mended():
    assert ipe.mended("“no”".encode().decode("cp1252", errors="replace")) != ""
    assert ipe.mended("â€˜noâ€™") == "‘no’"
    assert ipe.mended("plain") == "plain"


def test_an_article_keeps_its_sentences_in_place():
    item = {
        "id": "x",
        "date": "2002-03-10",
        "sentences": [{"text": "lucknow:", "labels": []}, {"text": "police fired.\n\n", "labels": ["FORCE"]}],
    }
    document, spans = ipe.article(item, caser("the police fired"))
    assert [document.text[a:b] for a, b in spans] == ["Lucknow:", "Police fired."]
    assert muc4.span_of(document.published.isoformat()) is not None  # type: ignore[union-attr]
