"""Which time expression dates an event: one in the event's own clause, or one that modifies its noun; never another clause's. What was done
is not dated after its report ("extended the mandate until June 30").
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from casque.language.types import Sentence
from casque.reading.candidates import Candidate
from casque.reading.clauses import governors
from casque.reading.records import DateValue, TimeMention
from casque.reading.time.narrative import COUNTED

UNFIT = frozenset({"SET", "DURATION"})
"""Kinds of time expressions that date nothing."""
CLAUSE_EDGES = frozenset({"ccomp", "advcl", "acl:relcl", "acl", "parataxis", "root", "csubj", "advcl:relcl"})
MODIFIERS = frozenset({"compound", "amod", "nmod:poss", "nummod", "nmod:desc", "appos"})
"""Under these a time belongs to its noun ("an October deadline") and to no verb above it."""
DONE = frozenset({"happened", "ongoing", "denied"})
"""What has such a status lies before its report, or on its day."""
AHEAD = timedelta(days=1)
"""Beyond the date line it may be tomorrow."""


def dates_events(mention: TimeMention) -> bool:
    """Whether a time expression can tell when something was: repeated times and lengths of time do not, unless counted from a day."""
    return mention.type not in UNFIT or mention.rule == COUNTED


def heads_of_time(sentence: Sentence, mention: TimeMention) -> tuple[int, int] | None:
    """The topmost word of a time mention and the word it modifies."""
    inside = [t.index for t in sentence.tokens if t.start < mention.end and t.end > mention.start]
    if not inside:
        return None
    members = set(inside)
    top = next((i for i in inside if sentence.tokens[i].head not in members), inside[-1])
    return top, sentence.tokens[top].head


def _word_dated_by(sentence: Sentence, mention: TimeMention) -> int | None:
    """Where a time hangs in the tree. A count of units hangs where the "after" or "before" right behind it does, whatever the tree says."""
    if mention.rule != COUNTED:
        heads = heads_of_time(sentence, mention)
        return None if heads is None else heads[0]
    for token in sentence.tokens:
        if token.start >= mention.end:
            opens = token.lemma.lower() in ("after", "before") and token.deprel in ("mark", "case")
            return token.head if opens and token.head >= 0 else None
    return None


def _path_cost(sentence: Sentence, trigger: int, top: int) -> float | None:
    """How far a time stands from a trigger in the tree; None where a clause edge lies between that hides it."""
    up_trigger = [trigger, *governors(sentence, trigger)]
    up_time = [top, *governors(sentence, top)]
    common = next((n for n in up_time if n in up_trigger), None)
    if common is None:
        return None
    cost = 0.0
    for node in up_time[: up_time.index(common)]:
        relation = sentence.tokens[node].deprel
        if relation == "acl:relcl" and sentence.tokens[node].head == trigger:
            cost += 1.5
            continue
        if relation in CLAUSE_EDGES:
            return None
        if relation in MODIFIERS and sentence.tokens[node].head != trigger:
            return None
        cost += 1.0
    for node in up_trigger[: up_trigger.index(common)]:
        relation = sentence.tokens[node].deprel
        if relation in ("acl:relcl", "parataxis", "advcl:relcl"):
            return None
        if relation == "ccomp":
            return None
        cost += {
            "xcomp": 1.0,
            "conj": 1.5,
            "advcl": 2.5,
            "acl": 2.0,
            "obj": 0.6,
            "obl": 1.2,
            "nmod": 1.5,
            "nsubj": 0.8,
            "nsubj:pass": 0.6,
        }.get(relation, 1.2)
    return cost


def may_be_then(value: DateValue, status: str, published: date | None) -> bool:
    """Whether an event of this status may have this date: what was done has none that begins after its report."""
    if published is None or status not in DONE:
        return True
    limit = (published + AHEAD).isoformat()
    first = value.value.split("/")[0]
    return first <= limit[: len(first)]


def own_date(candidate: Candidate, times: Sequence[TimeMention], published: date | None) -> DateValue | None:
    """The date of a candidate by its own clause, where the clause has one and the candidate may be of then."""
    value = event_date(candidate.sentence, candidate.trigger, times, published)
    return value if value is not None and may_be_then(value, candidate.status, published) else None


def event_date(
    sentence: Sentence, trigger: int, times: Sequence[TimeMention], published: date | None
) -> DateValue | None:
    """The date of the event at a trigger word, or None where the text does not tell it in the event's own clause."""
    best: tuple[float, TimeMention] | None = None
    for mention in times:
        if (
            mention.start < sentence.start
            or mention.end > sentence.end
            or mention.value is None
            or not dates_events(mention)
        ):
            continue
        top = _word_dated_by(sentence, mention)
        cost = None if top is None else _path_cost(sentence, trigger, top)
        if cost is None or cost > 5.0:
            continue
        if best is None or cost < best[0]:
            best = (cost, mention)
    if best is None:
        return None
    mention = best[1]
    rule = mention.rule
    value, precision = mention.value or "", mention.precision or "day"
    heads = heads_of_time(sentence, mention)
    marks = (
        {sentence.tokens[c].text.lower() for c in sentence.children[heads[0]] if sentence.tokens[c].deprel == "case"}
        if heads
        else set()
    )
    if "since" in marks and published is not None and precision in ("year", "month", "day"):
        rule = f"since {rule}"
    return DateValue(value, precision, mention.text, mention.start, mention.end, rule)
