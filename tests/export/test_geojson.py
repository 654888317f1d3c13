"""GeoJSON by RFC 7946."""

from __future__ import annotations

import json
import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.export.tellings import GAO, few, happening, tellings, written

from casque.export.geojson import COUNTRY_ONLY, UNPLACED


def test_longitude_comes_first_and_the_sentence_goes_along():
    whole = json.loads(written("geojson", [happening()])[0])
    (feature,) = whole["features"]
    assert feature["id"] == "h-00aa"
    assert feature["geometry"] == {"type": "Point", "coordinates": [-0.045, 16.272]}
    assert feature["properties"]["sentence"] == "JNIM attacked soldiers near Gao."
    assert feature["properties"]["source"] == "https://example.org/a"
    assert whole["unplaced"] == 0


def test_what_has_no_place_is_there_and_counted():
    data, done = written(
        "geojson", [happening(place=None), happening(place=replace(GAO, lat=None, lon=None)), happening()]
    )
    whole = json.loads(data)
    assert [feature["geometry"] is None for feature in whole["features"]] == [True, True, False]
    assert whole["unplaced"] == 2
    assert done.notes == {UNPLACED: 2}


def test_the_middle_of_a_country_is_said_to_be_one():
    data, done = written("geojson", [happening(place=replace(GAO, precision="country"))])
    assert json.loads(data)["features"][0]["properties"]["place_precision"] == "country"
    assert done.notes == {COUNTRY_ONLY: 1}


def test_nothing_is_a_collection_too():
    assert json.loads(written("geojson", [])[0]) == {"type": "FeatureCollection", "features": [], "unplaced": 0}


@few
@given(st.lists(tellings(), max_size=3))
def test_anything_is_a_sound_collection(found):
    def no_constant(name: str) -> float:
        raise AssertionError(f"{name} is no JSON")

    whole = json.loads(written("geojson", found)[0], parse_constant=no_constant)
    assert [feature["id"] for feature in whole["features"]] == [one.happening.id for one in found]
    assert whole["unplaced"] == sum(feature["geometry"] is None for feature in whole["features"])
    for feature, one in zip(whole["features"], found, strict=True):
        if feature["geometry"]:
            lon, lat = feature["geometry"]["coordinates"]
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90
            assert math.isclose(lat, one.happening.lat, abs_tol=1e-6)
