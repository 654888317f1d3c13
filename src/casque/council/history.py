"""Questions to past votes: how a member voted on a topic, how often members agreed, who vetoed what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from casque.council.members import names
from casque.council.names import state_code
from casque.council.past import LETTERS, PastVote, shipped_votes
from casque.council.rules import Cast, Outcome
from casque.council.topics import topics_meant
from casque.errors import BadQuestion, NothingFound, UnknownMember
from casque.knowledge.tables import read_table


@dataclass(frozen=True, slots=True)
class Record:
    """How often one member voted which way."""

    member: str
    yes: int
    no: int
    abstain: int
    absent: int
    unknown: int

    @property
    def votes(self) -> int:
        """Drafts that were put while it sat."""
        return self.yes + self.no + self.abstain + self.absent + self.unknown


@dataclass(frozen=True, slots=True)
class History:
    """Past votes that fit a question, newest first, and their sums."""

    topics: tuple[str, ...]
    member: str | None
    known_from: date
    known_to: date
    """First and last day that the table of votes covers; what came later is not in it."""
    drafts: tuple[PastVote, ...]
    adopted: int
    vetoed: int
    failed: int
    unanimous: int
    record: Record | None
    """Of the member asked for."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two members voted alike in one span."""

    members: tuple[str, str]
    span: str
    """A year, or "all"."""
    drafts: int
    """Drafts on which both votes are known and both took part."""
    alike: int
    contested: int
    """Those of them that were not unanimous."""
    alike_contested: int

    @property
    def share(self) -> float | None:
        """Share of drafts voted alike; None where there are none."""
        return self.alike / self.drafts if self.drafts else None

    @property
    def share_contested(self) -> float | None:
        """The same on drafts that were not unanimous."""
        return self.alike_contested / self.contested if self.contested else None


@dataclass(frozen=True, slots=True)
class Veto:
    """A draft that a veto stopped."""

    on: date
    draft: str
    topic: str
    members: tuple[str, ...]
    tally: str | None
    """yes-no-abstaining; None before 1994."""


def ever_member(word: str) -> str:
    """The code of a state that ever sat in the Council; raises UnknownMember with near names for anything else."""
    code = state_code(word)
    if code is not None and any(one.code == code for one in names()):
        return code
    from difflib import get_close_matches

    near = get_close_matches(word, sorted({one.name for one in names()}), 3, 0.6)
    offer = f" Did you mean {' or '.join(near)}?" if near else ""
    raise UnknownMember(f"{word!r} is no state that ever sat in the Security Council.{offer}", word=word, near=near)


def _forwards(since: date | None, until: date | None) -> None:
    if since and until and until < since:
        raise BadQuestion(f"The days run backwards: {since} to {until}. Change them over.")


def history(
    topic: str | None = None,
    *,
    member: str | None = None,
    kind: str | None = None,
    drafter: str | None = None,
    outcome: Outcome | None = None,
    since: date | None = None,
    until: date | None = None,
    contested: bool = False,
    votes: Sequence[PastVote] | None = None,
) -> History:
    """Past votes on a topic, newest first, with the record of one member.

    ``topic`` is a topic, a country or a mission ("Mali", "MINUSMA"); ``member`` and ``drafter`` are names or codes; ``contested`` leaves out
    unanimous votes. With a member only drafts of its terms count. Raises NothingFound for an unknown topic, with the nearest.
    """
    _forwards(since, until)
    topics = topics_meant(topic) if topic else ()
    code = ever_member(member) if member else None
    by = ever_member(drafter) if drafter else None
    table = shipped_votes() if votes is None else votes
    found = [
        one
        for one in table
        if (not topics or one.topic in topics)
        and (code is None or code in one.members)
        and (kind is None or one.kind == kind)
        and (by is None or by in one.drafters)
        and (outcome is None or one.outcome is outcome)
        and (since is None or one.on >= since)
        and (until is None or one.on <= until)
        and not (contested and one.unanimous)
    ]
    outcomes = Counter(one.outcome for one in found)
    return History(
        topics=topics,
        member=code,
        known_from=table[0].on,
        known_to=table[-1].on,
        drafts=tuple(reversed(found)),
        adopted=outcomes[Outcome.ADOPTED],
        vetoed=outcomes[Outcome.VETOED],
        failed=outcomes[Outcome.FAILED],
        unanimous=sum(one.unanimous for one in found),
        record=record_of(code, found) if code else None,
    )


