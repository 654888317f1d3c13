"""The ICEWS-like table."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from tests.export.tellings import ARMY, JNIM, MINUSMA, few, happening, tellings, written

from casque.export.icews import COLUMNS
from casque.record.asking.told import Story


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_an_actor_and_a_recipient_are_a_row():
    story = Story(((40, 60), (0, 32)), (), (), ())
    (row,) = read(written("icews", [happening(story=story)])[0])
    assert tuple(row) == COLUMNS
    assert len(COLUMNS) == 20
    identifier = row.pop("Event ID")
    assert identifier.isdecimal()
    assert int(identifier) < 2**63
    assert row == {
        "Event Date": "2024-03-01",
        "Source Name": "JNIM",
        "Source Sectors": "Rebels",
        "Source Country": "",
        "Event Text": "fight with small arms and light weapons".capitalize(),
        "CAMEO Code": "193",
        "Intensity": "-10",
        "Target Name": "armed forces of Mali",
        "Target Sectors": "Military",
        "Target Country": "Mali",
        "Story ID": "d00aa",
        "Sentence Number": "2",
        "Publisher": "The Daily",
        "City": "Gao",
        "District": "",
        "Province": "Gao",
        "Country": "Mali",
        "Latitude": "16.272",
        "Longitude": "-0.045",
    }


def test_cameo_codes_stay_text():
    (row,) = read(written("icews", [happening(type="REJECT", mode=None, quad="verbal-conflict")])[0])
    assert row["CAMEO Code"].startswith("1")
    (row,) = read(written("icews", [happening(type="CONSULT", mode=None, quad="verbal-cooperation")])[0])
    assert row["CAMEO Code"].startswith("0")


def test_several_parties_are_pairs_under_numbers_of_their_own():
    rows = read(written("icews", [happening([JNIM], [ARMY, MINUSMA]), happening([JNIM], [], name="00bb")])[0])
    assert [(row["Source Name"], row["Target Name"]) for row in rows] == [
        ("JNIM", "armed forces of Mali"),
        ("JNIM", "MINUSMA"),
        ("JNIM", ""),
    ]
    assert len({row["Event ID"] for row in rows}) == 3


@few
@given(tellings())
def test_hostile_words_never_break_a_row(one):
    data, done = written("icews", [one])
    lines = data.decode().split("\n")[1:-1]
    assert len(lines) == done.rows == max(len(one.happening.actors), 1) * max(len(one.happening.recipients), 1)
    assert all(line.count("\t") == 19 for line in lines)
