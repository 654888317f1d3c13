"""Words in the sense of the Universal Dependencies English treebanks, with exact offsets.

"don't" is "do" and "n't", possessive 's stands alone, hyphens split compounds but not prefixes ("anti-
government" is one word), abbreviations, numbers, addresses and runs of one punctuation mark stay whole.
The words of a stretch cover all of its non-space characters, in order and without overlap. The rules are
those described in the guidelines of UD English and of the English Web Treebank.
"""

from __future__ import annotations

import re

from casque.language.word_lists import words

ABBREVIATIONS = words(
    """
    mr mrs ms dr prof gen col lt maj sgt capt cpl adm sen rep reps gov pres rev hon st ste mt ft jr sr vs
    etc no nos inc corp co ltd bros dept est approx art vol pp ed eds fig jan feb mar apr jun jul aug sep
    sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ave blvd rd brig cmdr det insp supt univ
    amb sec min mgr msgr bn mln bln pct dlrs messrs mme pvt al cf ca ext tel fr gens sens govs intl natl
    assn sts drs op ect
    """
)
"""Words that a full stop may belong to."""

WORDS_TOO = words(
    """
    no sat sun mar art co fig min sec st fr al mon wed est det rep ed adm mt ca fri jan gen
    """
)
"""Those that are also words in lower case, or at the end of a sentence."""

PREFIXES = words(
    """
    ante anti bi co counter cyber de e eco electro ex extra hyper inter intra macro mega micro mid mini
    mono multi neo non over pan para peri post pre pro proto pseudo quasi re semi socio sub super supra
    trans tri u ultra un uni vice
    """
)
"""First parts that a hyphen does not part from their word."""

CONTRACTED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3}
"""Words written together, and the length of the first."""

