"""JSON Lines: happenings whole."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from tests.export.tellings import also_told, few, happening, tellings, written


def test_every_claim_and_report_is_in_it():
    (line,) = written("json_lines", [also_told(happening(), "The Wire")])[0].decode().splitlines()
    whole = json.loads(line)
    assert whole["lead"] == "c-00aa"
    assert [claim["id"] for claim in whole["claims"]] == ["c-00aa", "c-ffff"]
    assert [report["publisher"] for report in whole["reports"]] == ["The Daily", "The Wire"]
    assert whole["claims"][0]["parties"][0]["actor"] == "group:JNIM"


@few
@given(st.lists(tellings(), max_size=3))
def test_a_happening_is_a_line(found):
    lines = written("json_lines", found)[0].decode().split("\n")
    assert lines.pop() == ""
    for line, one in zip(lines, found, strict=True):
        whole = json.loads(line)
        assert whole["id"] == one.happening.id
        assert len(whole["claims"]) == len(one.claims)
