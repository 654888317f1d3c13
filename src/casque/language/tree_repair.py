"""Two slips of the parser that change who did what, put right.

* "the ouster of President A in 2021 by Colonel B C": the last word of a name hung on an earlier name. What is flat stands beside its name.
* the same "by" hung on President A: behind "of" it belongs to the noun in front, and names the doer.
"""

from __future__ import annotations

from collections.abc import Sequence


def repair(forms: Sequence[str], upos: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Put the heads (from 0, -1 the root) right in place; the tree stays a tree."""
    for word in range(2, len(heads)):
        if relations[word] == "flat" and upos[word] == upos[word - 1] == "PROPN":
            _hang_flat(word, heads, relations)
    for word, (head, relation) in enumerate(zip(tuple(heads), relations, strict=True)):
        if relation != "nmod" or head < 0 or relations[head] != "nmod" or word < head:
            continue
        above = heads[head]
        if (
            _case(word, forms, heads, relations) == "by"
            and _case(head, forms, heads, relations) == "of"
            and upos[above] == "NOUN"
        ):
            heads[word] = above


def _hang_flat(word: int, heads: list[int], relations: Sequence[str]) -> None:
    """A flat word hangs where the word in front does, or on that, unless both are of one name already."""
    before = word - 1
    name = heads[before] if relations[before] == "flat" else before
    if heads[word] < before and heads[word] != name and not _is_under(name, word, heads):
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
