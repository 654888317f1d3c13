"""Words of time expressions, and the small patterns that the rules are made of.

In rule patterns a blank stands for blanks or one line break; names in angle brackets stand for pieces here.
"""

from __future__ import annotations

import re

from casque.reading import numbers

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
NUMBER_WORDS: dict[str, int] = {word: value for word, value in (numbers.UNITS | numbers.TENS).items() if value}
NUMBER_WORDS.update({"hundred": 100, "a hundred": 100, "dozen": 12, "a dozen": 12, "a": 1, "an": 1})
NUMBER_WORDS.update({"a couple of": 2, "couple of": 2, "a couple": 2, "a single": 1, "half a dozen": 6})
VAGUE_WORDS = frozenset({"several", "a few", "few", "many", "some", "numerous", "various", "dozens of", "a number of"})
ORDINALS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
}
ORDINALS["twenty-first"] = 21

UNITS: dict[str, tuple[str, str]] = {
    "second": ("PT", "S"),
    "minute": ("PT", "M"),
    "hour": ("PT", "H"),
    "day": ("P", "D"),
    "night": ("P", "D"),
    "week": ("P", "W"),
    "fortnight": ("P", "W"),
    "weekend": ("P", "W"),
    "month": ("P", "M"),
    "quarter": ("P", "Q"),
    "year": ("P", "Y"),
    "decade": ("P", "DE"),
    "century": ("P", "CE"),
}
"""Unit of time to the letters before and after the number in a TIMEX3 duration."""

DAY_PARTS: dict[str, str] = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "midday": "T12:00",
    "noon": "T12:00",
    "midnight": "T24:00",
    "dawn": "TMO",
    "dusk": "TEV",
}

_MONTH = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)(?!\w)"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?:\.(?!\w)|(?!\w)))"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!\w)"
_ANY_WEEKDAY = rf"(?:{_WEEKDAY}|(?:mon|tues|tue|wed|thurs|thur|thu|fri|sat|sun)(?:\.|(?!\w)))"
_WORD_NUMBER = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four"
    r"|five|six|seven|eight|nine)(?!\w))?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|(?:half a |a )?dozen|(?:a )?hundred)"
)
_DIGIT = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEEN = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_TENS = rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -]{_DIGIT})?)"
PIECES: dict[str, str] = {
    "MONTH": _MONTH,
    "WEEKDAY": _WEEKDAY,
    "ANYDAY": _ANY_WEEKDAY,
    "DOM": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w|[.,:/]\d)",
    "YEAR": r"(?:(?:1[4-9]\d\d|20\d\d)(?!\w|[.,]\d|-\d{4}-\d|['’]s\w)|<SPELT>(?![\w-])(?! (?:hundred|thousand|million)))",
    "SPELT": (
        rf"(?:(?:sixteen|seventeen|eighteen|nineteen)[ -](?:hundred|{_TEEN}|{_TENS}|oh[ -]{_DIGIT})"
        rf"|twenty[ -](?:{_TEEN}|twenty(?:[ -]{_DIGIT})?)"
        rf"|two thousand(?: and)? (?:{_TEEN}|{_TENS}|{_DIGIT}))"
    ),
    "PART": r"(?:morning|afternoon|evening|night)(?!\w)",
    "MIDPART": r"(?:early|mid|late)[- ](?:morning|afternoon|evening)(?!\w)",
    "SEASON": r"(?:spring|summer|autumn|fall|winter)(?!\w)",
    "UNITS": (
        r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|quarters?"
        r"|years?|decades?|century|centuries)(?!\w)"
    ),
    "BIGUNIT": r"(?:day|night|weekend|week|month|quarter|year|decade|century)(?!\w)",
    "NUMBER": (
        rf"(?:\d{{1,4}}(?:\.\d{{1,2}})?(?!\d)|{_WORD_NUMBER}|several|(?:a )?few|many|some|(?:a "
        rf")?couple(?: of)?|dozens of|a number of|a single|an?)"
    ),
    "COUNT": rf"(?:\d{{1,4}}(?:\.\d{{1,2}})?(?!\d)|{_WORD_NUMBER})",
    "ABOUT": (
        r"(?:(?:about|around|some|roughly|nearly|almost|over|more than|less than|at least"
        r"|approximately|just|only|exactly|up to|as many as|fewer than|just over|well over) )"
    ),
    "ORDINAL": (
        r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
        r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
        r"|twenty-first|(?:[1-9]|1\d|2[01])(?:st|nd|rd|th))(?!\w)"
    ),
    "EDGE": (
        r"(?:(?:early|late|mid|middle|earlier|later)(?: in| on|-| |)|(?:the )?(?:very )?(?:end"
        r"|beginning|start|middle|close|turn|first half|second half) of (?:the )?)"
    ),
}

