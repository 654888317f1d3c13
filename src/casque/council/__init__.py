"""The Security Council: membership on a day, rules, vote arithmetic, past votes, forecasts.

Public names, each in the module that its import shows. Results are frozen dataclasses; ``plain`` makes JSON of them.
"""

from casque.council.indices import Power, power
from casque.council.members import Council, Member, council_on
from casque.council.names import member_meant, members_named
from casque.council.plain import plain
from casque.council.presidency import Presidency, president_on
from casque.council.rules import REFERENCES, Cast, Chapter, Matter, Outcome, Rule, outcome_of, rule_on
from casque.council.voting import VoteResult, vote

__all__ = [
    "REFERENCES",
    "Cast",
    "Chapter",
    "Council",
    "Matter",
    "Member",
    "Outcome",
    "Power",
    "Presidency",
    "Rule",
    "VoteResult",
    "council_on",
    "member_meant",
    "members_named",
    "outcome_of",
    "plain",
    "power",
    "president_on",
    "rule_on",
    "vote",
]
