"""Weights from the package or from a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casque.reading.logistic import shipped
from casque.reading.stored import forget, stored, weights_of


def test_a_folder_stands_in_for_the_package_as_long_as_it_is_asked_for(tmp_path: Path) -> None:
    mine = {"weights": {"a": 1.0}, "bias": 0.0, "threshold": 0.5}
    (tmp_path / "keep.json").write_text(json.dumps(mine), encoding="utf-8")
    before = shipped("keep")
    with weights_of(tmp_path):
        assert stored("keep") == mine
        assert shipped("keep").weights == {"a": 1.0}
    assert shipped("keep") == before != mine


def test_a_failure_inside_gives_the_package_back(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), weights_of(tmp_path):
        stored("keep")
    assert stored("keep")["weights"]


def test_what_was_fitted_anew_is_read_after_forgetting(tmp_path: Path) -> None:
    path = tmp_path / "keep.json"
    path.write_text('{"bias": 1}', encoding="utf-8")
    with weights_of(tmp_path):
        assert stored("keep") == {"bias": 1}
        path.write_text('{"bias": 2}', encoding="utf-8")
        forget()
        assert stored("keep") == {"bias": 2}
