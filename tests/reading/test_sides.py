"""Who did it to whom: constructions that turn the sides round, lists, pronouns, nobody."""

from __future__ import annotations

from datetime import date

import pytest

from casque.documents.types import Document
from casque.reading.pipeline import Reader
from casque.reading.records import Event, Party
from casque.reading.sides import paths_from


def events(reader: Reader, text: str, kind: str) -> list[Event]:
    document = Document("t", "t", text, published=date(2023, 6, 20), language="en")
    return [e for e in reader.read(document).events if e.type == kind]


def called(parties: tuple[Party, ...]) -> str:
    return " ".join(f"{p.text} {p.name or ''}" for p in parties).lower()


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Russia accused Ukraine of shelling the town.", "ACCUSE", "russia", "ukraine"),
        ("Ukraine was accused by Russia of shelling the town.", "ACCUSE", "russia", "ukraine"),
        ("Rebels attacked government troops near Goma.", "ASSAULT", "rebels", "troops"),
        ("Government troops were attacked by rebels near Goma.", "ASSAULT", "rebels", "troops"),
        ("Mali asked the United Nations to withdraw its mission.", "REQUEST", "mali", "united nations"),
        ("Israel rejected a proposal by the United States.", "REJECT", "israel", "united states"),
        ("The European Union imposed sanctions on Belarus.", "SANCTION", "european union", "belarus"),
        ("Police arrested the opposition leader on Tuesday.", "COERCE", "police", "opposition"),
    ],
)
def test_both_sides_the_right_way_round(reader: Reader, text: str, kind: str, actor: str, recipient: str) -> None:
    found = events(reader, text, kind)
    assert found, text
    assert any(actor in called(e.actors) and recipient in called(e.recipients) for e in found)
    assert not any(recipient in called(e.actors) for e in found)


def test_an_actor_stands_on_one_side_only(reader: Reader) -> None:
    text = (
        "France accused Mali of breaking the accord. Mali rejected the accusation and expelled the French ambassador."
    )
    for event in reader.read(Document("t", "t", text, language="en")).events:
        actors = {p.actor for p in event.actors if p.actor}
        assert not actors & {p.actor for p in event.recipients}


def test_an_unknown_doer_stays_unknown(reader: Reader) -> None:
    (event,) = events(reader, "Twelve farmers were killed in a village near Bankass.", "ASSAULT")
    assert event.actors == ()


def test_a_list_of_doers_is_told_whole(reader: Reader) -> None:
    (event,) = events(reader, "France and Germany condemned the coup in Niger.", "ACCUSE")
    assert "france" in called(event.actors)
    assert "germany" in called(event.actors)


def test_a_meeting_has_two_sides(reader: Reader) -> None:
    (event,) = events(reader, "Putin met Erdogan in Sochi on Monday.", "CONSULT")
    assert "putin" in called(event.actors)
    assert "erdogan" in called(event.recipients)


def test_no_party_faces_the_phrase_it_stands_in(reader: Reader) -> None:
    for event in events(reader, "The president of Chad met the president of Niger in Niamey.", "CONSULT"):
        actors, recipients = called(event.actors), called(event.recipients)
        assert not ("chad" in actors and "chad" in recipients)
        assert not ("niger" in actors and "niger" in recipients)


def test_paths_run_over_every_word_of_a_sentence(reader: Reader) -> None:
    opened = reader.open(Document("t", "t", "Rebels attacked troops of Mali near Gao.", language="en"))
    (sentence,) = opened.sentences
    verb = next(t.index for t in sentence.tokens if t.text == "attacked")
    paths = paths_from(sentence, verb)
    assert paths[verb] == ()
    assert paths[0] == ("<nsubj",)
    assert set(paths) == {t.index for t in sentence.tokens}


def test_who_has_coups_is_their_sufferer(reader: Reader) -> None:
    for event in events(reader, "Niger has had four coups since independence.", "COERCE"):
        assert "niger" not in called(event.actors)


def test_a_relative_pronoun_is_nobody_of_its_own(reader: Reader) -> None:
    text = "The mission came under fire from militiamen, who accuse it of helping the army."
    for event in reader.read(Document("t", "t", text, language="en")).events:
        assert "who" not in called((*event.actors, *event.recipients)).split()


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Three villagers died in a rebel attack near Beni.", "rebel"),
        ("An army offensive drove the fighters out of Bunia.", "army"),
        ("Government shelling killed four children in Homs.", "government"),
        ("A militia raid on the camp left six dead.", "militia"),
    ],
)
def test_a_noun_before_the_act_did_it(reader: Reader, text: str, doer: str) -> None:
    found = events(reader, text, "ASSAULT")
    assert any(doer in called(e.actors) for e in found)


@pytest.mark.parametrize(
    "text", ["A bomb blast killed eight people in Herat.", "The clashes wounded 12 people in Tyre."]
)
def test_an_act_does_nothing_itself(reader: Reader, text: str) -> None:
    assert all(e.actors == () for e in events(reader, text, "ASSAULT"))


def test_a_day_before_a_name_is_no_part_of_it(reader: Reader) -> None:
    (event,) = events(reader, "On the 16th soldiers arrested the prefect of Pando.", "COERCE")
    assert [p.text for p in event.actors] == ["soldiers"]


def test_forces_that_nobody_sends_are_who_moves(reader: Reader) -> None:
    (event,) = events(reader, "Ten thousand troops were deployed to the border on Monday.", "MOBILIZE")
    assert "troops" in called(event.actors)


def test_the_government_is_not_its_militiamen(reader: Reader) -> None:
    text = "Government militiamen burned the camp in South Sudan. The government agreed on Monday to open an inquiry."
    (event,) = events(reader, text, "AGREE")
    assert "militiamen" not in called(event.actors)
