"""CSV that a spreadsheet can open safely."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from tests.export.tellings import HOSTILE, few, happening, tellings, written

from casque.export.rows import COLUMNS, row_of


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_a_happening_is_a_row():
    (row,) = read(written("csv_file", [happening()])[0])
    assert tuple(row) == tuple(COLUMNS)
    assert (row["type"], row["actors"], row["lon"], row["disputed"], row["start"]) == (
        "ASSAULT",
        "JNIM (IMG REB)",
        "-0.045",
        "no",
        "5",
    )


@pytest.mark.parametrize("words", [one for one in HOSTILE if one.strip().startswith(("=", "+", "-", "@"))])
def test_no_cell_is_a_formula(words):
    (row,) = read(written("csv_file", [happening(title=words, publisher=words, sentence=words)])[0])
    for name in ("title", "publisher", "sentence"):
        assert row[name].startswith("'")
        assert row[name].removeprefix("'").strip() == words.strip()


def test_numbers_stay_numbers():
    (row,) = read(written("csv_file", [happening()])[0])
    assert float(row["lon"]) == -0.045
    assert float(row["intensity"]) == -9


@few
@given(tellings())
def test_every_row_comes_back(one):
    data, _ = written("csv_file", [one])
    (row,) = read(data)
    for name, value in row_of(one).items():
        if isinstance(value, str):
            assert row[name] in (value.replace("\x00", "\ufffd"), "'" + value.replace("\x00", "\ufffd"))
            assert not row[name].lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
        elif isinstance(value, float):
            assert float(row[name]) == value
