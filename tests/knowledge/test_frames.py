"""The frame tables: schema, sense checks of single readings, and what the lexicon answers."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from casque.errors import KnowledgeError
from casque.knowledge import frames, plover
from casque.knowledge.frames import Lexicon, lexicon
from casque.knowledge.tables import cell_list, read_table

PREPOSITIONS = set(
    "by from to with against on for of over at in into about between among behind near along around outside toward towards "
    "alongside across through off upon before under as".split()
) | {"out of"}
VERB_SLOTS = PREPOSITIONS | {"subj", "obj", "iobj", "poss", "nested", "both", "none"}
NOUN_SLOTS = PREPOSITIONS | {"adj", "lvsubj", "poss", "nested", "both", "none"}
STATUSES = {"", "planned", "halted", "cancelled", "denied"}
KINDS = set(
    "report accuse convict demand offer plan refuse threaten deny hypothetical forecast try prevent begin commemorate fiction".split()
)

# lemma | particle | object (alternative forms by +) | complement | type/mode; written as one would say it, not from the rows.
READINGS = """
@@PARAMS@@
"""

NOUN_READINGS = """
strike | | ASSAULT
strike | air | ASSAULT/aerial
strike | drone | ASSAULT/drone
strike | hunger | PROTEST/hunger
strike | general | PROTEST/strike
attack | suicide | ASSAULT/suicide-attack
attack | heart | -
attack | rocket | ASSAULT/heavy-weapons
attack | cyber | COERCE/cyber
offensive | charm | -
raid | police | COERCE/seize
raid | commando | ASSAULT
war | price | -
explosion | gas | -
rally | election | -
call | phone | CONSULT/phone
call | | REQUEST
release | press | -
release | | RETREAT/release
withdrawal | cash | -
withdrawal | troop | RETREAT/withdraw
exercise | joint | COOPERATE
exercise | naval | MOBILIZE/troops
meeting | cabinet | -
visit | hospital | -
visit | official | CONSULT/visit
expulsion | diplomat | SANCTION/expel
expulsion | | COERCE/deport
violation | ceasefire | ASSAULT
violation | airspace | MOBILIZE/troops
swap | prisoner | RETREAT/release
swap | currency | -
ban | travel | SANCTION/discontinue
ban | smoking | -
test | missile | MOBILIZE/weapons
coup | | COERCE
veto | | REJECT/yield
support | military | AID
support | child | -
apology | | CONCEDE
extradition | | COOPERATE
condemnation | | ACCUSE/disapprove
mediation | | CONSULT/third-party
agreement | | AGREE
threat | death | THREATEN/violence
"""


def _cases(block):
    return [tuple(cell.strip() for cell in line.split("|")) for line in block.strip().split("\n")]


def _shown(frame):
    if frame is None or frame.type is None:
        return "-"
    return frame.type + (f"/{frame.mode}" if frame.mode else "")


@pytest.mark.parametrize(("lemma", "particle", "thing", "complement", "expected"), _cases(READINGS))
def test_verb_reading(lemma, particle, thing, complement, expected):
    marker, _, word = complement.partition(":")
    complements = [(marker, word)] if complement else []
    objects = [form for form in thing.split("+") if form]
    assert _shown(lexicon().match(lemma, particle, objects, complements)) == expected


@pytest.mark.parametrize(("lemma", "modifier", "expected"), _cases(NOUN_READINGS))
def test_noun_reading(lemma, modifier, expected):
    fitting = [f for f in lexicon().noun(lemma) if not f.modifiers or modifier in f.modifiers]
    assert _shown(fitting[0] if fitting else None) == expected


def test_there_are_enough_readings():
    cases = _cases(READINGS)
    assert len(cases) >= 300
    assert len({case[:4] for case in cases}) == len(cases)
    assert sum(1 for case in cases if case[4] == "-") >= 45
    assert {case[4].split("/")[0] for case in cases} - {"-"} == {str(name) for name in plover.TypeName}


@pytest.mark.parametrize(
    ("table", "columns", "slots"),
    [("verbs", frames.VERB_COLUMNS, VERB_SLOTS), ("nouns", frames.NOUN_COLUMNS, NOUN_SLOTS)],
)
def test_types_modes_codes_and_slots_are_known(table, columns, slots):
    codes = {row["code"] for row in read_table("cameo", CAMEO_COLUMNS)}
    names = {str(name) for name in plover.TypeName}
    for row in read_table(table, columns):
        where = row["lemma"][:40]
        if row["type"] == "-":
            assert not (row["mode"] or row["cameo"] or row["actor"] or row["recipient"]), where
            continue
        assert row["type"] in names, where
        assert not row["mode"] or row["mode"] in plover.modes(plover.TypeName(row["type"])), where
        assert row["cameo"] in codes, where
        assert set(cell_list(row["actor"])) <= slots, where
        assert row["actor"], where
        assert set(cell_list(row["recipient"])) <= slots, where
        assert row["recipient"], where


CAMEO_COLUMNS = tuple(next(iter(__import__("csv").reader([""])), ())) or None
