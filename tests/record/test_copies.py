"""Copies and credits: what is one text, what is not, and in any order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from benchmarks.copies import found_pairs, gold_groups, score, stored
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.makers import report

from casque.record.linking.copies import compare, copies, copy_keys, divide
from casque.record.linking.credits import cited_media, report_credits
from casque.record.linking.media import media_key
from casque.record.linking.origins import origins

WIRE = (
    "Gunmen on motorcycles killed eleven traders on their way to the weekly market of Ndali on Saturday, local "
    "officials said. The attackers stopped two lorries at a dry riverbed shortly after dawn and fired on the passengers. "
    "Seven wounded people were taken to the regional hospital, where doctors asked for blood. "
    "Nobody has claimed the killings, which resemble earlier raids in the border area."
)
OTHER = (
    "Parliament passed the budget after a night of debate in which the minister of finance promised lower fuel taxes "
    "and higher wages for teachers, while members of the opposition walked out and called for new elections."
)


@pytest.mark.parametrize("part", ["train", "held"])
def test_accuracy_of_copies(part: str) -> None:
    found = score(part)
    assert found.precision >= 0.98, found.false
    assert found.recall >= 0.90, found.missed


def test_a_piece_pasted_into_a_long_report_is_found() -> None:
    more = " ".join(f"Line {n} tells about harvest number {n} in district {n} and its {n} farmers." for n in range(20))
    found = compare(report("a", WIRE), report("b", " ".join([OTHER, WIRE, more])))
    assert found is not None
    assert found.first_share > 0.9
    assert found.second_share < 0.5


def test_versions_of_one_report_are_no_copies_of_one_another() -> None:
    first = report("a", WIRE)
    assert compare(first, replace(first, id="a2", version=2)) is None


def test_a_shared_quotation_makes_no_copy() -> None:
    quote = (
        "“We will not leave this land, we will not sell it, and we will bury our fathers in it as they buried theirs "
        "before us, whatever the company may offer,” he said."
    )
    mourners = "The chief spoke at the funeral in the old town while thousands of mourners waited in the sun for hours."
    elders = "Elders from four districts had come by boat and listened without a word until the drums began again."
    left, right = report("a", f"{mourners} {quote} {OTHER}"), report("b", f"{quote} {elders} {WIRE}")
    assert compare(left, right) is None


@pytest.mark.parametrize("text", ["", "\x00", "“" * 5000, "a " * 3, "。" * 100, "\ud800 lone surrogate " * 4])
def test_odd_texts_are_nobodys_copies(text: str) -> None:
    assert copies(report("a", text), [report("b", WIRE)]) == []
    assert all(len(key) <= 40 for key in copy_keys(report("a", text)))


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(range(9)))
def test_groups_and_origins_do_not_depend_on_the_order_of_arrival(order: list[int]) -> None:
    reports = [stored(group["group"], one) for group in gold_groups("train")[:3] for one in group["reports"]][:9]
    shuffled = [reports[at] for at in order]
    pairs, straight = found_pairs(shuffled), found_pairs(reports)
    assert set(pairs) == set(straight)
    assert set(divide((one.id for one in shuffled), pairs)) == set(divide((one.id for one in reports), straight))
    assert origins(shuffled, pairs) == origins(reports, straight)


@pytest.mark.parametrize(
    ("text", "key", "kind"),
    [
        ("Goma falls\n\nBy Reuters\n\nM23 took Goma.", "media:REUTERS", "wire"),
        ("M23 took Goma, residents said. (AFP)", "media:AFP", "wire"),
        ("M23 took Goma.\n\nAdditional reporting by AP", "media:AP", "shared"),
        ("GOMA, Congo (AP) — M23 took Goma.", "media:AP", "wire"),
        ("GOMA, Jan. 27 (Xinhua) -- M23 took Goma.", "media:XINHUA", "wire"),
        ("KAYES (Sahel Wire) - A mine caved in.", "medium:sahel-wire", "wire"),
        ("Agencies and Reuters\n\nM23 took Goma.", "media:REUTERS", "shared"),
        ("This article was originally published by Al Jazeera.\nM23 took Goma.", "media:ALJAZEERA", "wire"),
    ],
)
def test_credits_are_read(text: str, key: str, kind: str) -> None:
    assert [(one.key, one.kind) for one in report_credits(text)] == [(key, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Photo: AFP\n\nM23 took Goma.",
        "BBC to cut jobs\n\nThe BBC said it will cut jobs.",
        "Reuters moved its office to Goma.",
    ],
)
def test_what_is_no_credit_is_not_read_as_one(text: str) -> None:
    assert report_credits(text) == ()


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("The minister told Reuters on Friday that talks had failed.", ["media:REUTERS"]),
        ("Haaretz, citing an official, reported that the plan was dropped.", ["media:HAARETZ"]),
        ("According to Al Jazeera, two people died.", ["media:ALJAZEERA"]),
        ("Police raided the office of Al Jazeera in Ramallah.", []),
        ("BBC staff were arrested in Delhi.", []),
    ],
)
def test_cited_media_are_found(sentence: str, keys: list[str]) -> None:
    assert [one.key for one in cited_media(sentence)] == keys


def test_a_medium_has_one_key_however_it_is_written() -> None:
    assert media_key("AFP") == media_key("Agence France-Presse") == "media:AFP"
    assert media_key("Reuters") == media_key("reuters.com") == media_key("https://www.reuters.com/")
    assert media_key("The Sahel Wire") == media_key("Sahel Wire") == "medium:sahel-wire"
