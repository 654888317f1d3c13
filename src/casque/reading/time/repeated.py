"""Rules for durations, repeated times, times of day, and words such as now and recently."""

from __future__ import annotations

import re

from casque.reading.time import periods
from casque.reading.time.expressions import Context, Resolved
from casque.reading.time.vocabulary import DAY_PARTS, duration_timex, number_value, unit_of, weekday_number

_FRACTION_OF = re.compile(
    r"\s(?:of(?! (?:the year|\d{4}|fiscal))|century|mile|inch|point|percentage|million|billion)\b"
)
_COUNTED_BEFORE = re.compile(r"(?:\d|\b(?:hundred|thousand|million|dozen)s?(?: of)?)[\s-]$", re.IGNORECASE)
_RATE_BEFORE = re.compile(
    r"(?:[$€£#]\s?\d[\d.,]*|\d[\d.,]*\s?%|\b\d[\d,]*(?: \w+)?|\b(?:hundred|thousand|million|billion|trillion|percent|cents)"
    r"(?: \w+)?)\s$",
    re.IGNORECASE,
)
"""An amount right before "a month": what is counted by the month, not a month of the report."""
_PRESENT = frozenset({"now", "currently", "presently", "nowadays", "current"})
_SOON_AFTER = re.compile(r"\bas\ssoon|soon\s(?:as|after)\b", re.IGNORECASE)
"""A point of the narrative, not the time ahead."""
_LATER = re.compile(r"soon|future|coming|shortly|upcoming|term", re.IGNORECASE)


def duration(match: re.Match[str], context: Context) -> Resolved | None:
    """for 10 years, three-day, a decade, two and a half years, months."""
    groups = match.groupdict()
    unit = unit_of(match.group("unit"))
    words = (groups.get("number") or "").strip().lower()
    count = number_value(words) if words else None
    if count is not None and words.isdigit() and 1900 <= count <= 2099:
        return None  # "the 1988 second quarter"
    if _is_no_time(match, context, unit, words):
        return None
    if groups.get("part"):
        count = (count or 0) + {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75}.get(groups["part"], 0)
    if groups.get("half"):
        count = (count or 0) + 0.5
    if words in ("a", "an") and unit == "second":
        return None
    if words == "half an" or words == "half a":
        count = 0.5
        if unit == "hour":
            return Resolved("DURATION", "PT30M")
    if match.group().lower().endswith("old"):
        return None  # ages are no times of the report
    return Resolved("DURATION", duration_timex(count, unit))


def _is_no_time(match: re.Match[str], context: Context, unit: str, words: str) -> bool:
    """Fractions ("three-quarters of the votes") and rates ("$3 million a month") are no lengths of time."""
    if unit == "quarter" and words in ("a", "one", "three"):
        return bool(_FRACTION_OF.match(context.text, match.end()))
    lead = context.text[max(0, match.start() - 32) : match.start()]
    return words in ("a", "an") and match.start() == match.start("number") and bool(_RATE_BEFORE.search(lead))


def bare_units(match: re.Match[str], context: Context) -> Resolved | None:
    """for months, years of war, decades: how many is not told; "60 years old" is an age."""
    if re.match(r"\sold\b", context.text[match.end() : match.end() + 5]):
        return None
    if _COUNTED_BEFORE.search(context.text[max(0, match.start() - 16) : match.start()]):
        return None
    return Resolved("DURATION", duration_timex(None, unit_of(match.group("unit"))))


def whole(match: re.Match[str], context: Context) -> Resolved | None:
    """all day, the whole year, the entire week."""
    return Resolved("DURATION", duration_timex(1, unit_of(match.group("unit"))))


_SETS = {
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "quarterly": "P1Q",
    "annually": "P1Y",
    "annual": "P1Y",
    "yearly": "P1Y",
    "hourly": "PT1H",
    "biannual": "P6M",
    "biennial": "P2Y",
    "weekdays": "P1D",
    "weekends": "XXXX-WXX-WE",
}

_THING_AFTER = re.compile(
    r"\s(?!(?:in|on|at|by|to|for|from|with|and|or|but|as|since|until|through|after|before|of|via|over|under|during"
    r"|basis|the|a|an|he|she|it|they|we)\b)[A-Za-z]"
)


def frequency(match: re.Match[str], context: Context) -> Resolved | None:
    """annually, weekly, weekends; the kind of a report or sum ("the annual budget", "quarterly sales") tells no time."""
    word = match.group().lower()
    if word in ("annual", "quarterly") and _THING_AFTER.match(context.text, match.end()):
        return None
    return Resolved("SET", _SETS[match.group().lower()])


