"""Prints one table of all accuracy numbers: ``python -m benchmarks.run`` (``--opened`` leaves the parts kept for the end alone)."""

from __future__ import annotations

import importlib
import inspect
import sys
import time

from benchmarks.shared import Row, shared_folder

PARTS = (
    "language", "events", "held", "crossfit", "calibration", "ipe", "muc4", "time", "places", "actors", "copies", "linking", "missions",
    "council", "council_forecast", "council_events", "speed",
)  # fmt: skip


def rows_of(part: str, *, unopened: bool) -> list[Row]:
    """The rows of one benchmark."""
    from benchmarks.shared import shared_folder as folder

    shared = folder()
    assert shared is not None
    measure = importlib.import_module(f"benchmarks.{part}").measure
    keywords = {"unopened": unopened} if "unopened" in inspect.signature(measure).parameters else {}
    rows: list[Row] = measure(shared, **keywords)
    return rows


def main() -> None:
    """Measures the parts named on the command line, or all of them."""
    if shared_folder() is None:
        sys.exit(
            "no gold data: set CASQUE_SHARED to the folder that holds gold/, or put it beside the repository as ../shared"
        )
    chosen = [a for a in sys.argv[1:] if not a.startswith("-")] or list(PARTS)
    print(f"{'what':48} {'data':38} {'n':>6} {'value':>9}  {'95 %':11} {'reach':9} peers")
    for part in chosen:
        begun = time.monotonic()
        for row in rows_of(part, unopened="--opened" not in sys.argv):
            print(
                f"{row['what']:48} {row['data']:38} {row['n']:>6} {row['value']:>9}  {row.get('interval', ''):11} "
                f"{row['reach']!s:9} {row['peer']}",
                flush=True,
            )
        print(f"  ({part}: {time.monotonic() - begun:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
