"""Writers that are killed, or that all write at once. Run as a program: it forks real processes and checks what they leave.

    python -m tests.record.killing kill PATH|URL KILLS SEED
    python -m tests.record.killing writers PATH|URL WRITERS SEED

A killed writer reports each document through a pipe after it was stored; none of these may be missing, none may be there
twice, and at the end the record must equal one that was written in one go.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select
from tests.record.fake_reader import document, read, read_all
from tests.record.same_day import SameDay

from casque.documents import Document
from casque.reading.records import Reading
from casque.record.opening import open_database
from casque.record.record import Record
from casque.record.schema import claims, documents, happening_parties, happenings, links, members, readings

TYPES, ACTORS = ("ASSAULT", "AID", "COERCE"), ("gov:MLI", "group:JNIM", "mission:MINUSMA")


def reports(count: int) -> list[Document]:
    """Reports that share happenings and copy one another; every seventh corrects the one before."""
    made: list[Document] = []
    for n in range(count):
        chosen = random.Random(n)
        days = [f"2023-0{chosen.randint(1, 9)}-{chosen.randint(10, 28)}" for _ in range(3)]
        lines = [
            f"{day}: {chosen.choice(TYPES)} by {chosen.choice(ACTORS)} on mil:MLI at Gao, {chosen.randint(1, 40)} killed"
            for day in days
        ]
        text = "\n".join([f"Report {n} of the day", "", *lines, f"(agency {n % 40})"])
        source = f"id-{n}"
        if n % 7 == 6:
            text, source = made[-1].text + "\n2023-12-24: AID by igo:UN on gov:MLI", made[-1].source
        made.append(document(text, source))
    return made


def state(record: Record) -> dict[str, object]:
    """All that must be the same however often the writer died, without times and keys."""
    h, hp = happenings.c, happening_parties.c
    with record.database.reading() as c:
        return {
            "documents": sorted(map(list, c.execute(select(documents.c.id, documents.c.version, documents.c.current)))),
            "claims": sorted(c.execute(select(claims.c.id)).scalars()),
            "readings": len(c.execute(select(readings.c.document_key)).all()),
            "links": sorted(map(list, c.execute(select(links.c.first, links.c.second)))),
            "members": sorted(map(list, c.execute(select(members.c.claim, members.c.happening)))),
            "happenings": sorted(map(list, c.execute(select(h.id, h.claims, h.reports, h.sources, h.type)))),
            "parties": sorted(map(list, c.execute(select(hp.happening, hp.side, hp.actor)))),
        }


def opened(where: str) -> Record:
    return Record(open_database(where), how=SameDay(), read=read_all)


def write(where: str, wanted: Sequence[Document], told: int | None = None, together: int = 1) -> None:
    """Add reports, so many at a time; tell each through the pipe after it is stored."""

    def heard(reading: Reading) -> None:
        if told is not None:
            os.write(told, (reading.document.id + "\n").encode())

    with opened(where) as record:
        for at in range(0, len(wanted), together):
            record.add_documents(wanted[at : at + together], heard=heard)


def forked(where: str, wanted: Sequence[Document], told: int | None = None, together: int = 1) -> int:
    """Start a process that writes; its id."""
    child = os.fork()
    if child:
        return child
    try:
        write(where, wanted, told, together)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent must hear of it
        os.write(2, f"writer: {type(error).__name__}: {error}\n".encode())
        os._exit(1)
    os._exit(0)


def kill(where: str, kills: int, seed: int) -> dict[str, object]:
    """Kill writers until so many died in the middle of their work; then let one finish, and compare."""
    chance, wanted = random.Random(seed), reports(10 * kills)
    opened(where).close()
    killed = lost = finished = 0
    reached = -1
    while killed < kills:
        read_end, write_end = os.pipe()
        child = forked(where, wanted[reached + 1 :], write_end, chance.choice((1, 1, 5)))
        os.close(write_end)
        with os.fdopen(read_end) as pipe:
            pipe.readline() if chance.random() < 0.7 else None  # some die before they have stored anything
            time.sleep(chance.uniform(0, 0.03))
            os.kill(child, signal.SIGKILL)
            told = pipe.read().split()
        _, status = os.waitpid(child, 0)
        killed += os.WIFSIGNALED(status)
        finished += not os.WIFSIGNALED(status)
        if finished > kills:
            raise RuntimeError("the writers end before they can be killed")
        with opened(where) as record, record.database.reading() as connection:
            stored = set(connection.execute(select(documents.c.id)).scalars())
        lost += sum(one not in stored for one in told)
        reached = max((n for n, one in enumerate(wanted) if one.id in stored), default=-1)
    wanted = wanted[: reached + 20]
    write(where, wanted)
    return {"killed": killed, "lost": lost, "reports": len(wanted), "same": same_as_in_one_go(where, wanted)}


def writers(where: str, count: int, seed: int) -> dict[str, object]:
    """Several writers at once, some of their reports in common; corrections come after, for their order counts."""
    every = reports(140)
    plain = [one for n, one in enumerate(every) if n % 7 != 6]
    parts = [[one for n, one in enumerate(plain) if n % count == part or n % 5 == 0] for part in range(count)]
    for part in parts:
        random.Random(seed).shuffle(part)
    children = [forked(where, part, together=1 + 10 * (n % 2)) for n, part in enumerate(parts)]
    failed = sum(os.waitpid(child, 0)[1] != 0 for child in children)
    return {"failed": failed, "reports": len(plain), "same": same_as_in_one_go(where, plain)}


def same_as_in_one_go(where: str, wanted: Sequence[Document]) -> bool:
    """Does the record hold what one holds that was written without a stop, by one writer?"""
    with tempfile.TemporaryDirectory() as folder, opened(str(Path(folder) / "r.db")) as clean, opened(where) as record:
        for one in wanted:
            clean.add_reading(read(one))
        there, here = state(clean), state(record)
        os.write(2, "".join(f"{name} differ\n" for name in there if there[name] != here[name]).encode())
        return there == here


if __name__ == "__main__":
    what = {"kill": kill, "writers": writers}[sys.argv[1]]
    sys.stdout.write(json.dumps(what(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))))
