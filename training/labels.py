"""The label lists of the heads."""

from __future__ import annotations

ROLES = ("A0", "A1", "A2", "A3", "TMP", "LOC", "NEG", "MOD", "ADV", "MNR", "PRP", "DIR")
NAMES = ("PER", "ORG", "LOC", "MISC")

PROPBANK_ROLES = {
    "ARG0": "A0",
    "ARG1": "A1",
    "ARG1-DSP": "A1",
    "ARG2": "A2",
    "ARG3": "A3",
    "ARG4": "A3",
    "ARG5": "A3",
    "ARGM-TMP": "TMP",
    "ARGM-LOC": "LOC",
    "ARGM-NEG": "NEG",
    "ARGM-MOD": "MOD",
    "ARGM-ADV": "ADV",
    "ARGM-MNR": "MNR",
    "ARGM-PRP": "PRP",
    "ARGM-CAU": "PRP",
    "ARGM-DIR": "DIR",
    "ARGM-GOL": "DIR",
}
"""PropBank's labels as the model's roles; a label not here is no argument to the model."""

AUXILIARY_ROLESETS = frozenset({"be.03", "have.01", "do.01"})
"""Senses of be, have and do as auxiliaries: not predicates to the model."""

POLITICS_NAMES = {
    "politician": "PER",
    "person": "PER",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "country": "LOC",
    "location": "LOC",
    "election": "MISC",
    "event": "MISC",
    "misc": "MISC",
}
"""CrossNER's politics labels as the model's four."""


def bio(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Tags for stretches: outside, then first word and following word of each label."""
    return ("O", *(f"{mark}-{label}" for label in labels for mark in "BI"))


NAME_TAGS = bio(NAMES)
ROLE_TAGS = bio(ROLES)


EVENTS = (
    "NONE",
    *"AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN SANCTION PROTEST MOBILIZE COERCE ASSAULT".split(),
)
"""What a word may trigger: nothing, or an event of one of PLOVER's types."""
STATUSES = tuple("happened ongoing planned demanded hypothetical denied forecast".split())
SIDES = ("actor", "recipient", "source", "place")
"""What a word may be to an event; the source is on whose word it is told."""
FAR_SIDES = (*SIDES[:2], "when", "again")
"""The same for words of other sentences, the words of a time wherever it stands, and the triggers that tell the same event again."""
