"""A table of somebody's data: encoding, separator and header found out, rows one by one."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from casque.errors import BadRow, ForeignTable, ImportingError

_SEPARATORS = "\t,;|"
UNKNOWN = frozenset({"None", "NA", "NULL", "nan"})
"""Words that stand for an unknown value."""
_SNIFFED = 1_000_000
"""Bytes looked at to tell the encoding and the separator."""
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Row:
    """A row under the names of its columns, cells without surrounding blanks."""

    line: int
    cells: Mapping[str, str]

    def get(self, column: str | None) -> str:
        """A cell; empty for a column that is not there, and for words that stand for unknown."""
        value = self.cells.get(column or "", "")
        return "" if value in UNKNOWN else value


def rows_of(path: Path, required: Iterable[str], kind: str, *, quoted: bool = True) -> Iterator[Row | BadRow]:
    """The rows of a table; one whose number of cells is wrong comes out as the error that says so.

    UTF-8, else the Western encoding of Windows; separated by tabs, commas, semicolons or bars as the header is. With ``quoted``
    false quotation marks mean nothing, as in the tab-separated files of POLECAT. Raises ForeignTable where ``required`` columns
    are missing, ImportingError where the file cannot be read.
    """
    try:
        with path.open("rb") as raw:
            encoding = _encoding(raw.read(_SNIFFED))
        with path.open(encoding=encoding, errors="replace", newline="") as stream:
            yield from _rows(stream, path, frozenset(required), kind, quoted)
    except OSError as error:
        raise ImportingError(
            f"{path} cannot be read ({error.strerror or error}). Check the path and your rights."
        ) from error


def _rows(stream: TextIO, path: Path, required: frozenset[str], kind: str, quoted: bool) -> Iterator[Row | BadRow]:
    first = stream.readline()
    separator = max(_SEPARATORS, key=lambda sign: (first.count(sign), -_SEPARATORS.index(sign)))
    stream.seek(0)
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    table = csv.reader(stream, delimiter=separator, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE)
    header = _header(table, path, required, kind)
    while True:
        try:
            cells = next(table, None)
        except csv.Error as error:
            yield BadRow(f"{path.name}, line {table.line_num}: no row of a table ({error}).")
            continue
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        extra = [cell for cell in cells[len(header) :] if cell.strip()]
        if len(cells) < len(header) or extra:
            yield BadRow(f"{path.name}, line {table.line_num}: {len(cells)} cells under {len(header)} columns.")
            continue
        yield Row(table.line_num, dict(zip(header, (cell.strip() for cell in cells), strict=False)))


def _header(table: Iterator[list[str]], path: Path, required: frozenset[str], kind: str) -> list[str]:
    try:
        header = [name.strip() for name in next(table, [])]
    except csv.Error as error:
        raise ForeignTable(f"{path.name} is no table ({error}).") from error
    missing = sorted(required - set(header))
    if missing:
        shown = ", ".join(header)[:_SHOWN] or "none"
        raise ForeignTable(
            f"{path.name} lacks columns of {kind}: {', '.join(missing)}. It has {shown}. Is it another kind of file (--as)?",
            missing=missing,
        )
    twice = sorted({name for name in header if name in required and header.count(name) > 1})
    if twice:
        raise ForeignTable(f"{path.name} has columns twice: {', '.join(twice)}. Take one of them out.")
    return header


def _encoding(start: bytes) -> str:
    """UTF-8 where the beginning of a file is UTF-8, up to a last character that was cut."""
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(start) < _SNIFFED or error.start < len(start) - 4:
            return "cp1252"
    return "utf-8-sig"
