"""Names in two halves and roles said twice."""

import pytest

from casque.language.compounds import join_possessives
from casque.language.role_repair import repaired


@pytest.mark.parametrize(
    ("sentence", "names", "expected"),
    [
        (
            "the Sudan People 's Liberation Army fled",
            [("ORG", 1, 2, 0.9), ("ORG", 4, 5, 0.8)],
            [("ORG", 1, 5, 0.8)],
        ),
        ("the Kurdistan Workers ’ Party", [("LOC", 1, 2, 0.7), ("ORG", 4, 4, 0.9)], [("ORG", 1, 4, 0.7)]),
        (
            "Israel 's Haifa",
            [("LOC", 0, 0, 0.9), ("LOC", 2, 2, 0.9)],
            [("LOC", 0, 0, 0.9), ("LOC", 2, 2, 0.9)],
        ),
        ("Mali fled", [("LOC", 0, 0, 0.9)], [("LOC", 0, 0, 0.9)]),
        ("", [], []),
    ],
)
def test_possessives(sentence: str, names: list, expected: list) -> None:
    assert join_possessives(sentence.split(), names) == expected


def test_a_subject_that_was_called_a1_becomes_a0() -> None:
    # Gunmen killed civilians
    roles = [(1, "A1", 0, 0, 0.5), (1, "A1", 2, 2, 0.9)]
    heads, relations = [1, -1, 1], ["nsubj", "root", "obj"]
    assert repaired(roles, heads, relations) == [(1, "A0", 0, 0, 0.5), (1, "A1", 2, 2, 0.9)]
    assert repaired(roles, heads, ["nsubj:pass", "root", "obj"]) == roles
    assert repaired(roles[:1], heads, relations) == roles[:1]


def test_neighbours_of_one_core_role_are_joined() -> None:
    heads, relations = [1, 2, 3, -1], ["det", "nummod", "nsubj", "root"]
    roles = [(3, "A0", 0, 0, 0.5), (3, "A0", 1, 2, 0.9)]
    assert repaired(roles, heads, relations) == [(3, "A0", 0, 2, 0.5)]
    apart = [(3, "TMP", 0, 0, 0.5), (3, "TMP", 1, 2, 0.9)]
    assert repaired(apart, heads, relations) == apart
