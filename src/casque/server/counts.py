"""Counts over the whole record are kept until a claim or a decision comes: a chart of a million claims is counted once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from casque.missions.consent.types import ToldEvent
from casque.missions.from_record import told_of
from casque.missions.types import Mission
from casque.missions.votes_told import ToldVote, mandate_numbers, told_in_record
from casque.record.asking.charts import By, DayCount, Lacking, PairCount, PlaceCount
from casque.record.record import Record
from casque.record.types import Filters, Happening

_Answer = TypeVar("_Answer")
MOST_KEPT = 256
"""Answers kept; the one that was not asked for longest goes first."""


class Counts:
    """The counting questions of a record, answered from memory where nothing has changed."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = threading.Lock()

    def days(self, filters: Filters, by: By = "event") -> tuple[DayCount, ...]:
        """Happenings by day and quad class."""
        return self._answer(("days", filters, by), lambda: self._record.days(filters, by))

    def places(self, filters: Filters, limit: int = 500) -> tuple[PlaceCount, ...]:
        """Places with happenings, the busiest first."""
        return self._answer(("places", filters, limit), lambda: self._record.places(filters, limit))

    def pairs(self, filters: Filters, least: int = 1) -> tuple[PairCount, ...]:
        """Who acts on whom, the most frequent pairs first."""
        return self._answer(("pairs", filters, least), lambda: self._record.pairs(filters, least))

    def lacking(self, filters: Filters, what: Lacking) -> tuple[int, tuple[Happening, ...]]:
        """How many happenings have no date, or no place, and the latest of them."""
        return self._answer(("lacking", filters, what), lambda: self._record.lacking(filters, what))

    def told_of(self, mission: Mission) -> tuple[ToldEvent, ...]:
        """Events that are signals of consent to a mission."""
        return self._answer(("told", mission.id), lambda: told_of(self._record, mission))

    def votes_on(self, mission: Mission) -> tuple[ToldVote, ...]:
        """Votes of the Council on a mission's mandates as reports tell them."""
        numbers = mandate_numbers([mission])
        return self._answer(("votes", mission.id), lambda: tuple(told_in_record(self._record, numbers=numbers)))

    def _answer(self, question: Hashable, ask: Callable[[], _Answer]) -> _Answer:
        key = self._record.stamp(), question
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast("_Answer", self._kept[key])
        found = ask()
        with self._lock:
            self._kept[key] = found
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return found
