"""Sentences with exact offsets: written by hand, because evidence must never be cut in the middle.

A stretch (a paragraph or headline) is cut after . ? ! and their closing quotes, unless the stop belongs to an abbreviation, an initial,
a number or an ellipsis that runs on. Blank lines always cut; a dateline ("BAMAKO, June 16 (Reuters) -") stays with its sentence.
"""

from __future__ import annotations

import re

LONGEST = 4000
"""Characters after which a sentence without any stop is cut at white space, so that one endless line cannot hold up a run."""

TITLES = frozenset(
    "mr mrs ms dr prof gen col lt maj sgt capt cpl adm sen rep gov pres rev hon st ste mt ft brig cmdr det insp supt amb sec msgr fr vs "
    "no nos art approx vol pp est al fig cf ed eds messrs mme mlle pvt pte sqn wg vice-adm maj-gen lt-col lt-gen brig-gen".split()
)
"""Abbreviations that a name or number follows: no sentence ends behind them."""
SOFT = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec inc corp co ltd jr sr etc dept u.s u.n u.k a.m p.m d.c e.u i.e e.g mln bln pct dlrs".split())
"""Abbreviations that may end a sentence: they do where a capital that opens sentences follows."""

_STOP = re.compile(r"""(?P<stop>[.!?…]+)(?P<close>["'”’»)\]]*)(?=\s|$|[“"‘«])""")
_BLANK = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*")
_OPENERS = frozenset("the a an in on at he she it they we but and however this that these those there his her its their according as after for when while i if by with since to from some many".split())


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """(start, end) of the sentences in ``text[start:end]``, in order, without surrounding white space, covering all else."""
    end = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    at = start
    for blank in _BLANK.finditer(text, start, end):
        found += _in_block(text, at, blank.start())
        at = blank.end()
    return found + _in_block(text, at, end)


def _in_block(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [m.end() for m in _STOP.finditer(text, start, end) if _ends(text, start, end, m)]
    found: list[tuple[int, int]] = []
    at = start
    for cut in [*cuts, end]:
        found += _trimmed(text, at, cut)
        at = cut
    return _join_orphans(text, found)


def _trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return []
    pieces = []
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        pieces += _trimmed(text, start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        pieces.append((start, end))
    return pieces


def _join_orphans(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A stretch without any letter or digit (a lone bracket or quote) belongs to the sentence before it."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not any(c.isalnum() for c in text[start:end]) and end - start <= 4:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _next_word(text: str, at: int, end: int) -> str:
    match = re.compile(r"""[\s"'“‘«(\[]*([\w’'.-]+)""").match(text, at, min(end, at + 80))
    return match.group(1) if match else ""


def _ends(text: str, start: int, end: int, match: re.Match[str]) -> bool:
    stop, at = match.group("stop"), match.end()
    following = _next_word(text, at, end)
    if not following:
        return True
    if stop[0] in "!?":
        return not (following[:1].islower() and bool(match.group("close")))
    before = re.compile(r"[\w’'.-]*$").search(text, max(start, match.start() - 30), match.start())
    word = before.group() if before else ""
    if len(stop) > 1 or "…" in stop:
        return following[:1].isupper() or following[:1].isdigit()
    if following[:1].islower():
        return False
    return _word_may_end(word, following, bool(match.group("close")))


def _word_may_end(word: str, following: str, closed: bool) -> bool:
    low = word.lower()
    if closed:
        return True
    if low in TITLES:
        # "No." ends a sentence unless a number follows; a title never does.
        return low in ("no", "nos", "art", "fig", "est", "al") and not following[:1].isdigit() and word[:1].islower()
    if re.fullmatch(r"[A-Za-z]", word):
        return word == "I" or following.lower() in _OPENERS and not word.isupper()
    if low in SOFT or re.fullmatch(r"(?:[a-z]\.)+[a-z]", low):
        return following.lower() in _OPENERS and following[:1].isupper()
    return True
