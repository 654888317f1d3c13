"""Statements that look for any of several values go by an index, in a record of any size."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Delete, Select, select
from sqlalchemy.dialects import sqlite
from tests.postgres import Server
from tests.record.fake_reader import document, read

from casque.record import copying, relinking, seen, verdicts
from casque.record.among import among, rows_among
from casque.record.opening import open_database
from casque.record.record import Record
from casque.record.schema import documents

MADE = [
    one
    for module in (copying, relinking, seen, verdicts)
    for made in vars(module).values()
    for one in (made if isinstance(made, tuple) else (made,))
    if isinstance(one, Select | Delete) and "json_each" in str(one.compile(dialect=sqlite.dialect()))
]


def test_no_table_is_read_from_end_to_end(tmp_path: Path):
    assert len(MADE) >= 12
    database = open_database(tmp_path / "r.db")
    with database.reading() as connection:
        for statement in MADE:
            asked = str(statement.compile(dialect=sqlite.dialect()))
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", ("[]",) * asked.count("?")).all()
            steps = [row[3] for row in plan]
            assert not [s for s in steps if s.startswith("SCAN") and not s.startswith("SCAN json_each")], (asked, steps)
    database.close()


def test_postgresql_plans_by_values(postgres: Server):
    database = open_database(postgres.new_database())
    with database.reading() as connection:
        assert connection.exec_driver_sql("SHOW plan_cache_mode").scalar() == "force_custom_plan"
    database.close()


@pytest.mark.parametrize("count", [0, 1, 3, 1200])
def test_the_rows_of_all_values(where: str, count: int):
    with Record(open_database(where)) as record:
        ids = [record.add_reading(read(document(f"Number {n}.", f"id-{n}"))).document for n in range(3)]
        values = [*ids, *(f"none-{n}" for n in range(1200))][:count]
        with record.database.reading() as connection:
            found = rows_among(connection, select(documents.c.id).where(among(documents.c.id)), values)
            assert sorted(row.id for row in found) == sorted(set(ids) & set(values))
            keys = rows_among(
                connection, select(documents.c.id).where(among(documents.c.key)), list(range(1, count + 1))
            )
            assert len(list(keys)) == min(count, 3)
