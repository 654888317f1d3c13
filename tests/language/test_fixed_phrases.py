"""Foreign phrases are one thing each: their first word is the head, "persona non grata" hangs on its verb, and a tree stays a tree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.language.fixed_phrases import DECLARED, NOUNS, with_fixed_phrases

WORDS = "it declared an official of the mission persona non grata .".split()
UPOS = "PRON VERB DET NOUN ADP DET NOUN NOUN X PROPN PUNCT".split()


def test_the_noun_before_it_takes_its_place():
    heads = [1, -1, 3, 1, 7, 7, 7, 3, 7, 7, 1]
    relations = "nsubj root det obj case det compound nmod appos flat punct".split()
    new_heads, new_relations = with_fixed_phrases(WORDS, UPOS, heads, relations)
    assert new_heads == [1, -1, 3, 1, 6, 6, 3, 1, 7, 7, 1]
    assert new_relations == "nsubj root det obj case det nmod xcomp flat flat punct".split()


def test_what_somebody_is_said_to_be_stays_the_predicate():
    words = "it said the envoys were persona non grata".split()
    upos = "PRON VERB DET NOUN AUX NOUN X X".split()
    heads, relations = [1, -1, 3, 5, 5, 1, 5, 6], "nsubj root det nsubj cop ccomp flat flat".split()
    new_heads, new_relations = with_fixed_phrases(words, upos, heads, relations)
    assert new_heads == [1, -1, 3, 5, 5, 1, 5, 5]
    assert new_relations == relations


def test_the_head_of_a_coup_is_the_coup():
    """However the apostrophe is written."""
    words = "he seized power in a Coup d’état".split()
    upos = "PRON VERB NOUN ADP DET NOUN X".split()
    heads, relations = [1, -1, 1, 6, 6, 6, 1], "nsubj root obj case det compound obl".split()
    new_heads, new_relations = with_fixed_phrases(words, upos, heads, relations)
    assert new_heads == [1, -1, 1, 5, 5, 1, 5]
    assert new_relations == "nsubj root obj case det obl flat".split()


def test_the_longest_phrase_is_taken():
    words, upos = "restore the status quo ante".split(), "VERB DET NOUN NOUN NOUN".split()
    heads, relations = [-1, 3, 3, 0, 0], "root det compound obj advmod".split()
    assert with_fixed_phrases(words, upos, heads, relations) == ([-1, 2, 0, 2, 2], "root det obj flat flat".split())


def test_without_a_phrase_or_a_verb_nothing_changes():
    heads, relations = [1, -1], ["nsubj", "root"]
    assert with_fixed_phrases(["he", "left"], ["PRON", "VERB"], heads, relations) == (heads, relations)
    alone = ["persona", "non", "grata"], ["NOUN", "X", "X"], [-1, 0, 0], ["root", "flat", "flat"]
    assert with_fixed_phrases(*alone) == ([-1, 0, 0], ["root", "flat", "flat"])


@pytest.mark.parametrize("phrase", sorted(NOUNS | DECLARED), ids=" ".join)
def test_each_phrase_hangs_as_one(phrase):
    words, upos = ["they", "declared", *phrase, "."], ["PRON", "VERB", *("X" for _ in phrase), "PUNCT"]
    last = 1 + len(phrase)
    heads = [1, -1, *(last for _ in phrase[1:]), 1, 1]
    relations = ["nsubj", "root", *("compound" for _ in phrase[1:]), "obj", "punct"]
    new_heads, new_relations = with_fixed_phrases(words, upos, heads, relations)
    assert new_heads[2:-1] == [1, *(2 for _ in phrase[1:])]
    assert new_relations[2] == ("xcomp" if phrase in DECLARED else "obj")
    assert set(new_relations[3:-1]) == {"flat"}


@st.composite
def trees(draw):
    """A sentence with a phrase in it and any tree over its words."""
    before = draw(st.lists(st.sampled_from(["VERB", "NOUN", "PRON"]), max_size=6))
    after = draw(st.lists(st.sampled_from(["VERB", "NOUN", "PUNCT"]), max_size=4))
    phrase = draw(st.sampled_from(sorted(NOUNS | DECLARED)))
    upos = [*before, *("X" for _ in phrase), *after]
    words = [*("w" for _ in before), *phrase, *("w" for _ in after)]
    order = draw(st.permutations(range(len(words))))
    heads = [-1] * len(words)
    for place, word in enumerate(order[1:], start=1):
        heads[word] = order[draw(st.integers(0, place - 1))]
    kinds = st.sampled_from(["nsubj", "obj", "nmod", "compound", "flat", "appos"])
    relations = ["root" if head < 0 else draw(kinds) for head in heads]
    return words, upos, heads, relations


@settings(deadline=None)
@given(trees())
def test_a_tree_stays_a_tree(given_tree):
    words, upos, heads, relations = given_tree
    new_heads, new_relations = with_fixed_phrases(words, upos, heads, relations)
    assert new_heads.count(-1) == 1
    assert len(new_heads) == len(new_relations) == len(words)
    for word in range(len(words)):
        seen = set()
        while word >= 0:
            assert word not in seen
            seen.add(word)
            word = new_heads[word]
