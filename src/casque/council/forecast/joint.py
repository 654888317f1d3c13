"""From chances of single members to the whole vote: how many say yes, given that the vote goes a certain way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casque.council.forecast.memory import Course
from casque.council.rules import Rule


@dataclass(frozen=True, slots=True)
class Ballot:
    """One member's chances given the course: yes, abstaining, no."""

    permanent: bool
    chances: Sequence[float]


def yes_votes(rule: Rule, chances: Mapping[Course, float], members: Mapping[Course, Sequence[Ballot]]) -> list[float]:
    """Chance of each number of yes votes, 0 to all.

    Within a course members vote independently, under the condition that the vote does go that way: a vetoed draft has its votes and a permanent
    member's no, a failed one lacks them.
    """
    size = len(next(iter(members.values())))
    total = [0.0] * (size + 1)
    for course, chance in chances.items():
        if course is Course.UNANIMOUS:
            total[size] += chance
            continue
        cells = _cells(members[course])
        fitting = {cell: p for cell, p in cells.items() if _goes(rule, course, cell, size)}
        whole = sum(fitting.values())
        for (yes, _), p in fitting.items():
            total[yes] += chance * p / whole
    return total


def _cells(members: Sequence[Ballot]) -> dict[tuple[int, bool], float]:
    """(yes votes, whether a permanent member said no) -> chance, members one after the other."""
    cells = {(0, False): 1.0}
    for one in members:
        after: dict[tuple[int, bool], float] = {}
        yes, abstain, no = one.chances
        for (count, stopped), p in cells.items():
            for cell, chance in (
                ((count + 1, stopped), yes),
                ((count, stopped), abstain),
                ((count, stopped or one.permanent), no),
            ):
                after[cell] = after.get(cell, 0.0) + p * chance
        cells = after
    return cells


def _goes(rule: Rule, course: Course, cell: tuple[int, bool], size: int) -> bool:
    yes, stopped = cell
    if course is Course.FAILED:
        return yes < rule.needed
    if course is Course.VETOED:
        return yes >= rule.needed and stopped
    return yes >= rule.needed and not stopped and yes < size
