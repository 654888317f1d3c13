"""Records of both kinds, read by the fake reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.record.fake_reader import read_all

from casque.record.opening import open_database
from casque.record.record import Record


@pytest.fixture
def record(where: str) -> Iterator[Record]:
    """An empty record."""
    with Record(open_database(where), read=read_all) as opened:
        yield opened
