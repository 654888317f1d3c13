"""``casque council forecast``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casque.cli.council.days import as_day, today
from casque.cli.council.history import draft_object, votes_option
from casque.cli.missions.where import record_option
from casque.cli.options import output_options
from casque.cli.tabular import write_result

if TYPE_CHECKING:
    from casque.council.forecast import Forecast
    from casque.missions.before_vote import BeforeVote, VoteSignal

LAST_SIGNALS = 6
"""Signals of one kind in a table; JSON has all."""


@click.command()
@click.option("--topic", required=True, metavar="WORDS", help="A topic, a country or a mission: Mali, MINUSMA.")
@click.option("--kind", required=True, metavar="KIND", help="The kind of decision: mandate-renewal, sanctions ...")
@click.option("--on", callback=as_day, metavar="DATE", help="The day of the vote; today if left out.")
@click.option("--penholder", multiple=True, metavar="WHO", help="Members that put the draft.")
@click.option("--agreed", is_flag=True, help="A text agreed beforehand and put by the President.")
@click.option("--sponsors", type=click.IntRange(0, 193), default=0, help="Sponsors that have no seat.")
@record_option
@votes_option
@output_options
def forecast(
    topic: str,
    kind: str,
    on: date | None,
    penholder: tuple[str, ...],
    agreed: bool,
    sponsors: int,
    record: str | None,
    tables: tuple[Path, ...],
    form: str,
    output: str | None,
) -> None:
    """What may come of a draft: each member's chance of yes, no and abstaining, and the draft's.

    With a record, what reports tell of host consent, of quarrels between members and with the host, and of votes announced stands
    beside the forecast. It does not move the numbers.
    """
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
    before = _asked(record, found) if record else None
    whole = plain(found) | {"similar": [draft_object(one) for one in found.similar], "before_vote": plain(before)}
    tail = [*ground_lines(found), *(before_lines(before) if before else [])]
    write_result(form, output, whole, rows, head=outcome_lines(found), tail=tail)


def _asked(where: str, found: Forecast) -> BeforeVote:
    from casque.missions.before_vote import before_vote
    from casque.record.record import open_record

    with open_record(where, create=False) as record:
        return before_vote(record, found.topic, found.on)


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


def before_lines(before: BeforeVote) -> list[str]:
    """Host consent, then each kind of signal with its sentences, and that none of it is in the numbers."""
    lines = ["", f"Told in reports by {before.on.isoformat()}; none of it moves the numbers above:"]
    for consent in before.consents:
        since = f" since {consent.since.isoformat()}" if consent.since else ""
        lines.append(
            f"Host consent to {consent.mission.removeprefix('mission:')}: {consent.state}{since}. {consent.words}"
        )
    if not before.consents:
        lines.append("Host consent: no mission of this topic was there on the day.")
    for kind, title in (
        ("on-the-vote", "Members on the vote or the mandate"),
        ("host-and-member", "Between the host's government and members"),
        ("between-members", "Between members, in sentences on the host, the mission or the Council"),
    ):
        signals = [one for one in before.signals if one.kind == kind]
        more = f", the last {LAST_SIGNALS} of {len(signals)}" if len(signals) > LAST_SIGNALS else ""
        lines.append(f"{title}{more}:" if signals else f"{title}: nothing told in the 90 days before.")
        lines += [signal_line(one) for one in signals[:LAST_SIGNALS]]
    return lines


def signal_line(one: VoteSignal) -> str:
    """The day, the type, who toward whom, and the sentence with its source."""
    day = one.day.isoformat() if one.day else "no date"
    status = f", {one.status}" if one.status not in (None, "happened") else ""
    whom = f" toward {', '.join(one.whom)}" if one.whom else ""
    source = ", ".join(str(part) for part in (one.publisher, one.published) if part)
    return f"  {day}  {one.type}{status}: {', '.join(one.who)}{whom}: “{one.sentence}” ({source or one.document})"
