"""Numbers as news writes them, in digits and in words.

``find_numbers`` finds number expressions and their values: "15, 000", "six million", "1.2 bn", "a dozen",
"two-thirds", "one in three". Vague words ("hundreds", "several") are found with value None: no number is
invented for them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

UNITS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS: dict[str, int] = {
    word: value * 10
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
TENS["fourty"] = 40
SCALES: dict[str, float] = {
    "hundred": 1e2,
    "dozen": 12,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "mln": 1e6,
    "bln": 1e9,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
SHORT_SCALES: dict[str, float] = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
FRACTIONS: dict[str, float] = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fourth": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "seventh": 1 / 7,
    "eighth": 1 / 8,
    "tenth": 1 / 10,
}

_GAP = r"(?:[ \t\xa0]{1,2}|[ \t]?\r?\n[ \t]?)"
_SMALL = "|".join(sorted([*UNITS, *TENS], key=len, reverse=True))
_SCALE = "|".join(SCALES)
_SHORT = "|".join(sorted(SHORT_SCALES, key=len, reverse=True))
_WORD = rf"(?:{_SMALL}|{_SCALE})"
_DENOMINATOR = "|".join(FRACTIONS)

_PATTERN = re.compile(
    rf"""
    (?P<ratio>(?<![\w.,-])(?:\d{{1,3}}|(?:{_SMALL})){_GAP}(?:in|out{_GAP}of){_GAP}(?:every{_GAP})?
              (?:\d{{1,4}}|{_SMALL}|hundred)(?![\w%]|[.,]\d))
  | (?P<share>(?<![\w-])(?!half(?:-|{_GAP}a{_GAP})dozen)(?:(?:a|one|two|three|four|\d)(?:-|{_GAP}))?
              (?:{_DENOMINATOR})s?(?:{_GAP}(?=of\b)|(?=-|\b)))
  | (?P<vague>(?<![\w-])(?:(?:(?:several|many|a{_GAP}few|few|tens|hundreds|thousands|dozens|scores)
              {_GAP}(?:of{_GAP})?)
              (?:hundreds?|thousands?|millions?|billions?|dozens?|scores)
              |hundreds|thousands|millions|billions|dozens|scores|tens(?={_GAP}of\b)
              |several|a{_GAP}few|(?:a|an{_GAP}unknown|a{_GAP}large|a{_GAP}small|a{_GAP}growing){_GAP}number(?={_GAP}of\b)
              |a{_GAP}handful|many(?!{_GAP}as\b)|most|numerous|countless|scores)(?![\w-]))
  | (?P<dozen>(?<![\w-])(?:half{_GAP}a{_GAP}dozen|half-dozen|a{_GAP}dozen|a{_GAP}couple
              |a{_GAP}pair|a{_GAP}score)(?![\w-]))
  | (?P<figure>(?:(?<![\w.,:/])|(?<=\bR)|(?<=\bRs))(?<![A-Za-z.,)][-–])(?<![.,]\d)
       (?:\d{{1,3}}(?:,\d{{3}}){{1,4}}(?:\.\d{{1,4}})?(?!\d)|\d{{1,3}}(?:,[ ]000){{1,3}}(?!\d)
         |\d{{1,3}}(?:[\xa0\u202f\u2009]\d{{3}}){{1,3}}(?!\d)|\d{{1,15}}(?:\.\d{{1,6}})?(?![\d]|,\d{{3}}))
       (?:(?P<gap>[ \xa0-]?|{_GAP})(?:(?P<scale>{_SCALE})s?\b|(?P<short>{_SHORT})\b))?)
  | (?P<words>(?<![\w-])(?:a{_GAP}(?=hundred|thousand|million|billion|trillion)
       |an?{_GAP}estimated{_GAP}(?={_WORD}\b))?
       (?:{_WORD})(?:(?:-|{_GAP})(?:and{_GAP}(?=(?:{_SMALL})\b))?(?:{_WORD})){{0,8}}(?![\w]|-\w*(?:{_WORD})))
    """,
    re.VERBOSE | re.IGNORECASE,
)

_RANGE = re.compile(r"\s?[-–]\s?|\s+(?:to|or|and)\s+", re.IGNORECASE)
_ORDINAL_NUMBER = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number expression; ``value`` is None for vague words, ``kind`` tells what it is.

    kind: cardinal | share (a fraction: two-thirds, half) | ratio (one in three) | vague
    """

    start: int
    end: int
    text: str
    value: float | None
    kind: str
    digits: bool = False
    """Written with digits."""
    high: float | None = None
    """The upper end where a range is written ("300 to 400", "20-30"); ``value`` is then the lower."""


