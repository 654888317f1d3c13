"""When an event happened, beyond its own clause: what the report around it makes likely.

A date in the event's own clause is one option among several: other times of the sentence, times of other sentences that the language model
points at, the day of the event told just before, the day of the lead, the day of the dateline, the day of publication. Each option is weighed
by named reasons (``weights/date.json``, fitted by ``training.decide``); none is an answer. An option from elsewhere is marked as inferred: no
text, and the name of its rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from casque.knowledge.frames import lexicon
from casque.language.types import NOWHERE, Sentence
from casque.reading.candidates import Candidate
from casque.reading.event_dates import dates_events, heads_of_time, may_be_then
from casque.reading.logistic import Features, shipped
from casque.reading.merge import Draft, finer
from casque.reading.records import DateValue, TimeMention
from casque.reading.status import SPEECH_ACTS
from casque.reading.time.find import aside
from casque.reading.told import read_odds, telling_chances

NEAR = 3
"""Sentences over which an event lends its day to the next."""


@dataclass(slots=True)
class Option:
    """A date that an event may have, and where it comes from."""

    value: DateValue
    sources: set[str] = field(default_factory=set)
    rank: int = 9


ORDER = (
    "own",
    "sentence",
    "speech",
    "statement",
    "same_sentence",
    "before",
    "dateline",
    "lead",
    "after",
    "read",
    "published",
)
RULES = {
    "own": None,
    "sentence": "a time of the sentence",
    "speech": "day of the speech in its sentence",
    "statement": "day of the statement",
    "same_sentence": "day of the event beside it",
    "before": "day of the event told before",
    "dateline": "day of the dateline",
    "lead": "day of the lead",
    "after": "day of the event told next",
    "read": "a time nearby",
    "published": "day of publication",
}


READ_FLOOR = 0.1
"""A time that the language model holds for less likely is no option by that."""
IN_SENTENCE = frozenset({"sentence", "speech"})


def told_times(text: str, times: Sequence[TimeMention]) -> list[TimeMention]:
    """The times that the report tells; when a picture was taken dates no event."""
    return [mention for mention in times if not aside(text, mention.start, mention.end)]


def date_events(
    drafts: Sequence[Draft],
    times: Sequence[TimeMention],
    published: date | None,
    dateline: DateValue | None,
    statements: dict[int, DateValue],
) -> None:
    """Set the date of each draft to its likeliest option, else to that of its own clause, or to none.

    Drafts come in text order with the dates of their own clauses.

    ``statements`` gives, by the trigger's start, the day of the statement that a draft belongs to.
    """
    weights = shipped("date")
    found: list[DateValue | None] = []
    for place in range(len(drafts)):
        options = options_of(place, drafts, times, published, dateline, statements)
        weighed = [(weights.chance(features), -n, option) for n, (option, features) in enumerate(options)]
        best = max(weighed, key=lambda row: row[:2], default=None)
        likely = best is not None and best[0] >= weights.threshold
        own = drafts[place].date
        found.append(finer(best[2].value, own) if best is not None and likely else own)
    for draft, value in zip(drafts, found, strict=True):
        draft.date = value


def options_of(
    place: int,
    drafts: Sequence[Draft],
    times: Sequence[TimeMention],
    published: date | None,
    dateline: DateValue | None,
    statements: dict[int, DateValue],
) -> list[tuple[Option, Features]]:
    """The dates that a draft may have, each once, with their reasons."""
    draft = drafts[place]
    options: dict[str, Option] = {}
    read = _read(draft, times)
    for source, value in _sources(place, drafts, times, published, dateline, statements, read):
        if not may_be_then(value, draft.candidate.status, published):
            continue
        rank = ORDER.index(source)
        option = options.setdefault(value.value, Option(value, rank=rank))
        option.sources.add(source)
        if rank <= option.rank:
            rule = RULES[source]
            exact = source in ("own", "sentence", "speech")
            told = value if exact else replace(value, text=None, start=None, end=None, rule=rule)
            option.value, option.rank = told, rank
    unsaid = telling_chances(draft.candidate, "when").get(NOWHERE, 0.0)
    return [
        (option, _features(option, draft, options, published) | _read_features(read.get(value, 0.0), unsaid, option))
        for value, option in options.items()
    ]


def _read(draft: Draft, times: Sequence[TimeMention]) -> dict[str, float]:
    """Date -> how likely the language model holds it that words of the report which tell this date tell that of the event."""
    chances = telling_chances(draft.candidate, "when")
    found: dict[str, float] = {}
    for mention in times:
        if mention.value is not None:
            inside = sum(chance for start, chance in chances.items() if mention.start <= start < mention.end)
            found[mention.value] = found.get(mention.value, 0.0) + inside
    return found


def _read_features(chance: float, unsaid: float, option: Option) -> Features:
    odds, none = read_odds(chance), read_odds(unsaid)
    exact = bool(option.sources & (IN_SENTENCE | {"own"}))
    return {
        "read_chance": chance,
        "read_odds": odds,
        "read_odds:inside": odds * exact,
        "unsaid": unsaid,
        "unsaid_odds": none,
        "unsaid_odds:inside": none * exact,
    }


def _sources(
    place: int,
    drafts: Sequence[Draft],
    times: Sequence[TimeMention],
    published: date | None,
    dateline: DateValue | None,
    statements: dict[int, DateValue],
    read: dict[str, float],
) -> list[tuple[str, DateValue]]:
    draft = drafts[place]
    sentence = draft.candidate.sentence
    found: list[tuple[str, DateValue]] = []
    if draft.date is not None:
        found.append(("own", draft.date))
    for mention in times:
        inside = sentence.start <= mention.start and mention.end <= sentence.end
        if inside and mention.value is not None and dates_events(mention):
            exact = (mention.text, mention.start, mention.end)
            source = "speech" if _dates_speech(sentence, mention) else "sentence"
            found.append((source, DateValue(mention.value, mention.precision or "day", *exact, mention.rule)))
    for mention in times:
        if mention.value is not None and read.get(mention.value, 0.0) >= READ_FLOOR and dates_events(mention):
            found.append(("read", DateValue(mention.value, mention.precision or "day")))
    statement = statements.get(sentence.tokens[draft.candidate.trigger].start)
    if statement is not None:
        found.append(("statement", statement))
    for other in drafts:
        if other is draft or other.date is None:
            continue
        gap = sentence.index - other.candidate.sentence.index
        if gap == 0:
            found.append(("same_sentence", other.date))
        elif -NEAR <= gap < 0:
            found.append(("after", other.date))
    before = [
        d for d in drafts[:place] if d.date is not None and 0 < sentence.index - d.candidate.sentence.index <= NEAR
    ]
    if before and before[-1].date is not None:
        found.append(("before", before[-1].date))
    lead = next((d.date for d in drafts if d.date is not None and d.candidate.sentence.index <= 2), None)
    if lead is not None:
        found.append(("lead", lead))
    if dateline is not None:
        found.append(("dateline", dateline))
    if published is not None:
        found.append(("published", DateValue(published.isoformat(), "day")))
    return found


def _dates_speech(sentence: Sentence, mention: TimeMention) -> bool:
    """Whether a time hangs on a verb of speech ("said on Monday that ..."): it dates what is said only by chance."""
    heads = heads_of_time(sentence, mention)
    if heads is None or heads[1] < 0 or sentence.tokens[heads[1]].upos != "VERB":
        return False
    embedding = lexicon().embedding(sentence.tokens[heads[1]].lemma.lower(), "v")
    return embedding is not None and embedding.kind == "report"


def _features(option: Option, draft: Draft, options: dict[str, Option], published: date | None) -> Features:
    candidate = draft.candidate
    token = candidate.sentence.tokens[candidate.trigger]
    has_own = any("own" in o.sources for o in options.values())
    in_sentence = any(o.sources & IN_SENTENCE for o in options.values())
    future = published is not None and option.value.value[:10] > published.isoformat()
    found: Features = {
        f"precision:{option.value.precision}": 1.0,
        "votes": min(len(option.sources), 4) / 2.0,
        "own_elsewhere": float(has_own and "own" not in option.sources),
        "sentence_elsewhere": float(in_sentence and not option.sources & IN_SENTENCE),
        "future": float(future),
        "future_planned": float(future and candidate.status in ("planned", "demanded", "forecast", "hypothetical")),
        "past_planned": float(not future and candidate.status in ("planned", "forecast")),
    }
    tense = _tense(candidate)
    for source in option.sources:
        found[source] = 1.0
        found[f"{source}:{tense}"] = 1.0
        found[f"{source}:speech"] = float(candidate.type in SPEECH_ACTS)
        found[f"{source}:noun"] = float(token.upos in ("NOUN", "PROPN"))
        found[f"{source}:opening"] = float(candidate.sentence.index <= 1)
        found[f"{source}:status:{candidate.status}"] = 1.0
        found[f"{source}:subordinate"] = float(candidate.scope.subordinate > 0)
        found[f"{source}:dated"] = float(in_sentence)
    return found


def _tense(candidate: Candidate) -> str:
    """Tense of the trigger's verb group: had done, has done, did, does, doing, to do; or noun."""
    sentence, trigger = candidate.sentence, candidate.trigger
    token = sentence.tokens[trigger]
    if token.upos in ("NOUN", "PROPN"):
        return "noun"
    helpers = {
        sentence.tokens[c].text.lower()
        for c in sentence.children[trigger]
        if sentence.tokens[c].deprel.startswith("aux")
    }
    if "had" in helpers:
        return "pluperfect"
    if helpers & {"has", "have", "'ve", "’ve"}:
        return "perfect"
    if helpers & {"was", "were"}:
        return "past"
    return {"VBD": "past", "VBN": "participle", "VBG": "gerund", "VB": "base"}.get(token.xpos, "present")
