"""Time expressions found in text: one pattern for each way of saying it, longest match first."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTH = r"(?P<{p}month>January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|OCT|NOV|DEC)"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon\.?|Tues?\.?|Wed\.?|Thurs?\.?|Thu\.?|Fri\.?|Sat\.?|Sun\.|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_UNIT = r"(?P<unit>second|minute|hour|day|week|weekend|fortnight|month|quarter|year|decade|century|centurie)s?"
_NUMBER = r"(?P<count>\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|ninety|several|some|a few|few|many|a couple of|couple of|dozens of|hundreds of|half an?|two and a half|a half)"
_PART = r"(?:(?P<part>early|late|mid|the beginning of|the start of|the end of|the middle of|end of|beginning of|start of|middle of|the close of)[\s-]+(?:in\s+)?)?"
_QUAL = r"(?:(?P<qual>more than|less than|at least|about|around|nearly|almost|over|up to|some|roughly|approximately|the)\s+)?"


def _m(prefix: str = "") -> str:
    return _MONTH.replace("{p}", prefix)


PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"\b(?P<year>1[5-9]\d\d|20\d\d)-(?P<mon>[01]\d)-(?P<day>[0-3]\d)\b"),
    ("numeric", r"\b(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d{4}|\d\d)\b"),
    ("weekday_date", rf"\b{_WEEKDAY},?\s+(?:the\s+)?(?:{_m()}\s+{_DAY}|(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?{_m('b')})(?:,?\s+{_YEAR})?\b"),
    ("month_day_year", rf"\b{_m()}\s+{_DAY}(?:\s*,\s*|\s+){_YEAR}\b"),
    ("day_month_year", rf"\b{_DAY}\s+(?:of\s+)?{_m()},?\s+{_YEAR}\b"),
    ("month_days", rf"\b{_m()}\s+(?P<day>[0-3]?\d)\s*(?:-|–|to|and)\s*(?P<dayto>[0-3]?\d)(?:,?\s+{_YEAR})?(?![\d,]|\s+(?:percent|pct|million))\b"),
    ("month_that_year", rf"\b{_PART}{_m()}\s+(?P<same>that same|the same|that|of that|of the same)\s+year\b"),
    ("month_last_year", rf"\b{_PART}{_m()}(?:\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?)?,?\s+(?:of\s+)?(?P<rel>last|this|next|the previous|the following)\s+year\b"),
    ("month_day", rf"\b{_m()}\s+{_DAY}(?![\d]|,\d|\.\d|\s+(?:percent|pct|million|billion))\b"),
    ("day_month", rf"\b{_DAY}\s+(?:of\s+)?{_m()}\b"),
    ("part_month_year", rf"\b{_PART}{_m()}(?:\s*,\s*|\s+(?:of\s+)?){_YEAR}\b"),
    ("year_month_in", rf"\b(?P<rel>this|last|next)\s+year\s+in\s+{_m()}\b"),
    ("rel_month", rf"\b(?P<rel>last|next|this|the previous|the following)\s+{_m()}\b"),
    ("part_month", rf"\b{_PART}{_m()}\b"),
    ("season_year", rf"\b(?:(?P<part>early|late|mid)[\s-]+)?(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?{_YEAR}\b"),
    ("rel_season", r"\b(?P<rel>last|this|next)\s+(?P<season>spring|summer|autumn|fall|winter)\b"),
    ("quarter", rf"\b(?:the\s+)?(?P<which>first|second|third|fourth|1st|2nd|3rd|4th|final|last|latest)[\s-]+quarter(?:\s+(?:of\s+)?(?:(?P<rel>last|this|next)\s+year|(?:fiscal\s+)?{_YEAR}))?\b"),
    ("quarter_short", rf"\bQ(?P<which>[1-4])\s+{_YEAR}\b"),
    ("half", rf"\b(?:the\s+)?(?P<which>first|second)[\s-]+half(?:\s+of\s+(?:(?P<rel>last|this|next)\s+year|{_YEAR}))\b"),
    ("fiscal", rf"\b(?:fiscal|financial)\s+(?:year\s+)?(?P<year>1[89]\d\d|20\d\d)(?:[/-]\d\d(?:\d\d)?)?\b"),
    ("year_range", r"\b(?:(?:from|between)\s+)?(?P<year>1[5-9]\d\d|20\d\d)\s*(?:-|–|to|and|until)\s*(?P<yearto>1[5-9]\d\d|20\d\d|\d\d)\b"),
    ("decade", r"\b(?:(?P<part>early|late|mid)[\s-]+)?(?:the\s+)?(?P<decade>1[5-9]\d|20\d)0['’]?s\b"),
    ("decade_short", r"\b(?:(?P<part>early|late|mid)[\s-]+)?['’](?P<decade>[2-9])0s\b"),
    ("century", r"\b(?:the\s+)?(?P<century>\d\d)(?:th|st)[\s-]century\b"),
    ("ago", rf"\b{_QUAL}{_NUMBER}\s+{_UNIT}\s+(?P<dir>ago|earlier|before|back|later|afterwards|after|previously|hence|from now)\b"),
    ("day_before", r"\b(?P<rel>the day before yesterday|the day after tomorrow|a day earlier|a day later|the day before|the day after|the next day|the following day|the previous day|the same day|that day|that same day|the previous night|that night|the following morning|the next morning)\b"),
    ("today", r"\b(?P<rel>today|yesterday|tomorrow|tonight|last night|this morning|this afternoon|this evening|overnight|yesterday morning|yesterday evening|yesterday afternoon|tomorrow morning|tomorrow night)\b"),
    ("weekday_part", rf"\b(?:(?P<rel>last|next|this|on)\s+)?{_WEEKDAY}(?:\s+(?P<daypart>morning|afternoon|evening|night))?(?:\s+(?P<week>last week|this week|next week))?(?!['’]s\s+[A-Z])\b"),
    ("rel_unit", rf"\b(?:(?P<part>early|earlier|late|later|mid|the end of|the beginning of|the start of|the middle of|end of)[\s-]+)?(?P<rel>last|this|next|past|the past|the last|the next|coming|the coming|the previous|the following|that|that same|the same|the current|current|previous|following)\s+(?P<unit>week|weekend|month|year|quarter|decade|century)(?!['’]s\s+(?:end\b))\b"),
    ("past_n", rf"\b(?P<rel>the past|the last|the next|the coming|the previous|the following|past|last|next|recent)\s+(?:{_NUMBER.replace('an?|', '')}\s+)?{_UNIT}\b"),
    ("turn_of", r"\b(?P<rel>by the end|the end|the beginning|the start|the middle|end|beginning) of (?:the|this) (?P<unit>month|year|week|decade|century)\b"),
    ("year_end", r"\b(?P<rel>year-end|yearend|mid-year|month-end)(?:\s+(?P<year>1[89]\d\d|20\d\d))?\b"),
    ("in_n", rf"\b(?:within|in)\s+(?:the\s+next\s+)?{_NUMBER}\s+{_UNIT}(?:['’]\s+time)?\b"),
    ("set", r"\b(?P<set>(?:every|each)\s+(?:\w+\s+)?(?:day|week|month|year|night|morning|weekend|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|daily|weekly|monthly|quarterly|annually|yearly|annual|a year|a day|a week|a month|per year|per day)\b"),
    ("duration_hyphen", rf"\b(?P<count>\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|several)-{_UNIT.replace('s?', '')}(?:-(?P<old>old|long))?\b"),
    ("duration", rf"\b{_QUAL}{_NUMBER}\s+(?:more\s+|consecutive\s+|full\s+)?{_UNIT}\b"),
    ("part_year", rf"\b{_PART}{_YEAR}\b(?!\s*(?:percent|pct|people|troops|soldiers|dlrs|mln|dollars|kilometers|miles|km))"),
    ("vague", r"\b(?P<vague>now|currently|recently|lately|at present|at the moment|at this time|the present|so far|the future|formerly|in recent (?:days|weeks|months|years)|recent (?:days|weeks|months|years)|coming (?:days|weeks|months|years)|the near future|nowadays|at the time|at that time)\b"),
    ("clock", r"\b(?P<clock>\d{1,2}(?::\d\d)?\s*(?:a\.m\.|p\.m\.|am|pm|AM|PM|GMT)|\d{1,2}:\d\d(?:\s*(?:GMT|local time))?|noon|midnight)"),
    ("plain_season", r"\b(?:the|this|last|next)\s+(?P<season>spring|summer|autumn|winter)\b"),
)
ANY_CASE = frozenset(
    "ago day_before today rel_unit past_n turn_of in_n set duration vague quarter half decade rel_season season_year".split()
)
"""Patterns without month or weekday names, which may open a sentence with a capital; "May" and "March" must keep theirs."""
COMPILED = tuple((name, re.compile(pattern, re.IGNORECASE if name in ANY_CASE else 0)) for name, pattern in PATTERNS)

LOWERED = frozenset({"rel", "unit", "part", "which", "season", "dir", "count", "vague", "daypart", "week"})
NOT_MONTH_BEFORE = re.compile(r"(?:Gen\.|Col\.|Mr\.|Mrs\.|Ms\.|Dr\.|Sen\.|Theresa|Minister|President|General|Colonel)\s+$")
AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar", "dec", "sun", "sat", "jan", "jun", "april", "june", "august"})


@dataclass(frozen=True, slots=True)
class Expression:
    """A stretch of text that speaks of time, with the pattern that found it and its parts."""

    start: int
    end: int
    text: str
    pattern: str
    parts: dict[str, str]
    followed: bool = False
    """Whether words of the same phrase follow ("a week after the vote")."""


def find_expressions(text: str, start: int = 0, end: int | None = None) -> list[Expression]:
    """Expressions in ``text[start:end]`` in order, without overlap; the longest wins, then the earlier pattern."""
    end = len(text) if end is None else end
    found: list[tuple[int, int, int, str, dict[str, str]]] = []
    for rank, (name, pattern) in enumerate(COMPILED):
        for match in pattern.finditer(text, start, end):
            parts = {k: v.lower() if k in LOWERED else v for k, v in match.groupdict().items() if v}
            if _is_time(text, match, name, parts):
                found.append((match.start(), match.end(), rank, name, parts))
    found.sort(key=lambda f: (-(f[1] - f[0]), f[2], f[0]))
    kept: list[Expression] = []
    used = bytearray(max(0, end - start))
    for first, last, _, name, parts in found:
        if any(used[first - start : last - start]):
            continue
        used[first - start : last - start] = b"\1" * (last - first)
        kept.append(Expression(first, last, text[first:last], name, parts, bool(re.match(r"\s+\w", text[last : last + 4]))))
    return sorted(kept, key=lambda e: e.start)


def _is_time(text: str, match: re.Match[str], name: str, parts: dict[str, str]) -> bool:
    before = text[max(0, match.start() - 24) : match.start()]
    after = text[match.end() : match.end() + 24]
    month = parts.get("month", "").rstrip(".").lower()
    if name == "part_month" and "part" not in parts:
        if month in AMBIGUOUS_MONTHS and not re.search(r"\b(?:in|since|until|till|by|of|last|next|this|during|from|to|early|late|and|through|for|before|after)\s+$", before):
            return False
        if NOT_MONTH_BEFORE.search(before) or re.match(r"\s+(?:said|told|and\s+his|added)\b", after):
            return False
    if name == "weekday_part" and parts["weekday"].rstrip(".").lower() in ("sun", "sat", "wed", "mon", "fri", "thu") and not parts["weekday"].endswith("."):
        return False
    if name == "part_year" and re.search(r"(?:[Rr]esolution|No\.|[$£€#]|\d[,.]|[Ff]light|[Rr]oom)\s*$", before):
        return False
    if name == "duration" and parts.get("count", "").lower() in ("some", "many", "a", "an", "one") and parts.get("unit") in ("second",):
        return False
    if name == "duration" and re.match(r"\s+old\b", after):
        return True
    return not (name == "clock" and re.match(r"\d", after))

