"""How often one client may ask."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from casque.errors import TooManyRequests

MOST_CLIENTS = 10_000
"""Clients remembered; the one that has been silent longest is forgotten first."""


class Rate:
    """A bucket for each client that holds one minute's calls and fills evenly."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = float(a_minute), clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, client: str) -> None:
        """Count one call; raises TooManyRequests, with the seconds to wait, where the bucket is empty."""
        now = self._clock()
        with self._lock:
            left, since = self._buckets.pop(client, (self._most, now))
            left = min(self._most, left + (now - since) * self._most / 60)
            taken = left >= 1
            self._buckets[client] = (left - 1 if taken else left, now)
            if len(self._buckets) > MOST_CLIENTS:
                self._buckets.popitem(last=False)
        if not taken:
            wait = max(1, round((1 - left) * 60 / self._most))
            raise TooManyRequests(f"That was too often. Try again in {wait} seconds.", wait=wait)
