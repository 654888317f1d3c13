"""What a record can be asked: every question of ``Record``, each answered from one state of the database."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection

from casque.errors import BadQuestion
from casque.reading.records import Reading
from casque.record.asking import actors, charts, figures, found, listing, names, news, reports
from casque.record.asking.days import as_day, as_moment, today
from casque.record.asking.told import ReportHead, Told, claims_in, report_heads, told
from casque.record.database import Database
from casque.record.figures import FigureSeries, side_by_side
from casque.record.rows import claim_of, claims_query
from casque.record.schema import claims, members
from casque.record.types import Claim, Filters, Happening, HappeningHistory, Kind, Page, StoredReport

Day = date | str
_Answer = TypeVar("_Answer")


class Questions:
    """A record that is read and not written to."""

    def __init__(self, database: Database) -> None:
        self.database = database

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
        return self.side_by_side(self.figures(subject, since=since, until=until, limit=limit))

    def side_by_side(self, figures: Sequence[Claim]) -> tuple[FigureSeries, ...]:
        """Figure claims about one thing as one series for each kind and unit, speakers told apart by what their reports rest on."""
        heads = self.report_heads({claim.document for claim in figures})
        return side_by_side(figures, {claim.id: " ".join(heads[claim.document].roots) for claim in figures})

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

    def report_heads(self, identifiers: set[str]) -> Mapping[str, ReportHead]:
        """Stored documents without their texts, by id; those that are not there are left out."""
        return self._ask(lambda c: report_heads(c, identifiers))

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
