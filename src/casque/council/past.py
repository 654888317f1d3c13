"""Past votes of the Council by member: the table that ships with casque, and tables that ``casque council import`` made.

``data/votes.tsv`` says in its head what its columns mean and where they come from. It holds every draft put to the vote from January 1994 to
4 June 2023, adopted, vetoed or failed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from casque.council.members import P5, codes_on
from casque.council.rules import Cast, Matter, Outcome, has_veto, outcome_of, rule_on
from casque.errors import ForeignLayout

COLUMNS = (
    "date",
    "resolution",
    "draft",
    "meeting",
    "topic",
    "kind",
    "matter",
    "drafters",
    "votes",
    "tally",
    "check",
)
KINDS = {
    "mandate-renewal": "a mission's mandate is extended",
    "mandate-new": "a mission is set up or sent",
    "mandate-change": "a mission's strength or shape is changed",
    "mandate-end": "a mission is ended or wound up",
    "force": "states or another organisation are authorised to act (multinational, African Union and European Union forces, piracy)",
    "sanctions": "sanctions are imposed, changed or lifted",
    "panel": "the experts who watch sanctions are set up or extended",
    "humanitarian": "aid and its ways into a country",
    "tribunal": "international tribunals and their judges",
    "appointment": "elections and appointments",
    "admission": "admission of members",
    "thematic": "a theme, no country",
    "amendment": "a change to a draft",
    "situation": "everything else about a country: ceasefires, condemnations, talks, inquiries",
}
"""Kinds of decision."""
LETTERS = {"Y": Cast.YES, "N": Cast.NO, "A": Cast.ABSTAIN, "X": Cast.ABSENT}
AGREED = "-"
"""In ``drafters``: a text agreed beforehand and put by the President."""
DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class PastVote:
    """One draft that was put to the vote."""

    on: date
    resolution: int | None
    """Number of the resolution; None if the draft was not adopted."""
    draft: str | None
    """Symbol, "S/2023/480"."""
    meeting: str | None
    """Record of the meeting, "S/PV.9365"."""
    topic: str
    kind: str
    matter: str
    """substantive | procedural | amendment | without-vote."""
    drafters: tuple[str, ...]
    """Codes of the members that put it; empty where agreed beforehand or not told."""
    agreed_beforehand: bool
    other_sponsors: int
    members: tuple[str, ...]
    """Codes of the members that day, in the order of codes."""
    letters: str
    """Their votes: Y, N, A, X not taking part, ? not known."""
    told_tally: tuple[int, int, int] | None
    """Yes, no, abstaining as a source gives them, where the letters do not tell the same."""
    check: str
    """both | one | tally | differs: how it was checked, see data/votes.tsv."""

    @property
    def name(self) -> str:
        """ "resolution 2690 (2023)", or the draft's symbol, or the day."""
        if self.resolution is not None:
            return f"resolution {self.resolution} ({self.on.year})"
        return self.draft or f"draft of {self.on.isoformat()}"

    @property
    def known(self) -> bool:
        """Whether every member's vote is known."""
        return "?" not in self.letters

    @property
    def tally(self) -> tuple[int, int, int] | None:
        """Yes, no, abstaining; None where neither the members' votes nor a tally are known."""
        if self.known or (self.told_tally is None and "Y" in self.letters):
            return self.letters.count("Y"), self.letters.count("N"), self.letters.count("A")
        return self.told_tally

    @property
    def absent(self) -> int:
        """Members that did not take part."""
        return self.letters.count("X")

    @property
    def unanimous(self) -> bool:
        """Whether nobody voted no, abstained or kept away."""
        return set(self.letters) == {"Y"}

    @property
    def votes(self) -> dict[str, Cast | None]:
        """Code -> vote, None where it is not known."""
        return {code: LETTERS.get(letter) for code, letter in zip(self.members, self.letters, strict=True)}

    def cast_by(self, code: str) -> Cast | None:
        """One member's vote; None where it is not known or the state had no seat."""
        return LETTERS.get(self.letters[self.members.index(code)]) if code in self.members else None

    @property
    def permanent_no(self) -> tuple[str, ...]:
        """Permanent members that voted no."""
        return tuple(code for code in P5 if self.cast_by(code) is Cast.NO)

    @property
    def outcome(self) -> Outcome:
        """Computed from the votes by the rules; adopted without a vote counts as adopted."""
        tally = self.tally
        if self.matter == "without-vote" or tally is None:
            return Outcome.ADOPTED
        matter = Matter(self.matter) if self.matter != "substantive" else Matter.SUBSTANTIVE
        return outcome_of(rule_on(self.on), tally[0], len(self.permanent_no), matter)

    @property
    def vetoed_by(self) -> tuple[str, ...]:
        """Permanent members whose negative vote was the veto."""
        vetoed = self.outcome is Outcome.VETOED and (self.matter == "substantive" or has_veto(Matter(self.matter)))
        return self.permanent_no if vetoed else ()


