"""What an explanation of a reading looks like: for each candidate, what was weighed at each step, how likely it was held, and why."""

from __future__ import annotations

from dataclasses import dataclass

from casque.reading.records import Event, Reading, Reason, Span


@dataclass(frozen=True, slots=True)
class Weighed:
    """One option of a decision."""

    what: str
    chance: float
    chosen: bool
    reasons: tuple[Reason, ...]
    """The largest contributions to the logarithm of its odds, largest first."""
    detail: str | None = None
    """Where it comes from, or the rule that offers it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision: its options, the likeliest first, and the chance that an option needs."""

    threshold: float
    options: tuple[Weighed, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the sentence in its tree; ``head`` is the number of the word it hangs on, -1 for the root."""

    index: int
    text: str
    lemma: str
    part: str
    relation: str
    head: int


@dataclass(frozen=True, slots=True)
class Heads:
    """What the language model's event heads say of the likeliest word of an expression."""

    word: str
    event: float
    types: tuple[tuple[str, float], ...]
    """Likeliest types, ``NONE`` among them."""
    statuses: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """One candidate, from its word to the event it became, or to where it was dropped."""

    trigger: Span
    sentence: int
    outcome: str
    """event | told again (a repeat of the event) | dropped"""
    why: str | None
    """Why it was dropped, in words."""
    event: str | None
    """Id of the event that it tells."""
    source: str
    """verb | noun | light | told: what proposed it"""
    frame: str | None
    """The frame that fitted, in the words of its table."""
    framed_type: str | None
    type: str
    status: str
    scope: tuple[str, ...]
    """What stands over it, innermost first, and what that rule did."""
    heads: Heads | None
    actor: Choice
    recipient: Choice
    memory: dict[str, Choice]
    """For a side that the sentence leaves empty (``actor``, ``recipient``): who the rest of the report makes likely."""
    keep: Weighed
    keep_threshold: float
    repeats: Choice
    """Other tellings of the same type."""
    date: Choice | None
    place: Choice | None
    word_of: Choice | None
    """On whose word."""
    confidence: float | None
    """Of the event, after its tellings were joined."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A word that may have told an event and was no candidate."""

    word: Span
    why: str
    chance: float | None
    """What the event heads gave it, or None where they did not look."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reading with its reasons."""

    reading: Reading
    words: tuple[tuple[Word, ...], ...]
    """By sentence."""
    candidates: tuple[Explained, ...]
    """In text order."""
    passed_over: tuple[tuple[PassedOver, ...], ...]
    """By sentence."""

    def of_event(self, event: Event) -> tuple[Explained, ...]:
        """The tellings of an event, its own first."""
        mine = [c for c in self.candidates if c.event == event.id]
        return tuple(sorted(mine, key=lambda c: (c.outcome != "event", c.trigger.start)))

    def of_sentence(self, index: int) -> tuple[Explained, ...]:
        """The candidates of a sentence."""
        return tuple(c for c in self.candidates if c.sentence == index)
