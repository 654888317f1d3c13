"""Where a host's consent stands on a day: signals and decisions of the Council in the order of time, each change by a named rule.

``support``: backing makes consent *given*, but does not by itself undo strain or a request to leave.
``deed``: one measure against the mission (expulsion, suspension, restriction, detention, attack) makes it *strained*.
``two-words``: so do two complaints, threats or refusals within half a year.
``ask``: a request to leave, or not to renew, makes it *withdrawal-asked*; that stands until it is taken back.
``revoke``: consent withdrawn in so many words is *withdrawn*.
``council-after-request``: a decision of the Council that ends the mandate, or extends it for the last time, after a request: *withdrawn*.
``council-under-strain``: a decision that ends the mandate while consent is strained: *withdrawn*.
``taken-back``: a request to stay, or a measure lifted, makes strained or asked consent *restored*.
``year-without-signal``: given, restored or strained consent of which nothing was told for a year is *unknown*.
``no-signal``, ``too-little``: nothing is told, or not enough for any other rule: *unknown*.
``mission-over``: after its end, consent that was not withdrawn is *over*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from casque.missions.consent.signals import series
from casque.missions.consent.types import Consent, Happened, Month, Signal, State, Turn
from casque.missions.types import Mandate, Mission

WORDS_NEEDED = 2
WORDS_WITHIN = timedelta(days=182)
SILENCE = timedelta(days=365)
_FADES: frozenset[State] = frozenset({"given", "restored", "strained"})


def consent_on(mission: Mission, signals: Iterable[Signal], day: date) -> Consent:
    """Where consent stands on ``day``, from what had been reported and decided by then."""
    told = series(
        one for one in signals if one.day <= day and (one.event.published is None or one.event.published <= day)
    )
    decisions = [
        one for one in mission.mandates if one.adopted <= day and one.kind in ("final", "end") and not one.part
    ]
    turns = _turns(told, decisions, mission)
    state, since, rule, words = _last(turns, len(told))
    heard = max((one.day for one in told), default=None)
    over = mission.end is not None and day.isoformat()[: len(mission.end)] > mission.end
    if state != "withdrawn" and over:
        state, since, rule = "over", None, "mission-over"
        words = f"{mission.acronym} ended on {mission.end}; nothing in the record says that its host's consent had been withdrawn."
    elif state in _FADES and heard is not None and day - heard > SILENCE:
        words = f"Nothing about it was told after {heard.isoformat()}, when consent was {state}: whether it holds is not known."
        state, since, rule = "unknown", heard, "year-without-signal"
    return Consent(mission.id, day, state, since, rule, words, turns, told, months(told))


def months(told: Iterable[Happened]) -> tuple[Month, ...]:
    """The series by month, months without a signal left out."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in told:
        counts[f"{one.day:%Y-%m}", _column(one.weight)] += 1
    return tuple(
        Month(month, *(counts[month, column] for column in ("support", "words", "deeds", "asks")))
        for month in sorted({month for month, _ in counts})
    )


def _column(weight: str) -> str:
    return {"support": "support", "restore": "support", "word": "words", "deed": "deeds"}.get(weight, "asks")


def _turns(told: Sequence[Happened], decisions: Sequence[Mandate], mission: Mission) -> tuple[Turn, ...]:
    """Changes of state in the order of time; on one day signals come before the Council's decisions."""
    events: list[tuple[date, int, Happened | Mandate]] = [(one.day, 0, one) for one in told]
    events += [(one.adopted, 1, one) for one in decisions]
    turns: list[Turn] = []
    words_before: list[date] = []
    for _, _, event in sorted(events, key=lambda one: one[:2]):
        state = turns[-1].state if turns else "unknown"
        if isinstance(event, Mandate):
            turn = _decided(state, event)
        else:
            if event.weight == "word":
                words_before.append(event.day)
            turn = _turned(state, event, words_before, mission)
        if turn is not None and turn.state != state:
            turns.append(turn)
    return tuple(turns)


def _turned(state: State, told: Happened, words_before: Sequence[date], mission: Mission) -> Turn | None:
    new: tuple[State, str] | None = None
    if told.weight == "revoke":
        new = "withdrawn", "revoke"
    elif state == "withdrawn":
        new = None
    elif told.weight == "ask":
        new = "withdrawal-asked", "ask"
    elif told.weight == "restore":
        lifts = state == "strained" or (state == "withdrawal-asked" and told.kind == "stay-asked")
        new = ("restored", "taken-back") if lifts else ("given", "support") if state == "unknown" else None
    elif told.weight == "support" and told.target == "mission" and state == "unknown":
        new = "given", "support"
    elif state != "withdrawal-asked" and told.weight == "deed":
        new = "strained", "deed"
    elif state != "withdrawal-asked" and told.weight == "word":
        recent = [one for one in words_before if told.day - one <= WORDS_WITHIN]
        new = ("strained", "two-words") if len(recent) >= WORDS_NEEDED else None
    if new is None:
        return None
    return Turn(told.day, new[0], new[1], f"{told.what[:1].upper()}{told.what[1:]}: {cited(told.signals[0])}", told)


def cited(signal: Signal) -> str:
    """The sentence with its report, as it is shown."""
    event = signal.event
    sentence = event.sentence if event.sentence.startswith(("“", '"', "«")) else f"“{event.sentence}”"
    report = ", ".join(filter(None, (event.publisher, event.title))) or f"report {event.document}"
    return f"{sentence} ({report}, {event.published or 'no date'})"


def _decided(state: State, decision: Mandate) -> Turn | None:
    name = decision.resolution or "A decision of the Council"
    if state == "withdrawal-asked":
        how = "ended the mandate" if decision.kind == "end" else "extended it for the last time"
        words = f"After the request to leave, {name} {how}, to {decision.expires}."
        return Turn(decision.adopted, "withdrawn", "council-after-request", words, None)
    if state == "strained" and decision.kind == "end":
        words = f"While the mission was restricted, {name} ended its mandate on {decision.expires}."
        return Turn(decision.adopted, "withdrawn", "council-under-strain", words, None)
    return None


def _last(turns: Sequence[Turn], signals: int) -> tuple[State, date | None, str, str]:
    if not turns and signals:
        words = f"What the record tells ({signals} signal{'s' if signals > 1 else ''}) is not enough to say where consent stands."
        return "unknown", None, "too-little", words
    if not turns:
        return "unknown", None, "no-signal", "No report in the record tells anything of the host government's consent."
    return turns[-1].state, turns[-1].day, turns[-1].rule, turns[-1].words
