"""Slips of the parser that change who did what, put right.

* "the ouster of President A in 2021 by Colonel B C": the last word of a name hung on an earlier name. What is flat stands beside its name.
* the same "by" hung on President A: behind "of" it belongs to the noun in front, and names the doer.
* "by Colonel B" and "C" as two phrases: the words of a name that stand side by side hang together.
"""

from __future__ import annotations

from collections.abc import Sequence


def repair(forms: Sequence[str], upos: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Put the heads (from 0, -1 the root) right in place; the tree stays a tree."""
    for word in range(2, len(heads)):
        if relations[word] == "flat" and upos[word] == upos[word - 1] == "PROPN":
            _hang_flat(word, heads, relations)
        elif _is_cut_name(word, upos, heads, relations):
            heads[word], relations[word] = word - 1, "flat"
    for word, (head, relation) in enumerate(zip(tuple(heads), relations, strict=True)):
        if relation != "nmod" or head < 0 or relations[head] != "nmod" or word < head:
            continue
        above = heads[head]
        if (
            _case(word, forms, heads, relations) == "by"
            and _case(head, forms, heads, relations) == "of"
            and above >= 0
            and upos[above] == "NOUN"
        ):
            heads[word] = above


PHRASES = frozenset({"nmod", "nsubj", "obj", "nsubj:pass"})


def _is_cut_name(word: int, upos: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> bool:
    """Whether a name and the one right behind it are two phrases of one noun or verb on the same side, with nothing that parts them."""
    before = word - 1
    alike = upos[word] == upos[before] == "PROPN" and heads[word] == heads[before] < before
    bare = word not in heads
    return alike and relations[word] == relations[before] and relations[word] in PHRASES and bare


def _hang_flat(word: int, heads: list[int], relations: Sequence[str]) -> None:
    """A flat word hangs where the word in front does, or on that, unless both are of one name already."""
    before = word - 1
    name = heads[before] if relations[before] == "flat" else before
    if name >= 0 and heads[word] < before and heads[word] != name and not _is_under(name, word, heads):
        heads[word] = name


def _is_under(word: int, top: int, heads: Sequence[int]) -> bool:
    while word >= 0:
        if word == top:
            return True
        word = heads[word]
    return False


def _case(word: int, forms: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> str:
    """The preposition of a noun, or an empty string."""
    return next((forms[w].lower() for w in range(word) if heads[w] == word and relations[w] == "case"), "")
