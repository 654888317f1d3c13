"""Compiles the table of past votes that casque ships, ``src/casque/council/data/votes.tsv``, from two independent sources.

    python -m training.council_votes --data SHARED/data

Votes by member: the UN's Security Council Affairs export (``unsc_votes``), 1994 to 4 June 2023. Checked against the Council's own tables of
meetings (``unsc_meetings``, tallies, to June 2022) and the Library's catalogue of drafts (``unsc_mandates``: sponsors, and titles, of which
only the kind of decision is kept). What the first source has wrong is repaired only where the second or arithmetic says how; each repair
is printed. What stays unknown is written ``?``.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casque.council import Council, council_on
from casque.council.names import member_meant, state_code
from casque.errors import CasqueError
from training.council_kinds import kind_of
from training.council_topics import topic_of

TABLE = Path(__file__).parent.parent / "src" / "casque" / "council" / "data" / "votes.tsv"
SHIFTED = range(1832, 1866)
"""Votes of 29 June to 21 December 2022: in the source each draft's sponsors stand one row too low (seen from drafts whose sponsor is known)."""
DUPLICATES = {"75", "76", "77", "78", "79", "80"}
"""Vetoed drafts entered a second time in place of resolutions 966 to 971."""
PROCEDURAL = {"423", "1813"}
"""A proposal on who may speak (23 June 2000), and the call for an emergency special session, resolution 2623 (2022)."""
BY_HAND = {"1722": {"RUS": "N"}, "1735": {"RUS": "Y", "VNM": "Y"}, "1790": {"CHN": "Y", "TUN": "A"}}
"""Members entered twice with different votes; as reported in the press on the day."""
AMENDMENTS = {"1423", "1680", "1711", "1715"}
"""Amendments; the source gives all but the first under the symbol of the draft they would have changed, so their authors are not told."""
SWAPPED = {"2550", "2551", "2552"}
"""Resolutions of 12 November 2020 that the source dates 11 December: day and month changed over (2553 is of 3 December)."""
REST = re.compile(r"_x000D_|\s+")
Tally = tuple[int, int, int]


@dataclass(frozen=True)
class Draft:
    """One row of the table to be."""

    id: str
    date: date
    resolution: str
    symbol: str
    meeting: str
    topic: str
    kind: str
    matter: str
    drafters: str
    votes: str
    tally: Tally | None
    check: str


class Sources:
    """The three files, by what they are looked up with."""

    def __init__(self, data: Path) -> None:
        self.drafts = rows(data / "unsc_votes" / "drafts.csv")
        self.votes: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in rows(data / "unsc_votes" / "votes.csv"):
            self.votes[row["vote_id"]].append((row["member"], row["vote"]))
        self.tallies: dict[str, Tally] = {}
        self.meetings: dict[str, dict[str, str]] = {}
        for row in rows(data / "unsc_meetings" / "unsc_meetings_1946_2022.csv"):
            self._meeting(row)
        documents = rows(data / "unsc_mandates" / "unsc_draft_documents.csv")
        self.by_resolution = {row["resolution"]: row for row in documents if row["resolution"]}
        self.by_symbol = {row["symbol"]: row for row in documents}

    def _meeting(self, row: dict[str, str]) -> None:
        if row["resolution"]:
            self.meetings.setdefault(row["resolution"], row)
            if row["yes"]:
                self.tallies.setdefault(row["resolution"], (int(row["yes"]), int(row["no"]), int(row["abstain"])))
        for symbol, rest in re.findall(r"(S/\d{4}/\d+)(.*?)(?=S/\d{4}/|$)", row["outcome_text"]):
            told = re.search(r"(\d+)-(\d+)-(\d+)", rest)
            if told and "RES" not in symbol:
                self.tallies.setdefault(symbol, (int(told[1]), int(told[2]), int(told[3])))

    def document(self, resolution: str, symbol: str) -> dict[str, str]:
        """The catalogue's entry of a draft, or an empty one."""
        return self.by_resolution.get(resolution) or self.by_symbol.get(symbol) or {"title": "", "sponsors": ""}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def compile_table(data: Path) -> list[Draft]:
    """All drafts in order of date and of the source, repaired and checked."""
    sources = Sources(data)
    submitted = {row["vote_id"]: row["submitted_by"] for row in sources.drafts}
    found = []
    for row in sources.drafts:
        if row["vote_id"] in DUPLICATES:
            continue
        drafters = row["submitted_by"]
        number = int(row["vote_id"])
        if number in SHIFTED:
            drafters = submitted.get(str(number + 1), "")
        if number == 1866:
            drafters = "United Kingdom"
        if number in (1831, 1867):
            drafters = "Russian Federation, United States"
        found.append(draft(row, drafters, sources))
    known = {one.resolution for one in found}
    for resolution in ("966", "967", "968", "969", "970", "971", "1425", "2403", "2487", "2580", "2583", "2638"):
        if resolution not in known:
            found.append(only_in_meetings(resolution, sources))
    return sorted(found, key=lambda one: (one.date, int(one.id or 10**6)))


