"""Members on a day, by hand-made facts and by every day since 1946."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from casque.council.members import FIRST_DAY, P5, council_on, last_day, seats
from casque.council.names import member_meant, members_named, nearest
from casque.council.presidency import president_on
from casque.errors import NotAMember, OutsideTheRecord, UnknownMember

MID_2023 = council_on(date(2023, 6, 20))


def test_fifteen_members_in_the_alphabetical_order_of_the_council_table():
    assert [one.name for one in MID_2023.members] == [
        "Albania",
        "Brazil",
        "China",
        "Ecuador",
        "France",
        "Gabon",
        "Ghana",
        "Japan",
        "Malta",
        "Mozambique",
        "Russian Federation",
        "Switzerland",
        "United Arab Emirates",
        "United Kingdom",
        "United States",
    ]


def test_every_day_has_its_seats():
    """No day but those of known vacancies has more or fewer members than seats."""
    day, vacant = FIRST_DAY, []
    while day <= last_day():
        council = council_on(day)
        assert len(set(council.codes)) == len(council.codes)
        assert set(P5) <= set(council.codes)
        if council.vacant:
            vacant.append(day)
        assert council.vacant >= 0
        day += timedelta(days=1)
    assert vacant == [date(1980, 1, day) for day in range(1, 7)]


def test_terms_last_two_years_unless_a_seat_was_shared():
    shared = {(seat.member, seat.start.year) for seat in seats() if seat.end and seat.end.year == seat.start.year}
    assert ("ITA", 2017) in shared
    assert ("NLD", 2018) in shared
    assert all(seat.end is None or seat.end.year - seat.start.year <= 1 for seat in seats())


@pytest.mark.parametrize(
    ("day", "code", "name"),
    [
        (date(1971, 10, 24), "CHN", "China (Republic of China)"),
        (date(1971, 10, 25), "CHN", "China"),
        (date(1991, 12, 23), "RUS", "Union of Soviet Socialist Republics"),
        (date(1991, 12, 24), "RUS", "Russian Federation"),
        (date(1984, 8, 3), "BFA", "Upper Volta"),
        (date(1984, 8, 4), "BFA", "Burkina Faso"),
        (date(1961, 6, 1), "EGY", "United Arab Republic"),
        (date(1990, 11, 29), "YEM", "Yemen"),
    ],
)
def test_a_seat_keeps_its_code_and_changes_its_name(day: date, code: str, name: str):
    assert council_on(day).name(code) == name


def test_groups():
    groups = MID_2023.groups()
    assert groups["P5"] == ("CHN", "FRA", "RUS", "GBR", "USA")
    assert groups["A3"] == ("GAB", "GHA", "MOZ")
    assert len(groups["E10"]) == 10
    assert len(council_on(date(1960, 1, 1)).groups()["E6"]) == 6


@pytest.mark.parametrize("word", ["Ivory Coast", "Côte d’Ivoire", "CIV", "ci", "cote d'ivoire"])
def test_one_member_by_many_names(word: str):
    assert member_meant(word, council_on(date(2018, 1, 1))) == "CIV"


def test_congo_is_the_one_that_sits():
    assert member_meant("Congo", council_on(date(2007, 1, 1))) == "COG"
    assert member_meant("Zaire", council_on(date(1990, 3, 1))) == "COD"


def test_names_of_the_past_mean_the_seat():
    assert member_meant("USSR", council_on(date(2023, 1, 1))) == "RUS"
    assert member_meant("Taiwan", council_on(date(1960, 1, 1))) == "CHN"
    with pytest.raises(NotAMember):
        member_meant("Taiwan", council_on(date(2023, 1, 1)))


def test_groups_and_names_mixed():
    assert members_named(["P3, Malta", "african group;uk"], MID_2023) == (
        "FRA", "GBR", "USA", "MLT", "GAB", "GHA", "MOZ", "GBR",
    )  # fmt: skip


def test_a_state_without_a_seat_is_told_with_its_terms():
    with pytest.raises(NotAMember, match=r"1966-1967, 2000-2001"):
        member_meant("Mali", MID_2023)
    with pytest.raises(NotAMember, match="never been one"):
        member_meant("Iceland", MID_2023)


def test_a_misspelt_name_gets_offers():
    with pytest.raises(UnknownMember, match="Did you mean Switzerland"):
        member_meant("Swizerland", MID_2023)
    assert nearest("qqqq", MID_2023) == ()


@pytest.mark.parametrize("day", [date(1946, 1, 16), last_day() + timedelta(days=1), date.min, date.max])
def test_days_outside_the_record(day: date):
    with pytest.raises(OutsideTheRecord):
        council_on(day)


@pytest.mark.parametrize(
    ("month", "member"),
    [
        ((1994, 1), "CZE"),
        ((1994, 9), "ESP"),
        ((1994, 12), "RWA"),
        ((1995, 12), "RUS"),
        ((2003, 2), "DEU"),
        ((2006, 1), "TZA"),
        ((2011, 9), "LBN"),
        ((2014, 10), "ARG"),
        ((2020, 1), "VNM"),
        ((2022, 2), "RUS"),
        ((2023, 6), "ARE"),
        ((2024, 6), "KOR"),
        ((2026, 7), "COD"),
    ],
)
def test_presidents(month: tuple[int, int], member: str):
    assert president_on(date(*month, 15)).member == member


def test_every_president_sits_and_the_turn_goes_round():
    month, seen = date(1994, 1, 1), []
    while month <= last_day():
        one = president_on(month)
        assert one.member in council_on(month).codes
        assert one.sure == ("checked" if month.year <= 2026 else "by rule")
        seen.append(one.member)
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    for start in range(len(seen) - 20):
        assert set(P5) <= set(seen[start : start + 20])


def test_no_president_before_1994():
    with pytest.raises(OutsideTheRecord):
        president_on(date(1993, 12, 31))
