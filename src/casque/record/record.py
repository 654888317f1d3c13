"""A record as Python sees it: ``casque.open("mali.db")``.

    >>> record = casque.open("mali.db")
    >>> record.add("reports/", "https://example.org/report")
    >>> for happening in record.events(actor="gov:MLI", since="2023-06-01"):
    ...     print(happening.first_day, happening.type, happening.lead.sentence)

Days are given as ``date`` or ISO text, actors as ids, country codes or names; see ``Filters`` for what can be asked. Every
answer is made of the frozen types of ``casque.record.types``. A record may be used from several threads, and several
processes may use one at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection

from casque.documents import Document, SetAside, open_documents
from casque.errors import BadQuestion, WrongEvidence
from casque.reading.batch import read_all
from casque.reading.records import Reading
from casque.record import runs as program
from casque.record.adding import Added, ReadAll, add_documents
from casque.record.asking import actors, charts, figures, found, listing, names, news, reports
from casque.record.asking.days import as_day, as_moment, today
from casque.record.asking.told import Told, claims_in, told
from casque.record.database import Database
from casque.record.decisions import decisions_of
from casque.record.figures import FigureSeries, side_by_side
from casque.record.handmade import Making, Statement
from casque.record.linking import Linking, linking
from casque.record.opening import open_database
from casque.record.recoding import Recoded, RunDiff, compare, recode
from casque.record.rows import claim_of, claims_query
from casque.record.schema import claims, members
from casque.record.storing import Stored, now, store, store_rows
from casque.record.types import Claim, Decision, Filters, Happening, HappeningHistory, Kind, Page, Run, StoredReport

Day = date | str
_Answer = TypeVar("_Answer")


def open_record(where: str | Path, *, create: bool = True) -> Record:
    """Open a record: a path, made new where there is no file (unless ``create`` is false), or a PostgreSQL URL.

    Raises NoRecord, NewerRecord, RecordReadOnly, RecordGone or RecordBusy.
    """
    return Record(open_database(where, create=create))


class Record:
    """A sourced memory of what reports say. Close it, or use it in a ``with`` block."""

    def __init__(self, database: Database, *, how: Linking | None = None, read: ReadAll = read_all) -> None:
        self.database = database
        self.linking = how or linking()
        self._read_all = read

    def __enter__(self) -> Self:
        """The record itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the file or server."""
        self.database.close()

    # Adding

    def add(
        self,
        *sources: str | Path,
        published: date | None = None,
        publisher: str | None = None,
        title: str | None = None,
        jobs: int = 1,
    ) -> Added:
        """Read and store reports: files, folders, JSON Lines, feeds, web archives, URLs. What is there already is passed over.

        The facts given stand over what the texts say. What cannot be read is counted and named in ``Added.aside``.
        """
        documents_ = open_documents(
            [str(source) for source in sources], published=published, publisher=publisher, title=title
        )
        return self.add_documents(documents_, jobs=jobs)

    def add_documents(
        self,
        documents_: Iterable[Document | SetAside],
        *,
        jobs: int = 1,
        tick: Callable[[], None] = lambda: None,
        heard: Callable[[Reading], None] = lambda reading: None,
        added: Added | None = None,
    ) -> Added:
        """Read and store documents; see ``casque.record.adding.add_documents``."""
        return add_documents(
            self.database,
            self.linking,
            documents_,
            self.this_run(),
            self._read_all,
            jobs=jobs,
            tick=tick,
            heard=heard,
            added=added,
        )

    def add_reading(self, reading: Reading, run: Run | None = None) -> Stored:
        """Store a reading that was made elsewhere, as of this program's run or the given one."""
        return store(self.database, self.linking, reading, run or self.this_run())

    def add_rows(self, readings: Sequence[Reading], run: Run) -> list[Stored | WrongEvidence]:
        """Store readings made of the rows of somebody's data, all or none; see ``casque.record.storing.store_rows``."""
        return store_rows(self.database, self.linking, readings, run)

    def this_run(self) -> Run:
        """The run of the program as it is installed."""
        return program.this_program(now())

    # Asking

    def events(
        self,
        filters: Filters | None = None,
        *,
        order: listing.Order = "newest",
        limit: int = 50,
        cursor: str | None = None,
        actor: str | Sequence[str] = (),
        recipient: str | Sequence[str] = (),
        either: str | Sequence[str] = (),
        type: str | Sequence[str] = (),
        country: str | Sequence[str] = (),
        since: Day | None = None,
        until: Day | None = None,
        text: str | None = None,
    ) -> Page[Happening]:
        """One page of happenings; ``filters`` and the keywords, which stand over it, must all hold.

        Iterate over ``.items``, or use ``all_events`` for every one. Raises BadQuestion, AmbiguousName or UnknownId.
        """
        asked = filters or Filters()
        given = {
            "actor": _several(actor),
            "recipient": _several(recipient),
            "either": _several(either),
            "type": tuple(one.upper() for one in _several(type)),
            "country": _several(country),
            "since": as_day(since) if since else None,
            "until": as_day(until) if until else None,
            "text": text,
        }
        asked = replace(asked, **{name: value for name, value in given.items() if value})  # type: ignore[arg-type]
        return self._ask(lambda c: listing.listed(c, self._named(c, asked), order=order, limit=limit, cursor=cursor))

    def all_events(self, filters: Filters | None = None, *, order: listing.Order = "oldest") -> Iterator[Happening]:
        """Every happening that the filters let through, page after page."""
        cursor: str | None = None
        while True:
            page = self.events(filters, order=order, limit=500, cursor=cursor)
            yield from page.items
            cursor = page.next
            if cursor is None:
                return

    def told(self, filters: Filters | None = None, *, stories: bool = False) -> Iterator[Told]:
        """Every happening that the filters let through, the oldest first, with its claims and the heads of their reports.

        All of one state of the record; a portion is in memory at a time. With ``stories`` also what else the report of the
        lead claim names. Raises BadQuestion, AmbiguousName or UnknownId.
        """
        with self.database.reading() as connection:
            yield from told(connection, self._named(connection, filters or Filters()), stories=stories)

    def claims_in(self, document_ids: set[str], kind: Kind) -> list[Claim]:
        """The claims of one kind that count in these documents, by document and place in its text."""
        return self._ask(lambda c: claims_in(c, document_ids, kind))

    def count_events(self, filters: Filters, most: int = 10_000) -> int:
        """How many happenings there are, counted up to ``most``."""
        return self._ask(lambda c: listing.counted(c, self._named(c, filters), most))

    def stamp(self) -> tuple[int, int]:
        """What changes with every claim and every decision: for keeping what was counted."""
        return self._ask(charts.stamp)

    def days(self, filters: Filters, by: charts.By = "event") -> tuple[charts.DayCount, ...]:
        """Happenings by day and quad class."""
        return self._ask(lambda c: charts.days(c, self._named(c, filters), by))

    def lacking(self, filters: Filters, what: charts.Lacking, limit: int = 12) -> tuple[int, tuple[Happening, ...]]:
        """How many happenings have no date, or no place on a map, and the latest of them."""
        return self._ask(lambda c: charts.lacking(c, self._named(c, filters), what, limit))

    def span(self, filters: Filters) -> tuple[date, date] | None:
        """The first and the last day of dated happenings."""
        return self._ask(lambda c: charts.span(c, self._named(c, filters)))

    def places(self, filters: Filters, limit: int = 500) -> tuple[charts.PlaceCount, ...]:
        """Places with happenings, the busiest first."""
        return self._ask(lambda c: charts.places(c, self._named(c, filters), limit))

    def pairs(self, filters: Filters, least: int = 1, limit: int = 150) -> tuple[charts.PairCount, ...]:
        """Who acts on whom, the most frequent pairs first."""
        return self._ask(lambda c: charts.pairs(c, self._named(c, filters), least, limit))

    def show(self, identifier: str) -> HappeningHistory:
        """One happening, by its id or that of a claim, with every claim, sentence, reason and decision. Raises UnknownId."""
        return self._ask(lambda c: found.history(c, identifier))

    def actor(self, name: str, *, latest: int = 10) -> actors.ActorSummary:
        """What the record tells of an actor. Raises AmbiguousName or UnknownId."""
        return self._ask(lambda c: actors.actor_summary(c, names.actor_named(c, name), latest=latest))

    def actors_like(self, part: str, limit: int = 20) -> dict[str, str]:
        """Actors of the record with this in their name or id: name by id."""
        return self._ask(lambda c: names.actors_like(c, part, limit))

    def resolve_actor(self, name: str) -> str:
        """The id that a name means. Raises AmbiguousName or UnknownId."""
        return self._ask(lambda c: names.actor_named(c, name))

    def figures(
        self, subject: str, *, since: Day | None = None, until: Day | None = None, limit: int = 500
    ) -> tuple[Claim, ...]:
        """Figure claims about a subject ("killed in MINUSMA"), the earliest said first."""
        first, last = as_day(since) if since else None, as_day(until) if until else None
        return self._ask(lambda c: figures.figures_about(c, subject, since=first, until=last, limit=limit))

    def figures_over_time(
        self, subject: str, *, since: Day | None = None, until: Day | None = None, limit: int = 500
    ) -> tuple[FigureSeries, ...]:
        """The same figures side by side, one series for each kind: the current range with its reason, who disagrees."""
        claims = self.figures(subject, since=since, until=until, limit=limit)
        origins = {name: self.report(name).origin for name in {claim.document for claim in claims}}
        sources = {
            claim.id: " ".join(origin.roots) for claim in claims if (origin := origins[claim.document]) is not None
        }
        return side_by_side(claims, sources)

    def deadlines(
        self, ahead: int = 60, *, start: Day | None = None, either: str | Sequence[str] = (), limit: int = 200
    ) -> tuple[Happening, ...]:
        """Deadlines within so many days from a day on (today), the nearest first."""
        first = as_day(start) if start else today()
        try:
            last = first + timedelta(days=ahead)
        except OverflowError as error:
            raise BadQuestion(f"{ahead} days ahead is beyond the calendar.") from error
        asked = Filters(kind="deadline", since=first, until=last, either=_several(either))
        return self._ask(lambda c: listing.listed(c, self._named(c, asked), order="oldest", limit=limit).items)

    def new(self, since: datetime | Day, filters: Filters | None = None, *, limit: int = 200) -> news.News:
        """What came to the record since a moment: new, changed, now disputed, and decided."""
        moment = as_moment(since)
        return self._ask(lambda c: news.news(c, moment, self._named(c, filters) if filters else None, limit=limit))

    def search_reports(self, text: str, limit: int = 50) -> tuple[StoredReport, ...]:
        """Current reports with these words in title or text, the latest published first."""
        return self._ask(lambda c: reports.search_reports(c, text, limit))

    def reports_with(
        self,
        *phrases: str,
        since: date | None = None,
        until: date | None = None,
        days: Collection[date] = (),
        added_since: datetime | None = None,
        limit: int | None = None,
    ) -> Iterator[StoredReport]:
        """Current reports with any of these phrases; see ``casque.record.asking.reports.reports_with``."""
        with self.database.reading() as connection:
            yield from reports.reports_with(
                connection, phrases, since=since, until=until, days=days, added_since=added_since, limit=limit
            )

    def report(self, identifier: str) -> StoredReport:
        """A stored document by its id, or the newest version of a report by the report's id. Raises UnknownId."""
        return self._ask(lambda c: found.report_by_id(c, identifier))

    def versions(self, report: str) -> tuple[StoredReport, ...]:
        """All versions of a report, the first first. Takes the report's id, or a document's."""
        return self._ask(lambda c: reports.versions(c, report))

    def reading(self, identifier: str, run: str | None = None) -> Reading:
        """What a run read in a document; by default the run that counts. Event ids are claim ids. Raises UnknownId."""
        return self._ask(lambda c: found.reading_by_id(c, identifier, run))

    def claim(self, identifier: str) -> Claim:
        """A claim, also one that counts no longer. Raises UnknownId."""
        return self._ask(lambda c: found.claim_by_id(c, identifier))

    def claims(self, kind: str | None = None) -> Iterator[Claim]:
        """Every claim that counts, in the order in which it was stored; reads the database in portions."""
        last = 0
        while True:
            query = claims_query().join(members, members.c.claim_key == claims.c.key)
            query = query.where(members.c.standing == "counts", claims.c.key > last).order_by(claims.c.key).limit(1000)
            if kind is not None:
                query = query.where(claims.c.kind == kind)
            with self.database.reading() as connection:
                rows = connection.execute(query).mappings().all()
            if not rows:
                return
            yield from (claim_of(row) for row in rows)
            last = rows[-1]["key"]

    # Deciding

    def confirm(self, *identifiers: str, because: str, by: str) -> Decision:
        """These happenings or claims are as told."""
        return self._deciding().confirm(identifiers, because=because, by=by)

    def reject(self, *identifiers: str, because: str, by: str) -> Decision:
        """These happenings or claims are wrong: kept, and left out of what counts."""
        return self._deciding().reject(identifiers, because=because, by=by)

    def merge(self, *identifiers: str, because: str, by: str) -> Decision:
        """These happenings are one."""
        return self._deciding().merge(identifiers, because=because, by=by)

    def split(self, identifier: str, *claim_ids: str, because: str, by: str) -> Decision:
        """These claims of a happening tell something else; the program does not join them again."""
        return self._deciding().split(identifier, claim_ids, because=because, by=by)

    def correct(self, identifier: str, statement: Statement, *, because: str, by: str) -> Decision:
        """A claim should say something else; see ``casque.record.handmade.Statement``."""
        return self._deciding().correct(identifier, statement, because=because, by=by)

    def add_claim(
        self, kind: Kind, statement: Statement, *, sentence: str, source: str, because: str, by: str
    ) -> tuple[Claim, Decision]:
        """A claim of a person's own, with its sentence and its source."""
        return self._deciding().add(kind, statement, sentence=sentence, source=source, because=because, by=by)

    def note(self, *identifiers: str, because: str, by: str) -> Decision:
        """A remark on happenings or claims."""
        return self._deciding().note(identifiers, because=because, by=by)

    def undo(self, decision: str, *, because: str, by: str) -> Decision:
        """Take a decision back, also an undo."""
        return self._deciding().undo(decision, because=because, by=by)

    def decisions(self, *, by: str | None = None, limit: int = 200) -> list[Decision]:
        """The latest decisions, the latest first."""
        return self._ask(lambda c: decisions_of(c, by=by, limit=limit))

    def _deciding(self) -> Making:
        return Making(self.database, self.linking)

    # Runs

    def recode(self, *, run: Run | None = None, jobs: int = 1, tick: Callable[[], None] = lambda: None) -> Recoded:
        """Read the stored texts anew with the program as it is installed; earlier runs stay readable."""
        return recode(self.database, self.linking, run or self.this_run(), self._read_all, jobs=jobs, tick=tick)

    def diff(self, first: str, second: str, *, limit: int = 200) -> RunDiff:
        """What the second run says differently, of the texts that both have read. Raises UnknownId."""
        return self._ask(lambda c: compare(c, first, second, limit=limit))

    def runs(self) -> list[Run]:
        """All runs with their counts, the oldest first."""
        return self._ask(program.stored_runs)

    def reports(self, limit: int = 50, before: int | None = None) -> tuple[StoredReport, ...]:
        """The current reports that were added last, the latest first."""
        return self._ask(lambda c: reports.latest(c, limit))

    def named(self, filters: Filters) -> Filters:
        """The same filters with the names of actors resolved to ids. Raises AmbiguousName or UnknownId."""
        return self._ask(lambda c: self._named(c, filters))

    def _named(self, connection: Connection, filters: Filters) -> Filters:
        def ids(given: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(one if one == "none" else names.whom_asked(connection, one) for one in given)

        between = filters.between
        return replace(
            filters,
            actor=ids(filters.actor),
            recipient=ids(filters.recipient),
            either=ids(filters.either),
            attribution=ids(filters.attribution),
            between=(
                (names.whom_asked(connection, between[0]), names.whom_asked(connection, between[1]))
                if between
                else None
            ),
        )

    def _ask(self, question: Callable[[Connection], _Answer]) -> _Answer:
        with self.database.reading() as connection:
            return question(connection)


def _several(given: str | Sequence[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)
