"""French and Latin that English keeps whole: "coup d'état", "force majeure", "persona non grata".

The treebanks that the parser learned from hold next to none of them. It takes their words for English ones: the last for the head
("coup" a compound of "d'état", so that no coup happens), "majeure" for a verb, "persona" for the mission's ("the spokesman of the mission
persona"). What such a phrase is does not depend on the sentence, so it stands in a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

NOUNS = frozenset(
    tuple(phrase.split())
    for phrase in (
        "casus belli", "chargé d'affaires", "charge d'affaires", "coup d'état", "coup d'etat", "coups d'état", "coups d'etat",
        "force majeure", "modus vivendi", "note verbale", "notes verbales", "procès verbal", "raison d'être", "raison d'etre", "status quo",
        "status quo ante", "tour d'horizon",
    )
)  # fmt: skip
"""A noun with what goes with it: its first word is the head."""
DECLARED = frozenset(
    tuple(phrase.split()) for phrase in ("persona non grata", "personae non gratae", "personas non grata")
)
"""What somebody is declared, made or said to be: the complement (xcomp) of the verb, where it is not the predicate itself."""
_LONGEST = max(map(len, NOUNS | DECLARED))


def with_fixed_phrases(
    words: Sequence[str], upos: Sequence[str], heads: Sequence[int], relations: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Heads and relations with each fixed phrase as one: its words hang flat on the first, all else that hung on them too.

    Where that would make no tree the parse stays as it was. Heads count from 0.
    """
    new_heads, new_relations = list(heads), list(relations)
    for start, phrase in _phrases([word.lower().replace("’", "'") for word in words]):
        inside = range(start, start + len(phrase))
        if phrase in DECLARED and not _is_predicate(inside, new_heads, new_relations):
            verb = next((i for i in range(start - 1, -1, -1) if upos[i] == "VERB"), None)
            if verb is not None:
                _hang_on(verb, inside, new_heads, new_relations)
        _join(inside, new_heads, new_relations)
    return (new_heads, new_relations) if _is_tree(new_heads) else (list(heads), list(relations))


def _phrases(words: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where the phrases begin, from the left, the longest first."""
    free = 0
    for start in range(len(words) - 1):
        if start < free:
            continue
        for stop in range(min(start + _LONGEST, len(words)), start + 1, -1):
            phrase = tuple(words[start:stop])
            if phrase in NOUNS or phrase in DECLARED:
                yield start, phrase
                free = stop
                break


def _is_predicate(inside: range, heads: Sequence[int], relations: Sequence[str]) -> bool:
    """Whether the parser has seen that somebody *is* it: "the envoy was now persona non grata"."""
    return any(head in inside and relation == "cop" for head, relation in zip(heads, relations, strict=True))


def _hang_on(verb: int, inside: range, heads: list[int], relations: list[str]) -> None:
    """Hang a phrase on its verb; the noun that was taken for its compound takes its place ("the mission persona")."""
    start = inside.start
    left = [i for i in range(start) if heads[i] in inside]
    stand_in = next((i for i in reversed(left) if relations[i] in ("compound", "nmod:poss", "flat")), None)
    for i in left:
        if stand_in is None:
            heads[i] = verb
        elif i == stand_in:
            heads[i], relations[i] = _outer(start, heads, relations, verb)
        else:
            heads[i] = stand_in
    for i in range(inside.stop, len(heads)):
        if heads[i] in inside:
            heads[i] = verb
    heads[start], relations[start] = verb, "xcomp"
    for i in inside[1:]:
        heads[i], relations[i] = start, "flat"


def _outer(start: int, heads: Sequence[int], relations: Sequence[str], verb: int) -> tuple[int, str]:
    """Where the phrase hung before, for the noun that takes its place: an object of the verb at least."""
    head = heads[start]
    return (head, relations[start]) if 0 <= head < start and head != verb else (verb, "obj")


def _join(inside: range, heads: list[int], relations: list[str]) -> None:
    """Make the first word the head: it hangs where the phrase hung, the others flat on it, and on it what hung on them."""
    top = next((i for i in inside if heads[i] not in inside), None)
    if top is None:
        return
    first = inside.start
    heads[first], relations[first] = heads[top], relations[top]
    for i in range(len(heads)):
        if i in inside[1:]:
            heads[i], relations[i] = first, "flat"
        elif i != first and heads[i] in inside:
            heads[i] = first


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
