"""The tables of a user's codebook: their columns, what a cell may hold, and what stands in it where the column is left out.

The tables have the form of the shipped ones in ``data``; each check answers what is right, or None where the cell is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from casque.knowledge.agents import AGENT_COLUMNS, KINDS
from casque.knowledge.countries import COUNTRY_COLUMNS, SECTORS, SLOTS
from casque.knowledge.frames import CLASS_COLUMNS, NOUN_COLUMNS, SYNONYM_COLUMNS, VERB_COLUMNS
from casque.knowledge.gazetteer import PLACE_COLUMNS
from casque.knowledge.named import GROUP_COLUMNS, ORGANISATION_COLUMNS
from casque.knowledge.plover import TypeName, modes
from casque.knowledge.tables import Row, cell_list, shipped_rows

TYPE_COLUMNS = ("code", "type", "label", "actor", "recipient")
NO_EVENT = "-"


@dataclass(frozen=True, slots=True)
class Around:
    """What a cell is checked against: its row, the codebook's own types and classes, the ids seen so far."""

    row: Row
    parents: Mapping[str, str]
    """Own code -> the PLOVER type it belongs to."""
    classes: frozenset[str]


Check = Callable[[str, Around], str | None]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a codebook."""

    over: str | None
    """The shipped table it lies over; None for a table that only codebooks have."""
    columns: tuple[str, ...]
    required: frozenset[str]
    defaults: Mapping[str, str]
    checks: Mapping[str, Check]


# -- checks --------------------------------------------------------------------------------------------------------


def _matching(pattern: str, right: str) -> Check:
    whole = re.compile(pattern)
    return lambda cell, _: None if whole.fullmatch(cell) else right


def _one_of(allowed: frozenset[str], what: str) -> Check:
    def check(cell: str, _: Around) -> str | None:
        return None if cell in allowed else f"{what}: one of {', '.join(sorted(allowed))}"

    return check


def _number(low: float, high: float) -> Check:
    def check(cell: str, _: Around) -> str | None:
        try:
            inside = low <= float(cell) <= high
        except ValueError:
            inside = False
        return None if inside else f"a number from {low:g} to {high:g}"

    return check


def _each(check: Check) -> Check:
    """A check of every member of a list cell."""

    def members(cell: str, around: Around) -> str | None:
        found = (check(member, around) for member in cell_list(cell))
        return next((fault for fault in found if fault), None)

    return members


def _plover_type(cell: str, _: Around) -> str | None:
    if cell in set(TypeName):
        return None
    return f"a PLOVER type{nearest(cell, list(TypeName))} ({', '.join(TypeName)})"


def _frame_type(cell: str, around: Around) -> str | None:
    if cell == NO_EVENT or cell in around.parents or cell in set(TypeName):
        return None
    known = [*around.parents, *TypeName]
    return f"a code of types.tsv, a PLOVER type, or - for no event{nearest(cell, known)}"


def _mode(cell: str, around: Around) -> str | None:
    kind = around.row.get("type", "")
    kind = around.parents.get(kind, kind)
    known = list(modes(kind)) if kind in set(TypeName) else []
    if cell in known:
        return None
    return f"a mode of {kind}: {', '.join(known)}" if known else f"nothing: {kind} has no modes"


def _object(cell: str, around: Around) -> str | None:
    if not cell.startswith("@"):
        return _word(cell, around)
    if cell[1:] in around.classes:
        return None
    return f"@ and a class of object_classes.tsv, shipped or your own{nearest(cell[1:], sorted(around.classes), '@')}"


def _complement(cell: str, around: Around) -> str | None:
    marker, colon, words = cell.partition(":")
    if not colon or not re.fullmatch(r"[a-z]+( [a-z]+)?", marker):
        return "a preposition, xcomp or ccomp, then a colon and words, as from:office|post (nothing after the colon means any word)"
    return _each(_object)(words, around)


def _slot(cell: str, _: Around) -> str | None:
    known = _slots()
    return None if cell in known else f"a slot{nearest(cell, sorted(known))}: {', '.join(sorted(known))}"


def _who(cell: str, _: Around) -> str | None:
    """Who an own type is about: a PLOVER sector, an actor id (or its beginning and *), or words in lower case."""
    if cell in SECTORS or re.fullmatch(r"[a-z-]+:[\w*-]*", cell) or re.fullmatch(r"[^A-Z:]+", cell):
        return None
    near = nearest(cell.upper(), sorted(SECTORS))
    return f"a PLOVER sector{near}, an actor id such as igo:UN or mission:*, or words in lower case"


_word = _matching(r"[^A-Z@|\t]*[^\sA-Z@|][^A-Z@|\t]*", "words in lower case, in their dictionary form")
_yes_no = _one_of(frozenset({"yes", "no"}), "yes or no")
_sector = _one_of(SECTORS, "a PLOVER sector")
_day = _matching(r"\d{4}(-\d{2}){0,2}", "a year, month or day: 2012, 2012-03 or 2012-03-22")
_item = _matching(r"Q\d+", "a Wikidata item such as Q912")


def _country(cell: str, _: Around) -> str | None:
    if cell in SLOTS or cell in _alpha3():
        return None
    return f"an ISO 3166-1 alpha-3 code such as MLI, or one of {', '.join(sorted(SLOTS))}"


def _identifier(table: str) -> Check:
    def check(cell: str, _: Around) -> str | None:
        known = _prefixes(table)
        prefix, _colon, rest = cell.partition(":")
        if prefix in known and re.fullmatch(r"[\w-]+", rest):
            return None
        return f"an id of letters, digits and hyphens that begins with {', '.join(f'{p}:' for p in sorted(known))}"

    return check


def _kind(table: str) -> Check:
    return lambda cell, around: _one_of(_kinds(table), "a kind")(cell, around)


def nearest(cell: str, known: list[str], mark: str = "") -> str:
    """A hint at what may have been meant, or nothing."""
    found = get_close_matches(cell, known, n=1, cutoff=0.6)
    return f" (did you mean {mark}{found[0]}?)" if found else ""


# -- what the shipped tables know; read apart, so that the tables proper stay unread -------------------------------------


@cache
def _alpha3() -> frozenset[str]:
    return frozenset(row["alpha3"] for row in shipped_rows("countries", COUNTRY_COLUMNS))


@cache
def _slots() -> frozenset[str]:
    rows = [*shipped_rows("verbs", VERB_COLUMNS), *shipped_rows("nouns", NOUN_COLUMNS)]
    return frozenset(slot for row in rows for side in ("actor", "recipient") for slot in cell_list(row[side]))


@cache
def _prefixes(table: str) -> frozenset[str]:
    return frozenset(row["id"].partition(":")[0] for row in shipped_rows(table, TABLES[table].columns))


@cache
def _kinds(table: str) -> frozenset[str]:
    return frozenset(row["kind"] for row in shipped_rows(table, TABLES[table].columns))


@cache
def shipped_classes() -> frozenset[str]:
    """The object classes that are there beforehand."""
    return frozenset(row["class"] for row in shipped_rows("object_classes", CLASS_COLUMNS))


_FRAME_CHECKS: Mapping[str, Check] = {
    "lemma": _each(_word),
    "type": _frame_type,
    "mode": _mode,
    "cameo": _matching(r"\d{2,4}", "a CAMEO code of two to four digits"),
    "actor": _each(_slot),
    "recipient": _each(_slot),
}
_DATES: Mapping[str, Check] = {"start": _day, "end": _day}

TABLES: Mapping[str, Table] = {
    "types": Table(
        None,
        TYPE_COLUMNS,
        frozenset({"code", "type", "label"}),
        {},
        {
            "code": _matching(r"[A-Z][A-Z0-9_]{1,39}", "capitals, digits and underscores, as TROOP_ROTATION"),
            "type": _each(_plover_type),
            "actor": _each(_who),
            "recipient": _each(_who),
        },
    ),
    "verbs": Table(
        "verbs",
        VERB_COLUMNS,
        frozenset({"lemma", "type"}),
        {"actor": "subj", "recipient": "obj"},
        {**_FRAME_CHECKS, "particle": _each(_word), "object": _each(_object), "complement": _complement},
    ),
    "nouns": Table(
        "nouns",
        NOUN_COLUMNS,
        frozenset({"lemma", "type"}),
        {"actor": "by|poss|lvsubj|adj", "recipient": "of|on|against|nested", "concrete": "yes"},
        {**_FRAME_CHECKS, "modifier": _each(_word), "concrete": _yes_no},
    ),
    "object_classes": Table(
        "object_classes",
        CLASS_COLUMNS,
        frozenset(CLASS_COLUMNS),
        {},
        {"class": _matching(r"[A-Z][A-Z0-9_]*", "capitals, as AID_WORKER"), "lemmas": _each(_word)},
    ),
    "synonyms": Table(
        "synonyms",
        SYNONYM_COLUMNS,
        frozenset(SYNONYM_COLUMNS),
        {},
        {"group": _word, "lemmas": _each(_word)},
    ),
    "agents": Table(
        "agents",
        AGENT_COLUMNS,
        frozenset({"lemma", "sector", "kind"}),
        {"plural": "no", "strength": "1", "title": "no"},
        {
            "lemma": _word,
            "sector": _sector,
            "kind": _one_of(KINDS, "a kind"),
            "plural": _yes_no,
            "strength": _number(0, 2),
            "title": _yes_no,
        },
    ),
    "groups": Table(
        "groups",
        GROUP_COLUMNS,
        frozenset({"id", "name", "country", "sector", "kind"}),
        {},
        {
            "id": _identifier("groups"),
            "country": _each(_country),
            "sector": _sector,
            "kind": _kind("groups"),
            "wikidata": _item,
            **_DATES,
        },
    ),
    "organisations": Table(
        "organisations",
        ORGANISATION_COLUMNS,
        frozenset({"id", "name", "kind"}),
        {},
        {
            "id": _identifier("organisations"),
            "country": _country,
            "sector": _sector,
            "kind": _kind("organisations"),
            "wikidata": _item,
        },
    ),
    "places": Table(
        "places_by_hand",
        PLACE_COLUMNS,
        frozenset({"name", "lat", "lon"}),
        {"precision": "city", "kind": "town"},
        {
            "country": _country,
            "lat": _number(-90, 90),
            "lon": _number(-180, 180),
            "precision": _one_of(frozenset({"point", "city", "admin1", "country"}), "a precision"),
            "kind": _one_of(frozenset({"town", "region", "physical"}), "a kind"),
        },
    ),
}
"""By the name of the file, without its ending."""
