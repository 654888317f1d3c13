"""Figures and deadlines told twice: the same number of the same thing, the same day for the same thing.

They are linked only where they say the same; rival figures stay apart and are set side by side by ``casque.record.figures``.
"""

from __future__ import annotations

from casque.record.types import Claim

REACH = 60
"""Days between two reports over which one stated figure or deadline is still the same statement."""
ALIKE = 0.25
"""Share of topic that two reports must have in common where neither names whom its figure or deadline is about."""


def statement_key(claim: Claim) -> str | None:
    """What a figure or deadline says, without of whom; None where it states no value."""
    if claim.kind == "figure":
        if claim.value is None:
            return None
        return f"f|{claim.type}|{claim.value:g}|{claim.high if claim.high is not None else ''}|{claim.unit or ''}"[:100]
    if claim.kind == "deadline" and claim.date is not None:
        return f"d|{claim.type}|{claim.date.value}"[:100]
    return None


def statement_blocks(claim: Claim) -> tuple[str, ...]:
    """What is said and when: of two statements of one key within ``REACH``, one's period is the other's or the next."""
    key = statement_key(claim)
    if key is None:
        return ()
    if claim.published is None:
        return (key,)
    period = claim.published.toordinal() // REACH
    return f"{key}|{period}", f"{key}|{period + 1}"


def same_statement(left: Claim, right: Claim) -> str | None:
    """Why two figures or deadlines say the same, in words, or None."""
    key = statement_key(left)
    if key is None or key != statement_key(right) or left.document == right.document:
        return None
    if left.comparator != right.comparator:
        return None
    if left.published and right.published and abs((left.published - right.published).days) > REACH:
        return None
    mine = {party.actor for party in left.side("subject") if _known(party.actor)}
    theirs = {party.actor for party in right.side("subject") if _known(party.actor)}
    if mine and theirs:
        return "the same figure of the same party" if mine & theirs else None
    fewer = min(len(left.topic), len(right.topic))
    shared = len(set(left.topic) & set(right.topic))
    return "the same figure in reports of one story" if fewer and shared / fewer >= ALIKE else None


def _known(actor: str | None) -> bool:
    return actor is not None and not actor.startswith("doc:")
