"""What a rule of the time grammar is, what it is told, and how the words of a text find their rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from casque.reading.time.periods import Period
from casque.reading.time.vocabulary import MONTHS, NUMBER_WORDS, ORDINALS, WEEKDAYS, compile_rule


@dataclass(slots=True)
class Context:
    """What a rule may ask: the text, the day of publication, the last date of the narrative, the tense."""

    text: str
    published: date | None
    tense_of: Callable[[int, int], str | None]
    anchor: Period | None = None
    """The last date that the narrative named, never a caption's or a dateline's."""
    anchor_end: int = 0
    """Where the words for it end."""
    quarter: tuple[int, Period] | None = None
    """The last quarter that the text named, and where."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a time expression means: its TIMEX3 type and value, and the days it covers where it names days."""

    type: str
    timex: str | None
    period: Period | None = None
    start: int | None = None
    """Where the mention begins, if later than the rule's match."""
    end: int | None = None
    rule: str | None = None
    anchors: bool = True
    """Whether "the next day" may count from here."""


Handler = Callable[[re.Match[str], Context], Resolved | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern, the words that can begin it, and what it means."""

    name: str
    pattern: re.Pattern[str]
    handler: Handler


@dataclass(slots=True)
class RuleBook:
    """Rules by the first word of what they match, so that a text is read once."""

    by_word: dict[str, list[Rule]] = field(default_factory=dict)

    def add(self, name: str, starts: str, pattern: str, handler: Handler) -> None:
        """Enter a rule; ``starts`` lists first words, or the classes MONTH WEEKDAY NUMBER ORDINAL DIGIT."""
        rule = Rule(name, compile_rule(pattern), handler)
        for word in first_words(starts.split()):
            self.by_word.setdefault(word, []).append(rule)


_CLASSES: dict[str, Iterable[str]] = {
    "MONTH": MONTHS,
    "WEEKDAY": WEEKDAYS,
    "NUMBER": {word.split()[0].split("-")[0] for word in NUMBER_WORDS}
    | {"several", "few", "many", "some", "couple", "a", "half", "dozens", "#"},
    "ORDINAL": {word.split("-")[0] for word in ORDINALS} | {"#"},
    "DIGIT": ("#",),
    "EDGE": [
        "early",
        "late",
        "mid",
        "end",
        "beginning",
        "start",
        "middle",
        "close",
        "turn",
        "earlier",
        "later",
        "the",
        "very",
        "first",
        "second",
    ],
    "ABOUT": [
        "about",
        "around",
        "some",
        "roughly",
        "nearly",
        "almost",
        "over",
        "more",
        "less",
        "at",
        "approximately",
        "just",
        "only",
        "exactly",
        "up",
        "as",
        "fewer",
        "well",
    ],
}


def first_words(starts: Iterable[str]) -> set[str]:
    """The words that a list of words and classes stands for."""
    words: set[str] = set()
    for start in starts:
        words.update(_CLASSES.get(start, (start,)))
    return words


_WORD = re.compile(
    r"(?<![\w.,:/$€£])\d(?=\d{3}(?!\d)|\d{0,3}(?:\.\d+)?[-–/.:'’]"
    r"|\d{0,3}[^\s\d]{0,6}\s{1,3}[A-Za-z\d]\S|\d{0,1}[ap]\.?m|\d?0s)|(?<![\w])['’](?=\d0s"
    r"|\d\d)|(?<![A-Za-z\d_])[A-Za-z]+"
)


REACH = 60
"""Characters from the first word of an expression to the word in it that names a time."""
_CORE = re.compile(
    r"\d|(?<![A-Za-z])(?:(?:sixteen|seventeen|eighteen|nineteen|twenty|two)(?=[ -])|"
    + "|".join(sorted([*MONTHS, *WEEKDAYS], key=len, reverse=True))
    + r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|seconds?|minutes?|hours?|days?|nights?"
    r"|weeks?|weekends?|weekdays|fortnights?"
    r"|months?|quarters?|years?|decades?|century|centuries|spring|summer|autumn|fall|winter"
    r"|morning|afternoon|evening|today|yesterday"
    r"|tomorrow|tonight|overnight|noon|midday|midnight|twenties|thirties|forties|fifties|sixties"
    r"|seventies|eighties|nineties|hourly|daily"
    r"|nightly|weekly|biweekly|fortnightly|monthly|bimonthly|quarterly|annual|annually|yearly"
    r"|biannual|biennial|now|currently"
    r"|presently|nowadays|present|moment|time|times|term|while|someday|recently|lately|soon|future|past|period"
    r"|christmas|boxing|new|may|bastille"
    r"|valentine|halloween|all|epiphany|st|good|easter|palm|ash|pentecost|maundy|thanksgiving"
    r"|ramadan)(?![a-z])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match of a rule."""

    rule: Rule
    match: re.Match[str]


def candidates_at(book: RuleBook, text: str) -> Iterable[list[Candidate]]:
    """For each place where a rule matches, the matches there, longest first; callers skip what they took."""
    lowered: dict[str, list[Rule]] = book.by_word
    cores = _CORE.finditer(text)
    core = next(cores, None)
    for word in _WORD.finditer(text):
        while core is not None and core.start() < word.start():
            core = next(cores, None)
        if core is None:
            return
        if core.start() - word.start() > REACH:
            continue
        first = word.group()
        key = "#" if first[0].isdigit() else "'" if first[0] in "'’" else first.lower()
        rules = lowered.get(key)
        if rules is None:
            continue
        found = [
            Candidate(rule, match)
            for rule in rules
            if (match := rule.pattern.match(text, word.start())) is not None and match.end() > match.start()
        ]
        if found:
            found.sort(key=lambda candidate: -candidate.match.end())
            yield found
