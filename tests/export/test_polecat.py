"""POLECAT's forty columns."""

from __future__ import annotations

import csv
import io
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.export.tellings import ARMY, JNIM, few, happening, tellings, written

from casque.export.polecat import COLUMNS, UNDATED
from casque.record.asking.told import Story
from casque.record.types import Actor

HEADER = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor COW\t"
    "Primary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\tRecipient Country\t"
    "Recipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia Recipient ID\t"
    "Placename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\t"
    "Publication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion"
)


def read(data: bytes) -> list[dict[str, str]]:
    """As a loader of the published files reads them: by tabs, quotes meaning nothing."""
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_header_is_that_of_the_published_files():
    data, _ = written("polecat", [])
    assert data.decode() == HEADER + "\n"
    assert len(COLUMNS) == 40


def test_a_happening_is_a_row():
    story = Story(((0, 32),), ("Abdoulaye Diop",), ("MINUSMA", "JNIM"), ("Gao", "Mali"))
    data, done = written(
        "polecat", [happening([JNIM], [ARMY, Actor(None, "villagers; farmers", None, None)], story=story)]
    )
    (row,) = read(data)
    assert row | {"Version": ""} == dict.fromkeys(COLUMNS, "None") | {
        "Event ID": "h-00aa",
        "Event Date": "2024-03-01",
        "Event Type": "ASSAULT",
        "Event Mode": "firearms",
        "Intensity": "-9",
        "Quad Code": "MATERIAL CONFLICT",
        "Contexts": "military",
        "Actor Name": "JNIM",
        "Actor Country": "IMG",
        "Primary Actor Sector": "REB",
        "Actor Sectors": "REB",
        "Actor Name Raw": "JNIM",
        "Recipient Name": "armed forces of Mali; villagers, farmers",
        "Recipient Country": "MLI; None",
        "Recipient COW": "432; None",
        "Primary Recipient Sector": "MIL",
        "Recipient Sectors": "MIL; None",
        "Recipient Name Raw": "armed forces of Mali; villagers, farmers",
        "Placename": "Gao",
        "City": "Gao",
        "Province": "Gao",
        "Country": "Mali",
        "Latitude": "16.272",
        "Longitude": "-0.045",
        "GeoNames ID": "2457163",
        "Raw Placename": "Gao",
        "Source": "The Daily",
        "Publication Date": "2024-03-01",
        "Story People": "Abdoulaye Diop",
        "Story Organizations": "MINUSMA; JNIM",
        "Story Locations": "Gao; Mali",
        "Language": "English",
        "Version": "",
    }
    assert done.rows == 1
    assert not done.notes


def test_a_month_is_no_day_and_is_counted():
    data, done = written(
        "polecat", [happening(first=date(2024, 2, 1), last=date(2024, 2, 29)), happening(first=None, last=None)]
    )
    assert [row["Event Date"] for row in read(data)] == ["None", "None"]
    assert done.notes == {UNDATED: 2}


@few
@given(st.lists(tellings(), max_size=3))
def test_hostile_words_never_break_a_row(found):
    data, done = written("polecat", found)
    assert data.count(b"\n") == len(found) + 1 == done.rows + 1
    lines = data.decode().split("\n")
    for line, one in zip(lines[1:], found, strict=False):
        cells = line.split("\t")
        assert len(cells) == 40
        assert all(cells), "empty cells are written None"
        assert cells[0] == one.happening.id
        actors = len(one.happening.actors)
        assert cells[7].count("; ") == max(actors - 1, 0) == cells[8].count("; ")


@few
@given(tellings())
def test_the_same_happening_gives_the_same_bytes(one):
    assert written("polecat", [one]) == written("polecat", [one])
