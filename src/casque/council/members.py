"""Who sits in the Security Council on a day: permanent seats with their history, elected members with their terms, groups.

Seats and names come from ``data/seats.tsv`` and ``data/names.tsv``, which name their sources. A seat keeps one code through its history:
``RUS`` is the Soviet Union's seat until 24 December 1991, ``CHN`` the Republic of China's until 25 October 1971.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from casque.errors import OutsideTheRecord
from casque.knowledge.tables import cell_list, read_table

FIRST_DAY = date(1946, 1, 17)
"""The Council's first meeting, in London."""
ENLARGED = date(1966, 1, 1)
"""From this day ten elected members; before it six (amendment of Article 23, in force 31 August 1965, first terms 1 January 1966)."""
P5 = ("CHN", "FRA", "GBR", "RUS", "USA")
P3 = ("FRA", "GBR", "USA")
AFRICA = "Africa"
_SEAT_COLUMNS = ("member", "seat", "from", "to", "source")
_NAME_COLUMNS = ("code", "group", "from", "to", "name", "aliases")
_PACKAGE = "casque.council"


@dataclass(frozen=True, slots=True)
class Seat:
    """One stay in the Council; both days included, ``end`` None for a permanent seat."""

    member: str
    """ISO 3166 alpha-3 code."""
    permanent: bool
    start: date
    end: date | None
    source: str
    """votes | election | list: how it is known, see data/seats.tsv."""

    def holds(self, day: date) -> bool:
        """Whether the seat is held on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a seat's holder bore from one day to another; None for an open end."""

    code: str
    group: str
    """Regional group of the United Nations."""
    start: date | None
    end: date | None
    name: str
    aliases: tuple[str, ...]

    def borne(self, day: date) -> bool:
        """Whether the name is in use on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the Council on one day."""

    code: str
    name: str
    permanent: bool
    group: str
    start: date
    """First day of the stay; for a permanent member the Council's first day."""
    end: date | None
    """Last day of the term; None for a permanent member."""
    source: str


@dataclass(frozen=True, slots=True)
class Council:
    """The Council on one day, members in the English alphabetical order of their names."""

    day: date
    members: tuple[Member, ...]
    seats: int
    """How many seats there are, held or vacant."""

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of all members."""
        return tuple(one.code for one in self.members)

    @property
    def permanent(self) -> tuple[str, ...]:
        """Codes of the permanent members."""
        return tuple(one.code for one in self.members if one.permanent)

    @property
    def elected(self) -> tuple[str, ...]:
        """Codes of the elected members."""
        return tuple(one.code for one in self.members if not one.permanent)

    @property
    def vacant(self) -> int:
        """Seats that nobody holds on this day."""
        return self.seats - len(self.members)

    def name(self, code: str) -> str:
        """The name of a member; its code where it is none."""
        return next((one.name for one in self.members if one.code == code), code)

    def groups(self) -> dict[str, tuple[str, ...]]:
        """Groups by name: P5, P3, E10 (E6 before 1966), A3 (the elected African members) and the regional groups."""
        found = {"P5": self.permanent, "P3": P3, f"E{self.seats - len(P5)}": self.elected}
        found["A3"] = tuple(one.code for one in self.members if one.group == AFRICA)
        for one in self.members:
            found[one.group] = (*found.get(one.group, ()), one.code)
        return found


def council_on(day: date) -> Council:
    """The Council on a day.

    Raises OutsideTheRecord for a day before 17 January 1946 or after the last elected term that is known.
    """
    if not FIRST_DAY <= day <= last_day():
        raise OutsideTheRecord(
            f"{day.isoformat()}: members are known from {FIRST_DAY.isoformat()}, the Council's first meeting, "
            f"to {last_day().isoformat()}, the end of the last elected terms. Give a day between them.",
            day=day.isoformat(),
        )
    return _council(day)


def codes_on(day: date) -> tuple[str, ...]:
    """Codes of the members on a day in the order of codes: the order of the letters in the table of past votes. No check of the day."""
    starts, codes = _spans()
    return codes[bisect_right(starts, day) - 1]


@cache
def _spans() -> tuple[list[date], list[tuple[str, ...]]]:
    """The days on which the membership changes, and the members from each on."""
    ends = {seat.end + timedelta(days=1) for seat in seats() if seat.end is not None}
    starts = sorted({seat.start for seat in seats()} | ends)
    return starts, [tuple(sorted(seat.member for seat in seats() if seat.holds(day))) for day in starts]


@lru_cache(maxsize=4096)
def _council(day: date) -> Council:
    sitting = [_member(seat, day) for seat in seats() if seat.holds(day)]
    sitting.sort(key=lambda one: alphabetical(one.name))
    return Council(day, tuple(sitting), seats_on(day))


def _member(seat: Seat, day: date) -> Member:
    name = name_on(seat.member, day)
    return Member(seat.member, name.name, seat.permanent, name.group, seat.start, seat.end, seat.source)


def seats_on(day: date) -> int:
    """15 seats, 11 before 1966."""
    return 15 if day >= ENLARGED else 11


def alphabetical(name: str) -> str:
    """A key for the English alphabetical order: no accents, no case."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()


@cache
def seats() -> tuple[Seat, ...]:
    """All stays since 1946, in the order of the table: permanent seats, then elected terms by year and code."""
    return tuple(
        Seat(row["member"], row["seat"] == "permanent", date.fromisoformat(row["from"]), _day(row["to"]), row["source"])
        for row in read_table("seats", _SEAT_COLUMNS, _PACKAGE)
    )


@cache
def last_day() -> date:
    """The last day of the last elected terms that are known."""
    return max(seat.end for seat in seats() if seat.end is not None)


@cache
def names() -> tuple[Name, ...]:
    """Names of all that ever sat, those of the past and of today."""
    return tuple(
        Name(row["code"], row["group"], _day(row["from"]), _day(row["to"]), row["name"], cell_list(row["aliases"]))
        for row in read_table("names", _NAME_COLUMNS, _PACKAGE)
    )


@cache
def _names_by_code() -> dict[str, tuple[Name, ...]]:
    found: dict[str, tuple[Name, ...]] = {}
    for one in names():
        found[one.code] = (*found.get(one.code, ()), one)
    return found


def name_on(code: str, day: date) -> Name:
    """The name that a state bore in the Council on a day; the name of those days stands over that of today."""
    borne = [one for one in _names_by_code()[code] if one.borne(day)]
    return min(borne, key=lambda one: one.start is None and one.end is None)


def was_ever_member(code: str) -> bool:
    """Whether a state ever had a seat."""
    return code in _names_by_code()


def stays(code: str) -> tuple[Seat, ...]:
    """All stays of a state, in order of time."""
    return tuple(seat for seat in seats() if seat.member == code)


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
