"""What earlier sentences tell of a later one: whom "denied the charge" or "welcomed the decision" answers.

An answer names no recipient; it is the one who did the act that is answered. The last event that was done to the answerer comes first,
else the last event of somebody else, and only where the answer's object points back ("the", "this").
"""

from __future__ import annotations

from collections.abc import Sequence

from casque.reading.candidates import Candidate
from casque.reading.clauses import deep_object
from casque.reading.merge import Draft
from casque.reading.parties import Found

ANSWERS = frozenset({"REJECT", "ACCUSE", "SUPPORT", "REQUEST", "AGREE", "CONCEDE", "THREATEN"})
REACH = 3
"""Sentences back that an answer may point."""
POINTED_AT = frozenset(
    "charge decision move demand accusation allegation call claim offer proposal resolution plan attack killing step announcement "
    "statement request invitation ruling ban measure vote report remark deal agreement change initiative exclusion action condition "
    "idea criticism warning threat sanction law expulsion suspension withdrawal arrest it this that".split()
)


def fill_from_memory(drafts: Sequence[Draft]) -> None:
    """Give answers without a recipient the doer of what they answer."""
    for place, draft in enumerate(drafts):
        candidate = draft.candidate
        if candidate.recipients or not candidate.actors or candidate.type not in ANSWERS or not _points_back(candidate):
            continue
        found = _answered(candidate, [d.candidate for d in drafts[:place]])
        if found:
            candidate.recipients = found
            candidate.features["recipient_from_memory"] = 1.0


def _points_back(candidate: Candidate) -> bool:
    if candidate.source != "verb":
        return False
    sentence = candidate.sentence
    target = deep_object(sentence, candidate.trigger)
    if target is None or sentence.tokens[target].lemma.lower() not in POINTED_AT:
        return False
    if sentence.tokens[target].upos == "PRON":
        return True
    return any(
        sentence.tokens[c].deprel == "det"
        and sentence.tokens[c].lemma.lower() in ("the", "this", "that", "these", "those")
        for c in sentence.children[target]
    )


def _answered(candidate: Candidate, earlier: Sequence[Candidate]) -> list[Found]:
    own = {p.identity for p in candidate.actors}
    near = [c for c in reversed(earlier) if candidate.sentence.index - c.sentence.index <= REACH and c.actors]
    near = [c for c in near if not own & {p.identity for p in c.actors}]
    done_to_it = next((c for c in near if own & {p.identity for p in c.recipients}), None)
    chosen = done_to_it or next(iter(near), None)
    return list(chosen.actors) if chosen is not None else []