def draft(row: dict[str, str], drafters: str, sources: Sources) -> Draft:
    day = date.fromisoformat(row["date"])
    if row["resolution"] in SWAPPED:
        day = day.replace(month=day.day, day=day.month)
    council = council_on(day)
    symbol = (re.findall(r"S/\d{4}/\d+", row["draft"]) or [""])[0]
    document = sources.document(row["resolution"], symbol)
    resolution = row["resolution"]
    if not resolution and row["outcome"] == "adopted":
        resolution = document.get("resolution", "")
        print(
            f"{row['vote_id']} {row['date']} {symbol}: adopted as resolution {resolution}, whose number the source lacks"
        )
    second = sources.tallies.get(resolution or symbol)
    matter = "procedural" if row["vote_id"] in PROCEDURAL else "amendment" if row["vote_id"] in AMENDMENTS else ""
    without_vote = "consensus" in row["outcome_text"] or "acclamation" in row["outcome_text"]
    without_vote |= "without vote" in sources.meetings.get(row["resolution"], {}).get("outcome_text", "")
    if row["quality"] == "corrupt" and _unanimous(row, second, without_vote):
        second = (len(council.codes), 0, 0)
    if row["vote_id"] in AMENDMENTS:
        second = None  # the tally under this symbol is the draft's own
    letters, check = ballots(row, council, second)
    topic = topic_of(row["topic"], document["title"], row["resolution"] or symbol, day)
    return Draft(
        id=row["vote_id"],
        date=day,
        resolution=resolution,
        symbol=symbol.removeprefix("S/"),
        meeting=row["meeting"] if row["meeting"].isdigit() else "",
        topic=topic,
        kind="amendment" if matter == "amendment" else kind_of(document["title"], topic, row["resolution"] or symbol),
        matter=matter or ("without-vote" if without_vote else ""),
        drafters=""
        if row["vote_id"] in AMENDMENTS - {"1423"}
        else drafter_codes(document["sponsors"], drafters, council),
        votes=letters,
        tally=second
        or (None if row["quality"] == "corrupt" else (int(row["yes"]), int(row["no"]), int(row["abstain"]))),
        check=check,
    )


def _unanimous(row: dict[str, str], second: Tally | None, without_vote: bool) -> bool:
    """Whether the outcome's words, which the corruption of 1995 spared, are all that tells of a unanimous vote."""
    return second is None and row["outcome_text"] == "Adopted unanimously" and not without_vote


def ballots(row: dict[str, str], council: Council, second: Tally | None) -> tuple[str, str]:
    """Letters by member in the order of codes, and how they were checked: both, one, tally."""
    codes = sorted(council.codes)
    if row["quality"] == "corrupt" or row["vote_id"] == "226":
        return from_tally(codes, second, row, council)
    cast: dict[str, set[str]] = defaultdict(set)
    strangers = []
    for name, vote in (*sources_votes(row),):
        try:
            cast[member_meant(name, council)].add(vote)
        except CasqueError:
            strangers.append(name)
    letters = {code: next(iter(cast[code])) if len(cast[code]) == 1 else "?" for code in codes if cast[code]}
    missing = [code for code in codes if code not in letters]
    total = second or (int(row["yes"]), int(row["no"]), int(row["abstain"]))
    whole = {code: letters.get(code, "?") for code in codes}
    fixed = complete(whole, total, bool(second), missing) | BY_HAND.get(row["vote_id"], {})
    if strangers or "?" in whole.values():
        print(f"{row['vote_id']} {row['date']} {row['resolution'] or row['draft']}: "
              f"no members {strangers}, unclear {[c for c in codes if whole[c] == '?']} -> {''.join(fixed[c] for c in codes)}")  # fmt: skip
    counted = Counter(fixed.values())
    agrees = second is not None and (counted["Y"], counted["N"], counted["A"]) == second
    differs = second is not None and not agrees and "?" not in fixed.values()
    if differs:
        print(f"{row['vote_id']} {row['date']}: members give {dict(counted)}, the meetings' table {second}")
    return "".join(fixed[code] for code in codes), "both" if agrees else "differs" if differs else "one"


_VOTES: dict[str, list[tuple[str, str]]] = {}


def sources_votes(row: dict[str, str]) -> list[tuple[str, str]]:
    return [("Ethiopia" if name == "Ethipia" else name, vote) for name, vote in _VOTES.get(row["vote_id"], [])]


