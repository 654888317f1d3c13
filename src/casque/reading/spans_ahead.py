"""The day that a span of time ahead ends on: "within 48 hours", "in six months", "gave them four days to leave", "in the next 60-100 days"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from casque.language.types import Sentence
from casque.reading.clauses import governors
from casque.reading.records import DateValue, TimeMention

TIMEX = re.compile(r"P(?:T?)(\d{1,4})([HDWMY])")
AHEAD_BEFORE = re.compile(
    r"\b(?:within|in|inside)\s+(?:(?:the|a|another|at most|no more than|less than|under|about|up to)\s+)?"
    r"(?:next|coming|following|further)?\s*(?P<low>\d{1,3}(?:\s?[-–]\s?|\s+to\s+))?$",
    re.IGNORECASE,
)
WITHIN = re.compile(r"\b(?:within|inside|in the next|in the coming|over the next|over the coming)\b", re.IGNORECASE)
GIVING = frozenset({"give", "grant", "allow", "set", "issue", "have", "get"})
NOTICE = frozenset({"ultimatum", "deadline", "notice"})
LONGEST = 3660
"""Days; a longer span is no deadline."""


def end_of_span(sentence: Sentence, mention: TimeMention, base: date, text: str) -> DateValue | None:
    """The day or month on which a span told as lying ahead ends, counted from ``base``; None where it is no such span.

    Spans of hours, days and weeks give a day, of months a month, of years a year; a range of days gives an interval.
    """
    told = TIMEX.fullmatch(mention.timex or "")
    if mention.type != "DURATION" or told is None:
        return None
    lead = text[max(sentence.start, mention.start - 40) : mention.start]
    before = AHEAD_BEFORE.search(lead)
    if not (before or WITHIN.match(mention.text) or _is_given(sentence, mention)):
        return None
    low = before.group("low") if before else None
    value = _ended(base, int(told.group(1)), told.group(2))
    if value is None:
        return None
    if low is not None and told.group(2) in "DW":
        first = _ended(base, int(re.sub(r"\D", "", low)), told.group(2))
        return _dated(f"{first}/{value}", "range", mention)
    return _dated(value, {4: "year", 7: "month"}.get(len(value), "day"), mention)


def is_within(sentence: Sentence, mention: TimeMention, text: str) -> bool:
    """Whether a span is told as a limit ("within two weeks", "gave them four days"), which binds without a future verb."""
    lead = text[max(sentence.start, mention.start - 30) : mention.end]
    return WITHIN.search(lead) is not None or _is_given(sentence, mention)


def _dated(value: str, precision: str, mention: TimeMention) -> DateValue:
    return DateValue(value, precision, mention.text, mention.start, mention.end, "end of a span ahead")


def _ended(base: date, count: int, unit: str) -> str | None:
    """``base`` and so many units later, as exact as the unit."""
    if unit in "HDW":
        days = {"H": -(-count // 24), "D": count, "W": 7 * count}[unit]
        return (base + timedelta(days=days)).isoformat() if days <= LONGEST else None
    months = count * (12 if unit == "Y" else 1)
    if months * 30 > LONGEST:
        return None
    year, month = divmod(base.year * 12 + base.month - 1 + months, 12)
    return f"{year:04d}" if unit == "Y" else f"{year:04d}-{month + 1:02d}"


def _is_given(sentence: Sentence, mention: TimeMention) -> bool:
    """ "gave him four days to leave", "a 48-hour ultimatum"."""
    for token in sentence.tokens:
        if mention.start <= token.start < mention.end:
            for word in list(governors(sentence, token.index))[:3]:
                over = sentence.tokens[word]
                if over.lemma.lower() in NOTICE:
                    return True
                if over.lemma in GIVING and over.upos == "VERB" and _has_task(sentence, word, mention):
                    return True
    return False


def _has_task(sentence: Sentence, verb: int, mention: TimeMention) -> bool:
    """Whether somebody is given the span, or has it, to do something."""
    return any(
        sentence.tokens[other].start > mention.end
        and any(
            sentence.tokens[c].text.lower() == "to" and sentence.tokens[c].deprel == "mark"
            for c in sentence.children[other]
        )
        for other in sentence.descendants(verb)
    )
