"""What is wrong with a reading beside its gold, and at which step: missed, extra, another type, another party, date, place or source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Protocol

from benchmarks.events import PLV_TYPES, class_of_pair, party_agrees
from casque.export.reading_json import reading_to_dict
from casque.reading.explained import Choice, Explained, Explanation

KINDS = {
    "missed: not proposed": "no candidate near the trigger",
    "missed: dropped": "a candidate of the type was held for no event",
    "missed: joined to another": "told, but folded into another event",
    "missed: elsewhere": "an event of the type stands near, but was matched to another",
    "wrong type": "an event near the trigger, of another type",
    "extra": "an event where the gold has none",
    "unmerged repeat": "a second event for one that was found already",
    "wrong actor": "who did it",
    "wrong recipient": "to whom",
    "wrong parties": "one of the two sides of a meeting or a deal",
    "date": "another day, or none",
    "status": "happened, planned, demanded, denied",
    "attribution": "on whose word",
    "place": "where",
}
STEP = {
    "wrong actor": "actor",
    "wrong recipient": "recipient",
    "date": "date",
    "place": "place",
    "attribution": "word_of",
}
NEAR = 160
"""Characters between a predicted and an annotated trigger that still read as one mention, as the scorer has it."""


class Gold(Protocol):
    """The scorer's gold report, as far as it is used here."""

    events: list[dict[str, Any]]

    def agrees(self, gold_ref: dict[str, Any], pred_ref: dict[str, Any]) -> bool:
        """Whether a party of the gold is one of the output."""

    def parties(self, g: dict[str, Any], p: dict[str, Any]) -> tuple[bool, bool]:
        """Whether actors and recipients agree."""


@dataclass
class Error:
    """One thing that is wrong."""

    kind: str
    set: str
    report: str
    type: str
    sentence: str
    at: list[int]
    """Start and end of the trigger inside the sentence."""
    gold: str
    output: str
    reasons: list[str] = field(default_factory=list)


# -- words ---------------------------------------------------------------------------------------------------------


def _names(parties: Iterable[dict[str, Any]]) -> str:
    return ", ".join(" ".join(str(p.get("name") or p.get("text")).split()) for p in parties) or "–"


def _of_gold(event: dict[str, Any]) -> str:
    others = f" (or {', '.join(event['alt_types'])})" if event.get("alt_types") else ""
    parts = [f"{event['type']}{others}: {_names(event['actors'])} → {_names(event['recipients'])}"]
    parts += [f"{name} {event[name]}" for name in ("date", "place", "status", "attribution") if event.get(name)]
    return "; ".join(parts)


def _of_output(event: dict[str, Any]) -> str:
    word, place, date = event.get("attribution") or {}, event.get("place") or {}, event.get("date") or {}
    facts = {
        "date": date.get("value"),
        "place": place.get("name") or place.get("text"),
        "status": event["status"],
        "attribution": word.get("name") or word.get("text"),
    }
    told = "".join(f"; {name} {value}" for name, value in facts.items() if value)
    return f"{event['type']}: {_names(event['actors'])} → {_names(event['recipients'])}{told}; sure {event['confidence']:.2f}"


def _choice(name: str, choice: Choice | None) -> list[str]:
    if choice is None:
        return []
    lines = [f"{name} (needs {choice.threshold:.2f}):"]
    for option in choice.options[:4]:
        why = ", ".join(f"{r.feature} {r.score:+.1f}" for r in option.reasons[:4])
        lines.append(f"{'✓' if option.chosen else '·'} {option.chance:.2f} {option.what} [{option.detail or ''}] {why}")
    return lines


def _reasons(row: Explained | None, kind: str) -> list[str]:
    """What the step at fault weighed, with the frame and the heads before it."""
    if row is None:
        return []
    heads = row.heads
    lines = [
        f"{row.source}: {row.frame or 'no frame'}",
        f"“{row.trigger.text}”, {row.type} {row.status}, {row.outcome}",
    ]
    if heads is not None:
        lines.append(f"heads: event {heads.event:.2f}; " + ", ".join(f"{n} {c:.2f}" for n, c in heads.types))
    if row.scope:
        lines.append("scope: " + "; ".join(row.scope))
    if kind in STEP:
        lines += _choice(STEP[kind], getattr(row, STEP[kind]))
        lines += _choice("elsewhere", row.memory.get(STEP[kind]))
    elif kind in ("unmerged repeat", "missed: joined to another"):
        lines += _choice("told again", row.repeats)
    elif kind == "wrong parties":
        lines += _choice("actor", row.actor) + _choice("recipient", row.recipient)
    else:
        why = ", ".join(f"{r.feature} {r.score:+.1f}" for r in row.keep.reasons)
        lines.append(f"event at all: {row.keep.chance:.2f} of {row.keep_threshold:.2f} needed; {why}")
        lines += [row.why] if row.why else []
    return lines


