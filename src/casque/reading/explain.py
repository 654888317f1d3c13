"""Why a report was read as it was: the steps of the pipeline once more, with what each of them weighed.

Nothing of this runs when reports are read. The same public functions are called in the same order, so that an explanation cannot tell
anything else than the reading does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from casque.documents.types import Document
from casque.knowledge.frames import lexicon
from casque.reading.actors import ActorBook
from casque.reading.candidates import Candidate
from casque.reading.dating import date_events
from casque.reading.dating import options_of as date_options
from casque.reading.events import trigger_span
from casque.reading.explain_words import frame_of, heads_of, passed_over, scope_of, words_of
from casque.reading.explained import Choice, Explained, Explanation, Weighed
from casque.reading.logistic import Features, Logistic, shipped
from casque.reading.memory import fill_side
from casque.reading.memory import floor_of as memory_floor
from casque.reading.memory import options_of as memory_options
from casque.reading.merge import Draft, may_be_one, pair_features
from casque.reading.parties import Found
from casque.reading.pipeline import (
    Judged,
    Opened,
    Reader,
    dating,
    drafts_of,
    events_of,
    judge,
    one_of_each,
    open_candidates,
    reading_of,
    scene_of,
)
from casque.reading.places.options import options_of as place_options
from casque.reading.places.reasons import reasons_of
from casque.reading.placing import floor_of, place_of
from casque.reading.records import Event, Reason
from casque.reading.sides import all_side_features, choose_sides, paths_from, weigh
from casque.reading.softmax import Softmax, shipped_softmax
from casque.reading.sourcing import options_of as source_options
from casque.reading.told import telling_of

SIDES = ("actor", "recipient")
OPTIONS_SHOWN = 6
DROPS = {
    "negated": "the writer says that it did not happen",
    "nobody": "neither who did it nor to whom is known",
}


@dataclass(slots=True)
class _Notes:
    """What was weighed for one candidate, as the steps go on."""

    framed_type: str
    sides: dict[str, Choice]
    memory: dict[str, Choice] = field(default_factory=dict)
    repeats: Choice = Choice(0.0, ())  # noqa: RUF009 - frozen
    date: Choice | None = None
    place: Choice | None = None
    word_of: Choice | None = None


def explain(document: Document, reader: Reader) -> Explanation:
    """The reading of a document with the reasons of each step."""
    opened = reader.open(document)
    candidates = open_candidates(opened.sentences, opened.book)
    notes = {id(c): _Notes(c.type, _weigh_sides(c, opened.book)) for c in candidates}
    judged = judge(opened, candidates)
    drafts = drafts_of(opened, judged)
    for draft in drafts:
        notes[id(draft.candidate)].memory = _fill(draft, drafts, opened.book)
    for draft in drafts:
        notes[id(draft.candidate)].repeats = _repeats(draft, drafts, opened)
    merged = one_of_each(drafts)
    _explain_dates(opened, merged, notes)
    _explain_places(opened, merged, notes)
    _explain_sources(opened, merged, notes)
    events = events_of(opened, merged)
    told = {id(c): event for event, draft in zip(events, merged, strict=True) for c in (draft.candidate, *draft.others)}
    own = {id(draft.candidate) for draft in merged}
    text = document.text
    return Explanation(
        reading=reading_of(opened, events),
        words=tuple(words_of(s) for s in opened.sentences),
        candidates=tuple(
            _explained(row, notes[id(row.candidate)], told.get(id(row.candidate)), own, opened) for row in judged
        ),
        passed_over=tuple(
            passed_over(s, [c for c in candidates if c.sentence is s], opened.sentences, opened.book, text)
            for s in opened.sentences
        ),
    )


def _explained(row: Judged, notes: _Notes, event: Event | None, own: set[int], opened: Opened) -> Explained:
    candidate, keep = row.candidate, shipped("keep")
    outcome = "dropped" if event is None else "event" if id(candidate) in own else "told again"
    why = None
    if event is None:
        unlikely = f"held for no event that counts: {row.chance:.2f}, {keep.threshold:g} is needed"
        why = DROPS.get(row.dropped or "nobody", unlikely)
    return Explained(
        trigger=trigger_span(candidate, opened.document.text),
        sentence=candidate.sentence.index,
        outcome=outcome,
        why=why,
        event=event.id if event is not None else None,
        source=candidate.source,
        frame=frame_of(candidate, opened.sentences, opened.book),
        framed_type=notes.framed_type if candidate.source != "told" else None,
        type=candidate.type,
        status=candidate.status,
        scope=scope_of(candidate),
        heads=heads_of(candidate),
        actor=notes.sides["actor"],
        recipient=notes.sides["recipient"],
        memory=notes.memory,
        keep=_told(candidate.type, keep, row.features, row.chance, row.dropped is None),
        keep_threshold=keep.threshold,
        repeats=notes.repeats,
        date=notes.date,
        place=notes.place,
        word_of=notes.word_of,
        confidence=event.confidence if event is not None else None,
    )


def _weighed(what: str, weights: Logistic, features: Features, chosen: bool, detail: str | None = None) -> Weighed:
    return _told(what, weights, features, weights.chance(features), chosen, detail)


def _told(
    what: str, weights: Logistic | Softmax, features: Features, chance: float, chosen: bool, detail: str | None = None
) -> Weighed:
    reasons = tuple(Reason(name, score) for name, score in weights.contributions(features))
    return Weighed(what, round(chance, 3), chosen, reasons, detail)


def _choice(threshold: float, options: Iterable[Weighed]) -> Choice:
    """The likeliest options, those chosen among them always."""
    ranked = sorted(options, key=lambda o: (-o.chance, o.what))
    return Choice(threshold, tuple(o for n, o in enumerate(ranked) if n < OPTIONS_SHOWN or o.chosen))


def _called(found: Found) -> str:
    name = found.actor.name if found.actor is not None else None
    text = " ".join(found.mention.text.split())
    return text if name in (None, text) else f"{text} = {name}"


def _weigh_sides(candidate: Candidate, book: ActorBook) -> dict[str, Choice]:
    """Every mention of the sentence on each side; chooses the sides of the candidate too."""
    telling = telling_of(candidate)
    paths = paths_from(candidate.sentence, candidate.trigger)
    rows = weigh(candidate, telling, book)
    near = [row.found for row in rows]
    features = {side: all_side_features(candidate, telling, near, side, paths) for side in SIDES}
    choose_sides(candidate, telling, book)
    chosen = {"actor": candidate.actors, "recipient": candidate.recipients}
    heads = {side: {p.mention.head for p in chosen[side]} for side in SIDES}
    return {
        side: _choice(
            shipped(side).threshold,
            (
                _weighed(
                    _called(row.found),
                    shipped(side),
                    reasons,
                    row.found.mention.head in heads[side],
                    None if row.found.slot == "told" else f"slot {row.found.slot} of the frame",
                )
                for row, reasons in zip(rows, features[side], strict=True)
            ),
        )
        for side in SIDES
    }


def _fill(draft: Draft, drafts: Sequence[Draft], book: ActorBook) -> dict[str, Choice]:
    """Who may fill a side that the sentence leaves empty; fills it too."""
    found = {}
    for side in SIDES:
        mine = draft.candidate.actors if side == "actor" else draft.candidate.recipients
        if mine:
            continue
        options, weights = memory_options(draft, drafts, book, side), shipped_softmax(f"far_{side}")
        fill_side(draft, side, drafts, book)
        filled = {p.identity for p in mine}
        chances = weights.chances([features for _, features in options])
        found[side] = _choice(
            memory_floor(side, draft.candidate, chances[-1]),
            (
                _told(actor.name, weights, features, chance, actor.id in filled)
                for chance, (actor, features) in zip(chances, options, strict=True)
                if actor is not None
            ),
        )
    return found


def _repeats(draft: Draft, drafts: Sequence[Draft], opened: Opened) -> Choice:
    """How likely each other draft of the type tells the same."""
    weights, text = shipped("merge"), opened.document.text
    rows = []
    for other in drafts:
        if other is draft or not may_be_one(other, draft):
            continue
        before = other.candidate.sentence.tokens[other.candidate.trigger].start
        here = draft.candidate.sentence.tokens[draft.candidate.trigger].start
        features = pair_features(*((other, draft) if before < here else (draft, other)), lexicon())
        span = trigger_span(other.candidate, text)
        where = f"sentence {other.candidate.sentence.index}"
        rows.append(_weighed(span.text, weights, features, weights.chance(features) >= weights.threshold, where))
    return _choice(weights.threshold, rows)


def _explain_dates(opened: Opened, merged: Sequence[Draft], notes: dict[int, _Notes]) -> None:
    """The dates that each draft may have; dates the drafts too."""
    weights, around = shipped("date"), dating(opened, merged)
    options = [date_options(place, merged, *around) for place in range(len(merged))]
    date_events(merged, *around)
    for draft, rows in zip(merged, options, strict=True):
        chosen = draft.date.value if draft.date is not None else None
        notes[id(draft.candidate)].date = _choice(
            weights.threshold,
            (
                _weighed(
                    o.value.value, weights, f, o.value.value == chosen, o.value.rule or ", ".join(sorted(o.sources))
                )
                for o, f in rows
            ),
        )


def _explain_places(opened: Opened, merged: Sequence[Draft], notes: dict[int, _Notes]) -> None:
    weights, scene = shipped("place"), scene_of(opened, merged)
    for number, draft in enumerate(merged):
        options = place_options(number, scene)
        placed = place_of(number, scene)
        chosen = placed.place if placed is not None else None
        notes[id(draft.candidate)].place = _choice(
            floor_of(draft.candidate),
            (
                _weighed(
                    o.place.name or o.place.text,
                    weights,
                    reasons_of(o, draft.candidate, options, scene),
                    chosen is not None and (o.place.start, o.place.name or chosen.name) == (chosen.start, chosen.name),
                    ", ".join(sorted(o.sources)),
                )
                for o in options
            ),
        )


def _explain_sources(opened: Opened, merged: Sequence[Draft], notes: dict[int, _Notes]) -> None:
    weights = shipped("source")
    for draft in merged:
        rows = source_options(draft.candidate, opened.attributor)
        best = max((weights.chance(f) for _, f in rows), default=0.0)
        least = max(best, weights.threshold)
        notes[id(draft.candidate)].word_of = _choice(
            weights.threshold,
            (
                _weighed(
                    o.attribution.name or o.attribution.text,
                    weights,
                    f,
                    weights.chance(f) >= least,
                    ", ".join(sorted(o.reasons)),
                )
                for o, f in rows
            ),
        )
