"""Hand-made events for the tests of consent, and the gold reports."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

from casque.missions.consent.types import ToldEvent, ToldParty
from casque.record.types import Claim, ClaimDate, ClaimParty

GOLD = Path(__file__).parent.parent / "gold" / "consent"
CASES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))}
NAMES = {
    "gov": lambda code: ("the government", f"gov:{code}", code, "GOV"),
    "mil": lambda code: ("the army", f"mil:{code}", code, "MIL"),
    "un": lambda code: ("the United Nations", "igo:UN", "UNO", None),
    "council": lambda code: ("the Security Council", "igo:UNSC", "UNO", None),
    "mission": lambda code: ("the mission", code, "UNO", "MIL"),
}


def party(who, code):
    """A told party: "gov" of a country, "mission" of an id, or a plain text that nobody knows."""
    return ToldParty(*NAMES[who](code)) if who in NAMES else ToldParty(who, None, None, None)


def told(day, sentence, type, mode=None, *, who="gov", host="MLI", to="mission", mission="mission:MINUSMA", **more):
    """One told event on a day, reported on that day."""
    when = date.fromisoformat(day)
    values = {
        "claim": None,
        "document": f"d-{day}",
        "title": None,
        "publisher": "Paper",
        "published": when,
        "type": type,
        "mode": mode,
        "status": "happened",
        "actors": (party(who, host),) if who else (),
        "recipients": (party(to, mission),) if to else (),
        "attribution": None,
        "first": when,
        "last": when,
        "trigger": "",
        "sentence": sentence,
        "confidence": 0.9,
    }
    return ToldEvent(**{**values, **more})


def claim(event: ToldEvent) -> Claim:
    """The same as a claim of the record."""
    sides = [("actor", one) for one in event.actors] + [("recipient", one) for one in event.recipients]
    return Claim(
        id=f"c-{abs(hash((event.document, event.sentence, event.type))):020d}"[:22],
        kind="event",
        run="run",
        document=event.document,
        start=0,
        end=0,
        text=event.trigger,
        sentence_start=0,
        sentence_end=len(event.sentence),
        sentence=event.sentence,
        type=event.type,
        parties=tuple(
            ClaimParty(side, one.actor, one.text, one.country, one.sector, one.text, 0, 0) for side, one in sides
        ),
        date=ClaimDate(event.first.isoformat(), "day", event.first, event.last) if event.first else None,
        place=None,
        attribution=None,
        added=datetime(2026, 1, 1, tzinfo=UTC),
        published=event.published,
        publisher=event.publisher,
        mode=event.mode,
        status=event.status,
        confidence=event.confidence,
    )


def of(mission, host):
    """``told`` for one mission and host."""

    def one(day, sentence, type, mode=None, **more):
        return told(day, sentence, type, mode, host=host, mission=f"mission:{mission}", **more)

    return one


EGYPT, ERITREA, CHAD = of("UNEF-I", "EGY"), of("UNMEE", "ERI"), of("MINURCAT", "TCD")
SUDAN, MALI = of("UNAMID", "SDN"), of("MINUSMA", "MLI")
HAND_MADE = {
    "UNEF-I": (
        [
            EGYPT("1967-03-02", "The minister praised the force.", "SUPPORT"),
            EGYPT("1967-05-16", "The army asked the force to withdraw from Sinai.", "REQUEST", "yield", who="mil"),
            EGYPT("1967-05-18", "Egypt withdrew its consent to the presence of the force.", "RETREAT", to=None),
        ],
        [("1967-05-10", "given"), ("1967-05-17", "withdrawal-asked"), ("1967-05-19", "withdrawn")],
    ),
    "UNMEE": (
        [
            ERITREA("2005-03-16", "Eritrea welcomed the extension of UNMEE's mandate.", "SUPPORT", to="council"),
            ERITREA("2005-10-05", "Eritrea banned helicopter flights of UNMEE.", "COERCE", "restrict"),
            ERITREA("2008-02-15", "Eritrean soldiers stopped convoys of UNMEE.", "REJECT", "yield", who="mil"),
        ],
        [("2005-04-01", "given"), ("2005-11-01", "strained"), ("2008-08-01", "withdrawn")],
    ),
    "MINURCAT": (
        [
            CHAD("2009-04-02", "The president thanked MINURCAT.", "SUPPORT"),
            CHAD("2010-01-19", "Chad asked the Council not to renew the mandate of MINURCAT.", "REQUEST", to="council"),
        ],
        [("2009-05-01", "given"), ("2010-02-01", "withdrawal-asked"), ("2010-05-26", "withdrawn")],
    ),
    "UNAMID": (
        [
            SUDAN("2012-08-02", "The ministry backed UNAMID.", "SUPPORT"),
            SUDAN("2014-11-16", "Soldiers stopped a patrol of UNAMID.", "COERCE", "restrict", who="mil"),
            SUDAN("2014-11-21", "Sudan asked UNAMID to leave the country.", "REQUEST", "yield"),
        ],
        [
            ("2012-09-01", "given"),
            ("2014-11-18", "strained"),
            ("2014-12-01", "withdrawal-asked"),
            ("2021-01-05", "withdrawn"),
        ],
    ),
    "MINUSMA": (
        [
            MALI("2021-07-01", "The minister thanked MINUSMA.", "SUPPORT"),
            MALI("2022-07-14", "Mali suspended rotations of MINUSMA's troops.", "SANCTION", "discontinue"),
            MALI("2023-06-16", "The minister asked the Council to withdraw MINUSMA.", "REQUEST", to="council"),
        ],
        [
            ("2021-08-01", "given"),
            ("2022-08-01", "strained"),
            ("2023-06-20", "withdrawal-asked"),
            ("2023-07-01", "withdrawn"),
        ],
    ),
}
