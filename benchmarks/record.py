"""The record at size: what adding costs, how fast questions are answered, and what storing takes on top of reading.

    python -m benchmarks.record                      # 10,000 and 1,000,000 claims, SQLite and, where it is here, PostgreSQL
    python -m benchmarks.record --claims 100000 --sqlite

A base of 10,000 claims goes in by the usual way, from a seeded generator (reports in plain words, actors, places and days of
skewed frequency; each story is told by one to five reports). It is then multiplied inside the database: every copy has ids,
days and neighbourhoods of its own, so that density and skew are those of the base. Questions are asked cold of the connection's
statement cache only, each many times with other values; the table shows the median and the 95th percentile in milliseconds.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Connection, func, select, text
from tests.drafts import Draft, day_at, figure_at, party_at, place_at, reading_of, said_at

from casque.documents.compose import make_document
from casque.knowledge.entities import knowledge_base
from casque.knowledge.plover import TypeName, event_type
from casque.reading.records import Deadline, DocumentHead, Event, PlaceMention, Reading, Reason
from casque.record import schema
from casque.record.opening import open_database
from casque.record.record import Record
from casque.record.storing import now
from casque.record.types import Filters

BASE = 10_000
ADDED = 60
"""Reports whose adding is timed, at each size."""
PLACES = [
    ("Gao", "MLI"),
    ("Kidal", "MLI"),
    ("Goma", "COD"),
    ("Bunia", "COD"),
    ("Malakal", "SSD"),
    ("Bangui", "CAF"),
    ("Naqoura", "LBN"),
]
VERBS = {
    "ASSAULT": "attacked", "COERCE": "arrested", "REQUEST": "asked", "ACCUSE": "accused", "AID": "fed", "CONSULT": "met",
    "AGREE": "signed with", "SANCTION": "expelled", "REJECT": "refused", "PROTEST": "marched against", "SUPPORT": "praised",
    "THREATEN": "warned", "MOBILIZE": "deployed against", "COOPERATE": "patrolled with", "CONCEDE": "freed", "RETREAT": "left",
}  # fmt: skip
WORDS = (
    "convoy camp village road market patrol soldiers civilians border river officials residents troops ceasefire talks rebels "
    "drone mortar checkpoint refugees council mandate election minister spokesman peacekeepers airport base governor mayor"
).split()
START = date(2013, 1, 1)


class Generator:
    """Readings of made-up reports, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        known = [one for one in knowledge_base().entities() if one.country][:4000]
        self._chance.shuffle(known)
        self._actors = known
        self._weights = [1 / (rank + 5) for rank in range(len(known))]

    def readings(self, claims: int, told_again: float = 0.45) -> Iterator[Reading]:
        """Reports of about 20 claims until there are so many; nearly half of their events were told by an earlier one."""
        made, stories, number = 0, [self._story()], 0
        while made < claims:
            number += 1
            chosen = []
            for _ in range(16):
                if self._chance.random() > told_again:
                    stories.append(self._story())
                chosen.append(
                    stories[-self._chance.randint(1, min(len(stories), 60))]
                    if self._chance.random() < told_again
                    else stories[-1]
                )
            reading = self._reading(f"report-{number}", chosen)
            made += len(reading.events) + len(reading.figures) + len(reading.deadlines)
            yield reading

    def actor(self) -> str:
        """An actor's id, as frequent as in the reports."""
        return self._chance.choices(self._actors, self._weights)[0].id

    def day(self) -> date:
        """A day of the base's years."""
        return START + timedelta(days=self._chance.randrange(3650))

    def word(self) -> str:
        """A word of the sentences."""
        return self._chance.choice(WORDS)

    def _story(self) -> tuple[object, ...]:
        one, other = self._chance.choices(self._actors, self._weights, k=2)
        kind = self._chance.choices(
            list(TypeName), [30, 8, 8, 2, 6, 10, 3, 12, 14, 8, 6, 10, 5, 6, 18, 40][: len(TypeName)]
        )[0]
        return one, other, str(kind), self.day(), self._chance.choice(PLACES), self._chance.choices(WORDS, k=9)

    def _reading(self, source: str, stories: list[tuple[object, ...]]) -> Reading:
        draft, events, figures, deadlines = Draft(), [], [], []
        latest = max(story[3] for story in stories)  # type: ignore[type-var]
        for number, (one, other, kind, day, place, words) in enumerate(dict.fromkeys(map(_hashable, stories))):
            killed = self._chance.random() < 0.2 and str(self._chance.randint(10, 99))
            at = draft.sentence(
                "{actor} {verb} {other} near {place} on {day} {words}" + (" killing {killed}." if killed else "."), after="\n",
                actor=one.name, verb=VERBS.get(kind, "met"), other=other.name, place=place[0], day=day.isoformat(), words=" ".join(words),
                killed=killed or "",
            )  # fmt: skip
            actor, whom = (
                party_at(at[side], who.id, who.name, who.country, who.sector)
                for side, who in (("actor", one), ("other", other))
            )
            when = day_at(at["day"], day.isoformat())
            there = place_at(at["place"], PlaceMention(0, 0, *place[:1] * 2, place[1], None, 1.0, 2.0, 3, "city"))
            word = said_at(at["other"], other.id, other.name) if number % 5 == 0 else None
            confidence = round(0.5 + self._chance.random() / 2, 3)
            reasons = tuple(Reason(f"feature{n}", 0.5, None) for n in range(6))
            status = "happened" if number % 9 else "denied"
            events.append(
                Event(f"e{number}", kind, None, None, (), event_type(kind).quad.value, 0.0, (actor,), (whom,), when, there, status, word,
                      at["verb"], number, confidence, reasons)
            )  # fmt: skip
            if killed:
                figures.append(
                    figure_at(
                        at["killed"],
                        "killed",
                        float(killed),
                        subject=whom,
                        attribution=word,
                        date=when,
                        event=f"e{number}",
                    )
                )
            if number % 15 == 7:
                deadlines.append(
                    Deadline("mandate-expiry", actor, when, at["day"].start, at["day"].end, at["day"].text)
                )
        document = make_document(
            draft.text,
            source,
            published=min(latest + timedelta(days=1), date.today()),
            publisher=f"Paper {len(draft.text) % 40}",
        )  # type: ignore[operator]
        published = document.published.isoformat() if document.published else None
        head = DocumentHead(document.id, source, None, published, document.publisher, None, "en", draft.text)
        return reading_of(head, draft.sentences, events, figures, deadlines)


