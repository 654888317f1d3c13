"""Claims that people make: corrections of what the program read, and claims of their own with their source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import Connection, select

from casque.errors import BadDecision, BadQuestion
from casque.knowledge.countries import country, country_named
from casque.knowledge.entities import knowledge_base
from casque.knowledge.plover import TypeName, closest_cameo, event_type, intensity, modes
from casque.reading.records import DocumentHead, PlaceMention, Reading
from casque.record.asking.found import claim_by_id, happening_with, report_by_id
from casque.record.asking.listing import STATUSES
from casque.record.asking.names import actor_named
from casque.record.claims import verified
from casque.record.days import day_bounds
from casque.record.decisions import Deciding, subjects_of
from casque.record.linking.words import topic_of
from casque.record.plain import plain
from casque.record.runs import by_hand, run_key
from casque.record.schema import documents, members
from casque.record.storing import document_stored, now
from casque.record.types import Claim, ClaimDate, ClaimParty, Decision, Kind, Side, StoredReport
from casque.record.writing import write_claims

RULE = "stated by a person"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a person states about a claim; None leaves it as it is, an empty text or list takes it away."""

    type: str | None = None
    mode: str | None = None
    status: str | None = None
    date: str | None = None
    """ISO: 2023-06-16, 2023-06, 2023, or an interval of these."""
    place: str | None = None
    country: str | None = None
    """Country of the place: a code or a name."""
    actors: Sequence[str] | None = None
    """Ids or names."""
    recipients: Sequence[str] | None = None
    subjects: Sequence[str] | None = None
    value: float | None = None
    high: float | None = None
    unit: str | None = None


class Making(Deciding):
    """Decisions that bring claims of their own."""

    def correct(self, identifier: str, statement: Statement, *, because: str, by: str) -> Decision:
        """A claim should say something else: a new claim on the same evidence takes its place; the old one is kept.

        Takes a claim's id, or that of a happening with one claim. Raises BadDecision, UnknownId, AmbiguousName or BadQuestion.
        """
        with self._database.writing() as connection:
            subjects = subjects_of(connection, identifier)
            if len(subjects) != 1:
                raise BadDecision(
                    f"{identifier} has {len(subjects)} claims: {', '.join(subjects[:10])}. Correct one of them."
                )
            old = claim_by_id(connection, subjects[0])
            report = report_by_id(connection, old.document)
            new = verified(_stated(connection, old, statement, by), report.text)
            if new.id == old.id:
                raise BadDecision("The correction says what the claim says already. Nothing was changed.")
            self._store(connection, new)
            return self._write(connection, "correct", [old.id], [new.id], because, by, _changes(old, new))

    def add(
        self, kind: Kind, statement: Statement, *, sentence: str, source: str, because: str, by: str
    ) -> tuple[Claim, Decision]:
        """A claim of a person's own. ``source`` is a stored document's id, in whose text the sentence must stand, or says
        where it is from (an address, a citation): then the sentence is stored under that.
        """
        if statement.type is None:
            raise BadDecision("Say what it is: a PLOVER type, what a figure counts, or what a deadline is.")
        sentence = sentence.replace("\x00", "").strip()
        if not sentence or not source.strip():
            raise BadDecision("A claim needs its sentence and its source: --sentence and --source.")
        with self._database.writing() as connection:
            report = self._source(connection, source.strip(), sentence)
            start = report.text.find(sentence)
            if start < 0:
                raise BadDecision(f"This sentence does not stand in {report.id}. Copy it exactly.")
            end = start + len(sentence)
            blank = Claim(
                id="", kind=kind, run="", document=report.id, start=start, end=end, text=sentence,
                sentence_start=start, sentence_end=end, sentence=sentence, type="", parties=(), date=None, place=None,
                attribution=None, added=now(), published=report.published, publisher=report.publisher,
                status="happened" if kind == "event" else None, comparator="eq" if kind == "figure" else None,
                topic=topic_of(report.text),
            )  # fmt: skip
            new = verified(_stated(connection, blank, statement, by), report.text)
            self._store(connection, new)
            return new, self._write(connection, "add", [new.id], [], because, by)

    def _store(self, connection: Connection, new: Claim) -> None:
        """Write a hand-made claim, unless one that counts says the same."""
        if connection.execute(select(members.c.claim).where(members.c.claim == new.id)).first() is not None:
            there = happening_with(connection, new.id)
            raise BadDecision(f"{new.id} says this already, in {there}. Confirm it, or merge the two.")
        key = connection.execute(select(documents.c.key).where(documents.c.id == new.document)).scalar_one()
        write_claims(connection, [new], key, run_key(connection, by_hand(new.added)))

    def _source(self, connection: Connection, source: str, sentence: str) -> StoredReport:
        found = connection.execute(select(documents.c.id).where(documents.c.id == source)).scalar()
        if found is None:
            from casque.documents.types import document_id

            url = source if source.startswith(("http://", "https://")) else None
            head = DocumentHead(document_id(sentence, source), source, None, None, None, url, None, sentence)
            found = document_stored(
                connection, self._linking, Reading(head, (), (), (), (), (), (), ()), by_hand(now())
            )
        return report_by_id(connection, found)


