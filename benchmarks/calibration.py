"""Does confidence mean precision? ``python -m benchmarks.calibration [--out build/reliability.svg]``.

Over the annotated reports that the event heads never saw, each read with keep-or-drop weights and a map of confidence that were fitted on the
other reports. An event is right when the gold has an event of its type at its trigger, each gold event once. The expected calibration
error is the mean distance between confidence and share of right ones over ten bins, weighted by the events in them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from training.calibrate import Scored, left_out_events, mapped_left_out
from training.decide import held

from benchmarks.shared import Row, interval, print_rows, row, shared_folder
from casque.reading.pipeline import Reader

BINS = 10
PROMISED = (0.6, 0.8, 0.9)
"""Values of ``--min-confidence`` whose promise is looked at."""
Judged = tuple[float, bool]
"""Confidence, and whether it was right."""


def bins_of(events: Sequence[Judged]) -> list[tuple[float, float, int]]:
    """For each of ten bins of equal width that holds events: mean confidence, share of right ones, how many."""
    found = []
    for number in range(BINS):
        inside = [e for e in events if min(int(e[0] * BINS), BINS - 1) == number]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            found.append((mean, sum(r for _, r in inside) / len(inside), len(inside)))
    return found


def expected_error(events: Sequence[Judged]) -> float:
    """Expected calibration error, 0 to 1."""
    return sum(n * abs(mean - share) for mean, share, n in bins_of(events)) / max(1, len(events))


def precision_from(events: Sequence[Judged], least: float) -> float:
    """Share of right ones among events of at least a confidence."""
    kept = [right for confidence, right in events if confidence >= least]
    return sum(kept) / max(1, len(kept))


def shipped_kind() -> str:
    """The kind of map that is shipped."""
    stored = (files("casque.reading") / "weights" / "confidence.json").read_text(encoding="utf-8")
    return str(json.loads(stored)["kind"])


def by_report(events: Sequence[tuple[Scored, float]]) -> list[list[Judged]]:
    """Events with the confidence after the map, report by report."""
    found: dict[str, list[Judged]] = {}
    for event, confidence in events:
        found.setdefault(event.report, []).append((confidence, event.right))
    return list(found.values())


def measure(shared: Path, out: Path | None = None) -> list[Row]:
    """Expected calibration error before and after the map, and what some confidences promise and hold."""
    raw = left_out_events(held(shared), Reader.load())
    mapped = by_report(mapped_left_out(raw, shipped_kind()))
    plain = by_report([(event, event.confidence) for event in raw])
    data = f"held reports, {len(mapped)}"
    rows: list[Row] = []
    for what, reports, reach in (("", mapped, "0.05"), (", without the map", plain, "")):
        every = _joined(reports)
        bounds = interval(reports, lambda drawn: expected_error(_joined(drawn)))
        rows.append(
            row(f"calibration error{what}", data, len(every), expected_error(every), reach=reach, interval=bounds)
        )
    every = _joined(mapped)
    for least in PROMISED:
        mean = [c for c, _ in every if c >= least]
        bounds = interval(mapped, lambda drawn, p=least: precision_from(_joined(drawn), p))  # type: ignore[misc]
        share = precision_from(every, least)
        promise = f"mean confidence {sum(mean) / max(1, len(mean)):.2f}"
        rows.append(row(f"precision from confidence {least} on", data, len(mean), share, promise, interval=bounds))
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(diagram(every), encoding="utf-8")
    return rows


def _joined(reports: Sequence[Sequence[Judged]]) -> list[Judged]:
    return [event for report in reports for event in report]


def diagram(events: Sequence[Judged]) -> str:
    """The reliability diagram as SVG: a dot for each bin, as large as it is full, and the line of perfect calibration."""
    side, edge = 320, 40

    def x(value: float) -> float:
        return edge + value * side

    def y(value: float) -> float:
        return edge + (1 - value) * side

    most = max((n for _, _, n in bins_of(events)), default=1)
    dots = "".join(
        f'<circle cx="{x(mean):.1f}" cy="{y(share):.1f}" r="{3 + 9 * (n / most) ** 0.5:.1f}" fill="#1f6feb" fill-opacity=".6">'
        f"<title>{n} events, confidence {mean:.2f}, right {share:.2f}</title></circle>"
        for mean, share, n in bins_of(events)
    )
    marks = "".join(
        f'<text x="{x(v):.0f}" y="{y(0) + 18:.0f}" text-anchor="middle">{v:.1f}</text>'
        f'<text x="{x(0) - 8:.0f}" y="{y(v) + 4:.0f}" text-anchor="end">{v:.1f}</text>'
        for v in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    )
    full = side + 2 * edge
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {full} {full}" font-family="sans-serif" font-size="12">'
        f'<rect width="{full}" height="{full}" fill="white"/>'
        f'<path d="M{x(0)} {y(0)}H{x(1)}M{x(0)} {y(0)}V{y(1)}" stroke="black" fill="none"/>'
        f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="gray" stroke-dasharray="4 4"/>{dots}{marks}'
        f'<text x="{x(0.5)}" y="{full - 4}" text-anchor="middle">confidence</text>'
        f'<text x="12" y="{y(0.5)}" text-anchor="middle" transform="rotate(-90 12 {y(0.5)})">share right</text></svg>\n'
    )


def main() -> None:
    """Reads the command line, prints the rows and the bins, writes the diagram."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/reliability.svg"), help="where the diagram goes")
    arguments = parser.parse_args()
    shared = shared_folder()
    if shared is None:
        sys.exit("no gold data: set CASQUE_SHARED to the folder that holds gold/")
    print_rows(measure(shared, arguments.out))
    print(f"file://{arguments.out.resolve()}")


if __name__ == "__main__":
    main()
