"""The package's tables of missions as types. A row that does not fit its schema is an error of the table, said by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, cast

from casque.errors import KnowledgeError
from casque.knowledge.tables import cell_list, read_table
from casque.missions.types import (
    ClockKind,
    Losses,
    Mandate,
    Mission,
    PeriodKind,
    Source,
    Strength,
    Sure,
    Tally,
)

_PACKAGE = "casque.missions"
_NAMES = tuple("id acronym acronym_fr name name_fr aliases host start end kind source".split())
_OPERATIONS = tuple("id start end established clock penholder authority ended_by ending source sure".split())
_MANDATES = tuple(
    "mission resolution adopted kind part expires yes no abstain absent vote_source drafter "
    "ceiling_military ceiling_police source sure note".split()
)
_LOSSES = tuple("mission as_of total malicious illness accident other source note".split())
_STRENGTH = tuple("mission kind as_of uniformed civilian source sure note".split())
_SURE = frozenset({"sure", "likely", "unsure"})
_CLOCKS = frozenset({"dated", "open", "letters"})
_KINDS = frozenset({"establish", "renew", "final", "end"})
_OPEN = "open"
_FRENCH = {"mission:UNMIS": "MINUS"}
"""Acronyms that are common words, and so not among the names that texts are searched for."""


@cache
def sources() -> dict[str, Source]:
    """What the codes of the tables stand for."""
    return {row["code"]: Source(row["code"], row["name"]) for row in read_table("sources", ("code", "name"), _PACKAGE)}


def shipped_missions() -> tuple[Mission, ...]:
    """All missions, in the order of ``operations.tsv``."""
    names = {
        row["id"]: row for row in read_table("missions", _NAMES) if row["kind"] in ("peacekeeping", "special-political")
    }
    mandates, losses, strength = _grouped(_mandates()), _grouped(_losses()), _grouped(_strength())
    found = []
    number = 0
    for row in read_table("operations", _OPERATIONS, _PACKAGE):
        identifier = f"mission:{row['id']}"
        name = names.get(identifier)
        if name is None:
            raise KnowledgeError(f"operations.tsv: {row['id']} is not in missions.tsv", mission=row["id"])
        peacekeeping = name["kind"] == "peacekeeping"
        number += peacekeeping
        found.append(
            Mission(
                id=identifier,
                number=number if peacekeeping else None,
                acronym=name["acronym"],
                acronym_fr=name["acronym_fr"] or _FRENCH.get(identifier),
                name=name["name"],
                name_fr=name["name_fr"] or None,
                aliases=cell_list(name["aliases"]),
                kind="peacekeeping" if peacekeeping else "special-political",
                hosts=cell_list(name["host"]),
                start=row["start"],
                end=row["end"] or None,
                established=row["established"],
                clock=cast(ClockKind, _one_of(row, "clock", _CLOCKS)),
                penholders=cell_list(row["penholder"]),
                authorities=cell_list(row["authority"]),
                ended_by=row["ended_by"] or None,
                ending=row["ending"] or None,
                source=_source(row["source"]),
                sure=_sure(row),
                mandates=tuple(sorted(mandates.get(identifier, ()), key=lambda one: (one.adopted, one.number or 0))),
                losses=tuple(sorted(losses.get(identifier, ()), key=lambda one: one.as_of, reverse=True)),
                strength=tuple(strength.get(identifier, ())),
            )
        )
    return tuple(found)


def _grouped(rows: Iterator[tuple[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for mission, value in rows:
        found.setdefault(f"mission:{mission}", []).append(value)
    return found


def _mandates() -> Iterator[tuple[str, Mandate]]:
    for row in read_table("mandates", _MANDATES, _PACKAGE):
        month = len(row["adopted"]) == len("2025-12")
        adopted = date.fromisoformat(f"{row['adopted']}-28" if month else row["adopted"])
        number = int(row["resolution"]) if row["resolution"].isdigit() else None
        yield (
            row["mission"],
            Mandate(
                mission=f"mission:{row['mission']}",
                resolution=f"S/RES/{number} ({adopted.year})" if number else row["resolution"] or None,
                number=number,
                adopted=adopted,
                adopted_precision="month" if month else "day",
                kind=cast(PeriodKind, _one_of(row, "kind", _KINDS)),
                part=row["part"] or None,
                expires=date.fromisoformat(row["expires"]) if row["expires"] not in ("", _OPEN) else None,
                open_ended=row["expires"] == _OPEN,
                tally=_tally(row),
                drafters=cell_list(row["drafter"]),
                ceiling_military=_number(row["ceiling_military"]),
                ceiling_police=_number(row["ceiling_police"]),
                source=_source(row["source"]),
                sure=_sure(row),
                note=row["note"] or None,
            ),
        )


def _losses() -> Iterator[tuple[str, Losses]]:
    for row in read_table("losses", _LOSSES, _PACKAGE):
        yield (
            row["mission"],
            Losses(
                as_of=date.fromisoformat(row["as_of"]),
                total=int(row["total"]),
                malicious=_number(row["malicious"]),
                illness=_number(row["illness"]),
                accident=_number(row["accident"]),
                other=_number(row["other"]),
                source=_source(row["source"]),
                note=row["note"] or None,
            ),
        )


def _strength() -> Iterator[tuple[str, Strength]]:
    for row in read_table("strength", _STRENGTH, _PACKAGE):
        yield (
            row["mission"],
            Strength(
                kind="peak" if row["kind"] == "peak" else "reported",
                as_of=row["as_of"] or None,
                uniformed=_number(row["uniformed"]),
                civilian=_number(row["civilian"]),
                source=_source(row["source"]),
                sure=_sure(row),
                note=row["note"] or None,
            ),
        )


def _tally(row: dict[str, str]) -> Tally | None:
    if not row["yes"]:
        return None
    return Tally(
        int(row["yes"]), int(row["no"]), int(row["abstain"]), _number(row["absent"]), _source(row["vote_source"])
    )


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


def _source(code: str) -> Source:
    found = sources().get(code)
    if found is None:
        raise KnowledgeError(f"sources.tsv has no {code!r}", code=code)
    return found


def _sure(row: dict[str, str]) -> Sure:
    return cast(Sure, _one_of(row, "sure", _SURE))


def _one_of(row: dict[str, str], column: str, allowed: frozenset[str]) -> str:
    if row[column] not in allowed:
        raise KnowledgeError(f"{column} must be one of {sorted(allowed)}, not {row[column]!r}", row=dict(row))
    return row[column]
