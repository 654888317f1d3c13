"""The options that ask: one set for every command that lists happenings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from casque.record.types import Filters

Command = Callable[..., Any]
_WHO = "an id (gov:MLI), a country (MLI) or a name"
_OPTIONS = {
    "actor": click.option("--actor", multiple=True, metavar="WHO", help=f"Who did it: {_WHO}. Several: any of them."),
    "recipient": click.option("--recipient", multiple=True, metavar="WHO", help="To whom."),
    "either": click.option("--either", multiple=True, metavar="WHO", help="On whichever side."),
    "between": click.option(
        "--between", nargs=2, metavar="WHO WHO", help="One of the two acts on the other, whichever."
    ),
    "type": click.option("--type", "types", multiple=True, metavar="TYPE", help="PLOVER type (ASSAULT, REQUEST ...)."),
    "mode": click.option("--mode", "modes", multiple=True, metavar="MODE", help="PLOVER mode of the type."),
    "quad": click.option(
        "--quad", "quads", multiple=True, metavar="QUAD", help="material-conflict, verbal-cooperation ..."
    ),
    "place": click.option("--place", "places", multiple=True, metavar="NAME", help="Name of the place."),
    "country": click.option(
        "--country", "countries", multiple=True, metavar="CODE", help="Country where it happened, as MLI."
    ),
    "since": click.option("--since", metavar="DAY", help="Not before this day (2023-06-01, today, 30d)."),
    "until": click.option("--until", metavar="DAY", help="Not after this day."),
    "published-since": click.option("--published-since", metavar="DAY", help="Told by a report of this day or later."),
    "published-until": click.option(
        "--published-until", metavar="DAY", help="Told by a report of this day or earlier."
    ),
    "status": click.option(
        "--status", "statuses", multiple=True, metavar="STATUS", help="happened, planned, demanded, denied ..."
    ),
    "attribution": click.option(
        "--attribution", multiple=True, metavar="WHO", help="On whose word; none: the reports' own."
    ),
    "min-confidence": click.option("--min-confidence", type=click.FloatRange(0, 1), help="Not below this confidence."),
    "min-sources": click.option(
        "--min-sources", type=click.IntRange(1), help="Told by so many independent sources at least."
    ),
    "mission": click.option(
        "--mission", "missions", multiple=True, metavar="NAME", help="A peace operation on any side, as MINUSMA."
    ),
    "text": click.option(
        "--text", metavar="WORDS", help='Words in the sentences: all of them; "in quotes" together; -not this.'
    ),
    "disputed": click.option("--disputed", is_flag=True, help="Only what some say and others deny."),
    "rejected": click.option("--rejected", is_flag=True, help="Also what was rejected."),
}


def filter_options(command: Command) -> Command:
    """Give a command the options; its function gets them as one dictionary with ``filters_of``."""
    return filter_options_without()(command)


def filter_options_without(*names: str) -> Callable[[Command], Command]:
    """The options but those of these names."""

    def decorate(command: Command) -> Command:
        for name, option in reversed(_OPTIONS.items()):
            if name not in names:
                command = option(command)
        return command

    return decorate


def filters_of(given: dict[str, Any]) -> Filters:
    """The filters that the options state. Raises BadQuestion for a day that is none."""
    from casque.record.asking.days import as_day
    from casque.record.types import Filters

    def day(name: str) -> Any:  # noqa: ANN401 - a day or None
        return as_day(given[name]) if given.get(name) else None

    return Filters(
        actor=given["actor"],
        recipient=given["recipient"],
        either=given["either"],
        between=given["between"] or None,
        type=tuple(one.upper() for one in given["types"]),
        mode=given["modes"],
        quad=given["quads"],
        place=given["places"],
        country=tuple(one.upper() for one in given["countries"]),
        since=day("since"),
        until=day("until"),
        published_since=day("published_since"),
        published_until=day("published_until"),
        status=given["statuses"],
        attribution=given["attribution"],
        min_confidence=given["min_confidence"],
        min_sources=given["min_sources"],
        mission=given["missions"],
        text=given["text"],
        disputed=True if given["disputed"] else None,
        rejected=given["rejected"],
    )