def find_numbers(text: str) -> list[NumberMention]:
    """All number expressions in text order, without overlap; ordinals and parts of codes are left out."""
    found: list[NumberMention] = []
    for match in _PATTERN.finditer(text):
        mention = _mention(text, match)
        if mention is None:
            continue
        joined = _joined(text, found[-1], mention) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(mention)
    return found


def _joined(text: str, first: NumberMention, second: NumberMention) -> NumberMention | None:
    """Two neighbours that are one number: "300 to 400", "half a million", "two and a half million"."""
    between = text[first.end : second.start]
    if len(between) > 9 or first.value is None or second.value is None or first.high is not None:
        return None
    surface = text[first.start : second.end]
    if _RANGE.fullmatch(between) and first.kind == second.kind == "cardinal" and second.value > first.value:
        low = first.value
        scale = next((SCALES[word] for word in SCALES if re.search(rf"\b{word}\b", second.text, re.IGNORECASE)), 1)
        if low < 1000 and scale >= 1000 and low * scale < second.value:
            low *= scale  # "two to three million"
        spread = "between" in text[max(0, first.start - 10) : first.start].lower()
        if between.strip().lower() == "and" and not spread:
            return None
        return NumberMention(first.start, second.end, surface, low, "cardinal", second.digits, second.value)
    if first.kind == "share" and between.isspace() and second.text.lower().startswith("a "):
        return NumberMention(first.start, second.end, surface, first.value * second.value, "cardinal")
    if (
        second.kind == "share"
        and re.fullmatch(r"\s+and\s+", between)
        and second.text.lower().startswith(("a ", "one "))
    ):
        return NumberMention(first.start, second.end, surface, first.value + second.value, "cardinal", first.digits)
    half = re.search(r"and\s+a\s+(?:half|quarter)$", first.text, re.IGNORECASE)
    if half and between.isspace() and second.text.lower() in SCALES:
        return NumberMention(first.start, second.end, surface, first.value * second.value, "cardinal", first.digits)
    return None


def parse_number(text: str) -> float | None:
    """The value of a text that is one number as a whole, else None."""
    stripped = text.strip()
    found = find_numbers(stripped)
    if len(found) != 1 or found[0].text != stripped:
        return None
    return found[0].value


def words_value(text: str) -> float | None:
    """The value of number words ("three hundred and five", "twenty-one"); None where one is unknown."""
    total = 0.0
    current = 0.0
    seen = False
    for word in re.split(r"[\s-]+", text.strip().lower()):
        if word in ("and", "a", "an", "estimated"):
            continue
        if word in UNITS or word in TENS:
            current += UNITS.get(word, TENS.get(word, 0))
        elif word in SCALES:
            scale = SCALES[word]
            current = (current or 1) * scale
            if scale >= 1000:
                total += current
                current = 0.0
        else:
            return None
        seen = True
    return total + current if seen else None


def _mention(text: str, match: re.Match[str]) -> NumberMention | None:
    """The mention of one match, or None where the digits are part of an ordinal or a code."""
    kind = match.lastgroup or ""
    start, end = match.span()
    for name in ("ratio", "share", "vague", "dozen", "figure", "words"):
        if match.group(name) is not None:
            kind = name
    surface = match.group().rstrip()
    end = start + len(surface)
    if kind == "figure":
        return _figure(text, match, start)
    if kind == "ratio":
        return NumberMention(start, end, surface, _ratio(surface), "ratio", surface[0].isdigit())
    if kind == "share":
        value = _share(surface, text[end : end + 4])
        return None if value is None else NumberMention(start, end, surface, value, "share")
    if kind == "vague":
        return NumberMention(start, end, surface, None, "vague")
    if kind == "dozen":
        lowered = surface.lower()
        count = 6 if lowered.startswith("half") else {"dozen": 12, "score": 20}.get(lowered.split()[-1], 2)
        return NumberMention(start, end, surface, float(count), "cardinal")
    value = words_value(surface)
    return None if value is None else NumberMention(start, end, surface, value, "cardinal")


def _figure(text: str, match: re.Match[str], start: int) -> NumberMention | None:
    """A number in digits with its scale word; a one-letter scale counts only when attached."""
    surface = match.group("figure")
    end = start + len(surface)
    short = match.group("short")
    scale = 1.0
    digits = re.match(r"[\d., \xa0\u202f\u2009]*\d", surface)
    assert digits is not None
    if match.group("scale"):
        scale = SCALES[match.group("scale").lower()]
    elif short:
        spaced = bool(match.group("gap"))
        if len(short) == 1 and (spaced or (short in "mM" and not _money_before(text, start))):
            # "5 m" and "100m" are as likely metres: only money, or an attached k or b, is a scale
            end = start + digits.end()
        else:
            scale = SHORT_SCALES[short.lower()]
    if _ORDINAL_NUMBER.match(text, end):
        return None
    number = float(re.sub(r"[^\d.]", "", digits.group()))
    return NumberMention(start, end, text[start:end], number * scale, "cardinal", True)


