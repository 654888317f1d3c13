"""CSV (RFC 4180, UTF-8, a header): a row for each happening; text that a spreadsheet would run as a formula is kept from it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from casque.export.cells import guarded, number
from casque.export.exporting import Exported
from casque.export.rows import COLUMNS, Value, row_of
from casque.record.asking.told import Told


def write(found: Iterable[Told], stream: BinaryIO, done: Exported) -> None:
    """Write the header and a row for each happening."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for one in found:
            done.rows += 1
            writer.writerow([_cell(value) for value in row_of(one).values()])
        text.flush()
    finally:
        text.detach()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return number(value) if isinstance(value, int | float) else guarded(value.replace("\x00", "\ufffd"))
