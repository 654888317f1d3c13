"""Independent sources: copies, credits and citations count once."""

from __future__ import annotations

from tests.record.makers import report, telling, with_origin
from tests.record.test_copies import OTHER, WIRE

from casque.reading.records import Attribution
from casque.record.linking.copies import copies
from casque.record.linking.origins import origins
from casque.record.linking.sources import claim_origin, independent_sources, sources
from casque.record.types import StoredReport

LEAD = WIRE.split(". ")[0] + "."


def linked(*reports: StoredReport) -> list[StoredReport]:
    """The reports with their origins, as the store keeps them."""
    pairs = [pair for at, one in enumerate(reports) for pair in copies(one, reports[:at])]
    where = origins(reports, pairs)
    return [with_origin(one, where[one.id]) for one in reports]


def test_three_outlets_that_carry_one_agency_story_are_one_source() -> None:
    own = "Eleven traders died at Ndali when riders shot at their lorries, a nurse told our reporter."
    reports = linked(
        report("a", f"NDALI (AFP) - {WIRE}", "Le Fleuve"),
        report("b", WIRE, "Sahel Tribune", "2024-03-02"),
        report("c", f"{WIRE}\n\n(AFP)", "Radio Nord", "2024-03-02"),
        report("d", own, "Dosso Matin"),
    )
    found = independent_sources([*(telling(one, LEAD) for one in reports[:3]), telling(reports[3], own)])
    assert sorted(len(one.claims) for one in found) == [1, 3]
    carried = max(found, key=lambda one: len(one.claims))
    assert {root for one in carried.origins for root in one.roots} == {"media:AFP"}
    assert "AFP" in carried.reason


def test_a_copy_rests_on_the_outlet_that_had_it_first() -> None:
    first, second = linked(
        report("z", WIRE, "Sahel Tribune", "2024-03-01"), report("a", WIRE, "Radio Nord", "2024-03-02")
    )
    assert first.origin is not None
    assert second.origin is not None
    assert (first.origin.kind, second.origin.kind) == ("original", "copy")
    assert second.origin.roots == ("medium:sahel-tribune",)
    assert "Sahel Tribune" in second.origin.reason


def test_own_sentences_of_a_report_that_pastes_others_are_its_own() -> None:
    own = "The minister of finance promised lower fuel taxes and higher wages for teachers in a long speech."
    more = " ".join(f"Line {n} tells about harvest number {n} in district {n} and its {n} farmers." for n in range(30))
    wire, long = linked(
        report("a", WIRE, "Sahel Tribune"), report("b", f"{more} {own} {WIRE}", "Weekly Review", "2024-03-05")
    )
    assert long.origin is not None
    assert long.origin.kind == "partial"
    base = telling(wire, LEAD)
    assert claim_origin(telling(long, LEAD), [base]).roots == ("medium:sahel-tribune",)
    assert claim_origin(telling(long, own), [base]).roots == ("medium:weekly-review",)


def test_a_chain_of_citation_counts_once() -> None:
    haaretz = telling(report("a", "x", "Haaretz"), "The army left the town on Sunday.")
    citing = telling(report("b", "y", "Gulf Ledger"), "The army left the town, Haaretz reported, citing an official.")
    assert sources([haaretz, citing]) == [tuple(sorted((haaretz.claim.id, citing.claim.id)))]
    chain = telling(report("c", "z", "Nile Review"), "The army left the town, Haaretz said, citing Reuters.")
    assert claim_origin(chain, []).roots == ("media:REUTERS",)
    reuters = telling(report("d", "w", "Reuters"), "Troops pulled out of the town.")
    assert len(sources([haaretz, citing, chain, reuters])) == 2


def test_the_word_of_a_medium_is_that_mediums() -> None:
    word = Attribution("Radio Okapi", 0, 11, "media:OKAPI", "media", "Radio Okapi")
    one = telling(report("a", OTHER, "Gulf Ledger"), "Five people died.", word)
    assert claim_origin(one, []).roots == ("media:OKAPI",)


def test_a_report_without_publisher_is_its_own_source() -> None:
    one, two = linked(report("a", WIRE), report("b", OTHER))
    assert one.origin is not None
    assert one.origin.roots == ("report:a",)
    assert len(sources([telling(one, LEAD), telling(two, OTHER)])) == 2


def test_two_reports_of_one_publisher_are_one_source() -> None:
    one, two = linked(report("a", WIRE, "Reuters"), report("b", OTHER, "reuters.com"))
    assert len(sources([telling(one, LEAD), telling(two, OTHER)])) == 1
