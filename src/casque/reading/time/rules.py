"""The rule book: every pattern of the time grammar with the words it can begin with."""

from __future__ import annotations

from functools import cache

from casque.reading.time import absolute, holidays, narrative, relative, repeated, reports, stretches
from casque.reading.time.expressions import RuleBook


@cache
def rule_book() -> RuleBook:
    """The rules, compiled once."""
    book = RuleBook()
    absolute.enter(book)
    stretches.enter(book)
    reports.enter(book)
    narrative.enter(book)
    holidays.enter(book)
    _enter_near(book)
    _enter_counted(book)
    _enter_durations(book)
    _enter_sets(book)
    _enter_words(book)
    return book


def _enter_near(book: RuleBook) -> None:
    """Days and units told from publication."""
    book.add(
        "today",
        "today yesterday tomorrow tonight overnight this last the early late earlier later mid",
        r"(?:(?:early|late|earlier|later) )?(?:(?:<MIDPART> )?(?:today|yesterday|tomorrow)|(?:today|yesterday|tomorrow)(?: <PART>)?|tonight"
        r"|overnight|this <PART>|last night"
        r"|earlier today|the day before yesterday|the day after tomorrow)(?!\w)",
        relative._today,
    )
    book.add(
        "weekday",
        "WEEKDAY this last next past coming early late the",
        r"(?:(?:early|late)(?: on)? )?(?:(?P<which>this|last|next|past|coming|the previous|the "
        r"following) )?(?P<weekday><WEEKDAY>)(?: (?P<part><PART>))?"
        r"(?:,? (?:of )?(?P<week>last week|this week|next week)(?!\w))?",
        relative._weekday,
    )
    book.add(
        "near-unit",
        "this last next past coming current the EDGE",
        r"(?:<EDGE>)?(?P<which>(?:the )?(?:this|last|next|past|coming|current)) "
        r"(?P<unit><BIGUNIT>)(?!['’]s Day)",
        relative._deictic,
    )
    book.add(
        "narrative-unit",
        "that the later EDGE",
        r"(?:(?:later|earlier) )?(?:<EDGE>)?(?P<which>that same|the same|that|(?:the )?(?:very "
        r")?next|the following|the previous"
        r"|the preceding|the subsequent) (?P<unit>day|night|morning|afternoon|evening|weekend|week"
        r"|month|quarter|year|decade)(?!\w)",
        relative._anaphoric,
    )
    book.add("unit-edge", "EDGE year month mid",
             r"(?:the )?(?:(?:very )?(?:end|beginning|start|middle|close|turn) of (?:the )|mid-?)"
             r"(?P<unit>week|month|quarter|year|decade|century)(?!\w)", relative._unit_edge)  # fmt: skip
    book.add(
        "unit-edge",
        "the this year month",
        r"(?:(?:the|this) )?(?P<unit>year|month)(?:[- ]end|['’]s end)(?!\w)",
        relative._unit_edge,
    )
    book.add("the-unit", "the", r"the weekend(?![\w-])", relative._the_weekend)
    book.add(
        "time-word",
        "one some",
        r"(?:one day|some ?day)(?!\w)(?! (?:a|per|each|every|before|after|later|earlier|in|only|alone|of)\b)",
        repeated.some_day,
    )


def _enter_counted(book: RuleBook) -> None:
    """Counts of units away from publication or the narrative."""
    book.add(
        "units-away",
        "NUMBER ABOUT",
        r"<ABOUT>?(?P<number><NUMBER>) (?P<half>and a half )?(?P<unit><UNITS>) "
        r"(?P<way>ago|earlier|before that|before|previously|back|later|after that|after|afterwards|hence|from now)(?!\w)",
        relative._away,
    )
    book.add(
        "counted-stretch",
        "the past last next coming this",
        r"(?:the |these )?(?P<which>past|last|next|coming|previous|following) "
        r"(?:<ABOUT>)?(?P<number><NUMBER>) (?P<unit><UNITS>)",
        relative._past_count,
    )


