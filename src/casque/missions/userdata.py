"""Imported figures as a file of the user: written by ``casque missions import``, read by the other commands."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from casque.errors import BadFigures
from casque.missions.importing import Imported, ImportedDates, with_imported
from casque.missions.registry import Registry, registry
from casque.missions.types import Losses, Source, Strength

FORM = "casque mission figures 1"
"""First field of the file; another number is another form."""


def registry_with(path: Path | None) -> Registry:
    """The registry with a user's figures, where there is such a file. Raises BadFigures where it is not in our form."""
    if path is None or not path.exists():
        return registry()
    return with_imported(registry(), load(path))


def keep(path: Path, new: Imported) -> tuple[Imported, ...]:
    """Write an import to the file, in the place of an earlier one of its kind; the file changes whole or not at all."""
    before = load(path) if path.exists() else ()
    kept = (*(one for one in before if one.kind != new.kind), new)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=".figures.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            json.dump({"form": FORM, "imports": [_plain(one) for one in kept]}, stream, ensure_ascii=False)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return kept


def load(path: Path) -> tuple[Imported, ...]:
    """The imports in a file. Raises BadFigures where it is not in our form."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["form"] != FORM:
            raise ValueError(f"form {content['form']!r}")
        return tuple(_imported(one) for one in content["imports"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadFigures(
            f"{path} holds no figures that this version can read ({error}). Import your files anew, or name another file.",
            path=str(path),
        ) from error


def _plain(one: Imported) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "source": one.source.name,
        "rows": one.rows,
        "aside": list(one.aside),
        "set_aside": one.set_aside,
        "losses": {key: [_losses_plain(value) for value in values] for key, values in one.losses.items()},
        "strength": {key: [[value.as_of, value.uniformed] for value in values] for key, values in one.strength.items()},
        "dates": {key: asdict(value) for key, value in one.dates.items()},
    }


def _losses_plain(one: Losses) -> list[Any]:
    return [one.as_of.isoformat(), one.total, one.malicious, one.illness, one.accident, one.other, one.note]


def _imported(one: dict[str, Any]) -> Imported:
    source = Source("imported", str(one["source"]))
    return Imported(
        kind=one["kind"],
        source=source,
        rows=int(one["rows"]),
        aside=tuple(one["aside"]),
        set_aside=int(one["set_aside"]),
        losses={key: tuple(_losses(value, source) for value in values) for key, values in one["losses"].items()},
        strength={key: tuple(_strength(values, source)) for key, values in one["strength"].items()},
        dates={key: ImportedDates(**value) for key, value in one["dates"].items()},
    )


def _losses(value: list[Any], source: Source) -> Losses:
    day, total, malicious, illness, accident, other, note = value
    return Losses(date.fromisoformat(day), int(total), malicious, illness, accident, other, source, note)


def _strength(values: Iterable[list[Any]], source: Source) -> Iterable[Strength]:
    return (Strength("month", when, int(count), None, source, "sure", None) for when, count in values)
