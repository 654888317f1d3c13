"""A mapping: which column of a user's own table says what, and what the words in it mean (TOML).

name = "incident log"             # whose data it is: the publisher of rows that name none
dates = "%d/%m/%Y"                # how days are written, where not as 2023-06-16
separator = ";"                   # between several actors in one cell

[columns]                         # field = "column"
id = "Ref"
date = "When"
type = "What"
actor = "Who"

[constants]                       # what holds for every row
country = "MLI"

[values.type]                     # what a word in the column means
"armed clash" = "ASSAULT"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casque.errors import BadMapping
from casque.knowledge.plover import TypeName

FIELDS = (
    "id", "date", "until", "type", "mode", "status", "actor", "recipient", "place", "country", "admin1", "latitude", "longitude",
    "attribution", "publisher", "published", "title", "url", "sentence",
)  # fmt: skip
"""What a column can say of an event; ``sentence`` are words about it."""
COUNTS = ("killed", "injured", "detained", "abducted", "displaced")
"""What a column can count."""
CONSTANTS = ("type", "mode", "status", "country", "publisher")
_TABLES = ("columns", "constants", "values")
_SETTINGS = ("name", "dates", "separator")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How a table is read."""

    name: str
    dates: str | None
    separator: str | None
    columns: Mapping[str, str]
    """Field -> column."""
    constants: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    """Field -> word of the table, without capitals -> what it means."""

    def meaning(self, field: str, word: str) -> str:
        """What a word of a column means: as the mapping says, else the word."""
        return self.values.get(field, {}).get(word.casefold(), word)


def read_mapping(path: Path) -> ColumnMapping:
    """The mapping of a file. Raises BadMapping, which names the fault."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadMapping(f"{path} cannot be read ({error.strerror or error}). Check the path.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadMapping(f"{path} is no TOML: {error}.") from error
    _only(given, (*_TABLES, *_SETTINGS), path, "part of a mapping")
    columns = _texts(given.get("columns", {}), "columns", path)
    constants = _texts(given.get("constants", {}), "constants", path)
    values = {
        field: {word.casefold(): meaning for word, meaning in _texts(words, f"values.{field}", path).items()}
        for field, words in _table(given.get("values", {}), "values", path).items()
    }
    _only(columns, (*FIELDS, *COUNTS), path, "field of [columns]")
    _only(constants, CONSTANTS, path, "field of [constants]")
    _only(values, columns, path, "field of [values] with a column")
    mapping = ColumnMapping(
        name=_setting(given, "name", path) or "",
        dates=_setting(given, "dates", path),
        separator=_setting(given, "separator", path) or None,
        columns=columns,
        constants=constants,
        values=values,
    )
    _check(mapping, path)
    return mapping


def _check(mapping: ColumnMapping, path: Path) -> None:
    if not mapping.name.strip():
        raise BadMapping(f'{path} does not say whose data it is: name = "...".')
    for field in ("date", "type"):
        if field not in mapping.columns and field not in mapping.constants:
            raise BadMapping(f'{path} does not say which column has the {field}: [columns] {field} = "...".')
    types = [mapping.constants.get("type"), *mapping.values.get("type", {}).values()]
    wrong = [one for one in types if one is not None and one.upper() not in set(TypeName)]
    if wrong:
        raise BadMapping(f"{path}: {wrong[0]!r} is no PLOVER type. Known are {', '.join(TypeName)}.")


def _only(given: Mapping[str, Any], known: Any, path: Path, what: str) -> None:  # noqa: ANN401 - names, in a tuple or mapping
    wrong = sorted(set(given) - set(known))
    if wrong:
        raise BadMapping(f"{path}: {wrong[0]!r} is no {what}. Known are {', '.join(known)}.")


def _table(given: Any, name: str, path: Path) -> dict[str, Any]:  # noqa: ANN401 - what TOML holds
    if not isinstance(given, dict):
        raise BadMapping(f"{path}: {name} is no table ([{name}]).")
    return given


def _texts(given: Any, name: str, path: Path) -> dict[str, str]:  # noqa: ANN401 - what TOML holds
    for key, value in _table(given, name, path).items():
        if not isinstance(value, str) or not value.strip():
            raise BadMapping(f"{path}: {key} in [{name}] is no text.")
    return dict(given)


def _setting(given: Mapping[str, Any], name: str, path: Path) -> str | None:
    value = given.get(name)
    if value is not None and not isinstance(value, str):
        raise BadMapping(f"{path}: {name} is no text.")
    return value
