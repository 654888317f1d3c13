"""Happenings: what links, what never does, decisions, and the same outcome whatever the order of arrival."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from benchmarks.linking import hand_claims, score
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.makers import claim, day, party, place

from casque.record.linking.blocks import blocks
from casque.record.linking.evidence import SLOW, pair_features, quick_features
from casque.record.linking.happenings import happenings, link_of, links
from casque.record.linking.model import link_model
from casque.record.linking.outline import may_be_one, outline_of
from casque.record.linking.view import view_of
from casque.record.types import Claim, Link

SOLDIERS = party("mil:MLI", "recipient", sector="MIL")
JNIM = party("group:JNIM", sector="REB", country="MLI")
GUNMEN = party(None, name="gunmen", sector="UAF")
DIRE = place("Diré", "MLI", 16.26, -3.39)
AMBUSH = "Jihadist fighters ambushed an army convoy near Diré on Friday and killed 15 soldiers."
ATTACK = "Gunmen attacked soldiers on the road to Diré; 17 died."
WORDS = ("dire", "ambush", "jihadi", "timbuk")


def told(document: str, sentence: str, trigger: str, **more: object) -> Claim:
    """A claim about the ambush unless something else is said."""
    values = {"parties": (JNIM, SOLDIERS), "when": day("2024-03-08"), "where": DIRE, "published": "2024-03-09", **more}
    return claim(document, sentence, trigger=trigger, topic=WORDS, **values)  # type: ignore[arg-type]


def linked(left: Claim, right: Claim) -> Link | None:
    """The link of two claims in the order of their ids."""
    return link_of(*sorted((left, right), key=lambda one: one.id))


def test_one_attack_told_with_other_words_and_a_higher_toll_is_one_happening() -> None:
    first = told("a", AMBUSH, "ambushed", mode="firearms")
    second = told("b", ATTACK, "attacked", parties=(GUNMEN, SOLDIERS))
    link = linked(first, second)
    assert link is not None
    assert link.score > 0.5
    assert link.reasons
    assert happenings([first, second], [link]) == [tuple(sorted((first.id, second.id)))]


@pytest.mark.parametrize(
    "other",
    [
        {"when": day("2024-03-13")},
        {"where": place("Ménaka", "MLI", 15.92, 2.4)},
        {"where": place("Djibo", "BFA", 14.1, -1.63)},
        {"status": "demanded"},
        {"type": "CONSULT"},
        {"parties": (party("mil:MLI", sector="MIL"), party("group:JNIM", "recipient", sector="REB", country="MLI"))},
    ],
    ids=["another day", "another town", "another country", "only demanded", "a meeting", "the retaliation"],
)
def test_what_differs_is_another_happening(other: dict[str, object]) -> None:
    first = told("a", AMBUSH, "ambushed")
    second = told("b", "The army said it struck back at a camp of the group.", "struck", **other)
    assert linked(first, second) is None


def test_a_denial_and_what_it_denies_are_one_disputed_happening() -> None:
    assert linked(told("a", AMBUSH, "ambushed"), told("b", AMBUSH, "ambushed", status="denied")) is not None


def test_links_of_a_pair_do_not_depend_on_what_else_there_is() -> None:
    claims = [one.claim for one in hand_claims("train")][:40]
    alone = {
        (link.first, link.second)
        for a, b in combinations(claims, 2)
        if set(blocks(a)) & set(blocks(b)) and (link := linked(a, b)) is not None
    }
    assert {(link.first, link.second) for link in links(claims, ())} == alone


def test_decisions_outrank_links() -> None:
    one, two, three = (told(name, AMBUSH, "ambushed") for name in "abc")
    claims, found = [one, two, three], links([one, two, three], ())
    assert len(found) == 3
    split = happenings(claims, found, apart=[(one.id, three.id)])
    assert not any({one.id, three.id} <= set(group) for group in split)
    far = told("d", "Talks were held in Bamako.", "held", type="CONSULT")
    merged = happenings([*claims, far], found, together=[(far.id, one.id)])
    assert any({far.id, one.id} <= set(group) for group in merged)


def test_a_split_stays_split_when_more_reports_come() -> None:
    claims = [told(name, AMBUSH, "ambushed") for name in "abcdef"]
    apart = [(claims[0].id, claims[1].id)]
    groups = happenings(claims, links(claims, ()), apart=apart)
    assert not any({claims[0].id, claims[1].id} <= set(group) for group in groups)
    assert sorted(len(group) for group in groups)[-1] == 5


class Store:
    """A record in memory: keeps keys, links and happenings as the real one does."""

    def __init__(self) -> None:
        self.claims: dict[str, Claim] = {}
        self.links: dict[tuple[str, str], Link] = {}
        self.happening: dict[str, tuple[str, ...]] = {}

    def add(self, batch: list[Claim]) -> None:
        """One transaction: look in the neighbourhood, link, divide what is joined anew."""
        keys = {key for one in batch for key in blocks(one)}
        near = [one for one in self.claims.values() if keys & set(blocks(one))]
        for link in links(batch, near):
            self.links[link.first, link.second] = link
        self.claims |= {one.id: one for one in batch}
        joined = {one.id for one in batch}
        frontier = joined
        while frontier:
            reached = {end for pair in self.links if frontier & set(pair) for end in pair}
            frontier = reached - joined
            joined |= reached
        inside = [link for pair, link in self.links.items() if set(pair) <= joined]
        for group in happenings([self.claims[one] for one in joined], inside):
            for one in group:
                self.happening[one] = group


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_happenings_are_the_same_in_any_order_and_any_batches(data: st.DataObject) -> None:
    claims = [
        one.claim for one in hand_claims("train") if one.claim.document.split("-")[0] in ("s01", "s03", "s05", "s09")
    ]
    order = data.draw(st.permutations(claims))
    store, at = Store(), 0
    while at < len(order):
        size = data.draw(st.integers(1, 12))
        store.add(order[at : at + size])
        at += size
    whole = happenings(claims, links(claims, ()))
    assert sorted(set(store.happening.values())) == whole


def test_figures_are_linked_where_they_say_the_same_of_the_same() -> None:
    from dataclasses import replace

    about = party("mission:MINUSMA", "subject")
    base = claim("a", "More than 300 peacekeepers were killed.", type="killed", trigger="300", parties=(about,))
    figure = replace(base, kind="figure", value=300.0, comparator="over", status=None)
    again = replace(figure, id="c-2", document="b")
    rival = replace(figure, id="c-3", document="c", value=310.0)
    assert set(blocks(figure)) & set(blocks(again))
    assert linked(figure, again) is not None
    assert linked(figure, rival) is None


def test_accuracy_on_claims_annotated_by_hand() -> None:
    for part, most_false, most_missed in (("train", 0.05, 0.25), ("held", 0.08, 0.25)):
        found = score(hand_claims(part))
        assert found.false_share <= most_false, found.false
        assert found.missed_share <= most_missed, found.missed


def test_every_weight_speaks_the_way_it_is_meant() -> None:
    weights = link_model().weights
    assert weights["actor agrees"] > 0
    assert weights["actor differs"] < 0
    assert weights["towns apart"] < 0
    assert weights["rare words shared"] > 0


def test_outlines_forbid_nothing_that_a_comparison_would_link() -> None:
    claims = [one.claim for one in hand_claims("train")]
    kept = 0
    for first, second in combinations(sorted(claims, key=lambda one: one.id), 2):
        if not may_be_one(outline_of(first), outline_of(second)):
            assert link_of(first, second) is None, (first.id, second.id)
        else:
            kept += 1
    assert kept < len(claims) * (len(claims) - 1) / 8  # it saves comparisons


def test_what_little_evidence_shuts_out_would_not_have_been_linked() -> None:
    model = link_model()
    views = [view_of(one.claim) for one in hand_claims("train") if one.claim.kind == "event"]
    shut_out = 0
    for first, second in combinations(sorted(views, key=lambda one: one.id), 2):
        features, quick = pair_features(first, second), quick_features(first, second)
        assert {name: features[name] for name in quick} == quick
        assert features.keys() - quick.keys() <= set(SLOW)
        assert all(0.0 <= features[name] <= 1.0 + 1e-9 for name in SLOW if name in features)
        if model.beyond_linking(first, second):
            shut_out += 1
            assert model.score(features) < model.link, (first.id, second.id)
    assert shut_out > len(views) * (len(views) - 1) / 4  # it saves most of the work


@pytest.mark.parametrize(("days", "linked_"), [(0, True), (60, True), (61, False)])
def test_a_figure_is_looked_for_near_its_day(days: int, linked_: bool) -> None:
    told_on = [date(2024, 3, 1), date(2024, 3, 1) + timedelta(days=days)]
    victims = (party("mil:MLI", "subject", sector="MIL"),)
    left, right = (
        replace(
            claim(name, AMBUSH, type="killed", parties=victims),
            kind="figure",
            value=15.0,
            comparator="eq",
            published=on,
        )
        for name, on in zip("ab", told_on, strict=True)
    )
    assert bool(set(blocks(left)) & set(blocks(right))) >= linked_
    assert (len(links([left], [right])) == 1) is linked_
