"""The forecast of Council votes, walked forward from 2015 to 2023: ``python -m benchmarks.council_forecast [--plot FILE.svg]``.

For each year the regression is fitted on earlier years only, and each draft is forecast from votes of earlier days. What stands against it:

* *always yes*: yes 0.98, abstaining 0.015, no 0.005 (a sure yes would have an infinite log score);
* *member's share on the topic*: yes, abstaining and no in the member's earlier votes on the topic, with one vote added to each;
* *the same, shrunk*: with its share on all topics as three votes more, which in turn has the Council's share as five: the harder one.

Members that took no part are not scored. Half-lives, penalties and strengths were chosen on 2007 to 2014.
"""

from __future__ import annotations

import itertools
import math
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.shared import Row, row
from casque.council import council_on
from casque.council.forecast.course import CourseMemory, question_of
from casque.council.forecast.fit import fit, learning_rows
from casque.council.forecast.leanings import CASTS, Leanings
from casque.council.forecast.memory import Course, course_of
from casque.council.forecast.model import assemble
from casque.council.past import PastVote, shipped_votes

FROM, TO = 2015, 2023
ALWAYS_YES = (0.98, 0.015, 0.005)
RIVALS = ("always yes", "topic share", "topic share, shrunk")


@dataclass(frozen=True)
class Scored:
    """One member's vote and what each method gave it: yes, abstaining, no."""

    course: Course
    place: int
    chances: dict[str, Sequence[float]]


@dataclass(frozen=True)
class Draft:
    """One draft's outcome and its chances."""

    course: Course
    adopted: float
    vetoed: float
    failed: float


def measure(shared: Path) -> list[Row]:
    """All rows of this part."""
    del shared
    scored, drafts = walk()
    return [*member_rows(scored), *adoption_rows(drafts), *stopped_rows(drafts)]


def member_rows(scored: Sequence[Scored]) -> list[Row]:
    """Scores of members' votes beside base rates, on all drafts and on parts of them."""
    rows = []
    for name, keep in SETS.items():
        part = [one for one in scored if keep(one.course)]
        for label, score in (("log score", log_score), ("Brier", brier)):
            rivals = "; ".join(f"{rival} {score(part, rival):.3f}" for rival in RIVALS)
            what = f"Council forecast: {label}, {name}"
            rows.append(row(what, f"votes by member, {FROM}-{TO}", len(part), score(part, "model"), rivals))
    return rows


def adoption_rows(drafts: Sequence[Draft]) -> list[Row]:
    """Calibration and log score of adoption."""
    hits = [(one.adopted, one.course in (Course.UNANIMOUS, Course.CONTESTED)) for one in drafts]
    rate = sum(hit for _, hit in hits) / len(hits)
    loss = sum(-math.log(p if hit else 1 - p) for p, hit in hits) / len(hits)
    base = -(rate * math.log(rate) + (1 - rate) * math.log(1 - rate))
    data = f"drafts, {FROM}-{TO}"
    return [
        row("Council forecast: adoption, ECE (10 bins)", data, len(hits), ece(hits), reach="0.03"),
        row("Council forecast: adoption, ECE (10 equal parts)", data, len(hits), ece_equal(hits)),
        row("Council forecast: adoption, log score", data, len(hits), loss, f"rate of those years {base:.3f}"),
    ]


def stopped_rows(drafts: Sequence[Draft]) -> list[Row]:
    """What was given to the drafts that were vetoed or failed, against all others."""
    rows = []
    for course, chance in ((Course.VETOED, lambda d: d.vetoed), (Course.FAILED, lambda d: d.failed)):
        part = [chance(d) for d in drafts if d.course is course]
        rest = [chance(d) for d in drafts if d.course is not course]
        mean, others = sum(part) / len(part), f"all other drafts {sum(rest) / len(rest):.3f}"
        rows.append(
            row(f"Council forecast: mean chance of {course}", f"drafts that were {course}", len(part), mean, others)
        )
        area = auc(part, rest)
        rows.append(row(f"Council forecast: {course}, area under ROC", f"drafts, {FROM}-{TO}", len(drafts), area))
    return rows


SETS: dict[str, Callable[[Course], bool]] = {
    "all drafts": lambda course: True,
    "not unanimous": lambda course: course is not Course.UNANIMOUS,
    "adopted, contested": lambda course: course is Course.CONTESTED,
    "vetoed": lambda course: course is Course.VETOED,
    "failed": lambda course: course is Course.FAILED,
}


def walk() -> tuple[list[Scored], list[Draft]]:
    """Every draft of the years, forecast from what was known the day before; its members' votes scored."""
    votes = shipped_votes()
    kept, features, courses = learning_rows(votes)
    course_memory, leanings, rivals = CourseMemory(), Leanings(), Rivals()
    waiting: list[PastVote] = []
    scored, drafts = [], []
    weights = None
    for one in kept:
        while waiting and waiting[0].on < one.on:
            past = waiting.pop(0)
            course_memory.learn(past)
            leanings.learn(past)
            rivals.learn(past)
        waiting.append(one)
        if one.on.year < FROM:
            continue
        if weights is None or weights.before.year < one.on.year:
            weights = fit(kept, features, courses, date(one.on.year, 1, 1))
        found = assemble(question_of(one), council_on(one.on), (), course_memory, leanings, weights)
        course = course_of(one)
        drafts.append(Draft(course, found.adopted, found.vetoed, found.failed))
        chances = {member.member: (member.yes, member.abstain, member.no) for member in found.members}
        for member, letter in zip(one.members, one.letters, strict=True):
            if letter in CASTS:
                given = {"model": chances[member], **rivals.chances(member, one.topic)}
                scored.append(Scored(course, CASTS.index(letter), given))
    return scored, drafts


