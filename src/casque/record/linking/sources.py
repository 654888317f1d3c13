"""How many independent sources tell a happening: reports that copy, credit or cite one another count once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casque.record.linking.copies import shingles_of
from casque.record.linking.credits import cited_media
from casque.record.linking.media import MediaName, media_key, media_title
from casque.record.linking.origins import own_roots
from casque.record.linking.shingles import share
from casque.record.types import Telling

SENTENCE = 0.4
"""Share of a sentence that makes it a sentence of the copied text."""
_CITING = ("citing", "quoting", "cited", "quoted by", "according to")


@dataclass(frozen=True, slots=True)
class ClaimOrigin:
    """Whose work a claim rests on: keys of media (``media:AFP``, ``medium:sahel-wire``) or ``report:ID``, and why, in words."""

    claim: str
    roots: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """Claims of one happening that draw on one another and count once."""

    claims: tuple[str, ...]
    origins: tuple[ClaimOrigin, ...]

    @property
    def reason(self) -> str:
        """Why they count once, in a line."""
        roots = dict.fromkeys(root for one in self.origins for root in one.roots)
        named = ", ".join(media_title(root) for root in roots)
        return f"{named}: {'; '.join(dict.fromkeys(one.reason for one in self.origins))}"


def claim_origin(telling: Telling, others: Sequence[Telling]) -> ClaimOrigin:
    """Where one claim comes from.

    What its sentence cites outranks where its report comes from; of a chain ("Haaretz, citing Reuters") the last link counts. In a
    report of which a part is shared (``partial``), a claim rests on the shared text only where its sentence stands in another
    report of the group; ``others`` are the tellings whose reports are looked at.
    """
    claim, report = telling.claim, telling.report
    cited = _last_of_chain(claim.sentence, cited_media(claim.sentence))
    if cited is not None:
        return ClaimOrigin(claim.id, (cited.key,), f"the sentence cites {cited.name}")
    word = claim.attribution
    if word is not None and word.kind == "media" and (word.name or word.text)[:1].isupper():
        known = word.actor is not None and word.actor.startswith("media:")
        key = word.actor if known and word.actor is not None else media_key(word.name or word.text)
        return ClaimOrigin(claim.id, (key,), f"on the word of {word.name or word.text}")
    where = report.origin
    if where is None:
        return ClaimOrigin(claim.id, *own_roots(report))
    if where.kind != "partial" or _is_shared(telling, others):
        return ClaimOrigin(claim.id, where.roots, where.reason)
    return ClaimOrigin(claim.id, where.own, f"a sentence of its own in a report that {where.reason}")


def _is_shared(telling: Telling, others: Sequence[Telling]) -> bool:
    group = telling.report.origin.group if telling.report.origin is not None else None
    sentence = shingles_of(telling.claim.sentence)
    for other in others:
        same = other.report.origin is not None and other.report.origin.group == group
        if (
            same
            and other.report.id != telling.report.id
            and share(sentence, shingles_of(other.report.text)) >= SENTENCE
        ):
            return True
    return False


def independent_sources(tellings: Sequence[Telling]) -> list[Source]:
    """The tellings of one happening divided into sources that do not draw on one another, sorted by their first claim.

    Claims that share a root, or a report, are one source; so "staff and Reuters" adds nothing where Reuters is there already.
    """
    origins = {telling.claim.id: claim_origin(telling, tellings) for telling in tellings}
    leader: dict[str, str] = {}

    def top(node: str) -> str:
        leader.setdefault(node, node)
        while leader[node] != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    for telling in tellings:
        claim = telling.claim.id
        for root in (f"one:{telling.report.report}", *(f"root:{root}" for root in origins[claim].roots)):
            first, second = sorted((top(f"claim:{claim}"), top(root)))
            leader[second] = first
    groups: dict[str, list[str]] = {}
    for claim in sorted(origins):
        groups.setdefault(top(f"claim:{claim}"), []).append(claim)
    divided = sorted(tuple(group) for group in groups.values())
    return [Source(group, tuple(origins[claim] for claim in group)) for group in divided]


def sources(tellings: Sequence[Telling]) -> list[tuple[str, ...]]:
    """The claims' ids alone, divided likewise."""
    return [source.claims for source in independent_sources(tellings)]


def _last_of_chain(sentence: str, cited: Sequence[MediaName]) -> MediaName | None:
    """Of media that cite one another the one that is cited and cites none."""
    for one in reversed(cited):
        before = sentence[: one.start].rstrip().lower().removesuffix(" the")
        if before.endswith(_CITING):
            return one
    return cited[0] if cited else None
