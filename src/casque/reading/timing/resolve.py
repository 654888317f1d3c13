"""Time expressions resolved against the publication date and the narrative; nothing is resolved that the text does not tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from casque.reading.timing.calendar import (
    MONTHS,
    NUMBERS,
    SEASONS,
    WEEKDAYS,
    When,
    add_months,
    day,
    month,
    nearest_weekday,
    quarter,
    season,
    shift,
    span,
    week_of,
    year,
)
from casque.reading.timing.expressions import Expression

UNIT_LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y", "quarter": "Q", "decade": "DE", "century": "CE", "weekend": "WE", "hour": "H", "minute": "M", "second": "S"}
VAGUE = {"now": "PRESENT_REF", "currently": "PRESENT_REF", "at present": "PRESENT_REF", "the present": "PRESENT_REF", "nowadays": "PRESENT_REF", "at the moment": "PRESENT_REF", "at this time": "PRESENT_REF", "so far": "PRESENT_REF", "immediately": "PRESENT_REF", "soon": "FUTURE_REF", "the future": "FUTURE_REF", "the near future": "FUTURE_REF"}
NEAR = 220
"""Characters within which a year just named still rules a bare day and month."""
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}


class Resolver:
    """Resolves the expressions of one document in order, with a narrative clock beside the publication date."""

    def __init__(self, published: date | None) -> None:
        self.published = published
        self.narrative: date | None = None
        """The last past day, month or year that the narrative named."""
        self.named_at = 0

    def resolve(self, expression: Expression, *, future: bool = False) -> tuple[str, When | None]:
        """(TIMEX3 type, what it means or None); remembers what it resolved for later expressions."""
        kind = _type_of(expression)
        rule: Callable[[Expression, bool], When | None] | None = getattr(self, f"_{expression.pattern}", None)
        try:
            found = rule(expression, future) if rule is not None else None
        except (ValueError, OverflowError):
            found = None
        if found is not None and found.value is not None and kind in ("DATE", "TIME") and expression.pattern not in ("today", "vague"):
            first = found.value.split("/")[0]
            parts = [int(p) for p in first.split("-")]
            self.named_at = expression.end
            self.narrative = date(max(parts[0], 1), *(parts[1:] + [1, 1])[:2])
        return kind, found

    # -- absolute ------------------------------------------------------------------------------------------------------

    def _iso(self, e: Expression, future: bool) -> When | None:
        return day(date(int(e.parts["year"]), int(e.parts["mon"]), int(e.parts["day"])), "written out")

    def _numeric(self, e: Expression, future: bool) -> When | None:
        a, b, number = int(e.parts["a"]), int(e.parts["b"]), int(e.parts["year"])
        number += (1900 if number > 40 else 2000) if number < 100 else 0
        if a > 12 >= b:
            return day(date(number, b, a), "day/month/year")
        if b > 12 >= a or a == b:
            return day(date(number, a, b), "month/day/year")
        return None

    def _weekday_date(self, e: Expression, future: bool) -> When | None:
        which = _month(e.parts.get("month") or e.parts["bmonth"])
        number = int(e.parts.get("day") or e.parts["day2"])
        if "year" in e.parts:
            return day(date(int(e.parts["year"]), which, number), "written out")
        return self._near(which, number, future)

    def _month_day_year(self, e: Expression, future: bool) -> When | None:
        return day(date(int(e.parts["year"]), _month(e.parts["month"]), int(e.parts["day"])), "written out")

    _day_month_year = _month_day_year

    def _month_days(self, e: Expression, future: bool) -> When | None:
        which, first, last = _month(e.parts["month"]), int(e.parts["day"]), int(e.parts["dayto"])
        number = int(e.parts["year"]) if "year" in e.parts else self._year_near(which, first, future)
        if number is None or last <= first:
            return None
        return span(date(number, which, first), date(number, which, last), f"{number}-{which:02d}-{first:02d}", "days of a month")

    def _near(self, which: int, number: int, future: bool) -> When | None:
        found = self._year_near(which, number, future)
        return day(date(found, which, number), "year nearest to publication") if found is not None else None

    def _year_near(self, which: int, number: int, future: bool) -> int | None:
        if self.published is None:
            return None
        base = self.published.year
        candidates = []
        for y in (base - 1, base, base + 1):
            try:
                candidates.append(date(y, which, number))
            except ValueError:
                continue
        if not candidates:
            return None
        if future:
            later = [c for c in candidates if c >= self.published]
            return later[0].year if later else None
        window = [c for c in candidates if -300 <= (c - self.published).days <= 70]
        return (max(window, key=lambda c: -abs((c - self.published).days)) if window else min(candidates, key=lambda c: abs((c - self.published).days))).year if self.published else None

    def _month_day(self, e: Expression, future: bool) -> When | None:
        which, number = _month(e.parts["month"]), int(e.parts["day"])
        if self.narrative is not None and self.published is not None and self.narrative.year < self.published.year - 1 and not future and e.start - self.named_at < NEAR:
            return day(date(self.narrative.year, which, number), "year of the narrative")
        return self._near(which, number, future)

    _day_month = _month_day

    def _month_that_year(self, e: Expression, future: bool) -> When | None:
        return month(self.narrative.year, _month(e.parts["month"]), "that same year") if self.narrative else None

    def _month_last_year(self, e: Expression, future: bool) -> When | None:
        rel = e.parts["rel"]
        anchor = self.narrative if rel.startswith("the ") else self.published
        if anchor is None:
            return None
        number = anchor.year + {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(rel, 0)
        if "day" in e.parts:
            return day(date(number, _month(e.parts["month"]), int(e.parts["day"])), f"{rel} year")
        return _part_of_month(number, _month(e.parts["month"]), e.parts.get("part"), f"{rel} year")

    def _year_month_in(self, e: Expression, future: bool) -> When | None:
        if self.published is None:
            return None
        return month(self.published.year + {"last": -1, "next": 1}.get(e.parts["rel"], 0), _month(e.parts["month"]), "year and month")

    def _rel_month(self, e: Expression, future: bool) -> When | None:
        rel, which = e.parts["rel"], _month(e.parts["month"])
        if self.published is None:
            return None
        p = self.published
        if rel in ("last", "the previous"):
            return month(p.year - (which >= p.month), which, "last such month")
        if rel in ("next", "the following"):
            return month(p.year + (which <= p.month), which, "next such month")
        return month(p.year, which, "this year")

    def _part_month_year(self, e: Expression, future: bool) -> When | None:
        return _part_of_month(int(e.parts["year"]), _month(e.parts["month"]), e.parts.get("part"), "written out")

    def _part_month(self, e: Expression, future: bool) -> When | None:
        which = _month(e.parts["month"])
        if self.published is None:
            return None
        p = self.published
        if future:
            number = p.year if which >= p.month else p.year + 1
        else:
            number = p.year if which <= p.month or (which - p.month <= 1 and "part" in e.parts) else p.year - 1
            if "end" in e.parts.get("part", "") and which >= p.month:
                number = p.year
        return _part_of_month(number, which, e.parts.get("part"), "month nearest to publication")

    def _season_year(self, e: Expression, future: bool) -> When | None:
        return season(int(e.parts["year"]), SEASONS[e.parts["season"]], "season and year")

    def _rel_season(self, e: Expression, future: bool) -> When | None:
        if self.published is None:
            return None
        return season(self.published.year + {"last": -1, "next": 1}.get(e.parts["rel"], 0), SEASONS[e.parts["season"]], "season near publication")

    def _plain_season(self, e: Expression, future: bool) -> When | None:
        return season(self.published.year, SEASONS[e.parts["season"]], "season of the year") if self.published else None

    def _quarter(self, e: Expression, future: bool) -> When | None:
        which = e.parts["which"]
        if self.published is None and "year" not in e.parts:
            return None
        p = self.published
        current = (p.month - 1) // 3 + 1 if p else 1
        if which in ("last", "latest"):
            if p is None:
                return None
            number, q = (p.year, current - 1) if current > 1 else (p.year - 1, 4)
            return quarter(number, q, "last quarter")
        q = ORDINALS[which]
        if "year" in e.parts:
            return quarter(int(e.parts["year"]), q, "quarter and year")
        if p is None:
            return None
        if "rel" in e.parts:
            return quarter(p.year + {"last": -1, "next": 1}.get(e.parts["rel"], 0), q, "quarter and year")
        return quarter(p.year if q <= current or future else p.year - 1, q, "quarter nearest to publication")

    def _quarter_short(self, e: Expression, future: bool) -> When | None:
        return quarter(int(e.parts["year"]), int(e.parts["which"]), "quarter and year")

    def _half(self, e: Expression, future: bool) -> When | None:
        if "year" in e.parts:
            number = int(e.parts["year"])
        elif self.published is not None:
            number = self.published.year + {"last": -1, "next": 1}.get(e.parts.get("rel", ""), 0)
        else:
            return None
        which = ORDINALS[e.parts["which"]]
        first = date(number, 1 if which == 1 else 7, 1)
        return span(first, add_months(first, 6) - timedelta(days=1), f"{number}-H{which}", "half of a year")

    def _fiscal(self, e: Expression, future: bool) -> When | None:
        return When(e.parts["year"], e.parts["year"], "year", "fiscal year")

    def _year_range(self, e: Expression, future: bool) -> When | None:
        first, last = e.parts["year"], e.parts["yearto"]
        last = first[:2] + last if len(last) == 2 else last
        return When(f"{first}/{last}", f"{first}/{last}", "range", "years") if last > first else None

    def _decade(self, e: Expression, future: bool) -> When | None:
        d = e.parts["decade"]
        return When(d, f"{d}0/{d}9", "range", "decade")

    def _decade_short(self, e: Expression, future: bool) -> When | None:
        d = "19" + e.parts["decade"]
        return When(d, f"{d}0/{d}9", "range", "decade")

    def _century(self, e: Expression, future: bool) -> When | None:
        c = int(e.parts["century"]) - 1
        return When(f"{c:02d}", f"{c:02d}01/{c + 1:02d}00", "range", "century")

    def _part_year(self, e: Expression, future: bool) -> When | None:
        number, part = int(e.parts["year"]), e.parts.get("part", "")
        if part in ("early", "the beginning of", "the start of", "beginning of", "start of"):
            return span(date(number, 1, 1), date(number, 4, 30), str(number), "early in the year")
        if part == "late" or "end" in part or "close" in part:
            return span(date(number, 9, 1), date(number, 12, 31), str(number), "late in the year")
        if part in ("mid", "the middle of", "middle of"):
            return span(date(number, 5, 1), date(number, 8, 31), str(number), "middle of the year")
        return year(number, "written out")

    # -- relative ------------------------------------------------------------------------------------------------------

    def _ago(self, e: Expression, future: bool) -> When | None:
        count, unit, way = _count(e.parts["count"]), _unit(e.parts["unit"]), e.parts["dir"]
        if count is None:
            return When("PAST_REF" if way in ("ago", "earlier", "before") else "FUTURE_REF", None, None, "vague count")
        if way in ("after", "before") and e.followed:
            return None
        anchor = self.published if way in ("ago", "hence", "from now", "back") else (self.narrative or self.published)
        if anchor is None or count != int(count):
            return None
        sign = -1 if way in ("ago", "earlier", "before", "back", "previously") else 1
        return _at(shift(anchor, sign * int(count), unit), unit, f"{way}")

    def _day_before(self, e: Expression, future: bool) -> When | None:
        rel = e.parts["rel"]
        if rel in ("the day before yesterday", "the day after tomorrow"):
            return day(shift(self.published, -2 if "yesterday" in rel else 2, "day"), rel) if self.published else None
        anchor = self.narrative or self.published
        if anchor is None:
            return None
        if "before" in rel or "earlier" in rel or "previous" in rel:
            return day(shift(anchor, -1, "day"), rel)
        if "same" in rel or rel in ("that day", "that night"):
            return day(anchor, rel)
        return day(shift(anchor, 1, "day"), rel)

    def _today(self, e: Expression, future: bool) -> When | None:
        if self.published is None:
            return None
        rel = e.parts["rel"]
        count = -1 if "yesterday" in rel or rel == "last night" else (1 if "tomorrow" in rel else 0)
        value = shift(self.published, count, "day")
        letter = _day_part(rel)
        return When(value.isoformat() + letter, value.isoformat(), "day", rel)

    def _weekday_part(self, e: Expression, future: bool) -> When | None:
        if self.published is None:
            return None
        number, rel = WEEKDAYS[e.parts["weekday"].rstrip(".").lower()], e.parts.get("rel", "")
        week = e.parts.get("week", "")
        if week:
            monday = self.published - timedelta(days=self.published.weekday()) + timedelta(weeks={"last week": -1, "next week": 1}.get(week, 0))
            value = monday + timedelta(days=number)
        elif rel == "last":
            value = nearest_weekday(shift(self.published, -1, "day"), number, future=False)
        elif rel == "next" or (future and rel != "last"):
            value = nearest_weekday(self.published, number, future=True)
        else:
            value = nearest_weekday(self.published, number, future=False)
        return When(value.isoformat() + _day_part(e.parts.get("daypart", "")), value.isoformat(), "day", "weekday after publication" if value > self.published else "weekday before publication")

    def _rel_unit(self, e: Expression, future: bool) -> When | None:
        rel, unit = e.parts["rel"], _unit(e.parts["unit"])
        to_story = rel in ("that", "that same", "the same", "the previous", "the following", "previous", "following")
        anchor = (self.narrative if to_story else None) or self.published
        if anchor is None:
            return None
        if rel in ("past", "the past", "the last") and unit != "weekend":
            return _stretch(anchor, -1, unit, f"P1{UNIT_LETTERS.get(unit, 'Y')}", "up to publication")
        step = -1 if rel in ("last", "the previous", "past", "previous") else (1 if rel in ("next", "coming", "the coming", "the following", "following") else 0)
        return _whole(shift(anchor, step, unit if unit != "weekend" else "week") if unit != "quarter" else add_months(anchor, 3 * step), unit, f"{rel} {unit}", e.parts.get("part"))

    def _past_n(self, e: Expression, future: bool) -> When | None:
        count, unit, rel = _count(e.parts.get("count", "")), _unit(e.parts["unit"]), e.parts["rel"]
        letter = UNIT_LETTERS.get(unit, "Y")
        if count is None or unit in ("hour", "minute", "second"):
            timex = f"PX{letter}" if count is None else f"PT{count:g}{letter}"
            return When(timex, None, None, "vague count")
        timex = f"P{count:g}{letter}"
        if self.published is None:
            return When(timex, None, None, "no publication date")
        sign = 1 if rel in ("the next", "the coming", "next", "the following") else -1
        return _stretch(self.published, sign * int(count), unit, timex, "up to publication" if sign < 0 else "from publication on")

    def _turn_of(self, e: Expression, future: bool) -> When | None:
        if self.published is None:
            return None
        unit, rel = _unit(e.parts["unit"]), e.parts["rel"]
        if "end" in rel:
            if unit == "year":
                return When(str(self.published.year), f"{self.published.year}-12", "month", "end of the year")
            if unit == "month":
                last = add_months(self.published.replace(day=1), 1) - timedelta(days=1)
                return When(f"{self.published.year}-{self.published.month:02d}", last.isoformat(), "day", "end of the month")
        return _whole(self.published, unit, rel, None)

    def _year_end(self, e: Expression, future: bool) -> When | None:
        number = int(e.parts["year"]) if "year" in e.parts else (self.published.year if self.published else None)
        return When(str(number), f"{number}-12", "month", "year-end") if number is not None else None

    def _in_n(self, e: Expression, future: bool) -> When | None:
        count, unit = _count(e.parts["count"]), _unit(e.parts["unit"])
        letter = UNIT_LETTERS.get(unit, "Y")
        if count is None:
            return When(f"PX{letter}", None, None, "vague count")
        timex = f"PT{count:g}{letter}" if unit in ("hour", "minute", "second") else f"P{count:g}{letter}"
        return When(timex, None, None, "duration")

    # -- durations, sets, vague ----------------------------------------------------------------------------------------

    _duration = _in_n

    def _duration_hyphen(self, e: Expression, future: bool) -> When | None:
        return self._in_n(e, future)

    def _vague(self, e: Expression, future: bool) -> When | None:
        word = e.parts["vague"].lower()
        recent = re.fullmatch(r"(?:in )?recent (day|week|month|year)s", word)
        if recent:
            return When(f"PX{UNIT_LETTERS[recent.group(1)]}", None, None, "vague")
        return When(VAGUE.get(word, "FUTURE_REF" if word.startswith("coming") else "PAST_REF"), None, None, "vague")

    def _set(self, e: Expression, future: bool) -> When | None:
        words = e.parts["set"].lower()
        for unit, letter in (("day", "D"), ("dai", "D"), ("week", "W"), ("month", "M"), ("quarter", "Q"), ("year", "Y"), ("annual", "Y")):
            if unit in words:
                return When(f"P1{letter}", None, None, "set")
        for name, number in WEEKDAYS.items():
            if re.search(rf"\b{name}\b", words):
                return When(f"XXXX-WXX-{number + 1}", None, None, "set")
        return None

    def _clock(self, e: Expression, future: bool) -> When | None:
        return None


def _type_of(e: Expression) -> str:
    if e.pattern in ("duration", "duration_hyphen", "in_n", "past_n"):
        return "DURATION"
    if e.pattern == "rel_unit" and e.parts["rel"] in ("past", "the past", "the last"):
        return "DURATION"
    if e.pattern == "set":
        return "SET"
    if e.pattern == "clock" or "daypart" in e.parts:
        return "TIME"
    if e.pattern == "today" and e.parts["rel"] not in ("today", "yesterday", "tomorrow"):
        return "TIME"
    return "DATE"


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".").lower()]


def _unit(name: str) -> str:
    return {"centurie": "century", "fortnight": "week"}.get(name, name)


def _count(word: str) -> float | None:
    low = word.lower()
    if re.fullmatch(r"\d+(?:\.\d+)?", low):
        return float(low)
    return float(NUMBERS[low]) if low in NUMBERS else None


def _day_part(words: str) -> str:
    for name, letter in (("morning", "TMO"), ("afternoon", "TAF"), ("evening", "TEV"), ("night", "TNI"), ("overnight", "TNI")):
        if name in words:
            return letter
    return ""


def _part_of_month(number: int, which: int, part: str | None, rule: str) -> When:
    timex = f"{number:04d}-{which:02d}"
    last = (add_months(date(number, which, 1), 1) - timedelta(days=1)).day
    if part in ("early", "the beginning of", "the start of", "beginning of", "start of"):
        return span(date(number, which, 1), date(number, which, 10), timex, f"early in the month, {rule}")
    if part == "late":
        return span(date(number, which, 20), date(number, which, last), timex, f"late in the month, {rule}")
    if part in ("the end of", "end of", "the close of"):
        return When(timex, f"{timex}-{last:02d}", "day", f"end of the month, {rule}")
    if part in ("mid", "the middle of", "middle of"):
        return span(date(number, which, 10), date(number, which, 20), timex, f"middle of the month, {rule}")
    return month(number, which, rule)


def _at(value: date, unit: str, rule: str) -> When:
    """The stretch that "three weeks ago" points at, no finer than its unit."""
    if unit in ("day", "hour", "minute", "second"):
        return day(value, rule)
    if unit == "week":
        return week_of(value, rule)
    if unit == "month":
        return month(value.year, value.month, rule)
    return year(value.year, rule)


def _whole(value: date, unit: str, rule: str, part: str | None) -> When | None:
    if unit == "week":
        return week_of(value, rule)
    if unit == "weekend":
        saturday = value - timedelta(days=value.weekday()) + timedelta(days=5)
        iso = saturday.isocalendar()
        return span(saturday, saturday + timedelta(days=1), f"{iso.year}-W{iso.week:02d}-WE", rule)
    if unit == "month":
        return _part_of_month(value.year, value.month, part, rule)
    if unit == "quarter":
        return quarter(value.year, (value.month - 1) // 3 + 1, rule)
    if unit == "decade":
        d = str(value.year)[:3]
        return When(d, f"{d}0/{d}9", "range", rule)
    if unit == "century":
        return When(str(value.year)[:2], None, None, rule)
    if part in ("early", "late", "mid", "the end of", "end of", "the beginning of", "the start of", "the middle of"):
        number = value.year
        if part in ("the end of", "end of"):
            return When(str(number), f"{number}-12", "month", rule)
        bounds = {"early": (1, 4), "the beginning of": (1, 4), "the start of": (1, 4), "late": (9, 12)}.get(part, (5, 8))
        return span(date(number, bounds[0], 1), add_months(date(number, bounds[1], 1), 1) - timedelta(days=1), str(number), f"{part} {rule}")
    return year(value.year, rule)


def _stretch(anchor: date, count: int, unit: str, timex: str, rule: str) -> When:
    other = shift(anchor, count, unit if unit != "quarter" else "month")
    first, last = sorted((anchor, other))
    return span(first, last, timex, rule)
