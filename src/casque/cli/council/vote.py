"""``casque council vote``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from casque.cli.council.days import as_day, today
from casque.cli.options import output_options
from casque.cli.tabular import write_result

if TYPE_CHECKING:
    from casque.council.voting import VoteResult


@click.command()
@click.option("--on", callback=as_day, metavar="DATE", help="The day of the vote; today if left out.")
@click.option("--yes", multiple=True, metavar="WHO", help="Names, ISO codes or groups (P5, P3, E10, A3), or others.")
@click.option("--no", multiple=True, metavar="WHO", help="The same, voting against.")
@click.option("--abstain", multiple=True, metavar="WHO", help="The same, abstaining.")
@click.option("--absent", multiple=True, metavar="WHO", help="The same, absent or not participating.")
@click.option(
    "--matter",
    type=click.Choice(["substantive", "procedural", "amendment", "preliminary"]),
    default="substantive",
    show_default=True,
    help="What is voted on.",
)
@click.option("--chapter", type=click.Choice(["VI", "VII"]), help="Under VI a party to the dispute must abstain.")
@click.option("--party", multiple=True, metavar="WHO", help="A party to the dispute (with --chapter VI).")
@click.option("--needed", type=int, help="What if it took so many yes votes.")
@click.option("--vetoes", type=int, help="What if a veto took so many permanent members; 0: no veto.")
@output_options
def vote(
    on: date | None,
    yes: tuple[str, ...],
    no: tuple[str, ...],
    abstain: tuple[str, ...],
    absent: tuple[str, ...],
    matter: str,
    chapter: str | None,
    party: tuple[str, ...],
    needed: int | None,
    vetoes: int | None,
    form: str,
    output: str | None,
) -> None:
    """The outcome of a vote, by which rule, and what is still open.

    Members named nowhere have not voted yet: the answer says what they can still do.
    """
    from casque.council.plain import plain
    from casque.council.rules import Chapter, Matter
    from casque.council.voting import vote as decide

    result = decide(
        on or today(),
        yes=yes,
        no=no,
        abstain=abstain,
        absent=absent,
        matter=Matter(matter),
        chapter=Chapter(chapter) if chapter else None,
        parties=party,
        needed=needed,
        vetoes=vetoes,
    )
    rows = [
        {
            "member": one.name,
            "code": one.member,
            "seat": "permanent" if one.permanent else "elected",
            "vote": one.cast.value if one.cast else "not yet",
        }
        for one in result.votes
    ]
    write_result(form, output, plain(result), rows, head=outcome_lines(result), tail=open_lines(result))


def outcome_lines(result: VoteResult) -> list[str]:
    """The outcome, the tally, and each rule with its source."""
    tally = f"{result.yes} yes, {result.no} no, {result.abstain} abstaining"
    tally += f", {result.absent} not taking part" if result.absent else ""
    lines = [f"{result.outcome.value.upper()}: {tally} on {result.on.isoformat()} ({result.matter.value})."]
    return lines + [f"- {one.text} [{one.rule.source}]" for one in result.reasons]


def open_lines(result: VoteResult) -> list[str]:
    """What the members that have not voted can still do."""
    left = result.open
    if left is None:
        return []
    names = {one.member: one.name for one in result.votes}
    lines = [f"Still open: {len(left.undecided)} have not voted; {left.missing_yes} more yes needed."]
    if not left.can_pass:
        return [*lines, "It cannot be adopted any more."]
    if not left.can_fail:
        return [*lines, "Nothing can stop it any more."]
    alone = ", ".join(names[code] for code in left.block_alone_by_no) or "nobody"
    lines.append(f"Can block alone by voting no: {alone}.")
    if left.block_alone_by_abstaining:
        lines.append(f"Can block alone by abstaining: {', '.join(names[c] for c in left.block_alone_by_abstaining)}.")
    if left.block_together is not None:
        lines.append(f"Any {left.block_together} of them together can block by not voting yes.")
    lines.append(
        f"Minimal winning sets: {left.winning_sets_others_no:,} if all others vote no, "
        f"{left.winning_sets_others_abstain:,} if all others abstain."
    )
    lines.append(
        f"Minimal blocking sets: {left.blocking_sets_by_no:,} by voting no, "
        f"{left.blocking_sets_by_abstaining:,} by abstaining only."
    )
    return lines
