"""Votes counted: "by 13 votes to none", "13 in favour, none against and 2 abstentions", "voted 76 to 4", "15-0"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casque.reading.numbers import parse_number

_SMALL = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|none|nil|zero|no)"
)
_N = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}|{_SMALL})"
_VOTERS = r"(?:\s+(?:votes?|members?|states?|countries|delegations?|deputies|lawmakers|mps|senators|ballots))?"
_VOTING = r"\s+(?:(?:voting|voted|votes?|were|was|had voted)\s+)?"
_TEXTS = r"(?:text|motion|resolution|draft|bill|measure)"
_FOR = rf"{_VOTING}(?:in\s+favou?r|for\b(?!\s+(?:the|a|his|her|its)\s+(?!{_TEXTS})))"
_AGAINST = rf"{_VOTING}(?:against|opposed)"
_ABSTAIN = r"\s+(?:abstentions?|abstaining|abstained|abstain)"
_SECOND = rf"(?P<against>{_N})\b"
_THIRD = r"(?:-(?P<abstain>\d{1,3}))?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:by|with|of|was|vote:?)\s+(?P<for>{_N}){_VOTERS}\s*(?:to|-|–|against)\s*{_SECOND}{_THIRD}",
        rf"\b(?:voted|passed|approved|adopted|rejected|carried|defeated|split)\s+(?:\w+\s+){{0,2}}(?P<for>{_N})\s*(?:to|-|–)\s*"
        rf"{_SECOND}{_THIRD}(?!\s*(?:percent|per cent|%|years|days))",
        rf"\b(?P<for>{_N}){_VOTERS}{_FOR}",
        rf"\b(?P<against>{_N}){_VOTERS}{_AGAINST}",
        rf"\b(?P<abstain>{_N}){_VOTERS}{_ABSTAIN}",
    )
)
CUE = re.compile(
    r"\b(?:vot\w+|ballots?|abst\w+|in favou?r|against|adopt\w+|pass\w*|approv\w+|motion|resolution)\b", re.IGNORECASE
)
UNITS = {"for": "votes in favour", "against": "votes against", "abstain": "abstentions"}


@dataclass(frozen=True, slots=True)
class VoteCount:
    """One side's count, ``start`` and ``end`` in the text searched."""

    start: int
    end: int
    value: float
    unit: str


def find_votes(text: str) -> list[VoteCount]:
    """The counts of a sentence's votes in text order; none where nothing says that there was a vote."""
    if CUE.search(text) is None:
        return []
    found: dict[int, VoteCount] = {}
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            for side, unit in UNITS.items():
                words = match.groupdict().get(side)
                if words is None or match.start(side) in found:
                    continue
                value = 0.0 if words.lower() in ("none", "nil", "zero", "no") else parse_number(words)
                if value is not None:
                    found[match.start(side)] = VoteCount(match.start(side), match.end(side), value, unit)
    return [found[start] for start in sorted(found)]