def record_of(code: str, votes: Iterable[PastVote]) -> Record:
    """How a member voted on these drafts."""
    cast = Counter(one.cast_by(code) for one in votes if code in one.members)
    return Record(code, cast[Cast.YES], cast[Cast.NO], cast[Cast.ABSTAIN], cast[Cast.ABSENT], cast[None])


def agreement(
    first: str, second: str, *, topic: str | None = None, votes: Sequence[PastVote] | None = None
) -> tuple[Agreement, ...]:
    """How often two members voted alike, by year of common membership and over all years.

    Yes, no and abstaining are three different votes; drafts on which one of the two took no part are left out.
    """
    pair = (ever_member(first), ever_member(second))
    if pair[0] == pair[1]:
        raise BadQuestion(f"{first!r} and {second!r} are one member. Name two.")
    topics = topics_meant(topic) if topic else ()
    sums: dict[str, list[int]] = {}
    for one in shipped_votes() if votes is None else votes:
        if not set(pair) <= set(one.members) or (topics and one.topic not in topics):
            continue
        letters = [one.letters[one.members.index(code)] for code in pair]
        if not set(letters) <= set("YNA"):
            continue
        alike = letters[0] == letters[1]
        contested = not one.unanimous
        for span in (str(one.on.year), "all"):
            counts = sums.setdefault(span, [0, 0, 0, 0])
            for place, counted in enumerate((True, alike, contested, alike and contested)):
                counts[place] += counted
    if not sums:
        raise NothingFound(
            f"{pair[0]} and {pair[1]} cast no votes together since 1994{' on ' + topic if topic else ''}.", members=pair
        )
    return tuple(Agreement(pair, span, *sums[span]) for span in sorted(sums))


def vetoes(
    *,
    member: str | None = None,
    topic: str | None = None,
    since: date | None = None,
    until: date | None = None,
    votes: Sequence[PastVote] | None = None,
) -> tuple[Veto, ...]:
    """Vetoes since 1946, newest first; those before 1994 without tallies. ``topic`` finds earlier ones by their matter's words."""
    _forwards(since, until)
    code = ever_member(member) if member else None
    later = [
        Veto(
            one.on,
            one.draft or one.name,
            one.topic,
            one.vetoed_by,
            "-".join(map(str, one.tally)) if one.tally else None,
        )
        for one in (shipped_votes() if votes is None else votes)
        if one.vetoed_by
    ]
    topics = _veto_topics(topic, {one.topic for one in early_vetoes()}) if topic else None
    return tuple(
        one
        for one in sorted((*early_vetoes(), *later), key=lambda one: one.on, reverse=True)
        if (code is None or code in one.members)
        and (topics is None or one.topic in topics)
        and (since is None or one.on >= since)
        and (until is None or one.on <= until)
    )


def _veto_topics(word: str, early: set[str]) -> set[str]:
    """Topics of today's table and matters of the early list that a word means."""
    matching = {topic for topic in early if word.casefold() in topic.casefold()}
    try:
        return matching | set(topics_meant(word))
    except NothingFound:
        if matching:
            return matching
        raise


@cache
def early_vetoes() -> tuple[Veto, ...]:
    """Vetoes from 1946 to 1993."""
    return tuple(
        Veto(date.fromisoformat(row["date"]), row["draft"], row["topic"], tuple(row["members"].split()), None)
        for row in read_table("vetoes", ("date", "draft", "topic", "members"), "casque.council")
    )


def letters_of(one: PastVote, cast: Cast) -> tuple[str, ...]:
    """Codes of the members that voted one way."""
    return tuple(code for code, letter in zip(one.members, one.letters, strict=True) if LETTERS.get(letter) is cast)