def _hashable(story: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(tuple(part) if isinstance(part, list) else part for part in story)


def multiply(record: Record, times: int) -> None:
    """Copy the base so often, each copy with ids, keys, days and neighbourhoods of its own."""
    tables = ("reports", "documents", "readings", "copy_keys", "copies", "claims", "claim_parties", "claim_blocks", "links",
              "members", "happenings", "happening_parties")  # fmt: skip
    with record.database.reading() as connection:
        offsets = {
            name: connection.execute(select(func.max(schema.metadata.tables[name].c.key))).scalar() or 0
            for name in ("reports", "documents", "claims")
        }
    with indexes_made_again(record):
        for copy in range(1, times):
            with record.database.writing() as connection:
                for name in tables:
                    connection.execute(text(_copied(name, copy, offsets, record.database.is_sqlite)))
    if not record.database.is_sqlite:
        with record.database.writing() as connection:
            for name in ("reports", "documents"):
                connection.execute(
                    text(f"SELECT setval(pg_get_serial_sequence('{name}', 'key'), (SELECT max(key) FROM {name}))")
                )


def settle(record: Record) -> None:
    """Let PostgreSQL count and mark what was written, as its own service does in the background."""
    if not record.database.is_sqlite:
        with record.database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM (ANALYZE)")


@contextmanager
def indexes_made_again(record: Record) -> Iterator[None]:
    """Take indexes and full-text search away, and make them again in one go: quicker than to keep them up."""
    if record.database.is_sqlite:
        listed = (
            "SELECT type, name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL OR type = 'trigger'"
        )
    else:
        listed = "SELECT 'index', indexname, indexdef FROM pg_indexes WHERE indexname LIKE 'ix%'"
    with record.database.writing() as connection:
        found = connection.execute(text(listed)).all()
        for kind, name, _ in found:
            connection.execute(text(f"DROP {kind} {name}"))
    yield
    with record.database.writing() as connection:
        for _, _, made_by in found:
            connection.exec_driver_sql(made_by)
        if record.database.is_sqlite:
            for name in ("documents", "claims"):
                connection.exec_driver_sql(f"INSERT INTO {name}_words ({name}_words) VALUES ('rebuild')")


def _copied(name: str, copy: int, offsets: dict[str, int], sqlite: bool) -> str:
    """The statement that copies the base's rows of one table."""
    table = schema.metadata.tables[name]
    days = 40 * copy
    values = []
    for column in table.c:
        quoted = f'"{column.name}"'
        owner = {"report_key": "reports", "document_key": "documents", "claim_key": "claims", "lead_key": "claims"}.get(
            column.name
        )
        if column.name == "key" or owner:
            values.append(f"{quoted} + {copy * offsets[owner or name]}")
        elif (
            column.name in ("id", "claim", "happening", "first", "second", "source_group")
            and str(column.type) != "DATE"
        ):
            prefix = 2 if name not in ("documents", "copies") and column.name != "source_group" else 0
            values.append(f"substr({quoted}, 1, {prefix}) || 'g{copy:03x}' || substr({quoted}, {prefix + 5})")
        elif column.name in ("identity", "block", "copy_key"):
            values.append(f"{quoted} || '~{copy:x}'")
        elif column.name == "text_hash":
            values.append(f"'g{copy:03x}' || substr({quoted}, 5)")
        elif str(column.type) == "DATE":
            values.append(f"date({quoted}, '+{days} days')" if sqlite else f"{quoted} + {days}")
        else:
            values.append(quoted)
    bounds = {"reports": "key", "documents": "key", "claims": "key", "readings": "document_key", "copy_keys": "document_key",
              "claim_parties": "claim_key", "claim_blocks": "claim_key", "members": "claim_key", "happenings": "lead_key"}  # fmt: skip
    if name in bounds:
        owner = {"key": name, "document_key": "documents"}.get(bounds[name], "claims")
        where = f'"{bounds[name]}" <= {offsets[owner]}'
    else:
        column = "happening" if name == "happening_parties" else "first"
        known = "members" if name == "happening_parties" else "claims" if name == "links" else "documents"
        mine = "happening" if known == "members" else "id"
        key = "claim_key" if known == "members" else "key"
        where = f'"{column}" IN (SELECT {mine} FROM {known} WHERE "{key}" <= {offsets["documents" if known == "documents" else "claims"]})'
    columns = ", ".join(f'"{column.name}"' for column in table.c)
    return f"INSERT INTO {name} ({columns}) SELECT {', '.join(values)} FROM {name} WHERE {where}"


def questions(record: Record, chance: Generator) -> dict[str, Callable[[], object]]:
    """Each question with other values every time."""
    ids = [one.id for one in record.events(limit=500).items]
    moment = now()

    def window() -> tuple[date, date]:
        first = chance.day()
        return first, first + timedelta(days=60)

    def between() -> object:
        return record.events(Filters(between=(chance.actor(), chance.actor())))

    def dated(**more: object) -> Filters:
        first, last = window()
        return replace(Filters(since=first, until=last), **more)  # type: ignore[arg-type]

    return {
        "events, newest": lambda: record.events(Filters()),
        "events, page 20": lambda: record.events(Filters(), cursor=_cursor(chance.day())),
        "events, actor": lambda: record.events(Filters(actor=(chance.actor(),))),
        "events, either, a type and 60 days": lambda: record.events(dated(either=(chance.actor(),), type=("ASSAULT",))),
        "events, actor and recipient": lambda: record.events(
            Filters(actor=(chance.actor(),), recipient=(chance.actor(),))
        ),
        "events, between two": between,
        "events, a government": lambda: record.events(Filters(either=("gov:MLI",))),
        "events, country of actor": lambda: record.events(Filters(either=("MLI",), status=("denied",))),
        "events, 60 days long ago": lambda: record.events(dated()),
        "events, country, type, 60 days": lambda: record.events(dated(country=("COD",), type=("AID",))),
        "events, place": lambda: record.events(Filters(place=("Gao",))),
        "events, quad, status, confidence": lambda: record.events(
            Filters(quad=("verbal-conflict",), status=("denied",), min_confidence=0.95)
        ),
        "events, three sources": lambda: record.events(Filters(min_sources=3)),
        "events, nine sources, which none has": lambda: record.events(Filters(min_sources=9)),
        "events, words": lambda: record.events(Filters(text=f"{chance.word()} {chance.word()}")),
        "events, a common word": lambda: record.events(Filters(text=chance.word())),
        "events, words and actor": lambda: record.events(Filters(text=chance.word(), actor=(chance.actor(),))),
        "events, on whose word": lambda: record.events(Filters(attribution=(chance.actor(),))),
        "timeline, 60 days": lambda: record.events(dated(), order="oldest", limit=200),
        "actor": lambda: record.actor(chance.actor()),
        "figures": lambda: record.figures("killed in " + chance.actor(), limit=200),
        "figures, one word": lambda: record.figures("killed", limit=200),
        "deadlines": lambda: record.deadlines(60, start=chance.day()),
        "show": lambda: record.show(random.choice(ids)),
        "new": lambda: record.new(moment),
        "search": lambda: record.search_reports(f"{chance.word()} {chance.word()}"),
    }


def _cursor(day: date) -> str:
    from casque.record.asking.cursors import Place, cursor_of

    return cursor_of(Place(day, "h-8"))


class Clock:
    """Wall time, and processor time of this process and of the server's: the second tells what a busy machine hides."""

    def __init__(self, postmaster: int | None) -> None:
        self._postmaster = postmaster

    def cpu(self) -> float:
        """Milliseconds of processor time up to now."""
        total = 1000 * time.process_time()
        if self._postmaster is not None:
            for stat in Path("/proc").glob("[0-9]*/stat"):
                with suppress(OSError):
                    fields = stat.read_text().rsplit(")", 1)[1].split()
                    if int(fields[1]) == self._postmaster:
                        total += (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")
        return total

    def timed(self, work: Callable[[], object], times: int) -> tuple[float, float, float]:
        """Median and 95th percentile of wall time, and mean processor time, in milliseconds a call."""
        found = []
        before = self.cpu()
        for _ in range(times):
            begun = time.perf_counter()
            work()
            found.append(1000 * (time.perf_counter() - begun))
        cpu = (self.cpu() - before) / times
        found.sort()
        return statistics.median(found), found[max(0, math.ceil(len(found) * 0.95) - 1)], cpu


def measure(where: str, claims: int, asked: int, postmaster: int | None = None) -> None:
    """Fill a record and print its numbers."""
    with Record(open_database(where)) as record:
        kind = "SQLite" if record.database.is_sqlite else "PostgreSQL"
        begun = time.perf_counter()
        for reading in Generator(1).readings(BASE):
            record.add_reading(reading)
        print(f"{kind}: base of {BASE:,} claims in {time.perf_counter() - begun:.0f} s", flush=True)
        clock = Clock(postmaster)
        fresh = Generator(2).readings(400 * 20)
        small = clock.timed(lambda: record.add_reading(next(fresh)), ADDED)
        print(f"{kind}: {'adding one report at the base':44} {shown(small)}", flush=True)
        if claims > BASE:
            begun = time.perf_counter()
            multiply(record, claims // BASE)
            print(f"{kind}: multiplied to {_count(record):,} claims in {time.perf_counter() - begun:.0f} s", flush=True)
            settle(record)
            large = clock.timed(lambda: record.add_reading(next(fresh)), ADDED)
            print(f"{kind}: {'adding one report at this size':44} {shown(large)}", flush=True)
            print(
                f"{kind}: that is {large[0] / small[0]:.2f} times (median), {large[2] / small[2]:.2f} times (processor)",
                flush=True,
            )
        for name, work in questions(record, Generator(3)).items():
            work()
            print(f"{kind}: {name:44} {shown(clock.timed(work, asked))}", flush=True)


def shown(found: tuple[float, float, float]) -> str:
    """Three numbers of the clock."""
    return f"median {found[0]:7.1f} ms  p95 {found[1]:7.1f} ms  processor {found[2]:7.1f} ms"


def _count(record: Record) -> int:
    with record.database.reading() as connection:
        return _scalar(connection)


def _scalar(connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(schema.claims)).scalar_one())


@contextmanager
def places(arguments: argparse.Namespace) -> Iterator[Iterator[tuple[str, int | None]]]:
    """Where to measure; a PostgreSQL that is wanted and not here is named on standard error."""
    from tests.postgres import missing, running_server

    lacking = None if arguments.sqlite else missing()
    if lacking:
        print(f"only SQLite is measured: {lacking}", file=sys.stderr)
    wanted = nullcontext() if arguments.sqlite or lacking else running_server()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder, wanted as server:

        def each() -> Iterator[tuple[str, int | None]]:
            if not arguments.postgresql:
                yield str(Path(folder) / "record.db"), None
            if server is not None:
                pid = (server.folder / "data" / "postmaster.pid").read_text().split()[0]
                yield server.new_database(), int(pid)

        yield each()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--asked", type=int, default=40)
    parser.add_argument("--sqlite", action="store_true")
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--folder", default=None)
    arguments = parser.parse_args()
    with places(arguments) as found:
        for where, postmaster in found:
            measure(where, arguments.claims, arguments.asked, postmaster)


if __name__ == "__main__":
    sys.exit(main())
