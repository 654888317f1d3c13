"""Resolutions, drafts and tallies of the Security Council that a text names, with their offsets.

Found by pattern over the text: "resolution 2690 (2023)", "S/RES/2100", "UNSCR 1701", "S/2023/480"; "13 in favour, none against, 2
abstentions", "by 14 votes to none with one abstention (China)", "adopted 13-0-2", "15-0", "unanimously"; with the members that the text
names as abstaining, voting against or vetoing. Resolutions of the General Assembly, of parliaments and with a slash ("76/262") are none of
the Council's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from casque.council.names import state_code
from casque.council.rules import Cast

LAST_NUMBER = 4000
"""Higher numbers are no resolution of the Council."""
NUMBERS = {
    word: number
    for number, word in enumerate(
        "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
} | {"none": 0, "zero": 0, "nil": 0, "nobody": 0, "a": 1, "an": 1}
_N = rf"(?:\d{{1,2}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_RESOLUTION = re.compile(
    r"(?P<before>\b(?:general assembly|assembly|human rights council|house|senate|parliament(?:ary)?|congress(?:ional)?|joint)\s+)?"
    r"(?:\bS/RES/(?P<symbol>\d{1,4})(?:\s*\((?P<symbol_year>\d{4})\))?"
    r"|\b(?:UNSCRs?|UNSC\s+[Rr]esolutions?|[Rr]esolutions?|RESOLUTIONS?|[Rr]ésolutions?)\s+(?:[Nn]o\.?\s*)?"
    r"(?P<list>\d{1,4}(?:\s*\(\d{4}\))?(?:\s*(?:,|,?\s+and|&)\s*\d{1,4}(?:\s*\(\d{4}\))?(?![/\w])){0,30}))(?![/\w-])",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?P<number>\d{1,4})(?:\s*\((?P<year>\d{4})\))?")
_DRAFT = re.compile(r"\bS/(?P<year>(?:19|20)\d{2})/(?P<number>\d{1,4})\b")
_IN_FAVOUR = re.compile(
    rf"\b(?P<yes>{_N})\s+(?:(?:members?|countries|states|votes?)\s+)?(?:voted\s+|voting\s+)?in\s+favou?r(?:\s*\([^)]{{0,200}}\))?"
    rf"(?:[,;]?\s+(?:and\s+|to\s+|with\s+)?(?P<no>{_N})\s+(?:votes?\s+)?(?:voted\s+)?(?:against|opposed)(?:\s*\((?P<against>[^)]{{0,200}})\))?)?"
    rf"(?:[,;]?\s+(?:and\s+|with\s+)?(?P<abstain>{_N})\s+(?:abstentions?|abstaining|abstained)(?:\s*\((?P<abstaining>[^)]{{0,200}})\))?)?",
    re.IGNORECASE,
)
_VOTES_TO = re.compile(
    rf"\bby\s+(?:a\s+vote\s+of\s+)?(?P<yes>{_N})\s+(?:votes?\s+)?to\s+(?P<no>{_N})(?:\s+votes?)?(?:\s+against)?"
    rf"(?:\s*\((?P<against>[^)]{{0,200}})\))?"
    rf"(?:[,;]?\s+(?:and\s+|with\s+)?(?P<abstain>{_N})\s+(?:abstentions?|abstaining)(?:\s*\((?P<abstaining>[^)]{{0,200}})\))?)?",
    re.IGNORECASE,
)
_DASHES = re.compile(
    r"\b(?:vot(?:e|ed|es|ing)|adopted|passed|approved|renewed|extended|rejected|tally|result)\b[^.\n\d]{0,40}?"
    r"(?P<tally>(?P<yes>\d{1,2})\s?[-–]\s?(?P<no>\d{1,2})(?:\s?[-–]\s?(?P<abstain>\d{1,2}))?)(?![-–\d/])",
    re.IGNORECASE,
)
_UNANIMOUS = re.compile(
    r"\b(?:unanimously\s+(?:adopt|approv|pass|renew|extend|vot|decid|agree|end)\w*|"
    r"(?:adopt|approv|pass|renew|extend|vot)\w*\s+(?:[^\s.]+\s+){0,7}?unanimously|unanimous\s+(?:vote|adoption))",
    re.IGNORECASE,
)
_NAME = r"[A-ZÀ-Ý][\w’'À-ÿ.-]{0,30}"
_NAMES = rf"(?P<names>(?:the\s)?{_NAME}(?:(?:,\sand\s|,\s|\sand\s|\sof\s|\s)(?:the\s)?{_NAME}){{0,16}})"
"""Names in capitals, listed or of several words; on text whose white space is single."""
_BY_MEMBER = (
    (Cast.ABSTAIN, re.compile(rf"{_NAMES}(?:\s+both)?\s+(?:abstain(?:ed|ing)?)\b")),
    (
        Cast.NO,
        re.compile(
            rf"{_NAMES}(?:\s+both)?\s+(?:vetoed|(?:voted|voting)\s+(?:no\b|against)|cast\s+(?:a|its|their)\s+veto)"
        ),
    ),
    (Cast.NO, re.compile(rf"\bvetoed\s+by\s+{_NAMES}")),
    (Cast.ABSTAIN, re.compile(rf"\babstentions?\s+(?:by|from|of)\s+{_NAMES}")),
)


_COUNCIL = re.compile(
    r"\bSecurity Council\b|\bUNSC\b|\b(?:the|The|U\.?N\.?|15-(?:member|nation)) [Cc]ouncil\b|\b15-(?:member|nation) body\b"
)
_OTHER_BODY = re.compile(
    r"\b(?:Senate|Senators?|Congress|[Pp]arliament|House|Assembly|[Cc]ommittee|Knesset|Duma|Bundestag)\b"
)
_CUES = (
    "ouncil",
    "COUNCIL",
    "UNSC",
    "S/RES/",
    "S/19",
    "S/20",
    "esolution",
    "ésolution",
    "RESOLUTION",
    "15-member",
    "15-nation",
)


@dataclass(frozen=True, slots=True)
class ResolutionMention:
    """A resolution or draft that the text names."""

    number: int | None
    """Of a resolution; None for a draft."""
    year: int | None
    """As the text gives it."""
    draft: str | None
    """ "S/2023/480"; None for a resolution."""
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class TallyMention:
    """A vote that the text tells: numbers, or that it was unanimous, and members by name."""

    yes: int | None
    no: int | None
    abstain: int | None
    """None where the text does not say."""
    unanimous: bool
    members: tuple[tuple[str, Cast], ...]
    """Codes of members that the text names, and what it says they did."""
    start: int
    end: int
    text: str


def may_tell(text: str) -> bool:
    """Whether a text can hold a resolution, draft or vote of the Council at all: a cheap test before the search.

    Wide on purpose: no text without one of these words has anything to find, most with one have nothing either.
    """
    return any(cue in text for cue in _CUES)


def find_resolutions(text: str) -> tuple[ResolutionMention, ...]:
    """Resolutions and drafts in text order."""
    found: list[ResolutionMention] = []
    for match in _RESOLUTION.finditer(text):
        if match["before"]:
            continue
        if match["symbol"]:
            year = int(match["symbol_year"]) if match["symbol_year"] else None
            found.append(_resolution(int(match["symbol"]), year, match.start(), match.end(), text))
            continue
        parts = list(_NUMBER.finditer(text, match.start("list"), match.end("list")))
        for place, one in enumerate(parts):
            start = match.start() if place == 0 else one.start()
            found.append(
                _resolution(int(one["number"]), int(one["year"]) if one["year"] else None, start, one.end(), text)
            )
    found += [
        ResolutionMention(None, int(one["year"]), one[0], one.start(), one.end(), one[0])
        for one in _DRAFT.finditer(text)
    ]
    kept = [one for one in found if one.number is None or 0 < one.number <= LAST_NUMBER]
    return tuple(sorted(kept, key=lambda one: one.start))


def find_tallies(text: str) -> tuple[TallyMention, ...]:
    """Votes told in the text, in text order; each with the members named in its sentence."""
    found: list[TallyMention] = []
    for pattern in (_IN_FAVOUR, _VOTES_TO, _DASHES, _UNANIMOUS):
        for match in pattern.finditer(text):
            told = _tally(match, text)
            if told is not None and not any(told.start < one.end and one.start < told.end for one in found):
                found.append(told)
    return tuple(sorted(found, key=lambda one: one.start))


def told_of_the_council(text: str, told: TallyMention) -> bool:
    """Whether the sentence of a vote, or the one before, names the Security Council, and its own sentence no other body that votes."""
    first, last = sentence_bounds(text, told.start, told.end)
    before, _ = sentence_bounds(text, max(first - 1, 0), max(first - 1, 0))
    return bool(_COUNCIL.search(text, before, last)) and not _OTHER_BODY.search(text, first, last)


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """From the end of the sentence before to the end of this one."""
    breaks = _breaks(text)
    place = bisect_right(breaks, start)
    after = bisect_left(breaks, end)
    return breaks[place - 1] if place else 0, breaks[after] if after < len(breaks) else len(text)


@lru_cache(maxsize=2)
def _breaks(text: str) -> list[int]:
    """Where sentences end: full stops before white space and a capital, and line breaks. Kept for the text in hand."""
    return [match.end() for match in re.finditer(r"(?<!\b[A-Z])[.!?][\"”')]?\s+(?=[\"“'(]?[A-Z])|\n+", text)]


def _resolution(number: int, year: int | None, start: int, end: int, text: str) -> ResolutionMention:
    return ResolutionMention(number, year, None, start, end, text[start:end])


def _tally(match: re.Match[str], text: str) -> TallyMention | None:
    groups = match.groupdict()
    start = match.start("tally") if groups.get("tally") else match.start()
    first, last = sentence_bounds(text, start, match.end())
    yes, no, abstain = (_value(groups.get(name)) for name in ("yes", "no", "abstain"))
    if yes is not None and no is None and abstain is None:
        return None  # "nine in favour" alone is a number of votes needed as often as a vote
    members = dict(_members(text[first:last]))
    members |= dict.fromkeys(_codes(groups.get("against") or ""), Cast.NO)
    members |= dict.fromkeys(_codes(groups.get("abstaining") or ""), Cast.ABSTAIN)
    return TallyMention(
        yes,
        no,
        abstain,
        yes is None,
        tuple(members.items()),
        start,
        match.end(),
        text[start : match.end()],
    )


def _members(sentence: str) -> list[tuple[str, Cast]]:
    """Members that a sentence names as abstaining or voting no."""
    return [
        (code, cast)
        for cast, pattern in _BY_MEMBER
        for match in pattern.finditer(" ".join(sentence.split()))
        for code in _codes(match["names"])
    ]


def _codes(names: str) -> list[str]:
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+|;", re.sub(r"\b[Ww]ith\s+", "", names))
    codes = [state_code(re.sub(r"^(?:the|The|And|But|While)\s+", "", part.strip())) for part in parts if part.strip()]
    return [code for code in codes if code is not None]


def _value(word: str | None) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdigit() else NUMBERS[word.lower()]
