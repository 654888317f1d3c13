"""``casque mission NAME``: one mission on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casque.cli.council.days import as_day, today
from casque.cli.missions.figures import figure_lines, later_lines
from casque.cli.missions.where import default_figures, figures_option, record_option
from casque.cli.options import output_options
from casque.cli.tabular import write_result

if TYPE_CHECKING:
    from casque.missions.consent.types import Consent, ToldEvent
    from casque.missions.types import Mandate, Mission
    from casque.missions.view import MissionView
    from casque.missions.votes_told import ToldVote

LAST_PERIODS = 12
"""Periods of the mandate that the table shows; JSON and CSV have all."""
LAST_SIGNALS = 10


@click.command()
@click.argument("name")
@click.option("--on", callback=as_day, metavar="DATE", help="Seen from this day; today if left out.")
@record_option
@figures_option
@output_options
def mission(
    name: str, on: date | None, record: str | None, figures: Path | None, form: str, output: str | None
) -> None:
    """One peace operation: where its clock stands, what must happen, its mandates, strength, losses, and host consent.

    With a record, events of the host's government toward the mission and the UN tell where consent stands, and why.

    NAME is an acronym in English or French, a full name or a common description: MINUSMA, FINUL, "UN mission in Mali".
    """
    from casque.council.plain import plain
    from casque.missions.userdata import registry_with
    from casque.missions.view import mission_view

    found, day = registry_with(figures or default_figures()).find(name), on or today()
    events, votes = _asked(record, found, day) if record else (None, None)
    view = mission_view(found, day, events)
    periods = [one for one in found.mandates if form in ("json", "csv") or one.adopted <= view.clock.day]
    rows = [_period_row(one) for one in (periods if form == "csv" else periods[-LAST_PERIODS:])]
    head = [*_title(found, day), "", *_clock_lines(view), *_consent_lines(view.consent), *_vote_lines(votes)]
    if len(periods) > len(rows):
        head += ["", f"The last {len(rows)} of {len(periods)} periods of its mandate:"]
    tail = [*_source_lines(rows, periods), *figure_lines(found, day), *later_lines(found, view)]
    write_result(form, output, {**plain(view), "votes_told": plain(votes)}, rows, head=head, tail=tail)


def _asked(where: str, mission: Mission, day: date) -> tuple[tuple[ToldEvent, ...], tuple[ToldVote, ...]]:
    """What a record tells of a mission and its hosts, and of votes on its mandates by the day."""
    from casque.missions.from_record import told_of
    from casque.missions.votes_told import mandate_numbers, told_in_record
    from casque.record.record import open_record

    with open_record(where, create=False) as record:
        votes = told_in_record(record, numbers=mandate_numbers([mission]))
        return told_of(record, mission), tuple(one for one in votes if one.published is None or one.published <= day)


def _title(mission: Mission, day: date) -> list[str]:
    french = f" / {mission.acronym_fr}" if mission.acronym_fr and mission.acronym_fr != mission.acronym else ""
    place = f"no. {mission.number} of 71" if mission.number else "special political mission"
    lines = [f"{mission.acronym}{french}  {mission.name} ({place})"]
    if mission.name_fr:
        lines.append(f"{mission.name_fr}")
    span = f"from {mission.start}" + (f" to {mission.end}" if mission.end and not mission.covers(day) else "")
    drafts = f"; usual drafter {', '.join(mission.penholders)}" if mission.penholders else ""
    lines.append(f"Host {', '.join(mission.hosts)}; {span}; established by {mission.established}{drafts}.")
    return lines


def _clock_lines(view: MissionView) -> list[str]:
    clock = view.clock
    lines = [f"As of {clock.day.isoformat()}: {clock.words}"]
    if clock.mandate and clock.mandate.tally and clock.state != "not-begun":
        drafter = f", drafted by {', '.join(clock.mandate.drafters)}" if clock.mandate.drafters else ""
        lines.append(
            f"Adopted {clock.mandate.adopted.isoformat()}, {clock.mandate.tally.short}{drafter} "
            f"(expiry {clock.mandate.sure}: {clock.mandate.source.name})."
        )
    if clock.mandate and (ceiling := _ceiling(clock.mandate)):
        lines.append(ceiling)
    for part in clock.others:
        lines.append(f"Beside it the {part.part} runs to {part.expires} ({part.resolution}).")
    lengths = clock.lengths
    if lengths.renewals:
        months = ", ".join(f"{number}× {length} months" for length, number in lengths.months[:4])
        lines.append(f"Renewals are usually for {lengths.words} (last five); all {lengths.renewals}: {months}.")
    if lengths.rollovers:
        listed = ", ".join(f"{one.resolution} to {one.expires}" for one in lengths.rollovers[-4:])
        lines.append(f"Technical rollovers: {len(lengths.rollovers)} ({listed}).")
    if clock.steps:
        lines += ["", "The usual way to a renewal:"]
        lines += [f"  {one.due.isoformat()}  {one.words} ({one.state}; {one.rule})" for one in clock.steps]
    lines += ["", view.arithmetic.must_happen]
    if view.arithmetic.open is not None:
        together = view.arithmetic.open.block_together
        lines.append(
            f"Each of {', '.join(view.arithmetic.open.block_alone_by_no)} can stop it alone; any {together} members by not voting yes. "
            f"Rules: {', '.join(one.id for one in view.arithmetic.rules)}."
        )
    lines.append(f"If nothing is adopted: {view.arithmetic.if_nothing}")
    return lines


def _consent_lines(consent: Consent | None) -> list[str]:
    """The state with its reason, every change, and the last signals with their sentences."""
    if consent is None:
        return []
    from casque.missions.consent.state import cited

    since = f" since {consent.since.isoformat()}" if consent.since else ""
    lines = ["", f"Host consent: {consent.state}{since} (rule {consent.rule}).", f"  {consent.words}"]
    if len(consent.turns) > 1:
        lines.append(
            "How it got there: " + ", ".join(f"{one.day.isoformat()} {one.state}" for one in consent.turns) + "."
        )
    shown = consent.series[-LAST_SIGNALS:]
    if shown:
        lines.append(f"The last {len(shown)} of {len(consent.series)} signals:")
    for one in shown:
        first = one.signals[0]
        more = f" and {len(one.signals) - 1} more" if len(one.signals) > 1 else ""
        lines.append(f"  {one.day.isoformat()}  {one.kind} ({one.target}; {first.by}): {cited(first)}{more}")
    return lines


def _vote_lines(votes: Sequence[ToldVote] | None) -> list[str]:
    """How many votes on its mandates reports tell, and those told otherwise than known."""
    if not votes:
        return []
    from casque.cli.votes_told import told_lines

    return ["", "In reports on its mandates:", *told_lines(votes)]


def _source_lines(rows: Sequence[Mapping[str, object]], periods: Sequence[Mandate]) -> list[str]:
    """What the codes in the column "source" stand for."""
    shown = {row["source"] for row in rows}
    named = {one.source.code: one.source.name for one in periods if one.source.code in shown}
    return [f"Sources: {'; '.join(f'{code}: {name}' for code, name in sorted(named.items()))}.", ""] if named else []


def _ceiling(mandate: Mandate) -> str | None:
    military, police = mandate.ceiling_military, mandate.ceiling_police
    if military is None and police is None:
        return None
    parts = [f"{military:,} military"] if military is not None else []
    parts += [f"{police:,} police"] if police is not None else []
    return f"Authorised: {', '.join(parts)} (general knowledge of the resolution)."


def _period_row(one: Mandate) -> dict[str, object]:
    return {
        "adopted": one.adopted.isoformat() if one.adopted_precision == "day" else f"{one.adopted:%Y-%m}",
        "resolution": one.resolution,
        "kind": one.kind + (f", {one.part}" if one.part else ""),
        "runs to": "open" if one.open_ended else one.expires.isoformat() if one.expires else "not known",
        "days": one.days,
        "vote": one.tally.short if one.tally else None,
        "drafted by": ", ".join(one.drafters),
        "sure": one.sure,
        "source": one.source.name if len(one.source.name) < 40 else one.source.code,
    }
