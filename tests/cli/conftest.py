"""A record with one report in it, for commands that take something out of one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.record.fake_reader import document, read_all

from casque.record.opening import open_database
from casque.record.record import Record


@pytest.fixture
def mali(tmp_path: Path) -> str:
    """The path of a record in which JNIM attacks the army at Gao on 1 June 2023."""
    path = tmp_path / "mali.db"
    with Record(open_database(path), read=read_all) as record:
        record.add_documents([document("2023-06-01: ASSAULT by group:JNIM on mil:MLI at Gao, 12 killed", "a report")])
    return str(path)
