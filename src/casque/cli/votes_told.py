"""Votes that reports tell, as the commands say them: how many are as known, and each that contradicts, with its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from casque.council.mentions import may_tell

if TYPE_CHECKING:
    from casque.council.checking import Finding
    from casque.missions.votes_told import ToldVote
    from casque.reading.records import Reading

SHOWN = 10


class VotesHeard:
    """Votes told in reports as they are added: counted, and those that contradict what is known kept."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.contradicting: list[ToldVote] = []

    def hear(self, reading: Reading) -> None:
        """Search one reading's text; a text without a word of the Council costs next to nothing."""
        head = reading.document
        if not may_tell(head.text):
            return
        from datetime import date

        from casque.missions.votes_told import told_in

        published = date.fromisoformat(head.published[:10]) if head.published else None
        for one in told_in(head.id, head.text, title=head.title, publisher=head.publisher, published=published):
            self.counts[one.finding.verdict.value] += 1
            if one.contradicts:
                self.contradicting.append(one)

    def lines(self) -> list[str]:
        """Nothing where no vote was told."""
        return [*count_line(self.counts), *contradictions(self.contradicting)]


def told_lines(told: Sequence[ToldVote]) -> list[str]:
    """The count by verdict, then what contradicts; nothing where no vote is told."""
    return [*count_line(counted(told)), *contradictions([one for one in told if one.contradicts])]


def counted(told: Iterable[ToldVote]) -> Counter[str]:
    """How many there are of each verdict."""
    return Counter(one.finding.verdict.value for one in told)


def count_line(counts: Counter[str]) -> list[str]:
    """One line, or none."""
    if not counts:
        return []
    total = sum(counts.values())
    parts = [
        f"{counts[verdict]} {words}"
        for verdict, words in (
            ("agrees", "as known"),
            ("contradicts", "otherwise than known"),
            ("unknown", "not known"),
        )
        if verdict in counts
    ]
    return [f"{total} {'vote' if total == 1 else 'votes'} of the Security Council told: {', '.join(parts)}."]


def contradictions(told: Iterable[ToldVote]) -> list[str]:
    """What each says wrongly, with its sentence and report."""
    listed = list(told)
    lines = []
    for one in listed[:SHOWN]:
        lines.append(f"  {one.finding.name or 'a vote'}: {' '.join(one.finding.says)}")
        lines.append(f"    {cited(one)}")
    if len(listed) > SHOWN:
        lines.append(f"  … and {len(listed) - SHOWN} more that contradict what is known")
    return lines


def cited(one: ToldVote) -> str:
    """The sentence with its report."""
    sentence = one.sentence if one.sentence.startswith(("“", '"', "«")) else f"“{one.sentence}”"
    report = ", ".join(part for part in (one.publisher, one.title) if part)
    return f"{sentence} ({report or f'report {one.document}'}, {one.published or 'no date'})"


def finding_row(found: Finding) -> dict[str, object]:
    """What is told, the vote that it means, and whether they agree."""
    told = [mention.text for mention in (found.resolution, found.tally) if mention is not None]
    return {
        "told": "; ".join(told),
        "means": found.name,
        "vote": "-".join(map(str, found.known_tally)) if found.known_tally else None,
        "verdict": found.verdict.value,
        "why": " ".join(found.says),
    }


def told_row(one: ToldVote) -> dict[str, object]:
    """One told vote with where it stands."""
    return {
        "published": one.published.isoformat() if one.published else None,
        **finding_row(one.finding),
        "sentence": one.sentence,
        "missions": " ".join(one.missions),
        "claims": " ".join(one.claims),
        "document": one.document,
    }
