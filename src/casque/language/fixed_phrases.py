"""Latin that the parser has hardly seen: "declared the envoy persona non grata" as what somebody is declared to be."""

from __future__ import annotations

from collections.abc import Sequence

_PHRASE = ("persona", "non", "grata")


def with_fixed_phrases(
    words: Sequence[str], upos: Sequence[str], heads: Sequence[int], relations: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Heads and relations with each "persona non grata" as one phrase, the complement (xcomp) of the verb before it.

    A noun that was taken for its compound ("the mission persona") takes its place, and what else hung on it to the left. Where that would make
    no tree the parse stays as it was. Heads count from 0.
    """
    new_heads, new_relations = list(heads), list(relations)
    lower = [word.lower() for word in words]
    for start in range(len(lower) - 2):
        if tuple(lower[start : start + 3]) == _PHRASE:
            verb = next((i for i in range(start - 1, -1, -1) if upos[i] == "VERB"), None)
            if verb is not None:
                _hang(start, verb, new_heads, new_relations)
    return (new_heads, new_relations) if _is_tree(new_heads) else (list(heads), list(relations))


def _hang(start: int, verb: int, heads: list[int], relations: list[str]) -> None:
    """Hang the phrase that begins at ``start`` on ``verb``."""
    inside = range(start, start + 3)
    left = [i for i in range(start) if heads[i] in inside]
    stand_in = next((i for i in reversed(left) if relations[i] in ("compound", "nmod:poss", "flat")), None)
    for i in left:
        if stand_in is None:
            heads[i] = verb
        elif i == stand_in:
            heads[i], relations[i] = _outer(start, heads, relations, verb)
        else:
            heads[i] = stand_in
    for i in range(start + 3, len(heads)):
        if heads[i] in inside:
            heads[i] = verb
    heads[start], relations[start] = verb, "xcomp"
    for i in inside[1:]:
        heads[i], relations[i] = start, "flat"


def _outer(start: int, heads: Sequence[int], relations: Sequence[str], verb: int) -> tuple[int, str]:
    """Where the phrase hung before, for the noun that takes its place: an object of the verb at least."""
    head = heads[start]
    return (head, relations[start]) if 0 <= head < start and head != verb else (verb, "obj")


def _is_tree(heads: Sequence[int]) -> bool:
    """One root, and every word below it."""
    if list(heads).count(-1) != 1:
        return False
    for word in range(len(heads)):
        steps = 0
        while word >= 0 and steps <= len(heads):
            word, steps = heads[word], steps + 1
        if word >= 0:
            return False
    return True
