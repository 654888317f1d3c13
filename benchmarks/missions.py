"""The registry of missions against the data sets of others, every difference with its reason; states of host consent.

``python -m benchmarks.missions`` prints the table and the differences. ``unsc_mandates``: periods of 2009 to June 2022 from titles;
``pko_missions``: the 71 operations; ``pko_fatalities``: deaths by cause to February 2023.
"""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.shared import Row, row, shared_folder
from casque.missions.registry import registry
from casque.missions.types import Mandate, Mission

if TYPE_CHECKING:
    from casque.missions.consent.types import ToldEvent
    from casque.reading.pipeline import Reader
    from casque.record.types import Claim

FIRST, LAST = "2009-01-01", "2022-06-30"
GOLD = Path(__file__).parent.parent / "tests" / "gold" / "consent"
REASONS = {
    (
        "MINUJUSTH",
        "2350",
    ): "the date in the title is the end of MINUSTAH; MINUJUSTH was given six months from 16 October 2017",
    ("UNISFA", "2550"): "adopted on 12 November 2020; day and month are swapped there",
    ("MINUSCA", "2552"): "adopted on 12 November 2020; day and month are swapped there",
    ("UNOCI", "1967"): "no period of the mandate: more soldiers for a time",
    ("UNOCI", "1968"): "no period of the mandate: a loan of troops between two missions",
    ("UNMIL", "1968"): "no period of the mandate: a loan of troops between two missions",
    ("UNOCI", "1951"): "no period of the mandate: a loan of troops between two missions",
    ("UNMIL", "1951"): "no period of the mandate: a loan of troops between two missions",
    ("UNOCI", "1992"): "no period of the mandate: a loan of troops between two missions",
    ("UNMIL", "1992"): "no period of the mandate: a loan of troops between two missions",
    ("UNISFA", "2024"): "no period of the mandate: a new task, the border mechanism",
}
"""(mission, resolution) -> why the registry differs."""
OPERATIONS = {"UNOCI": "its mandate ended on 30 June 2017; the list has the first of May"}
COMMANDS = (
    ("missions",),
    ("mission", "MINUSMA", "--on", "2023-06-20"),
    ("missions", "deadlines", "--on", "2023-06-20"),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the registry says something else than the data."""

    mission: str
    resolution: str
    what: str
    theirs: str
    ours: str

    @property
    def reason(self) -> str | None:
        return REASONS.get((self.mission, self.resolution))


def mandate_rows(shared: Path) -> list[dict[str, str]]:
    """Rows of 2009 to June 2022; rows without number or day are told by the year of their resolution."""
    path = shared / "data" / "unsc_mandates" / "mandate_actions_1993_2022.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    return [one for one in rows if FIRST <= (one["adopted_on"] or (one["res_year"] or "")[:4] + "-12") <= LAST]


def undated_rows(shared: Path) -> list[dict[str, str]]:
    """Rows without a number, a day or a year, but with an expiry of the time."""
    path = shared / "data" / "unsc_mandates" / "mandate_actions_1993_2022.csv"
    rows = csv.DictReader(path.open(encoding="utf-8"))
    return [one for one in rows if not one["adopted_on"] and not one["res_year"] and one["expires"] > FIRST]


def differences(shared: Path) -> tuple[int, int, list[Difference]]:
    """Periods compared, periods found whole, and all differences."""
    known = registry()
    found: list[Difference] = []
    whole = compared = 0
    for one in (*mandate_rows(shared), *undated_rows(shared)):
        compared += 1
        mission = known.find(one["mission"])
        ours = _period(mission, one)
        before = len(found)
        if ours is None:
            found.append(Difference(one["mission"], one["resolution"], "missing", one["expires"], ""))
        else:
            found += _compared(one, ours)
        whole += len(found) == before
    return compared, whole, found


def _period(mission: Mission, given: dict[str, str]) -> Mandate | None:
    if given["resolution"]:
        return next((one for one in mission.mandates if str(one.number) == given["resolution"]), None)
    return next((one for one in mission.mandates if one.expires and one.expires.isoformat() == given["expires"]), None)


def _compared(given: dict[str, str], ours: Mandate) -> list[Difference]:
    tally = ours.tally.short if ours.tally else ""
    theirs = "-".join(given[name] for name in ("yes", "no", "abstain")) if given["yes"] else ""
    pairs = (
        ("adopted", given["adopted_on"], ours.adopted.isoformat()),
        ("expires", given["expires"], ours.expires.isoformat() if ours.expires else ""),
        ("vote", theirs, tally),
    )
    return [Difference(given["mission"], given["resolution"], what, a, b) for what, a, b in pairs if a and a != b]


def operations(shared: Path) -> tuple[int, list[str]]:
    """How many of the 71 are there with the same months, and what differs."""
    path = shared / "data" / "pko_missions" / "pko_operations_71.csv"
    known = registry()
    right, wrong = 0, []
    for number, one in enumerate(csv.DictReader(path.open(encoding="utf-8")), start=1):
        mission = known.find(one["acronym"])
        theirs = (number, one["start"][:7], one["end"][:7], one["acronym_fr"])
        ours = (mission.number, mission.start[:7], (mission.end or "")[:7], mission.acronym_fr)
        right += theirs == ours
        if theirs != ours:
            reason = OPERATIONS.get(one["acronym"], "?")
            wrong.append(f"{one['acronym']}: {theirs} there, {ours} here; {reason}")
    return right, wrong


def deaths(shared: Path) -> tuple[int, int]:
    """Missions with a count of their own in the file, and those whose causes all agree."""
    path = shared / "data" / "pko_fatalities" / "pko_fatalities.csv"
    counts: dict[str, Counter[str]] = {}
    for one in csv.DictReader(path.open(encoding="utf-8")):
        counts.setdefault(one["mission_acronym"], Counter())[one["type_of_incident"]] += 1
    compared = right = 0
    for mission in registry().missions:
        count = counts.get(mission.acronym)
        if count is None:
            continue
        compared += 1
        own = [one for one in mission.losses if one.as_of == date(2023, 2, 28)]
        given = (count.total(), count["Malicious Act"], count["Illness"], count["Accident"])
        right += any((one.total, one.malicious, one.illness, one.accident) == given for one in own)
    return compared, right


def consent_states(part: str) -> tuple[int, int]:
    """Days on which a state of consent is given, and those where the whole reading says the same."""
    from casque.missions.consent.signals import signals_of
    from casque.missions.consent.state import consent_on
    from casque.reading.pipeline import Reader

    reader = Reader.load(threads=2)
    asked = right = 0
    for path in sorted(GOLD.glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        if case["part"] != part:
            continue
        mission = registry().find(case["mission"])
        signals = signals_of(mission, told_in_case(reader, case))
        for state in case["states"]:
            asked += 1
            right += consent_on(mission, signals, date.fromisoformat(state["on"])).state == state["state"]
    return asked, right


def told_in_case(reader: Reader, case: Mapping[str, Any]) -> list[ToldEvent]:
    """The events that the reports of a gold case of consent tell, through the whole reading."""
    from casque.documents.layout import find_blocks
    from casque.documents.types import Document, document_id
    from casque.missions.consent.told import told_by_claims
    from casque.record.claims import claims_of

    claims: list[Claim] = []
    for report in case["reports"]:
        text = f"{report['title']}\n\n{report['text']}"
        document = Document(
            document_id(text, report["publisher"]),
            report["publisher"],
            text,
            title=report["title"],
            publisher=report["publisher"],
            published=date.fromisoformat(report["published"]),
            language="en",
            blocks=find_blocks(text),
        )
        claims += claims_of(reader.read(document), "run", datetime.now(UTC))
    return list(told_by_claims(claims))


def cold_start() -> float:
    """Processor seconds of the slowest command from cold, the best of three runs each; other work on the machine does not count."""
    slowest = 0.0
    for command in COMMANDS:
        times = []
        for _ in range(3):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, "-m", "casque.cli.main", *command], check=True, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        slowest = max(slowest, min(times))
    return slowest


def measure(shared: Path) -> list[Row]:
    """The rows of the table."""
    compared, whole, found = differences(shared)
    right, _ = operations(shared)
    missions, agree = deaths(shared)
    unexplained = sum(one.reason is None for one in found)
    shown, shown_right = consent_states("shown")
    held, held_right = consent_states("held")
    return [
        row("missions: of the 71, number, months and acronyms alike", "pko_missions", 71, right / 71, reach="1"),
        row(
            "missions: mandate periods with same day, expiry and vote",
            "unsc_mandates 2009-2022",
            compared,
            whole / compared,
        ),
        row("missions: differences without a reason", "unsc_mandates 2009-2022", len(found), unexplained, reach="0"),
        row("missions: deaths by cause alike", "pko_fatalities", missions, agree / missions, reach="1"),
        row(
            "missions: state of host consent, rules written with it",
            "tests/gold/consent shown",
            shown,
            shown_right / shown,
        ),
        row("missions: state of host consent, unseen by the rules", "tests/gold/consent held", held, held_right / held),
        row("missions: slowest command from cold, processor seconds", "own", len(COMMANDS), cold_start(), reach="<1"),
    ]


def main() -> None:
    """Prints the table and every difference."""
    shared = shared_folder()
    if shared is None:
        sys.exit("no shared data: set CASQUE_SHARED to the folder that holds data/ and gold/")
    for one in measure(shared):
        print(f"{one['what']:60} {one['data']:28} {one['n']:>5} {one['value']:>8}  {one['reach']}")
    print("\nOperations that differ:")
    for line in operations(shared)[1]:
        print(" ", line)
    print("\nPeriods that differ:")
    for one in differences(shared)[2]:
        print(
            f"  {one.mission} {one.resolution} {one.what}: {one.theirs or '–'} there, {one.ours or '–'} here; {one.reason or '?'}"
        )


if __name__ == "__main__":
    main()
