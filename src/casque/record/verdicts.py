"""What people decided about some claims, as it stands now: decisions in the order of time, those undone left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise, product

from sqlalchemy import Connection, select

from casque.record.among import among, rows_among
from casque.record.linking import Constraints
from casque.record.rows import in_chunks
from casque.record.schema import decision_subjects, decisions
from casque.record.types import Standing

_SUBJECTS = select(decision_subjects.c.decision_key).where(among(decision_subjects.c.subject))
_STANDS = ("confirm", "reject", "correct", "add", "merge", "split")


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision that holds: its verb and its two groups of claim ids."""

    verb: str
    subjects: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(slots=True)
class Verdicts:
    """The state of all claims that decisions speak of; a claim that none speaks of counts."""

    standing: dict[str, Standing] = field(default_factory=dict)
    confirmed: set[str] = field(default_factory=set)
    replacements: dict[str, str] = field(default_factory=dict)
    """Replaced claim -> its correction."""
    constraints: Constraints = field(default_factory=Constraints)

    def of(self, claim: str) -> Standing:
        """Where a claim stands."""
        return self.standing.get(claim, "counts")


def verdicts(rulings: Iterable[Ruling]) -> Verdicts:
    """The state after these rulings, in this order; the later outranks the earlier."""
    state = Verdicts()
    together: list[set[str]] = []
    apart: dict[tuple[str, str], None] = {}
    for ruling in rulings:
        if ruling.verb == "confirm":
            for claim in ruling.subjects:
                state.standing[claim] = "counts"
                state.confirmed.add(claim)
        elif ruling.verb == "reject":
            for claim in ruling.subjects:
                state.standing[claim] = "rejected"
                state.confirmed.discard(claim)
        elif ruling.verb == "correct":
            for claim, new in zip(ruling.subjects, ruling.others, strict=True):
                state.standing[claim] = "replaced"
                state.replacements[claim] = new
                state.standing[new] = "counts"
                state.confirmed.discard(claim)
                state.confirmed.add(new)
        elif ruling.verb == "add":
            state.confirmed.update(ruling.subjects)
        elif ruling.verb == "merge":
            joined = {*ruling.subjects, *ruling.others}
            together.append(joined)
            apart = {pair: None for pair in apart if not (pair[0] in joined and pair[1] in joined)}
        elif ruling.verb == "split":
            out, rest = set(ruling.subjects), set(ruling.others)
            together = [part for group in together for part in (group - out, group & out) if len(part) > 1]
            apart |= {_pair(a, b): None for a, b in product(sorted(out), sorted(rest))}
    joined_pairs = [pair for group in together for pair in pairwise(sorted(group))]
    joined_pairs += [_pair(old, new) for old, new in state.replacements.items() if state.of(old) == "replaced"]
    state.constraints = Constraints(tuple(dict.fromkeys(joined_pairs)), tuple(apart))
    return state


def rulings_on(connection: Connection, claims: Iterable[str]) -> list[Ruling]:
    """The decisions that hold and speak of any of these claims, in the order of time."""
    keys = {row.decision_key for row in rows_among(connection, _SUBJECTS, list(claims))}
    found: dict[int, tuple[str, list[str], list[str]]] = {}
    for chunk in in_chunks(sorted(keys)):
        query = (
            select(decisions.c.key, decisions.c.verb, decision_subjects.c.part, decision_subjects.c.subject)
            .join(decision_subjects, decision_subjects.c.decision_key == decisions.c.key)
            .where(decisions.c.key.in_(chunk), decisions.c.undone_by.is_(None), decisions.c.verb.in_(_STANDS))
            .order_by(decisions.c.key, decision_subjects.c.part, decision_subjects.c.place)
        )
        for key, verb, part, subject in connection.execute(query):
            _, subjects, others = found.setdefault(key, (verb, [], []))
            (subjects if part == "subject" else others).append(subject)
    return [Ruling(verb, tuple(subjects), tuple(others)) for _, (verb, subjects, others) in sorted(found.items())]


def replaced(standing: Mapping[str, Standing]) -> set[str]:
    """The claims that stand no longer because a correction took their place."""
    return {claim for claim, where in standing.items() if where == "replaced"}


def _pair(first: str, second: str) -> tuple[str, str]:
    return (first, second) if first < second else (second, first)
