"""Parquet, read back by pyarrow."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.tellings import few, happening, tellings, written

from casque.export import parquet as form
from casque.export.rows import COLUMNS, row_of

parquet = pytest.importorskip("pyarrow.parquet", reason="the package pyarrow is not installed (make setup)")


def test_columns_have_types():
    table = parquet.read_table(io.BytesIO(written("parquet", [happening()])[0]))
    assert table.column_names == list(COLUMNS)
    (row,) = table.to_pylist()
    assert row["first_day"] == date(2024, 3, 1)
    assert row["disputed"] is False
    assert row["sources"] == 1
    assert row["lon"] == -0.045


def test_it_is_written_in_groups(monkeypatch):
    monkeypatch.setattr(form, "GROUP", 2)
    data, done = written("parquet", [happening(name=f"{number:04}") for number in range(5)])
    file = parquet.ParquetFile(io.BytesIO(data))
    assert file.num_row_groups == 3
    assert file.read().column("id").to_pylist() == [f"h-{number:04}" for number in range(5)]
    assert done.rows == 5


def test_nothing_is_a_file_with_columns():
    assert parquet.read_table(io.BytesIO(written("parquet", [])[0])).column_names == list(COLUMNS)


@few
@given(st.lists(tellings(), max_size=2))
def test_every_value_comes_back(found):
    rows = parquet.read_table(io.BytesIO(written("parquet", found)[0])).to_pylist()
    for row, one in zip(rows, found, strict=True):
        for name, value in row_of(one).items():
            read = row[name].isoformat() if isinstance(row[name], date) else row[name]
            assert read == value
