"""Would events of the day help to forecast Council votes? Host consent and coups, walked forward: ``python -m benchmarks.council_events``.

Two things that a record could tell the day before a vote and that are known for the years the forecast learns from:

* *host consent*: decisions on a mission's mandate in the year after its host asked it to leave or shut it in (``ASKED``, from general
  knowledge). They are few and all unanimous, so no weight can be fitted; what is measured is how much a perfect one could win;
* *coups* in a state that the topic is about, in the year before (Powell and Thyne, to November 2020), as one more number that the
  regression reads.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.council_forecast import FROM
from benchmarks.shared import Row, row, shared_folder
from casque.council.forecast.fit import fit, learning_rows
from casque.council.forecast.memory import COURSES, Course, course_of
from casque.council.past import PastVote, shipped_votes
from casque.council.topics import topics
from casque.knowledge.countries import country_named

ASKED = (
    ("Eritrea and Ethiopia", date(2005, 10, 5)),  # Eritrea grounds the mission's helicopters
    ("Burundi", date(2006, 1, 1)),  # the new government wants ONUB gone within the year
    ("Chad", date(2010, 1, 15)),  # note verbale: no renewal of MINURCAT
    ("Democratic Republic of the Congo", date(2010, 3, 1)),  # MONUC to be gone before the polls of 2011
    ("Sudan", date(2011, 5, 31)),  # UNMIS not wanted after 9 July
    ("Sudan", date(2014, 11, 28)),  # UNAMID is asked for a plan to leave
)
YEAR = timedelta(days=365)
LAST_COUP = date(2020, 11, 30)
Chances = NDArray[np.float64]


def measure(shared: Path) -> list[Row]:
    """All rows of this part."""
    kept, features, courses = learning_rows(shipped_votes())
    chances = walked(kept, features, courses, 2005)
    asked = [i for i, one in enumerate(kept) if one.on.year >= 2005 and after_request(one)]
    unanimous = sum(course_of(kept[i]) is Course.UNANIMOUS for i in asked)
    won = sum(-math.log(chances[i]) for i in asked)
    rows = [
        row(
            "Council forecast: chance of the course that came, after a host asked to leave",
            "decisions on mandates, 2005-2023",
            len(asked),
            float(np.mean([chances[i] for i in asked])),
            f"{unanimous} of {len(asked)} unanimous; a perfect weight would win {won:.2f} in all",
        )
    ]
    file = shared / "data" / "coups" / "powell_thyne_coups_v2022.11.29.csv"
    if file.exists():
        rows.append(_coups_row(file, kept, features, courses, chances))
    return rows


def _coups_row(
    file: Path, kept: Sequence[PastVote], features: Chances, courses: NDArray[np.int64], chances: Chances
) -> Row:
    coups = coups_of(file)
    seen = [i for i, one in enumerate(kept) if one.on.year >= FROM and one.on <= LAST_COUP + YEAR]
    flags = np.array([float(after_coup(one, coups)) for one in kept])
    more = walked(kept, np.column_stack([features, flags]), courses, FROM)
    without = float(np.mean([-math.log(chances[i]) for i in seen]))
    return row(
        "Council forecast: log score of the course, with coups of the year before",
        f"drafts, {FROM}-{(LAST_COUP + YEAR).year}",
        len(seen),
        float(np.mean([-math.log(more[i]) for i in seen])),
        f"without {without:.3f}; {int(flags[seen].sum())} drafts came after a coup",
    )


def walked(kept: Sequence[PastVote], features: Chances, courses: NDArray[np.int64], first: int) -> Chances:
    """The chance given to the course that came, each year by a regression fitted on earlier years; 1 before the first year."""
    given = np.ones(len(kept))
    weights = None
    for i, one in enumerate(kept):
        if one.on.year < first:
            continue
        if weights is None or weights.before.year < one.on.year:
            weights = fit(kept, features, courses, date(one.on.year, 1, 1))
        given[i] = weights.chances(features[i].tolist())[COURSES[courses[i]]]
    return given


def after_request(one: PastVote) -> bool:
    """Whether a draft on a mandate was voted on in the year after one of ASKED."""
    return one.kind.startswith("mandate") and any(
        topic == one.topic and timedelta(0) < one.on - day <= YEAR for topic, day in ASKED
    )


def after_coup(one: PastVote, coups: Sequence[tuple[str, date]]) -> bool:
    """Whether there was a coup, successful or not, in one of the topic's states in the year before."""
    states = next((topic.countries for topic in topics() if topic.name == one.topic), ())
    return any(code in states and timedelta(0) < one.on - day <= YEAR for code, day in coups)


def coups_of(file: Path) -> list[tuple[str, date]]:
    """Country code and day of each coup and attempt since 1990."""
    found = []
    with file.open(encoding="utf-8", newline="") as stream:
        for line in csv.DictReader(stream):
            state = country_named(line["country"])
            if state is not None and int(line["year"]) >= 1990:
                found.append((state.alpha3, date(int(line["year"]), int(line["month"]), int(line["day"] or 1))))
    return found


def main() -> None:
    """Prints the rows."""
    for one in measure(shared_folder() or Path()):
        print(f"{one['what']:80} {one['data']:34} {one['n']:>6} {one['value']:>8}  {one['peer']}")


if __name__ == "__main__":
    main()
