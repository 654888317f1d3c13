"""Decisions: what people say about claims and happenings, with a name and a reason. Nothing is deleted, all can be undone.

A decision speaks of claims, also where a happening was named: of those that it had at that moment. So it holds on when reports
come later: what was split stays apart, what was merged together, whatever the program thinks of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, func, insert, select, update

from casque.errors import BadDecision, UnknownId
from casque.record.asking.found import claims_of_happening, decisions_by_key, happening_with
from casque.record.database import Database
from casque.record.linking import Linking
from casque.record.relinking import Relinking
from casque.record.rows import claim_of, claims_query, documents_query, report_of
from casque.record.schema import claims, decision_subjects, decisions, documents, happenings, members
from casque.record.storing import now
from casque.record.types import Decision, Verb

LONGEST = 4_000
"""Characters of a reason or a note."""


class Deciding:
    """Writes decisions into one record."""

    def __init__(self, database: Database, linking: Linking) -> None:
        self._database, self._linking = database, linking

    def confirm(self, identifiers: Sequence[str], *, because: str, by: str) -> Decision:
        """These happenings or claims are as told."""
        return self._simple("confirm", identifiers, because, by)

    def reject(self, identifiers: Sequence[str], *, because: str, by: str) -> Decision:
        """These happenings or claims are wrong: kept, and left out of what counts."""
        return self._simple("reject", identifiers, because, by)

    def note(self, identifiers: Sequence[str], *, because: str, by: str) -> Decision:
        """A remark, kept with the history."""
        return self._simple("note", identifiers, because, by)

    def merge(self, identifiers: Sequence[str], *, because: str, by: str) -> Decision:
        """These tell one happening. Raises BadDecision for a thing with itself, or things of different kinds."""
        with self._database.writing() as connection:
            found = list(dict.fromkeys(happening_with(connection, one) for one in identifiers))
            if len(found) < 2:
                raise BadDecision(
                    "A merge needs two happenings that are not one already. casque events lists their ids."
                )
            kinds = set(connection.execute(select(happenings.c.kind).where(happenings.c.id.in_(found))).scalars())
            if len(kinds) > 1:
                raise BadDecision(f"{' and '.join(sorted(kinds))} cannot be one happening.")
            first, *others = (claims_of_happening(connection, one) for one in found)
            return self._write(connection, "merge", first, [claim for one in others for claim in one], because, by)

    def split(self, identifier: str, claim_ids: Sequence[str], *, because: str, by: str) -> Decision:
        """These claims of a happening tell something else. Raises BadDecision where none or all of it would go."""
        with self._database.writing() as connection:
            happening = happening_with(connection, identifier)
            inside = claims_of_happening(connection, happening)
            out = sorted({self._claim_in(connection, one, happening) for one in claim_ids})
            rest = [claim for claim in inside if claim not in set(out)]
            if not out or not rest:
                raise BadDecision(
                    f"{happening} has {len(inside)} claim{'' if len(inside) == 1 else 's'}: {', '.join(inside[:10])}. "
                    "Name some of them, not none and not all."
                )
            return self._write(connection, "split", out, rest, because, by)

    def undo(self, decision: str, *, because: str, by: str) -> Decision:
        """Take a decision back, also an undo. Raises UnknownId, or BadDecision where it is undone already."""
        with self._database.writing() as connection:
            row = connection.execute(select(decisions).where(decisions.c.id == decision.strip())).first()
            if row is None:
                raise UnknownId(f"{decision} is no decision in this record. casque show lists those of a happening.")
            if row.undone_by is not None:
                raise BadDecision(f"{decision} is undone already, by {row.undone_by}. Undo that one to have it back.")
            taken = decisions_by_key(connection, {row.key})[0]
            made = self._insert(connection, "undo", list(taken.subjects), [taken.id], because, by, {})
            connection.execute(update(decisions).where(decisions.c.id == taken.id).values(undone_by=made.id))
            self._after_undo(connection, taken)
            return made

    def _after_undo(self, connection: Connection, taken: Decision) -> None:
        """What a decision brought goes with it, and comes back where an undo is undone."""
        relinking = Relinking(connection, self._linking)
        effective, back = taken, False
        while effective.verb == "undo":
            key = connection.execute(select(decisions.c.key).where(decisions.c.id == effective.others[0])).scalar_one()
            undone_by = effective.id if back else None
            connection.execute(update(decisions).where(decisions.c.key == key).values(undone_by=undone_by))
            effective, back = decisions_by_key(connection, {key})[0], not back
        brought = {"correct": effective.others, "add": effective.subjects}.get(effective.verb, ())
        touched: set[str] = {*effective.subjects, *effective.others}
        if brought and back:
            self._bring(connection, relinking, brought)
        elif brought:
            keys = connection.execute(select(members.c.claim_key).where(members.c.claim.in_(brought))).scalars().all()
            touched |= relinking.gone(keys)
        relinking.divide(touched)

    def _bring(self, connection: Connection, relinking: Relinking, ids: Sequence[str]) -> None:
        """Hand-made claims count (again)."""
        query = claims_query().where(claims.c.id.in_(ids), claims.c.by.is_not(None))
        for row in connection.execute(query).mappings().all():
            report = connection.execute(documents_query().where(documents.c.id == row["document"])).mappings().one()
            relinking.arrived({row["key"]: claim_of(row)}, report_of(report))

    def _simple(self, verb: Verb, identifiers: Sequence[str], because: str, by: str) -> Decision:
        with self._database.writing() as connection:
            subjects = [claim for one in identifiers for claim in subjects_of(connection, one)]
            if not subjects:
                raise BadDecision(f"Name what to {verb}: ids of happenings or claims.")
            return self._write(connection, verb, list(dict.fromkeys(subjects)), [], because, by)

    def _write(
        self,
        connection: Connection,
        verb: Verb,
        subjects: Sequence[str],
        others: Sequence[str],
        because: str,
        by: str,
        changes: Mapping[str, Any] | None = None,
    ) -> Decision:
        """Write a decision, then compute anew what it speaks of."""
        made = self._insert(connection, verb, subjects, others, because, by, changes or {})
        relinking = Relinking(connection, self._linking)
        if verb in ("correct", "add"):
            self._bring(connection, relinking, others if verb == "correct" else subjects)
        if verb != "note":
            relinking.divide({*subjects, *others})
        return made

    def _insert(
        self,
        connection: Connection,
        verb: Verb,
        subjects: Sequence[str],
        others: Sequence[str],
        because: str,
        by: str,
        changes: Mapping[str, Any],
    ) -> Decision:
        made = Decision(
            id="e-" + uuid4().hex[:12],
            verb=verb,
            subjects=tuple(subjects),
            others=tuple(others),
            because=checked_words(because, "Say why: --because"),
            by=checked_words(by, "Say who decides: --by"),
            at=now(),
            changes=dict(changes),
        )
        row = {
            "id": made.id,
            "verb": verb,
            "because": made.because,
            "by": made.by,
            "at": made.at,
            "changes": made.changes,
        }
        key = connection.execute(insert(decisions).returning(decisions.c.key), row).scalar_one()
        rows = [
            {"decision_key": key, "part": part, "place": place, "subject": subject}
            for part, ids in (("subject", subjects), ("other", others))
            for place, subject in enumerate(ids)
        ]
        if rows:
            connection.execute(insert(decision_subjects), rows)
        return made

    def _claim_in(self, connection: Connection, identifier: str, happening: str) -> str:
        """The whole id of a claim of a happening. Raises UnknownId or BadDecision."""
        (claim,) = subjects_of(connection, identifier if identifier.startswith("c-") else "c-" + identifier)
        if happening_with(connection, claim) != happening:
            raise BadDecision(f"{claim} is no claim of {happening}. casque show {happening} lists them.")
        return claim


def subjects_of(connection: Connection, identifier: str) -> list[str]:
    """The claims that an id speaks of: a claim itself, or all of a happening. Raises UnknownId."""
    identifier = identifier.strip().lower()
    if not identifier.startswith("c-"):
        return claims_of_happening(connection, happening_with(connection, identifier))
    inside = claims_of_happening(connection, happening_with(connection, identifier))
    named = [claim for claim in inside if claim.startswith(identifier)]
    if len(named) != 1:
        raise UnknownId(f"{identifier} begins {len(named)} claims here. Give the whole id; casque show lists them.")
    return named


def checked_words(words: str, missing: str) -> str:
    """A reason or a name that says something. Raises BadDecision."""
    words = words.replace("\x00", "").strip()
    if not words:
        raise BadDecision(f"{missing}. A decision without it is not kept.")
    if len(words) > LONGEST:
        raise BadDecision(f"At most {LONGEST:,} characters, not {len(words):,}.")
    return words


def decisions_of(connection: Connection, *, by: str | None = None, limit: int = 200) -> list[Decision]:
    """The latest decisions, the latest first; of one person where named."""
    query = select(decisions.c.key).order_by(decisions.c.key.desc()).limit(limit)
    if by is not None:
        query = query.where(func.lower(decisions.c.by) == by.lower())
    keys = set(connection.execute(query).scalars())
    return list(reversed(decisions_by_key(connection, keys)))
