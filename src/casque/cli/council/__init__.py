"""``casque council``: the Security Council's members, rules, votes and what may come of a draft."""

from __future__ import annotations

import click

from casque.cli.council.bring_in import bring_in
from casque.cli.council.check import check
from casque.cli.council.forecast import forecast
from casque.cli.council.history import agreement, history, vetoes
from casque.cli.council.members import members
from casque.cli.council.power import power
from casque.cli.council.rules import rules
from casque.cli.council.vote import vote


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def council() -> None:
    """The Security Council: members on a day, rules, votes past and to come."""


for _command in (members, vote, power, rules, history, agreement, vetoes, bring_in, forecast, check):
    council.add_command(_command)
