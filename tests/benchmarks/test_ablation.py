"""Steps left out, and halves that never see each other."""

from __future__ import annotations

from benchmarks.ablation import STEPS, line, nothing, without
from benchmarks.crossfit import half_of
from training.event_data import Report

from casque.reading import pipeline


def report(name: str) -> Report:
    return Report(name, "", None, None, [], ())


def test_both_halves_have_about_as_many_reports_and_never_change() -> None:
    halves = [half_of(report(f"r{n}")) for n in range(400)]
    assert 150 < sum(halves) < 250
    assert halves == [half_of(report(f"r{n}")) for n in range(400)]


def test_a_step_is_gone_only_inside() -> None:
    before = pipeline.fill_from_memory
    with without(STEPS["no memory beyond the sentence"]):
        assert pipeline.fill_from_memory is nothing
    assert pipeline.fill_from_memory is before


def test_every_step_names_functions_that_exist() -> None:
    for step in STEPS.values():
        with without(step):
            pass


def test_a_row_adds_up_its_kinds() -> None:
    sums = {"right_of_predicted": 1.0, "predicted": 2.0, "right_of_gold": 1.0, "gold": 2.0}
    counts = {f"{what}:{name}": value for what in ("detect", "roles") for name, value in sums.items()}
    shown = line("everything", {"newswire": [counts | {"alarms": 1.0}], "own": [counts | {"alarms": 2.0}] * 2})
    assert shown == "| everything | 0.500 | 0.500 | 0.500 | 0.500 | 5 |"
