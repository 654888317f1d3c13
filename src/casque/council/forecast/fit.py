"""Fitting the regression: multinomial, with a ridge penalty, older votes weighing less; Newton's method in NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from casque.council.forecast.course import CourseMemory, Weights, question_of
from casque.council.forecast.memory import COURSES, YEAR, course_of, usable
from casque.council.past import PastVote

PENALTY = 5.0
FADE = 6.0
"""Years in which a vote loses half its weight in the fit."""
Matrix = NDArray[np.float64]


def learning_rows(votes: Sequence[PastVote]) -> tuple[list[PastVote], Matrix, NDArray[np.int64]]:
    """Usable votes, their features as of the day before (votes of one day do not know each other), their courses."""
    memory, rows, waiting = CourseMemory(), [], list[PastVote]()
    kept = usable(votes)
    for one in kept:
        while waiting and waiting[0].on < one.on:
            memory.learn(waiting.pop(0))
        rows.append(memory.features(question_of(one)))
        waiting.append(one)
    return kept, np.array(rows), np.array([COURSES.index(course_of(one)) for one in kept])


def fit(kept: Sequence[PastVote], features: Matrix, courses: NDArray[np.int64], before: date) -> Weights:
    """The regression fitted on votes before a day."""
    ages = np.array([(before - one.on).days / YEAR for one in kept])
    seen = ages > 0
    weights = 0.5 ** (ages[seen] / FADE)
    part = features[seen]
    means, scales = part.mean(axis=0), part.std(axis=0)
    scales[scales < 1e-9] = 1.0
    design = np.column_stack([np.ones(seen.sum()), (part - means) / scales])
    solved = _newton(design, courses[seen], weights)
    return Weights(
        before,
        tuple(means.tolist()),
        tuple(scales.tolist()),
        tuple(solved[0].tolist()),
        tuple(tuple(row) for row in solved[1:].T.tolist()),
    )


def _newton(design: Matrix, courses: NDArray[np.int64], weights: Matrix) -> Matrix:
    """Weights by feature and course (all but the first course)."""
    width, others = design.shape[1], len(COURSES) - 1
    penalty = np.full(width, PENALTY)
    penalty[0] = 1e-3  # the intercept is free but for a trace that keeps the system solvable
    solved = np.zeros((width, others))
    for _ in range(60):
        chances = _chances(design, solved)[:, 1:]
        gradient = np.empty((width, others))
        hessian = np.empty((width * others, width * others))
        for a in range(others):
            gradient[:, a] = design.T @ (weights * ((courses == a + 1) - chances[:, a])) - penalty * solved[:, a]
            for b in range(others):
                curve = weights * chances[:, a] * ((a == b) - chances[:, b])
                block = design.T @ (design * curve[:, None]) + (np.diag(penalty) if a == b else 0.0)
                hessian[a * width : (a + 1) * width, b * width : (b + 1) * width] = block
        step = np.linalg.solve(hessian, gradient.T.ravel()).reshape(others, width).T
        solved += step
        if np.abs(step).max() < 1e-8:
            return solved
    raise ArithmeticError("the regression did not settle in 60 steps")


def _chances(design: Matrix, solved: Matrix) -> Matrix:
    odds = np.column_stack([np.zeros(len(design)), design @ solved])
    odds = np.exp(odds - odds.max(axis=1, keepdims=True))
    chances: Matrix = odds / odds.sum(axis=1, keepdims=True)
    return chances