class Rivals:
    """Base rates, all earlier votes alike."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, ...], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])

    def learn(self, one: PastVote) -> None:
        for member, letter in zip(one.members, one.letters, strict=True):
            if letter in CASTS:
                for key in ((), (member,), (member, one.topic)):
                    self.counts[key][CASTS.index(letter)] += 1

    def chances(self, member: str, topic: str) -> dict[str, Sequence[float]]:
        whole = _added(self.counts[()], (1 / 3, 1 / 3, 1 / 3), 3)
        own = _added(self.counts[(member,)], whole, 5)
        return {
            "always yes": ALWAYS_YES,
            "topic share": _added(self.counts[(member, topic)], (1 / 3, 1 / 3, 1 / 3), 3),
            "topic share, shrunk": _added(self.counts[(member, topic)], own, 3),
        }


def _added(counts: Sequence[float], prior: Sequence[float], weight: float) -> list[float]:
    return [(one + weight * share) / (sum(counts) + weight) for one, share in zip(counts, prior, strict=True)]


def log_score(part: Sequence[Scored], method: str) -> float:
    """Mean of minus the logarithm of the chance given to what happened; less is better."""
    return sum(-math.log(one.chances[method][one.place]) for one in part) / len(part)


def brier(part: Sequence[Scored], method: str) -> float:
    """Mean squared distance over yes, abstaining and no; less is better."""
    return sum(
        sum((p - (place == one.place)) ** 2 for place, p in enumerate(one.chances[method])) for one in part
    ) / len(part)


def ece(hits: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error over bins of equal width."""
    parts: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for p, hit in hits:
        parts[min(int(p * bins), bins - 1)].append((p, hit))
    return _gap(parts.values(), len(hits))


def ece_equal(hits: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """The same over parts of equal number."""
    ordered = sorted(hits)
    edges = [round(place * len(ordered) / bins) for place in range(bins + 1)]
    return _gap([ordered[a:b] for a, b in itertools.pairwise(edges)], len(hits))


def _gap(parts: Iterable[Sequence[tuple[float, bool]]], n: int) -> float:
    return sum(abs(sum(p for p, _ in part) - sum(hit for _, hit in part)) for part in parts) / n


def auc(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """Chance that a draft of the class was given more than one that is not."""
    pairs = sum((p > q) + (p == q) / 2 for p in positives for q in negatives)
    return pairs / (len(positives) * len(negatives))


def calibration_svg(hits: Sequence[tuple[float, bool]], bins: int = 10) -> str:
    """A plot of how often drafts were adopted against the chance they were given; the area of a dot is the number of drafts."""
    parts: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for p, hit in hits:
        parts[min(int(p * bins), bins - 1)].append((p, hit))
    dots = []
    for part in parts.values():
        x = 50 + 300 * sum(p for p, _ in part) / len(part)
        y = 330 - 300 * sum(hit for _, hit in part) / len(part)
        radius = 3 + math.sqrt(len(part)) / 2
        dots.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#1f5fa8" fill-opacity="0.7"><title>{len(part)} drafts</title></circle>'
        )
        dots.append(f'<text x="{x + radius + 2:.1f}" y="{y + 4:.1f}">{len(part)}</text>')
    ticks = "".join(
        f'<text x="{50 + 300 * t / 4:.0f}" y="348" text-anchor="middle">{t / 4:g}</text>'
        f'<text x="44" y="{334 - 300 * t / 4:.0f}" text-anchor="end">{t / 4:g}</text>'
        for t in range(5)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 380 380" font-family="sans-serif" font-size="11">'
        '<rect width="380" height="380" fill="white"/>'
        '<rect x="50" y="30" width="300" height="300" fill="none" stroke="#888"/>'
        '<line x1="50" y1="330" x2="350" y2="30" stroke="#888" stroke-dasharray="4"/>'
        f"{ticks}{''.join(dots)}"
        f'<text x="50" y="20">Adopted, against the chance given ({FROM} to {TO}, number of drafts)</text>'
        '<text x="200" y="368" text-anchor="middle">chance of adoption given</text></svg>\n'
    )


def main() -> None:
    """Prints the rows, and with --plot writes the plot."""
    for one in measure(Path()):
        print(f"{one['what']:56} {one['data']:34} {one['n']:>6} {one['value']:>8}  {one['reach']!s:6} {one['peer']}")
    if "--plot" in sys.argv:
        _, drafts = walk()
        hits = [(one.adopted, one.course in (Course.UNANIMOUS, Course.CONTESTED)) for one in drafts]
        Path(sys.argv[sys.argv.index("--plot") + 1]).write_text(calibration_svg(hits), encoding="utf-8")


if __name__ == "__main__":
    main()
