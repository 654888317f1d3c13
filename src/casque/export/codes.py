"""Codes of other event data: countries as Correlates of War and GDELT number them, sectors in the words of ICEWS and CAMEO."""

from __future__ import annotations

from functools import cache

from casque.knowledge.countries import country
from casque.knowledge.plover import CameoCode, cameo, closest_cameo
from casque.knowledge.tables import read_table
from casque.record.types import Happening

SECTOR_NAMES = {
    "AGR": "Agricultural",
    "BUS": "Business",
    "CIV": "Civilian",
    "COP": "Police",
    "CRM": "Criminals / Gangs",
    "CVL": "Civilian",
    "EDU": "Education",
    "ELI": "Elite",
    "GOV": "Government",
    "JRN": "Journalists",
    "JUD": "Judicial",
    "LAB": "Labor",
    "LEG": "Legislative / Parliamentary",
    "MED": "Medical / Health",
    "MIL": "Military",
    "OPP": "Opposition",
    "PRM": "Pro-Government Militia",
    "PTY": "Parties",
    "REB": "Rebels",
    "REF": "Refugees / Displaced",
    "REL": "Religious",
    "SPY": "Intelligence Services",
    "UAF": "Unidentified Forces",
}
"""PLOVER sector -> words, in the manner of ICEWS; sectors without a counterpart there have none."""
CAMEO_TYPES = {
    **{code: code for code in "AGR BUS COP CRM CVL EDU ELI GOV JUD LAB LEG MIL OPP REB REF SPY UAF".split()},
    "JRN": "MED",
    "MED": "HLH",
}
"""PLOVER sector -> role code of CAMEO actors (manual 1.1b3, chapter 3): PLOVER's MED are doctors, CAMEO's MED are media."""
ORGANISATION_TYPES = frozenset({"IGO", "NGO", "IMG", "MNC"})
"""Country slots of PLOVER that CAMEO has as types."""


@cache
def _codes() -> dict[str, tuple[str, str]]:
    rows = read_table("country_codes", ("alpha3", "cow", "fips"), "casque.export")
    return {row["alpha3"]: (row["cow"], row["fips"]) for row in rows}


def cow_code(alpha3: str | None) -> str | None:
    """The Correlates of War number of a country; None for what is none, or has none."""
    return _codes().get(_held_by(alpha3), ("", ""))[0] or None


def country_of_cow(number: str) -> str | None:
    """The country of a Correlates of War number, the state of today where several bore it."""
    found = [alpha3 for alpha3, (cow, _) in _codes().items() if cow == number.strip()]
    today = [alpha3 for alpha3 in found if (known := country(alpha3)) is not None and known.end is None]
    return next(iter(today or found), None)


def fips_code(alpha3: str | None) -> str | None:
    """The FIPS 10-4 code of a country or territory."""
    return _codes().get(alpha3 or "", ("", ""))[1] or None


def country_name(alpha3: str | None) -> str | None:
    """The name of a country; None for what is none."""
    known = country(alpha3) if alpha3 else None
    return known.name if known else None


def cameo_of(one: Happening) -> CameoCode | None:
    """The CAMEO code of an event: its lead claim's, else the one closest to type and mode."""
    code = one.lead.cameo or closest_cameo(one.type, one.mode)
    return cameo(code) if code else None


def _held_by(alpha3: str | None) -> str:
    known = country(alpha3) if alpha3 else None
    return known.code if known else ""
