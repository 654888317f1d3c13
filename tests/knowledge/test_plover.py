"""The PLOVER tables: totals, scores, contexts and the way to CAMEO and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casque.errors import KnowledgeError
from casque.knowledge import plover
from casque.knowledge.plover import Quad, TypeName
from casque.knowledge.tables import read_table

# Closest codes that CAMEO files under another type: it has no code of its own for these.
CODES_OF_OTHER_TYPES = {("RETREAT", None), ("RETREAT", "resign")}


def type_and_mode_pairs():
    return [(name, mode) for name in TypeName for mode in (None, *plover.modes(name))]


def test_sixteen_types_with_67_modes():
    assert [row["name"] for row in read_table("plover_types", TYPE_COLUMNS)] == list(TypeName)
    assert len(TypeName) == 16
    assert sum(len(plover.modes(name)) for name in TypeName) == 67


TYPE_COLUMNS = ("name", "quad", "recipient_required", "score", "cameo", "gloss")


def test_types_without_modes():
    assert {name for name in TypeName if not plover.modes(name)} == {
        "AGREE",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
    }


def test_required_recipients():
    assert {n for n in TypeName if plover.event_type(n).recipient_required} == {
        "COOPERATE",
        "AID",
        "SANCTION",
    }


@pytest.mark.parametrize(
    ("name", "mode", "score"),
    [
        ("AGREE", None, 2.5),
        ("AID", None, 10),
        ("ACCUSE", None, -3),
        ("REQUEST", None, 0),
        ("REQUEST", "assist", 0.5),
        ("RETREAT", "disarm", 10),
        ("CONSULT", "third-party", 1),
        ("THREATEN", "territory", -4),
        ("PROTEST", "riot", -7),
        ("PROTEST", "vandalize", -5),
        ("SANCTION", "expel", -5.5),
        ("COERCE", "martial-law", -7.5),
        ("ASSAULT", "unconventional", -10),
        ("ASSAULT", "suicide-attack", -9.5),
    ],
)
def test_intensity(name, mode, score):
    assert plover.intensity(name, mode) == score


def test_conflict_is_never_positive_but_for_requests_for_help():
    for name, mode in type_and_mode_pairs():
        score = plover.intensity(name, mode)
        cooperative = plover.quad(name) in (Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION)
        assert (score > 0) if cooperative else (score <= 0 or (name, mode) == ("REQUEST", "assist"))


def test_quads():
    by_quad = {q: [n.value for n in TypeName if plover.quad(n) is q] for q in Quad}
    assert by_quad[Quad.VERBAL_COOPERATION] == ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"]
    assert by_quad[Quad.MATERIAL_COOPERATION] == ["COOPERATE", "AID", "RETREAT"]
    assert by_quad[Quad.VERBAL_CONFLICT] == ["REQUEST", "ACCUSE", "REJECT", "THREATEN"]
    assert by_quad[Quad.MATERIAL_CONFLICT] == ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]


@pytest.mark.parametrize("old", ["FIGHT", "DEMAND", "DISAPPROVE", "INVESTIGATE", "CRIME", "", "agree"])
def test_names_of_older_drafts_are_refused(old):
    with pytest.raises(KnowledgeError):
        plover.event_type(old)
    assert plover.closest_cameo(old) is None


def test_modes_of_other_types_are_refused():
    with pytest.raises(KnowledgeError):
        plover.intensity("AGREE", "visit")
    assert plover.closest_cameo("AGREE", "visit") is None


@pytest.mark.parametrize(
    ("name", "mode", "code"),
    [
        ("CONSULT", "phone", "041"),
        ("REQUEST", "yield", "105"),
        ("SANCTION", "convict", "116"),
        ("COERCE", "arrest", "173"),
        ("ASSAULT", "abduct", "181"),
        ("ASSAULT", "aerial", "195"),
        ("ASSAULT", "crowd-control", "175"),
        ("RETREAT", "release", "0841"),
        ("MOBILIZE", "troops", "154"),
        ("PROTEST", "demo", "141"),
    ],
)
def test_closest_cameo(name, mode, code):
    assert plover.closest_cameo(name, mode) == code


def test_closest_cameo_leads_back_to_its_type():
    for name, mode in type_and_mode_pairs():
        code = plover.cameo(plover.closest_cameo(name, mode))
        assert code.code == plover.closest_cameo(name, mode)
        assert (code.type != name) == ((name, mode) in CODES_OF_OTHER_TYPES), (name, mode)


def test_cameo_table_follows_the_manual():
    columns = ("code", "name", "goldstein", "type", "mode", "contexts")
    rows = list(read_table("cameo", columns))
    assert len({row["code"] for row in rows}) == len(rows)
    assert {row["code"] for row in rows if len(row["code"]) == 2} == {f"{n:02}" for n in range(1, 21)}
    for row in rows:
        code = plover.cameo(row["code"])
        assert code.type is not None or code.code.startswith(("01", "02")) or code.code == "08"
        assert code.mode is None or code.mode in plover.modes(code.type)
        assert set(code.contexts) <= set(plover.contexts())
        assert code.goldstein is None or -10 <= code.goldstein <= 10


@pytest.mark.parametrize(
    ("code", "name", "mode"),
    [
        ("116", "SANCTION", "convict"),
        ("163", "SANCTION", "discontinue"),
        ("055", "CONCEDE", None),
        ("1712", "ASSAULT", "destroy"),
        ("186", "ASSAULT", "targeted"),
        ("1722", "COERCE", "restrict"),
        ("192", "COERCE", "seize"),
        ("175", "ASSAULT", None),
        ("1952", "ASSAULT", "drone"),
        ("051", "SUPPORT", None),
        ("010", None, None),
    ],
)
def test_cameo_to_plover(code, name, mode):
    assert (plover.cameo(code).type, plover.cameo(code).mode) == (name, mode)


def test_cameo_falls_back_to_the_parent():
    assert plover.cameo("1739").code == "173"
    assert plover.cameo("199").code == "19"
    assert plover.cameo("99") is None
    assert plover.cameo("") is None


@given(st.text(max_size=6))
def test_cameo_takes_any_text(text):
    found = plover.cameo(text)
    assert found is None or text.startswith(found.code)


def test_37_contexts_each_with_cues_of_lower_case_lemmas():
    cues = plover.context_cues()
    assert len(plover.contexts()) == len(set(plover.contexts())) == 37
    for name, lemmas in cues.items():
        assert len(lemmas) >= 7, name
        assert all(lemma == lemma.lower() == " ".join(lemma.split()) for lemma in lemmas), name
    assert "peacekeeper" in cues["peacekeeping"]
    assert "ballot" in cues["election"]
    assert "ballot" not in cues["military"]