_BLANK = r"(?:[ \t\xa0]{1,3}|[ \t]{0,3}\r?\n[ \t]{0,8}(?!\s))"


def compile_rule(pattern: str) -> re.Pattern[str]:
    """A rule's pattern with its pieces put in and its blanks widened; letters match in either case."""
    for _ in range(3):
        pattern = re.sub(r"<([A-Z]+)>", lambda found: f"(?:{PIECES[found.group(1)]})", pattern)
    return re.compile(_widen(pattern), re.IGNORECASE)


def _widen(pattern: str) -> str:
    """Blanks outside character classes, widened to what may stand between two words."""
    parts: list[str] = []
    inside = False
    previous = ""
    for letter in pattern:
        if letter == "[" and previous != "\\":
            inside = True
        elif letter == "]" and previous != "\\":
            inside = False
        parts.append(_BLANK if letter == " " and not inside else letter)
        previous = letter
    return "".join(parts)


def number_value(words: str) -> float | None:
    """The number that a count before a unit stands for; None where it is vague ("several") or not known."""
    text = re.sub(r"\s+", " ", words.strip().lower())
    if not text or text in VAGUE_WORDS:
        return None
    if text[0].isdigit():
        return float(text)
    if text in NUMBER_WORDS:
        return float(NUMBER_WORDS[text])
    tens, _, small = text.replace(" ", "-").partition("-")
    if tens in NUMBER_WORDS and small in NUMBER_WORDS:
        return float(NUMBER_WORDS[tens] + NUMBER_WORDS[small])
    return None


def year_value(words: str) -> int:
    """A year in digits, or as broadcasters write it out: nineteen ninety-one, two thousand and four."""
    if words[0].isdigit():
        return int(words)
    parts = [part for part in re.split(r"[\s-]+", words.lower()) if part not in ("and", "oh")]
    if parts[1] in ("thousand", "hundred"):
        first = 2000 if parts[1] == "thousand" else NUMBER_WORDS[parts[0]] * 100
        return first + sum(NUMBER_WORDS[part] for part in parts[2:])
    return NUMBER_WORDS[parts[0]] * 100 + sum(NUMBER_WORDS[part] for part in parts[1:])


def unit_of(word: str) -> str:
    """The singular of a unit of time."""
    lowered = word.lower()
    if lowered == "centuries":
        return "century"
    return lowered.rstrip("s") if lowered not in UNITS else lowered


def month_number(word: str) -> int:
    """1 to 12 of a month's name or abbreviation."""
    return MONTHS[word.lower().rstrip(".")]


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 of a weekday's name or abbreviation."""
    return WEEKDAYS[word.lower().rstrip(".")]


def ordinal_value(word: str) -> int:
    """The number of an ordinal in words or digits."""
    lowered = word.lower()
    return ORDINALS[lowered] if lowered in ORDINALS else int(lowered[:-2])


_HALVES = {"year": (6, "M"), "day": ("T12", "H"), "hour": (30, "M"), "minute": (30, "S")}
"""Unit to its half in the next smaller one, as TIMEX3 writes two and a half years (P2Y6M)."""


def duration_timex(count: float | None, unit: str) -> str:
    """A TIMEX3 duration: P10Y, PT3H, P2Y6M, P0.5Y, PXM where the count is vague."""
    lead, tail = UNITS[unit]
    if unit == "fortnight" and count is not None:
        count *= 2
    if count is not None and count > 1 and count % 1 == 0.5 and unit in _HALVES:
        small, of_unit = _HALVES[unit]
        return f"{lead}{count - 0.5:g}{tail}{small}{of_unit}"
    shown = "X" if count is None else f"{count:g}"
    return f"{lead}{shown}{tail}"
