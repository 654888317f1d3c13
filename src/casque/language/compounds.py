"""Names that the name finder leaves in two pieces at a possessive: "Sudan People's Liberation Army"."""

from __future__ import annotations

from collections.abc import Sequence

from casque.language.word_lists import words

FoundName = tuple[str, int, int, float]
"""Label, first and last word, score."""

OWNERS = words(
    """
    people peoples worker workers women woman children farmers teachers doctors journalists lawyers students
    citizens lord king queen prince men veterans mothers peasants soldiers youth nation nations states lawyer
    officers ministers
    """
)
"""Last words, in lower case, of the first half of such names."""


def join_possessives(sentence: Sequence[str], names: Sequence[FoundName]) -> list[FoundName]:
    """The names with two halves round a possessive joined where the first ends as such names do.

    The second half gives the label, since it holds the head; the lower score is kept.
    """
    joined: list[FoundName] = []
    for name in names:
        label, first, last, score = name
        before = joined[-1] if joined else None
        if (
            before is not None
            and first == before[2] + 2
            and sentence[first - 1].lower() in ("'s", "’s", "'", "’")
            and sentence[before[2]].lower() in OWNERS
            and sentence[first][:1].isupper()
        ):
            joined[-1] = (label, before[1], last, min(score, before[3]))
        else:
            joined.append(name)
    return joined
