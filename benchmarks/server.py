"""How fast the pages are: server time by page for one reader, and fifty readers at once on loopback.

    python -m benchmarks.server RECORD [--calls 20] [--readers 50] [--each 4]

The record can be any: one of ``benchmarks.record`` with many claims, or ``python -m tests.server.world FILE``. Answers are counted whole
(headers and body, unpacked); errors are counted. "First" is a page nobody has asked for since the start, but for what the server counts
beforehand. Nothing is written.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

PAGES = {
    "today": "/?day=2022-07-22",
    "timeline": "/timeline",
    "timeline, an actor": "/timeline?either=mission:MINUSMA&since=2022-07-01&until=2022-12-31",
    "map": "/map",
    "map, a country": "/map?country=MLI&since=2022-01-01",
    "map points": "/map/points?zoom=4",
    "network": "/network",
    "network, half a year": "/network?since=2022-01-01&until=2022-06-30",
    "search": "/search?q=spokesman",
    "actor": "/actors/gov:MLI",
    "figures": "/figures",
    "deadlines": "/deadlines?on=2023-06-01",
    "missions": "/missions?on=2023-06-20",
    "mission": "/missions/MINUSMA?on=2023-06-20",
    "council": "/council?on=2023-06-29&yes=P5",
    "API events": "/api/v1/events",
}
LONGEST_START = 120.0


def main() -> None:
    """Start a server, ask, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("record")
    parser.add_argument("--calls", type=int, default=20)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--each", type=int, default=4)
    given = parser.parse_args()
    print(f"first page {_cold_start(given.record):.2f} s after the command\n")
    with _served(given.record) as (port, process):
        pages = {**PAGES, "happening": _a_happening(port)}
        _settle(process)
        print("| page | first ms | p50 ms | p95 ms | processor ms | kB |\n|---|---|---|---|---|---|")
        for name, path in pages.items():
            first = _ask(port, path)[0]
            before = _processor(process)
            times, size = zip(*(_ask(port, path)[:2] for _ in range(given.calls)), strict=True)
            spent = 1000 * (_processor(process) - before) / given.calls
            print(
                f"| {name} | {1000 * first:.0f} | {_share(times, 50):.0f} | {_share(times, 95):.0f} | {spent:.0f} | {max(size) / 1000:.0f} |",
                flush=True,
            )
        _together(port, list(pages.values()), given.readers, given.each)


def _cold_start(record: str) -> float:
    """Seconds from ``casque serve`` to its first page."""
    port, began = _free_port(), time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "casque.cli.main", "serve", record, "--port", str(port)], stderr=subprocess.DEVNULL
    )
    try:
        _wait(port, "/")
        return time.perf_counter() - began
    finally:
        server.terminate()
        server.wait(30)


@contextmanager
def _served(record: str) -> Iterator[tuple[int, int]]:
    """A server as ``casque serve`` runs it, but without a limit on calls, which is for strangers: its port and process."""
    port = _free_port()
    settings = f"Settings({record!r}, port={port}, limits=Limits(calls=10**9))"
    program = (
        f"from casque.server.running import run; from casque.server.settings import Limits, Settings; run({settings})"
    )
    server = subprocess.Popen([sys.executable, "-c", program])
    try:
        _wait(port, "/about")
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(30)


def _settle(process: int) -> None:
    """Wait until the server has counted what it counts beforehand: it stands in nobody's first page."""
    time.sleep(3)
    before, until = -1.0, time.monotonic() + LONGEST_START
    while (now := _processor(process)) > before + 0.02 and time.monotonic() < until:
        before = now
        time.sleep(1)


def _a_happening(port: int) -> str:
    """The page of the latest happening."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/events?limit=1", timeout=60) as answer:
        return f"/happenings/{json.load(answer)['items'][0]['id']}"


def _processor(process: int) -> float:
    """Seconds of processor time that a process has taken: what a busy machine hides in the other columns."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _together(port: int, paths: list[str], readers: int, each: int) -> None:
    """Many readers at once, each opening pages one after the other."""

    def reader(number: int) -> list[tuple[float, int, int]]:
        return [_ask(port, paths[(number + turn) % len(paths)]) for turn in range(each)]

    with ThreadPoolExecutor(readers) as pool:
        answers = [one for many in pool.map(reader, range(readers)) for one in many]
    times = [seconds for seconds, _, _ in answers]
    wrong = sum(status != 200 for _, _, status in answers)
    print(
        f"\n{readers} readers at once, {len(answers)} pages: p50 {_share(times, 50):.0f} ms, p95 {_share(times, 95):.0f} ms, {wrong} errors"
    )


def _ask(port: int, path: str) -> tuple[float, int, int]:
    """Seconds, bytes and status of one page."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    return time.perf_counter() - began, len(body), answer.status


def _share(times: list[float] | tuple[float, ...], percent: int) -> float:
    """A percentile, in milliseconds."""
    return 1000 * quantiles(times, n=100, method="inclusive")[percent - 1]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, path: str) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until:
        try:
            if _ask(port, path)[2] == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
