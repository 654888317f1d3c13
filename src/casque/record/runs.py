"""Runs: which program, with which model, knowledge and settings, made a claim."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, func, insert, select

from casque import __version__
from casque.knowledge.codebook import codebook
from casque.record.schema import claims, readings, runs
from casque.record.types import Run

_KEY = select(runs.c.key).where(runs.c.id == bindparam("run"))


@cache
def model_hash() -> str:
    """SHA-256 of the language model's files."""
    return _hash(files("casque.language") / "model")


@cache
def knowledge_hash() -> str:
    """SHA-256 over the knowledge tables, the weights of the reader, and the codebook where one is used."""
    parts = _hash(files("casque.knowledge") / "data") + _hash(files("casque.reading") / "weights")
    own = codebook()
    parts += own.digest if own is not None else ""
    return sha256(parts.encode()).hexdigest()


def this_program(started: datetime, settings: Mapping[str, Any] | None = None) -> Run:
    """The run of the program as it is installed: the same program gives the same run on any day."""
    return make_run("program", __version__, model_hash(), knowledge_hash(), settings or {}, started)


def by_hand(started: datetime) -> Run:
    """The run of all that people state."""
    return make_run("hand", "", None, None, {}, started)


def make_run(
    kind: Literal["program", "hand", "import"],
    version: str,
    model: str | None,
    knowledge: str | None,
    settings: Mapping[str, Any],
    started: datetime,
) -> Run:
    """A run under its id, the hash of all that makes it what it is."""
    what = json.dumps([kind, version, model, knowledge, dict(settings)], sort_keys=True)
    return Run("r-" + sha256(what.encode()).hexdigest()[:12], kind, version, model, knowledge, settings, started)


def run_key(connection: Connection, run: Run) -> int:
    """The key of a run, its row made where there is none."""
    found = connection.execute(_KEY, {"run": run.id}).scalar()
    if found is not None:
        return int(found)
    row = {
        "id": run.id,
        "kind": run.kind,
        "version": run.version,
        "model": run.model,
        "knowledge": run.knowledge,
        "settings": dict(run.settings),
        "started": run.started,
    }
    return int(connection.execute(insert(runs).returning(runs.c.key), row).scalar_one())


def stored_runs(connection: Connection) -> list[Run]:
    """All runs with their counts, the oldest first."""
    reports = select(readings.c.run_key, func.count().label("n")).group_by(readings.c.run_key).subquery()
    made = select(claims.c.run_key, func.count().label("n")).group_by(claims.c.run_key).subquery()
    query = (
        select(runs, reports.c.n.label("reports"), made.c.n.label("claims"))
        .outerjoin(reports, reports.c.run_key == runs.c.key)
        .outerjoin(made, made.c.run_key == runs.c.key)
        .order_by(runs.c.started, runs.c.key)
    )
    return [
        Run(r.id, r.kind, r.version, r.model, r.knowledge, r.settings, r.started, r.reports or 0, r.claims or 0)
        for r in connection.execute(query)
    ]


def _hash(folder: Traversable) -> str:
    """SHA-256 over the names and contents of a folder's files, in the order of their names."""
    total = sha256()
    for item in sorted(folder.iterdir(), key=lambda one: one.name):
        if item.is_file():
            total.update(item.name.encode() + b"\x00" + sha256(item.read_bytes()).digest())
    return total.hexdigest()