class Case:
    """One report with its gold, its reading and the reasons of it."""

    def __init__(self, name: str, set_name: str, explanation: Explanation) -> None:
        self.name, self.set, self.explanation = name, set_name, explanation
        self.text = explanation.reading.document.text

    def error(
        self, kind: str, type_: str, start: int, length: int, gold: str, output: str, row: Explained | None
    ) -> Error:
        spans = self.explanation.reading.sentences
        first, last = next(((s.start, s.end) for s in spans if s.start <= start < s.end), (start - 120, start + 160))
        first = max(0, first)
        at = [start - first, start - first + length]
        reasons = _reasons(row, kind)
        return Error(kind, self.set, self.name, type_, self.text[first:last], at, gold, output, reasons)

    def row_of(self, event: dict[str, Any]) -> Explained | None:
        """The telling that became the event."""
        rows = (c for c in self.explanation.candidates if c.event == event["id"] and c.outcome == "event")
        return next(rows, None)

    def near(self, start: int, end: int) -> list[Explained]:
        """Candidates whose trigger touches a stretch of text, else those of its sentence."""
        touching = [c for c in self.explanation.candidates if c.trigger.start < end and start < c.trigger.end]
        return touching or [c for c in self.explanation.candidates if abs(c.trigger.start - start) <= 40]


# -- whole reports ----------------------------------------------------------------------------------------------------


def report_errors(gold: Gold, tool: ModuleType, case: Case) -> Iterator[Error]:
    """The errors of a report whose events are all annotated; ``gold`` and ``tool`` are the scorer's."""
    events = reading_to_dict(case.explanation.reading)["events"]
    matched = tool.pair(gold, events)
    for wanted, found, _ in matched:
        if gold.events[wanted].get("core"):
            yield from _matched_errors(gold, tool, gold.events[wanted], events[found], case)
    missed = [g for n, g in enumerate(gold.events) if g.get("core") and n not in {m[0] for m in matched}]
    extra = [e for n, e in enumerate(events) if n not in {m[1] for m in matched}]
    for wanted in missed:
        mistyped = min(extra, key=lambda e: abs(e["trigger"]["start"] - wanted["quote_start"]), default=None)
        if mistyped is not None and abs(mistyped["trigger"]["start"] - wanted["quote_start"]) <= 40:
            extra.remove(mistyped)
            yield _of_missed(case, "wrong type", wanted, _of_output(mistyped), case.row_of(mistyped))
        else:
            yield _missed(case, wanted)
    known = [(gold.events[g], events[p]) for g, p, _ in matched]
    for event in extra:
        repeat = next((e for g, e in known if event["type"] in (e["type"], g["type"]) and _alike(e, event)), None)
        kind = "unmerged repeat" if repeat is not None else "extra"
        told = f"told by “{repeat['trigger']['text']}”" if repeat is not None else "no event"
        start, words = event["trigger"]["start"], event["trigger"]["text"]
        yield case.error(kind, event["type"], start, len(words), told, _of_output(event), case.row_of(event))


def _matched_errors(
    gold: Gold, tool: ModuleType, wanted: dict[str, Any], found: dict[str, Any], case: Case
) -> Iterator[Error]:
    row = case.row_of(found)

    def error(kind: str) -> Error:
        return _of_missed(case, kind, wanted, _of_output(found), row)

    actors, recipients = gold.parties(wanted, found)
    if wanted.get("symmetric"):
        if not actors:
            yield error("wrong parties")
    else:
        if not actors:
            yield error("wrong actor")
        if not recipients:
            yield error("wrong recipient")
    if tool.date_score(wanted, found) < 1.0:
        yield error("date")
    status = {"ongoing": "happened"}.get(found["status"], found["status"])
    allowed = {wanted["status"], *wanted.get("alt_status", [])}
    if status not in allowed | ({"happened", "demanded"} if wanted["type"] == "REQUEST" else set()):
        yield error("status")
    source = found.get("attribution") or {}
    said = source.get("text") or source.get("name")
    right = not said
    if wanted.get("attribution"):
        named = tool.names_agree(wanted["attribution"], said or "") or gold.agrees(
            {"name": wanted["attribution"]}, source
        )
        right = bool(said) and named
    if not right:
        yield error("attribution")
    if wanted.get("place"):
        place = found.get("place") or {}
        called = [x for x in (place.get("name"), place.get("text")) if x]
        telling = set(tool.norm(wanted["place"])) - tool.GENERIC
        if not any(tool.names_agree(wanted["place"], x) or set(tool.norm(x)) & telling for x in called):
            yield error("place")


