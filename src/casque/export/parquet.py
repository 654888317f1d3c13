"""Parquet, by pyarrow: typed columns, one row for each happening, written in groups so that no more than one is in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from casque.errors import MissingExtra
from casque.export.exporting import Exported
from casque.export.rows import COLUMNS, Value, row_of
from casque.record.asking.told import Told

if TYPE_CHECKING:
    import pyarrow

GROUP = 20_000
"""Rows of one group of the file."""


def write(found: Iterable[Told], stream: BinaryIO, done: Exported) -> None:
    """Write a Parquet file. Raises MissingExtra without pyarrow."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra("Parquet needs pyarrow: pip install 'casque[parquet]'.") from error
    schema = _schema()
    with pyarrow.parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for group in _groups(found):
            done.rows += len(group)
            columns = [
                pyarrow.array([_typed(row[name], kind) for row in group], type=schema.field(name).type)
                for name, kind in COLUMNS.items()
            ]
            writer.write_table(pyarrow.Table.from_arrays(columns, schema=schema))


def _groups(found: Iterable[Told]) -> Iterator[list[dict[str, Value]]]:
    rows = (row_of(one) for one in found)
    while group := list(islice(rows, GROUP)):
        yield group


def _schema() -> pyarrow.Schema:
    import pyarrow

    types = {
        "text": pyarrow.string(),
        "number": pyarrow.float64(),
        "count": pyarrow.int32(),
        "yes-no": pyarrow.bool_(),
        "day": pyarrow.date32(),
    }
    return pyarrow.schema([(name, types[kind]) for name, kind in COLUMNS.items()])


def _typed(value: Value, kind: str) -> Any:  # noqa: ANN401 - what the column holds
    return date.fromisoformat(value) if kind == "day" and isinstance(value, str) else value