def _money_before(text: str, start: int) -> bool:
    """Whether a currency sign stands right before."""
    return start > 0 and text[start - 1] in "$€£¥"


def _ratio(surface: str) -> float | None:
    """The share that "one in three" or "9 out of 10" tells."""
    parts = re.split(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", surface.lower())
    if len(parts) != 2:
        return None
    top, bottom = (float(part) if part.isdigit() else words_value(part) for part in parts)
    return top / bottom if top and bottom and top <= bottom else None


def _share(surface: str, following: str) -> float | None:
    """The value of a fraction; a bare ordinal ("third", "fifth") is none, nor is "the second quarter"."""
    parts = re.split(r"[\s-]+", surface.lower())
    last = parts[-1]
    fraction = FRACTIONS.get(last) or FRACTIONS.get(last.rstrip("s"))
    if fraction is None:
        return None
    if len(parts) == 1:
        return fraction if last == "half" or (following.startswith(" of") and last == "quarter") else None
    if parts[0] in ("a", "one", "1") and last not in ("half", "quarter") and not following.startswith(" of"):
        return None
    top = 1.0 if parts[0] == "a" else float(parts[0]) if parts[0].isdigit() else float(UNITS[parts[0]])
    return top * fraction if top * fraction < 1 else None


COMPARATORS: tuple[tuple[str, str], ...] = (
    ("no more than", "up_to"),
    ("not more than", "up_to"),
    ("no fewer than", "at_least"),
    ("no less than", "at_least"),
    ("not less than", "at_least"),
    ("a maximum of", "up_to"),
    ("a minimum of", "at_least"),
    ("a total of", "eq"),
    ("a record", "eq"),
    ("as many as", "up_to"),
    ("as much as", "up_to"),
    ("as few as", "at_least"),
    ("more than", "over"),
    ("greater than", "over"),
    ("higher than", "over"),
    ("upwards of", "over"),
    ("upward of", "over"),
    ("in excess of", "over"),
    ("well over", "over"),
    ("just over", "over"),
    ("slightly more than", "over"),
    ("fewer than", "under"),
    ("less than", "under"),
    ("just under", "under"),
    ("close to", "about"),
    ("at least", "at_least"),
    ("at most", "up_to"),
    ("up to", "up_to"),
    ("an estimated", "about"),
    ("in the region of", "about"),
    ("something like", "about"),
    ("exactly", "eq"),
    ("precisely", "eq"),
    ("estimated", "about"),
    ("approximately", "about"),
    ("roughly", "about"),
    ("around", "about"),
    ("about", "about"),
    ("some", "about"),
    ("circa", "about"),
    ("nearly", "under"),
    ("almost", "under"),
    ("under", "under"),
    ("below", "under"),
    ("over", "over"),
    ("above", "over"),
    ("exceeding", "over"),
    ("minimum", "at_least"),
    ("maximum", "up_to"),
)
"""Words before a number and the comparison they make; longer ones first where they share an ending."""

_BEFORE = re.compile(
    r"(?:(?<=\s)|(?<=^)|(?<=[(\"“‘'—–-]))("
    + "|".join(re.escape(words).replace(r"\ ", r"\s{1,3}") for words, _ in COMPARATORS)
    + r")\s{1,3}(?:the\s{1,3}|its\s{1,3}|an?\s{1,3}|(?:US|C|A)?[$€£¥]\s?)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[ \xa0]{1,2}(or more|or fewer|or less|or so|plus|and counting)\b|(?:\+)(?=\s|$)", re.IGNORECASE)
_MEANING = dict(COMPARATORS)
_AFTER_MEANING = {
    "or more": "at_least",
    "plus": "over",
    "+": "over",
    "and counting": "at_least",
    "or so": "about",
    "or fewer": "up_to",
    "or less": "up_to",
}


def comparator_at(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The comparison that words around a number make, and the stretch of number and words together."""
    window = max(0, start - 40)
    before = _BEFORE.search(text[window:start])
    if before is not None:
        words = re.sub(r"\s+", " ", before.group(1).lower())
        return _MEANING[words], window + before.start(1), end
    after = _AFTER.match(text, end)
    if after is not None:
        words = (after.group(1) or "+").lower()
        return _AFTER_MEANING[words], start, after.end()
    return "eq", start, end
