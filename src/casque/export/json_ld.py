"""JSON-LD with PROV: happenings derived from claims, claims quoted from reports, made by runs, on somebody's word.

One graph, a node a line. A node of a report or run may stand in it more than once: nodes with one ``@id`` are one node.
Terms of PROV-O and schema.org where they fit; the rest are casque's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

from casque import __version__
from casque.export.cells import json_bytes, sound
from casque.export.exporting import Exported
from casque.reading.records import Attribution
from casque.record.asking.told import ReportHead, Told
from casque.record.types import Actor, Claim, Happening

_DAY = {"@type": "xsd:date"}
_LINK = {"@type": "@id"}
CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "casque": "urn:casque:term:",
    "name": "schema:name",
    "sentence": "prov:value",
    "derivedFrom": {"@id": "prov:wasDerivedFrom", **_LINK},
    "quotedFrom": {"@id": "prov:wasQuotedFrom", **_LINK},
    "revisionOf": {"@id": "prov:specializationOf", **_LINK},
    "madeBy": {"@id": "prov:wasGeneratedBy", **_LINK},
    "onTheWordOf": {"@id": "prov:wasAttributedTo", **_LINK},
    "associatedWith": {"@id": "prov:wasAssociatedWith", **_LINK},
    "url": {"@id": "schema:url", **_LINK},
    "published": {"@id": "schema:datePublished", **_DAY},
    "firstDay": {"@id": "schema:startDate", **_DAY},
    "lastDay": {"@id": "schema:endDate", **_DAY},
    "place": "schema:location",
    "geo": "schema:geo",
    "latitude": "schema:latitude",
    "longitude": "schema:longitude",
    "country": "schema:addressCountry",
    "actor": {"@id": "casque:actor", **_LINK},
    "recipient": {"@id": "casque:recipient", **_LINK},
    "subject": {"@id": "casque:subject", **_LINK},
    "lead": {"@id": "casque:lead", **_LINK},
    "@vocab": "urn:casque:term:",
}
_REMEMBERED = 100_000
"""Nodes of reports, runs and actors that are not written again; then all is forgotten, so that memory has an end."""
_PROGRAM = "urn:casque:program"


def write(found: Iterable[Told], stream: BinaryIO, done: Exported) -> None:
    """Write one JSON-LD document."""
    stream.write(b'{"@context":' + json_bytes(CONTEXT) + b',"@graph":[\n')
    stream.write(
        json_bytes({"@id": _PROGRAM, "@type": ["prov:Agent", "prov:SoftwareAgent"], "name": f"casque {__version__}"})
    )
    seen: set[str] = set()
    for one in found:
        if len(seen) > _REMEMBERED:
            seen.clear()
        for node in nodes(one):
            if node["@id"] not in seen:
                stream.write(b",\n" + json_bytes(node))
                done.rows += 1
            if "casque:Claim" not in node["@type"] and "casque:Happening" not in node["@type"]:
                seen.add(node["@id"])
    stream.write(b"\n]}\n")


def nodes(one: Told) -> Iterator[dict[str, Any]]:
    """The nodes of a happening: itself, its parties, its claims, their runs and reports."""
    h = one.happening
    yield _happening(h, one.claims)
    for party in (*h.actors, *h.recipients, *h.subjects):
        facts = {"name": party.name, "sector": party.sector, "country": party.country}
        yield _known({"@id": _party_id(party, h), "@type": "prov:Agent", **facts})
    for claim in one.claims:
        yield _claim(claim)
        word = claim.attribution
        if word is not None:
            yield {"@id": _word_id(word, claim), "@type": "prov:Agent", "name": word.name or word.text}
        yield {"@id": f"urn:casque:{claim.run}", "@type": "prov:Activity", "associatedWith": _PROGRAM}
        yield _report(one.reports[claim.document])


def _happening(h: Happening, claims: tuple[Claim, ...]) -> dict[str, Any]:
    place = h.lead.place
    where = None
    if place is not None and (h.place or h.country):
        point = {"latitude": h.lat, "longitude": h.lon} if h.lat is not None and h.lon is not None else None
        where = _known({"name": h.place, "country": h.country, "precision": place.precision, "geo": point})
    return _known(
        {
            "@id": f"urn:casque:{h.id}",
            "@type": ["prov:Entity", "casque:Happening"],
            "kind": h.kind,
            "type": h.type,
            "mode": h.mode,
            "status": h.status,
            "quad": h.quad,
            "firstDay": h.first_day.isoformat() if h.first_day else None,
            "lastDay": h.last_day.isoformat() if h.last_day else None,
            "datePrecision": h.precision,
            "place": where,
            "actor": [_party_id(party, h) for party in h.actors],
            "recipient": [_party_id(party, h) for party in h.recipients],
            "subject": [_party_id(party, h) for party in h.subjects],
            "confidence": h.confidence,
            "reports": h.reports,
            "independentSources": h.sources,
            "disputed": h.disputed,
            "decided": h.decided,
            "lead": f"urn:casque:{h.lead.id}",
            "derivedFrom": [f"urn:casque:{claim.id}" for claim in claims],
        }
    )


def _claim(claim: Claim) -> dict[str, Any]:
    word = claim.attribution
    return _known(
        {
            "@id": f"urn:casque:{claim.id}",
            "@type": ["prov:Entity", "casque:Claim"],
            "sentence": claim.sentence,
            "quotedFrom": _report_id(claim.document),
            "start": claim.start,
            "end": claim.end,
            "madeBy": f"urn:casque:{claim.run}",
            "onTheWordOf": _word_id(word, claim) if word else None,
            "type": claim.type,
            "status": claim.status,
            "confidence": claim.confidence,
            "value": claim.value,
            "high": claim.high,
            "comparator": claim.comparator,
            "unit": claim.unit,
        }
    )


def _report(report: ReportHead) -> dict[str, Any]:
    return _known(
        {
            "@id": _report_id(report.id),
            "@type": ["prov:Entity", "schema:NewsArticle"],
            "name": report.title,
            "published": report.published.isoformat() if report.published else None,
            "publisher": report.publisher,
            "url": _web_address(report.url),
            "source": report.source,
            "revisionOf": f"urn:casque:report:{quote(report.report, safe='')}",
        }
    )


def _report_id(document: str) -> str:
    return f"urn:casque:document:{quote(document, safe='')}"


def _party_id(party: Actor, h: Happening) -> str:
    return _agent(party.id, party.name, h.id)


def _word_id(word: Attribution, claim: Claim) -> str:
    return _agent(word.actor, word.name or word.text, claim.id)


def _agent(identifier: str | None, name: str, inside: str) -> str:
    """An address for somebody. Who has no knowledge id is somebody of one happening or claim alone: "gunmen" are not all the same."""
    if identifier is None or identifier.startswith("doc:"):
        identifier = f"{inside}:{identifier or 'name:' + name}"
    return "urn:casque:actor:" + quote(sound(identifier), safe=":")


def _web_address(url: str | None) -> str | None:
    if url is None or not url.startswith(("http://", "https://")):
        return None
    return quote(sound(url), safe=":/?#[]@!$&'()*+,;=%~")


def _known(node: dict[str, Any]) -> dict[str, Any]:
    """The node without what is unknown or empty."""
    return {key: value for key, value in node.items() if value is not None and value != [] and value != {}}
