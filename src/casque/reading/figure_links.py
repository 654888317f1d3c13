"""What a figure hangs on: whose number it is, on whose word, which event it counts, and on which day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from casque.language.types import Sentence
from casque.reading.actors import ActorBook, DocumentActor
from casque.reading.attribution import Attributor, as_attribution
from casque.reading.clauses import governors
from casque.reading.event_dates import event_date
from casque.reading.figures import Counted, phrase_counted
from casque.reading.records import Attribution, Event, Figure, Party, TimeMention

FITTING: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("killed", "injured", "missing"), frozenset({"ASSAULT"})),
    "abducted": frozenset({"ASSAULT", "COERCE"}),
    "detained": frozenset({"COERCE", "SANCTION", "ASSAULT"}),
    "sentenced": frozenset({"SANCTION", "COERCE"}),
    "charged": frozenset({"ACCUSE", "COERCE"}),
    "term": frozenset({"SANCTION", "COERCE", "THREATEN", "REQUEST", "AGREE"}),
    "displaced": frozenset({"ASSAULT", "COERCE"}),
    "released": frozenset({"RETREAT", "AGREE"}),
    "expelled": frozenset({"SANCTION", "COERCE"}),
    "dismissed": frozenset({"SANCTION", "COERCE"}),
    "troops": frozenset({"AID", "MOBILIZE", "RETREAT", "CONCEDE", "AGREE"}),
    "money": frozenset({"AID", "AGREE", "SANCTION", "SUPPORT", "REQUEST"}),
    "protesters": frozenset({"PROTEST"}),
    "votes": frozenset({"SUPPORT", "REJECT"}),
    "equipment": frozenset({"AID", "ASSAULT", "MOBILIZE", "COERCE"}),
    "buildings": frozenset({"ASSAULT", "COERCE"}),
    "places": frozenset({"ASSAULT"}),
}
"""Kind of figure -> the types of event that it may count."""
THINGS = frozenset({"money", "term", "votes", "seats", "quantity"})
"""Kinds of figure that count nobody."""
BY_COUNT = frozenset({"put", "estimate", "give", "number", "bring"})
"""Verbs whose doer is on whose word a number stands: "put at 40,000 by Reuters"."""


def link_figures(
    found: Sequence[Counted],
    events: Sequence[Event],
    times: Sequence[TimeMention],
    book: ActorBook,
    attributor: Attributor,
    published: date | None,
    text: str,
) -> list[Figure]:
    """The figures with whom they count, on whose word, their event and their day, each None where the text does not tell."""
    linked = []
    for counted in found:
        event = _event_of(counted, events)
        word = counted.act if counted.act is not None else _clause_word(counted)
        day = event.date if event is not None else event_date(counted.sentence, word, times, published)
        linked.append(
            replace(
                counted.figure,
                subject=_subject(counted, book, text),
                attribution=_source(counted, attributor),
                event=event.id if event is not None else None,
                date=day,
            )
        )
    return linked


def _clause_word(counted: Counted) -> int:
    """The verb over a number, else what is counted."""
    for word in governors(counted.sentence, counted.counted):
        if counted.sentence.tokens[word].upos == "VERB":
            return word
    return counted.counted


def _event_of(counted: Counted, events: Sequence[Event]) -> Event | None:
    """The event of a fitting type that is told nearest in the figure's sentence: the one whose trigger is the act itself first."""
    sentence, fitting = counted.sentence, FITTING.get(counted.figure.what, frozenset())
    act = sentence.tokens[counted.act] if counted.act is not None else None
    best: tuple[float, Event] | None = None
    for event in events:
        if event.type not in fitting:
            continue
        for span in (event.trigger, *event.also):
            if not sentence.start <= span.start < sentence.end:
                continue
            on_act = act is not None and span.start < act.end and act.start < span.end
            far = 0.0 if on_act else 1.0 + abs(span.start - counted.figure.start)
            if best is None or far < best[0]:
                best = (far, event)
    return best[1] if best is not None else None


def _subject(counted: Counted, book: ActorBook, text: str) -> Party | None:
    """Those counted, or the actor they belong to where the document knows it ("its 15,000 troops")."""
    party = phrase_counted(counted, text) if counted.figure.what not in THINGS else None
    if party is None:
        return None
    actor = _actor_of(counted.sentence, counted.counted, book)
    if actor is None:
        return party
    return replace(party, actor=actor.id, name=actor.name, country=actor.country, sector=actor.sector)


def _actor_of(sentence: Sentence, word: int, book: ActorBook) -> DocumentActor | None:
    own = book.actor_of(sentence.index, word)
    if own is not None and own.mentions:
        return own
    for other in sentence.children[word]:
        if sentence.tokens[other].deprel in ("nmod:poss", "amod", "compound"):
            owner = book.actor_of(sentence.index, other)
            if owner is not None:
                return owner
    return None


def _source(counted: Counted, attributor: Attributor) -> Attribution | None:
    """On whose word a number stands: who put it so, else who says the sentence."""
    sentence = counted.sentence
    over = sentence.tokens[counted.top].head
    if over >= 0 and sentence.tokens[over].lemma in BY_COUNT:
        for other in sentence.children[over]:
            relation = sentence.tokens[other].deprel
            own = relation == "obl:agent" if other > over else relation == "nsubj"
            source = as_attribution(sentence, other, attributor.book) if own else None
            if source is not None:
                return source
    return attributor.source_at(sentence, counted.act if counted.act is not None else counted.top)
