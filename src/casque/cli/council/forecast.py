"""``casque council forecast``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casque.cli.council.days import as_day, today
from casque.cli.council.history import draft_object, votes_option
from casque.cli.options import output_options
from casque.cli.tabular import write_result

if TYPE_CHECKING:
    from casque.council.forecast import Forecast


@click.command()
@click.option("--topic", required=True, metavar="WORDS", help="A topic, a country or a mission: Mali, MINUSMA.")
@click.option("--kind", required=True, metavar="KIND", help="The kind of decision: mandate-renewal, sanctions ...")
@click.option("--on", callback=as_day, metavar="DATE", help="The day of the vote; today if left out.")
@click.option("--penholder", multiple=True, metavar="WHO", help="Members that put the draft.")
@click.option("--agreed", is_flag=True, help="A text agreed beforehand and put by the President.")
@click.option("--sponsors", type=click.IntRange(0, 193), default=0, help="Sponsors that have no seat.")
@votes_option
@output_options
def forecast(
    topic: str,
    kind: str,
    on: date | None,
    penholder: tuple[str, ...],
    agreed: bool,
    sponsors: int,
    tables: tuple[Path, ...],
    form: str,
    output: str | None,
) -> None:
    """What may come of a draft: each member's chance of yes, no and abstaining, and the draft's."""
    from casque.council.forecast import forecast as look_ahead
    from casque.council.past import past_votes
    from casque.council.plain import plain

    found = look_ahead(
        topic,
        kind,
        on or today(),
        drafters=penholder,
        agreed=agreed,
        outsiders=sponsors,
        votes=past_votes(tables),
    )
    rows = [
        {
            "member": one.name,
            "code": one.member,
            "yes": f"{one.yes:.2f}",
            "abstain": f"{one.abstain:.2f}",
            "no": f"{one.no:.2f}",
            "veto": f"{one.veto:.2f}" if one.permanent else None,
            "on this topic (yes-no-abstaining)": f"{one.on_topic.yes}-{one.on_topic.no}-{one.on_topic.abstain}",
        }
        for one in found.members
    ]
    whole = plain(found) | {"similar": [draft_object(one) for one in found.similar]}
    write_result(form, output, whole, rows, head=outcome_lines(found), tail=ground_lines(found))


def outcome_lines(found: Forecast) -> list[str]:
    """The draft's chances in two sentences."""
    by = " ".join(found.drafters) or {"agreed": "agreed beforehand"}.get(found.camp, "drafters not told")
    return [
        f"{found.topic}, {found.kind}, put by {by}, voted on {found.on.isoformat()}:",
        f"adopted {found.adopted:.3f} (unanimously {found.unanimous:.3f}), vetoed {found.vetoed:.3f}, failed {found.failed:.3f}.",
        f"Yes votes: {found.yes_expected:.1f} expected, {found.yes_low} to {found.yes_high} with a chance of 0.8.",
    ]


def ground_lines(found: Forecast) -> list[str]:
    """What moved the forecast most, the votes that speak for it, and what to know about it."""
    lines = ["What moved it most (times the odds of dissent; of veto or failure):"]
    lines += [
        f"  {one.feature} = {one.value:.2f}: x {one.times_dissent:.1f}; x {one.times_stopped:.1f}"
        for one in found.grounds[:4]
    ]
    if found.similar:
        lines.append("Votes that speak for it:")
    for one in found.similar:
        tally = "-".join(map(str, one.tally)) if one.tally else "?"
        lines.append(f"  {one.on.isoformat()} {one.name}, {one.kind}, {one.outcome.value} {tally}")
    return [*lines, f"Votes known to {found.votes_to}. " + " ".join(found.notes)]
