"""Generic nouns for actors."""

from __future__ import annotations

import pytest

from casque.errors import KnowledgeError
from casque.knowledge.agents import KINDS, LONGEST, _parsed, agents, find_agent
from casque.knowledge.countries import SECTORS
from casque.knowledge.tables import read_table


def test_every_row_fits_the_schema():
    lemmas = [row["lemma"] for row in read_table("agents", ("lemma", "sector", "kind", "plural", "strength", "title"))]
    assert len(lemmas) == len(set(lemmas))
    assert len(lemmas) >= 700
    for agent in agents().values():
        assert agent.lemma == agent.lemma.lower().strip()
        assert len(agent.lemma.split(" ")) <= LONGEST
        assert agent.sector in SECTORS
        assert agent.kind in KINDS
        assert 0 <= agent.strength <= 2


@pytest.mark.parametrize(
    ("noun", "lemma", "sector"),
    [
        ("soldiers", "soldier", "MIL"),
        ("gunmen", "gunman", "UAF"),
        ("policewomen", "policewoman", "COP"),
        ("juntas", "junta", "GOV"),
        ("judges", "judge", "JUD"),
        ("security forces", "security forces", "MIL"),
        ("foreign ministries", "foreign ministry", "GOV"),
        ("heads of state", "head of state", "GOV"),
        ("human rights groups", "human rights group", "SOC"),
        ("lawmakers", "lawmaker", "LEG"),
        ("jihadists", "jihadist", "REB"),
        ("herders", "herder", "CVL"),
        ("refugees", "refugee", "REF"),
    ],
)
def test_singular_and_plural(noun, lemma, sector):
    agent = find_agent(noun)
    assert agent is not None
    assert (agent.lemma, agent.sector) == (lemma, sector)


@pytest.mark.parametrize("noun", ["bridge", "yesterday", "", "s", "es", "war", "economy", "agreement"])
def test_other_nouns_are_no_actors(noun):
    assert find_agent(noun) is None


def test_ministers_are_surer_parties_than_players():
    strengths = [find_agent(noun).strength for noun in ("minister", "worker", "company", "player")]
    assert strengths == sorted(strengths, reverse=True)
    assert len(set(strengths)) == 4


def test_titles_can_stand_before_names():
    assert all(find_agent(noun).title for noun in ("president", "general", "col", "foreign minister", "imam"))
    assert not find_agent("protester").title


def test_a_row_with_an_unknown_sector_is_an_error():
    row = {"lemma": "x", "sector": "", "kind": "person", "plural": "no", "strength": "1", "title": "no"}
    with pytest.raises(KnowledgeError):
        _parsed(row)
    with pytest.raises(KnowledgeError):
        _parsed({**row, "sector": "GOV", "kind": "ghost"})
