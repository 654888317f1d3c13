"""Power under a voting rule: Banzhaf and Shapley–Shubik indices, exact fractions, counted by classes instead of by coalition.

Members of one class (permanent, elected) are alike, so a coalition is known by how many of each it holds: 6 × 11 cases for today's Council
in place of 32,768. The classical model knows yes and no only. ``with_abstention`` lets each member also abstain, which is no veto: the idea is
Felsenthal and Machover's (*The Measurement of Voting Power*, 1998), the definition is the one written at the field.

Published values: Shapley–Shubik 0.1963 for a permanent and 0.001865 for an elected member (Straffin, *Game Theory and Politics*, 1993);
normalised Banzhaf 0.1669 and 0.0165.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import comb, factorial

from casque.council.rules import Rule


@dataclass(frozen=True, slots=True)
class ClassPower:
    """The power of each member of one class."""

    members: int
    banzhaf: float
    """Normalised: shares of all members add up to 1."""
    banzhaf_absolute: float
    """Chance that this member's vote decides, if all others say yes or no by the toss of a coin."""
    shapley_shubik: float
    with_abstention: float
    """Chance that this member's change from yes to no decides, if all others say yes, no or abstain with equal chance."""


@dataclass(frozen=True, slots=True)
class Power:
    """Power under a rule; a class is None where it has no members."""

    rule: Rule
    permanent: ClassPower | None
    elected: ClassPower | None
    winning_coalitions: int
    minimal_winning_coalitions: int
    passage: float
    """Chance that a draft passes if everybody says yes or no by the toss of a coin (Coleman's power of the body to act)."""


def power(rule: Rule) -> Power:
    """Exact power indices of both classes under a rule."""
    p, e = rule.permanent, rule.seats - rule.permanent
    swings = (_swings(rule, p - 1, e, permanent=True), _swings(rule, p, e - 1, permanent=False))
    all_swings = sum(size * sum(counted.values()) for size, counted in zip((p, e), swings, strict=True))
    three = (_swings_of_three(rule, p - 1, e, permanent=True), _swings_of_three(rule, p, e - 1, permanent=False))
    winning = sum(comb(p, k) * comb(e, j) for k in range(p + 1) for j in range(e + 1) if wins(rule, k, j))
    return Power(
        rule=rule,
        permanent=_class_power(rule, p, swings[0], all_swings, three[0]),
        elected=_class_power(rule, e, swings[1], all_swings, three[1]),
        winning_coalitions=winning,
        minimal_winning_coalitions=_minimal(rule),
        passage=float(Fraction(winning, 2**rule.seats)),
    )


def wins(rule: Rule, permanent_yes: int, elected_yes: int) -> bool:
    """Whether so many of each class carry a draft against the no of all others."""
    enough = permanent_yes + elected_yes >= rule.needed
    return enough and (rule.vetoes == 0 or rule.permanent - permanent_yes < rule.vetoes)


def _swings(rule: Rule, p: int, e: int, *, permanent: bool) -> dict[int, int]:
    """Size of the coalition of others -> how many coalitions of that size one member turns from losing to winning."""
    found: dict[int, int] = {}
    for k in range(p + 1):
        for j in range(e + 1):
            joined = wins(rule, k + 1, j) if permanent else wins(rule, k, j + 1)
            if joined and not wins(rule, k, j):
                found[k + j] = found.get(k + j, 0) + comb(p, k) * comb(e, j)
    return found


def _swings_of_three(rule: Rule, p: int, e: int, *, permanent: bool) -> int:
    """How many divisions of the others into yes, no and abstaining one member decides by its yes or no.

    Counted by the yes votes and the permanent members' negative votes; those who do not vote yes abstain or say no.
    """
    found = 0
    own_no = 1 if permanent else 0
    for no in range(p + 1):
        for permanent_yes in range(p - no + 1):
            ways = comb(p, no) * comb(p - no, permanent_yes)
            for elected_yes in range(e + 1):
                yes = permanent_yes + elected_yes
                if _passes(rule, yes + 1, no) and not _passes(rule, yes, no + own_no):
                    found += ways * comb(e, elected_yes) * 2 ** (e - elected_yes)
    return found


def _passes(rule: Rule, yes: int, permanent_no: int) -> bool:
    return yes >= rule.needed and (rule.vetoes == 0 or permanent_no < rule.vetoes)


def _class_power(rule: Rule, members: int, swings: dict[int, int], all_swings: int, three: int) -> ClassPower | None:
    if members == 0:
        return None
    n = rule.seats
    decisive = sum(swings.values())
    orders = sum(count * factorial(size) * factorial(n - size - 1) for size, count in swings.items())
    return ClassPower(
        members=members,
        banzhaf=float(Fraction(decisive, all_swings)),
        banzhaf_absolute=float(Fraction(decisive, 2 ** (n - 1))),
        shapley_shubik=float(Fraction(orders, factorial(n))),
        with_abstention=float(Fraction(three, 3 ** (n - 1))),
    )


def _minimal(rule: Rule) -> int:
    """Winning coalitions that lose whoever leaves."""
    p, e = rule.permanent, rule.seats - rule.permanent
    return sum(
        comb(p, k) * comb(e, j)
        for k in range(p + 1)
        for j in range(e + 1)
        if wins(rule, k, j) and not (k and wins(rule, k - 1, j)) and not (j and wins(rule, k, j - 1))
    )
