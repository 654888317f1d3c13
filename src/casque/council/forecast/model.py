"""The forecast of one draft, with the grounds it stands on and the past votes that speak for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp

from casque.council.forecast.course import FEATURES, CourseMemory, Question, Weights, weights_for
from casque.council.forecast.joint import Ballot, yes_votes
from casque.council.forecast.leanings import Leanings
from casque.council.forecast.memory import Course, camp_of, usable
from casque.council.history import Record, record_of
from casque.council.members import Council, council_on
from casque.council.names import members_named
from casque.council.past import KINDS, PastVote, shipped_votes
from casque.council.rules import rule_on
from casque.council.topics import topics_meant
from casque.errors import NothingFound, OutsideTheRecord
from casque.knowledge.countries import country_named

FIRST_YEAR = 2005
"""Before it too little had been seen to fit on."""
SIMILAR = 8


@dataclass(frozen=True, slots=True)
class MemberChance:
    """What one member may do."""

    member: str
    name: str
    permanent: bool
    yes: float
    abstain: float
    no: float
    veto: float
    """Chance that its no is a veto: a permanent member's, on a draft that has its votes."""
    on_topic: Record
    """Its votes on the topic before this day."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One number that moved the forecast."""

    feature: str
    value: float
    """Chance, count or 0/1, as the feature means it."""
    times_dissent: float
    """By how much it multiplies the odds of adoption against dissent, compared with an average draft."""
    times_stopped: float
    """By how much it multiplies the odds of a veto or failure, whichever it moves more."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What may come of a draft. ``unanimous`` and ``contested`` add up to ``adopted``; ``adopted``, ``vetoed`` and ``failed`` to 1."""

    on: date
    topic: str
    kind: str
    drafters: tuple[str, ...]
    camp: str
    adopted: float
    unanimous: float
    contested: float
    vetoed: float
    failed: float
    yes_expected: float
    yes_low: int
    yes_high: int
    """Between these the number of yes votes lies with a chance of at least 0.8."""
    enough_yes: float
    """Chance of the yes votes needed, veto or not."""
    members: tuple[MemberChance, ...]
    grounds: tuple[Ground, ...]
    """Strongest first."""
    similar: tuple[PastVote, ...]
    """Votes that speak for it: same topic and kind, then same topic, newest first."""
    votes_to: date
    """Last vote that was known."""
    fitted_before: date
    notes: tuple[str, ...]


def forecast(
    topic: str,
    kind: str,
    on: date,
    *,
    drafters: Iterable[str] = (),
    agreed: bool = False,
    outsiders: int = 0,
    votes: Sequence[PastVote] | None = None,
) -> Forecast:
    """The forecast of a draft to be voted on a day, from votes before that day only.

    ``drafters`` are members (the penholder); ``agreed`` a text agreed beforehand and put by the President; ``outsiders`` sponsors
    that have no seat. Raises NothingFound for an unknown topic or kind, OutsideTheRecord for a day before 2005.
    """
    if kind not in KINDS:
        raise NothingFound(f"No kind of decision is called {kind!r}. Kinds: {', '.join(KINDS)}.", kind=kind)
    if on.year < FIRST_YEAR:
        raise OutsideTheRecord(
            f"Forecasts begin in {FIRST_YEAR}: before it too few votes are known to learn from.", day=on.isoformat()
        )
    council = council_on(on)
    name, notes = _topic(topic)
    codes = tuple(dict.fromkeys(members_named(drafters, council)))
    camp = camp_of(codes, agreed=agreed, outsiders=outsiders)
    asked = Question(on, name, kind, codes, camp, outsiders)
    known = [one for one in (shipped_votes() if votes is None else votes) if one.on < on]
    course_memory, leanings = CourseMemory(), Leanings()
    for one in usable(known):
        course_memory.learn(one)
        leanings.learn(one)
    weights = weights_for(on)
    return assemble(asked, council, known, course_memory, leanings, weights, [*notes, *_notes(on, known, weights)])


