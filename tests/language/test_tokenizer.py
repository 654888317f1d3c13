"""Words: UD rules on hand-made cases, and offsets that lose nothing on any text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casque.language.tokenizer import tokenize

# Each case is a text with its words divided by spaces.
CASES = {
    "They don't agree.": "They do n't agree .",
    "He can't and won't.": "He ca n't and wo n't .",
    "It's the army's tanks'.": "It 's the army 's tanks ' .",
    "Syria’s army wasn’t there": "Syria ’s army was n’t there",
    "They'll, we've, I'm, you're, he'd": "They 'll , we 've , I 'm , you 're , he 'd",
    "They cannot go": "They can not go",
    "gonna fight": "gon na fight",
    "The U.S. army": "The U.S. army",
    "the U.N.": "the U.N.",
    "Gen. Mako and Col. Bello.": "Gen. Mako and Col. Bello .",
    "No. 5": "No. 5",
    "He said no.": "He said no .",
    "Acme Inc. left": "Acme Inc. left",
    "on Jan. 6": "on Jan. 6",
    "We sat. They sat.": "We sat . They sat .",
    "George W. Bush": "George W. Bush",
    "Vitamin C.": "Vitamin C .",
    "a rebel-held town": "a rebel - held town",
    "anti-government co-founder": "anti-government co-founder",
    "Non-Aligned": "Non-Aligned",
    "UN-backed": "UN - backed",
    "Bashar al-Assad": "Bashar al - Assad",
    "a 25-year-old man": "a 25 - year - old man",
    "$15,000.50": "$ 15,000.50",
    "US$5m": "US$ 5 m",
    "15, 000": "15, 000",
    "15%": "15 %",
    "2.5 percent": "2.5 percent",
    "5km away": "5 km away",
    "the 1990s and the 21st": "the 1990s and the 21st",
    "at 10:30 p.m. Monday": "at 10:30 p.m. Monday",
    "on 12/05/2021": "on 12/05/2021",
    "10-15 men": "10 - 15 men",
    "see https://un.org/en/a,b?c=1.": "see https://un.org/en/a,b?c=1 .",
    "(www.un.org)": "( www.un.org )",
    "write to a.b@un-mission.org!": "write to a.b@un-mission.org !",
    "#Bamako @un_spokes": "#Bamako @un_spokes",
    "“Stop,” he said.": "“ Stop , ” he said .",
    '"Stop"': '" Stop "',
    "'Stop'": "' Stop '",
    "well... no -- yes—no": "well ... no -- yes — no",
    "wait!!": "wait !!",
    "and/or": "and / or",
    "S/RES/1701 and A/73/PV.6": "S/RES/1701 and A/73/PV.6",
    "O'Brien o'clock": "O'Brien o'clock",
    "cafe\u0301s": "cafe\u0301s",
    "AT&T": "AT & T",
    "[12]": "[ 12 ]",
    "İstanbul'da": "İstanbul'da",
    "rock 'n' roll's '90s": "rock ' n ' roll 's '90s",
    "😀😀 ok": "😀 😀 ok",
    "الجيش قال": "الجيش قال",
    "": "",
}


@pytest.mark.parametrize("text", CASES)
def test_words(text: str) -> None:
    assert " ".join(text[a:b] for a, b in tokenize(text)) == CASES[text]


def test_only_the_given_stretch_is_read() -> None:
    text = "Mr. Mako don't"
    assert [text[a:b] for a, b in tokenize(text, 4, 11)] == ["Mako", "do"]


@given(st.text(alphabet=st.one_of(st.sampled_from(" .-'’aAns't$15,/@:#U\n"), st.characters()), max_size=200))
def test_words_cover_all_but_white_space(text: str) -> None:
    at = 0
    for start, end in tokenize(text):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize("unit", ["a", "a.", "a-", "'s", "1,", "A/", "@a", "\u0301", "http://", "re-"])
def test_endless_words_take_no_time(unit: str) -> None:
    begun = time.process_time()
    text = unit * 50_000
    assert sum(b - a for a, b in tokenize(text)) == len(text)
    assert time.process_time() - begun < 5
