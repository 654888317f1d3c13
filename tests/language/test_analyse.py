"""The model as a whole: what it makes of plain sentences, and that nothing breaks it."""

import time

import pytest

from casque.language.analyse import LanguageModel, _agreed, _tensed
from casque.language.types import Sentence

HOSTILE = [
    "",
    " \n\t ",
    "...!!!???",
    "😀😀😀 👩‍👩‍👧 🇲🇱",
    "e\u0301\u0302\u0303 \u200b\u200d\ufeff \u00ad",
    "قتل تسعة أشخاص في هجوم على القرية.",
    "他们袭击了村庄。九人死亡。",
    "\ud800 broken \udfff surrogate",
    "\x00\x01\x02 control",
    "GUNMEN KILL NINE IN MALI VILLAGE",
    "gunmen kill nine in mali village",
    "x" * 20_000,
    "((((((((((" * 50,
    "\u202eright to left\u202c",
    "a\u0300" * 3000,
]


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return LanguageModel.load(threads=2)


def one(model: LanguageModel, text: str) -> Sentence:
    sentences = model.analyse(text, [(0, len(text))])
    assert len(sentences) == 1
    return sentences[0]


def word(sentence: Sentence, text: str) -> int:
    return next(token.index for token in sentence.tokens if token.text == text)


def check(text: str, sentences: list[Sentence]) -> None:
    """Whatever the text: offsets, indices, one root, children, tellings and bounds agree."""
    assert [sentence.index for sentence in sentences] == list(range(len(sentences)))
    at = 0
    for sentence in sentences:
        size = len(sentence.tokens)
        assert at <= sentence.start < sentence.end <= len(text)
        at = sentence.end
        assert size > 0
        assert [token.index for token in sentence.tokens] == list(range(size))
        assert all(text[token.start : token.end] == token.text for token in sentence.tokens)
        assert (sentence.tokens[0].start, sentence.tokens[-1].end) == (sentence.start, sentence.end)
        assert [token.head for token in sentence.tokens].count(-1) == 1
        root = next(token.index for token in sentence.tokens if token.head == -1)
        assert sorted([root, *sentence.descendants(root)]) == list(range(size))
        for word, telling in sentence.tellings.items():
            assert 0 <= telling.word == word < size
            assert abs(sum(telling.types.values()) - 1.0) < 1e-3
            assert all(chances.shape == (size,) for chances in telling.sides.values())
            assert all(((chances >= 0) & (chances <= 1)).all() for chances in telling.sides.values())
        assert all(0 <= name.first <= name.last < size and 0 < name.score <= 1 for name in sentence.names)
        assert all(role.predicate in sentence.predicates for role in sentence.roles)
        assert all(0 <= role.first <= role.last < size for role in sentence.roles)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read(model: LanguageModel, text: str) -> None:
    check(text, model.analyse(text, [(0, len(text))]))
    check(text, model.analyse(text))


def test_a_sentence_in_the_active_voice(model: LanguageModel) -> None:
    sentence = one(model, "Rebels attacked the village on Friday.")
    attacked = word(sentence, "attacked")
    assert sentence.tokens[attacked].head == -1
    assert sentence.tokens[attacked].lemma == "attack"
    assert sentence.tokens[0].deprel == "nsubj"
    assert sentence.tokens[word(sentence, "village")].deprel == "obj"
    assert sentence.tokens[word(sentence, "village")].head == attacked
    assert attacked in sentence.predicates
    roles = {role.label: (role.first, role.last) for role in sentence.roles if role.predicate == attacked}
    assert roles["A0"] == (0, 0)
    assert roles["A1"] == (2, 3)
    assert roles["TMP"] == (4, 5)


def test_a_sentence_in_the_passive_voice(model: LanguageModel) -> None:
    sentence = one(model, "Nine soldiers were killed by gunmen.")
    killed = word(sentence, "killed")
    assert sentence.tokens[word(sentence, "soldiers")].deprel == "nsubj:pass"
    assert sentence.tokens[word(sentence, "were")].deprel == "aux:pass"
    assert sentence.tokens[word(sentence, "gunmen")].head == killed
    roles = {role.label: (role.first, role.last) for role in sentence.roles if role.predicate == killed}
    assert roles["A1"] == (0, 1)
    assert roles["A0"][1] == word(sentence, "gunmen")


