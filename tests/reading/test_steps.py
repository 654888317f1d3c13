"""The steps of a reading on short clear sentences: scope, status, attribution, merging, figures, deadlines."""

from __future__ import annotations

from datetime import date

import pytest

from casque.documents.types import Document
from casque.reading.actors import surname_key
from casque.reading.logistic import shipped
from casque.reading.merge import dates_agree
from casque.reading.pipeline import Reader
from casque.reading.records import DateValue, Reading

PUBLISHED = date(2023, 6, 20)


def read(reader: Reader, text: str) -> Reading:
    return reader.read(Document("t", "t", text, published=PUBLISHED, language="en"))


def value(text: str) -> DateValue:
    return DateValue(text, "day")


@pytest.mark.parametrize(
    ("left", "right", "agree"),
    [
        ("2023-06-16", "2023-06-16", True),
        ("2023-06", "2023-06-16", True),
        ("2023", "2023-06-16", True),
        ("2023-06-16", "2023-06-17", False),
        ("2020/2021", "2023-06-16", False),
        ("2020/2024", "2023-06-16", True),
        ("2022-07", "2023-07", False),
        ("2023-06-12/2023-06-18", "2023-06-16", True),
    ],
)
def test_dates_agree_at_the_precision_they_have(left: str, right: str, agree: bool) -> None:
    assert dates_agree(value(left), value(right)) is agree
    assert dates_agree(value(right), value(left)) is agree
    assert dates_agree(None, value(right))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The army will attack the rebels tomorrow.", "planned"),
        ("The army attacked the rebels.", "happened"),
    ],
)
def test_status_of_an_attack(reader: Reader, text: str, status: str) -> None:
    assert [e.status for e in read(reader, text).events if e.type == "ASSAULT"] == [status]


def test_what_hangs_on_a_condition_has_not_happened(reader: Reader) -> None:
    events = read(reader, "If the talks fail, the army will attack the rebels.").events
    assert {e.status for e in events if e.type == "ASSAULT"} <= {"hypothetical"}


def test_what_did_not_happen_is_no_event(reader: Reader) -> None:
    assert read(reader, "The army did not attack the rebels.").events == ()


def test_an_offer_is_one_event(reader: Reader) -> None:
    assert [e.type for e in read(reader, "Kenya offered to send troops to Haiti.").events] == ["AGREE"]


def test_an_allegation_stands_on_the_accusers_word(reader: Reader) -> None:
    events = read(reader, "Macron accused Russia of attacking Ukraine.").events
    attacks = [e for e in events if e.type == "ASSAULT"]
    assert attacks
    assert all(e.attribution is not None and "Macron" in e.attribution.text for e in attacks)


def test_according_to_names_the_source(reader: Reader) -> None:
    (event,) = [
        e for e in read(reader, "Rebels attacked a convoy, according to the army.").events if e.type == "ASSAULT"
    ]
    assert event.attribution is not None
    assert "army" in event.attribution.text


def test_attacks_on_two_days_stay_two(reader: Reader) -> None:
    text = "Gunmen killed 12 farmers on Friday. Gunmen killed eight traders on Monday."
    attacks = [e for e in read(reader, text).events if e.type == "ASSAULT"]
    assert [e.date.value for e in attacks if e.date] == ["2023-06-16", "2023-06-19"]


def test_figures_of_two_killings_stand_side_by_side(reader: Reader) -> None:
    text = "Gunmen killed 12 farmers on Friday. Gunmen killed eight traders on Monday."
    assert [(f.what, f.value) for f in read(reader, text).figures] == [("killed", 12), ("killed", 8)]


@pytest.mark.parametrize(
    ("text", "what", "number", "comparator"),
    [
        ("More than 300 peacekeepers have been killed there.", "killed", 300, "over"),
        ("At least 49 soldiers were detained in Bamako.", "detained", 49, "at_least"),
        ("The war has displaced six million people.", "displaced", 6_000_000, "eq"),
        ("Thousands of people fled the town.", "displaced", None, "eq"),
        ("The resolution won nine votes.", "votes", 9, "eq"),
    ],
)
def test_figures(reader: Reader, text: str, what: str, number: float | None, comparator: str) -> None:
    (figure,) = read(reader, text).figures
    assert (figure.what, figure.value, figure.comparator) == (what, number, comparator)


