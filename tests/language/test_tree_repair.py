"""Slips of the parser put right: names and doers of nouns hang where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casque.language.tree_repair import repair


def repaired(tree: str) -> dict[str, tuple[str, str]]:
    """Word -> its head's word and the relation, of a tree written as ``word/UPOS/head/relation``, heads counted from 1."""
    rows = [cell.split("/") for cell in tree.split()]
    heads, relations = [int(row[2]) - 1 for row in rows], [row[3] for row in rows]
    words = [row[0] for row in rows]
    repair(words, [row[1] for row in rows], heads, relations)
    return {word: (words[head] if head >= 0 else "", r) for word, head, r in zip(words, heads, relations, strict=True)}


def test_a_name_is_no_part_of_an_earlier_one_and_by_names_the_doer() -> None:
    found = repaired(
        "removal/NOUN/0/root of/ADP/4/case President/PROPN/4/nmod:desc Ona/PROPN/1/nmod Bongo/PROPN/4/flat "
        "by/ADP/8/case General/PROPN/8/nmod:desc Brice/PROPN/4/nmod Nguema/PROPN/4/flat"
    )
    assert found["Nguema"] == ("Brice", "flat")
    assert found["Brice"] == ("removal", "nmod")
    assert found["Bongo"] == ("Ona", "flat")


def test_a_long_name_stays_whole() -> None:
    tree = "Jean/PROPN/4/nsubj Pierre/PROPN/1/flat Bemba/PROPN/1/flat spoke/VERB/0/root"
    assert repaired(tree)["Bemba"] == ("Jean", "flat")


def test_two_words_of_a_name_are_one_phrase() -> None:
    tree = "removal/NOUN/0/root by/ADP/3/case Assimi/PROPN/1/nmod Goita/PROPN/1/nmod in/ADP/6/case 2021/NUM/1/nmod"
    assert repaired(tree)["Goita"] == ("Assimi", "flat")


@given(st.integers(1, 12).flatmap(lambda n: st.tuples(st.just(n), st.randoms(use_true_random=False))))
def test_a_tree_stays_a_tree(drawn: tuple[int, object]) -> None:
    count, draw = drawn
    order = list(range(count))
    draw.shuffle(order)  # type: ignore[attr-defined]
    heads = [-1] * count
    for place, word in enumerate(order[1:], 1):
        heads[word] = draw.choice(order[:place])  # type: ignore[attr-defined]
    relations = [draw.choice(["flat", "nmod", "case", "nsubj"]) for _ in range(count)]  # type: ignore[attr-defined]
    forms = [draw.choice(["of", "by", "Ona", "removal"]) for _ in range(count)]  # type: ignore[attr-defined]
    upos = [draw.choice(["PROPN", "NOUN"]) for _ in range(count)]  # type: ignore[attr-defined]
    repair(forms, upos, heads, relations)
    assert heads.count(-1) == 1
    for word in range(count):
        steps = 0
        while word >= 0 and steps <= count:
            word, steps = heads[word], steps + 1
        assert word == -1
