"""Compiles what is known of votes before 1994 without members: tallies of resolutions 1 to 892, and vetoes.

    python -m training.council_before_1994 --data SHARED/data

Tallies from the Council's tables of meetings (``unsc_meetings``), vetoes from the Library's list (``unsc_votes/vetoes_1946_2022.csv``).
"""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path

from casque.council import council_on
from training.council_votes import rows

OUT = Path(__file__).parent.parent / "src" / "casque" / "council" / "data"
VETOERS = {"China": "CHN", "France": "FRA", "Russia": "RUS", "USSR": "RUS", "USA": "USA", "UK": "GBR"}
MISPRINTED = {("S/PV.2990", 701): 695}
"""Meeting and number in the table -> the resolution that was adopted there (30 May 1991, UNDOF; 701 is of 31 July, UNIFIL)."""
UNANIMOUS = re.compile(r"unanimously")


def tallies(data: Path) -> list[str]:
    """Lines of resolution, day, tally: yes-no-abstaining, "without-vote", or empty where the table tells nothing."""
    found: dict[int, str] = {}
    for row in rows(data / "unsc_meetings" / "unsc_meetings_1946_2022.csv"):
        for printed, rest in re.findall(r"S/RES/(\d+)(.*?)(?=S/RES/|Draft resolution|$)", row["outcome_text"]):
            number = MISPRINTED.get((row["meeting_record"], int(printed)), int(printed))
            if number > 892 or not row["date"] or number in found:
                continue
            told = re.search(r"\d+-\d+-\d+", rest)
            seats = len(council_on(date.fromisoformat(row["date"])).members)
            tally = told[0] if told else f"{seats}-0-0" if UNANIMOUS.search(rest) else ""
            tally = "without-vote" if "without vote" in rest or "without a vote" in rest else tally
            found[number] = f"{number}\t{row['date']}\t{tally}"
    return [found[number] for number in sorted(found)]


def vetoes(data: Path) -> list[str]:
    """Lines of day, draft or meeting, topic, members."""
    lines = []
    for row in rows(data / "unsc_votes" / "vetoes_1946_2022.csv"):
        if row["date"] >= "1994":
            continue
        named = (row["member_veto1"], row["member_veto2"], row["member_veto3"])
        who = sorted({VETOERS[name.strip()] for name in named if name.strip()})
        lines.append(f"{row['date']}\t{row['draft'].strip()}\t{row['crisis_topic'].strip()}\t{' '.join(who)}")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    head = [
        "# Tallies of resolutions 1 (1946) to 892 (1993), as far as the Council's tables of meetings tell them; source: these tables.",
        "resolution\tdate\ttally",
    ]
    (OUT / "tallies.tsv").write_text("\n".join([*head, *tallies(options.data)]) + "\n", encoding="utf-8")
    head = [
        "# Vetoes from 1946 to 1993 (later ones are in votes.tsv): day, draft or meeting, matter, members. source: the list of vetoes of the",
        "#   Dag Hammarskjöld Library, as compiled by C. L. Yordan, world-politics-datalab/vetoes-un-security-council (MIT licence).",
        "date\tdraft\ttopic\tmembers",
    ]
    (OUT / "vetoes.tsv").write_text("\n".join([*head, *vetoes(options.data)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
