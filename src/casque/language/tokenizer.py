"""Words in the sense of the Universal Dependencies English treebanks, with exact offsets.

"don't" is "do" and "n't", possessive 's stands alone, hyphens split compounds, abbreviations and numbers stay whole. The words of a
stretch cover all of its non-space characters, in order and without gaps.
"""

from __future__ import annotations

import re

ABBREVIATIONS = frozenset(
    "mr. mrs. ms. dr. prof. gen. col. lt. maj. sgt. capt. cpl. adm. sen. rep. gov. pres. rev. hon. st. ste. mt. ft. jr. sr. vs. etc. "
    "no. nos. inc. corp. co. ltd. bros. dept. est. approx. art. vol. pp. ed. eds. fig. jan. feb. mar. apr. jun. jul. aug. sep. sept. "
    "oct. nov. dec. mon. tue. tues. wed. thu. thur. thurs. fri. sat. sun. ave. blvd. rd. brig. cmdr. det. insp. supt. univ. "
    "amb. sec. min. mgr. msgr. fr. bn. mln. bln. pct. dlrs. e.g. i.e. a.m. p.m. u.s. u.n. u.k. u.s.s.r. d.c. ph.d. b.c. a.d.".split()
)

_WORD = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>"'”’)\]]+                                   # addresses
  | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                                          # e-mail
  | (?:[A-Za-z]\.){2,}                                                    # U.S. e.g.
  | \d{1,2}:\d{2}(?::\d{2})?                                              # times
  | \d{1,4}/\d{1,2}(?:/\d{2,4})?(?!\w)                                    # dates and fractions
  | \d{1,3}(?:,\d{3})+(?:\.\d+)?                                          # 15,000.5
  | \d+(?:\.\d+)+                                                         # 1.5, 1.2.3
  | \d+(?:st|nd|rd|th|s|bn|m|k|km|mm|cm|kg)?(?![\w])                      # 21st, 1990s
  | [^\W_]+(?:['’][^\W_]+)*                                               # words with inner apostrophes
  | \.{2,} | …| -{2,} | [–—―]
  | \[\w+\] 
  | \S
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?i)(n['’]t|['’](?:s|re|ve|ll|d|m)|['’])$")
_CANNOT = re.compile(r"(?i)^(can)(not)$|^(gon)(na)$|^(wan)(na)$|^(got)(ta)$")
_NAME_APOSTROPHE = re.compile(r"^[A-Z]{0,2}[A-Za-z]*['’][A-Z]|^['’]?(?:o|d|l)['’]", re.IGNORECASE)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Offsets of the words of ``text[start:end]``; every character that is no white space belongs to exactly one word."""
    end = len(text) if end is None else end
    words: list[tuple[int, int]] = []
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        if words and text[first] == "." and last == first + 1 and words[-1][1] == first and _takes_stop(text, words[-1], end, last):
            words[-1] = (words[-1][0], last)
            continue
        words.extend(_split(text, first, last))
    return words


def _takes_stop(text: str, word: tuple[int, int], end: int, after: int) -> bool:
    """Whether a full stop belongs to the word before it: an abbreviation or a single initial."""
    form = text[word[0] : word[1]]
    if form.lower() + "." in ABBREVIATIONS:
        if form in ("no", "sat", "sun", "mar", "art", "co", "fig", "min", "sec", "st", "fr"):
            return False
        return form[:1].isupper() or after < end
    return len(form) == 1 and form.isalpha() and form.isupper() and text[after : after + 1] in (" ", "\n") and after < end


def _split(text: str, first: int, last: int) -> list[tuple[int, int]]:
    form = text[first:last]
    if "'" not in form and "’" not in form:
        joined = _CANNOT.match(form)
        if joined:
            middle = first + len(next(g for g in joined.groups() if g))
            return [(first, middle), (middle, last)]
        return [(first, last)]
    if len(form) == 1:
        return [(first, last)]
    pieces: list[tuple[int, int]] = []
    while True:
        clitic = _CLITIC.search(text[first:last])
        if clitic is None or clitic.start() == 0:
            break
        if text[first:last].lower().endswith(("o'clock", "o’clock")):
            break
        pieces.insert(0, (first + clitic.start(), last))
        last = first + clitic.start()
    return [(first, last), *pieces]
