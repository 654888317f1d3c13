"""From a report to its reading: parties the right way round, status, attribution, repeats, evidence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casque.documents.layout import find_blocks
from casque.documents.types import Document, document_id
from casque.knowledge.plover import TypeName
from casque.reading.pipeline import Reader
from casque.reading.records import Event, Reading

PUBLISHED = date(2023, 6, 20)


def read(reader: Reader, text: str, published: date | None = PUBLISHED) -> Reading:
    return reader.read(
        Document(document_id(text, "t"), "t", text, published=published, language="en", blocks=find_blocks(text))
    )


def events_of(reader: Reader, text: str, event_type: str) -> list[Event]:
    return [e for e in read(reader, text).events if e.type == event_type]


def sides(event: Event) -> tuple[str, str]:
    return " | ".join(p.text for p in event.actors), " | ".join(p.text for p in event.recipients)


WHO_WHOM = [
    ("French troops attacked the rebels near Gao on Monday.", "ASSAULT", "French troops", "rebels"),
    ("The rebels were attacked by French troops near Gao.", "ASSAULT", "French troops", "rebels"),
    ("Nigeria accused Chad of arming the militants.", "ACCUSE", "Nigeria", "Chad"),
    ("Chad was accused by Nigeria of arming the militants.", "ACCUSE", "Nigeria", "Chad"),
    ("Police arrested three opposition leaders in Kampala.", "COERCE", "Police", "opposition leaders"),
    (
        "Three opposition leaders were arrested by police in Kampala.",
        "COERCE",
        "police",
        "opposition leaders",
    ),
    ("Russia vetoed a French resolution.", "REJECT", "Russia", "French"),
    ("The government expelled the UN envoy on Friday.", "SANCTION", "government", "UN envoy"),
    ("Mali urged the Security Council to end the mission.", "REQUEST", "Mali", "Security Council"),
    ("Ethiopia threatened Eritrea with war.", "THREATEN", "Ethiopia", "Eritrea"),
    ("Germany donated food to Sudan.", "AID", "Germany", "Sudan"),
    ("Boko Haram released the schoolgirls on Saturday.", "RETREAT", "Boko Haram", "schoolgirls"),
    ("The army's shelling of the rebels killed dozens.", "ASSAULT", "army", "rebels"),
    ("Students protested against the government in Dakar.", "PROTEST", "Students", "government"),
    ("The president met the rebel leader in Doha.", "CONSULT", "president", "rebel leader"),
    ("The United States imposed sanctions on Iran.", "SANCTION", "United States", "Iran"),
    ("The African Union condemned the coup in Niger.", "ACCUSE", "African Union", ""),
    ("Rwanda, which backs the militia, shelled Congolese villages.", "ASSAULT", "Rwanda", ""),
    ("Gunmen who stormed the village abducted 30 farmers.", "ASSAULT", "Gunmen", "farmers"),
]


@pytest.mark.parametrize(("text", "event_type", "actor", "recipient"), WHO_WHOM)
def test_parties_stand_the_right_way_round(
    reader: Reader, text: str, event_type: str, actor: str, recipient: str
) -> None:
    found = events_of(reader, text, event_type)
    assert found, [e.type for e in read(reader, text).events]
    assert any(actor in sides(e)[0] and recipient in sides(e)[1] for e in found), [sides(e) for e in found]


@pytest.mark.parametrize(
    "text",
    [
        "Arsenal beat Chelsea 2-0 with a late strike by the substitute.",
        "The film tells the story of a retired sailor and his dog.",
        "Shares in the airline rose 4 percent after strong quarterly results.",
        "The city lies on the river and has a population of two million.",
        "The recipe calls for two eggs and a spoon of butter.",
        "Heavy rain is expected in the north on Thursday.",
        "She studied chemistry in Lyon before joining the company.",
    ],
)
def test_what_is_no_politics_is_no_event(reader: Reader, text: str) -> None:
    assert read(reader, text).events == ()


STATUS = [
    ("France will send troops to Niger, the minister said.", {"planned"}),
    ("The rebels attacked the base on Sunday.", {"happened"}),
    ("Rwanda denied that its troops had attacked the town.", {"happened", "denied"}),
]


@pytest.mark.parametrize(("text", "allowed"), STATUS)
def test_status(reader: Reader, text: str, allowed: set[str]) -> None:
    found = read(reader, text).events
    assert found
    assert {e.status for e in found} <= allowed


def test_a_demand_is_one_event_and_its_content_is_none(reader: Reader) -> None:
    events = read(reader, "The government of Mali demanded that the peacekeepers leave the country.").events
    assert [e.type for e in events] == ["REQUEST"]


def test_a_speaker_is_named_as_the_source(reader: Reader) -> None:
    (event,) = events_of(reader, "Rebels attacked the convoy near Kidal, an army spokesman said on Monday.", "ASSAULT")
    assert event.attribution is not None
    assert "spokesman" in event.attribution.text


def test_a_repeat_is_one_event(reader: Reader) -> None:
    text = (
        "Rebels attack army base in Ber\n\nRebels attacked an army base in Ber on Sunday, officials said.\n\n"
        "The rebels attacked the base in Ber before dawn, killing four soldiers.\n"
    )
    assert len(events_of(reader, text, "ASSAULT")) == 1


def test_the_date_of_the_clause_is_the_date_of_the_event(reader: Reader) -> None:
    (event,) = events_of(reader, "The junta expelled the French ambassador on June 16.", "SANCTION")
    assert event.date is not None
    assert event.date.value == "2023-06-16"
    assert event.date.rule


def test_without_a_publication_date_a_weekday_stays_unresolved(reader: Reader) -> None:
    text = "The junta expelled the mission's spokesman on Friday."
    events = read(reader, text, published=None).events
    assert events
    assert all(e.date is None for e in events)


def test_definite_descriptions_and_pronouns_are_linked(reader: Reader) -> None:
    text = "Boko Haram attacked Maiduguri on Sunday. The group abducted 40 girls. It also burned the market."
    events = read(reader, text).events
    names = {p.name for e in events if e.sentence > 0 for p in e.actors}
    assert any(name and "Boko Haram" in name for name in names)


def check_offsets(text: str, reading: Reading) -> None:
    """Every stretch that the reading names is exactly the text at its offsets."""
    for event in reading.events:
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text
        assert event.type in set(TypeName)
        assert 0.0 <= event.confidence <= 1.0
        for party in (*event.actors, *event.recipients):
            assert text[party.start : party.end] == party.text
        if event.attribution is not None:
            assert text[event.attribution.start : event.attribution.end] == event.attribution.text
        if event.date is not None and event.date.text is not None:
            assert text[event.date.start : event.date.end] == event.date.text
    for mention in (*reading.times, *reading.places, *reading.figures, *reading.deadlines):
        assert text[mention.start : mention.end] == mention.text
    for actor in reading.actors:
        for span in actor.mentions:
            assert text[span.start : span.end] == span.text


WORDS = st.sampled_from(
    "Mali France UN troops rebels attacked the said on Monday killed 20 people, President Keita “We will not leave” . \n\n June 2023 "
    "demanded of to in Gao Minusma 's who was by ! ? é ﷽ 🙂 \u200b RUSSIA-BACKED its they".split(" ")
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, max_size=40))
def test_any_text_is_read_with_exact_offsets(reader: Reader, words: list[str]) -> None:
    text = " ".join(words)
    check_offsets(text, read(reader, text))


@pytest.mark.parametrize(
    "text",
    ["", " \n\t ", "a", "." * 500, "MALI " * 400, "x" * 20_000, "\ud800 broken", "\u202e rtl said Mali"],
)
def test_odd_texts_do_not_fail(reader: Reader, text: str) -> None:
    check_offsets(text, read(reader, text))


def test_reading_twice_gives_the_same(reader: Reader) -> None:
    text = "Sudan's army shelled Omdurman on Tuesday. The RSF accused it of killing 30 civilians, according to doctors."
    assert read(reader, text) == read(reader, text)