def every(match: re.Match[str], context: Context) -> Resolved | None:
    """every Friday, each year, every two weeks, twice a month, $5 billion a year, on Sundays."""
    groups = match.groupdict()
    if groups.get("weekday"):
        number = weekday_number(re.sub(r"s$", "", groups["weekday"], flags=re.IGNORECASE))
        return Resolved("SET", f"XXXX-WXX-{number + 1}")
    if groups.get("part"):
        return Resolved("SET", "XXXX-XX-XX" + "T" + DAY_PARTS[groups["part"].lower()].lstrip("T"))
    words = (groups.get("number") or "one").strip().lower()
    count = 2.0 if words == "other" else number_value(words)
    return Resolved("SET", duration_timex(count, unit_of(groups["unit"])), start=_set_start(match))


def _set_start(match: re.Match[str]) -> int | None:
    """Rates are marked from their article on: "a year" of "$5 billion a year"."""
    return match.start("rate") if match.groupdict().get("rate") else None


def vague(match: re.Match[str], context: Context) -> Resolved | None:
    """now, currently, recently, soon, in recent months, in the past, in the future."""
    words = match.group().lower()
    if words == "soon" and _SOON_AFTER.search(context.text[max(0, match.start() - 3) : match.end() + 6]):
        return None
    if words in _PRESENT or re.search(r"present|moment|these days|right now|this time|so far", words):
        return Resolved("DATE", "PRESENT_REF", anchors=False)
    recent = re.search(r"recent (day|week|month|year|decade)", words)
    if recent:
        return Resolved("DATE", duration_timex(None, recent.group(1)), anchors=False)
    return Resolved("DATE", "FUTURE_REF" if _LATER.search(words) else "PAST_REF", anchors=False)


def the_past(match: re.Match[str], context: Context) -> Resolved | None:
    """ "in the past": a time behind; elsewhere the past is a thing that is remembered."""
    lead = context.text[max(0, match.start() - 8) : match.start()]
    return Resolved("DATE", "PAST_REF", anchors=False) if re.search(r"\bin\s$", lead, re.IGNORECASE) else None


_HOPED = re.compile(
    r"\b(?:will|would|may|might|could|can|shall|['’]ll|hopes?|hoped|hoping|to)\s(?:\w+\s){0,3}$", re.IGNORECASE
)


def some_day(match: re.Match[str], context: Context) -> Resolved | None:
    """ "will one day rule": a time ahead; "one day" alone is a length of time."""
    lead = context.text[max(0, match.start() - 40) : match.start()]
    if match.group().lower().startswith("some") or (
        _HOPED.search(lead) and not re.search(r"\b(?:in|for|within|than|by|last|about)\s$", lead, re.IGNORECASE)
    ):
        return Resolved("DATE", "FUTURE_REF", anchors=False)
    return None


def unmeasured(match: re.Match[str], context: Context) -> Resolved | None:
    """for some time, a while, a long period: a length of time without a unit."""
    return Resolved("DURATION", "PXX")


def clock(match: re.Match[str], context: Context) -> Resolved | None:
    """10 a.m., 8:30 p.m., 14:00 GMT, noon, midnight: a time on the day of the narrative or of publication."""
    groups = match.groupdict()
    day = context.anchor.timex if context.anchor and context.anchor.precision == "day" else None
    if day is None and context.published is not None:
        day = context.published.isoformat()
    day = day or "XXXX-XX-XX"
    if groups.get("named"):
        return Resolved("TIME", f"{day}{DAY_PARTS[groups['named'].lower()]}", anchors=False)
    hour, minute = int(groups["hour"]), groups.get("minute") or "00"
    half = (groups.get("half") or "").lower().replace(".", "")
    if hour > 24 or int(minute) > 59 or (half and not 1 <= hour <= 12):
        return None
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return Resolved("TIME", f"{day}T{hour:02d}:{minute}", anchors=False)


def day_part(match: re.Match[str], context: Context) -> Resolved | None:
    """the morning, that evening: a part of the narrative's day, if it has one."""
    part = DAY_PARTS[match.group("part").lower()]
    anchor = context.anchor
    if anchor is None or anchor.precision != "day":
        day = context.published
        return Resolved("TIME", f"{day.isoformat()}T{part.lstrip('T')}" if day else None, anchors=False)
    return Resolved("TIME", f"{anchor.timex}T{part.lstrip('T')}", periods.day_of(anchor.first), anchors=False)
