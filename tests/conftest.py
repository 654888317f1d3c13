"""One loaded reader for the whole test run: the model is part of the package."""

from __future__ import annotations

import pytest

from casque.reading.pipeline import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.load(threads=2)
