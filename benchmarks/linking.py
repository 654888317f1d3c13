"""Happenings: claims of different reports that tell the same event, and claims that do not.

``python -m benchmarks.linking [train|held] [--read]`` prints false and missed merges: on claims annotated by hand (the linker
alone), or with ``--read`` on claims as casque reads them from the texts (the whole path). ``--crowded`` moves all stories into one
fortnight of one country, where only words, names and numbers tell them apart.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.shared import Row, row
from casque.knowledge.countries import SLOTS
from casque.knowledge.entities import knowledge_base
from casque.knowledge.gazetteer import gazetteer
from casque.reading.records import DateValue, Event, Party, PlaceMention, Span
from casque.record.linking.happenings import happenings, links
from casque.record.linking.words import topic_of
from casque.record.types import Claim, ClaimDate, ClaimParty

if TYPE_CHECKING:
    from casque.reading.pipeline import Reader

FILE = Path(__file__).resolve().parent.parent / "tests" / "gold" / "record" / "stories.jsonl"
ADDED = datetime(2025, 1, 1, tzinfo=UTC)
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim and the happening that it tells by the annotation."""

    claim: Claim
    happening: str


@dataclass
class Score:
    """Pairs of claims of different reports, merged or not."""

    right: int = 0
    false: list[tuple[str, str]] = field(default_factory=list)
    missed: list[tuple[str, str]] = field(default_factory=list)
    unread: int = 0
    """True pairs of which a claim was not read at all (whole path only); not among the missed."""

    @property
    def false_share(self) -> float:
        """Of the merged pairs, the share that should not be."""
        return len(self.false) / max(1, self.right + len(self.false))

    @property
    def missed_share(self) -> float:
        """Of the true pairs whose claims are both there, the share not merged."""
        return len(self.missed) / max(1, self.right + len(self.missed))


