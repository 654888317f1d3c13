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
    "EDGE": "early late mid end beginning start middle close turn earlier later the very first second".split(),
    "ABOUT": "about around some roughly nearly almost over more less at approximately just only exactly up as fewer well".split(),
}


def first_words(starts: Iterable[str]) -> set[str]:
    """The words that a list of words and classes stands for."""
    words: set[str] = set()
    for start in starts:
        words.update(_CLASSES.get(start, (start,)))
    return words


_WORD = re.compile(r"(?<![\w.,:/$€£])\d|(?<![\w])['’](?=\d0s|\d\d)|(?<![A-Za-z\d_])[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match of a rule."""

    rule: Rule
    match: re.Match[str]


def candidates_at(book: RuleBook, text: str) -> Iterable[list[Candidate]]:
    """For each place where a rule matches, the matches there, longest first; the caller skips what it took."""
    lowered: dict[str, list[Rule]] = book.by_word
    for word in _WORD.finditer(text):
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
