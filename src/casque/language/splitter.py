"""Sentences with exact offsets, by rules written for news: evidence must never be cut in the middle.

A stretch (a paragraph or headline) is cut after . ! ? and the quotes, brackets and note marks that close
behind them, unless the stop belongs to an abbreviation, an initial, a number, a list mark or an ellipsis
that runs on. Blank lines and list marks at the start of a line always cut; a dateline ("BAMAKO, June 16
(Reuters) -") stays with its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casque.language.word_lists import words

LONGEST = 4000
"""Characters after which a sentence without a stop is cut at white space: an endless line holds up no run."""

TITLES = words(
    """
    mr mrs ms dr prof gen gens col lt maj sgt capt cpl adm sen sens rep reps gov govs pres rev hon st ste
    mt ft brig cmdr det insp supt amb sec msgr fr vs no nos art approx vol pp est al fig cf ed eds messrs
    mme mlle pvt pte sqn wg vice-adm maj-gen lt-col lt-gen brig-gen ext
    """
)
"""Abbreviations that a name or number follows: no sentence ends behind them."""

WORDS_TOO = words(
    """
    no nos art fig est al sec ed det adm rep gen pp mt
    """
)
"""Those that are also words or may close a sentence in lower case."""

SOFT = words(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec inc corp co ltd jr sr etc dept u.s u.n u.k a.m p.m
    d.c e.u i.e e.g mln bln pct dlrs intl ave blvd rd bros
    """
)
"""Abbreviations behind which a sentence ends only where a word follows that opens sentences."""

OPENERS = words(
    """
    the a an in on at he she it they we you i and but or so however this that these those there his her
    its their our my according as after for when while if by with since to from some many most several
    both two three four five earlier later last meanwhile nearly about more all no not once under over
    during despite what who why how where also yet then now police officials residents witnesses
    """
)
"""Words, in lower case, that often open a sentence and seldom follow an abbreviation within one."""

_SAYING = "said|says|told|tells|asked|asks|added|adds|shouted|cried|warned|wrote|replied|declared|insisted"
_STOP = re.compile(
    r"""(?P<stop>[.!?…]+|[。！？؟])(?P<close>["'”’»)\]]*)(?P<note>(?:\s?\[\d{1,3}\]){0,6})"""
    r"""(?:(?=\s|$|[“"‘«—])|(?<=[。！？])|(?=[A-Z][a-z]*\s))"""
)
_BLANK = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*")
_LIST_MARK = re.compile(r"\n[^\S\n]*(?=(?:[•‣▪●◦*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))[^\S\n]+\S)")
_NEXT = re.compile(r"""[\s"'“‘«(\[]*([\w’'.-]+)""")
_BEFORE = re.compile(r"[\w’'.-]*$")
_SPEAKER = re.compile(rf"\s*(?:[A-Z][\w.’'-]*\s+){{1,4}}(?:{_SAYING})\b")
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """(start, end) of the sentences in ``text[start:end]``, in order; only white space lies outside them."""
    end = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    for first, last in _blocks(text, start, end):
        found += _in_block(text, first, last)
    return found


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between blank lines and list marks."""
    cuts = sorted(m.end() for rule in (_BLANK, _LIST_MARK) for m in rule.finditer(text, start, end))
    at = start
    for cut in cuts:
        yield at, cut
        at = cut
    yield at, end


def _in_block(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = start
    for match in _STOP.finditer(text, start, end):
        if _ends(text, at, end, match):
            found += _trimmed(text, at, match.end())
            at = match.end()
    found += _trimmed(text, at, end)
    return _join_orphans(text, found)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without surrounding white space; several where it is too long, none where it is empty."""
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end - start <= LONGEST:
            break
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _join_orphans(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A short stretch without letter or digit (a lone bracket or quote) goes to the sentence before it."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and end - start <= 4 and not any(c.isalnum() for c in text[start:end]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _ends(text: str, start: int, end: int, match: re.Match[str]) -> bool:
    """Whether a sentence that began at ``start`` ends with this stop."""
    stop, closed = match.group("stop"), bool(match.group("close"))
    after = _NEXT.match(text, match.end(), min(end, match.end() + 80))
    following = after.group(1) if after else ""
    if not following or match.group("note"):
        return True
    word = _BEFORE.search(text, max(start, match.start() - 30), match.start())
    before = word.group() if word else ""
    if not text[match.end() : match.end() + 1].isspace() and text[match.end()].isalpha() and stop[0] in ".!?":
        # No space behind the stop: only between two ordinary words ("the end.The next").
        return len(before) > 2 and before.isalpha() and before.islower() and following.lower() in OPENERS
    if stop[0] in "!?":
        return _ends_call(text, match, following, closed)
    if len(stop) > 1 or "…" in stop:
        return following[0].isupper() or following[0].isdigit()
    if following[0].islower():
        return not closed and _plain_word(before)
    if before.isdigit() and len(before) < 3 and match.start() - len(before) <= start + 1:
        return False
    return _word_may_end(before, following, closed)


def _ends_call(text: str, match: re.Match[str], following: str, closed: bool) -> bool:
    """After ! and ?: not before a lower-case word, and not before the speaker of a quotation."""
    if following[0].islower():
        return False
    return not (closed and _SPEAKER.match(text, match.end(), match.end() + 80))


def _plain_word(word: str) -> bool:
    """Whether a word is no abbreviation by its look: a sentence in lower case may follow it."""
    return len(word) > 2 and word.isalpha() and word.islower() and word not in TITLES and word not in SOFT


def _word_may_end(word: str, following: str, closed: bool) -> bool:
    """Whether a sentence may end with a word and its full stop where a capital or number follows."""
    low = word.lower()
    low = low.rpartition("-")[2] or low
    opens = following.lower() in OPENERS and following[0].isupper()
    if low in TITLES:
        # "No." ends a sentence in "He said no."; a title never does.
        return low in WORDS_TOO and word.islower() and not following[0].isdigit()
    if len(word) == 1 and word.isalpha():
        return word == "I" or (opens and not word.isupper())
    if low in SOFT or _DOTTED.fullmatch(low):
        return closed or opens
    return True
