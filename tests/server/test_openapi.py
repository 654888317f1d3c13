"""Whatever the description of the API allows, and much that it does not: no fault of the server, and every answer as described."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from casque.server.app import create_app
from casque.server.settings import Settings
from tests.server.conftest import PLENTY, TOKEN
from tests.server.world import fill

schemathesis = pytest.importorskip("schemathesis", reason="the package schemathesis is not installed (make setup)")


FEW = 40
"""Stories in the PostgreSQL record: what is tried there is the database's manner, not the size."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def described(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    if request.param == "sqlite":
        where = str(shutil.copy(request.getfixturevalue("filled"), tmp_path_factory.mktemp("fuzzed") / "copy.db"))
    else:
        where = request.getfixturevalue("postgres").new_database()
        assert fill(where, number=FEW) >= FEW
    app = create_app(Settings(where, token=TOKEN, secret="s", limits=PLENTY, hosts=("testserver",)))
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


@pytest.mark.timeout(900)
def test_every_way_answers_as_described(described: Any):
    checks = schemathesis.checks
    wanted = [
        checks.not_a_server_error,
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_schema_conformance,
    ]
    ways = [found.ok() for found in described.get_all_operations()]
    assert len(ways) > 20
    for way in ways:

        @given(case=way.as_strategy())
        @settings(
            max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None
        )
        def holds(case: Any) -> None:
            case.call_and_validate(headers={"Authorization": f"Bearer {TOKEN}"}, checks=wanted)

        holds()