def _enter_durations(book: RuleBook) -> None:
    """Lengths of time."""
    book.add(
        "duration",
        "NUMBER ABOUT",
        r"<ABOUT>?(?P<number><COUNT>|several|(?:a )?few|many|some|(?:a )?couple(?: of)?|half an?"
        r"|a single|an?)(?:-| )"
        r"(?:(?:more|additional|consecutive|straight|full|whole|long|trading|working|business"
        r"|calendar) )?(?:(?P<part>\d/\d) )?(?P<half>and a half )?(?P<unit><UNITS>)(?:[- ](?:long"
        r"|old)(?!\w))?(?!['’]s Day)",
        repeated.duration,
    )
    book.add(
        "duration",
        "NUMBER",
        r"(?P<number>an?|one|<COUNT>) (?P<unit>year|month|week|hour|day|minute|decade|century)s?(?P<half> and a half)(?!\w)",
        repeated.duration,
    )
    book.add(
        "vague-duration",
        "for years months weeks days hours decades centuries",
        r"(?:for )?(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)(?!\w)",
        repeated.bare_units,
    )
    book.add(
        "whole-unit",
        "all the whole entire",
        r"(?:all|(?:the )?(?:whole|entire|full)) (?P<unit>day|night|week|month|year|decade)(?!\w)",
        repeated.whole,
    )
    book.add(
        "unit-long",
        "day week month year decade hour",
        r"(?P<unit>hour|day|week|month|year|decade)-long(?!\w)",
        repeated.whole,
    )


def _enter_sets(book: RuleBook) -> None:
    """Times that return."""
    book.add("frequency",
        "daily nightly weekly biweekly fortnightly monthly bimonthly quarterly annually annual "
"yearly hourly biannual biennial weekdays weekends",
             r"(?:daily|nightly|weekly|biweekly|fortnightly|monthly|bimonthly|quarterly|annually|annual"
r"|yearly|hourly|biannual|biennial|weekdays|weekends)(?!\w)", repeated.frequency)  # fmt: skip
    book.add(
        "every",
        "every each",
        r"(?:every|each) (?:(?:(?P<number>other|<COUNT>) )?(?P<unit><UNITS>)"
        r"|(?P<weekday><WEEKDAY>)|(?P<part><PART>))",
        repeated.every,
    )
    book.add(
        "every",
        "mondays tuesdays wednesdays thursdays fridays saturdays sundays",
        r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)days)(?!\w)",
        repeated.every,
    )
    book.add(
        "every",
        "once twice NUMBER",
        r"(?:once|twice|<COUNT> times)(?P<rate> (?:an?|per|every|each) )(?P<unit><UNITS>)",
        repeated.every,
    )
    book.add("every", "per", r"per (?P<unit><UNITS>)", repeated.every)


def _enter_words(book: RuleBook) -> None:
    """Words that point at the past, the present or the future, and times of day."""
    book.add(
        "time-word",
        "now currently presently nowadays at right these recently lately in over recent most soon the",
        r"(?:now|currently|presently|nowadays|recently|lately|soon"
        r"|at present|at the moment|at this time|right now|these days"
        r"|(?:in |over )?(?:the )?(?:most )?recent (?:days|weeks|months|years|times|decades)"
        r"|in (?:the )?coming (?:days|weeks|months|years)|the (?:near |not too distant "
        r"|foreseeable )?future|the (?:recent |distant )?past(?= ?[.,;])"
        r"|the (?:near|short|medium|long) term|in past (?:days|weeks|months|quarters|years|decades))(?!\w)",
        repeated.vague,
    )
    book.add(
        "past-word",
        "the",
        r"the past(?! (?:<ABOUT>|<NUMBER> |<UNITS>|<SEASON>|and\b|of\b))(?!\w)",
        repeated.the_past,
    )
    book.add(
        "vague-duration",
        "for a some",
        r"(?:for )?(?:(?:quite )?(?:some time|a (?:long |short )?while|a (?:very |fairly |rather )?(?:long|short|lengthy|brief)"
        r" (?:time|period)))(?!\w)(?! ago)",
        repeated.unmeasured,
    )
    zone = r"(?: (?:GMT|UTC|EST|EDT|PST|PDT|CST|CDT|MST|local time)(?!\w))?"
    book.add(
        "clock",
        "DIGIT",
        rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap]\.?m\.?)(?!\w){zone}",
        repeated.clock,
    )
    book.add(
        "clock",
        "DIGIT",
        r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?(?: (?:GMT|UTC|EST|EDT|local time|hours))?(?![\w:])",
        repeated.clock,
    )
    book.add("clock", "noon midday midnight", r"(?P<named>noon|midday|midnight)(?!\w)", repeated.clock)
    book.add(
        "day-part",
        "the early mid late",
        r"(?:the (?:(?:early|mid|late)[- ])?|(?:early|mid|late)[- ])(?P<part>morning|afternoon|evening)(?!\w)",
        repeated.day_part,
    )
    book.add("narrative-day", "the", r"the day(?!\w)", relative._within_day)
