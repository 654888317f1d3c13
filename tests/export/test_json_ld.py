"""JSON-LD, read back as a graph."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from tests.export.tellings import also_told, few, happening, tellings, written

from casque.export import json_ld
from casque.reading.records import Attribution
from casque.record.types import Actor

rdflib = pytest.importorskip("rdflib", reason="the package rdflib is not installed (make setup)")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
DIOP = Attribution("Abdoulaye Diop", 0, 3, "person:abdoulaye-diop", "said", "Abdoulaye Diop")


def graph(found):
    return rdflib.Graph().parse(data=written("json_ld", found)[0], format="json-ld")


def urn(name: str):
    return rdflib.URIRef(f"urn:casque:{name}")


def test_a_happening_leads_back_to_the_words_of_its_reports():
    found = graph([also_told(happening(word=DIOP), "The Wire")])
    claims = set(found.objects(urn("h-00aa"), PROV.wasDerivedFrom))
    assert claims == {urn("c-00aa"), urn("c-ffff")}
    assert str(found.value(urn("c-00aa"), PROV.value)) == "JNIM attacked soldiers near Gao."
    report = found.value(urn("c-00aa"), PROV.wasQuotedFrom)
    assert str(found.value(report, urn("term:publisher"))) == "The Daily"
    assert found.value(report, rdflib.URIRef("https://schema.org/url")) == rdflib.URIRef("https://example.org/a")
    assert found.value(urn("c-00aa"), PROV.wasGeneratedBy) == urn("r-1")
    assert found.value(urn("c-00aa"), PROV.wasAttributedTo) == urn("actor:person:abdoulaye-diop")


def test_two_unknown_men_are_not_one():
    gunmen = Actor("doc:gunmen", "gunmen", None, "UAF")
    found = graph([happening([gunmen], [], name="00aa"), happening([gunmen], [], name="00bb")])
    actors = set(found.objects(None, urn("term:actor")))
    assert len(actors) == 2


def test_known_nodes_are_written_once_and_memory_has_an_end(monkeypatch):
    many = [happening(name=f"{number:04}") for number in range(4)]
    assert written("json_ld", many)[0].count(b'"urn:casque:actor:group:JNIM","@type"') == 1
    monkeypatch.setattr(json_ld, "_REMEMBERED", 1)
    assert written("json_ld", many)[0].count(b'"urn:casque:actor:group:JNIM","@type"') > 1


@few
@given(tellings())
def test_anything_is_sound_json_with_sound_addresses(one):
    whole = json.loads(written("json_ld", [one])[0])
    for node in whole["@graph"]:
        assert not set(node["@id"]) & set(' <>"{}|\\^`\t\r\n')
        assert not set(node.get("url", "")) & set(' <>"{}|\\^`\t\r\n')
