"""Importing open data: each shape, drift, rubbish, and that what was imported wins under its own name."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.errors import BadFigures, ForeignFigures
from casque.missions.importing import COLUMNS, read_figures, shape_of
from casque.missions.registry import registry
from casque.missions.userdata import FORM, keep, load, registry_with

KNOWN = registry()
DAY = date(2026, 11, 29)
FATALITIES = """id,incident_date,mission_acronym,type_of_casualty,casualty_nationality,casualty_personnel_type,type_of_incident
1,2024-01-05,MINUSCA,Fatality,Aland,Military,Malicious Act
2,2024-02-05,MINUSCA,Fatality,Aland,Military,Illness
3,2024-03-05,MINUSCA,Fatality,Aland,Police,To Be Determined
4,1960-01-01,UNEF,Fatality,Aland,Military,Accident
5,2024-03-05,UNSecretariat,Fatality,Aland,Civilian,Accident
6,soon,MINUSCA,Fatality,Aland,Police,Accident
"""
CONTRIBUTIONS = """ISOCode3,Contributing_Country,Mission_Acronym,Personnel_Type,Female_Personnel,Male_Personnel,Last_Reporting_Date
AAA,Aland,MINUSCA,Troops,10,90,2024-05-31
BBB,Bland,MINUSCA,Individual Police,1,,2024-05-31
AAA,Aland,MINUSCA,Troops,10,80,2024-04-30
AAA,Aland,MINUSCA,Troops,x,80,2024-04-30
"""
PERSONNEL = """mission,missioncountry,year,month,totalauth,total
UNMIL,Liberia,2010,1,15000,10947
UNMIL,Liberia,2010,13,15000,10947
BINUB,Burundi,2007,1,23,11
"""
MISSIONS = """id,mission_acronym,mission_name,lead_department,mission_isactive,start_date,end_date
1,UNTSO,Truce,DPO,Yes,1948-05-29,
2,UNMIL,Liberia,DPO,No,2003-09-01,2018-04-02
3,UNAVEM,Angola,DPO,No,1989-01-01,1997-06-01
"""


def written(tmp_path, text, name="figures.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_fatalities_are_counted_by_cause(tmp_path):
    found = read_figures(written(tmp_path, FATALITIES), KNOWN, DAY)
    (losses,) = found.losses["mission:MINUSCA"]
    assert (losses.total, losses.malicious, losses.illness, losses.accident, losses.other) == (3, 1, 1, 0, 1)
    assert losses.as_of == date(2024, 3, 5)
    assert "figures.csv" in losses.source.name
    assert found.losses["mission:UNEF-II"][0].note == "counted together as UNEF"
    assert found.set_aside == 2
    assert any("UNSecretariat" in why for why in found.aside)


def test_contributions_are_summed_by_day(tmp_path):
    found = read_figures(written(tmp_path, CONTRIBUTIONS), KNOWN, DAY)
    assert [(one.as_of, one.uniformed) for one in found.strength["mission:MINUSCA"]] == [
        ("2024-05-31", 101),
        ("2024-04-30", 90),
    ]
    assert found.set_aside == 1


def test_personnel_by_month(tmp_path):
    found = read_figures(written(tmp_path, PERSONNEL), KNOWN, DAY)
    assert [(one.as_of, one.uniformed) for one in found.strength["mission:UNMIL"]] == [("2010-01", 10947)]
    assert found.rows == 2


def test_personnel_by_date(tmp_path):
    text = (
        "date,mission,org,totals_iepo\n1997-01,MINUGUA,1,71\n1997-02,MINUGUA,1,\nsoon,MINUGUA,1,5\n1997-03,NATO,2,9\n"
    )
    found = read_figures(written(tmp_path, text), KNOWN, DAY)
    assert found.kind == "personnel"
    assert [(one.as_of, one.uniformed) for one in found.strength["mission:MINUGUA"]] == [("1997-01", 71)]
    assert found.set_aside == 3


def test_imported_figures_win_under_their_own_name(tmp_path):
    store = tmp_path / "deep" / "mine.json"
    for text, name in ((FATALITIES, "deaths.csv"), (CONTRIBUTIONS, "people.csv"), (MISSIONS, "list.csv")):
        keep(store, read_figures(written(tmp_path, text, name), KNOWN, DAY))
    known = registry_with(store)
    minusca = known.find("MINUSCA")
    assert minusca.losses[0].total == 3
    assert minusca.losses[0].source.name == "deaths.csv, imported 2026-11-29"
    assert minusca.losses[1].source.code == "un-fatalities"
    assert minusca.strength[0].uniformed == 101
    unmil = known.find("UNMIL")
    assert (unmil.start, unmil.end) == ("2003-09-19", "2018-04-02")
    assert unmil.source.name == "list.csv, imported 2026-11-29"
    assert known.find("UNTSO").source.code == "un-list"
    assert known.find("UNAVEM III").source.code == "un-list"
    assert registry().find("MINUSCA").losses[0].source.code == "un-fatalities"


def test_a_second_import_of_a_kind_replaces_the_first(tmp_path):
    store = tmp_path / "mine.json"
    keep(store, read_figures(written(tmp_path, FATALITIES), KNOWN, DAY))
    keep(store, read_figures(written(tmp_path, PERSONNEL), KNOWN, DAY))
    shorter = "\n".join(FATALITIES.splitlines()[:2])
    kept = keep(store, read_figures(written(tmp_path, shorter), KNOWN, DAY))
    assert [one.kind for one in kept] == ["personnel", "fatalities"]
    assert registry_with(store).find("MINUSCA").losses[0].total == 1


def test_what_is_kept_is_what_is_loaded(tmp_path):
    store = tmp_path / "mine.json"
    for text in (FATALITIES, CONTRIBUTIONS, PERSONNEL, MISSIONS):
        one = read_figures(written(tmp_path, text), KNOWN, DAY)
        assert load_of(store, one) == one


def load_of(store, one):
    keep(store, one)
    return next(two for two in load(store) if two.kind == one.kind)


@pytest.mark.parametrize("kind", list(COLUMNS))
def test_each_shape_is_known_in_any_order_and_case(kind):
    assert shape_of([column.upper() for column in sorted(COLUMNS[kind], reverse=True)] + ["more"], "f") == kind


@pytest.mark.parametrize("kind", list(COLUMNS))
def test_drift_names_the_missing_column(kind):
    for column in COLUMNS[kind]:
        left = [other for other in COLUMNS[kind] if other != column] + [f"{column}_new", "id"]
        with pytest.raises(ForeignFigures) as error:
            shape_of(left, "un.csv")
        assert column in str(error.value)


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "a,b\n1,2\n", "<html><body>moved</body></html>", "mission_acronym;incident_date;type_of_incident\n"],
)
def test_other_layouts_are_a_named_error(tmp_path, text):
    with pytest.raises(ForeignFigures):
        read_figures(written(tmp_path, text), KNOWN, DAY)


def test_no_usable_row_is_an_error(tmp_path):
    with pytest.raises(BadFigures, match="no row that can be used"):
        read_figures(written(tmp_path, "mission,year,month,total\nNATO,2010,1,5\nUNMIL\n"), KNOWN, DAY)


def test_files_that_cannot_be_read_are_errors(tmp_path):
    with pytest.raises(BadFigures, match="no such file"):
        read_figures(tmp_path / "none.csv", KNOWN, DAY)
    (tmp_path / "latin.csv").write_bytes(b"mission,year\n\xe9\xff")
    with pytest.raises(BadFigures):
        read_figures(tmp_path / "latin.csv", KNOWN, DAY)
    with pytest.raises(BadFigures):
        read_figures(tmp_path, KNOWN, DAY)


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", "nonsense", json.dumps({"form": "other", "imports": []}), '{"form": 3}']
)
def test_a_figures_file_in_another_form_is_an_error(tmp_path, content):
    path = tmp_path / "mine.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadFigures):
        registry_with(path)


def test_an_empty_store_in_our_form_changes_nothing(tmp_path):
    path = tmp_path / "mine.json"
    path.write_text(json.dumps({"form": FORM, "imports": []}), encoding="utf-8")
    assert registry_with(path).missions == registry().missions
    assert registry_with(tmp_path / "none.json") is registry()


@settings(deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=0, max_size=9), max_size=8))
def test_rubbish_never_crashes(tmp_path_factory, rows):
    import csv
    import io

    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["mission_acronym", "personnel_type", "female_personnel", "male_personnel", "last_reporting_date"])
    writer.writerow(["MINUSCA", "Troops", "1", "1", "2024-05-31"])
    writer.writerows(rows)
    path = tmp_path_factory.mktemp("rubbish") / "f.csv"
    path.write_text(stream.getvalue(), encoding="utf-8", errors="replace", newline="")
    found = read_figures(path, KNOWN, DAY)
    assert found.rows >= 1
