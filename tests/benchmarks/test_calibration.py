"""Calibration: the error of confidences that are right is nought, the map never falls, and the diagram shows every bin."""

from __future__ import annotations

import random
from xml.etree import ElementTree

import pytest
from benchmarks.calibration import bins_of, by_report, diagram, expected_error, precision_from
from hypothesis import given
from hypothesis import strategies as st

from casque.reading.confidence import Confidence, confidence

pytest.importorskip(
    "sklearn", reason="the package scikit-learn is not installed, and the fitting needs it (make setup)"
)
from training.calibrate import GRID, Scored, fit_map, loss_left_out, mapped_left_out


def events(n: int, right_at: float, sure: float, reports: int = 20) -> list[Scored]:
    draw = random.Random(7)
    return [Scored(f"r{i % reports}", sure, draw.random() < right_at) for i in range(n)]


def test_the_error_is_the_distance_weighted_by_bins():
    assert expected_error([(0.5, True), (0.5, False)]) == 0.0
    assert expected_error([(0.9, False)] * 3 + [(0.1, False)]) == pytest.approx((3 * 0.9 + 0.1) / 4)
    assert expected_error([]) == 0.0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60))
def test_every_event_stands_in_one_bin(items: list[tuple[float, bool]]):
    assert sum(n for _, _, n in bins_of(items)) == len(items)
    assert 0.0 <= expected_error(items) <= 1.0


def test_precision_from_a_confidence_on():
    items = [(0.9, True), (0.8, False), (0.3, False)]
    assert precision_from(items, 0.8) == 0.5
    assert precision_from(items, 0.95) == 0.0


@pytest.mark.parametrize("kind", ["same", "platt", "isotonic"])
def test_maps_never_fall_and_stay_between_nought_and_one(kind: str):
    mixed = events(200, 0.9, 0.95) + events(200, 0.4, 0.5)
    fitted = fit_map(mixed, kind)
    values = [fitted(step / 100) for step in range(101)]
    assert values == sorted(values)
    assert 0.0 <= values[0] <= values[-1] <= 1.0
    assert len(fitted.raw) == len(fitted.calibrated) == len(GRID)


@pytest.mark.parametrize("kind", ["platt", "isotonic"])
def test_a_map_puts_overconfidence_right(kind: str):
    over = events(600, 0.6, 0.9) + events(300, 0.3, 0.55)
    before = expected_error([(e.confidence, e.right) for e in over])
    after = expected_error([(p, e.right) for e, p in mapped_left_out(over, kind)])
    assert after < before / 3
    assert loss_left_out(over, kind) < loss_left_out(over, "same")
    assert fit_map(over, kind)(0.9) == pytest.approx(0.6, abs=0.06)


def test_left_out_maps_are_fitted_on_other_reports():
    """Reports that contradict all others can't be put right by themselves."""
    odd = [Scored("odd", 0.9, False) for _ in range(40)]
    rest = events(400, 0.95, 0.9)
    mapped = [p for e, p in mapped_left_out([*rest, *odd], "platt") if e.report == "odd"]
    assert min(mapped) > 0.8


def test_the_map_is_straight_between_its_points():
    one = Confidence((0.0, 0.5, 1.0), (0.1, 0.3, 0.9))
    assert [one(x) for x in (-1.0, 0.0, 0.25, 0.5, 0.75, 1.0, 2.0)] == pytest.approx(
        [0.1, 0.1, 0.2, 0.3, 0.6, 0.9, 0.9]
    )


def test_the_shipped_map_never_falls():
    values = [confidence()(step / 200) for step in range(201)]
    assert values == sorted(values)
    assert 0.0 <= values[0] <= values[-1] <= 1.0


def test_the_diagram_shows_a_dot_for_each_bin():
    items = [(0.95, True)] * 9 + [(0.45, False)]
    drawn = ElementTree.fromstring(diagram(items))
    circles = drawn.findall(".//{http://www.w3.org/2000/svg}circle")
    assert len(circles) == len(bins_of(items)) == 2
    assert float(circles[1].attrib["r"]) > float(circles[0].attrib["r"])


def test_events_go_by_report():
    mixed = [(Scored("a", 0.5, True), 0.6), (Scored("b", 0.5, False), 0.6), (Scored("a", 0.4, True), 0.5)]
    assert by_report(mixed) == [[(0.6, True), (0.5, True)], [(0.6, False)]]
