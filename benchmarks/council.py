"""The Council against its data: rules, members, the shipped table of votes, power, speed. The forecast is in ``council_forecast``."""

from __future__ import annotations

import csv
import time
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

from benchmarks.shared import Row, row
from casque.council import Matter, Outcome, Rule, council_on, outcome_of, power, rule_on
from casque.council.history import vetoes
from casque.council.names import code_meant, state_code
from casque.council.past import past_votes, shipped_votes

PROCEDURAL = {
    "1813": "resolution 2623 (2022) calls an emergency special session: procedural, adopted 11-1-3 against a permanent no"
}
"""Votes on procedure, which no column of the source tells."""


def measure(shared: Path) -> list[Row]:
    """All rows of this part."""
    data = shared / "data"
    return [*rules(data), *members(data), *table(data), *indices(), *speed()]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rules(data: Path) -> list[Row]:
    """The outcome computed from the members' votes and from the tally, against the one recorded."""
    cast: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in read(data / "unsc_votes" / "votes.csv"):
        cast[one["vote_id"]].append((one["member"], one["vote"]))
    right = right_without_matter = n = 0
    for one in read(data / "unsc_votes" / "drafts.csv"):
        if one["quality"] == "corrupt":
            continue
        n += 1
        day = date.fromisoformat(one["date"])
        permanent = set(council_on(day).permanent)
        no = {state_code(member) for member, vote in cast[one["vote_id"]] if vote == "N"} & permanent
        yes = sum(vote == "Y" for _, vote in cast[one["vote_id"]])
        matter = Matter.PROCEDURAL if one["vote_id"] in PROCEDURAL else Matter.SUBSTANTIVE
        computed = outcome_of(rule_on(day), yes, len(no), matter)
        right += computed == one["outcome"]
        right_without_matter += outcome_of(rule_on(day), yes, len(no)) == one["outcome"]
        if computed != one["outcome"]:
            print(f"  rules: vote {one['vote_id']} {one['date']}: computed {computed}, recorded {one['outcome']}")
    return [
        row("Council: outcome by rule = recorded", "unsc_votes, not corrupt", n, right / n, reach="1"),
        row("Council: the same, all taken as substance", "unsc_votes, not corrupt", n, right_without_matter / n),
    ]


def members(data: Path) -> list[Row]:
    """Elected members on each day of 1994 to 2025."""
    listed: dict[int, set[str | None]] = defaultdict(set)
    for one in read(data / "unsc_votes" / "elected_members.csv"):
        code = "COG" if one["member"] == "Congo" else state_code(one["member"])
        listed[int(one["year"])].add(code)
    day, days, right = date(1994, 1, 1), 0, 0
    while day.year < 2026:
        right += set(council_on(day).elected) == listed[day.year]
        days += 1
        day += timedelta(days=1)
    seated = voters = 0
    for one in read(data / "unsc_votes" / "votes.csv"):
        voters += 1
        council = council_on(date.fromisoformat(one["date"]))
        member = code_meant(one["member"], council) in council.codes
        seated += member
        if not member:
            print(f"  members: vote {one['vote_id']} of {one['date']} has {one['member']}")
    return [
        row("Council: ten elected members right", "elected_members, days 1994-2025", days, right / days, reach="1"),
        row("Council: who voted had a seat", "unsc_votes, members' votes", voters, seated / voters),
    ]


def table(data: Path) -> list[Row]:
    """The shipped votes against the second source and the list of vetoes."""
    votes = shipped_votes()
    numbers = [one.resolution for one in votes if one.resolution is not None]
    checked = sum(one.check in ("both", "tally") for one in votes)
    listed = 0
    found = {(one.draft, tuple(sorted(one.members))) for one in vetoes() if one.on.year >= 1994}
    later = [one for one in read(data / "unsc_votes" / "vetoes_1946_2022.csv") if one["date"] >= "1994"]
    for one in later:  # by symbol: two of the list's days are those of the record, not of the vote
        who = {state_code(one[f"member_veto{place}"]) for place in (1, 2, 3) if one[f"member_veto{place}"].strip()}
        listed += (one["draft"].strip(), tuple(sorted(code for code in who if code))) in found
    adopted = sum((one.outcome is Outcome.ADOPTED) == (one.resolution is not None) for one in votes)
    return [
        row("Council: resolutions 893-2685 in the table", "shipped table", 1793, len(set(numbers)) / 1793, reach="1"),
        row("Council: shipped votes checked by two sources", "unsc_meetings", len(votes), checked / len(votes)),
        row(
            "Council: outcome of the rules = resolution or not",
            "shipped table",
            len(votes),
            adopted / len(votes),
            reach="1",
        ),
        row(
            "Council: vetoes of the list found",
            "vetoes_1946_2022, from 1994",
            len(later),
            listed / len(later),
            reach="1",
        ),
    ]


def indices() -> list[Row]:
    """Power indices against those that Straffin and others give."""
    today = power(Rule(15, 5, 9))
    assert today.permanent is not None
    assert today.elected is not None
    published = (
        ("Shapley-Shubik, permanent", today.permanent.shapley_shubik, 0.1963),
        ("Shapley-Shubik, elected", today.elected.shapley_shubik, 0.001865),
        ("Banzhaf, permanent", today.permanent.banzhaf, 0.1669),
        ("Banzhaf, elected", today.elected.banzhaf, 0.0165),
    )
    return [
        row(
            f"Council: {name} x 1000",
            "published values",
            1,
            value * 1000,
            peer=f"Straffin: {told * 1000:g}",
            reach="4 digits",
        )
        for name, value, told in published
    ]


def speed() -> list[Row]:
    """Seconds within a running process."""
    begun = time.perf_counter()
    for _ in range(100):
        power(Rule(15, 5, 9))
    each = (time.perf_counter() - begun) / 100
    begun = time.perf_counter()
    past_votes()
    loaded = time.perf_counter() - begun
    from casque.council.forecast import forecast

    begun = time.perf_counter()
    forecast("Mali", "mandate-renewal", date(2023, 6, 29), drafters=["FRA"])
    ahead = time.perf_counter() - begun
    return [
        row("Council: power indices of 15 members, ms", "this machine", 100, each * 1000, reach="100"),
        row("Council: table of votes at hand, s", "this machine", 1, loaded),
        row("Council: one forecast, s", "this machine", 1, ahead, reach="1"),
    ]