@cache
def shipped_votes() -> tuple[PastVote, ...]:
    """The table of the package, in order of time."""
    text = (files("casque.council") / "data" / "votes.tsv").read_text(encoding="utf-8")
    return tuple(parse_table(text, "votes.tsv"))


def past_votes(more: Iterable[Path] = ()) -> tuple[PastVote, ...]:
    """The shipped table and tables that ``casque council import`` wrote; where both have a draft, the imported one stands.

    Raises ForeignLayout for a file that is no such table.
    """
    added: dict[tuple[object, ...], PastVote] = {}
    for path in more:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ForeignLayout(
                f"{path} cannot be read: {error}. Give a table that casque council import wrote."
            ) from error
        added |= {key_of(one): one for one in parse_table(text, str(path))}
    if not added:
        return shipped_votes()
    kept = [one for one in shipped_votes() if key_of(one) not in added]
    return tuple(sorted((*kept, *added.values()), key=lambda one: one.on))


def key_of(one: PastVote) -> tuple[object, ...]:
    """What makes two rows the same draft: the resolution's number, or the draft's symbol and day."""
    return (
        (one.resolution,) if one.resolution is not None else (one.draft, one.on, one.letters if not one.draft else "")
    )


def parse_table(text: str, name: str) -> Iterable[PastVote]:
    """Rows of a table of votes; raises ForeignLayout where a row or the header does not fit."""
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise ForeignLayout(
            f"{name} is no table of votes: its header must be {' '.join(COLUMNS)}, divided by tabs. "
            "Make one with casque council import.",
            file=name,
        )
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(COLUMNS):
            raise ForeignLayout(f"{name}, row {number}: {len(cells)} cells, {len(COLUMNS)} expected.", file=name)
        try:
            yield _parse(cells)
        except (ValueError, IndexError) as error:
            raise ForeignLayout(f"{name}, row {number}: {error}: {line[:80]!r}.", file=name) from error


def _parse(cells: list[str]) -> PastVote:
    day, resolution, draft, meeting, topic, kind, matter, drafters, letters, tally, check = cells
    on = date.fromisoformat(day)
    members = codes_on(on)
    letters = "Y" * len(members) if letters == "=" else letters
    if len(letters) != len(members) or set(letters) - set("YNAX?"):
        raise ValueError(f"{letters!r} is not a vote (Y, N, A, X or ?) for each of the {len(members)} members")
    if matter not in ("", "procedural", "amendment", "without-vote"):
        raise ValueError(f"{matter!r} is no matter of a vote")
    words = drafters.split()
    told = tuple(int(part) for part in tally.split("-")) if tally else None
    if told is not None and len(told) != 3:
        raise ValueError(f"{tally!r} is no tally of yes-no-abstaining")
    return PastVote(
        on=on,
        resolution=int(resolution) if resolution else None,
        draft=f"S/{draft}" if draft else None,
        meeting=f"S/PV.{meeting}" if meeting else None,
        topic=topic,
        kind=kind,
        matter=matter or "substantive",
        drafters=tuple(word for word in words if word != AGREED and not word.startswith("+")),
        agreed_beforehand=AGREED in words,
        other_sponsors=sum(int(word[1:]) for word in words if word.startswith("+")),
        members=members,
        letters=letters,
        told_tally=(told[0], told[1], told[2]) if told is not None else None,
        check=check,
    )


def table_line(one: PastVote) -> str:
    """The row of a draft, as ``parse_table`` reads it."""
    sponsors = [*one.drafters, *([f"+{one.other_sponsors}"] if one.other_sponsors else [])]
    return "\t".join(
        (
            one.on.isoformat(),
            "" if one.resolution is None else str(one.resolution),
            (one.draft or "").removeprefix("S/"),
            (one.meeting or "").removeprefix("S/PV."),
            one.topic,
            one.kind,
            "" if one.matter == "substantive" else one.matter,
            " ".join([AGREED] if one.agreed_beforehand else sponsors),
            "=" if one.unanimous else one.letters,
            "" if one.told_tally is None else "-".join(map(str, one.told_tally)),
            one.check,
        )
    )
