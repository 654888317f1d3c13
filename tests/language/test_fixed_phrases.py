""" "persona non grata" hangs on the verb that declares it, and a tree stays a tree."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from casque.language.fixed_phrases import with_fixed_phrases

WORDS = "it declared an official of the mission persona non grata .".split()
UPOS = "PRON VERB DET NOUN ADP DET NOUN NOUN X PROPN PUNCT".split()


def test_the_noun_before_it_takes_its_place():
    heads = [1, -1, 3, 1, 7, 7, 7, 3, 7, 7, 1]
    relations = "nsubj root det obj case det compound nmod appos flat punct".split()
    new_heads, new_relations = with_fixed_phrases(WORDS, UPOS, heads, relations)
    assert new_heads == [1, -1, 3, 1, 6, 6, 3, 1, 7, 7, 1]
    assert new_relations == "nsubj root det obj case det nmod xcomp flat flat punct".split()


def test_without_the_phrase_or_a_verb_nothing_changes():
    heads, relations = [1, -1], ["nsubj", "root"]
    assert with_fixed_phrases(["he", "left"], ["PRON", "VERB"], heads, relations) == (heads, relations)
    alone = ["persona", "non", "grata"], ["NOUN", "X", "X"], [-1, 0, 0], ["root", "flat", "flat"]
    assert with_fixed_phrases(*alone) == ([-1, 0, 0], ["root", "flat", "flat"])


@st.composite
def trees(draw):
    """A sentence with the phrase in it and any tree over its words."""
    before = draw(st.lists(st.sampled_from(["VERB", "NOUN", "PRON"]), max_size=6))
    after = draw(st.lists(st.sampled_from(["VERB", "NOUN", "PUNCT"]), max_size=4))
    upos = [*before, "NOUN", "X", "X", *after]
    words = [*("w" for _ in before), "persona", "non", "grata", *("w" for _ in after)]
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
