"""On whose work a report says it rests: agency datelines, credit lines, and media cited in a sentence.

Patterns were written from the habits of newspapers and sites that print agency copy. Picture credits are no credits of a text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from casque.record.linking.media import AGENCIES, MediaName, media_key, named_media

_PICTURE = re.compile(
    r"\b(?:photo|photograph|picture|image|file|video|getty|caption|courtesy)\b|/\s*(?:AFP|AP|Reuters)", re.IGNORECASE
)
_DATELINE = re.compile(
    r"^[^\n()]{2,60}\(\s*(?P<agency>[A-Z][^()\n]{1,40})\s*\)\s*(?:--+|[-–—:])\s*\S|"
    r"^[A-Z][^\n()]{2,60}?,\s*(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8})\s*\(\s*(?P<dated>[A-Z][^()\n]{1,40})\s*\)",
    re.MULTILINE,
)
_SLASH_DATELINE = re.compile(
    r"^[A-Z][\w' .-]{2,40}\s*/\s*(?P<agency>[A-Z][A-Za-z]{1,20})\s*(?:--+|[-–—:])\s*\S", re.MULTILINE
)
_LEAD_WORDS = (
    r"(?:by|from|source|credit|copyright|©|\(c\)|text|story|published by|first published (?:by|in|on)|"
    r"originally published (?:by|in|on)|this (?:article|story|report|piece) (?:was )?(?:originally |first )?(?:published|appeared|ran)"
    r" (?:by|in|on|at))"
)
_CREDIT_LINE = re.compile(rf"^[\s(\[–—-]*(?:{_LEAD_WORDS}\s*:?\s*)?$", re.IGNORECASE)
_SHARED_LINE = re.compile(
    r"(?:with|additional|and|contains|includes)\s+(?:additional\s+)?(?:reporting|inputs?|material|files?|contributions?|reports?)\s+"
    r"(?:by|from|of)\s*(?:the\s+)?$|\b(?:agencies and|staff and|and|&)\s*$",
    re.IGNORECASE,
)
_AFTER_CREDIT = re.compile(
    r"^(?:\s+(?:news agency|agency|newspaper|news|wire|staff|report|desk|content))?[\s).\]*,;|/&]*(?:and|20\d\d)?[\s).\]]*$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:\btold|\bto|\baccording to|\bquoted by|\breported by|\bseen by|\bobtained by|\bciting|\bcited by|\binterview (?:with|to)|"
    r"\bcarried by|\bspeaking to|\bsaid to|\bby|\bon)\s+(?:\w+(?:'s|’s)?\s+)?(?:(?:state|private|local|public|national|daily|"
    r"news|official)[ -]?\w*\s+){0,2}(?:the\s+)?(?:\w+\s+)?(?:news\s+)?(?:agency|newspaper|daily|broadcaster|website|radio|channel)?\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?:\s+(?:news agency|news|agency|newspaper|television|radio|daily|TV))?,?\s+(?:has\s+|had\s+|also\s+|on \w+\s+)?"
    r"(?:reported|reports|said|says|wrote|writes|quoted|quotes|cited|citing|was told|has learned|has seen|published|revealed|"
    r"understands|broadcast)\b",
    re.IGNORECASE,
)
_EDGE = 5
"""Lines at either end of a report in which a bare agency name is a credit."""
_TAIL = 200
"""Characters at the end of a longer line, which is a paragraph, that may hold a credit."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A medium that a report names as its source, in words."""

    key: str
    kind: str
    """wire: the report is the agency's copy; shared: the agency helped"""
    words: str


def report_credits(text: str) -> tuple[Credit, ...]:
    """The credits of a whole report, each medium once, a wire credit before a shared one."""
    found = [*_dateline_credits(text), *_line_credits(text)]
    unique: dict[str, Credit] = {}
    for credit in sorted(found, key=lambda one: (one.kind != "wire", one.key)):
        unique.setdefault(credit.key, credit)
    return tuple(unique.values())


def _dateline_credits(text: str) -> list[Credit]:
    head = text[:600]
    found = []
    for match in (*_DATELINE.finditer(head), *_SLASH_DATELINE.finditer(head)):
        groups = match.groupdict()
        name = groups.get("agency") or groups.get("dated") or ""
        for part in re.split(r"\s*[/,&]\s*|\s+and\s+", name):
            if part and not part.isdigit():
                found.append(Credit(media_key(part), "wire", f"dateline ({name})"))
    return found


def _line_credits(text: str) -> list[Credit]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    near = {*range(min(_EDGE, len(lines))), *range(max(0, len(lines) - _EDGE), len(lines))}
    found = []
    for at in sorted(near):
        line = lines[at]
        if _PICTURE.search(line):
            continue
        whole = len(line) <= _TAIL
        line = line if whole else line[-_TAIL:]
        media = list(named_media(line))
        for number, medium in enumerate(media):
            kind = _end_credit(line, medium, last=at == len(lines) - 1)
            if kind is None and whole and _is_credit_line(line, media, number):
                kind = "wire"
            if kind is not None:
                words = line[max(0, medium.start - 40) : medium.end + 20].strip()
                found.append(Credit(medium.key, kind, f"credit line “{words}”"))
    return found


def _end_credit(line: str, medium: MediaName, *, last: bool) -> str | None:
    """The kind of a credit at the end of a line of text."""
    before, after = line[: medium.start], line[medium.end :]
    if _SHARED_LINE.search(before) and len(after) < 60:
        return "shared"
    # "... residents said. (AFP)" and "... residents said. — Reuters" close a report.
    if last and re.search(r"[.!?”\"]\s*[(\[–—-]+\s*$", before) and re.match(r"^[)\]\s.*]*$", after):
        return "wire"
    return None


def _is_credit_line(line: str, media: Sequence[MediaName], number: int) -> bool:
    """Whether a line holds credits and nothing else; one that says no "by" or "source" must name an agency."""
    bare = line[: media[0].start]
    after = "".join(
        line[one.end : other.start if other is not None else len(line)]
        for one, other in zip_longest(media[number:], media[number + 1 :])
    )
    if not _CREDIT_LINE.match(bare) or not _AFTER_CREDIT.match(after):
        return False
    return media[number].key in AGENCIES or bool(bare.strip(" ([-–—"))


@lru_cache(maxsize=4096)
def cited_media(sentence: str) -> tuple[MediaName, ...]:
    """The media that a sentence names as where it has its news from ("told Reuters", "Haaretz reported, citing ...")."""
    found = []
    for medium in named_media(sentence):
        before, after = sentence[: medium.start], sentence[medium.end :]
        if _BEFORE.search(before) or _AFTER.match(after):
            found.append(medium)
    return tuple(found)
