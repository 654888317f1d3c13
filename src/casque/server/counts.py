"""Counts over the whole record are kept: a chart of a million claims is counted once, however many look at it.

A decision makes them anew at once, for who decided looks for it. New claims do so as well, but what took long to count may lag
behind them by ``LAG`` times as long: reports that come by the minute would else have every page counted afresh.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, cast

from casque.errors import CasqueError
from casque.missions.consent.types import ToldEvent
from casque.missions.from_record import told_of
from casque.missions.types import Mission
from casque.missions.votes_told import ToldVote, mandate_numbers, told_in_record
from casque.record.asking.charts import By, DayCount, Lacking, PairCount, PlaceCount
from casque.record.record import Record
from casque.record.types import Filters, Happening
from casque.server.ahead import Ahead, deadlines_ahead
from casque.server.drawing.columns import Chart, columns

_Answer = TypeVar("_Answer")
MOST_KEPT = 256
"""Answers kept; the one that was not asked for longest goes first."""
MOST_PLACES = 2_000
LAG = 20
QUICK = 0.1
"""Seconds: what is counted in less never lags."""


@dataclass(slots=True)
class _Kept:
    """One question: its last answer, under which stamp, and what it cost."""

    counting: threading.Lock = field(default_factory=threading.Lock)
    answer: object = None
    stamp: tuple[int, int] | None = None
    until: float = 0.0
    """Up to when new claims alone do not make it anew."""

    def holds(self, stamp: tuple[int, int], now: float) -> bool:
        """Is the answer still good?"""
        if self.stamp is None or self.stamp[1] != stamp[1]:
            return False
        return self.stamp == stamp or now < self.until


class Counts:
    """The counting questions of a record, answered from memory where nothing has changed."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Count beforehand what the pages without filters show, so that nobody has to wait for it; gives up where the record fails."""
        everything = Filters()
        with suppress(CasqueError):
            self.chart(everything)
            for what in ("date", "place"):
                self.lacking(everything, what)
            self.span(everything)
            self.places(everything)
            self.pairs(everything)

    def days(self, filters: Filters, by: By = "event") -> tuple[DayCount, ...]:
        """Happenings by day and quad class."""
        return self._answer(("days", filters, by), lambda: self._record.days(filters, by))

    def span(self, filters: Filters) -> tuple[date, date] | None:
        """The first and the last day of dated happenings."""
        return self._answer(("span", filters), lambda: self._record.span(filters))

    def chart(
        self,
        filters: Filters,
        by: By = "event",
        first: date | None = None,
        last: date | None = None,
        *,
        narrow: bool = False,
    ) -> Chart | None:
        """Happenings over time, drawn as columns."""

        def drawn() -> Chart | None:
            counts = [(one.day, one.quad, one.happenings) for one in self.days(filters, by)]
            return columns(counts, first, last, narrow=narrow)

        return self._answer(("chart", filters, by, first, last, narrow), drawn)

    def places(self, filters: Filters, limit: int = 500) -> tuple[PlaceCount, ...]:
        """Places with happenings, the busiest first; at most ``MOST_PLACES``."""
        return self._answer(("places", filters), lambda: self._record.places(filters, MOST_PLACES))[:limit]

    def pairs(self, filters: Filters, least: int = 1, limit: int = 150) -> tuple[PairCount, ...]:
        """Who acts on whom, the most frequent pairs first."""
        return self._answer(("pairs", filters, least, limit), lambda: self._record.pairs(filters, least, limit))

    def lacking(self, filters: Filters, what: Lacking) -> tuple[int, tuple[Happening, ...]]:
        """How many happenings have no date, or no place, and the latest of them."""
        return self._answer(("lacking", filters, what), lambda: self._record.lacking(filters, what))

    def ahead(self, day: date, ahead: int) -> tuple[Ahead, ...]:
        """Mandates that end and deadlines of reports within so many days from a day on, the nearest first."""
        return self._answer(("ahead", day, ahead), lambda: tuple(deadlines_ahead(self._record, day, ahead)))

    def told_of(self, mission: Mission) -> tuple[ToldEvent, ...]:
        """Events that are signals of consent to a mission."""
        return self._answer(("told", mission.id), lambda: told_of(self._record, mission))

    def votes_on(self, mission: Mission) -> tuple[ToldVote, ...]:
        """Votes of the Council on a mission's mandates as reports tell them."""
        numbers = mandate_numbers([mission])
        return self._answer(("votes", mission.id), lambda: tuple(told_in_record(self._record, numbers=numbers)))

    def _answer(self, question: Hashable, ask: Callable[[], _Answer]) -> _Answer:
        with self._lock:
            kept = self._kept.setdefault(question, _Kept())
            self._kept.move_to_end(question)
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        stamp = self._record.stamp()
        if not kept.holds(stamp, time.monotonic()):
            with kept.counting:  # one counts, the others wait for it
                if not kept.holds(stamp, time.monotonic()):
                    began = time.monotonic()
                    kept.answer, kept.stamp = ask(), stamp
                    cost = time.monotonic() - began
                    kept.until = time.monotonic() + (LAG * cost if cost > QUICK else 0.0)
        return cast("_Answer", kept.answer)
