"""``casque show``: one happening with everything behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from casque.cli.options import output_options
from casque.cli.record_options import opened, record_option

if TYPE_CHECKING:
    from casque.missions.votes_told import ToldVote
    from casque.record.types import HappeningHistory


@click.command()
@click.argument("identifier", metavar="ID")
@record_option
@output_options
def show(identifier: str, where: str, form: str, output: str | None) -> None:
    """Show one happening, by its id or that of a claim: every claim with its sentence, why they are one, and every decision."""
    from casque.cli.answers import print_answer
    from casque.missions.votes_told import told_beside
    from casque.record.plain import plain

    with opened(where) as record:
        found = record.show(identifier)
    votes = told_beside(found)
    print_answer(
        form,
        output,
        whole=[{**plain(found), "votes_told": plain(votes)}],
        rows=_rows(found),
        markdown=("claim", "published", "source", "type", "status", "standing", "sentence"),
        table=lambda: _view(found, votes),
    )


def _rows(found: HappeningHistory) -> list[dict[str, object]]:
    return [
        {
            "happening": found.happening.id,
            "claim": one.claim.id,
            "published": one.report.published,
            "source": one.report.publisher or one.report.url or one.report.source,
            "origin": one.report.origin.group if one.report.origin else None,
            "type": one.claim.type,
            "status": one.claim.status,
            "date": one.claim.date.value if one.claim.date else None,
            "place": one.claim.place.text if one.claim.place else None,
            "confidence": one.claim.confidence,
            "standing": one.standing,
            "run": one.claim.run,
            "by": one.claim.by,
            "sentence": " ".join(one.claim.sentence.split()),
            "document": one.report.id,
            "start": one.claim.start,
            "end": one.claim.end,
        }
        for one in found.tellings
    ]


def _view(found: HappeningHistory, votes: Sequence[ToldVote]) -> Iterable[RenderableType]:
    from casque.cli.answers import happenings_table, simple_table
    from casque.cli.printable import one_line

    yield from happenings_table([found.happening])
    yield Rule("Claims", align="left", style="dim")
    for one in found.tellings:
        claim, report = one.claim, one.report
        head = [claim.id, report.published, report.publisher or report.source]
        head += [claim.status, f"{claim.confidence:.2f}" if claim.confidence is not None else None]
        head += [one.standing if one.standing != "counts" else None, f"by {claim.by}" if claim.by else None]
        origin = report.origin
        if origin is not None and origin.kind != "original":
            head.append(f"{origin.kind}: {', '.join(origin.roots)}")
        yield Text(one_line("  ".join(str(part) for part in head if part)), style="cyan")
        yield Padding(Text(one_line(claim.sentence)), (0, 0, 0, 2))
        why = ", ".join(f"{r.feature} {r.score:+.2f}{f' ({r.detail})' if r.detail else ''}" for r in claim.reasons[:6])
        if why:
            yield Padding(Text(one_line(why), style="dim"), (0, 0, 0, 2))
    if votes:
        yield Rule("Votes told beside the known", align="left", style="dim")
        yield from _votes_table(votes)
    if found.links:
        yield Rule("Why they are one", align="left", style="dim")
        yield simple_table(
            ("claims", "sure", "reasons"),
            (
                (
                    f"{link.first} {link.second}",
                    f"{link.score:.2f}",
                    "; ".join(r.detail or r.feature for r in link.reasons),
                )
                for link in found.links
            ),
            wide=2,
        )
    if found.decisions:
        yield Rule("Decisions", align="left", style="dim")
        yield simple_table(
            ("id", "when", "what", "by", "because"),
            (
                (d.id, f"{d.at:%Y-%m-%d %H:%M}", d.verb + (" (undone)" if d.undone_by else ""), d.by, d.because)
                for d in found.decisions
            ),
            wide=4,
        )


def _votes_table(votes: Sequence[ToldVote]) -> Iterable[RenderableType]:
    """Each vote that a sentence of these claims tells: the vote it means, and what is otherwise known."""
    from casque.cli.answers import simple_table
    from casque.cli.votes_told import finding_row

    columns = ("told", "means", "vote", "verdict", "why")
    rows = [finding_row(one.finding) for one in votes]
    yield simple_table(columns, ([row[name] for name in columns] for row in rows), wide=4)
