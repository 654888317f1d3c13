"""Figures side by side, where they differ, and what is disputed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from casque.export.brief.numbering import Numbering
from casque.export.brief.scope import Scope
from casque.export.brief.types import Group, Line, Piece, Section
from casque.export.brief.words import act_words, figure_words, visible, word_words
from casque.record.asking.told import ReportHead, Told
from casque.record.record import Record
from casque.record.types import Claim

MOST = 200
"""Figures in one brief."""


def figures_section(
    record: Record, scope: Scope, shown: Sequence[Told], since: date | None, until: date | None, numbering: Numbering
) -> Section:
    """What was counted, each number with who said it; numbers about the same thing that differ are said to differ."""
    claims = _figures(record, scope, shown, since, until)
    heads = record.report_heads({claim.document for claim in claims})
    groups = [_group(record, group, heads, numbering) for group in _same_thing(claims, shown)]
    disputed = [one for one in shown if one.happening.disputed]
    if disputed:
        told = ": some reports say that it happened, others that it did not."
        lines = tuple(
            Line((Piece(act_words(one.happening), "strong"), Piece(told)), numbering.of_told(one)) for one in disputed
        )
        groups.append(Group("Disputed", lines))
    if not groups:
        groups.append(Group(None, (Line((Piece("No figure and no dispute is recorded."),), numbering.of_record()),)))
    return Section("Figures and disputes", tuple(groups))


def _figures(
    record: Record, scope: Scope, shown: Sequence[Told], since: date | None, until: date | None
) -> list[Claim]:
    """Figures about the scope, and those in the sentences of the events shown; in the order in which they were said."""
    name = scope.subject if scope.kind == "actor" else scope.name
    about = record.figures(name, since=since, until=until, limit=MOST)
    sentences = {(claim.document, claim.sentence_start) for one in shown for claim in one.claims}
    beside = record.claims_in({document for document, _ in sentences}, "figure")
    found = {claim.id: claim for claim in about}
    found |= {claim.id: claim for claim in beside if (claim.document, claim.sentence_start) in sentences}
    return sorted(
        found.values(), key=lambda claim: (claim.published or date.max, claim.document, claim.start, claim.id)
    )[:MOST]


def _same_thing(claims: Sequence[Claim], shown: Sequence[Told]) -> list[list[Claim]]:
    """Figures of one happening, or of one known subject and span, stand together; any other alone."""
    happening = {claim.id: one.happening.id for one in shown for claim in one.claims}
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        about = [party.actor for party in claim.side("subject") if party.actor and not party.actor.startswith("doc:")]
        told = happening.get(claim.event or "")
        if told is not None:
            key: tuple[str, ...] = (claim.type, claim.unit or "", told)
        elif about and claim.date is not None:
            key = (claim.type, claim.unit or "", *about, claim.date.value)
        else:
            key = (claim.id,)
        groups.setdefault(key, []).append(claim)
    return list(groups.values())


def _group(record: Record, claims: Sequence[Claim], reports: Mapping[str, ReportHead], numbering: Numbering) -> Group:
    """Figures about one thing; where they differ, the current range with its reason, and who stands against it."""
    lines = [
        Line(
            (
                Piece(figure_words(claim) + ".", "strong"),
                Piece(f" {word_words(claim)} "),
                Piece(visible(claim.sentence), "quote"),
            ),
            numbering.of_reports([reports[claim.document]]),
        )
        for claim in claims
    ]
    if len({claim.value for claim in claims if claim.value is not None}) > 1:
        documents = dict.fromkeys(claim.document for claim in claims)
        numbers = numbering.of_reports(reports[name] for name in documents)
        for series in record.side_by_side(claims):
            remarks = "".join(f" {one.kind.capitalize()}: {one.words}." for one in series.remarks)
            words = f"The figures differ; none is corrected here. Now {series.reason}.{remarks}"
            lines.append(Line((Piece(visible(words)),), numbers))
    return Group(None, tuple(lines))
