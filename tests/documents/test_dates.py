"""Publication dates: taken where they are stated, refused where absurd, unknown where nothing tells."""

from __future__ import annotations

from datetime import date

import pytest

from casque.documents.dates import dates_in, given_date, published_in_text
from casque.documents.layout import find_blocks
from casque.errors import BadDate

TODAY = date(2024, 1, 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-06-20", date(2023, 6, 20)),
        ("2023-06-20T23:30:00Z", date(2023, 6, 20)),
        ("20 June 2023", date(2023, 6, 20)),
        ("June 20, 2023", date(2023, 6, 20)),
        ("Tuesday June 20 2023", date(2023, 6, 20)),
        ("Tue, 20 Jun 2023 10:00:00 GMT", date(2023, 6, 20)),
        ("20/06/2023", date(2023, 6, 20)),
        ("20230620", date(2023, 6, 20)),
        ("1987-02-26", date(1987, 2, 26)),
    ],
)
def test_dates_as_people_and_machines_write_them(text: str, expected: date):
    assert given_date(text, "--published", TODAY) == expected


@pytest.mark.parametrize(
    "text", ["", "soon", "2023-13-40", "04/05/2023", "June 2023", "2023", "0000-00-00", "2023-02-30", "x" * 5000]
)
def test_what_is_no_date_is_refused(text: str):
    with pytest.raises(BadDate, match="2023-06-20"):
        given_date(text, "--published", TODAY)


@pytest.mark.parametrize("text", ["2024-01-13", "1899-12-31", "1900-00-01", "2099-01-01"])
def test_absurd_dates_are_refused(text: str):
    with pytest.raises(BadDate):
        given_date(text, "--published", TODAY)


def test_tomorrow_beyond_the_date_line_is_no_mistake():
    assert given_date("2024-01-12", "--published", TODAY) == date(2024, 1, 12)


def published(text: str) -> date | None:
    return published_in_text(text, find_blocks(text), TODAY)


BODY = "\n\nThe force left on June 1, 2021 after a vote of the Council.\n"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Force leaves\n\nTuesday June 20 2023", date(2023, 6, 20)),
        ("Force leaves\n\nPublished: 20 June 2023\nUpdated: 22 June 2023", date(2023, 6, 20)),
        ("Force leaves\n\nBy John Smith, 20 June 2023", date(2023, 6, 20)),
        ("Force leaves\n\nSoldiers in Gao on May 30, 2018. PHOTO | AFP", None),
        ("Force leaves", None),
        ("Force leaves\n\nFriday May 5 2051", None),
    ],
)
def test_only_a_line_of_its_own_dates_the_report(head: str, expected: date | None):
    assert published(head + BODY) == expected


def test_a_dateline_with_its_year_counts_and_one_without_does_not():
    assert published("BAMAKO, June 20, 2023 (Wire) - The force left.\n") == date(2023, 6, 20)
    assert published("BAMAKO, June 20 (Wire) - The force left in 2021.\n") is None


def test_a_weekday_in_front_changes_nothing():
    assert list(dates_in("Published Tuesday, 20 June 2023; updated 22 June 2023")) == [
        date(2023, 6, 20),
        date(2023, 6, 22),
    ]
