"""Statements for many values that cost little: those that look for any of several, made and prepared once whatever their number, and
rows of numbers and texts written as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Executable,
    Row,
    Select,
    Table,
    Text,
    TypeDecorator,
    bindparam,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import NullType, TypeEngine

from casque.record.rows import in_chunks


class _Values(TypeDecorator[Sequence[Any]]):
    """Values as one parameter: a JSON text in SQLite, an array in PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """PostgreSQL's driver knows an array by its elements."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else NullType())

    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> Any:  # noqa: ANN401
        """For SQLite as text."""
        return json.dumps(value) if dialect.name == "sqlite" else value


class among(FunctionElement[bool]):  # noqa: N801 - reads as a function
    """Is a column among the values given as ``given``?"""

    type = Boolean()
    inherit_cache = True
    name = "among"

    def __init__(self, column: ColumnElement[Any]) -> None:
        super().__init__(column, bindparam("given", type_=_Values()))

    def self_group(self, against: OperatorType | None = None) -> ColumnElement[bool]:  # type: ignore[override]
        """Itself: SQLite would be asked whether it is equal to 1, and then take no index."""
        return self


@compiles(among, "sqlite")
def _in_sqlite(element: among, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401
    column, given = element.clauses
    return f"{compiler.process(column, **words)} IN (SELECT value FROM json_each({compiler.process(given, **words)}))"


@compiles(among, "postgresql")
def _in_postgresql(element: among, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401
    column, given = element.clauses
    return f"{compiler.process(column, **words)} = ANY({compiler.process(given, **words)})"


def rows_among(connection: Connection, query: Select[Any], values: Sequence[Any]) -> Iterator[Row[Any]]:
    """The rows of a query with ``among``, for all these values; none where there are none."""
    for chunk in in_chunks(values):
        yield from connection.execute(query, {"given": chunk})


def run_among(connection: Connection, statements: Sequence[Executable], values: Iterable[Any]) -> None:
    """Carry out statements with ``among``, in their order, for all these values."""
    for chunk in in_chunks(values):
        for statement in statements:
            connection.execute(statement, {"given": chunk})


def insert_plain(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows whose values are numbers and texts, which need no translation for the driver."""
    if rows:
        mark = "?" if connection.dialect.name == "sqlite" else "%s"
        marks = ", ".join([mark] * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})", list(rows))
