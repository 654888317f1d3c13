"""``casque council history``, ``agreement`` and ``vetoes``: questions to past votes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from casque.cli.council.days import as_day
from casque.cli.options import output_options
from casque.cli.tabular import write_result

if TYPE_CHECKING:
    from casque.council.history import History
    from casque.council.past import PastVote

OUTCOMES = ("adopted", "vetoed", "failed")
votes_option = click.option(
    "--votes",
    "tables",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Votes that casque council import wrote, beside those that ship.",
)


@click.command()
@click.option("--topic", metavar="WORDS", help="A topic, a country or a mission: Mali, MINUSMA.")
@click.option("--member", metavar="WHO", help="The votes of one member.")
@click.option("--kind", metavar="KIND", help="A kind of decision: mandate-renewal, sanctions ...")
@click.option("--drafter", metavar="WHO", help="Drafts put by a member.")
@click.option("--outcome", type=click.Choice(OUTCOMES), help="Only drafts with this outcome.")
@click.option("--since", callback=as_day, metavar="DATE", help="From this day on.")
@click.option("--until", callback=as_day, metavar="DATE", help="Up to this day.")
@click.option("--contested", is_flag=True, help="Leave out unanimous votes.")
@click.option("--limit", type=click.IntRange(1), default=40, show_default=True, help="Most drafts in a table.")
@votes_option
@output_options
def history(
    topic: str | None,
    member: str | None,
    kind: str | None,
    drafter: str | None,
    outcome: str | None,
    since: date | None,
    until: date | None,
    contested: bool,
    limit: int,
    tables: tuple[Path, ...],
    form: str,
    output: str | None,
) -> None:
    """Past votes on a topic and how a member voted, newest first."""
    from casque.council.history import history as look
    from casque.council.past import KINDS, past_votes
    from casque.council.plain import plain
    from casque.council.rules import Outcome
    from casque.errors import NothingFound

    if kind is not None and kind not in KINDS:
        raise NothingFound(f"No kind of decision is called {kind!r}. Kinds: {', '.join(KINDS)}.", kind=kind)
    found = look(
        topic,
        member=member,
        kind=kind,
        drafter=drafter,
        outcome=Outcome(outcome) if outcome else None,
        since=since,
        until=until,
        contested=contested,
        votes=past_votes(tables),
    )
    rows = [draft_row(one, found.member) for one in found.drafts]
    shown = rows[:limit] if form in ("table", "markdown") else rows
    rest = [f"... and {len(rows) - len(shown)} earlier (--limit)."] if len(shown) < len(rows) else []
    whole = plain(found) | {"drafts": [draft_object(one) for one in found.drafts]}
    write_result(form, output, whole, shown, head=history_lines(found), tail=rest)


def history_lines(found: History) -> list[str]:
    """Sums in a sentence or two."""
    about = f" on {', '.join(found.topics)}" if found.topics else ""
    lines = [
        f"{len(found.drafts)} drafts{about}: {found.adopted} adopted ({found.unanimous} unanimously), "
        f"{found.vetoed} vetoed, {found.failed} failed. Votes are known from {found.known_from} to {found.known_to}."
    ]
    record = found.record
    if record is not None:
        tail = f", {record.absent} not taking part" if record.absent else ""
        tail += f", {record.unknown} not known" if record.unknown else ""
        lines.append(f"{record.member}: {record.yes} yes, {record.no} no, {record.abstain} abstaining{tail}.")
    return lines


def draft_row(one: PastVote, member: str | None) -> dict[str, object]:
    """One draft for a table."""
    from casque.council.history import letters_of
    from casque.council.rules import Cast

    row: dict[str, object] = {
        "date": one.on.isoformat(),
        "draft": f"res. {one.resolution}" if one.resolution else (one.draft or ""),
        "topic": one.topic,
        "kind": one.kind,
        "drafters": " ".join(one.drafters) if len(one.drafters) < 5 else f"{' '.join(one.drafters[:4])} ...",
        "outcome": one.outcome.value,
        "tally": "-".join(map(str, one.tally)) if one.tally else None,
    }
    if member is not None:
        cast = one.cast_by(member)
        row[member] = cast.value if cast else "?"
    row["no"] = " ".join(letters_of(one, Cast.NO))
    row["abstain"] = " ".join(letters_of(one, Cast.ABSTAIN))
    return row


def draft_object(one: PastVote) -> dict[str, Any]:
    """One draft for JSON: its fields, outcome, tally and each member's vote."""
    from casque.council.plain import plain

    whole: dict[str, Any] = plain(one)
    del whole["letters"], whole["members"]
    return whole | {
        "name": one.name,
        "outcome": one.outcome.value,
        "tally": list(one.tally) if one.tally else None,
        "vetoed_by": list(one.vetoed_by),
        "votes": plain(one.votes),
    }


@click.command()
@click.argument("first")
@click.argument("second")
@click.option("--topic", metavar="WORDS", help="Only votes on a topic, country or mission.")
@votes_option
@output_options
def agreement(
    first: str, second: str, topic: str | None, tables: tuple[Path, ...], form: str, output: str | None
) -> None:
    """How often two members voted alike, by year."""
    from casque.council.history import agreement as compare
    from casque.council.past import past_votes
    from casque.council.plain import plain

    found = compare(first, second, topic=topic, votes=past_votes(tables))
    rows = [
        {
            "span": one.span,
            "drafts": one.drafts,
            "alike": one.alike,
            "share": one.share,
            "contested": one.contested,
            "alike there": one.alike_contested,
            "share there": one.share_contested,
        }
        for one in found
    ]
    whole = [plain(one) | {"share": one.share, "share_contested": one.share_contested} for one in found]
    head = [f"{found[0].members[0]} and {found[0].members[1]}: votes alike, on all drafts and on those not unanimous."]
    write_result(form, output, whole, rows, head=head)


@click.command()
@click.option("--member", metavar="WHO", help="Only vetoes of one member.")
@click.option("--topic", metavar="WORDS", help="Only vetoes on a topic, country or mission.")
@click.option("--since", callback=as_day, metavar="DATE", help="From this day on.")
@click.option("--until", callback=as_day, metavar="DATE", help="Up to this day.")
@votes_option
@output_options
def vetoes(
    member: str | None,
    topic: str | None,
    since: date | None,
    until: date | None,
    tables: tuple[Path, ...],
    form: str,
    output: str | None,
) -> None:
    """Vetoes since 1946, newest first."""
    from casque.council.history import vetoes as look
    from casque.council.past import past_votes
    from casque.council.plain import plain

    votes = past_votes(tables)
    found = look(member=member, topic=topic, since=since, until=until, votes=votes)
    rows = [
        {
            "date": one.on.isoformat(),
            "draft": one.draft,
            "topic": one.topic,
            "vetoed by": " ".join(one.members),
            "tally": one.tally,
        }
        for one in found
    ]
    count = f"{len(found)} draft{'' if len(found) == 1 else 's'} vetoed."
    write_result(form, output, plain(found), rows, head=[f"{count} Votes are known to {votes[-1].on}."])