@pytest.mark.parametrize(
    ("upos", "xpos", "agreed"),
    [("PART", "VBD", "VERB"), ("AUX", "VBD", "AUX"), ("PART", "TO", "PART"), ("ADJ", "VBN", "ADJ")],
)
def test_a_verb_form_is_never_a_word_of_a_closed_class(upos: str, xpos: str, agreed: str) -> None:
    assert _agreed(upos, xpos) == agreed


def test_negation_modality_and_event_nouns(model: LanguageModel) -> None:
    sentence = one(model, "The government will not sign the agreement.")
    labels = {role.label for role in sentence.roles if role.predicate == word(sentence, "sign")}
    assert {"NEG", "MOD", "A0", "A1"} <= labels
    sentence = one(model, "The attack on the convoy killed two people.")
    assert word(sentence, "attack") in sentence.predicates


def test_names(model: LanguageModel) -> None:
    sentence = one(model, "President Emmanuel Macron arrived in Bamako on Monday.")
    found = {(name.label, sentence.tokens[name.last].text) for name in sentence.names}
    assert ("PER", "Macron") in found
    assert ("LOC", "Bamako") in found


def test_only_the_given_stretches_are_read(model: LanguageModel) -> None:
    text = "Headline here\n\nThe army fled. It returned.\n\nNot this."
    sentences = model.analyse(text, [(0, 13), (15, 43)])
    assert [text[s.start : s.end] for s in sentences] == ["Headline here", "The army fled.", "It returned."]
    check(text, sentences)


def test_a_long_sentence_is_cut_into_windows_and_joined(model: LanguageModel) -> None:
    text = "The army attacked the town, " * 40 + "and it left."
    sentences = model.analyse(text, [(0, len(text))])
    assert len(sentences) == 1
    assert len(sentences[0].tokens) > 200
    check(text, sentences)


def test_twenty_thousand_words_without_a_stop(model: LanguageModel) -> None:
    text = "war " * 20_000
    begun = time.process_time()
    check(text, model.analyse(text, [(0, len(text))]))
    assert time.process_time() - begun < 120


def test_the_same_text_gives_the_same_answer(model: LanguageModel) -> None:
    text = "The army shelled the town. Nine died. The U.N. condemned it on Monday in Geneva."
    first, again = model.analyse(text), model.analyse(text)
    assert [s.tokens for s in first] == [s.tokens for s in again]
    assert [(s.names, s.roles, s.predicates) for s in first] == [(s.names, s.roles, s.predicates) for s in again]


def test_words_given(model: LanguageModel) -> None:
    parsed = model.parse_words([["Rebels", "fled", "."], [], ["They", "do", "n't", "talk"]])
    assert [len(sentence.tokens) for sentence in parsed] == [3, 0, 4]
    assert parsed[2].tokens[2].lemma == "not"
    assert model.parse_words([]) == []
    assert len(model.digest) == 64


def test_a_dateline_is_read_apart_and_stays_in_its_sentence(model: LanguageModel) -> None:
    text = "BAMAKO, June 16 (Reuters) - Gunmen attacked a village on Monday."
    sentence = one(model, text)
    check(text, [sentence])
    assert (sentence.start, sentence.end) == (0, len(text))
    attacked = word(sentence, "attacked")
    assert sentence.tokens[attacked].head == -1
    assert sentence.tokens[word(sentence, "Gunmen")].deprel == "nsubj"
    assert sentence.tokens[0].head == attacked


@pytest.mark.parametrize(
    ("form", "tag", "told"),
    [("expires", "VBD", "VBZ"), ("was", "VBD", "VBD"), ("fled", "VBD", "VBD"), ("talks", "NNS", "NNS")],
)
def test_no_past_ends_in_s(form: str, tag: str, told: str) -> None:
    assert _tensed(form, tag) == told


def test_a_gerund_with_what_nouns_have_is_a_noun(model: LanguageModel) -> None:
    (sentence,) = model.analyse("Nine died in army shelling of the town.")
    shelling = next(t for t in sentence.tokens if t.text == "shelling")
    assert (shelling.upos, shelling.lemma, shelling.deprel) == ("NOUN", "shelling", "obl")
    (sentence,) = model.analyse("The army insists on shelling the town.")
    assert next(t for t in sentence.tokens if t.text == "shelling").upos == "VERB"
