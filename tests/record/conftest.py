"""Records of both kinds, read by the fake reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.record.fake_reader import read_all

from casque.record.linking import Apart
from casque.record.opening import open_database
from casque.record.record import Record


@pytest.fixture
def record(where: str) -> Iterator[Record]:
    """An empty record that links nothing: what tells the same has tests of its own."""
    with Record(open_database(where), read=read_all, how=Apart()) as opened:
        yield opened