def stories(part: str) -> list[dict[str, Any]]:
    """The stories of one part."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [one for one in map(json.loads, lines) if one["part"] == part]


def sentence_at(text: str, start: int) -> tuple[int, int]:
    """The sentence around a character, by full stops and line breaks."""
    edges = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    begin = max(edge for edge in edges if edge <= start)
    return begin, min(edge for edge in edges if edge > start)


def hand_claims(part: str) -> list[Told]:
    """The annotated claims of a part."""
    return [
        _hand_claim(story, number, report, claim)
        for story in stories(part)
        for number, report in enumerate(story["reports"])
        for claim in report["claims"]
    ]


def _hand_claim(story: dict[str, Any], number: int, report: dict[str, Any], given: dict[str, Any]) -> Told:
    document = f"{story['story']}-{number}"
    start, end, word = given["triggers"][0]
    first, last = sentence_at(report["text"], start)
    sides = (("actor", given["actors"]), ("recipient", given["recipients"]))
    also = tuple(Span(a, b, text) for a, b, text in given["triggers"][1:])
    claim = Claim(
        id=f"{document}-{given['happening']}",
        kind="event",
        run="hand",
        document=document,
        start=start,
        end=end,
        text=word,
        sentence_start=first,
        sentence_end=last,
        sentence=report["text"][first:last].strip(),
        type=given["type"],
        parties=tuple(_hand_party(side, one) for side, parties in sides for one in parties),  # type: ignore[arg-type]
        date=claim_date(given["date"]) if given["date"] else None,
        place=_hand_place(given["place"]) if given["place"] else None,
        attribution=None,
        added=ADDED,
        published=date.fromisoformat(report["published"]),
        publisher=report["publisher"],
        mode=given["mode"],
        status=given["status"],
        also=also,
        topic=topic_of(report["text"]),
    )
    return Told(claim, f"{story['story']}-{given['happening']}")


def _hand_party(side: str, given: dict[str, Any]) -> ClaimParty:
    if given["id"] is None:
        country, sector, name = given["country"], given["sector"], given["name"]
        return ClaimParty(side, None, name, country, sector, name, 0, 0)  # type: ignore[arg-type]
    entity = knowledge_base().entity(given["id"])
    if entity is None:
        raise ValueError(f"{given['id']} is not in the knowledge base")
    return ClaimParty(side, entity.id, entity.name, entity.country, entity.sector, entity.name, 0, 0)  # type: ignore[arg-type]


def _hand_place(given: dict[str, str]) -> PlaceMention:
    name, country = given["name"], given["country"]
    found = [one for one in gazetteer().lookup(name) if one.country == country]
    if not found:
        return PlaceMention(0, len(name), name, name, country, None, None, None, None, "city")
    one = found[0]
    return PlaceMention(
        0, len(name), name, one.name, country, one.admin1, one.lat, one.lon, one.geonameid, one.precision
    )


def claim_date(value: str, precision: str | None = None) -> ClaimDate:
    """A stated date with the days that it allows."""
    low, high = (value.split("/") * 2)[:2]
    first = date.fromisoformat(f"{low}-01-01"[:10] if len(low) == 4 else f"{low}-01"[:10] if len(low) == 7 else low)
    last = date.fromisoformat(f"{high}-12-31" if len(high) == 4 else f"{high}-28" if len(high) == 7 else high)
    if len(high) == 7:
        last = (last + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    kinds = {4: "year", 7: "month", 10: "day"}
    return ClaimDate(value, precision or ("range" if "/" in value else kinds[len(low)]), first, last)


@cache
def reader() -> Reader:
    """The reader, loaded once."""
    from casque.reading.pipeline import Reader

    return Reader.load(threads=1)


def read_claims(part: str) -> tuple[list[Told], int]:
    """Claims as casque reads them, those that the annotation knows, and how many annotated ones were not read."""
    from casque.documents.compose import make_document

    found: list[Told] = []
    unread = 0
    for story in stories(part):
        for number, report in enumerate(story["reports"]):
            document = make_document(
                report["text"],
                f"{story['story']}-{number}",
                published=date.fromisoformat(report["published"]),
                publisher=report["publisher"],
            )
            reading = reader().read(document)
            sentences = [(one.start, one.end) for one in reading.sentences]
            wanted = {c["happening"]: c["triggers"] for c in report["claims"]}
            seen = set()
            for event in reading.events:
                label = _label(event, wanted)
                claim = event_claim(event, f"{story['story']}-{number}", report, sentences)
                if label is not None:
                    seen.add(label)
                found.append(Told(claim, f"{story['story']}-{label}" if label else f"?{claim.id}"))
            unread += len(wanted.keys() - seen)
    return found, unread


def _label(event: Event, wanted: dict[str, list[list[Any]]]) -> str | None:
    """The annotated happening whose trigger an event, or a repeat merged into it, has."""
    for span in (event.trigger, *event.also):
        for label, triggers in sorted(wanted.items()):
            if any(span.start < end and start < span.end for start, end, _ in triggers):
                return label
    return None


def event_claim(event: Event, document: str, report: dict[str, Any], sentences: Sequence[tuple[int, int]]) -> Claim:
    """A read event as a claim."""
    first, last = sentences[event.sentence]
    return Claim(
        id=f"{document}-{event.id}",
        kind="event",
        run="read",
        document=document,
        start=event.trigger.start,
        end=event.trigger.end,
        text=event.trigger.text,
        sentence_start=first,
        sentence_end=last,
        sentence=report["text"][first:last],
        type=event.type,
        parties=(*_parties("actor", event.actors), *_parties("recipient", event.recipients)),
        date=_read_date(event.date),
        place=event.place,
        attribution=event.attribution,
        added=ADDED,
        published=date.fromisoformat(report["published"]),
        publisher=report["publisher"],
        mode=event.mode,
        status=event.status,
        confidence=event.confidence,
        reasons=event.reasons,
        also=event.also,
        topic=topic_of(report["text"]),
    )


def _read_date(value: DateValue | None) -> ClaimDate | None:
    if value is None:
        return None
    try:
        return claim_date(value.value, value.precision)
    except (ValueError, KeyError):
        return None


def _parties(side: str, parties: Iterable[Party]) -> list[ClaimParty]:
    return [
        ClaimParty(side, p.actor, p.name, p.country, p.sector, p.text, p.start, p.end)  # type: ignore[arg-type]
        for p in parties
    ]


CROWD_DAY, CROWD_COUNTRY = date(2024, 1, 15), "MLI"


def crowded(told: Sequence[Told]) -> list[Told]:
    """The same stories moved into one fortnight and one country, towns without their position: a record as full as a real one.

    Each story is shifted as a whole, and the country that it names most becomes one for all, so that what was one happening still
    is; claims of different stories now differ in their words, names, numbers and third parties alone.
    """
    first: dict[str, date] = {}
    named: dict[str, Counter[str]] = {}
    for one in told:
        story, day = _story(one), one.claim.published
        if day is not None:
            first[story] = min(day, first.get(story, day))
        homes = [party.country for party in one.claim.parties]
        homes.append(one.claim.place.country if one.claim.place else None)
        named.setdefault(story, Counter()).update(home for home in homes if home and home not in SLOTS)
    home = {story: min(count, key=lambda c: (-count[c], c)) for story, count in named.items() if count}
    return [
        Told(_moved(one.claim, CROWD_DAY - first[_story(one)], home.get(_story(one), "")), one.happening)
        for one in told
    ]


def _story(one: Told) -> str:
    return one.claim.document.split("-")[0]


def _moved(claim: Claim, by: timedelta, home: str) -> Claim:
    when, place = claim.date, claim.place
    if when is not None:
        when = replace(when, first=when.first + by, last=when.last + by)
    if place is not None and place.name and place.country == home:
        place = replace(place, country=CROWD_COUNTRY, lat=None, lon=None, geonameid=None)
    return replace(
        claim,
        id=claim.id + "+",
        published=claim.published + by if claim.published else None,
        date=when,
        place=place,
        parties=tuple(_here(party, home) for party in claim.parties),
    )


def _here(party: ClaimParty, home: str) -> ClaimParty:
    if party.country != home:
        return party
    prefix, _, code = (party.actor or "").partition(":")
    actor = f"{prefix}:{CROWD_COUNTRY}" if code == home else party.actor
    return replace(party, actor=actor, country=CROWD_COUNTRY)


def merged(told: Sequence[Told]) -> set[tuple[str, str]]:
    """Pairs of claims of different reports that end in one happening; all stories pooled in one record."""
    claims = [one.claim for one in told]
    document = {claim.id: claim.document for claim in claims}
    groups = happenings(claims, links(claims, ()))
    return {pair for group in groups for pair in combinations(group, 2) if document[pair[0]] != document[pair[1]]}


def score(told: Sequence[Told]) -> Score:
    """False and missed merges among annotated claims of different reports."""
    of = {one.claim.id: one.happening for one in told if not one.happening.startswith("?")}
    document = {one.claim.id: one.claim.document for one in told}
    known = sorted(of)
    true = {p for p in combinations(known, 2) if of[p[0]] == of[p[1]] and document[p[0]] != document[p[1]]}
    found = {pair for pair in merged(told) if pair[0] in of and pair[1] in of}
    return Score(len(found & true), sorted(found - true), sorted(true - found))


def measure(shared: Path) -> list[Row]:
    """Rows for the table of results, held half only; needs no shared data."""
    table = []
    for what, told in (("claims by hand", hand_claims("held")), ("claims as read", read_claims("held")[0])):
        found = score(told)
        n = found.right + len(found.missed)
        table.append(
            row(
                f"happenings, {what}: false merges",
                "own stories, held half, pairs",
                n,
                found.false_share,
                reach="< 0.03",
            )
        )
        table.append(
            row(f"happenings, {what}: missed", "own stories, held half, pairs", n, found.missed_share, reach="< 0.20")
        )
    return table


def _main(arguments: Sequence[str]) -> None:
    part = next((one for one in arguments if not one.startswith("-")), "held")
    told, unread = read_claims(part) if "--read" in arguments else (hand_claims(part), 0)
    told = crowded(told) if "--crowded" in arguments else told
    found = score(told)
    sys.stdout.write(
        f"{part}: false {len(found.false)} of {found.right + len(found.false)} ({found.false_share:.3f}), "
        f"missed {len(found.missed)} of {found.right + len(found.missed)} ({found.missed_share:.3f}), claims unread {unread}\n"
    )
    if "-v" in arguments:
        by_id = {one.claim.id: one for one in told}
        for name, pairs in (("FALSE", found.false), ("MISSED", found.missed)):
            for pair in pairs:
                sys.stdout.write(name + "\n")
                for one in pair:
                    claim = by_id[one].claim
                    parties = [(p.side[0], p.actor or p.name, p.country, p.sector) for p in claim.parties]
                    where = (claim.place.name, claim.place.country) if claim.place else None
                    when = claim.date.value if claim.date else None
                    sys.stdout.write(
                        f"   {one} [{by_id[one].happening}] {claim.type}/{claim.mode} {claim.status} {parties} {when} {where}"
                        f" | {claim.text} | {claim.sentence[:160]}\n"
                    )


if __name__ == "__main__":
    _main(sys.argv[1:])
