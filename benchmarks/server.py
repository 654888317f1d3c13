"""How fast the pages are: server time by page for one reader, and fifty readers at once on loopback.

    python -m benchmarks.server RECORD [--calls 20] [--readers 50] [--each 4]

The record can be any: one of ``benchmarks.record`` with many claims, or ``python -m tests.server.world FILE``. Answers are counted whole
(headers and body, unpacked); errors are counted and named. Nothing is written.
"""

from __future__ import annotations

import argparse
import http.client
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles

PAGES = {
    "today": "/?day=2022-07-22",
    "timeline": "/timeline",
    "timeline, filtered": "/timeline?either=mission:MINUSMA&since=2022-07-01&until=2022-12-31",
    "map": "/map",
    "map points": "/map/points?zoom=4",
    "network": "/network",
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
    port = _free_port()
    began = time.perf_counter()
    # the limit on calls is for strangers, not for this
    program = (
        "import uvicorn; from casque.server.app import create_app; from casque.server.settings import Limits, Settings; "
        f"uvicorn.run(create_app(Settings({given.record!r}, port={port}, limits=Limits(calls=10**9))), port={port}, log_level='error')"
    )
    server = subprocess.Popen([sys.executable, "-c", program])
    try:
        _wait(port)
        print(
            f"first page after {time.perf_counter() - began:.2f} s\n\n| page | p50 ms | p95 ms | kB |\n|---|---|---|---|"
        )
        for name, path in PAGES.items():
            _ask(port, path)
            times, size = zip(*(_ask(port, path)[:2] for _ in range(given.calls)), strict=True)
            print(f"| {name} | {_share(times, 50):.0f} | {_share(times, 95):.0f} | {max(size) / 1000:.0f} |")
        _together(port, given.readers, given.each)
    finally:
        server.terminate()
        server.wait(10)


def _together(port: int, readers: int, each: int) -> None:
    """Many readers at once, each opening pages one after the other."""
    paths = list(PAGES.values())

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


def _wait(port: int) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until:
        try:
            if _ask(port, "/about")[2] == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
