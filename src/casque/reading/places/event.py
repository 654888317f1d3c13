"""Where an event happened: the place that hangs on the event's own clause."""

from __future__ import annotations

from collections.abc import Sequence

from casque.language.types import Sentence, Token
from casque.reading.places.words import EVENT_LOCATIVE, UNIT_KINDS
from casque.reading.records import PlaceMention

_TRANSPARENT = frozenset(("nmod", "obl", "appos", "flat", "compound", "conj", "fixed", "nummod", "dep"))
"""Relations climbed from a place's name to the phrase that it closes ("the town of Konna", "in Gao and
Kidal").
"""
_CLAUSE_ENDS = frozenset(("acl", "advcl", "ccomp", "csubj", "parataxis", "root", "conj"))
"""Relations at which a clause ends when one climbs."""
_OBJECTS = frozenset(("obj", "nsubj:pass"))
_EXACT = {"point": 3, "city": 2, "admin1": 1, "country": 0, None: 1}
_DIRECT, _LOCATION_ROLE, _CLAUSE, _TAKEN, _SHARED = 3.0, 4.0, 2.0, 1.5, 1.0
_SUBJECT_STEPS, _OTHER_STEPS = 3, 2
"""How deep in the subject ("the attack on a camp near Boni killed ten") and elsewhere a place still is the
clause's.
"""
_ORIGIN = frozenset(("from", "into", "to", "towards", "toward", "through"))


