"""What every export has in common: the forms, what is counted, and what older formats must leave out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import BinaryIO

from casque.errors import BadQuestion
from casque.record.asking.told import Told
from casque.record.record import Record
from casque.record.types import Filters

TOLD_AS_FACT = ("happened", "ongoing")


@dataclass(slots=True)
class Exported:
    """The count of an export."""

    happenings: int = 0
    rows: int = 0
    notes: Counter[str] = field(default_factory=Counter)
    """What a reader of the file must know, and of how many happenings it holds."""

    def lines(self) -> list[str]:
        """The count in words."""
        told = [
            f"{self.happenings} happening{'' if self.happenings == 1 else 's'}, {self.rows} row{'' if self.rows == 1 else 's'}"
        ]
        return told + [f"  {count} {words}" for words, count in sorted(self.notes.items())]


Write = Callable[[Iterable[Told], BinaryIO, Exported], None]


@dataclass(frozen=True, slots=True)
class Form:
    """A form that a record can be exported to."""

    module: str
    stories: bool = False
    """Does it ask what else the reports name?"""
    status: bool = True
    """Has it a place for the status? Without one, what did not happen would read as though it had."""
    events_only: bool = False


FORMS = {
    "polecat": Form("polecat", stories=True, status=False, events_only=True),
    "icews": Form("icews", stories=True, status=False, events_only=True),
    "gdelt": Form("gdelt", status=False, events_only=True),
    "geojson": Form("geojson"),
    "parquet": Form("parquet"),
    "csv": Form("csv_file"),
    "jsonl": Form("json_lines"),
    "jsonld": Form("json_ld"),
}


def export(record: Record, form: str, stream: BinaryIO, filters: Filters | None = None) -> Exported:
    """Write what the filters let through to a stream, oldest first; the same record gives the same bytes.

    Raises BadQuestion for a form that is none or cannot hold what is asked for, MissingExtra where a package is missing.
    """
    chosen = FORMS.get(form)
    if chosen is None:
        raise BadQuestion(f"{form!r} is no form of export. Known are {', '.join(FORMS)}.")
    asked = filters or Filters()
    if chosen.events_only and asked.kind != "event":
        raise BadQuestion(f"{form} holds events only. Export {asked.kind}s as csv, parquet, geojson, jsonl or jsonld.")
    done = Exported()
    write: Write = import_module(f"casque.export.{chosen.module}").write
    facts_only = not chosen.status and not asked.status
    everything = record.told(asked, stories=chosen.stories)
    write(_counted(_facts(everything, done) if facts_only else everything, done), stream, done)
    return done


def _counted(found: Iterable[Told], done: Exported) -> Iterator[Told]:
    for one in found:
        done.happenings += 1
        yield one


def _facts(found: Iterable[Told], done: Exported) -> Iterator[Told]:
    """What is told as fact; the rest is counted, or would be taken for it."""
    for one in found:
        status = one.happening.status
        if status in TOLD_AS_FACT:
            yield one
        else:
            hint = f" (--status {status} takes them)" if status else ""
            done.notes[f"left out: {status or 'of unknown status'}, for which the format has no column{hint}"] += 1