def complete(letters: dict[str, str], total: Tally, second: bool, missing: list[str]) -> dict[str, str]:
    """Fill what is unclear where the tally leaves only one way; members that a checked tally leaves out did not take part."""
    counted = Counter(letters.values())
    left = {"Y": total[0] - counted["Y"], "N": total[1] - counted["N"], "A": total[2] - counted["A"]}
    unclear = [code for code, letter in letters.items() if letter == "?"]
    open_letters = [letter for letter, number in left.items() if number > 0]
    if not unclear or not second or any(number < 0 for number in left.values()):
        return letters
    if not open_letters and set(unclear) <= set(missing):
        return letters | dict.fromkeys(unclear, "X")
    if len(open_letters) == 1 and left[open_letters[0]] == len(unclear):
        return letters | dict.fromkeys(unclear, open_letters[0])
    return letters


def from_tally(codes: list[str], second: Tally | None, row: dict[str, str], council: Council) -> tuple[str, str]:
    """A vote whose members the source has wrong: known if it was unanimous, or if all but a lone veto said yes."""
    if second == (len(codes), 0, 0):
        return "Y" * len(codes), "tally"
    if row["draft"] == "S/1995/394" and second == (14, 1, 0):  # the veto list names the United States alone
        return "".join("N" if code == "USA" else "Y" for code in codes), "tally"
    return "?" * len(codes), "tally"


def only_in_meetings(resolution: str, sources: Sources) -> Draft:
    row = sources.meetings[resolution]
    document = sources.document(resolution, "")
    day = date.fromisoformat(row["date"])
    council = council_on(day)
    second = sources.tallies.get(resolution)
    letters, check = from_tally(sorted(council.codes), second, {"draft": ""}, council)
    topic = topic_of(row["topic"], document["title"], resolution, day)
    return Draft(
        id="",
        date=day,
        resolution=resolution,
        symbol=document.get("symbol", "").removeprefix("S/"),
        meeting=row["meeting_record"].removeprefix("S/PV."),
        topic=topic,
        kind=kind_of(document["title"], topic, resolution),
        matter="" if second else "without-vote",
        drafters=drafter_codes(document["sponsors"], "", council),
        votes=letters,
        tally=second,
        check=check,
    )


def drafter_codes(sponsors: str, submitted: str, council: Council) -> str:
    """Codes of the sponsors that sat in the Council, and how many others; "-" for a text agreed beforehand, "" where nothing is told."""
    for text in (sponsors, submitted):
        text = REST.sub(" ", text).strip().strip('"')
        if text.startswith("President"):
            return "-"
        names = [
            part.strip(" .") for part in re.split(r",|;| and ", text.replace("Kindgom", "Kingdom")) if part.strip(" .")
        ]
        codes = []
        others = 0
        for name in names:
            plain = re.sub(r"^(and|the) ", "", name)
            try:
                codes.append(member_meant(plain, council))
            except CasqueError:
                others += state_code(plain) is not None
        if codes or others:
            return " ".join([*dict.fromkeys(codes), *([f"+{others}"] if others else [])])
    return ""


def write(found: list[Draft], path: Path) -> None:
    head = [
        "# Votes of the Security Council by member, January 1994 to June 2023, a draft a line. source: from the UN's Security Council Affairs",
        "#   export of votes and checked against the Council's tables of meetings and the Dag Hammarskjöld Library's catalogue of drafts.",
        "# votes: a letter for each member of that day in the order of their codes: Y yes, N no, A abstaining, X not taking part, ? not known;",
        "#   = for yes by all. tally: yes-no-abstaining, only where the letters do not tell it. draft: S/ left out.",
        "# matter: empty for substance. drafters: codes of members, +N other sponsors, - agreed beforehand, empty where not told.",
        "# check: both = two sources agree; one = one source; tally = the tally of one source, which leaves one way to vote, or none known;",
        "#   differs = two sources differ: the letters are those of the first, the tally that of the second.",
        "date\tresolution\tdraft\tmeeting\ttopic\tkind\tmatter\tdrafters\tvotes\ttally\tcheck",
    ]
    lines = []
    for one in found:
        counted = Counter(one.votes)
        told = (counted["Y"], counted["N"], counted["A"])
        tally = "" if one.tally is None or one.tally == told else "-".join(map(str, one.tally))
        letters = "=" if set(one.votes) == {"Y"} else one.votes
        lines.append(
            "\t".join(
                (one.date.isoformat(), one.resolution, one.symbol, one.meeting, one.topic, one.kind, one.matter,
                 one.drafters, letters, tally, one.check)
            )
        )  # fmt: skip
    path.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=TABLE)
    options = parser.parse_args()
    _VOTES.update(Sources(options.data).votes)
    found = compile_table(options.data)
    write(found, options.out)
    print(len(found), Counter(one.check for one in found), Counter(one.kind for one in found))


if __name__ == "__main__":
    main()
