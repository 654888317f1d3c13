"""All time mentions of a document: rules applied once, resolved in the order of the narrative."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from casque.language.types import Sentence
from casque.reading.records import TimeMention
from casque.reading.time.expressions import Candidate, Context, Resolved, candidates_at
from casque.reading.time.periods import Period
from casque.reading.time.reports import quarter_reported
from casque.reading.time.rules import rule_book
from casque.reading.time.tense import tense_at

_CAPTION = re.compile(r"\bPHOTO\b|\bFILE\b|\bPhoto(?:graph)?:|\(AP Photo|Getty|Reuters/|AFP/|/AFP|\|\s?AFP")
_LINK_LINE = re.compile(r"\s*(?:Read|Read more|Related|See also|Also read|More)\s*:")
LONGEST_ASIDE = 400
"""Characters; a longer line is no caption and no dateline."""


def find_times(
    text: str,
    published: date | None,
    sentences: Sequence[Sentence] | None = None,
    spans: Sequence[tuple[int, int]] | None = None,
) -> list[TimeMention]:
    """Time expressions in text order, without overlap, with TIMEX3 value and ISO value.

    The ISO value is None where the expression names no days, or needs a ``published`` that is not known.
    ``sentences`` give the tense of the governing verb; without them the nearest verb-like words do.
    With ``spans`` only mentions that lie within one of them are returned.
    """
    starts = [sentence.start for sentence in sentences] if sentences else []

    def tense_of(start: int, end: int) -> str | None:
        place = bisect_right(starts, start) - 1
        sentence = sentences[place] if sentences and place >= 0 else None
        return tense_at(text, start, end, sentence if sentence and start < sentence.end else None)

    context = Context(text, published, tense_of)
    found: list[TimeMention] = []
    taken = 0
    for candidates in candidates_at(rule_book(), text):
        if candidates[0].match.start() < taken:
            continue
        chosen = _first_resolved(candidates, context)
        if chosen is None:
            continue
        candidate, resolved = chosen
        mention = _mention(text, candidate, resolved)
        joined = _clock_on_day(text, found[-1], mention) if found else None
        if joined is not None:
            found.pop()
            mention = joined
        taken = mention.end
        if (quarter := quarter_reported(resolved, context, mention.start, mention.end)) is not None:
            context.quarter = (mention.start, quarter)
        if resolved.period is not None and resolved.anchors and not aside(text, mention.start, mention.end):
            context.anchor, context.anchor_end = resolved.period, mention.end
        if spans is None or any(first <= mention.start and mention.end <= last for first, last in spans):
            found.append(mention)
    return found


_BETWEEN = re.compile(r"(?:\s(?:[A-Z]{3}|local time))?,?\s(?:on\s)?", re.IGNORECASE)


def _clock_on_day(text: str, clock: TimeMention, day: TimeMention) -> TimeMention | None:
    """ "10 p.m. Wednesday" as one time: the clock's time on the day that follows it."""
    if clock.rule != "clock" or day.type != "DATE" or day.precision != "day" or not clock.timex:
        return None
    if not _BETWEEN.fullmatch(text[clock.end : day.start]):
        return None
    timex = f"{day.value}T{clock.timex.split('T', 1)[1]}"
    return TimeMention(
        clock.start,
        day.end,
        text[clock.start : day.end],
        "TIME",
        timex,
        day.value,
        "day",
        f"clock, {day.rule}",
    )


def _first_resolved(candidates: Sequence[Candidate], context: Context) -> tuple[Candidate, Resolved] | None:
    """The longest match that its rule takes for a time."""
    for candidate in candidates:
        try:
            resolved = candidate.rule.handler(candidate.match, context)
        except (OverflowError, ValueError):
            # a day before year 1 or after 9999, told from a publication date at the calendar's end
            resolved = Resolved("DATE", None, anchors=False)
        if resolved is not None:
            return candidate, resolved
    return None


def _mention(text: str, candidate: Candidate, resolved: Resolved) -> TimeMention:
    """The record of a resolved match."""
    start = candidate.match.start() if resolved.start is None else resolved.start
    end = candidate.match.end() if resolved.end is None else resolved.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    period: Period | None = resolved.period
    return TimeMention(
        start=start,
        end=end,
        text=text[start:end],
        type=resolved.type,
        timex=resolved.timex,
        value=period.value if period else None,
        precision=period.precision if period else None,
        rule=resolved.rule or candidate.rule.name,
    )


def aside(text: str, start: int, end: int) -> bool:
    """Whether a date stands outside the narrative: in a caption, a link line, or alone on its line."""
    first = text.rfind("\n", max(0, start - LONGEST_ASIDE), start) + 1
    stop = text.find("\n", end, end + LONGEST_ASIDE)
    if (first == 0 and start > LONGEST_ASIDE) or (stop < 0 and len(text) > end + LONGEST_ASIDE):
        return False
    line = text[first : stop if stop >= 0 else len(text)]
    if _CAPTION.search(line) or _LINK_LINE.match(line):
        return True
    around = (text[first:start] + text[end : stop if stop >= 0 else len(text)]).strip(" \t\r.,;|-–—")
    return not around and (stop >= 0 or first > 0)
