"""Why a number is no figure: it is an age, a share, a score, a time of day, a temperature, the number of a resolution or a flight."""

from __future__ import annotations

import re

from casque.knowledge.counted import counted_nouns
from casque.language.types import Sentence
from casque.reading.numbers import NumberMention

NUMBERED = re.compile(
    r"(?:\b(?:resolutions?|articles?|local|flights?|pages?|chapters?|sections?|routes?|highways?|channels?|rooms?|numbers?|nos?\.?|phases?|"
    r"levels?|grades?|types?|models?|category|version|rules?|lines?|psalms?|operation|formula|area|act|laws?|protocol|gate|pier|block|"
    r"apollo|boeing|airbus|catch|decree|order|bill|group of|units?|class|stage|round|game|day|week|year|under|top|aged?|age of)|№|#)"
    r"[ \xa0]$",
    re.IGNORECASE,
)
AGE_AFTER = re.compile(r"[ -](?:years?|months?)[ -]old|s\b(?!\w)|-something", re.IGNORECASE)
AGE_BETWEEN = re.compile(r"[A-Za-z.’'\")],[ \xa0]$")
NOT_AFTER = re.compile(
    r"[ \xa0]?(?:%|°|º|[CF]\b|[ap]\.?m\b|per ?cent\b|percent|pc\b|pct\b|o['’]clock|GMT\b|hrs\b|th\b|:\d|/\d)|[-–]0\b"
)
SCORE_BEFORE = re.compile(r"\d[-–]$")
SCORE_AFTER = re.compile(r"[-–]\d")
FIRST_YEAR, LAST_YEAR = 1500, 2100
OLDEST = 115


def why_no_figure(
    sentence: Sentence, number: NumberMention, start: int, end: int, counted: int, top: int, text: str
) -> str | None:
    """The reason why a number, ``text[start:end]``, is no figure; None where it may be one."""
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if number.kind in ("share", "ratio"):
        return "share"
    if NOT_AFTER.match(after):
        return "share, time or temperature"
    if (SCORE_BEFORE.search(before) or SCORE_AFTER.match(after)) and number.high is None:
        return "score"
    if NUMBERED.search(before) and counted == top:
        return "number in a name"
    if AGE_AFTER.match(after) or _is_age(sentence, number, before, after, counted, top):
        return "age"
    row = counted_nouns().get(sentence.tokens[counted].lemma.lower().rstrip("."))
    if (counted == top or row is None) and number.digits and _is_year(number, text[start:end]):
        return "year"
    return "measure" if row is not None and row.what == "-" else None


def _is_year(number: NumberMention, words: str) -> bool:
    return words.isdigit() and len(words) == 4 and FIRST_YEAR <= (number.value or 0) <= LAST_YEAR


def _is_age(sentence: Sentence, number: NumberMention, before: str, after: str, counted: int, top: int) -> bool:
    """ "Katz, 24, ambushed", "a widow of 93", "a father of two"."""
    if number.value is None or number.value > OLDEST:
        return False
    if number.digits and AGE_BETWEEN.search(before) and re.match(r"[,.;)]|$|\s*\n", after):
        return True
    if counted != top:
        return False
    over = sentence.tokens[sentence.tokens[top].head] if sentence.tokens[top].head >= 0 else None
    single = over is not None and over.xpos in ("NN", "NNP") and sentence.tokens[top].deprel == "nmod"
    return single and bool(re.search(r"\bof\s$", before))