def _stated(connection: Connection, claim: Claim, statement: Statement, by: str) -> Claim:
    """The claim as the person states it."""
    s = statement
    made = replace(claim, by=by.strip(), run=by_hand(now()).id, confidence=None, reasons=(), added=now())
    if s.type is not None:
        made = replace(made, type=_type(claim.kind, s.type), mode=None)
    if s.mode is not None:
        made = replace(made, mode=_mode(made.type, s.mode) or None)
    if s.status is not None:
        if s.status not in STATUSES:
            raise BadQuestion(f"{s.status!r} is no status. Known are {', '.join(sorted(STATUSES))}.")
        made = replace(made, status=s.status)
    if claim.kind == "event":
        quad = event_type(made.type).quad
        score, cameo = intensity(made.type, made.mode), closest_cameo(made.type, made.mode)
        made = replace(made, quad=str(quad), intensity=score, cameo=cameo)
    if s.date is not None:
        made = replace(made, date=_date(s.date))
    if s.place is not None or s.country is not None:
        made = replace(made, place=_place(claim, s.place, s.country))
    sides: tuple[tuple[Side, Sequence[str] | None], ...] = (
        ("actor", s.actors),
        ("recipient", s.recipients),
        ("subject", s.subjects),
    )
    for side, names in sides:
        if names is not None:
            kept = tuple(party for party in made.parties if party.side != side)
            given = tuple(_party(connection, side, name, claim.start) for name in names if name.strip())
            made = replace(made, parties=tuple(sorted(kept + given, key=lambda p: _SIDES.index(p.side))))
    if s.value is not None:
        made = replace(made, value=s.value, high=s.high, comparator="range" if s.high is not None else "eq")
    if s.unit is not None:
        made = replace(made, unit=s.unit or None)
    return made


_SIDES = ("actor", "recipient", "subject", "word")


def _type(kind: Kind, given: str) -> str:
    if kind != "event":
        return given.strip().lower()[:40]
    name = given.strip().upper()
    if name not in set(TypeName):
        raise BadQuestion(f"{given!r} is no type. Known are {', '.join(sorted(TypeName))}.")
    return name


def _mode(type_: str, given: str) -> str:
    known = modes(type_)
    if given and given not in known:
        raise BadQuestion(f"{given!r} is no mode of {type_}. Known are {', '.join(known) or 'none'}.")
    return given


def _date(given: str) -> ClaimDate | None:
    if not given.strip():
        return None
    try:
        first, last = day_bounds(given.strip())
    except ValueError as error:
        raise BadQuestion(f"{given!r} is no date. Write 2023-06-16, 2023-06, 2023 or 2023-06-01/2023-06-05.") from error
    precision = {4: "year", 7: "month", 10: "day"}.get(len(given.strip()), "range")
    return ClaimDate(given.strip(), precision, first, last, rule=RULE)


def _place(claim: Claim, name: str | None, land: str | None) -> PlaceMention | None:
    if not name and not land:
        return None
    found = (country(land.strip().upper()) or country_named(land)) if land else None
    if land and found is None:
        raise BadQuestion(f"{land!r} is no country. Write its name or a code such as MLI.")
    code = found.code if found else None
    shown = name or (found.name if found else None)
    return PlaceMention(claim.start, claim.start, "", name=shown, country=code, precision=None if name else "country")


def _party(connection: Connection, side: Side, name: str, at: int) -> ClaimParty:
    """A party that stands at no words of the text: a person states it."""
    identifier = name if ":" in name else actor_named(connection, name)
    if len(identifier) == 3 and identifier.isupper():
        identifier = f"country:{identifier}"
    known = knowledge_base().entity(identifier)
    if known is None:
        return ClaimParty(side, identifier, name, None, None, "", at, at)
    return ClaimParty(side, known.id, known.name, known.country, known.sector, "", at, at)


def _changes(old: Claim, new: Claim) -> dict[str, Any]:
    """The fields that differ, as they were and as they are."""
    left_out = {"id", "run", "added", "by", "confidence", "reasons"}
    return {
        field.name: [plain(getattr(old, field.name)), plain(getattr(new, field.name))]
        for field in fields(Claim)
        if field.name not in left_out and getattr(old, field.name) != getattr(new, field.name)
    }