_MARK = "\u00ad\u0300-\u036f\u200b-\u200f\u20d0-\u20f0\u2060\ufe0f\ufeff"
_LETTER = rf"(?:[^\W\d_]|[{_MARK}])"
_ENDING = (
    "com|org|net|gov|edu|mil|int|info|biz|co\\.[a-z]{2}|ac\\.[a-z]{2}|gov\\.[a-z]{2}|uk|ru|ua|de|fr|eu|tv|io|htm|html|pdf|doc|"
    "docx|xls|xlsx|ppt|txt|jpg|jpeg|png|gif|zip|exe"
)
_WORD = re.compile(
    rf"""
    (?i:https?://|ftp://|www\.)[^\s<>"”’]*[^\s<>"'”’).,;:!?\]]               # addresses
  | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,6}}                  # e-mail
  | @\w{{1,64}} | \#[^\W\d]\w{{0,64}}                                        # handles and hash tags
  | (?:[\w-]{{1,64}}\.){{1,6}}(?i:{_ENDING})(?![\w])(?:/[\w/.-]*\w)?         # domains and files
  | [A-Z]{{1,4}}(?:/[A-Z0-9][\w.]{{0,12}}){{1,5}}(?<=\d)(?:/\d+)?(?!\w)      # A/73/PV.6
  | (?:Ph\.?D|M\.Sc|B\.Sc)\.?(?!\w)
  | (?:[^\W\d_]\.){{2,12}}(?:[A-Z](?![\w.]))?                                # U.S. and e.g.
  | [A-Z]\.[A-Z](?![\w.])                                                    # U.S at the end
  | \d{{3}}-(?:\d{{3}}-)?\d{{4}}(?![\w-])                                    # telephone numbers
  | \d{{1,2}}:\d{{2}}(?::\d{{2}})?                                           # times
  | \d{{1,4}}/\d{{1,2}}(?:/\d{{2,4}})?(?![\w/])                              # dates and fractions
  | \d{{1,3}}(?:,[ ]000)+(?!\d)                                                 # 15, 000 as some papers write it
  | \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?:th)?(?!\d)                               # 15,000.5
  | \d+(?:\.\d+)+                                                            # 1.5
  | (?<!\w)\.\d+(?!\w)                                                           # .5
  | \d+(?i:st|nd|rd|th|s|['’]s)?(?!\w)                                       # 21st and 1990s
  | ['’]\d0s(?!\w)                                                           # '90s
  | \d+(?=(?i:mm|cm|km|kg|m|bn|mn|k|am|pm|min|hrs?|lbs?|ft|gb|mb)(?!\w))     # 5km is 5 and km
  | (?:US|A|C|HK|NZ)\$ | [bw]/[co]?(?!\w)                                    # US$ and w/o
  | [:;=]['’]?-?[)(DPp/|](?!\w)                                              # :-)
  | n['’]t(?!\w) | ['’](?i:s|re|ve|ll|d|m|em|til|cause|tis|twas)(?!\w)       # clitics that stand apart
  | (?:\w|[{_MARK}])+(?:['’](?:{_LETTER})+)*                                 # words with inner apostrophes
  | \.{{2,}} | -{{2,}} | ={{2,}} | \*{{2,}} | \#{{2,}} | \+{{2,}} | ~{{2,}} | \${{2,}}
  | [!?]{{2,}} | <{{2,}} | >{{2,}} | '' | ``
  | \S
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_WHOLE = frozenset(("o'clock", "ma'am", "y'all", "ne'er", "e'er", "o'er"))


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Offsets of the words of ``text[start:end]``."""
    end = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        if found and _joins(text, found, first, last, end):
            found[-1] = (found[-1][0], last)
        elif last - first > 1:
            found.extend(_parted(text, first, last))
        else:
            found.append((first, last))
    return found


def _joins(text: str, found: list[tuple[int, int]], first: int, last: int, end: int) -> bool:
    """Whether a piece belongs to the word just before it: an abbreviation's stop, a prefix and its hyphen."""
    before, reach = found[-1]
    if reach != first:
        return False
    if last == first + 1 and text[first] == ".":
        return _takes_stop(text, before, reach, end)
    if last == first + 1 and text[first] == "-":
        return _is_prefix(text[before:reach]) and text[last : last + 1].isalpha() and last < end
    return text[first - 1] == "-" and reach - before > 1 and _is_prefix(text[before : reach - 1])


def _is_prefix(form: str) -> bool:
    """Whether a hyphen belongs to the word before it; "UN-" is no prefix, "Anti-" is one."""
    return form.lower() in PREFIXES and (len(form) == 1 or not form.isupper())


def _takes_stop(text: str, before: int, reach: int, end: int) -> bool:
    form = text[before:reach]
    after = text[reach + 1 : reach + 2] if reach + 1 < end else ""
    if form.isalpha() and len(form) == 1:
        # An initial, unless it is the pronoun or the last word of the sentence.
        return form.isupper() and after in (" ", "\n", "-", ",") and (form != "I" or _initial(text, reach))
    if form.lower() not in ABBREVIATIONS:
        return False
    if form.lower() in WORDS_TOO:
        return form[0].isupper() and bool(text[reach + 1 : end].strip())
    return True


def _initial(text: str, reach: int) -> bool:
    """Whether a capital and no common sentence opener follows the stop of "I."."""
    after = text[reach + 2 : reach + 6]
    return after[:1].isupper() and not after.startswith(("The", "It ", "I "))


def _parted(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """A word cut before its clitic, or after the first of two words written together."""
    form = text[first:last]
    middle = CONTRACTED.get(form.lower())
    if middle is not None:
        return [(first, first + middle), (first + middle, last)]
    if "'" not in form and "’" not in form:
        return [(first, last)]
    if form[0] == "@" or form.replace("’", "'").lower() in _WHOLE:
        return [(first, last)]
    pieces: list[tuple[int, int]] = []
    while (clitic := _CLITIC.search(text[max(first, last - 4) : last])) is not None:
        cut = max(first, last - 4) + clitic.start()
        if cut == first:
            break
        pieces.insert(0, (cut, last))
        last = cut
    return [(first, last), *pieces]
