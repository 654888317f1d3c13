"""Killed at any moment nothing is lost or doubled; several write at once; a full disk and a server that goes away lose nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import event
from tests.postgres import Server
from tests.record.fake_reader import document, read_all
from tests.record.killing import reports, same_as_in_one_go
from tests.record.same_day import SameDay

from casque.errors import RecordFull, RecordGone
from casque.record.adding import TOGETHER, Added
from casque.record.opening import open_database
from casque.record.record import Record

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("CASQUE_KILLS", "100"))


def killing(*words: str) -> dict[str, object]:
    """Run the program in a process of its own, for it forks."""
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")])
    run = [sys.executable, "-m", "tests.record.killing", *words]
    done = subprocess.run(
        run, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, timeout=290
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return {**found, "said": done.stderr}


def test_killed_a_hundred_times_nothing_is_lost_or_doubled(where: str):
    found = killing("kill", where, str(KILLS), "7")
    assert (found["killed"], found["lost"], found["same"]) == (KILLS, 0, True), found
    assert int(str(found["reports"])) > KILLS // 4


def test_four_writers_at_once(where: str):
    found = killing("writers", where, "4", "7")
    assert (found["failed"], found["same"], found["said"]) == (0, True, ""), found


def test_a_full_disk_loses_nothing(tmp_path: Path):
    where = str(tmp_path / "r.db")
    wanted = reports(60)
    with Record(open_database(where), how=SameDay(), read=read_all) as record:
        record.add_documents(wanted[:5])

        def small(connection, _):
            connection.execute(
                f"PRAGMA max_page_count = {int(connection.execute('PRAGMA page_count').fetchone()[0]) + 8}"
            )

        record.close()
        event.listen(record.database.engine, "connect", small)
        added = Added()
        with pytest.raises(RecordFull) as error:
            record.add_documents(wanted, added=added)
        assert "safe" in error.value.message
        assert 5 <= added.known + added.stored < 60
        event.remove(record.database.engine, "connect", small)
        record.close()
        record.add_documents(wanted)
    assert same_as_in_one_go(where, wanted)


def test_a_server_that_goes_away_loses_nothing(postgres: Server):
    where = postgres.new_database()
    wanted = reports(40)
    with Record(open_database(where), how=SameDay(), read=read_all) as record:

        def goes_away(found, jobs=1):
            for n, one in enumerate(read_all(found, jobs)):
                if n == 20:
                    postgres.stop("immediate")
                yield one

        record._read_all = goes_away
        with pytest.raises(RecordGone):
            record.add_documents(wanted)
        with pytest.raises(RecordGone):
            record.events()
        postgres.start()
        record._read_all = read_all
        assert record.add_documents(wanted).known == 20 - 20 % TOGETHER  # what waited then is read again
    assert same_as_in_one_go(where, wanted)


def test_what_was_counted_is_said_when_it_breaks_off(record: Record, monkeypatch: pytest.MonkeyPatch):
    added = Added()

    def breaks(found, jobs=1):
        for n, one in enumerate(read_all(found, jobs)):
            if n == 2:
                raise RecordFull("full")
            yield one

    record._read_all = breaks
    with pytest.raises(RecordFull):
        record.add_documents(
            [document(f"2023-06-0{n}: AID by igo:UN on gov:MLI", f"{n}") for n in range(1, 5)], added=added
        )
    assert added.new == 2
