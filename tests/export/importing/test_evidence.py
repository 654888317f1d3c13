"""A row's text and its offsets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.export.tellings import few, texts

from casque.export.importing.evidence import Evidence
from casque.export.importing.tables import Row


def test_used_cells_come_first_and_all_others_after():
    evidence = Evidence(Row(2, {"a": "1", "b": "", "c": "x  y\nz", "d": "None", "e": "!"}), ("c", "b", "a"))
    assert evidence.text == "c: x y z; a: 1\ne: !"
    assert evidence.sentence == "c: x y z; a: 1"
    assert evidence.cell("b", "c").text == "x y z"
    assert evidence.cell("b", "e", None) is None


def test_members_of_a_list_have_places_of_their_own():
    evidence = Evidence(Row(2, {"who": "JNIM;  the army ;; "}), ("who",))
    assert [span.text for span in evidence.members("who", ";")] == ["JNIM", "the army"]
    assert [span.text for span in evidence.members("who", None)] == ["JNIM; the army ;;"]


@few
@given(st.dictionaries(texts, texts, max_size=5), st.integers(0, 5))
def test_every_span_gives_its_words(cells, used):
    names = list(cells)[:used]
    evidence = Evidence(Row(2, cells), names)
    for name in names:
        for span in [evidence.cell(name), *evidence.members(name, ";")]:
            if span is not None:
                assert evidence.text[span.start : span.end] == span.text
                assert span.end <= len(evidence.sentence)
