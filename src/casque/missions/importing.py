"""Files of the UN's open data, downloaded by a user: missions, fatalities, personnel. Known by their columns; drift is a named error.

Shapes read (columns in any order and case, more columns do no harm):

* missions: ``mission_acronym, start_date, end_date, mission_isactive`` (UN Peace and Security Data Hub, DPPADPOSS-PKO);
* fatalities: ``mission_acronym, incident_date, type_of_incident`` (DPPADPOSS-FATALITIES), one row for each death;
* contributions: ``mission_acronym, personnel_type, female_personnel, male_personnel, last_reporting_date`` (troop and police
  contributors by country), summed by mission and day;
* personnel by month: ``mission, year, month, total`` or ``mission, date, totals_iepo``, as researchers publish them.

What a row says of a body that is no mission here is counted and set aside, like rows that cannot be read; neither stops the rest.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from casque.errors import BadFigures, ForeignFigures
from casque.missions.registry import Registry
from casque.missions.types import Losses, Mission, Source, Strength

FigureKind = Literal["missions", "fatalities", "contributions", "personnel"]
Shape = Literal["missions", "fatalities", "contributions", "personnel", "personnel by date"]
Row = Mapping[str, str]
COLUMNS: Mapping[Shape, frozenset[str]] = {
    "fatalities": frozenset({"mission_acronym", "incident_date", "type_of_incident"}),
    "contributions": frozenset(
        {"mission_acronym", "personnel_type", "female_personnel", "male_personnel", "last_reporting_date"}
    ),
    "missions": frozenset({"mission_acronym", "start_date", "end_date", "mission_isactive"}),
    "personnel": frozenset({"mission", "year", "month", "total"}),
    "personnel by date": frozenset({"mission", "date", "totals_iepo"}),
}
UMBRELLAS: Mapping[str, tuple[str, ...]] = {
    "UNEF": ("UNEF-I", "UNEF-II"),
    "UNAVEM": ("UNAVEM-I", "UNAVEM-II", "UNAVEM-III"),
    "UNOSOM": ("UNOSOM-I", "UNOSOM-II"),
}
"""Acronyms under which the UN books several missions together."""
_CAUSES = {"malicious act": "malicious", "illness": "illness", "accident": "accident"}
_NAMED = 12
"""So many set-aside names are listed."""


@dataclass(frozen=True, slots=True)
class ImportedDates:
    """What a list of missions says of one."""

    start: str | None
    end: str | None
    active: bool | None


@dataclass(frozen=True, slots=True)
class Imported:
    """What one file gave, by mission id."""

    kind: FigureKind
    source: Source
    rows: int
    """Rows used."""
    aside: tuple[str, ...]
    """Why rows were set aside, the first of each kind, with their numbers."""
    set_aside: int
    losses: Mapping[str, tuple[Losses, ...]]
    strength: Mapping[str, tuple[Strength, ...]]
    dates: Mapping[str, ImportedDates]


def read_figures(path: Path, known: Registry, day: date) -> Imported:
    """One file of open data; ``day`` is the day of the import and stands in the source's name.

    Raises BadFigures where there is no such file, or no usable row; ForeignFigures where the columns are of no known shape.
    """
    header, rows = _read(path)
    shape = shape_of(header, path.name)
    source = Source("imported", f"{path.name}, imported {day.isoformat()}")
    aside: Counter[str] = Counter()
    collect: dict[Shape, Callable[..., Imported]] = {
        "fatalities": _fatalities,
        "contributions": _contributions,
        "missions": _missions,
        "personnel": _personnel,
        "personnel by date": _personnel,
    }
    found = collect[shape](rows, known, source, aside)
    if not found.rows:
        raise BadFigures(
            f"{path.name} has the columns of {shape} but no row that can be used: {'; '.join(_said(aside)) or 'it is empty'}.",
            path=str(path),
        )
    return replace(found, aside=_said(aside), set_aside=sum(aside.values()))


def shape_of(header: Iterable[str], name: str) -> Shape:
    """What a file holds, by its columns. Raises ForeignFigures that names what is missing from the nearest shape."""
    have = {column.strip().lower() for column in header}
    for shape, columns in COLUMNS.items():
        if columns <= have:
            return shape
    nearest = max(COLUMNS, key=lambda one: (len(COLUMNS[one] & have) / len(COLUMNS[one]), one))
    shapes = "; ".join(f"{kind}: {', '.join(sorted(columns))}" for kind, columns in COLUMNS.items())
    missing = ", ".join(sorted(COLUMNS[nearest] - have))
    near = f" Nearest is {nearest}, which lacks {missing}." if COLUMNS[nearest] & have else ""
    raise ForeignFigures(
        f"{name} has other columns than can be read ({', '.join(sorted(have))[:300]}).{near} Known shapes: {shapes}.",
        path=name,
        nearest=nearest,
        missing=sorted(COLUMNS[nearest] - have),
    )


def with_imported(base: Registry, imports: Iterable[Imported]) -> Registry:
    """The registry with imported figures before its own and imported dates over its own, sources named."""
    found = base
    for one in imports:
        found = Registry(tuple(_with(mission, one) for mission in found.missions))
    return found


def _with(mission: Mission, given: Imported) -> Mission:
    losses, strength = given.losses.get(mission.id, ()), given.strength.get(mission.id, ())
    dates = given.dates.get(mission.id)
    if dates is not None:
        start, end = _finer(mission.start, dates.start), _finer(mission.end, dates.end)
        if (start, end) != (mission.start, mission.end):
            mission = replace(mission, start=start or mission.start, end=end, source=given.source, sure="sure")
    return replace(mission, losses=(*losses, *mission.losses), strength=(*strength, *mission.strength))


def _finer(own: str | None, given: str | None) -> str | None:
    """The given date; the own one where it says the same more exactly, or nothing is given."""
    return own if given is None or (own is not None and own.startswith(given)) else given


def _read(path: Path) -> tuple[list[str], list[Row]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines)
            header = [column.strip().lower() for column in next(reader, [])]
            rows: list[Row] = [dict(zip(header, cells, strict=False)) for cells in reader if any(cells)]
    except FileNotFoundError as error:
        raise BadFigures(f"{path}: no such file. Give the CSV file that you downloaded.", path=str(path)) from error
    except IsADirectoryError as error:
        raise BadFigures(f"{path} is a folder. Give the CSV file that you downloaded.", path=str(path)) from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadFigures(f"{path}: not readable as CSV in UTF-8 ({error}).", path=str(path)) from error
    if not any(header):
        raise ForeignFigures(f"{path} is empty. Give the CSV file that you downloaded.", path=str(path))
    return header, rows


def _fatalities(rows: Iterable[Row], known: Registry, source: Source, aside: Counter[str]) -> Imported:
    causes: dict[str, Counter[str]] = {}
    last: dict[str, date] = {}
    used = 0
    for row, ids in _of_missions(rows, "mission_acronym", known, aside):
        day = _day(row.get("incident_date", ""))
        if day is None:
            aside[f"no date: {row.get('incident_date', '')!r}"] += 1
            continue
        used += 1
        cause = _CAUSES.get(row.get("type_of_incident", "").strip().lower(), "other")
        for identifier in ids:
            causes.setdefault(identifier, Counter())[cause] += 1
            last[identifier] = max(day, last.get(identifier, day))
    newest = max(last.values(), default=None)
    losses = {
        identifier: (
            Losses(
                as_of=newest or last[identifier],
                total=count.total(),
                malicious=count["malicious"],
                illness=count["illness"],
                accident=count["accident"],
                other=count["other"],
                source=source,
                note=_umbrella_note(identifier),
            ),
        )
        for identifier, count in causes.items()
    }
    return Imported("fatalities", source, used, (), 0, losses, {}, {})


def _umbrella_note(identifier: str) -> str | None:
    return next(
        (f"counted together as {name}" for name, ids in UMBRELLAS.items() if identifier.split(":")[1] in ids), None
    )


def _contributions(rows: Iterable[Row], known: Registry, source: Source, aside: Counter[str]) -> Imported:
    totals: dict[tuple[str, str], int] = {}
    used = 0
    for row, ids in _of_missions(rows, "mission_acronym", known, aside):
        day = _day(row["last_reporting_date"])
        count = _whole(row["female_personnel"], blank=0), _whole(row["male_personnel"], blank=0)
        if day is None or None in count:
            aside["no date or no number"] += 1
            continue
        used += 1
        for identifier in ids:
            key = identifier, day.isoformat()
            totals[key] = totals.get(key, 0) + sum(one for one in count if one is not None)
    return Imported("contributions", source, used, (), 0, {}, _series(totals, source), {})


def _personnel(rows: Iterable[Row], known: Registry, source: Source, aside: Counter[str]) -> Imported:
    totals: dict[tuple[str, str], int] = {}
    used = 0
    for row, ids in _of_missions(rows, "mission", known, aside):
        by_date = "totals_iepo" in row
        when = row["date"].split("-") if by_date else [row["year"], row["month"]]
        year, month = (_whole(part) for part in [*when, "", ""][:2])
        total = _whole(row["totals_iepo" if by_date else "total"])
        if year is None or month is None or total is None or not (1948 <= year <= 2100 and 1 <= month <= 12):
            aside["no month or no number"] += 1
            continue
        used += 1
        for identifier in ids:
            totals[identifier, f"{year:04}-{month:02}"] = total
    return Imported("personnel", source, used, (), 0, {}, _series(totals, source), {})


def _series(totals: Mapping[tuple[str, str], int], source: Source) -> dict[str, tuple[Strength, ...]]:
    """Strength by mission, the newest first."""
    found: dict[str, tuple[Strength, ...]] = {}
    for (identifier, when), total in sorted(totals.items(), reverse=True):
        one = Strength("month", when, total, None, source, "sure", None)
        found[identifier] = (*found.get(identifier, ()), one)
    return found


def _missions(rows: Iterable[Row], known: Registry, source: Source, aside: Counter[str]) -> Imported:
    dates: dict[str, ImportedDates] = {}
    used = 0
    for row, ids in _of_missions(rows, "mission_acronym", known, aside):
        if len(ids) > 1:
            aside[f"a sum of several missions: {row['mission_acronym']}"] += 1
            continue
        used += 1
        active = {"yes": True, "no": False}.get(row["mission_isactive"].strip().lower())
        dates[ids[0]] = ImportedDates(_month_or_day(row["start_date"]), _month_or_day(row["end_date"]), active)
    return Imported("missions", source, used, (), 0, {}, {}, dates)


def _of_missions(
    rows: Iterable[Row], column: str, known: Registry, aside: Counter[str]
) -> Iterator[tuple[Row, tuple[str, ...]]]:
    """Rows with the missions that they count for; rows that are too short or about other bodies are set aside."""
    by_acronym = {one.acronym.upper(): one.id for one in known.missions}
    for row in rows:
        if row.get(column) is None:
            aside["row cut short"] += 1
            continue
        name = " ".join(row[column].upper().split()).split(" (")[0]
        ids = tuple(f"mission:{one}" for one in UMBRELLAS.get(name, ())) or tuple(filter(None, [by_acronym.get(name)]))
        if ids:
            yield _Whole(row), ids
        else:
            aside[f"no mission here: {row[column].strip()[:40] or '(blank)'}"] += 1


class _Whole(dict[str, str]):
    """A row in which a missing cell reads as blank: rows of CSV may end early."""

    def __missing__(self, key: str) -> str:
        return ""


def _said(aside: Counter[str]) -> tuple[str, ...]:
    lines = [f"{why} ({number})" for why, number in aside.most_common()]
    rest = len(lines) - _NAMED
    return (*lines[:_NAMED], *([f"and {rest} more kinds"] if rest > 0 else []))


def _whole(cell: str, blank: int | None = None) -> int | None:
    text = cell.strip()
    if not text:
        return blank
    try:
        number = float(text)
    except ValueError:
        return None
    return int(number) if number >= 0 and number == number and number < 10**7 else None


def _day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell.strip()[:10])
    except ValueError:
        return None


def _month_or_day(cell: str) -> str | None:
    """An ISO day; a month where the file has the first of a month, which is how it writes months."""
    found = _day(cell)
    if found is None:
        return None
    return f"{found:%Y-%m}" if found.day == 1 else found.isoformat()
