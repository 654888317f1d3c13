"""Datelines of news agencies: "BAMAKO, June 16 (Reuters) -" is no part of the sentence that follows it."""

from __future__ import annotations

import re

LONGEST = 120
"""Characters in which a dateline must end."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?:[\s/][A-ZÀ-Þ][A-ZÀ-Þ'’.-]+){0,4}"
_PLACE = r"[A-ZÀ-Þ][\w'’.-]+(?:[\s/][A-ZÀ-Þ][\w'’.-]+){0,3}"
_AGENCY = r"\((?:[A-Z][\w.&'’-]*)(?:[\s/][A-Z][\w.&'’-]*){0,4}\)"
_DASH = r"\s*(?:--+|[-–—―])(?=\s|[\"“A-Z])"
_DATELINE = re.compile(
    rf"""(?:
      {_CAPITALS}(?:,\s{_PLACE}){{0,2}}(?:,?\s{_DAY})?(?:\s{_AGENCY})?{_DASH}     # KABUL, Afghanistan (AP) -
    | {_PLACE}(?:,\s{_PLACE}){{0,2}}(?:,?\s{_DAY})?\s{_AGENCY}{_DASH}             # Beirut (AFP) -
    | {_PLACE}(?:,\s{_PLACE}){{0,2}},?\s{_DAY}{_DASH}                             # Geneva, 3 May -
    | {_DAY}{_DASH}                                                               # 16 June 2020 -
    | {_AGENCY}{_DASH}                                                            # (Reuters) -
    | {_CAPITALS}(?:\s{_AGENCY})?:(?=\s[A-Z“"])                                   # ISLAMABAD:
    )\s*""",
    re.VERBOSE,
)


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the sentence behind a dateline at ``start`` begins; ``start`` where there is no dateline.

    A headline all in capitals has none, and something must follow.
    """
    match = _DATELINE.match(text, start, min(end, start + LONGEST))
    if match is None or match.end() >= end or not any(c.islower() for c in text[match.end() : end]):
        return start
    return match.end()