def assemble(
    asked: Question,
    council: Council,
    known: Sequence[PastVote],
    course_memory: CourseMemory,
    leanings: Leanings,
    weights: Weights,
    notes: Sequence[str] = (),
) -> Forecast:
    """The forecast from memories that end before the day of the question."""
    features = course_memory.features(asked)
    chances = weights.chances(features)
    rule = rule_on(asked.on)
    given = {
        course: {one.code: leanings.chances(asked, course, one.code) for one in council.members} for course in Course
    }
    ballots = {course: [Ballot(one.permanent, given[course][one.code]) for one in council.members] for course in Course}
    yes = yes_votes(rule, chances, ballots)
    low, high = _span(yes)
    adopted = chances[Course.UNANIMOUS] + chances[Course.CONTESTED]
    on_topic = [one for one in known if one.topic == asked.topic]
    return Forecast(
        on=asked.on,
        topic=asked.topic,
        kind=asked.kind,
        drafters=asked.drafters,
        camp=asked.camp.value,
        adopted=adopted,
        unanimous=chances[Course.UNANIMOUS],
        contested=chances[Course.CONTESTED],
        vetoed=chances[Course.VETOED],
        failed=chances[Course.FAILED],
        yes_expected=sum(count * chance for count, chance in enumerate(yes)),
        yes_low=low,
        yes_high=high,
        enough_yes=sum(yes[rule.needed :]),
        members=_members(council, chances, given, on_topic),
        grounds=_grounds(weights, features),
        similar=_similar(asked, on_topic),
        votes_to=known[-1].on if known else asked.on,
        fitted_before=weights.before,
        notes=tuple(notes),
    )


def _members(
    council: Council,
    chances: Mapping[Course, float],
    given: Mapping[Course, Mapping[str, Sequence[float]]],
    on_topic: Sequence[PastVote],
) -> tuple[MemberChance, ...]:
    found = []
    for one in council.members:
        mixed = [sum(chances[course] * given[course][one.code][place] for course in Course) for place in range(3)]
        veto = chances[Course.VETOED] * given[Course.VETOED][one.code][2] if one.permanent else 0.0
        found.append(
            MemberChance(
                one.code, one.name, one.permanent, mixed[0], mixed[1], mixed[2], veto, record_of(one.code, on_topic)
            )
        )
    return tuple(found)


def _grounds(weights: Weights, features: Sequence[float]) -> tuple[Ground, ...]:
    dissent, vetoed, failed = weights.effects(features)
    grounds = [
        Ground(name, _told(name, value), exp(c), exp(max((v, f), key=abs)))
        for name, value, c, v, f in zip(FEATURES, features, dissent, vetoed, failed, strict=True)
    ]
    return tuple(sorted(grounds, key=lambda one: -max(abs(one.times_dissent - 1), abs(one.times_stopped - 1))))


def _told(name: str, value: float) -> float:
    """The feature as a chance, odds or count in place of its logarithm."""
    if name.startswith("dissent"):
        return 1 / (1 + exp(-value))
    if name.startswith(("not adopted", "failed")):
        return exp(value)
    return exp(2 * value) - 1 if name.startswith("sponsors") else value


def _similar(asked: Question, on_topic: Sequence[PastVote]) -> tuple[PastVote, ...]:
    newest = list(reversed(on_topic))
    alike = [one for one in newest if one.kind == asked.kind]
    return tuple([*alike, *(one for one in newest if one.kind != asked.kind)][:SIMILAR])


def _span(yes: Sequence[float]) -> tuple[int, int]:
    """The narrowest span of numbers of yes votes that holds 0.8 of the chance."""
    best = (0, len(yes) - 1)
    for low in range(len(yes)):
        held = 0.0
        for high in range(low, len(yes)):
            held += yes[high]
            if held >= 0.8:
                best = min(best, (low, high), key=lambda span: span[1] - span[0])
                break
    return best


def _topic(word: str) -> tuple[str, list[str]]:
    """The topic that a word means; a state without past votes is a topic of its own, known to be unknown."""
    try:
        found = topics_meant(word)
    except NothingFound:
        state = country_named(word)
        if state is None:
            raise
        return state.name, [f"No past votes on {state.name}: general rates stand in for the topic's own."]
    if len(found) > 1:
        raise NothingFound(f"{word!r} means several topics: {', '.join(found)}. Name one.", word=word, near=list(found))
    return found[0], []


def _notes(on: date, known: Sequence[PastVote], weights: Weights) -> list[str]:
    notes = ["Non-participation is not forecast: members are taken to vote."]
    if known and (gap := (on - known[-1].on).days) > 60:
        notes.append(
            f"The last vote that is known is {gap} days old; import newer ones (casque council import, --votes)."
        )
    if weights.before > on:
        notes.append(f"The regression was fitted on votes before {weights.before}, later than this day.")
    return notes
