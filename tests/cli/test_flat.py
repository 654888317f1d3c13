"""Rows as CSV and Markdown: nothing runs in a spreadsheet, nothing breaks a table, numbers stay numbers."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.tellings import HOSTILE, few, texts

from casque.cli.flat import csv_text, markdown_table
from casque.cli.tabular import cell


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\n=1", "＝1"])
def test_no_cell_is_a_formula(text: str):
    row = next(csv.DictReader(io.StringIO(csv_text([{"who": text, "n": -3}]), newline="")))
    assert row["who"] == f"'{text}"
    assert row["n"] == "-3"


@few
@given(st.lists(st.tuples(texts, st.none() | st.integers() | texts), min_size=1, max_size=4))
def test_csv_is_read_back(given_rows):
    rows = [{"a": one, "b": other} for one, other in given_rows]
    read = list(csv.reader(io.StringIO(csv_text(rows), newline="")))
    assert read[0] == ["a", "b"]
    assert [row[0].removeprefix("'") for row in read[1:]] == [one.removeprefix("'") for one, _ in given_rows]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_markdown_row_stays_one_row(text: str):
    lines = markdown_table([{"a": text, "b": [text]}], ["a", "b"], cell)
    assert len(lines) == 3
    assert lines[2].replace("\\|", "").count("|") == 3
    assert "<script" not in lines[2].replace("\\<", "")
    assert "\n" not in lines[2]