def _missed(case: Case, wanted: dict[str, Any]) -> Error:
    """At which step an event was lost."""
    start = wanted["quote_start"]
    types = {wanted["type"], *wanted.get("alt_types", [])}
    near = case.near(start, start + len(wanted.get("trigger") or "x"))
    typed = [c for c in near if c.type in types]
    best = max(typed or near, key=lambda c: c.keep.chance, default=None)
    if best is None:
        kind = "missed: not proposed"
    elif best.outcome == "dropped":
        kind = "missed: dropped"
    elif best.outcome == "told again":
        kind = "missed: joined to another"
    else:
        kind = "missed: elsewhere" if typed else "wrong type"
    return _of_missed(case, kind, wanted, best.outcome if best is not None else "nothing", best)


def _of_missed(case: Case, kind: str, wanted: dict[str, Any], output: str, row: Explained | None) -> Error:
    length = len(wanted.get("trigger") or "")
    return case.error(kind, wanted["type"], wanted["quote_start"], length, _of_gold(wanted), output, row)


def _alike(left: dict[str, Any], right: dict[str, Any]) -> bool:
    """Whether two events of the output share a party on the same side, or have none that differ."""
    sides = [({_id(p) for p in left[side]}, {_id(p) for p in right[side]}) for side in ("actors", "recipients")]
    clash = any(mine and theirs and not mine & theirs for mine, theirs in sides)
    return not clash and any(mine & theirs for mine, theirs in sides)


def _id(party: dict[str, Any]) -> str:
    return str(party["actor"] or party["text"].lower())


# -- single sentences -------------------------------------------------------------------------------------------------


def sentence_errors(item: dict[str, Any], case: Case) -> Iterator[Error]:
    """The errors of a sentence with some events annotated."""
    events = case.explanation.reading.events
    wanted = {record["type"] for record in item["events"]}
    plain = {e["id"]: e for e in reading_to_dict(case.explanation.reading)["events"]}
    for record in item["events"]:
        told = f"{record['type']}: {_names(record['actors'])} → {_names(record['recipients'])}"
        same = [e for e in events if e.type == record["type"]]
        if not same:
            rows = [c for c in case.explanation.candidates if c.type == record["type"]]
            best = max(rows or case.explanation.candidates, key=lambda c: c.keep.chance, default=None)
            other = next((e for e in events if e.type not in wanted), None)
            kind = "missed: dropped" if rows else "wrong type" if other is not None else "missed: not proposed"
            output = _of_output(plain[other.id]) if kind == "wrong type" and other is not None else "nothing"
            yield _in_sentence(case, kind, record["type"], told, output, best)
            continue
        for side in ("actor", "recipient"):
            phrases = [p["text"] for p in record[f"{side}s"]]
            anywhere = record.get("unordered")
            right = any(
                party_agrees(x, e, s)
                for x in phrases
                for e in same
                for s in ((side,) if not anywhere else ("actor", "recipient"))
            )
            if phrases and not right:
                row = case.row_of(plain[same[0].id])
                yield _in_sentence(case, f"wrong {side}", record["type"], told, _of_output(plain[same[0].id]), row)
    for event in events:
        if event.type not in wanted:
            yield _in_sentence(
                case,
                "extra",
                event.type,
                ", ".join(sorted(wanted)),
                _of_output(plain[event.id]),
                case.row_of(plain[event.id]),
            )


def _in_sentence(case: Case, kind: str, type_: str, gold: str, output: str, row: Explained | None) -> Error:
    start, length = (row.trigger.start, len(row.trigger.text)) if row is not None else (0, 0)
    return case.error(kind, type_, start, length, gold, output, row)


def pair_errors(item: dict[str, Any], case: Case) -> Iterator[Error]:
    """The errors of a sentence with one marked pair."""
    events = case.explanation.reading.events
    plain = {e["id"]: e for e in reading_to_dict(case.explanation.reading)["events"]}
    allowed = PLV_TYPES.get(item["root"], {item["root"]})
    gold = f"{item['root']}: {item['source']} → {item['target']}"
    right = [e for e in events if e.type in allowed]
    if not right:
        rows = [c for c in case.explanation.candidates if c.type in allowed]
        best = max(rows or case.explanation.candidates, key=lambda c: c.keep.chance, default=None)
        guess = class_of_pair(item, events)
        kind = "missed: dropped" if rows else "wrong type" if guess is not None else "missed: not proposed"
        yield _in_sentence(case, kind, item["root"], gold, guess or "nothing", best)
        return
    for side, phrase in (("actor", item["source"]), ("recipient", item["target"])):
        if not any(
            party_agrees(phrase, e, side) or (not e.recipients and party_agrees(phrase, e, "actor")) for e in right
        ):
            row = case.row_of(plain[right[0].id])
            yield _in_sentence(case, f"wrong {side}", item["root"], gold, _of_output(plain[right[0].id]), row)
