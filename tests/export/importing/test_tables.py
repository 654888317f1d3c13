"""Tables as they come."""

from __future__ import annotations

import pytest
from tests.export.importing.rows import GED, read, table

from casque.errors import BadRow, ForeignTable, ImportingError


@pytest.mark.parametrize("separator", ["\t", ",", ";", "|"])
def test_the_separator_is_found_out(tmp_path, separator):
    (row,) = read(table(tmp_path / "a", GED, separator=separator), *GED)
    assert dict(row.cells) == GED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_so_is_the_encoding(tmp_path, encoding):
    (row,) = read(table(tmp_path / "a", {"id": "1", "place": "Ménaka"}, encoding=encoding), "id")
    assert row.cells == {"id": "1", "place": "Ménaka"}


def test_missing_columns_are_named(tmp_path):
    with pytest.raises(ForeignTable, match="best, side_b") as caught:
        read(table(tmp_path / "a", {"id": "1", "side_a": "x"}), "id", "side_b", "best")
    assert caught.value.facts["missing"] == ["best", "side_b"]


def test_a_column_that_is_there_twice_is_an_error(tmp_path):
    (tmp_path / "a").write_text("id,id\n1,2\n")
    with pytest.raises(ForeignTable, match="twice"):
        read(tmp_path / "a", "id")


@pytest.mark.parametrize("data", [b"", b"\n", b"\x00\x01\x02", b"<html></html>"])
def test_what_is_no_table_is_an_error(tmp_path, data):
    (tmp_path / "a").write_bytes(data)
    with pytest.raises(ForeignTable):
        read(tmp_path / "a", "id")


def test_no_file_is_an_error(tmp_path):
    with pytest.raises(ImportingError):
        read(tmp_path / "none", "id")
    with pytest.raises(ImportingError):
        read(tmp_path, "id")


def test_a_row_of_other_length_is_set_aside_alone(tmp_path):
    (tmp_path / "a").write_text("id,b\n1,2\n3\n\n4,5,6\n7,8,\n")
    first, short, long, last = read(tmp_path / "a", "id")
    assert (first.cells["id"], last.cells["id"]) == ("1", "7")
    assert isinstance(short, BadRow)
    assert "line 3" in short.message
    assert isinstance(long, BadRow)


def test_quotes_mean_nothing_where_the_kind_has_none(tmp_path):
    (tmp_path / "a").write_text('id\tname\n1\t"open\n2\tplain\n')
    assert [row.cells["name"] for row in read(tmp_path / "a", "id", quoted=False)] == ['"open', "plain"]


def test_words_for_unknown_are_unknown(tmp_path):
    (row,) = read(table(tmp_path / "a", {"id": "1", "a": "None", "b": "NA", "c": "Nantes"}), "id")
    assert (row.get("a"), row.get("b"), row.get("c"), row.get("d"), row.get(None)) == ("", "", "Nantes", "", "")
