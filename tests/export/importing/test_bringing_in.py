"""Files of rows into a record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.export.importing.rows import GED, ICEWS, table
from tests.record.fake_reader import read_all

from casque.errors import BadMapping, ForeignTable
from casque.export.importing import bringing_in
from casque.export.importing.bringing_in import bring_in
from casque.record.opening import open_database
from casque.record.record import Record
from casque.record.types import Filters


@pytest.fixture
def record(where: str) -> Iterator[Record]:
    with Record(open_database(where), read=read_all) as opened:
        yield opened


def test_rows_become_claims_of_a_run_that_names_the_importer(record, tmp_path):
    added = bring_in(record, table(tmp_path / "ged.csv", GED, GED | {"id": "900002"}), "ged")
    assert (added.new, added.claims, added.aside) == (2, 6, [])
    (run,) = record.runs()
    assert (run.kind, run.settings["importer"], run.settings["file"]) == ("import", "ged", "ged.csv")
    one = record.events(actor="group:JNIM").items[0]
    assert one.confidence is None, "nobody has said how sure a row is"
    assert one.lead.sentence[one.lead.sentence.index("side_b: JNIM") :].startswith("side_b: JNIM")
    assert record.report(one.lead.document).publisher == "UCDP GED"


def test_rows_of_one_table_are_no_copies_and_one_source(record, tmp_path):
    bring_in(record, table(tmp_path / "ged.csv", *(GED | {"id": str(number)} for number in range(30))), "ged")
    for claim in record.claims("event"):
        origin = record.report(claim.document).origin
        assert (origin.group, origin.kind) == (claim.document, "original")


def test_again_is_nothing_new_and_a_changed_row_a_new_version(record, tmp_path):
    bring_in(record, table(tmp_path / "a.csv", GED), "ged")
    again = bring_in(record, table(tmp_path / "b.csv", GED, GED | {"id": "2"}), "ged")
    assert (again.new, again.versions, again.known) == (1, 0, 1)
    revised = bring_in(record, table(tmp_path / "c.csv", GED | {"best": "13"}), "ged")
    assert (revised.new, revised.versions) == (0, 1)
    assert sorted(claim.value for claim in record.claims("figure") if claim.high is None) == [12, 13]


def test_bad_rows_are_set_aside_with_their_line_and_the_rest_comes_in(record, tmp_path, monkeypatch):
    monkeypatch.setattr(bringing_in, "BATCH", 2)
    rows = [
        GED | {"id": str(number), "date_start": "2023-06-01" if number != 3 else "2023-06-31"} for number in range(6)
    ]
    added = bring_in(record, table(tmp_path / "ged.csv", *rows), "ged")
    assert (added.new, len(added.aside)) == (5, 1)
    assert added.aside[0].source.endswith("ged.csv#5")
    assert added.aside[0].error.code == "E413"


def test_a_file_of_another_kind_stores_nothing(record, tmp_path):
    with pytest.raises(ForeignTable, match="CAMEO Code"):
        bring_in(record, table(tmp_path / "ged.csv", GED), "icews")
    with pytest.raises(BadMapping, match="--mapping"):
        bring_in(record, table(tmp_path / "own.csv", GED), "csv")
    assert record.count_events(Filters()) == 0
    assert record.runs() == []


def test_imported_rows_are_not_read_anew_by_the_program(record, tmp_path):
    bring_in(record, table(tmp_path / "icews.tab", ICEWS, separator="\t"), "icews")
    before = [claim.id for claim in record.claims()]
    record.recode()
    assert [claim.id for claim in record.claims()] == before


def test_a_stop_between_batches_loses_nothing(record, tmp_path, monkeypatch):
    monkeypatch.setattr(bringing_in, "BATCH", 2)
    path: Path = table(tmp_path / "ged.csv", *(GED | {"id": str(number)} for number in range(5)))
    count = 0

    def stop() -> None:
        nonlocal count
        count += 1
        if count == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_in(record, path, "ged", tick=stop)
    again = bring_in(record, path, "ged")
    assert again.known + again.new == 5
    assert len(list(record.claims("event"))) == 5
