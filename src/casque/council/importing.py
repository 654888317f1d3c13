"""Votes from files that a user has: votes by member with their drafts, or the UN Digital Library's export of Council votes.

Two layouts are read, both CSV with a header, one row a member and draft:

* *votes*: ``vote_id, date, member, vote`` (Y, N, A); with a second file of drafts, ``vote_id, date, outcome`` and what it has of
  ``resolution, draft, meeting, topic, agenda_item, submitted_by``.
* *library*: ``undl_id, ms_code, ms_name, ms_vote, date, resolution`` and what it has of ``draft, meeting, agenda, title, description,
  modality``.

Columns may stand in any order, and others are passed over; a column that is missing is a ForeignLayout error that names it. A draft
that cannot be read (no date, a state without a seat, two votes of one member, sixteen votes) is set aside with the reason; the rest is kept.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casque.council.kinds import kind_of_title
from casque.council.members import Council, council_on
from casque.council.names import code_meant, member_meant
from casque.council.past import COLUMNS, PastVote, table_line
from casque.council.topics import topic_in
from casque.errors import CasqueError, ForeignLayout

LAYOUTS = {
    "votes": frozenset({"vote_id", "date", "member", "vote"}),
    "library": frozenset({"undl_id", "ms_code", "ms_name", "ms_vote", "date", "resolution"}),
}
DRAFT_COLUMNS = frozenset({"vote_id", "date", "outcome"})
VOTES = {"Y": "Y", "N": "N", "A": "A", "X": "X", "NV": "X", "": "X", "YES": "Y", "NO": "N", "ABSTAIN": "A"}
OTHER = "other"
"""Topic of a draft whose title and agenda item name none that is known."""
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A draft that could not be taken over."""

    draft: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read from a file."""

    layout: str
    votes: tuple[PastVote, ...]
    set_aside: tuple[SetAside, ...]


class _BadDraft(CasqueError):
    code = "E507"


def import_votes(path: Path, drafts: Path | None = None) -> Imported:
    """Votes of a file; ``drafts`` is the second file of the *votes* layout, found beside the first as ``drafts.csv`` if not given."""
    rows = _read(path)
    layout = _layout(path, rows[0])
    beside = path.parent / "drafts.csv"
    if layout == "votes" and drafts is None and beside.exists() and beside != path:
        drafts = beside
    described = _described(drafts) if drafts is not None else {}
    key = "vote_id" if layout == "votes" else "undl_id"
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[key], []).append(row)
    found: list[PastVote] = []
    aside: list[SetAside] = []
    for name, group in groups.items():
        try:
            found.append(_past_vote(group, described.get(name, group[0]), layout))
        except (CasqueError, ValueError) as error:
            code = error.code if isinstance(error, CasqueError) else "E507"
            reason = error.message if isinstance(error, CasqueError) else str(error)
            aside.append(SetAside(name, code, reason))
    return Imported(layout, tuple(sorted(found, key=lambda one: one.on)), tuple(aside))


def table_text(votes: Iterable[PastVote], source: str) -> str:
    """The table that ``past_votes`` reads, with its source in the head."""
    return "\n".join([f"# source: {' '.join(source.split())}", "\t".join(COLUMNS), *map(table_line, votes)]) + "\n"


def _read(path: Path) -> list[Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows: list[Row] = [
                {k.strip().lower(): v or "" for k, v in row.items() if k is not None} for row in csv.DictReader(file)
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ForeignLayout(f"{path} cannot be read as CSV in UTF-8: {error}.", file=str(path)) from error
    if not rows:
        raise ForeignLayout(f"{path} holds no rows under a header. {_expected()}", file=str(path))
    return rows


def _layout(path: Path, row: Row) -> str:
    have = frozenset(row)
    for name, needed in LAYOUTS.items():
        if needed <= have:
            return name
    name, needed = max(LAYOUTS.items(), key=lambda item: len(item[1] & have))
    raise ForeignLayout(
        f"{path} is no file of Council votes that can be read: nearest is the layout {name!r}, and {', '.join(sorted(needed - have))} "
        f"is missing; it has {', '.join(sorted(have)) or 'no columns'}. {_expected()}",
        file=str(path),
        missing=sorted(needed - have),
    )


def _expected() -> str:
    return (
        "Expected: " + "; or ".join(f"{', '.join(sorted(needed))} ({name})" for name, needed in LAYOUTS.items()) + "."
    )


def _described(path: Path) -> dict[str, Row]:
    rows = _read(path)
    missing = DRAFT_COLUMNS - frozenset(rows[0])
    if missing:
        raise ForeignLayout(
            f"{path} is no file of drafts: {', '.join(sorted(missing))} is missing. Expected: {', '.join(sorted(DRAFT_COLUMNS))}, "
            "and what there is of resolution, draft, meeting, topic, agenda_item, submitted_by.",
            file=str(path),
            missing=sorted(missing),
        )
    return {row["vote_id"]: row for row in rows}


def _past_vote(group: list[Row], about: Row, layout: str) -> PastVote:
    day = date.fromisoformat(group[0]["date"][:10])
    council = council_on(day)
    member, vote = ("member", "vote") if layout == "votes" else ("ms_code", "ms_vote")
    letters = _letters(group, council, member, vote)
    subject = " ".join(about.get(key, "") for key in ("topic", "agenda_item", "agenda", "title", "description"))
    topic = topic_in(subject) or OTHER
    title = about.get("title") or about.get("description") or about.get("agenda_item", "")
    resolution = re.search(r"(?:S/RES/)?(\d{1,4})\b", about.get("resolution", ""))
    draft = re.search(r"S/\d{4}/\d+", about.get("draft", ""))
    meeting = re.search(r"\d+", about.get("meeting", ""))
    without = "without" in about.get("modality", "").casefold()
    return PastVote(
        on=day,
        resolution=int(resolution[1]) if resolution else None,
        draft=draft[0] if draft else None,
        meeting=f"S/PV.{meeting[0]}" if meeting else None,
        topic=topic,
        kind=kind_of_title(title, topic),
        matter="without-vote" if without else "substantive",
        drafters=_drafters(about.get("submitted_by", ""), council),
        agreed_beforehand=about.get("submitted_by", "").startswith("President"),
        other_sponsors=0,
        members=tuple(sorted(council.codes)),
        letters=letters,
        told_tally=None,
        check="one",
    )


def _letters(group: list[Row], council: Council, member: str, vote: str) -> str:
    """A letter for each member in the order of codes; members without a row took no part."""
    if len(group) > council.seats:
        raise _BadDraft(f"{len(group)} votes, and the Council has {council.seats} seats on {council.day.isoformat()}.")
    cast: dict[str, str] = {}
    for row in group:
        letter = VOTES.get(row[vote].strip().upper())
        if letter is None:
            raise _BadDraft(f"{row[vote]!r} is no vote of {row[member]}: Y, N, A or X is expected.")
        code = member_meant(row[member] or row.get("ms_name", ""), council)
        if code in cast:
            raise _BadDraft(f"{council.name(code)} voted twice.")
        cast[code] = letter
    return "".join(cast.get(code, "X") for code in sorted(council.codes))


def _drafters(text: str, council: Council) -> tuple[str, ...]:
    """The sponsors that sat in the Council."""
    codes = dict.fromkeys(code_meant(name.strip(), council) for name in re.split(r",|;| and ", text))
    return tuple(code for code in codes if code in council.codes)