def place_of_event(sentence: Sentence, trigger: int, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place where the trigger's event happened, as its own clause says; None where the clause names
    none.

    Counted: "in", "at", "near" ... on the trigger, its noun or its clause; the location role of the
    predicate; a town that is the object ("seized Konna"). A country named as a party ("Mali asked France") is
    no place of the event, nor is a dateline. Of several the closest tie wins, then the more exact place, then
    the nearer; a town in the winning country or unit that is tied too is taken instead ("attacked a camp in
    Boni, in central Mali").
    """
    if not 0 <= trigger < len(sentence.tokens):
        return None
    tied: list[tuple[tuple[float, int, int, int], PlaceMention]] = []
    for place in places:
        if place.start < sentence.start or place.end > sentence.end or not place.text:
            continue
        head = _head(sentence, place)
        if head is None or _is_dateline(sentence, place) or _is_joined(sentence, place):
            continue
        tie = _tie(sentence, trigger, head, place)
        if tie > 0:
            tied.append(((tie, _exactness(place), -abs(head - trigger), -head), place))
    if not tied:
        return None
    best = max(tied, key=lambda one: one[0])[1]
    within = [one for one in tied if _within(one[1], best)]
    return max(within, key=lambda one: (_exactness(one[1]), one[0]))[1] if within else best


def is_located(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether a place is named after "in", "near" and the like."""
    head = _head(sentence, place)
    return head is not None and _climb(sentence, head, city=False)[1] in EVENT_LOCATIVE


def _exactness(place: PlaceMention) -> int:
    return _EXACT.get(place.precision, 1)


def _within(place: PlaceMention, larger: PlaceMention) -> bool:
    """Whether a place is a more exact one inside the other."""
    if larger.country is None or place.country != larger.country or _exactness(place) <= _exactness(larger):
        return False
    return larger.precision == "country" or (larger.precision == "admin1" and place.admin1 == larger.admin1)


def _head(sentence: Sentence, place: PlaceMention) -> int | None:
    """The word of the mention that hangs on a word outside it."""
    inside = [token.index for token in sentence.tokens if token.start < place.end and place.start < token.end]
    for index in inside:
        if sentence.tokens[index].head not in inside:
            return index
    return None


def _is_dateline(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether the place stands first in the sentence and a dash follows before any verb ("BAMAKO (Reuters)
    - ...").
    """
    tokens = sentence.tokens
    if place.start > sentence.start + 1:
        return False
    for token in tokens[:16]:
        if token.upos in ("VERB", "AUX"):
            return False
        if token.text in ("-", "–", "—", "--"):
            return True
    return False


def _is_joined(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether a hyphen ties the name to another ("Canada-U.S. relations")."""
    return any(
        token.text in ("-", "–") and (token.start == place.end or token.end == place.start) for token in sentence.tokens
    )


def _case(sentence: Sentence, index: int) -> str | None:
    for child in sentence.children[index]:
        if sentence.tokens[child].deprel == "case":
            return sentence.tokens[child].lemma.lower()
    return None


def _climb(sentence: Sentence, index: int, *, city: bool) -> tuple[int, str | None]:
    """From a place's word to the top of its phrase that carries a locative preposition, and that
    preposition.
    """
    at = index
    for _ in range(6):
        case = _case(sentence, at)
        if case in EVENT_LOCATIVE or (city and case in _ORIGIN):
            return at, case
        token = sentence.tokens[at]
        if token.head < 0 or not _passes(sentence, token, case):
            return at, None
        at = token.head
    return at, None


def _passes(sentence: Sentence, token: Token, case: str | None) -> bool:
    """Whether the phrase goes on above: "of" on a kind of place, apposition, the second of two places."""
    relation = token.deprel.split(":")[0]
    above = sentence.tokens[token.head]
    if relation in ("nmod", "compound"):
        return (case in (None, "of")) and above.lemma.lower() in UNIT_KINDS
    return relation in ("appos", "conj", "flat", "fixed", "nmod") and above.upos in ("NOUN", "PROPN")


def _tie(sentence: Sentence, trigger: int, head: int, place: PlaceMention) -> float:
    """How closely a place belongs to the event; 0 where not at all."""
    exact = place.precision in ("city", "point")
    anchor, case = _climb(sentence, head, city=exact)
    for role in sentence.roles:
        if role.predicate == trigger and role.label.upper().endswith("LOC") and role.first <= head <= role.last:
            return _LOCATION_ROLE
    above = sentence.tokens[anchor].head
    if case in EVENT_LOCATIVE:
        if above == trigger or anchor == trigger:
            return _DIRECT
        same = _clause(sentence, trigger) == _clause(sentence, anchor)
        if same:
            steps, by_subject = _path(sentence, anchor, trigger)
            near = steps <= (_SUBJECT_STEPS if by_subject else _OTHER_STEPS)
            return _CLAUSE - 0.1 * steps if near else 0.0
        return _SHARED if _shares(sentence, trigger, above) else 0.0
    if not exact:
        return 0.0
    if case is not None:
        return _TAKEN if above == trigger else 0.0
    token = sentence.tokens[anchor]
    return _TAKEN if token.head == trigger and token.deprel in _OBJECTS else 0.0


def _clause(sentence: Sentence, index: int) -> int:
    """The word that heads the clause of a word."""
    at = index
    for _ in range(len(sentence.tokens)):
        token = sentence.tokens[at]
        relation = token.deprel.split(":")[0]
        verbal = token.upos in ("VERB", "AUX")
        if token.head < 0 or (relation in _CLAUSE_ENDS and (relation != "conj" or verbal)):
            return at
        at = token.head
    return at


def _path(sentence: Sentence, index: int, trigger: int) -> tuple[int, bool]:
    """Ties from a place up to the nearest word above the trigger (at most 9), and whether they come in by a
    subject.
    """
    above = set()
    at = trigger
    while at >= 0 and at not in above:
        above.add(at)
        at = sentence.tokens[at].head
    steps, at, last = 0, index, index
    while at >= 0 and at not in above and steps < 9:
        last, at = at, sentence.tokens[at].head
        steps += 1
    return steps, sentence.tokens[last].deprel.startswith("nsubj")


def _shares(sentence: Sentence, trigger: int, above: int) -> bool:
    """Whether the trigger is a later verb joined to the one the place hangs on ("attacked Boni ... and
    killed"), or opens into it.
    """
    token = sentence.tokens[_clause(sentence, trigger)]
    if above < 0:
        return False
    if token.deprel.split(":")[0] == "conj" and token.head == above:
        return True
    tie = sentence.tokens[above]
    return tie.head == trigger and tie.deprel.split(":")[0] in ("advcl", "xcomp")