@pytest.mark.parametrize(
    "text", ["The 45-year-old minister spoke on June 16.", "Resolution 2690 was drafted by France."]
)
def test_ages_dates_and_numbers_of_texts_are_no_figures(reader: Reader, text: str) -> None:
    assert read(reader, text).figures == ()


def test_a_mandate_ends(reader: Reader) -> None:
    (deadline,) = read(reader, "The mission's mandate is due to expire at the end of June.").deadlines
    assert (deadline.what, deadline.date.value) == ("mandate-expiry", "2023-06-30")


def test_what_has_expired_is_no_deadline(reader: Reader) -> None:
    assert read(reader, "The mission's mandate expired in May.").deadlines == ()


def test_a_country_is_linked_by_its_capital_and_its_name(reader: Reader) -> None:
    reading = read(reader, "France condemned the coup. Paris recalled its ambassador to Niger.")
    countries = {p.country for e in reading.events for p in e.actors}
    assert countries == {"FRA"}


def test_a_surname_means_the_person_named_before(reader: Reader) -> None:
    reading = read(reader, "President Emmanuel Macron criticised Russia. Macron accused Moscow of aggression.")
    actors = {p.actor for e in reading.events if e.type == "ACCUSE" for p in e.actors}
    assert len(actors) == 1


@pytest.mark.parametrize(
    ("full", "short"), [("Colonel Oumar Maïga", "Maiga"), ("Ahmed Qaddafi", "Qadafi"), ("Musa Hilu", "Hillu")]
)
def test_a_surname_may_be_spelled_otherwise(reader: Reader, full: str, short: str) -> None:
    reading = read(reader, f"{full} criticised Russia. {short} accused Moscow of aggression.")
    actors = {p.actor for e in reading.events if e.type == "ACCUSE" for p in e.actors}
    assert len(actors) == 1


@pytest.mark.parametrize(("left", "right"), [("Lee", "Le"), ("Diallo", "Dialo"), ("Keïta", "Keita"), ("N'Daw", "Ndaw")])
def test_short_surnames_keep_their_letters(left: str, right: str) -> None:
    assert (surname_key(left) == surname_key(right)) == (left != "Lee")


def test_an_acronym_means_its_long_form(reader: Reader) -> None:
    text = "The Movement for Northern Renewal (MNR) attacked Ber. Soldiers later shelled the MNR."
    owners = {
        a.id for a in read(reader, text).actors if any("MNR" in m.text or "Renewal" in m.text for m in a.mentions)
    }
    assert len(owners) == 1


def test_confidence_has_reasons(reader: Reader) -> None:
    (event,) = read(reader, "French troops attacked the rebels near Gao.").events
    assert shipped("keep").threshold <= event.confidence <= 1.0
    assert any(r.feature == "frame" for r in event.reasons)
    assert any(r.score > 0 for r in event.reasons)


def test_somebody_says_that_somebody_must(reader: Reader) -> None:
    text = "The Red Cross said that American forces must protect the convoys."
    assert "REQUEST" in [e.type for e in read(reader, text).events]


@pytest.mark.parametrize(
    "text", ["The minister said an ally must be reliable.", "The police said it must have rained."]
)
def test_what_must_be_so_is_no_demand(reader: Reader, text: str) -> None:
    assert "REQUEST" not in [e.type for e in read(reader, text).events]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Serbia lifted the night curfew in Montenegro on Monday.", "CONCEDE"),
        ("Sudan's government lifted the state of emergency in Darfur.", "CONCEDE"),
        ("The United States lifted its sanctions on Sudan.", "RETREAT"),
    ],
)
def test_restrictions_eased_are_conceded_and_sanctions_withdrawn(reader: Reader, text: str, kind: str) -> None:
    assert kind in [e.type for e in read(reader, text).events]
