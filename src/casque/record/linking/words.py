"""Words of an evidence sentence as stems with weights: what a rare word shared by two sentences is worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from math import log

from casque.language.lemmatizer import lemma_of
from casque.record.linking.shingles import words_of

STEM = 6
"""Letters of a word that count: "protested", "protesters" and "protest" are one."""
FIRST_WORD = 1996
"""Place of the first whole word in the model's word list, which goes from frequent to rare."""
COMMON = 400
"""So many of the most frequent words are worth nothing."""
TOPIC, TELLING = 20, 0.55
"""Words kept of a report's topic, and the weight from which a word tells anything of it."""
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december today yesterday week weekend month year day night morning evening said".split()
)


@cache
def _ranks() -> dict[str, int]:
    """Word -> its place among the whole words of the language model's list, most frequent first."""
    listed = (files("casque.language") / "model" / "vocab.txt").read_text(encoding="utf-8").splitlines()
    whole = [word for word in listed[FIRST_WORD:] if not word.startswith("##")]
    return {word: place for place, word in enumerate(whole)}


@lru_cache(maxsize=65536)
def weight(word: str) -> float:
    """What a word is worth as evidence: 0 for the most frequent of English, 1 for what the word list does not hold."""
    rank = _ranks().get(word)
    if rank is None:
        return 1.0
    if rank < COMMON or word in _CALENDAR:
        return 0.0
    return log(rank / COMMON) / log(len(_ranks()) / COMMON)


def weighted_stems(text: str) -> dict[str, float]:
    """Stem -> weight of the words of a text, without numbers and words that are worth nothing."""
    found: dict[str, float] = {}
    for word in words_of(text):
        stem, worth = _weighed(word)
        if worth > found.get(stem, 0.0):
            found[stem] = worth
    return found


@lru_cache(maxsize=65536)
def _weighed(word: str) -> tuple[str, float]:
    """The stem of a word and what the word is worth: nothing for numbers and the shortest words."""
    bare = word.removesuffix("'s").removesuffix("’s")
    return bare[:STEM], 0.0 if len(bare) < 3 or bare.isdigit() else weight(bare)


def topic_of(text: str) -> tuple[str, ...]:
    """The stems of a report's most telling words, at most ``TOPIC``, the most telling first: rare ones and those said often."""
    count: dict[str, int] = {}
    heaviest: dict[str, float] = {}
    for word, times in Counter(words_of(text)).items():
        stem, worth = _weighed(word)
        count[stem] = count.get(stem, 0) + times
        if worth >= TELLING and worth > heaviest.get(stem, 0.0):
            heaviest[stem] = worth
    told = {stem: worth * (1 + log(count[stem])) for stem, worth in heaviest.items()}
    return tuple(sorted(told, key=lambda stem: (-told[stem], stem))[:TOPIC])


def shared_weight(left: dict[str, float], right: dict[str, float]) -> tuple[float, float, list[str]]:
    """The share of the lighter side's weight that both hold, the weight of what both hold, and those stems, heaviest first."""
    both = left.keys() & right.keys()
    total = sum(min(left[stem], right[stem]) for stem in both)
    lighter = min(sum(left.values()), sum(right.values()))
    return (total / lighter if lighter else 0.0), total, sorted(both, key=lambda stem: (-left[stem], stem))


@lru_cache(maxsize=16384)
def act_lemmas(phrase: str) -> frozenset[str]:
    """The lemmas that a trigger's word may have, as verb and as noun ("attacks" -> attack)."""
    first = next(iter(words_of(phrase)), "")
    if not first:
        return frozenset()
    tags = (("VERB", "VBD"), ("VERB", "VBZ"), ("VERB", "VBG"), ("VERB", "VBN"), ("NOUN", "NNS"), ("NOUN", "NN"))
    return frozenset(lemma_of(first, upos, xpos) for upos, xpos in tags) | {first}


def plain_set(words: Iterable[str]) -> frozenset[str]:
    """Stems of names, for comparing who is meant."""
    return frozenset(word[:STEM] for text in words for word in words_of(text) if len(word) > 2)
