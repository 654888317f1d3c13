"""How the server does, for Prometheus."""

from __future__ import annotations

import threading
import time
from collections import Counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds."""


class Metrics:
    """Counts of answers by route and status, and how long they took."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: Counter[tuple[str, str, int]] = Counter()
        self._buckets: Counter[tuple[str, float]] = Counter()
        self._seconds: Counter[str] = Counter()
        self._started = time.time()

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """One answer."""
        with self._lock:
            self._answers[method, route, status] += 1
            self._seconds[route] += seconds  # type: ignore[assignment]
            for bound in BUCKETS:
                self._buckets[route, bound] += seconds <= bound

    def text(self) -> str:
        """Prometheus' text form."""
        with self._lock:
            answers, buckets, seconds = Counter(self._answers), Counter(self._buckets), Counter(self._seconds)
        lines = ["# HELP casque_requests_total Answers by route and status.", "# TYPE casque_requests_total counter"]
        lines += [
            f'casque_requests_total{{method="{method}",route="{route}",status="{status}"}} {number}'
            for (method, route, status), number in sorted(answers.items())
        ]
        lines += ["# HELP casque_request_seconds Time to answer.", "# TYPE casque_request_seconds histogram"]
        for route in sorted(seconds):
            total = sum(number for (_, one, _), number in answers.items() if one == route)
            lines += [
                f'casque_request_seconds_bucket{{route="{route}",le="{bound}"}} {buckets[route, bound]}'
                for bound in BUCKETS
            ]
            lines.append(f'casque_request_seconds_bucket{{route="{route}",le="+Inf"}} {total}')
            lines.append(f'casque_request_seconds_sum{{route="{route}"}} {seconds[route]:.6f}')
            lines.append(f'casque_request_seconds_count{{route="{route}"}} {total}')
        lines += ["# HELP casque_start_time_seconds When the server started.", "# TYPE casque_start_time_seconds gauge"]
        return "\n".join([*lines, f"casque_start_time_seconds {self._started:.0f}", ""])


class Measured:
    """ASGI middleware that counts every answer under the route that gave it."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and count."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            route = getattr(scope.get("route"), "path", "none")
            self._metrics.count(scope["method"], str(route), status, time.perf_counter() - started)
